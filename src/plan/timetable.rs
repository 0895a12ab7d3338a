//! The timetable: which applications are planned, in which wave and at which moment each is back.

use super::old_places::OldPlaces;
use super::outcome::{Outcome, Unplanned};
use super::presence::{At, Moments};
use super::providers::Providers;
use super::scheduled::{Hindrances, Never, Scheduled};

use super::timeline::Frame;
use crate::catalog::{ApplicationIx, Catalog, Dependency, EntryIx, Need, Target};
use crate::format::Criticality;
use crate::graph::{Softened, Units};

/// An entry that is treated as a want, since it closes a cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assumed {
    /// The entry.
    pub entry: EntryIx,
    /// The wave in which enough of its providers are back; `None` for never.
    pub wave: Option<u32>,
}

/// Which applications are planned, and when each is back: the part of a plan from which services, waves and slack are
/// made.
#[derive(Debug)]
pub(crate) struct Timetable {
    /// The calendar and the waves.
    pub(crate) frame: Frame,
    /// The outcome of each application, in the catalog's order.
    pub(crate) outcomes: Vec<Outcome>,
    /// The applications that are neither up nor retired nor planned, by id.
    pub(crate) unplanned: Vec<Unplanned>,
    /// The entries that are assumed to be wants, by owner, then kind, then the ids that they name.
    pub(crate) assumed: Vec<Assumed>,
    /// The assumed entries, and all others that hold nothing back.
    pub(crate) soft: Softened,
    /// Which applications start together.
    pub(crate) units: Units,
    /// From which moment on this plan counts on each application and partner.
    pub(crate) moments: Moments,
    /// The schedule that keeps to dates and limits; `None` where there is none of these.
    pub(crate) scheduled: Option<Scheduled>,
    /// The inherited criticality of each application, in the catalog's order.
    pub(super) criticality: Vec<Criticality>,
    /// Why applications can never be done.
    pub(super) hindrances: Hindrances,
    /// The places of the approved plan that is followed; `None` for a plan from scratch.
    pub(super) old: Option<OldPlaces>,
    /// Whether ids that are defined nowhere may be defined in text that could not be read.
    pub(super) is_doubtful: bool,
}

impl Timetable {
    /// The outcome of an application.
    pub(crate) fn outcome(&self, ix: ApplicationIx) -> Outcome {
        self.outcomes[ix.index()]
    }

    /// Whether an application is up already.
    pub(crate) fn is_up(&self, ix: ApplicationIx) -> bool {
        self.outcome(ix) == Outcome::Up
    }

    /// Whether an application is reconnected in a wave of this plan.
    pub(crate) fn is_planned(&self, ix: ApplicationIx) -> bool {
        matches!(self.outcome(ix), Outcome::Planned(_))
    }

    /// When an application or a partner is there; `None` when this plan never brings it. An application that is up is
    /// there already, since whichever day it is up.
    pub(crate) fn at(&self, target: Target) -> Option<At> {
        let is_up = target.application().is_some_and(|ix| self.is_up(ix));
        if is_up { Some(At::START) } else { self.moments.there(target) }
    }

    /// When enough providers of a need are there: for an owner that is up already by the present states, for any other
    /// by the moments from which this plan counts on them. `None` for never.
    pub(crate) fn need_at(&self, need: &Need, is_up: bool) -> Option<At> {
        if is_up {
            need.met_at(At::START, |target| self.at(target), At::and)
        } else {
            self.moments.need(need)
        }
    }

    /// Whether a moment is later than another: moments decide, and not the waves to which they belong.
    pub(super) fn comes_after(&self, at: At, other: At) -> bool {
        self.frame.elapsed(at) > self.frame.elapsed(other)
    }

    /// Why an application cannot be planned; `None` where it can.
    pub(crate) fn unplanned_of(&self, ix: ApplicationIx) -> Option<&Unplanned> {
        let found = self.unplanned.binary_search_by_key(&ix, |unplanned| unplanned.ix);
        found.ok().and_then(|at| self.unplanned.get(at))
    }

    /// Whether it is only not known when an application comes, or which thing an id is, since a text could not be read.
    pub(crate) fn is_unknown(&self, target: Target) -> bool {
        match target {
            Target::Application(ix) => self.unplanned_of(ix).is_some_and(|one| one.root.is_unknown),
            Target::Undefined(_) => self.is_doubtful,
            Target::Partner(_) => false,
        }
    }

