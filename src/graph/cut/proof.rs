//! Smallest cuts with a proof, of small components.

use std::collections::{BinaryHeap, HashMap};

use super::cut_problem::CutProblem;
use super::scale::{Scale, Total};
use super::sets::Sets;
use super::subsets;
use crate::budget::Budget;

/// The most nodes of a problem: a set of them is a word of this many bits.
const MOST_NODES: usize = 64;
/// The most sets of a search, after which it gives up.
const MOST_SETS: usize = 30_000;

/// The smallest cut, with all ties decided; `None` where the problem is too large or the budget too small.
///
/// Among cuts of one cost the one whose sorted list of entries is first is found block by block: a search
/// tells the entries of one block apart, and the entries of that block in its cut are free for the
/// searches after it. Invariant: the free entries are those of the decided blocks in the cut that is due.
/// A later search uses all of them, for without one of them its cut would be smaller than the smallest,
/// and no other entry of a decided block, for the search of that block would have preferred it.
pub(super) fn cut(problem: &CutProblem, budget: &mut Budget) -> Option<Vec<usize>> {
    if problem.nodes > MOST_NODES {
        return None;
    }
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
        let found =
            search(problem, &totals, budget).or_else(|| subsets::cut(problem, &totals, budget));
        chosen = found.or(chosen);
        chosen.as_ref()?;
    }
    Some(chosen.unwrap_or_default())
}

/// The last step to a set of nodes, on the way of least cost so far.
#[derive(Clone, Copy)]
struct Step {
    /// The cost of all entries that were softened up to the set.
    total: Total,
    /// The set before it.
    before: u64,
    /// The node that was let in.
    node: usize,
}

/// Uniform-cost search (Dijkstra 1959) over closed sets: such a set holds every node that can come once its nodes are
/// there. From each set, one node of a component that waits for nothing outside itself is let in, and its entries that
/// are not met are softened.
///
/// Invariant: a set that leaves the heap with its least total was reached at the least cost of all ways to it, for no
/// entry costs less than nothing. To let in nodes of one such component alone loses no cut: in every order of all nodes
/// one of its nodes comes first among them, and may as well come now, since nothing outside the component helps it.
fn search(problem: &CutProblem, totals: &[Total], budget: &mut Budget) -> Option<Vec<usize>> {
    let sets = Sets::new(problem, totals);
    let all = if problem.nodes == MOST_NODES { u64::MAX } else { (1 << problem.nodes) - 1 };
    let start = sets.closure(0, budget);
    let mut best: HashMap<u64, Step> = HashMap::default();
    best.insert(start, Step { total: 0, before: start, node: 0 });
    let mut open = BinaryHeap::from([(std::cmp::Reverse(0), start)]);
    while let Some((std::cmp::Reverse(total), set)) = open.pop() {
        if set == all {
            return Some(entries(&sets, &best, start, all));
        }
        if best.len() > MOST_SETS || budget.is_spent() {
            return None;
        }
        if best.get(&set).is_some_and(|step| step.total < total) {
            continue;
        }
        let mut candidates = sets.first_component(set, budget);
        while candidates != 0 {
            let node = candidates.trailing_zeros() as usize;
            candidates &= candidates - 1;
            let cost: Total = sets.unmet(node, set).map(|entry| totals[entry]).sum();
            let next = sets.closure(set | 1 << node, budget);
            let total = total + cost;
            let known = best.get(&next).is_some_and(|step| step.total <= total);
            if !known {
                best.insert(next, Step { total, before: set, node });
                open.push((std::cmp::Reverse(total), next));
            }
        }
    }
    None
}

/// The entries that were softened on the way to a set.
fn entries(sets: &Sets<'_>, best: &HashMap<u64, Step>, start: u64, end: u64) -> Vec<usize> {
    let mut entries = Vec::new();
    let mut set = end;
    while set != start {
        let Some(&Step { before, node, .. }) = best.get(&set) else { break };
        entries.extend(sets.unmet(node, before));
        set = before;
    }
    entries.sort_unstable();
    entries
}
