//! Sets of nodes as words of bits, and the entries that they meet.

use super::cut_problem::CutProblem;
use super::scale::Total;
use crate::budget::Budget;

/// The entries of a problem as sets of nodes.
pub(crate) struct Sets<'p> {
    problem: &'p CutProblem,
    /// The nodes that each entry names, each once; those that it names twice are in the problem.
    masks: Vec<u64>,
    of: Vec<std::ops::Range<usize>>,
}

impl<'p> Sets<'p> {
    pub(crate) fn new(problem: &'p CutProblem, totals: &[Total]) -> Self {
        debug_assert_eq!(problem.len(), totals.len(), "one total an entry");
        let mask = |entry| problem.needs(entry).iter().fold(0, |mask, &need| mask | 1_u64 << need);
        Self {
            problem,
            masks: (0..problem.len()).map(mask).collect(),
            of: (0..problem.nodes).map(|node| problem.of(node)).collect(),
        }
    }

    fn is_met(&self, entry: usize, set: u64) -> bool {
        let needs = self.problem.needs(entry);
        if let [need] = needs {
            return set >> need & 1 == 1;
        }
        let there = needs.iter().filter(|&&need| set >> need & 1 == 1).count();
        there >= self.problem.at_least[entry] as usize
    }

    /// The entries of a node that a set does not meet.
    pub(crate) fn unmet(&self, node: usize, set: u64) -> impl Iterator<Item = usize> + '_ {
        self.of[node].clone().filter(move |&entry| !self.is_met(entry, set))
    }

    /// A set with all nodes that can come once its own are there.
    pub(crate) fn closure(&self, mut set: u64, budget: &mut Budget) -> u64 {
        loop {
            let before = set;
            for node in 0..self.of.len() {
                if set >> node & 1 == 0 && self.unmet(node, set).next().is_none() {
                    set |= 1 << node;
                }
            }
            budget.spend(self.of.len() as u64);
            if set == before {
                return set;
            }
        }
    }

    /// The nodes outside a closed set of one component that waits for no other node outside.
    pub(crate) fn first_component(&self, set: u64, budget: &mut Budget) -> u64 {
        let waits_for = |node: usize| {
            self.unmet(node, set).fold(0, |mask, entry| mask | self.masks[entry] & !set)
        };
        let direct: Vec<u64> =
            (0..self.of.len()).map(|n| if set >> n & 1 == 1 { 0 } else { waits_for(n) }).collect();
        let mut least = u64::MAX;
        for node in (0..self.of.len()).filter(|&node| set >> node & 1 == 0) {
            let (mut reached, mut new) = (0_u64, direct[node]);
            while new != 0 {
                reached |= new;
                let mut next = 0;
                while new != 0 {
                    next |= direct[new.trailing_zeros() as usize];
                    new &= new - 1;
                }
                new = next & !reached;
            }
            budget.spend((reached.count_ones() as usize) as u64);
            if reached.count_ones() < least.count_ones() {
                least = reached;
            }
        }
        least
    }
}
