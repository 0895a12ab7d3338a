//! Smallest cuts by dynamic programming over all subsets (Lawler 1964), for components that are dense.

use super::cut_problem::CutProblem;
use super::scale::{Scale, Total};
use crate::budget::Budget;

/// The table has two to the power of this many totals: 64 MiB.
const MOST_NODES: usize = 22;
/// Nodes of one half, of which all subsets are added up beforehand.
const HALF: usize = MOST_NODES / 2;

/// The smallest cut, with all ties decided as far as the budget allows; `None` when there are too many nodes, or the
/// budget is smaller than a table.
///
/// Among cuts of one cost the one whose sorted list of entries is first is found block by block: a search
/// tells the entries of one block apart, and the entries of that block in its cut are free for the
/// searches after it. Invariant: the free entries are those of the decided blocks in the cut that is due.
/// A later search uses all of them, for without one of them its cut would be smaller than the smallest,
/// and no other entry of a decided block, for the search of that block would have preferred it.
pub(super) fn cut(problem: &CutProblem, budget: &mut Budget) -> Option<Vec<usize>> {
    let scale = Scale::new(problem)?;
    let mut chosen: Option<Vec<usize>> = None;
    for block in (0..problem.len()).step_by(scale.block()) {
        let decided = |entry: &usize| problem.rank(*entry) < block;
        let known = chosen.as_ref();
        if known.is_some_and(|chosen| chosen.iter().all(decided) || budget.is_spent()) {
            break;
        }
        let total = |entry: usize| {
            let is_free = known.is_some_and(|chosen| decided(&entry) && chosen.contains(&entry));
            let in_block = problem.rank(entry).checked_sub(block);
            if is_free { 0 } else { scale.total(problem.cost[entry], in_block) }
        };
        let totals: Vec<Total> = (0..problem.len()).map(total).collect();
        chosen = cheapest(problem, &totals, budget).or(chosen);
        chosen.as_ref()?;
    }
    Some(chosen.unwrap_or_default())
}

/// The steps for a table; `None` when there are too many nodes. Each set is looked at once for each node that is not in
/// it: half of them.
pub(super) fn steps(problem: &CutProblem) -> Option<u64> {
    let nodes = problem.nodes;
    (nodes <= MOST_NODES).then(|| (nodes as u64) << nodes >> 1)
}

/// The cheapest cut; `None` when there are too many nodes, or the budget is smaller than the table.
///
/// In an order of the nodes, an entry is cut where too few of its needs come before its owner. So the cost of a node
/// depends on the set of nodes before it alone, not on their order.
pub(super) fn cheapest(
    problem: &CutProblem,
    totals: &[Total],
    budget: &mut Budget,
) -> Option<Vec<usize>> {
    let nodes = problem.nodes;
    let steps = steps(problem).filter(|&steps| steps <= budget.left())?;
    budget.spend(steps);
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
    let mut entries = Vec::new();
    let mut set = (1_usize << nodes) - 1;
    while set != 0 {
        let latest = (0..nodes).filter(|node| set >> node & 1 == 1).find(|&node| {
            let before = set & !(1 << node);
            least[before] + prices.of(node, before) == least[set]
        });
        let Some(latest) = latest else { break };
        set &= !(1 << latest);
        entries.extend(problem.of(latest).filter(|&entry| !is_met(problem, entry, set)));
    }
    entries.sort_unstable();
    Some(entries)
}

/// Whether the nodes of a set are enough for an entry.
fn is_met(problem: &CutProblem, entry: usize, set: usize) -> bool {
    let there = problem.needs(entry).iter().filter(|&&need| set >> need & 1 == 1).count();
    there >= problem.at_least[entry] as usize
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
        let nodes = problem.nodes;
        let mut halves = Vec::with_capacity(nodes);
        let mut several = Vec::with_capacity(nodes);
        for node in 0..nodes {
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
                let bits = nodes.saturating_sub(from).min(HALF);
                let lacks = |set: usize, i: &usize| set >> i & 1 == 0;
                (0..1_usize << bits)
                    .map(|set| (0..bits).filter(|i| lacks(set, i)).map(|i| single[from + i]).sum())
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
            if !is_met(self.problem, entry, set) {
                price += self.totals[entry];
            }
        }
        price
    }
}
