//! Local search over orders: an order cuts every entry whose owner comes before enough of its needs.

use std::collections::VecDeque;

use super::cut_problem::{CutProblem, Users};
use crate::budget::Budget;

/// The distance between the labels of neighbours in a fresh order.
const GAP: i64 = 1 << 32;

/// A move of a node away from a label.
struct Move {
    node: usize,
    from: i64,
}

/// A change of the price of an order for a node that is put behind a label instead of before it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct PriceChange {
    label: i64,
    change: i64,
}

/// The nodes on a line, each with a label; nodes that no entry ties may share one.
pub(super) struct Placement<'p> {
    problem: &'p CutProblem,
    users: &'p Users,
    entries: Vec<std::ops::Range<usize>>,
    label: Vec<i64>,
    /// The moves since the last accepted placement.
    moved: Vec<Move>,
    /// Whether a move was skipped for want of a label between two others.
    tight: bool,
    /// Whether each node waits for its turn; none does between two calls.
    queued: Vec<bool>,
}

impl<'p> Placement<'p> {
    pub(super) fn new(problem: &'p CutProblem, order: &[usize]) -> Self {
        let mut label = vec![0; problem.nodes];
        for (at, &node) in (0_i64..).zip(order) {
            label[node] = at * GAP;
        }
        let entries = (0..problem.nodes).map(|node| problem.of(node)).collect();
        let (users, moved) = (problem.users(), Vec::new());
        let queued = vec![false; problem.nodes];
        Self { problem, users, entries, label, moved, tight: false, queued }
    }

    /// How many of an entry's needs stand before its owner; a need that the entry names twice counts twice.
    fn before(&self, entry: usize) -> usize {
        let at = self.label[self.problem.from[entry] as usize];
        self.problem.needs(entry).iter().filter(|&&need| self.label[need as usize] < at).count()
    }

    /// The entries that this order cuts, sorted.
    pub(super) fn cut(&self) -> Vec<usize> {
        let is_cut = |&entry: &usize| self.before(entry) < self.problem.at_least[entry] as usize;
        (0..self.problem.len()).filter(is_cut).collect()
    }

    /// The label behind which an entry is met: that of the last need that is enough.
    fn met_behind(&self, entry: usize) -> i64 {
        if let [need] = self.problem.needs(entry) {
            return self.label[*need as usize];
        }
        let mut labels: Vec<i64> =
            self.problem.needs(entry).iter().map(|&need| self.label[need as usize]).collect();
        labels.sort_unstable();
        labels[self.problem.at_least[entry] as usize - 1]
    }

    /// The labels at which the price changes as a node moves along the line, sorted.
    fn price_changes(&self, node: usize, budget: &mut Budget) -> Vec<PriceChange> {
        let price_of = |entry: usize| self.problem.cost[entry].price().cast_signed();
        let own = self.entries[node].clone();
        let met = |entry| PriceChange { label: self.met_behind(entry), change: -price_of(entry) };
        let mut events: Vec<PriceChange> = own.map(met).collect();
        for &entry in self.users.of(node) {
            let entry = entry as usize;
            let owner = self.problem.from[entry] as usize;
            let needs = self.problem.needs(entry);
            let others = needs.iter().filter(|&&need| {
                need as usize != node && self.label[need as usize] < self.label[owner]
            });
            let (others, at_least) = (others.count(), self.problem.at_least[entry] as usize);
            let itself = needs.iter().filter(|&&need| need as usize == node).count();
            if others < at_least && others + itself >= at_least {
                events.push(PriceChange { label: self.label[owner], change: price_of(entry) });
            }
            budget.spend(needs.len() as u64);
        }
        let sorting = events.len() * events.len().max(2).ilog2() as usize;
        // These steps touch memory far apart.
        budget.spend((4 * (self.entries[node].len() + sorting)) as u64);
        events.sort_unstable();
        events
    }

