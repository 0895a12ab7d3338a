//! Which applications can be planned, in which wave, and why the others cannot.

use std::collections::BTreeMap;

use super::roots::{self, Root};
use super::scheduled::Hindrances;
use crate::catalog::{ApplicationIx, Catalog, Dependency, EntryIx, Target};
use crate::format::State;
use crate::graph::{OnCycles, Opening, Requirements, Resolution, Standing, Units};

/// What becomes of an application.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is up already, or never went down.
    Up,
    /// It does not come back.
    Retired,
    /// It is reconnected in this wave, from 1.
    Planned(u32),
    /// It cannot be planned.
    Unplanned,
}

impl Outcome {
    /// The word for it where its wave stands apart.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Retired => "retired",
            Self::Planned(_) => "planned",
            Self::Unplanned => "unplanned",
        }
    }

    /// The wave in which it is there: 0 for what is up, `None` for what never is.
    #[must_use]
    pub fn wave(self) -> Option<u32> {
        match self {
            Self::Up => Some(0),
            Self::Planned(wave) => Some(wave),
            Self::Retired | Self::Unplanned => None,
        }
    }
}

/// Why an application cannot be planned; the first that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Something in its own tables could not be read.
    Invalid,
    /// Too few of what it requires are defined.
    Unknown,
    /// Too few of what it requires are not retired.
    Retired,
    /// It is on a cycle, or requires itself.
    Cycle,
    /// Something that would start together with it cannot be planned.
    Group,
    /// Nobody could ever work on it.
    Impossible,
    /// It requires something that cannot be planned.
    Behind,
}

impl Reason {
    /// Whether it lies in the application itself, not in what it starts with or requires.
    #[must_use]
    pub const fn is_own(self) -> bool {
        !matches!(self, Self::Group | Self::Behind)
    }

    /// The word for it in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Invalid => "invalid",
            Self::Unknown => "unknown",
            Self::Retired => "retired",
            Self::Cycle => "cycle",
            Self::Group => "group",
            Self::Impossible => "impossible",
            Self::Behind => "behind",
        }
    }
}

/// An application that cannot be planned.
#[derive(Clone, Debug)]
pub struct Unplanned {
    /// Which.
    pub ix: ApplicationIx,
    /// Why.
    pub reason: Reason,
    /// The members of its component, or the direct causes, sorted; at most [`Unplanned::MOST`].
    pub causes: Vec<Target>,
    /// How many causes there are, of which `causes` may hold the first alone.
    pub total: usize,
    /// The cause by which its root is found: of a member of a group that would stand behind a need of its own, that need,
    /// since two such members would else point at each other; `None` where the reason is its own.
    pub(crate) through: Option<Target>,
    /// What it stands behind in the end.
    pub root: Root,
}

impl Unplanned {
    /// How many causes are named of one application.
    pub const MOST: usize = 100;
}

/// What was chosen.
pub(super) struct Selection {
    pub(super) outcomes: Vec<Outcome>,
    pub(super) unplanned: Vec<Unplanned>,
    pub(super) resolution: Resolution,
}

/// Selects what is planned; `opening` decides about applications that wait for each other, `impossible`
/// holds those that can never be done.
pub(super) fn select(
    catalog: &Catalog,
    graph: &Requirements,
    opening: Opening<'_, '_>,
    impossible: &Hindrances,
) -> Selection {
    let on_itself = match opening.on_cycles {
        OnCycles::Assume(_) => on_itself(catalog),
        OnCycles::LeaveOut => Vec::new(),
    };
    let mut reasons = own_reasons(catalog, impossible, &on_itself);
    let waits = |ix: ApplicationIx| {
        let application = catalog.application(ix);
        application.unread || application.state == State::Isolated
    };
    let standing = |ix: ApplicationIx| match catalog.application(ix).state {
        _ if reasons[ix.index()].is_some() => Standing::Barred,
        State::Isolated => Standing::Open,
        State::Degraded | State::Restored | State::Unaffected => Standing::There,
        State::Retired => Standing::Absent,
    };
    let standing: Vec<Standing> = catalog.application_indices().map(standing).collect();
    let units = Units::new(catalog, waits);
    let resolution = graph.resolve(catalog, standing, units, (opening, &on_itself));
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
    let by_id = |target: &Target| catalog.target_id(*target);
    let unplanned = catalog.application_indices().filter_map(|ix| {
        let reason = reasons[ix.index()]?;
        let members = component.get(&ix).map(|&i: &usize| resolution.left_out[i].as_slice());
        let root = Root { target: Target::Application(ix), reason, is_unknown: false };
        let own_need =
            if reason == Reason::Group { causes.behind(ix).min_by_key(by_id) } else { None };
        let (causes, total) = causes.of(ix, reason, members, &reasons);
        let mut others = own_need.iter().chain(&causes).copied().filter(|_| !reason.is_own());
        let through = others
            .find(|cause| cause.application().is_some_and(|ix| reasons[ix.index()].is_some()));
        Some(Unplanned { ix, reason, causes, total, through, root })
    });
    let mut unplanned: Vec<Unplanned> = unplanned.collect();
    roots::find(&mut unplanned, catalog.is_doubtful);
    Selection { outcomes, unplanned, resolution }
}

