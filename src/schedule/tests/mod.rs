//! Tests of schedules: against the limits that they keep to, and against the plainest way to find them.

mod again;
mod charged;
mod ends;
mod estate;
mod hard;
mod keeps;
pub(super) mod large;
mod limits;
mod rooms;
mod spaces;

use std::ops::Range;

use super::indices::{IxRange, TaskIx};
use super::problem::{Deadline, Job};

/// A critical job that is due at no time and makes no choice.
fn plain_job(tasks: IxRange<TaskIx>, needs: Range<usize>) -> Job {
    let (choices, latest) = (IxRange::none(), Deadline::Open);
    Job { tasks, places: 1, release: 0, needs, choices, class: 0, latest }
}
