//! The places of jobs in a schedule that is to be followed.

use super::indices::{IndexVec, JobIx, TaskIx};
use super::problem::{Problem, Schedule};

/// Where the jobs and tasks of a problem stood in an earlier schedule, as far as it had them.
#[derive(Clone, Debug)]
pub(crate) struct OldSchedule {
    /// The work at which each task started; `None` for a task that had no place.
    pub(crate) starts: IndexVec<TaskIx, Option<u64>>,
    /// The wave in which each job was back; `None` for a job that had no place.
    pub(crate) waves: IndexVec<JobIx, Option<u32>>,
}

impl OldSchedule {
    /// The places of all jobs in a schedule of their own problem.
    pub(crate) fn of(problem: &Problem, schedule: &Schedule) -> Self {
        let is_put = |job: JobIx| schedule.impossible.binary_search(&job).is_err();
        let mut starts = IndexVec::filled(None, problem.tasks.len());
        for (j, job) in problem.jobs.entries().filter(|&(j, _)| is_put(j)) {
            let _ = j;
            for task in job.tasks {
                starts[task] = Some(schedule.tasks[task].start);
            }
        }
        let waves = problem.jobs.indices().iter().map(|j| is_put(j).then(|| schedule.jobs[j].wave));
        Self { starts, waves: waves.collect() }
    }
}
