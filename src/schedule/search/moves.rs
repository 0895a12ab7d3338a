//! Moves of single jobs, for the parts of the value at which the two passes do not look: lateness, and the times of
//! many services and applications.

use super::list_search::{Candidate, Search};
use crate::schedule::availability::Space;
use crate::schedule::indices::JobIx;
use crate::schedule::price::Price;

impl<S: Space> Search<'_, '_, '_, S> {
    /// Moves single jobs to earlier and later places as long as the budget lasts, and keeps each list that is no worse.
    pub(super) fn moved(&mut self, mut best: Candidate) -> Candidate {
        let count = best.list.len();
        while self.budget > 0 && count > 1 {
            let (from, to) = (self.dice.below(count), self.dice.below(count));
            let looks = self.looks_before_move(&best.list, from, to);
            if from == to || looks.is_some() {
                // A look costs little, but the looks have to end, so they are charged too.
                let steps = looks.unwrap_or(0) as u64;
                self.budget = self.budget.saturating_sub(Price::placements(steps).max(1));
                self.steps = self.steps.saturating_add(steps);
                continue;
            }
            let mut list = best.list.clone();
            if from < to {
                list[from..=to].rotate_left(1);
            } else {
                list[to..=from].rotate_right(1);
            }
            let rank = self.weigh(&list);
            if rank <= best.rank {
                best = Candidate { list, rank };
            }
        }
        best
    }

    /// The number of other jobs that were looked at until one was found for which the job waits, or which waits for it;
    /// `None` where the move passes over no such job, so that it is allowed.
    fn looks_before_move(&self, list: &[JobIx], from: usize, to: usize) -> Option<usize> {
        let job = list[from];
        if from < to {
            list[from + 1..=to].iter().position(|&passed| self.waits_for(passed, job))
        } else {
            list[to..from].iter().position(|&passed| self.waits_for(job, passed))
        }
    }
}
