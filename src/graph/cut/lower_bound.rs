//! A lower bound of the size of a cut.

use super::cut_problem::CutProblem;
use super::cycle_search::CycleSearch;
use crate::budget::Budget;

/// The number of cycles that were found of which no two share an entry: each needs an entry of its own in any cut, so
/// their number is a lower bound of its size (the weak duality of packing and covering). 0 where the budget is spent.
///
/// Only cycles of entries that name one node alone count: an entry with alternatives may be met by another of them, so
/// a cycle through it need not be cut. Shortest cycles are taken first, for they leave the most entries to others.
pub(super) fn cycles_apart(problem: &CutProblem, budget: &mut Budget) -> usize {
    let mut used: Vec<bool> =
        (0..problem.len()).map(|entry| problem.needs(entry).len() != 1).collect();
    let mut search = CycleSearch::new(problem);
    let mut found = 0;
    for start in 0..problem.nodes {
        // Each search takes out a cycle through `start`, until there is none.
        while !budget.is_spent() {
            let Some(cycle) = search.through(start, |entry, _| !used[entry], budget) else { break };
            found += 1;
            for entry in cycle {
                used[entry as usize] = true;
            }
        }
    }
    if budget.is_spent() { 0 } else { found }
}
