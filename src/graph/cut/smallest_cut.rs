//! The choice of the way to the smallest cut, by the size of a component.

use super::cut_problem::CutProblem;
use super::{cost, equal, improve, lower_bound, proof};
use crate::budget::Budget;

/// A cut: entries whose softening lets every node come.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Cut {
    /// The entries, sorted.
    pub(crate) entries: Vec<usize>,
    /// Whether no smaller cut exists; false where that is not known.
    pub(crate) proved: bool,
    /// The other cuts of the same size; `None` where not all of them are known.
    pub(crate) others: Option<EqualCuts>,
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

impl CutProblem {
    /// The smallest cut, the cheapest one of several: the one with the most entries of `after`, then with
    /// the most workarounds, then the easiest to bridge by hand (the fewest entries of kind `storage`, then
    /// `network`, and so on to `exchange`), then with the least critical dependents, then with the first
    /// entries.
    ///
    /// Proved by a search over the closed sets (64 nodes and fewer), by dynamic programming over all
    /// subsets (22 and fewer), or by as many cycles without a common entry; else the best that a
    /// local search finds within the budget.
    pub(crate) fn smallest(&self, budget: &mut Budget) -> Cut {
        if let Some(entries) = proof::cut(self, budget) {
            return self.among_equal_cuts(entries, budget);
        }
        let bound = budget.share(4, |budget| lower_bound::cycles_apart(self, budget));
        let entries = improve::cut(self, bound, budget);
        if entries.len() <= bound {
            return self.among_equal_cuts(entries, budget);
        }
        Cut { entries, proved: false, others: None }
    }

    /// A cut of the smallest size with the others of that size. Where all are known the first of them is
    /// taken, for a cut that is proved by a bound alone may be a dearer one.
    fn among_equal_cuts(&self, entries: Vec<usize>, budget: &mut Budget) -> Cut {
        let Some(mut all) = equal::cuts(self, entries.len(), budget) else {
            return Cut { entries, proved: true, others: None };
        };
        all.sort_by_cached_key(|cut| self.key(cut));
        let count = all.len().saturating_sub(1);
        all.truncate(1 + MOST_EQUAL_CUTS);
        let mut all = all.into_iter();
        let entries = all.next().unwrap_or(entries);
        Cut { entries, proved: true, others: Some(EqualCuts { count, first: all.collect() }) }
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
