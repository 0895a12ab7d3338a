//! All cuts of the smallest size, for components in which there are few.

use super::cut_problem::CutProblem;
use super::decision::Decision;
use super::stuck;
use crate::budget::Budget;
use crate::graph::shares::EQUAL_CUTS;

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
    budget.at_most(EQUAL_CUTS, |budget| {
        let choices = vec![Decision::Open; problem.len()];
        let mut tree = HittingTree { problem, choices, found: Vec::new(), budget };
        tree.branch(size)?;
        Some(tree.found)
    })
}

/// The search tree of the sets that hit every conflict (Reiter 1987), without repetitions: a conflict is a
/// set of entries that keep some nodes waiting for each other, so every cut holds one of its entries.
///
/// Invariant: each branch takes one entry of a conflict and rules out those that the branches before it took.
/// So a cut is found in the branch of its first entry of that conflict and in no other.
struct HittingTree<'t> {
    problem: &'t CutProblem,
    choices: Vec<Decision>,
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
            let soft =
                (0..self.choices.len()).filter(|&entry| self.choices[entry] == Decision::Soft);
            self.found.push(soft.collect());
            return (self.found.len() <= MOST_CUTS).then_some(());
        };
        if left == 0 || !self.can_be_hit_by(left) {
            return Some(());
        }
        let open: Vec<usize> =
            conflict.into_iter().filter(|&entry| self.choices[entry] == Decision::Open).collect();
        let mut ended = Some(());
        for &entry in &open {
            self.choices[entry] = Decision::Soft;
            ended = self.branch(left - 1);
            self.choices[entry] = Decision::Hard;
            if ended.is_none() {
                break;
            }
        }
        for entry in open {
            self.choices[entry] = Decision::Open;
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
                if self.choices[entry] == Decision::Open {
                    self.choices[entry] = Decision::Soft;
                    is_open = true;
                }
            }
            // Where no entry of the conflict is open, all are ruled out, and their nodes wait for ever.
            apart = if is_open { apart + 1 } else { left + 1 };
        }
        self.choices = before;
        apart <= left
    }

    /// A conflict that the soft entries leave; `None` where every node comes. An entry that is ruled out leaves fewer
    /// branches, so it is preferred.
    fn conflict(&mut self) -> Option<Vec<usize>> {
        let soft: Vec<bool> = self.choices.iter().map(|&it| it == Decision::Soft).collect();
        let is_open = |entry: usize| self.choices[entry] != Decision::Hard;
        let found = stuck::conflicts(self.problem, &soft, is_open, self.budget);
        Some(found.into_iter().next()?.into_iter().map(|entry| entry as usize).collect())
    }
}