    /// Why an application can never be done; `None` where it can.
    pub(crate) fn hindrance(&self, ix: ApplicationIx) -> Option<Never> {
        self.hindrances.get(&ix).copied()
    }
}

/// The providers that applications and services count on, and the applications that start together.
impl Timetable {
    fn providers<'c>(&'c self, catalog: &'c Catalog) -> Providers<'c> {
        Providers { catalog, units: &self.units, moments: &self.moments }
    }

    /// The providers that an entry of a service counts on: the one application or partner that it names, or of
    /// alternatives those that are chosen.
    pub(super) fn counted_by_service(&self, catalog: &Catalog, entry: &Dependency) -> Vec<Target> {
        self.providers(catalog).counted(None, entry)
    }

    /// The providers that an entry of an application counts on, as for a service.
    pub(crate) fn counted(
        &self,
        catalog: &Catalog,
        owner: ApplicationIx,
        entry: &Dependency,
    ) -> Vec<Target> {
        self.providers(catalog).counted(Some(owner), entry)
    }

    /// The applications that an application requires; of alternatives, those on which it counts.
    pub(super) fn required(&self, catalog: &Catalog, ix: ApplicationIx) -> Vec<ApplicationIx> {
        let hard = self.soft.hard(catalog, ix);
        let counted = hard.flat_map(|entry| self.counted(catalog, ix, entry));
        counted.filter_map(Target::application).collect()
    }

    /// The providers that an entry counts on: as many as are enough, the earliest first, ties by id. An application
    /// that starts together with the owner counts as there. There are fewer where too few ever come.
    pub(crate) fn chosen(
        &self,
        catalog: &Catalog,
        owner: ApplicationIx,
        entry: &Dependency,
    ) -> Vec<Target> {
        self.providers(catalog).chosen(Some(owner), entry)
    }

    /// The providers on which an application counts for its entries of `requires` with alternatives, by id; none where
    /// it is not planned.
    pub(crate) fn counts_on(&self, catalog: &Catalog, ix: ApplicationIx) -> Vec<Target> {
        if !self.is_planned(ix) {
            return Vec::new();
        }
        let requires = catalog.ordering_entries(ix);
        let mut chosen: Vec<Target> = requires
            .filter(|(entry, dependency)| {
                dependency.only().is_none() && !self.soft.contains(*entry)
            })
            .flat_map(|(_, dependency)| self.chosen(catalog, ix, dependency))
            .collect();
        chosen.sort_by_key(|&target| catalog.target_id(target));
        chosen.dedup();
        chosen
    }

    /// The others that start together with an application and pass a test, by id.
    pub(crate) fn fellows(
        &self,
        ix: ApplicationIx,
        is: impl Fn(ApplicationIx) -> bool,
    ) -> Vec<ApplicationIx> {
        if !self.units.is_group(ix) {
            return Vec::new();
        }
        let unit = self.units.of(ix);
        let others = self.units.members(&unit).iter().copied().filter(|&fellow| fellow != ix);
        others.filter(|&fellow| is(fellow)).collect()
    }

    /// The schedule, where work in it has a day and an hour.
    pub(super) fn clocked(&self) -> Option<&Scheduled> {
        self.frame.of_calendar(self.scheduled.as_ref()?)
    }

    /// The work from which on jobs that wait for an application or a partner can start; `None` for never.
    pub(crate) fn work_of(&self, target: Target) -> Option<u64> {
        let job = match target {
            Target::Application(ix) => self.scheduled.as_ref().and_then(|scheduled| {
                scheduled.built.places[ix.index()].map(|at| scheduled.schedule.jobs[at.job].work)
            }),
            Target::Partner(_) | Target::Undefined(_) => None,
        };
        let there = self.moments.there(target);
        job.or_else(|| there.map(|at| self.frame.clock.work_before(at.minute)))
    }

    /// The assumed entries of an application.
    pub(super) fn assumed_of(&self, owner: ApplicationIx) -> impl Iterator<Item = EntryIx> + '_ {
        let first = self.assumed.partition_point(|assumed| assumed.entry.owner() < owner);
        let rest = self.assumed[first..].iter().map(|assumed| assumed.entry);
        rest.take_while(move |entry| entry.owner() == owner)
    }
}
