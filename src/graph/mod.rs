//! The shape of the whole: who waits for whom. petgraph lives here alone; what goes in and out are
//! applications and entries.

mod adjacency;
mod cut;
mod cycle_rule;
mod cycles;
mod edit;
mod failure;
mod order;
mod path;
mod redundancy;
mod redundancy_rule;
mod requirements;
mod resolution;
mod retired;
mod softened;
mod units;

pub use cycle_rule::report_cycles;
pub use cycles::Cycle;
pub use failure::report_points_of_failure;
pub use order::Standing;
pub use redundancy_rule::report_redundant;
pub use requirements::Requirements;
pub use resolution::{Cycles, OnCycles, Opening, Resolution};
pub use retired::RetiredAlternatives;
pub use softened::Softened;
pub use units::Units;
