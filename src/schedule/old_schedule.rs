//! The places of jobs in a schedule that is to be followed.

use super::indices::{IndexVec, JobIx, TaskIx};

/// Where the jobs and tasks of a problem stood in an earlier schedule, as far as it had them.
#[derive(Clone, Debug)]
pub(crate) struct OldSchedule {
    /// The work at which each task started; `None` for a task that had no place.
    pub(crate) starts: IndexVec<TaskIx, Option<u64>>,
    /// The wave in which each job was back; `None` for a job that had no place.
    pub(crate) waves: IndexVec<JobIx, Option<u32>>,
}
