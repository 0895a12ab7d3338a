//! Which applications can be planned, in which wave, and why the others cannot.

use std::collections::BTreeMap;

use super::outcome::{Outcome, Reason, Unplanned};
use super::roots::{self, Excluded};
use super::scheduled::Hindrances;
use crate::catalog::{ApplicationIx, Catalog, Dependency, EntryIx, Target};
use crate::format::State;
use crate::graph::{Entrants, OnCycles, Opening, Requirements, Resolution, Standing, Units};

/// Which applications are planned, in waves without regard to limits and dates.
pub(super) struct Selection {
    /// The outcome of each application, in the catalog's order.
    pub(super) outcomes: Vec<Outcome>,
    /// The applications that are neither up nor retired nor planned, by id.
    pub(super) unplanned: Vec<Unplanned>,
    /// The generation of each application, and the entries that are soft for it.
    pub(super) resolution: Resolution,
    /// The applications that were known before as those that can never be done, with the reasons.
    pub(super) hindrances: Hindrances,
}

/// Selects the applications that are planned; `opening` decides about applications that wait for each other,
/// `impossible` holds those that can never be done.
pub(super) fn select(
    catalog: &Catalog,
    graph: &Requirements,
    opening: Opening<'_, '_>,
    impossible: Hindrances,
) -> Selection {
    let on_itself = match opening.on_cycles {
        OnCycles::Assume(_) => on_itself(catalog),
        OnCycles::LeaveOut => Vec::new(),
    };
    let mut reasons = own_reasons(catalog, &impossible, &on_itself);
    let waits = |ix: ApplicationIx| {
        let application = catalog.application(ix);
        catalog.is_unread(application) || application.state == State::Isolated
    };
    let standing = |ix: ApplicationIx| match catalog.application(ix).state {
        _ if reasons[ix.index()].is_some() => Standing::Barred,
        State::Isolated => Standing::Open,
        State::Degraded | State::Restored | State::Unaffected => Standing::There,
        State::Retired => Standing::Absent,
    };
    let standing: Vec<Standing> = catalog.application_indices().map(standing).collect();
    let units = Units::new(catalog, waits);
    let entrants = Entrants { standing, units, on_itself: &on_itself };
    let resolution = graph.resolve(catalog, entrants, opening);
    let mut component = BTreeMap::new();
    for (i, members) in resolution.left_out.iter().enumerate() {
        for member in members {
            component.insert(*member, i);
            let reason = &mut reasons[member.index()];
            *reason = Some(reason.map_or(Reason::Cycle, |own| own.min(Reason::Cycle)));
        }
    }
    let lost: Vec<ApplicationIx> = catalog
        .application_indices()
        .filter(|ix| resolution.standing[ix.index()] == Standing::Barred)
        .filter(|ix| reasons[ix.index()].is_none())
        .collect();
    let causes = Causes { catalog, resolution: &resolution };
    for &ix in &lost {
        let fellow = causes
            .fellows(ix)
            .any(|f| reasons[f.index()].is_some_and(Reason::is_own) || causes.is_behind(f));
        reasons[ix.index()] = Some(if fellow { Reason::Group } else { Reason::Behind });
    }
    let outcome = |ix: ApplicationIx| {
        let i = ix.index();
        match (reasons[i], catalog.applications[i].state) {
            (Some(_), _) => Outcome::Unplanned,
            (None, State::Retired) => Outcome::Retired,
            (None, State::Isolated) => Outcome::Planned(resolution.generations[i]),
            (None, State::Degraded | State::Restored | State::Unaffected) => Outcome::Up,
        }
    };
    let outcomes: Vec<Outcome> = catalog.application_indices().map(outcome).collect();
    let exclusions = Exclusions { causes, component, reasons: &reasons };
    let excluded = catalog.application_indices().filter_map(|ix| exclusions.of(ix)).collect();
    let unplanned = roots::with_roots(excluded, catalog.doubts.has_text_without_meaning());
    Selection { outcomes, unplanned, resolution, hindrances: impossible }
}

