//! All cuts of the smallest size, for components in which there are few.

use super::cut_problem::CutProblem;
use crate::budget::Budget;
use crate::graph::adjacency::Adjacency;
use crate::graph::digraph::{Digraph, components};

/// The most steps of the search; beyond them it ends without an answer.
const MOST_STEPS: u64 = 1_000_000;
/// The most entries of a problem that is searched: to look at all of them is a step for each entry, and with more the
/// steps would end long before the answer.
const MOST_ENTRIES: usize = 50_000;
/// The most cuts that are searched for; beyond them the search ends without an answer.
const MOST_CUTS: usize = 10_000;

/// All cuts of a size, given that none is smaller; `None` where the steps end first.
pub(super) fn cuts(
    problem: &CutProblem,
    size: usize,
    budget: &mut Budget,
) -> Option<Vec<Vec<usize>>> {
    if problem.len() > MOST_ENTRIES {
        return None;
    }
    budget.at_most(MOST_STEPS, |budget| {
        let choices = vec![Branch::Open; problem.len()];
        let mut tree = HittingTree { problem, choices, found: Vec::new(), budget };
        tree.branch(size)?;
        Some(tree.found)
    })
}

/// The decision about an entry on the way from the root of the tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Branch {
    /// It is not decided.
    Open,
    /// It is in the cut.
    Soft,
    /// It is not in the cut.
    Hard,
}

/// The search tree of the sets that hit every conflict (Reiter 1987), without repetitions: a conflict is a
/// set of entries that keep some nodes waiting for each other, so every cut holds one of its entries.
///
/// Invariant: each branch takes one entry of a conflict and rules out those that the branches before it took.
/// So a cut is found in the branch of its first entry of that conflict and in no other.
struct HittingTree<'t> {
    problem: &'t CutProblem,
    choices: Vec<Branch>,
    found: Vec<Vec<usize>>,
    budget: &'t mut Budget,
}

impl HittingTree<'_> {
    /// Finds all cuts that take `left` more entries; `None` where the steps end.
    fn branch(&mut self, left: usize) -> Option<()> {
        if self.budget.is_spent() {
            return None;
        }
        let Some(conflict) = self.conflict() else {
            let soft = (0..self.choices.len()).filter(|&entry| self.choices[entry] == Branch::Soft);
            self.found.push(soft.collect());
            return (self.found.len() <= MOST_CUTS).then_some(());
        };
        if left == 0 || !self.can_be_hit_by(left) {
            return Some(());
        }
        let open: Vec<usize> =
            conflict.into_iter().filter(|&entry| self.choices[entry] == Branch::Open).collect();
        let mut ended = Some(());
        for &entry in &open {
            self.choices[entry] = Branch::Soft;
            ended = self.branch(left - 1);
            self.choices[entry] = Branch::Hard;
            if ended.is_none() {
                break;
            }
        }
        for entry in open {
            self.choices[entry] = Branch::Open;
        }
        ended
    }

    /// Whether a number of entries may be enough to hit all conflicts: each of several conflicts that share no open
    /// entry takes one entry of its own.
    fn can_be_hit_by(&mut self, left: usize) -> bool {
        let before = self.choices.clone();
        let mut apart = 0;
        while apart <= left {
            let Some(conflict) = self.conflict() else { break };
            let mut is_open = false;
            for entry in conflict {
                if self.choices[entry] == Branch::Open {
                    self.choices[entry] = Branch::Soft;
                    is_open = true;
                }
            }
            // Where no entry of the conflict is open, all are ruled out, and their nodes wait for ever.
            apart = if is_open { apart + 1 } else { left + 1 };
        }
        self.choices = before;
        apart <= left
    }

    /// A conflict: entries of which one has to be soft for every node to come; `None` where every node comes.
    ///
    /// Each node that waits is given one of its entries that are not met, and leads to as many of the missing providers
    /// as keep the entry from being met. A strongly connected component that leads nowhere else waits for itself alone;
    /// the smallest one is taken.
    fn conflict(&mut self) -> Option<Vec<usize>> {
        let problem = self.problem;
        let soft: Vec<bool> = self.choices.iter().map(|&it| it == Branch::Soft).collect();
        let mut comes = vec![false; problem.nodes];
        for node in problem.order_without(&soft, self.budget) {
            comes[node] = true;
        }
        let waiting: Vec<usize> = (0..problem.nodes).filter(|&node| !comes[node]).collect();
        self.budget.spend((problem.len() + 4 * waiting.len()) as u64);
        if waiting.is_empty() {
            return None;
        }
        let mut number = vec![0; problem.nodes];
        for (at, &node) in (0_u32..).zip(&waiting) {
            number[node] = at;
        }
        let missing = |entry: usize| {
            let needs = problem.needs(entry).iter().map(|&need| need as usize);
            needs.filter(|&need| !comes[need])
        };
        let is_unmet = |&entry: &usize| {
            let there = problem.needs(entry).len() - missing(entry).count();
            !soft[entry] && there < problem.at_least[entry] as usize
        };
        // An entry that is ruled out leaves fewer branches, so it is preferred.
        let unmet = waiting.iter().map(|&node| {
            let unmet = problem.of(node).filter(is_unmet);
            unmet.min_by_key(|&entry| self.choices[entry] != Branch::Hard)
        });
        let entries: Vec<usize> = unmet.collect::<Option<_>>()?;
        let blocking = |at: u32| {
            let entry = entries[at as usize];
            let enough = problem.needs(entry).len() + 1 - problem.at_least[entry] as usize;
            missing(entry).take(enough).map(|need| number[need])
        };
        let graph = Digraph::new(Adjacency::new(waiting.len(), waiting.len(), blocking));
        let components = components(&graph);
        let mut component_of = vec![0; waiting.len()];
        for (at, component) in components.iter().enumerate() {
            for &node in component {
                component_of[node as usize] = at;
            }
        }
        let leads_nowhere = |component: &&Vec<u32>| {
            let of = |node: u32| component_of[node as usize];
            component.iter().all(|&node| graph.needs(node).iter().all(|&to| of(to) == of(node)))
        };
        let smallest = components.iter().filter(leads_nowhere).min_by_key(|it| it.len())?;
        let mut conflict: Vec<usize> =
            smallest.iter().map(|&node| entries[node as usize]).collect();
        conflict.sort_unstable();
        Some(conflict)
    }
}
