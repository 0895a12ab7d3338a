//! The smallest cut of a component: the fewest entries which, made soft, let every node come.
//!
//! Where each entry names one node this is the minimum feedback arc set problem; alternatives make it one of
//! hyperedges. This folder knows nothing of applications: nodes and entries are numbers.

mod branching;
mod conflict_search;
mod cost;
mod cost_levels;
mod cut_problem;
mod cycle_search;
mod decision;
mod equal;
mod greedy;
mod hitting;
mod improve;
mod local_search;
mod lower_bound;
mod packing;
mod packing_basis;
mod scale;
mod smallest_cut;
mod stuck;
mod subsets;
#[cfg(test)]
mod tests;

pub(super) use cost::{Bridging, Cost};
pub(crate) use cut_problem::{CutProblem, ProblemEntry};
pub(crate) use smallest_cut::Cut;
