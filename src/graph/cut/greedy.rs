//! Greedy orders in which few entries are cut (Eades, Lin and Smyth 1993), in linear time.

use super::cut_problem::{CutProblem, Users};
use crate::budget::Budget;
use crate::source::narrow;

/// The greatest count that is told apart from others.
const MOST: u32 = 32;
/// How many ranks there are.
const RANKS: usize = (MOST as usize + 1) * (MOST as usize + 1);

/// A rule: how much a node is preferred that waits for a number of entries and lets a number of others go on.
type Rule = fn(waits: u32, serves: u32) -> usize;

/// The rules that are worth trying, one after the other.
pub(super) const RULES: [Rule; 2] = [
    // First comes the node that lets the most entries go on for the fewest that are cut.
    |waits, serves| (MOST + serves.min(MOST) - waits.min(MOST)) as usize * (MOST as usize / 2),
    // First comes the node that waits for the fewest entries; of several, the one that lets the most go on.
    |waits, serves| ((MOST - waits.min(MOST)) * (MOST + 1) + serves.min(MOST)) as usize,
];

/// An order of all nodes.
pub(super) fn order(problem: &CutProblem, rule: Rule, budget: &mut Budget) -> Vec<usize> {
    budget.spend(problem.needs.len() as u64);
    let mut greedy = Greedy::new(problem, rule);
    greedy.run();
    greedy.back.reverse();
    greedy.front.append(&mut greedy.back);
    greedy.front
}

struct Greedy<'p> {
    problem: &'p CutProblem,
    rule: Rule,
    users: &'p Users,
    /// How many providers each entry still misses.
    missing: Vec<u32>,
    /// How many entries each node waits for.
    waits: Vec<u32>,
    /// How many entries of others that wait name each node.
    serves: Vec<u32>,
    placed: Vec<bool>,
    /// The nodes by rank; a node whose rank changed stands in its old place, too.
    ranks: Vec<Vec<u32>>,
    highest: usize,
    ready: Vec<u32>,
    unused: Vec<u32>,
    front: Vec<usize>,
    /// The nodes that come last, the very last first.
    back: Vec<usize>,
}

impl<'p> Greedy<'p> {
    fn new(problem: &'p CutProblem, rule: Rule) -> Self {
        let mut greedy = Self {
            problem,
            rule,
            users: problem.users(),
            missing: problem.at_least.clone(),
            waits: vec![0; problem.nodes],
            serves: vec![0; problem.nodes],
            placed: vec![false; problem.nodes],
            ranks: vec![Vec::new(); RANKS + 1],
            highest: RANKS,
            ready: Vec::new(),
            unused: Vec::new(),
            front: Vec::with_capacity(problem.nodes),
            back: Vec::new(),
        };
        for &from in &problem.from {
            greedy.waits[from as usize] += 1;
        }
        for &need in &problem.needs {
            greedy.serves[need as usize] += 1;
        }
        // The first node of a rank is taken first.
        for node in (0..narrow(problem.nodes)).rev() {
            greedy.rank(node);
        }
        greedy
    }

    fn rank(&mut self, node: u32) {
        let (waits, serves) = (self.waits[node as usize], self.serves[node as usize]);
        if waits == 0 {
            self.ready.push(node);
        } else if serves == 0 {
            self.unused.push(node);
        } else {
            let rank = (self.rule)(waits, serves);
            self.ranks[rank].push(node);
            self.highest = self.highest.max(rank);
        }
    }

    fn run(&mut self) {
        while self.front.len() + self.back.len() < self.problem.nodes {
            if let Some(node) = self.ready.pop() {
                self.place(node, true);
            } else if let Some(node) = self.unused.pop() {
                self.place(node, false);
            } else if let Some(node) = self.ranks[self.highest].pop() {
                let (waits, serves) = (self.waits[node as usize], self.serves[node as usize]);
                if waits > 0 && serves > 0 && (self.rule)(waits, serves) == self.highest {
                    self.place(node, true);
                }
            } else {
                self.highest = self.highest.saturating_sub(1);
            }
        }
    }

    fn place(&mut self, node: u32, in_front: bool) {
        if std::mem::replace(&mut self.placed[node as usize], true) {
            return;
        }
        if in_front {
            self.front.push(node as usize);
        } else {
            self.back.push(node as usize);
        }
        // The node's own entries wait no more: they are met, cut, or come last.
        for entry in self.problem.of(node as usize) {
            if self.missing[entry] > 0 {
                self.missing[entry] = 0;
                self.no_longer_serve(entry);
            }
        }
        if !in_front {
            return;
        }
        for i in 0..self.users.of(node as usize).len() {
            let entry = self.users.of(node as usize)[i] as usize;
            let owner = self.problem.from[entry];
            if self.missing[entry] == 0 {
                continue;
            }
            self.missing[entry] -= 1;
            if self.missing[entry] == 0 {
                self.waits[owner as usize] -= 1;
                self.no_longer_serve(entry);
                if !self.placed[owner as usize] {
                    self.rank(owner);
                }
            }
        }
    }

    fn no_longer_serve(&mut self, entry: usize) {
        for &need in self.problem.needs(entry) {
            self.serves[need as usize] -= 1;
            if !self.placed[need as usize] {
                self.rank(need);
            }
        }
    }
}
