//! All orders of a few jobs.

use super::list_search::{Candidate, Search};
use crate::schedule::availability::Space;
use crate::schedule::indices::JobIx;
use crate::schedule::priority::Predecessors;

/// The orders that were tried, and the one that is being made.
struct Orders {
    /// The jobs that can be done, in order of ids.
    able: Vec<JobIx>,
    /// The jobs at the beginning of the order that is being made.
    list: Vec<JobIx>,
    /// The best list so far.
    best: Candidate,
}

impl<S: Space> Search<'_, '_, '_, S> {
    /// The best of all lists in which each job stands behind those that it waits for, of equal ones the first; the best
    /// of the rules' lists where the budget is too small for all orders.
    pub(super) fn all_orders(&mut self, rules: &[Vec<JobIx>]) -> Candidate {
        let best = self.best_of(rules);
        let mut able = rules[0].clone();
        able.sort_unstable();
        let list = Vec::with_capacity(able.len());
        let mut orders = Orders { able, list, best };
        self.with_next(&mut orders, &Predecessors::new(self.net));
        orders.best
    }

    /// Tries each job that may come next; `waiting` tells which these are. The recursion is as deep as there are jobs,
    /// which are few.
    fn with_next(&mut self, orders: &mut Orders, waiting: &Predecessors) {
        if orders.list.len() == orders.able.len() {
            let rank = self.weigh(&orders.list);
            if rank < orders.best.rank {
                orders.best = Candidate { list: orders.list.clone(), rank };
            }
            return;
        }
        for at in 0..orders.able.len() {
            let job = orders.able[at];
            if self.budget == 0 || orders.list.contains(&job) || !waiting.is_open(job) {
                continue;
            }
            let mut next = waiting.clone();
            next.put(self.net, job, |_| {});
            orders.list.push(job);
            self.with_next(orders, &next);
            orders.list.pop();
        }
    }
}
