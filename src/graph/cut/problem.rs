//! The problem of the smallest cut, and the way to it that the size of a component asks for.

use std::sync::OnceLock;

use super::cost::Cost;
use super::{cost, equal, improve, lower_bound, proof};
use crate::budget::Budget;
use crate::source::narrow;

/// The entries of a component that wait for nodes of it.
#[derive(Debug, Default)]
pub(crate) struct CutProblem {
    pub(crate) nodes: usize,
    /// Whose entry it is; sorted.
    pub(crate) from: Vec<u32>,
    pub(crate) cost: Vec<Cost>,
    /// How many of its needs must come before its owner.
    pub(crate) at_least: Vec<u32>,
    /// Where the needs of each entry begin, and where the last end.
    starts: Vec<usize>,
    pub(crate) needs: Vec<u32>,
    /// In which order entries decide ties; empty where that is their own.
    ranks: Vec<usize>,
    /// Which entries name each node, from the first question on; all entries are there by then.
    users: OnceLock<Users>,
}

/// Entries whose softening lets everything come.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Cut {
    /// The entries, sorted.
    pub(crate) entries: Vec<usize>,
    /// Whether no smaller cut exists; false where that is not known.
    pub(crate) proved: bool,
    /// The other cuts of the same size; `None` where not all of them are known.
    pub(crate) others: Option<EqualCuts>,
}

/// The other cuts that are as small as the one that is proposed.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct EqualCuts {
    /// How many there are.
    pub(crate) count: usize,
    /// The first of them, in the order in which the proposed one is the first of all.
    pub(crate) first: Vec<Vec<usize>>,
}

/// No more of the other cuts than this are kept.
pub(super) const MOST_EQUAL_CUTS: usize = 5;

impl CutProblem {
    /// A problem of so many nodes, without entries yet.
    pub(crate) fn new(nodes: usize) -> Self {
        Self { nodes, starts: vec![0], ..Self::default() }
    }

    /// Adds an entry; entries come in the order in which ties are decided, by owner first.
    pub(crate) fn push(&mut self, from: u32, needs: &[u32], at_least: u32, cost: Cost) {
        self.from.push(from);
        self.cost.push(cost);
        self.at_least.push(at_least);
        self.needs.extend_from_slice(needs);
        self.starts.push(self.needs.len());
        self.users.take();
    }

    /// Lets entries decide ties in another order than their own.
    pub(crate) fn decide_ties_by<K: Ord>(&mut self, key: impl Fn(usize) -> K) {
        let mut order: Vec<usize> = (0..self.len()).collect();
        order.sort_by_key(|&entry| key(entry));
        self.ranks = vec![0; self.len()];
        for (rank, entry) in order.into_iter().enumerate() {
            self.ranks[entry] = rank;
        }
    }

    pub(crate) fn rank(&self, entry: usize) -> usize {
        self.ranks.get(entry).copied().unwrap_or(entry)
    }

    pub(crate) fn len(&self) -> usize {
        self.from.len()
    }

    pub(crate) fn needs(&self, entry: usize) -> &[u32] {
        &self.needs[self.starts[entry]..self.starts[entry + 1]]
    }

    pub(crate) fn of(&self, node: usize) -> std::ops::Range<usize> {
        let first = self.from.partition_point(|&from| (from as usize) < node);
        let last = self.from.partition_point(|&from| (from as usize) <= node);
        first..last
    }

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

    /// What decides among cuts of one size, the least first: how many entries have each property that costs,
    /// then the entries in the order in which they decide ties.
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

    /// The order in which everything can come once some entries are soft; what cannot come is left out.
    pub(crate) fn order_without(&self, soft: &[bool], budget: &mut Budget) -> Vec<usize> {
        let mut waiting = vec![0_usize; self.nodes];
        let mut missing = self.at_least.clone();
        let users = self.users();
        budget.spend(self.needs.len() as u64);
        for entry in (0..self.len()).filter(|&entry| !soft[entry]) {
            waiting[self.from[entry] as usize] += 1;
        }
        let mut order: Vec<usize> = (0..self.nodes).filter(|&node| waiting[node] == 0).collect();
        let mut next = 0;
        while let Some(&node) = order.get(next) {
            next += 1;
            for &entry in users.of(node) {
                let entry = entry as usize;
                if missing[entry] == 0 {
                    continue;
                }
                missing[entry] -= 1;
                if missing[entry] == 0 && !soft[entry] {
                    let owner = self.from[entry] as usize;
                    waiting[owner] -= 1;
                    if waiting[owner] == 0 {
                        order.push(owner);
                    }
                }
            }
        }
        order
    }

    /// Which entries name each node; one that names it twice stands twice.
    pub(crate) fn users(&self) -> &Users {
        self.users.get_or_init(|| self.count_users())
    }

    fn count_users(&self) -> Users {
        let mut starts = vec![0_usize; self.nodes + 1];
        for &need in &self.needs {
            starts[need as usize + 1] += 1;
        }
        for node in 0..self.nodes {
            starts[node + 1] += starts[node];
        }
        let mut next = starts.clone();
        let mut entries = vec![0_u32; self.needs.len()];
        for entry in 0..self.len() {
            for &need in self.needs(entry) {
                entries[next[need as usize]] = narrow(entry);
                next[need as usize] += 1;
            }
        }
        Users { starts, entries }
    }
}

/// The entries that name each node.
#[derive(Debug)]
pub(crate) struct Users {
    starts: Vec<usize>,
    entries: Vec<u32>,
}

impl Users {
    pub(crate) fn of(&self, node: usize) -> &[u32] {
        &self.entries[self.starts[node]..self.starts[node + 1]]
    }
}
