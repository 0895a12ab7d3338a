//! The comparison of a plan with the approved plan that it follows.

use std::collections::{BTreeMap, BTreeSet};

use super::approved_plan::{ApprovedApplication, ApprovedMoment, ApprovedPlan};
use super::followed::{
    ApplicationMove, FollowedPlan, MoveMoment, MovePlace, ServiceMove, ServiceTimes,
};
use super::move_causes::MoveCauses;
use super::presence::At;
use super::problem_of::Built;
use super::service_plans::{ServiceOutcome, ServicePlan};
use super::timeline::{Frame, TimeScale, signed};
use super::timetable::Timetable;
use crate::catalog::{ApplicationIx, Catalog, Thing};
use crate::schedule::{IndexVec, JobIx, OldSchedule, TaskIx};
use crate::text::Untrusted;

/// The places of an approved plan in the time of the plan that follows it.
#[derive(Clone, Debug)]
pub(super) struct OldPlaces {
    /// The place of each application in the approved plan, in the catalog's order; `None` where it plans none.
    pub(super) of: Vec<Option<MovePlace>>,
    /// By how many minutes a minute of the approved plan is moved.
    pub(super) shift: i64,
    /// The new number of each wave of the approved plan; empty where waves keep their numbers.
    numbers: BTreeMap<u32, u32>,
}

impl OldPlaces {
    /// The places in an approved plan of all applications, in the time of a plan that follows it, and `is_to_come` tells
    /// which of them are planned there; `None` where the two plans count time in different ways. A wave of rounds that
    /// holds no application that is still to come is finished, and the waves behind it have lower numbers.
    pub(super) fn new(
        catalog: &Catalog,
        frame: &Frame,
        approved: &ApprovedPlan,
        is_to_come: impl Fn(ApplicationIx) -> bool,
    ) -> Option<Self> {
        let shift = approved.shift(frame)?;
        let applications = catalog.application_indices();
        let found = |ix| approved.applications.get(&catalog.application(ix).id);
        let all: Vec<(ApplicationIx, Option<&ApprovedApplication>)> =
            applications.map(|ix| (ix, found(ix))).collect();
        let mut numbers = BTreeMap::new();
        if approved.scale == TimeScale::Rounds {
            let held: BTreeSet<u32> = approved.applications.values().map(|at| at.wave).collect();
            let to_come = all.iter().filter(|&&(ix, _)| is_to_come(ix));
            let open: BTreeSet<u32> = to_come.filter_map(|&(_, at)| Some(at?.wave)).collect();
            let mut finished = 0;
            for wave in held {
                finished += u32::from(!open.contains(&wave));
                numbers.insert(wave, wave - finished);
            }
        }
        let mut places = Self { of: Vec::new(), shift, numbers };
        places.of = all.iter().map(|&(_, at)| Some(places.place(frame, *at?))).collect();
        Some(places)
    }

    fn place(&self, frame: &Frame, at: ApprovedApplication) -> MovePlace {
        let [start, back] = [at.start, at.back].map(|minute| Some(self.minute(minute?)));
        // Where the plan starts on another day its waves have other numbers.
        let moved = back.or(start).filter(|_| self.shift != 0);
        let wave = match moved.map(u64::try_from) {
            Some(Ok(minute)) => frame.waves.of_back(minute),
            Some(Err(_)) => 0,
            None => self.wave(at.wave),
        };
        MovePlace { wave, start, back }
    }

    /// Where the jobs of a problem were, as far as that is a place in its time: a start before the plan's own, or in
    /// time in which nobody works any more, is none.
    pub(super) fn baseline(&self, frame: &Frame, built: &Built) -> OldSchedule {
        let start = |ix: ApplicationIx| {
            let place = self.of[ix.index()]?;
            let Some(minute) = place.start else {
                return u64::from(place.wave).checked_sub(1);
            };
            let minute = u64::try_from(minute).ok()?;
            let work = frame.clock.work_before(minute);
            (frame.clock.start(work) == minute).then_some(work)
        };
        let starts: IndexVec<TaskIx, Option<u64>> =
            built.tasks.iter().map(|&ix| start(ix)).collect();
        let wave = |job: JobIx| {
            let tasks = built.problem.tasks_of(job).iter();
            let known = tasks.filter(|&task| starts[task].is_some());
            known.filter_map(|task| Some(self.of[built.tasks[task].index()]?.wave)).max()
        };
        let waves = built.jobs.indices().iter().map(wave).collect();
        OldSchedule { starts, waves }
    }