/// The entries by which applications that are to be planned wait for themselves, sorted. Like the cut of a larger cycle
/// they are treated as soft.
fn on_itself(catalog: &Catalog) -> Vec<EntryIx> {
    let is_pending = |ix: &ApplicationIx| {
        let application = catalog.application(*ix);
        application.state == State::Isolated && !catalog.is_unread(application)
    };
    let owners = catalog.application_indices().filter(is_pending);
    let entries = owners.flat_map(|ix| {
        let entries = catalog.ordering_entries(ix).filter(|(entry, _)| !entry.is_after());
        entries.filter(move |(_, entry)| own_reason(catalog, ix, entry) == Some(Reason::Cycle))
    });
    entries.map(|(entry, _)| entry).collect()
}

/// The reasons that lie in an application's own tables. An application that is up or retired has none but `Invalid`:
/// its state cannot be trusted then.
fn own_reasons(
    catalog: &Catalog,
    impossible: &Hindrances,
    assumed: &[EntryIx],
) -> Vec<Option<Reason>> {
    let reason = |ix: ApplicationIx| {
        let application = catalog.application(ix);
        if catalog.is_unread(application) {
            return Some(Reason::Invalid);
        }
        if application.state != State::Isolated {
            return None;
        }
        let entries = catalog.ordering_entries(ix);
        let entries = entries.filter(|(entry, _)| !entry.is_after());
        let entries = entries.filter(|(entry, _)| assumed.binary_search(entry).is_err());
        let reasons = entries.filter_map(|(_, entry)| own_reason(catalog, ix, entry));
        let never = impossible.contains_key(&ix);
        reasons.min().or(never.then_some(Reason::Impossible))
    };
    catalog.application_indices().map(reason).collect()
}

/// Why an entry can never be met, even if all other applications come: too few of its providers are defined, not
/// retired, and not its owner.
fn own_reason(catalog: &Catalog, owner: ApplicationIx, entry: &Dependency) -> Option<Reason> {
    let reason_of = |target| match target {
        Target::Undefined(_) => Some(Reason::Unknown),
        Target::Application(to) if to == owner => Some(Reason::Cycle),
        Target::Application(to) => {
            let needed = catalog.application(to);
            (needed.state == State::Retired && !catalog.is_unread(needed))
                .then_some(Reason::Retired)
        }
        Target::Partner(_) => None,
    };
    if entry.is_met(|target| reason_of(target).is_none()) {
        return None;
    }
    // The reason is the first that takes too many providers away, together with those before it.
    let without = |faults: &[Reason]| {
        entry.is_met(|target| reason_of(target).is_none_or(|reason| !faults.contains(&reason)))
    };
    if !without(&[Reason::Unknown]) {
        Some(Reason::Unknown)
    } else if !without(&[Reason::Unknown, Reason::Retired]) {
        Some(Reason::Retired)
    } else {
        Some(Reason::Cycle)
    }
}

/// Looks for the applications and ids that keep others out.
struct Causes<'c> {
    catalog: &'c Catalog,
    resolution: &'c Resolution,
}

impl Causes<'_> {
    /// The applications that would start together with an application.
    fn fellows(&self, ix: ApplicationIx) -> impl Iterator<Item = ApplicationIx> + '_ {
        let first = self.resolution.units.of(ix);
        let members = self
            .catalog
            .application(ix)
            .group
            .map_or(&[][..], |group| &self.catalog.groups[group.index()].members);
        let units = &self.resolution.units;
        members.iter().copied().filter(move |&m| m != ix && units.of(m) == first)
    }

    /// The providers that never come of those entries of an application of which too few come, even if its fellows do.
    fn behind(&self, ix: ApplicationIx) -> impl Iterator<Item = Target> + '_ {
        let (first, itself) = (self.resolution.units.of(ix), Target::Application(ix));
        let comes = move |target| match target {
            Target::Application(to) => {
                !self.resolution.standing[to.index()].never_comes()
                    || self.resolution.units.of(to) == first
            }
            Target::Partner(_) => true,
            Target::Undefined(_) => false,
        };
        let hard = self.resolution.soft.hard(self.catalog, ix);
        hard.filter(move |entry| !entry.is_met(|target| target != itself && comes(target)))
            .flat_map(move |entry| {
                entry.targets().filter(move |&target| target != itself && !comes(target))
            })
    }

    fn is_behind(&self, ix: ApplicationIx) -> bool {
        self.behind(ix).next().is_some()
    }
}

