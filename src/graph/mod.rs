//! The shape of the whole: who waits for whom. petgraph lives here alone; what goes in and out are
//! applications and entries.

mod adjacency;
mod cut;
mod cycles;
mod failure;
mod generations;
mod path;
mod redundancy;
mod requirements;
mod resolution;
mod retired;
mod softened;
mod together;

pub use cycles::Cycle;
pub(crate) use failure::critical_services;
pub use generations::Standing;
pub use requirements::Requirements;
pub use resolution::{Cycles, OnCycles, Opening, Resolution};
pub use retired::RetiredAlternatives;
pub use softened::Softened;
pub use together::Units;
