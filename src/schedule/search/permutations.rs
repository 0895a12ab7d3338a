//! All orders of a few jobs.

use super::list_search::{Candidate, Search};
use crate::schedule::availability::Space;
use crate::schedule::priority::Waiting;

impl<S: Space> Search<'_, '_, '_, S> {
    /// The best of all lists in which each job stands behind what it waits for, the first of equals; the best of
    /// the rules' where the budget is too small for them.
    pub(super) fn all_orders(&mut self, rules: &[Vec<u32>]) -> Candidate {
        let mut best = self.best_of(rules);
        let mut able: Vec<u32> = rules[0].clone();
        able.sort_unstable();
        let mut list = Vec::with_capacity(able.len());
        let waiting = Waiting::new(self.net);
        self.with_next(&able, &waiting, &mut list, &mut best);
        best
    }

    /// Tries each job that may come next. As deep as there are jobs: a few.
    fn with_next(
        &mut self,
        able: &[u32],
        waiting: &Waiting,
        list: &mut Vec<u32>,
        best: &mut Candidate,
    ) {
        if list.len() == able.len() {
            let rank = self.weigh(list);
            if rank < best.rank {
                *best = Candidate { list: list.clone(), rank };
            }
            return;
        }
        for &job in able {
            if self.budget == 0 || list.contains(&job) || !waiting.is_open(job as usize) {
                continue;
            }
            let mut next = waiting.clone();
            next.put(self.net, job as usize, |_| {});
            list.push(job);
            self.with_next(able, &next, list, best);
            list.pop();
        }
    }
}