/// The applications that cannot be planned, once the reason of each is known.
struct Exclusions<'c> {
    causes: Causes<'c>,
    /// For each member of a component that was left out, the number of that component.
    component: BTreeMap<ApplicationIx, usize>,
    /// The reason of each application, in the catalog's order; `None` where it is not left out.
    reasons: &'c [Option<Reason>],
}

impl Exclusions<'_> {
    /// Why an application cannot be planned, if so.
    fn of(&self, ix: ApplicationIx) -> Option<Excluded> {
        let reason = self.reasons[ix.index()]?;
        let by_id = |target: &Target| self.causes.catalog.target_id(*target);
        let own_need =
            if reason == Reason::Group { self.causes.behind(ix).min_by_key(by_id) } else { None };
        let (causes, total) = self.direct_causes(ix, reason);
        let mut others = own_need.iter().chain(&causes).copied().filter(|_| !reason.is_own());
        let is_out = |ix: ApplicationIx| self.reasons[ix.index()].is_some();
        let through = others.find(|cause| cause.application().is_some_and(is_out));
        Some(Excluded { ix, reason, causes, total, through })
    }

    /// Whether an application keeps those out that would start together with it.
    fn keeps_fellows_out(&self, ix: ApplicationIx) -> bool {
        self.reasons[ix.index()].is_some_and(Reason::is_own) || self.causes.is_behind(ix)
    }

    /// The members of a component, or the direct causes, by id: the first of them, and how many there are in all.
    fn direct_causes(&self, ix: ApplicationIx, reason: Reason) -> (Vec<Target>, usize) {
        let Causes { catalog, resolution } = self.causes;
        let members = self.component.get(&ix).map(|&i| resolution.left_out[i].as_slice());
        let faulty = || {
            let requires = catalog.application(ix).requires().iter();
            let faulty =
                requires.filter(move |entry| own_reason(catalog, ix, entry) == Some(reason));
            faulty.flat_map(Dependency::targets)
        };
        let is_retired = |target: &Target| {
            target.application().is_some_and(|to| catalog.application(to).state == State::Retired)
        };
        let mut causes: Vec<Target> = match (reason, members) {
            (Reason::Cycle, Some(members)) => {
                members.iter().take(Unplanned::MOST).map(|&ix| Target::Application(ix)).collect()
            }
            (Reason::Cycle, None) => vec![Target::Application(ix)],
            (Reason::Invalid | Reason::Impossible, _) => Vec::new(),
            (Reason::Unknown, _) => {
                faulty().filter(|target| matches!(target, Target::Undefined(_))).collect()
            }
            (Reason::Retired, _) => faulty().filter(is_retired).collect(),
            (Reason::Group, _) => {
                let fellows = self.causes.fellows(ix).filter(|&f| self.keeps_fellows_out(f));
                fellows.map(Target::Application).collect()
            }
            (Reason::Behind, _) => self.causes.behind(ix).collect(),
        };
        causes.sort_by_key(|&target| catalog.target_id(target));
        causes.dedup();
        let total = members.filter(|_| reason == Reason::Cycle).map_or(causes.len(), <[_]>::len);
        causes.truncate(Unplanned::MOST);
        (causes, total)
    }
}
