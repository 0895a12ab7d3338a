//! The lists that each backward pass fills anew, kept so that they are allocated once.

use crate::schedule::indices::{IndexVec, JobIx};
use crate::schedule::layout::Net;

/// Room for the backward pass.
pub(crate) struct Justifier {
    /// The tick by which each job has to be ready.
    pub(super) limit: IndexVec<JobIx, u64>,
    /// Where each job starts in the backward pass.
    pub(super) start: IndexVec<JobIx, u64>,
    /// The places of the list with the tick by which they are sorted.
    pub(super) order: Vec<u64>,
}

impl Justifier {
    pub(crate) fn new(net: &Net<'_>) -> Self {
        let jobs = net.problem.jobs.len();
        Self {
            limit: IndexVec::filled(0, jobs),
            start: IndexVec::filled(0, jobs),
            order: Vec::with_capacity(jobs),
        }
    }
}