    /// Moves a node to the cheapest place on the line, and returns whether that was cheaper.
    ///
    /// Invariant of the pass: `price` is the cost of the node's entries and of those that name it with the node behind
    /// `label`, less their cost with it before the first label; so 0 is the price of the place before all labels.
    pub(super) fn sift(&mut self, node: usize, budget: &mut Budget) -> bool {
        let events = self.price_changes(node, budget);
        let (mut price, mut best, mut best_at) = (0, 0, None);
        let mut now = 0;
        for (i, &PriceChange { label, change }) in events.iter().enumerate() {
            price += change;
            if label < self.label[node] {
                now = price;
            }
            let next = events.get(i + 1).map(|event| event.label);
            if price < best && next != Some(label) {
                (best, best_at) = (price, Some((label, next)));
            }
        }
        let Some(&PriceChange { label: first, .. }) = events.first().filter(|_| best < now) else {
            return false;
        };
        match best_at {
            Some((label, None)) => self.place(node, label.saturating_add(GAP)),
            Some((label, Some(next))) if next - label >= 2 => {
                self.place(node, label + (next - label) / 2)
            }
            Some(_) => {
                self.tight = true;
                false
            }
            None => self.place(node, first.saturating_sub(GAP)),
        }
    }

    fn place(&mut self, node: usize, label: i64) -> bool {
        self.moved.push(Move { node, from: self.label[node] });
        self.label[node] = label;
        true
    }

    /// Moves nodes until no move is cheaper, or the budget is spent.
    pub(super) fn settle(&mut self, nodes: impl IntoIterator<Item = usize>, budget: &mut Budget) {
        let mut queue: VecDeque<usize> = nodes.into_iter().collect();
        for &node in &queue {
            self.queued[node] = true;
        }
        while let Some(node) = queue.pop_front() {
            self.queued[node] = false;
            if !budget.is_spent() && self.sift(node, budget) {
                for near in self.neighbours(node) {
                    if !std::mem::replace(&mut self.queued[near], true) {
                        queue.push_back(near);
                    }
                }
            }
        }
    }

    fn neighbours(&self, node: usize) -> Vec<usize> {
        let own = self.entries[node].clone().flat_map(|entry| self.problem.needs(entry));
        let using = self.users.of(node).iter().map(|&entry| &self.problem.from[entry as usize]);
        own.chain(using).map(|&near| near as usize).collect()
    }

    /// Meets an entry by moving its owner behind its needs, and then settles the neighbours that this disturbs.
    pub(super) fn kick(&mut self, entry: usize, budget: &mut Budget) {
        let owner = self.problem.from[entry] as usize;
        let behind = self.met_behind(entry);
        self.place(owner, behind.saturating_add(1));
        let near = self.neighbours(owner);
        self.settle(near.into_iter().filter(|&near| near != owner), budget);
        self.settle([owner], budget);
    }

    /// The number of nodes that all entries name together: the steps of one look at all of them.
    pub(super) fn size(&self) -> usize {
        self.problem.needs.len()
    }

    /// The price of this order.
    pub(super) fn price(&self, cut: &[usize]) -> u64 {
        cut.iter().map(|&entry| self.problem.cost[entry].price()).sum()
    }

    /// Keeps the moves since the last accepted placement.
    pub(super) fn accept(&mut self) {
        self.moved.clear();
        self.spread();
    }

    /// Takes back the moves since the last accepted placement.
    pub(super) fn revert(&mut self) {
        for Move { node, from } in std::mem::take(&mut self.moved).into_iter().rev() {
            self.label[node] = from;
        }
        self.spread();
    }

    /// Makes room between labels where there was none.
    fn spread(&mut self) {
        if std::mem::take(&mut self.tight) {
            let mut order: Vec<usize> = (0..self.label.len()).collect();
            order.sort_by_key(|&node| (self.label[node], node));
            for (at, &node) in (0_i64..).zip(&order) {
                self.label[node] = at * GAP;
            }
        }
    }
}
