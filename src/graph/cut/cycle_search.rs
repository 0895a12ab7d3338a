//! Shortest cycles through one node after the other, over the entries that are still open.

use std::ops::Range;

use super::cut_problem::CutProblem;
use crate::budget::Budget;
use crate::source::narrow;

/// A breadth-first search that is run again and again on one problem.
pub(super) struct CycleSearch<'p> {
    problem: &'p CutProblem,
    /// The entries of each node.
    entries: Vec<Range<usize>>,
    /// The last step by which each node was reached. The number of a search tells its steps from those of earlier ones,
    /// so nothing need be cleared between two searches.
    reached: Vec<Option<ReachedNode>>,
    /// The number of searches that were made.
    searches: usize,
}

/// A step by which a search came to a node: over an entry that names it.
#[derive(Clone, Copy)]
struct ReachedNode {
    search: usize,
    entry: usize,
}

impl<'p> CycleSearch<'p> {
    pub(super) fn new(problem: &'p CutProblem) -> Self {
        let entries = (0..problem.nodes).map(|node| problem.of(node)).collect();
        Self { problem, entries, reached: vec![None; problem.nodes], searches: 0 }
    }

    /// The entries of a shortest cycle through a node, the last one first. `is_open` tells whether the search may go
    /// from the owner of an entry to a node that it names.
    pub(super) fn through(
        &mut self,
        start: usize,
        is_open: impl Fn(usize, usize) -> bool,
        budget: &mut Budget,
    ) -> Option<Vec<u32>> {
        self.searches += 1;
        let search = self.searches;
        let mut queue = vec![start];
        let mut next = 0;
        while let Some(&node) = queue.get(next) {
            next += 1;
            budget.spend(self.entries[node].len() as u64);
            for entry in self.entries[node].clone() {
                for need in self.problem.needs(entry).iter().map(|&need| need as usize) {
                    if !is_open(entry, need) {
                        continue;
                    }
                    if need == start {
                        return Some(self.way_back(start, entry));
                    }
                    if self.reached[need].is_none_or(|last| last.search != search) {
                        self.reached[need] = Some(ReachedNode { search, entry });
                        queue.push(need);
                    }
                }
            }
        }
        None
    }

    /// The entries by which the search from `start` came to the owner of its last entry, that entry first.
    fn way_back(&self, start: usize, last: usize) -> Vec<u32> {
        let owner_of = |entry: usize| self.problem.from[entry] as usize;
        let before = |&entry: &usize| {
            let owner = owner_of(entry);
            self.reached[owner].filter(|_| owner != start).map(|reached| reached.entry)
        };
        std::iter::successors(Some(last), before).map(narrow).collect()
    }
}
