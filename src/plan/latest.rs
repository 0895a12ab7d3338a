//! By when everything has to be back so that nothing that requires it is late.

use super::problem_of::Built;
use super::timeline::{Frame, signed};
use super::timetable::Moments;
use crate::catalog::{ApplicationIx, Catalog, Target};
use crate::graph::{Softened, Units};
use crate::schedule::{Earliest, Job};

/// What a job is held to, and who stands on what, as far as latest times go.
pub(super) struct Latest<'c> {
    pub(super) catalog: &'c Catalog,
    pub(super) frame: &'c Frame,
    pub(super) units: &'c Units,
    pub(super) soft: &'c Softened,
    pub(super) built: &'c Built,
    /// The plan without limits: of alternatives, those count that it chooses.
    pub(super) unlimited: &'c Moments,
}

impl Latest<'_> {
    /// The latest elapsed minute at which each job may be back, `i64::MAX` where nothing is due: backwards
    /// from what is due, over `requires`, without regard to capacities (the latest finish of the critical path
    /// method, Kelley and Walker 1959). Linear in jobs and entries.
    pub(super) fn of_jobs(&self, earliest: &Earliest) -> Vec<i64> {
        let mut latest = vec![i64::MAX; self.built.jobs.len()];
        for service in self.catalog.services.iter().filter(|service| !service.unread) {
            let Some(due) = self.frame.due_of_service(service) else { continue };
            for entry in &service.requires {
                for target in self.unlimited.counted(self.catalog, self.units, None, entry) {
                    self.hold(&mut latest, None, target, due.minute);
                }
            }
        }
        for (ix, place) in self.catalog.application_indices().zip(&self.built.places) {
            if let (Some((job, _)), Some(due)) =
                (*place, self.frame.due_of(self.catalog.application(ix)))
            {
                latest[job] = latest[job].min(due.minute);
            }
        }
        for &j in earliest.order.iter().rev() {
            if latest[j] == i64::MAX {
                continue;
            }
            let before = self.latest_start(&self.built.problem.jobs[j], latest[j]);
            for &member in self.units.members(&self.built.jobs[j]) {
                for entry in self.soft.hard(self.catalog, member) {
                    let counted =
                        self.unlimited.counted(self.catalog, self.units, Some(member), entry);
                    for target in counted {
                        self.hold(&mut latest, Some(j), target, before);
                    }
                }
            }
        }
        latest
    }

    fn hold(&self, latest: &mut [i64], owner: Option<usize>, target: Target, minute: i64) {
        let place = target.application().and_then(|ix| self.built.places[ix.index()]);
        if let Some((job, _)) = place.filter(|&(job, _)| Some(job) != owner) {
            latest[job] = latest[job].min(minute);
        }
    }

    /// The same for what takes no time: it is there when work goes on, which may be after the day that it is due.
    fn latest_at_once(&self, end: u64, by: i64) -> i64 {
        let clock = &self.frame.clock;
        let work = clock.work_before(end);
        if clock.start(work) <= end {
            return by;
        }
        work.checked_sub(1).map_or(-1, |before| signed(clock.start(before)))
    }

    /// The latest minute at which what a job waits for may be back, if the job is to be back by a minute.
    fn latest_start(&self, job: &Job, by: i64) -> i64 {
        let clock = &self.frame.clock;
        let Ok(end) = u64::try_from(by) else { return by };
        let work = clock.work_before(end);
        let tasks = self.built.problem.tasks[job.tasks.clone()].iter();
        let latest = tasks.map(|task| match task.duration {
            Some(0) => self.latest_at_once(end, by),
            Some(duration) => match work.checked_sub(duration) {
                Some(start) => signed(clock.start(start)),
                // Even from the plan's start it is too late by so much work.
                None => -signed(duration - work),
            },
            None => {
                let wave = self.frame.waves.of_start(end);
                // In the last wave that ends by then, with a minute of work left.
                let left = clock.work_before(self.frame.waves.begin(wave)).checked_sub(1);
                left.map_or(-1, |start| signed(clock.start(start)))
            }
        });
        latest.min().unwrap_or(by)
    }
}

/// The jobs' latest times as applications have them, `None` where nothing is due.
pub(super) fn of_application(built: &Built, latest: &[i64], ix: ApplicationIx) -> Option<i64> {
    let (job, _) = built.places[ix.index()]?;
    Some(latest[job]).filter(|&latest| latest != i64::MAX)
}
