//! An independent judge of plans with limits, time and services: it knows the contract and the answers,
//! nothing of the planner, and tries every schedule where an inventory is small.
#![expect(clippy::print_stdout, reason = "shares, skips and faults are told to who runs the tests")]
#![expect(clippy::wildcard_enum_match_arm, reason = "of two sorts of target, the other one")]
#![expect(
    clippy::maybe_infinite_iter,
    reason = "some wave has room, and a date is one of the next"
)]
#![expect(clippy::unused_self, reason = "what is asked of a world reads alike")]
#![expect(clippy::single_match_else, reason = "one form of an entry beside the other")]
#![expect(clippy::struct_excessive_bools, reason = "each reason is there or lifted")]

mod answer;
mod brute;
mod calendar;
mod cases;
mod chains;
mod follow;
mod instances;
mod judge;
mod lateness;
mod layout;
mod model;
mod moves;
mod once_wrong;
mod one_clock;
mod optimum;
mod place;
mod reach;
mod run;
mod shrink;
mod steady;
mod validity;
mod value;
mod verdicts;
mod world;
mod write;
