//! Smallest cuts by dynamic programming over all subsets (Lawler 1964), for components that are dense.

use super::cut_problem::CutProblem;
use super::scale::Total;
use super::sets::Sets;
use crate::budget::Budget;

/// The table has two to the power of this many totals: 64 MiB.
const MOST_NODES: usize = 22;
/// Nodes of one half, of which all subsets are added up beforehand.
const HALF: usize = MOST_NODES / 2;

/// The cheapest cut; `None` when there are too many nodes, or the budget is smaller than the table.
///
/// In an order of the nodes, an entry is cut where too few of its needs come before its owner. So the cost of a node
/// depends on the set of nodes before it alone, not on their order.
pub(super) fn cut(
    problem: &CutProblem,
    totals: &[Total],
    budget: &mut Budget,
) -> Option<Vec<usize>> {
    let nodes = problem.nodes;
    // Each set is looked at once for each node that is not in it: half of them.
    let steps = (nodes << nodes.min(MOST_NODES)) / 2;
    if nodes > MOST_NODES || budget.left() < steps as u64 {
        return None;
    }
    budget.spend(steps as u64);
    let prices = Prices::new(problem, totals);
    // The least cost of letting the nodes of each set come first. Invariant: all subsets of `set` have lesser numbers,
    // so its own total is final when its turn comes.
    let mut least = vec![Total::MAX; 1 << nodes];
    least[0] = 0;
    for set in 0..(1_usize << nodes) - 1 {
        let so_far = least[set];
        for node in (0..nodes).filter(|node| set >> node & 1 == 0) {
            let next = &mut least[set | 1 << node];
            *next = (*next).min(so_far + prices.of(node, set));
        }
    }
    // The way leads back from the set of all nodes: the totals tell which node came last, so the way need not be kept.
    let sets = Sets::new(problem, totals);
    let mut entries = Vec::new();
    let mut set = (1_usize << nodes) - 1;
    while set != 0 {
        let latest = (0..nodes).filter(|node| set >> node & 1 == 1).find(|&node| {
            let before = set & !(1 << node);
            least[before] + prices.of(node, before) == least[set]
        });
        let Some(latest) = latest else { break };
        set &= !(1 << latest);
        entries.extend(sets.unmet(latest, set as u64));
    }
    entries.sort_unstable();
    Some(entries)
}

/// The cost of each node behind each set.
struct Prices<'p> {
    problem: &'p CutProblem,
    totals: &'p [Total],
    /// For the entries of each node that name one node: the sum of those that each half of a set leaves unmet.
    halves: Vec<[Vec<Total>; 2]>,
    /// The entries of each node with alternatives.
    several: Vec<Vec<usize>>,
}

impl<'p> Prices<'p> {
    fn new(problem: &'p CutProblem, totals: &'p [Total]) -> Self {
        let mut halves = Vec::with_capacity(problem.nodes);
        let mut several = Vec::with_capacity(problem.nodes);
        for node in 0..problem.nodes {
            let mut single = [0; MOST_NODES];
            let mut alternatives = Vec::new();
            for entry in problem.of(node) {
                if let [need] = problem.needs(entry) {
                    single[*need as usize] += totals[entry];
                } else {
                    alternatives.push(entry);
                }
            }
            let half = |from: usize| -> Vec<Total> {
                let lacks = |set: usize, i: &usize| set >> i & 1 == 0;
                (0..1_usize << HALF)
                    .map(|set| (0..HALF).filter(|i| lacks(set, i)).map(|i| single[from + i]).sum())
                    .collect()
            };
            halves.push([half(0), half(HALF)]);
            several.push(alternatives);
        }
        Self { problem, totals, halves, several }
    }

    fn of(&self, node: usize, set: usize) -> Total {
        let [low, high] = &self.halves[node];
        let mut price = low[set & ((1 << HALF) - 1)] + high[set >> HALF];
        for &entry in &self.several[node] {
            let there = self.problem.needs(entry).iter().filter(|&&n| set >> n & 1 == 1).count();
            if there < self.problem.at_least[entry] as usize {
                price += self.totals[entry];
            }
        }
        price
    }
}
