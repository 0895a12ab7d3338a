//! By when each application has to be back so that no application or service that requires it is late.

use super::problem_of::{Built, GoalOf};
use super::providers::Providers;
use super::timeline::{Frame, signed};
use crate::catalog::Target;
use crate::graph::Softened;
use crate::schedule::{Earliest, IndexVec, Job, JobIx, TaskAt};

/// The plan from which the latest times of its jobs are found.
pub(super) struct Latest<'c> {
    pub(super) frame: &'c Frame,
    pub(super) soft: &'c Softened,
    pub(super) built: &'c Built,
    /// The providers in the plan without limits: of alternatives, those count that it chooses.
    pub(super) unlimited: Providers<'c>,
}

/// The elapsed minute by which each job has to be back; `None` where nothing is due.
struct Minutes<'b> {
    built: &'b Built,
    of_jobs: IndexVec<JobIx, Option<i64>>,
}

impl Minutes<'_> {
    /// Holds an application or a partner to a minute, unless it is done in the job that asks for it.
    fn hold(&mut self, target: Target, minute: i64, owner: Option<JobIx>) {
        let place = target.application().and_then(|ix| self.built.places[ix.index()]);
        if let Some(TaskAt { job, .. }) = place.filter(|at| Some(at.job) != owner) {
            let known = &mut self.of_jobs[job];
            *known = Some(known.map_or(minute, |known| known.min(minute)));
        }
    }
}

impl Latest<'_> {
    /// The latest elapsed minute at which each job may be back so that none of some services and applications is late;
    /// `None` where none of them is due. It is found backwards from these, over `requires`, without regard to capacities
    /// (the latest finish of the critical path method, Kelley and Walker 1959). Linear in jobs and entries.
    pub(super) fn of_jobs(
        &self,
        earliest: &Earliest,
        goals: impl Iterator<Item = GoalOf>,
    ) -> IndexVec<JobIx, Option<i64>> {
        let Providers { catalog, units, .. } = self.unlimited;
        let built = self.built;
        let of_jobs = IndexVec::filled(None, built.jobs.len());
        let mut latest = Minutes { built, of_jobs };
        for goal in goals {
            match goal {
                GoalOf::Service(ix) => {
                    let service = &catalog.services[ix.index()];
                    let Some(due) = self.frame.due_of_service(service) else { continue };
                    for entry in service.requires() {
                        for target in self.unlimited.counted(None, entry) {
                            latest.hold(target, due.minute, None);
                        }
                    }
                }
                GoalOf::Application(ix) => {
                    if let Some(due) = self.frame.due_of(catalog.application(ix)) {
                        latest.hold(Target::Application(ix), due.minute, None);
                    }
                }
            }
        }
        // Invariant: in this order a job stands behind all that it waits for. Going backwards, all jobs that wait for a
        // job were looked at before it, so its minute is final at its turn.
        for &j in earliest.order.iter().rev() {
            let Some(minute) = latest.of_jobs[j] else { continue };
            let before = self.latest_start(&built.problem.jobs[j], minute);
            for &member in units.members(&built.jobs[j]) {
                for entry in self.soft.hard(catalog, member) {
                    for target in self.unlimited.counted(Some(member), entry) {
                        latest.hold(target, before, Some(j));
                    }
                }
            }
        }
        latest.of_jobs
    }

    /// The latest start of a task that takes no time: it is ready when work goes on, which may be after the day on
    /// which it is due.
    fn latest_at_once(&self, end: u64, by: i64) -> i64 {
        let clock = &self.frame.clock;
        let work = clock.work_before(end);
        if clock.start(work) <= end {
            return by;
        }
        work.checked_sub(1).map_or(-1, |before| signed(clock.start(before)))
    }

    /// The latest minute at which the jobs that a job waits for may be back, if the job is to be back by a minute.
    fn latest_start(&self, job: &Job, by: i64) -> i64 {
        let clock = &self.frame.clock;
        let Ok(end) = u64::try_from(by) else { return by };
        let work = clock.work_before(end);
        let tasks = self.built.problem.tasks[job.tasks].iter();
        let latest = tasks.map(|task| match task.duration {
            Some(0) => self.latest_at_once(end, by),
            Some(duration) => match work.checked_sub(duration) {
                Some(start) => signed(clock.start(start)),
                // Even from the plan's start on, this much work is missing.
                None => -signed(duration - work),
            },
            None => {
                let wave = self.frame.waves.of_start(end);
                // The latest start is in the last wave that ends by then, with a minute of work left in it.
                let left = clock.work_before(self.frame.waves.begin(wave)).checked_sub(1);
                left.map_or(-1, |start| signed(clock.start(start)))
            }
        });
        latest.min().unwrap_or(by)
    }
}
