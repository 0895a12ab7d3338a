//! The problem of the smallest cut: the nodes of a component, and the entries by which they wait for each other.

use std::sync::OnceLock;

use super::cost::Cost;
use crate::budget::Budget;
use crate::source::narrow;

/// The entries of a component that wait for nodes of it.
#[derive(Debug, Default)]
pub(crate) struct CutProblem {
    pub(crate) nodes: usize,
    /// The node whose entry each entry is; sorted.
    pub(crate) from: Vec<u32>,
    pub(crate) cost: Vec<Cost>,
    /// How many of the needs of each entry must come before its owner.
    pub(crate) at_least: Vec<u32>,
    /// Where the needs of each entry begin, and where the last end.
    starts: Vec<usize>,
    pub(crate) needs: Vec<u32>,
    /// The rank of each entry in the decision of ties; empty where entries decide them in their own order.
    ranks: Vec<usize>,
    /// The entries that name each node, kept from the first question on; all entries are there by then.
    users: OnceLock<Users>,
}

/// An entry of a component.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ProblemEntry<'n> {
    /// The node whose entry it is.
    pub(crate) from: u32,
    /// The nodes that it names.
    pub(crate) needs: &'n [u32],
    /// How many of them must come before its owner.
    pub(crate) at_least: u32,
    /// The cost of making it soft.
    pub(crate) cost: Cost,
}

impl CutProblem {
    /// A problem of a number of nodes, without entries yet.
    pub(crate) fn new(nodes: usize) -> Self {
        Self { nodes, starts: vec![0], ..Self::default() }
    }

    /// Adds an entry; entries come in the order in which ties are decided, by owner first.
    pub(crate) fn push(&mut self, entry: ProblemEntry<'_>) {
        self.from.push(entry.from);
        self.cost.push(entry.cost);
        self.at_least.push(entry.at_least);
        self.needs.extend_from_slice(entry.needs);
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

    /// The order in which the nodes can come once some entries are soft; nodes that cannot come are left out.
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

    /// The entries that name each node; one that names it twice stands twice.
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
