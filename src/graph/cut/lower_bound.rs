//! A bound below which no cut can be.

use super::problem::CutProblem;
use crate::budget::Budget;

/// How many cycles were found of which no two share an entry: each needs an entry of its own in any cut.
/// Cycles of entries that name one node alone count. 0 where the budget is spent.
pub(super) fn cycles_apart(problem: &CutProblem, budget: &mut Budget) -> usize {
    let mut used = vec![false; problem.len()];
    for (entry, used) in used.iter_mut().enumerate() {
        *used = problem.needs(entry).len() != 1;
    }
    let entries: Vec<_> = (0..problem.nodes).map(|node| problem.of(node)).collect();
    let mut reached: Vec<(usize, usize)> = vec![(usize::MAX, 0); problem.nodes];
    let mut found = 0;
    let mut search = 0;
    for start in 0..problem.nodes {
        // Each search takes out a cycle through `start`, until there is none.
        while !budget.is_spent() {
            search += 1;
            let Some(last) =
                way_back(problem, &entries, &used, start, search, &mut reached, budget)
            else {
                break;
            };
            found += 1;
            let mut entry = last;
            loop {
                used[entry] = true;
                let owner = problem.from[entry] as usize;
                if owner == start {
                    break;
                }
                entry = reached[owner].1;
            }
        }
    }
    if budget.is_spent() { 0 } else { found }
}

/// The last entry of a shortest way from a node back to itself over unused entries.
fn way_back(
    problem: &CutProblem,
    entries: &[std::ops::Range<usize>],
    used: &[bool],
    start: usize,
    search: usize,
    reached: &mut [(usize, usize)],
    budget: &mut Budget,
) -> Option<usize> {
    let mut queue = vec![start];
    let mut next = 0;
    while let Some(&node) = queue.get(next) {
        next += 1;
        budget.spend(entries[node].len() as u64);
        for entry in entries[node].clone().filter(|&entry| !used[entry]) {
            let need = problem.needs(entry)[0] as usize;
            if need == start {
                return Some(entry);
            }
            if reached[need].0 != search {
                reached[need] = (search, entry);
                queue.push(need);
            }
        }
        if budget.is_spent() {
            return None;
        }
    }
    None
}