    fn moment(&self, at: ApprovedMoment) -> MoveMoment {
        MoveMoment { wave: self.wave(at.wave), minute: at.minute.map(|minute| self.minute(minute)) }
    }

    fn minute(&self, minute: u64) -> i64 {
        signed(minute).saturating_add(self.shift)
    }

    fn wave(&self, wave: u32) -> u32 {
        self.numbers.get(&wave).copied().unwrap_or(wave)
    }
}

impl FollowedPlan {
    /// Compares a plan with the approved plan that it follows; `None` where the two count time in different ways.
    pub(super) fn new(
        catalog: &Catalog,
        timetable: &Timetable,
        services: &[ServicePlan],
        approved: &ApprovedPlan,
    ) -> Option<Self> {
        let old = timetable.old.as_ref()?;
        let (mut kept, mut new, mut moved): (_, _, Vec<ApplicationMove>) =
            (0, Vec::new(), Vec::new());
        for ix in catalog.application_indices() {
            let Some(to) = timetable.move_place(ix) else { continue };
            match old.of[ix.index()] {
                None => new.push(ix),
                Some(from) if from.is_at(to) => kept += 1,
                Some(from) => moved.push(ApplicationMove { ix, from, to, because: Vec::new() }),
            }
        }
        moved.sort_by_key(|of| (of.from.start, of.from.wave, of.ix));
        if !moved.is_empty() {
            let causes = MoveCauses::new(catalog, timetable, old, approved);
            for moved in &mut moved {
                moved.because = causes.of(moved);
            }
        }
        let is_defined =
            |id: &Untrusted| matches!(catalog.find(id.raw()), Some(Thing::Application(_)));
        let known = approved.applications.keys().chain(&approved.others);
        let mut gone: Vec<Untrusted> = known.filter(|id| !is_defined(id)).cloned().collect();
        gone.sort_unstable();
        let start = match approved.scale {
            TimeScale::Dates(start) => Some(start),
            TimeScale::Rounds | TimeScale::Exercise => None,
        };
        let services = services.iter().filter_map(|plan| {
            let id = &catalog.services[plan.ix.index()].id;
            if approved.services.is_empty() {
                return None;
            }
            let from = approved.services.get(id).map(|at| ServiceTimes {
                back: old.moment(at.back),
                full: at.full.map(|at| old.moment(at)),
            });
            let to = timetable.service_times(plan);
            (from != to).then_some(ServiceMove { ix: plan.ix, from, to })
        });
        Some(Self {
            name: approved.name.clone(),
            start,
            kept,
            new,
            gone,
            moved,
            services: services.collect(),
        })
    }
}

impl MovePlace {
    /// Whether another place is this one: the same start and wave.
    fn is_at(self, other: Self) -> bool {
        (self.wave, self.start) == (other.wave, other.start)
    }
}

impl Timetable {
    /// The place of an application that is planned.
    pub(super) fn move_place(&self, ix: ApplicationIx) -> Option<MovePlace> {
        let at = self.moments.applications[ix.index()].filter(|_| self.is_planned(ix))?;
        let clocked = self.clocked();
        let slot = clocked.and_then(|scheduled| scheduled.slot(ix));
        Some(MovePlace {
            wave: at.wave,
            start: slot.map(|slot| signed(self.frame.clock.start(slot.start))),
            back: clocked.map(|_| signed(at.minute)),
        })
    }

    /// Whether an application has the place that it had in the approved plan.
    pub(super) fn keeps_its_place(&self, ix: ApplicationIx) -> bool {
        let old = self.old.as_ref().and_then(|old| old.of[ix.index()]);
        old.zip(self.move_place(ix)).is_some_and(|(old, now)| old.is_at(now))
    }

    /// When a service is back and whole, where it comes back in this plan.
    fn service_times(&self, plan: &ServicePlan) -> Option<ServiceTimes> {
        let moment = |at: At| MoveMoment {
            wave: at.wave,
            minute: self.clocked().map(|_| signed(at.minute)),
        };
        let back = plan.back.filter(|_| plan.outcome == ServiceOutcome::Planned)?;
        Some(ServiceTimes { back: moment(back), full: plan.full.map(moment) })
    }
}
