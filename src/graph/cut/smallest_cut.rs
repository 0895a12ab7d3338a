//! The choice of the way to the smallest cut, by the size of a component.

use super::branching::Branching;
use super::cut_problem::CutProblem;
use super::{cost, equal, improve, lower_bound, subsets};
use crate::budget::Budget;
use crate::graph::shares::{BOUND, CYCLES_APART, FEW_SUBSETS, TIES};

/// A cut: entries whose softening lets every node come.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Cut {
    /// The entries, sorted.
    pub(crate) entries: Vec<usize>,
    /// The size that no cut is below, as far as that is proved.
    pub(crate) at_least: usize,
    /// The other cuts of the same size; `None` where not all of them are known.
    pub(crate) others: Option<EqualCuts>,
}

impl Cut {
    /// Whether it is proved that no cut is smaller.
    pub(crate) fn is_proved(&self) -> bool {
        self.entries.len() <= self.at_least
    }
}

/// The other cuts that are as small as the proposed one.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct EqualCuts {
    /// How many there are.
    pub(crate) count: usize,
    /// The first of them, in the order in which the proposed one is the first of all.
    pub(crate) first: Vec<Vec<usize>>,
}

/// The most of the other cuts that are kept.
pub(super) const MOST_EQUAL_CUTS: usize = 5;
/// The most entries by which the bound may be below the best cut for a proof to be tried: the search tree grows several
/// times with each, and of random components that were further apart none was proved.
const MOST_APART: usize = 5;

impl CutProblem {
    /// The smallest cut, the cheapest one of several: the one with the most entries of `after`, then with
    /// the most workarounds, then the easiest to bridge by hand (the fewest entries of kind `storage`, then
    /// `network`, and so on to `exchange`), then with the least critical dependents, then with the first
    /// entries.
    ///
    /// Of very few nodes, all subsets are looked at. Else small cuts are looked for first, by greedy rules and by moves. A
    /// bound proves them, or a search through all sets that hit the known conflicts does; of few nodes that are close
    /// together, all subsets (22 nodes and fewer). If the steps end before, the best cut is taken that was found.
    pub(crate) fn smallest(&self, budget: &mut Budget) -> Cut {
        if subsets::steps(self).is_some_and(|steps| steps <= FEW_SUBSETS)
            && let Some(cut) = self.by_subsets(budget)
        {
            return cut;
        }
        let apart = budget.share(CYCLES_APART, |budget| lower_bound::cycles_apart(self, budget));
        let mut search = Branching::new(self, apart);
        let enough = |first: &[usize], budget: &mut Budget| {
            search.offer(first);
            budget.share(BOUND, |budget| search.bound(budget));
            if search.is_proved() { usize::MAX } else { search.at_least() }
        };
        let found = improve::cut(self, enough, budget);
        search.offer(&found);
        // The steps for all subsets are kept back, if there are enough of them.
        let kept = subsets::steps(self).filter(|&steps| steps <= budget.left()).unwrap_or(0);
        if search.best().len() <= search.at_least() + MOST_APART {
            budget.at_most(budget.left() - kept, |budget| search.prove(budget));
        }
        if search.is_proved() {
            return self.among_equal_cuts(search, budget);
        }
        if let Some(cut) = self.by_subsets(budget) {
            return cut;
        }
        let mut entries = search.best().to_vec();
        improve::drop_unneeded(self, &mut entries, budget);
        Cut { entries, at_least: search.at_least(), others: None }
    }

    /// The smallest cut by a look at all subsets, with the others of its size; `None` where these are too many.
    fn by_subsets(&self, budget: &mut Budget) -> Option<Cut> {
        let entries = subsets::cut(self, budget)?;
        let others = self.equal_cuts(entries.len(), budget).map(|(_, others)| others);
        Some(Cut { at_least: entries.len(), entries, others })
    }

    /// The first of the cuts that are as small as the best one of a search, with the others.
    fn among_equal_cuts(&self, mut search: Branching<'_>, budget: &mut Budget) -> Cut {
        let at_least = search.best().len();
        if let Some((entries, others)) = self.equal_cuts(at_least, budget) {
            return Cut { entries, at_least, others: Some(others) };
        }
        let kept = subsets::steps(self).filter(|&steps| steps <= budget.left()).unwrap_or(0);
        let most = if kept == 0 { TIES } else { budget.left() - kept };
        let is_first = budget.at_most(most, |budget| search.decide_ties(budget));
        let by_subsets = if is_first { None } else { subsets::cut(self, budget) };
        Cut {
            entries: by_subsets.unwrap_or_else(|| search.best().to_vec()),
            at_least,
            others: None,
        }
    }

    /// All cuts of the smallest size, the first one apart; `None` where not all are known.
    fn equal_cuts(&self, size: usize, budget: &mut Budget) -> Option<(Vec<usize>, EqualCuts)> {
        let mut all = equal::cuts(self, size, budget)?;
        all.sort_by_cached_key(|cut| self.key(cut));
        let count = all.len().saturating_sub(1);
        all.truncate(1 + MOST_EQUAL_CUTS);
        let mut all = all.into_iter();
        Some((all.next()?, EqualCuts { count, first: all.collect() }))
    }

    /// The key by which one of several cuts of one size is chosen, the least first: how many entries have each property
    /// that costs, then the entries in the order in which they decide ties.
    fn key(&self, cut: &[usize]) -> ([usize; cost::PARTS], Vec<usize>) {
        let mut counts = [0; cost::PARTS];
        for &entry in cut {
            for (count, part) in counts.iter_mut().zip(self.cost[entry].parts()) {
                *count += usize::from(part);
            }
        }
        let mut ranks: Vec<usize> = cut.iter().map(|&entry| self.rank(entry)).collect();
        ranks.sort_unstable();
        (counts, ranks)
    }
}
