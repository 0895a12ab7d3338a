//! The shape of the whole: who waits for whom. petgraph lives here alone; what goes in and out are
//! applications and entries.

mod absence;
mod adjacency;
mod cut;
mod cycle;
mod cycles;
mod digraph;
mod failure;
mod fixed_point;
mod ordering;
mod path;
mod redundancy;
mod requirements;
mod resolution;
mod retired;
mod softened;
mod standing;
mod together;

pub use cycle::{Cycle, RetiredAlternatives};
pub(crate) use failure::critical_services;
pub use requirements::Requirements;
pub use resolution::{Cycles, OnCycles, Opening, Resolution};
pub use softened::Softened;
pub use standing::Standing;
pub use together::Units;
