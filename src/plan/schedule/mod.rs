//! Who does what when: a schedule that keeps to capacities, the calendar and waves, and brings back first
//! what matters most.

mod at_once;
mod clock;
mod decode;
mod earliest;
mod effort;
mod grid;
mod most;
mod net;
mod order;
mod price;
mod problem;
mod profile;
mod rooms;
mod search;
mod settle;
mod solve;
mod space;
#[cfg(test)]
mod tests;
mod value;
mod waves;

pub(super) use at_once::{ends, turns};
pub(super) use clock::{Clock, DAY};
pub(super) use earliest::{Earliest, earliest};
pub use effort::{Allowance, Effort};
pub(super) use net::binds;
pub(super) use problem::{
    Back, Choice, Goal, Job, Problem, Provider, Resource, Schedule, Slot, Task, Use,
};
pub(super) use solve::solve;
pub(super) use waves::Waves;