/// The entries by which applications that are to be planned wait for themselves, sorted. Like the cut of a larger cycle
/// they are treated as soft.
fn on_itself(catalog: &Catalog) -> Vec<EntryIx> {
    let is_pending = |ix: &ApplicationIx| {
        let application = catalog.application(*ix);
        application.state == State::Isolated && !application.unread
    };
    let owners = catalog.application_indices().filter(is_pending);
    let entries = owners.flat_map(|ix| {
        let entries = catalog.ordering_entries(ix).filter(|(entry, _)| !entry.is_after());
        entries.filter(move |(_, entry)| own_reason(catalog, ix, entry) == Some(Reason::Cycle))
    });
    entries.map(|(entry, _)| entry).collect()
}

/// The reasons that lie in an application's own tables. What is up or retired has none but `Invalid`:
/// its state cannot be trusted then.
fn own_reasons(
    catalog: &Catalog,
    impossible: &Hindrances,
    assumed: &[EntryIx],
) -> Vec<Option<Reason>> {
    let reason = |ix: ApplicationIx| {
        let application = catalog.application(ix);
        if application.unread {
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

/// Why an entry can never be met, whatever comes: too few of what it names are defined, not retired, not
/// its owner.
fn own_reason(catalog: &Catalog, owner: ApplicationIx, entry: &Dependency) -> Option<Reason> {
    let reason_of = |target| match target {
        Target::Undefined(_) => Some(Reason::Unknown),
        Target::Application(to) if to == owner => Some(Reason::Cycle),
        Target::Application(to) => {
            let needed = catalog.application(to);
            (needed.state == State::Retired && !needed.unread).then_some(Reason::Retired)
        }
        Target::Partner(_) => None,
    };
    if entry.is_met(|target| reason_of(target).is_none()) {
        return None;
    }
    // The first reason that takes too many away, together with those before it.
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

/// Looks for what keeps applications out.
struct Causes<'c> {
    catalog: &'c Catalog,
    resolution: &'c Resolution,
}

impl Causes<'_> {
    /// What would start together with an application.
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

    /// What an application requires of which too little comes, whatever becomes of its fellows.
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

    /// The members of a component, or the direct causes, by id: the first of them, and how many there are.
    fn of(
        &self,
        ix: ApplicationIx,
        reason: Reason,
        members: Option<&[ApplicationIx]>,
        reasons: &[Option<Reason>],
    ) -> (Vec<Target>, usize) {
        let catalog = self.catalog;
        let faulty = || {
            let requires = catalog.application(ix).requires.iter();
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
            (Reason::Group, _) => self
                .fellows(ix)
                .filter(|f| reasons[f.index()].is_some_and(Reason::is_own) || self.is_behind(*f))
                .map(Target::Application)
                .collect(),
            (Reason::Behind, _) => self.behind(ix).collect(),
        };
        causes.sort_by(|a, b| catalog.target_id(*a).cmp(&catalog.target_id(*b)));
        causes.dedup();
        let total = members.filter(|_| reason == Reason::Cycle).map_or(causes.len(), <[_]>::len);
        causes.truncate(Unplanned::MOST);
        (causes, total)
    }
}
