//! Resource-constrained scheduling: when each task is done, within capacities, the calendar and the places of waves, so
//! that the jobs that matter most are back first.

mod availability;
mod capacity;
mod clock;
mod earliest;
mod effort;
mod follow;
mod indices;
mod layout;
mod left_shift;
mod max_tree;
mod objective;
mod old_schedule;
mod pour;
mod price;
mod priority;
mod problem;
mod refute;
mod search;
mod serial;
mod solve;
#[cfg(test)]
mod tests;
mod usage;
mod wave_limits;
mod wave_places;
mod zero_duration;

pub(crate) use capacity::Capacity;
pub(crate) use clock::{Clock, DAY};
pub(crate) use earliest::{Earliest, earliest};
pub(crate) use effort::Depth;
pub use effort::{Allowance, Effort};
pub(crate) use follow::{FollowedJobs, follow};
pub(crate) use indices::{IndexVec, IxRange, JobIx, ResourceIx, TaskAt, TaskIx};
pub(crate) use layout::binds;
pub(crate) use old_schedule::OldSchedule;
pub(crate) use problem::{
    Back, Choice, Deadline, Goal, Job, Problem, Provider, Resource, Schedule, Slot, Task, Use,
};
pub(crate) use refute::{LaterEnd, Refuter};
pub(crate) use solve::solve;
pub(crate) use usage::Usage;
pub(crate) use wave_limits::Waves;
pub(crate) use zero_duration::{Turn, ends, turns};
