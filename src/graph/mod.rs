//! The shape of the whole: who requires whom. petgraph lives here alone; what goes in and out are
//! applications.

mod cycle_rule;
mod cycles;
mod redundancy;
mod redundancy_rule;
mod requirements;

pub use cycle_rule::report_cycles;
pub use cycles::{Budget, shortest_cycle};
pub use redundancy_rule::report_redundant;
pub use requirements::Requirements;
