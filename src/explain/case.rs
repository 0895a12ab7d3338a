//! An application in a schedule: when it starts, and when it would have to start to be back earlier.

use crate::catalog::{ApplicationIx, Catalog};
use crate::plan::Scheduled;
use crate::schedule::{Back, JobIx, ResourceIx, TaskIx};

/// What decides over an application in a plan: when it starts, and when it would have to.
pub(super) struct Case<'p> {
    pub(super) catalog: &'p Catalog,
    pub(super) ix: ApplicationIx,
    pub(super) scheduled: &'p Scheduled,
    pub(super) job: JobIx,
    pub(super) task: TaskIx,
    /// The latest start, in work, with which it would be back earlier; `None` where there is none.
    pub(super) earlier: Option<u64>,
}

impl Case<'_> {
    /// Its first work.
    pub(super) fn start(&self) -> u64 {
        self.scheduled.schedule.tasks[self.task].start
    }

    /// The elapsed minute at which it is ready itself.
    pub(super) fn ready(&self) -> u64 {
        self.scheduled.ready_minute(self.task)
    }

    /// The elapsed minute at which all are ready that start together with it.
    pub(super) fn all_ready(&self) -> u64 {
        let tasks = self.scheduled.built.problem.tasks_of(self.job).iter();
        tasks.map(|task| self.scheduled.ready_minute(task)).max().unwrap_or(0)
    }

    /// The elapsed minute at which all would be ready if those that take no time and start as it does started at an
    /// earlier work.
    pub(super) fn ready_at_once(&self, from: u64) -> Option<u64> {
        let problem = &self.scheduled.built.problem;
        let tasks = problem.tasks_of(self.job).iter();
        let ready = tasks.map(|task| {
            let moves = problem.tasks[task].duration == Some(0)
                && self.scheduled.schedule.tasks[task].start == self.start();
            if moves { problem.clock.start(from) } else { self.scheduled.ready_minute(task) }
        });
        ready.max()
    }

    /// Whether another one of its group could not begin earlier beside it: both start at the same work, and take more of
    /// a resource together than there is of it at an earlier one.
    pub(super) fn crowds(&self, other: &Self, earlier: u64) -> bool {
        let Scheduled { built, usage, .. } = self.scheduled;
        let problem = &built.problem;
        let uses = |task: TaskIx| problem.uses_of(task);
        let takes_time = |task: TaskIx| problem.tasks[task].duration != Some(0);
        if self.start() != other.start() || !takes_time(self.task) || !takes_time(other.task) {
            return false;
        }
        let lacks = |resource: ResourceIx, units: u64| {
            problem.resources[resource].at(earlier).lacking(usage.at(resource, earlier) + units) > 0
        };
        uses(self.task).iter().any(|own| {
            let its = uses(other.task).iter().find(|its| its.resource == own.resource);
            let both = its.map(|its| u64::from(own.units) + u64::from(its.units));
            both.is_some_and(|both| lacks(own.resource, both))
        })
    }

    pub(super) fn back(&self) -> Back {
        self.scheduled.schedule.jobs[self.job]
    }

    /// Whether it is ready before there is a wave with room.
    pub(super) fn waits_for_room(&self) -> bool {
        self.back().minute > self.all_ready()
    }

    /// Whether work could be done on the applications that wait for it while it waits for room.
    pub(super) fn room_costs_work(&self) -> bool {
        let Scheduled { built, schedule, .. } = self.scheduled;
        let tasks = &schedule.tasks[built.problem.tasks_of(self.job)];
        tasks.iter().all(|slot| slot.ready < self.back().work)
    }
}
