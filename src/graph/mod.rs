//! The shape of an inventory: which application waits for which.
//!
//! petgraph lives here alone: applications and entries go in, and applications and entries come out. Its algorithms
//! walk the rows of this folder's own graphs through its `visit` traits: `toposort` gives the generations wherever no
//! entry has a choice, `kosaraju_scc` the components, `Dfs` all nodes that are reached. It has no algorithm for entries
//! of which some providers are enough, for shortest cycles and smallest cuts within a number of steps, or for
//! transitive reduction in little memory.

mod absence;
mod adjacency;
mod cut;
mod cycle;
mod cycles;
mod digraph;
mod failure;
mod fixed_point;
mod generations;
mod ordering;
mod path;
mod redundancy;
mod requirements;
mod resolution;
mod retired;
mod shares;
mod softened;
mod standing;
#[cfg(test)]
mod tests;
mod together;
mod waiting;

pub use cycle::{Cycle, RetiredAlternatives};
pub(crate) use failure::critical_services;
pub use requirements::Requirements;
pub use resolution::{Cycles, Entrants, OnCycles, Opening, Resolution};
pub use softened::Softened;
pub use standing::Standing;
pub use together::Units;
