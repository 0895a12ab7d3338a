//! Where the applications of an inventory were in the approved plan.

use std::collections::{BTreeMap, BTreeSet};

use super::approved_plan::{ApprovedApplication, ApprovedMoment, ApprovedPlan};
use super::followed::{MoveMoment, MovePlace};
use super::problem_of::Built;
use super::timeline::{Frame, TimeScale, signed};
use crate::catalog::{ApplicationIx, Catalog};
use crate::schedule::{IndexVec, JobIx, OldSchedule, TaskIx};

/// The places of an approved plan in the time of the plan that follows it.
#[derive(Clone, Debug)]
pub(super) struct OldPlaces {
    /// The place of each application in the approved plan, in the catalog's order; `None` where it plans none.
    pub(super) of: Vec<Option<MovePlace>>,
    /// By how many minutes a minute of the approved plan is moved.
    shift: i64,
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

    /// The work that is done before a minute of the approved plan; `None` for one before the start of the plan that
    /// follows.
    pub(super) fn work(&self, frame: &Frame, minute: u64) -> Option<u64> {
        let minute = u64::try_from(self.minute(minute)).ok()?;
        Some(frame.clock.work_before(minute))
    }

    /// A moment of the approved plan.
    pub(super) fn moment(&self, at: ApprovedMoment) -> MoveMoment {
        MoveMoment { wave: self.wave(at.wave), minute: at.minute.map(|minute| self.minute(minute)) }
    }

    fn minute(&self, minute: u64) -> i64 {
        signed(minute).saturating_add(self.shift)
    }

    fn wave(&self, wave: u32) -> u32 {
        self.numbers.get(&wave).copied().unwrap_or(wave)
    }
}
