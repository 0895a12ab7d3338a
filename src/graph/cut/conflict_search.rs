//! The search for conflicts that a fractional hitting set does not hit.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;

use super::cut_problem::CutProblem;
use super::stuck;
use crate::budget::Budget;
use crate::source::narrow;

/// What each step of a path costs besides the price of its entry, so that of cheap cycles the short ones are found.
const STEP: f64 = 1e-3;
/// How much more it takes to bring a node to its turn than to look at an entry of it.
const STEPS_A_NODE: usize = 8;
/// The prices of a conflict that is not hit are less than 1 by more than this.
const CLEARLY: f64 = 1e-5;
/// The prices from which on an entry counts as soft where conflicts of entries with alternatives are looked for. The
/// lower they are, the smaller and the dearer are the conflicts that are left.
const THRESHOLDS: [f64; 4] = [0.999, 0.6, 0.4, 0.2];

/// Searches for conflicts, one after the other, in one problem.
pub(super) struct ConflictSearch<'p> {
    problem: &'p CutProblem,
    /// Whether each entry waits for every node that it names, so that a cycle through it is a conflict.
    is_strict: Vec<bool>,
    /// The entries of each node.
    entries: Vec<Range<usize>>,
    /// What the cheapest path to each node costs, as far as it is known.
    distance: Vec<f64>,
    /// The last entry of that path.
    by: Vec<u32>,
}

impl<'p> ConflictSearch<'p> {
    pub(super) fn new(problem: &'p CutProblem) -> Self {
        let is_strict = |entry| problem.needs(entry).len() == problem.at_least[entry] as usize;
        Self {
            problem,
            is_strict: (0..problem.len()).map(is_strict).collect(),
            entries: (0..problem.nodes).map(|node| problem.of(node)).collect(),
            distance: vec![0.0; problem.nodes],
            by: vec![0; problem.nodes],
        }
    }

    /// Conflicts of which the prices add up to less than 1, each once. If there is one, one is found where all prices are
    /// 0 or 1; where they are not, only if one is a cycle that the steps do not make too dear.
    pub(super) fn unhit(&mut self, prices: &[f64], budget: &mut Budget) -> Vec<Vec<u32>> {
        let mut found: Vec<Vec<u32>> = Vec::new();
        for start in 0..self.problem.nodes {
            if budget.is_spent() {
                break;
            }
            found.extend(self.cycle(start, prices, budget));
        }
        // Cycles of more than a thousand entries are too dear for the search by paths.
        if found.is_empty() || self.is_strict.contains(&false) {
            for threshold in THRESHOLDS {
                let soft: Vec<bool> = prices.iter().map(|&price| price >= threshold).collect();
                let key = |entry: usize| prices[entry].to_bits();
                found.extend(stuck::conflicts(self.problem, &soft, key, budget));
            }
        }
        for conflict in &mut found {
            conflict.sort_unstable();
        }
        found.sort_unstable();
        found.dedup();
        let price = |conflict: &[u32]| conflict.iter().map(|&it| prices[it as usize]).sum::<f64>();
        found.retain(|conflict| price(conflict) < 1.0 - CLEARLY);
        found
    }

    /// The entries of the cheapest cycle through a node and through none before it (Dijkstra 1959).
    ///
    /// Such a cycle is a conflict: of its nodes, the first one to come lacks the provider that its entry names.
    fn cycle(&mut self, start: usize, prices: &[f64], budget: &mut Budget) -> Option<Vec<u32>> {
        self.distance.fill(f64::INFINITY);
        budget.spend(self.problem.nodes as u64 / 8);
        // Distances are not below nought, so their bits stand in the order of the numbers.
        let mut open = BinaryHeap::from([(Reverse(0_u64), start)]);
        let mut is_first = true;
        while let Some((Reverse(bits), node)) = open.pop() {
            let so_far = f64::from_bits(bits);
            if node == start && !is_first {
                return Some(self.way_back(start));
            }
            if so_far > self.distance[node] {
                continue;
            }
            is_first = false;
            let entries = self.entries[node].clone();
            budget.spend((STEPS_A_NODE + entries.len()) as u64);
            for entry in entries.filter(|&entry| self.is_strict[entry]) {
                let distance = so_far + prices[entry].max(0.0) + STEP;
                if distance >= 1.0 + STEP * 64.0 || prices[entry] >= 1.0 - CLEARLY {
                    continue;
                }
                for need in self.problem.needs(entry).iter().map(|&need| need as usize) {
                    if need >= start && distance < self.distance[need] {
                        self.distance[need] = distance;
                        self.by[need] = narrow(entry);
                        open.push((Reverse(distance.to_bits()), need));
                    }
                }
            }
        }
        None
    }

    fn way_back(&self, start: usize) -> Vec<u32> {
        let mut way = vec![self.by[start]];
        let mut owner = self.problem.from[self.by[start] as usize] as usize;
        while owner != start {
            way.push(self.by[owner]);
            owner = self.problem.from[self.by[owner] as usize] as usize;
        }
        way
    }
}
