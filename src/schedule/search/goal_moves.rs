//! Goals are moved to other turns, as long as a move pays.

use std::ops::Range;

use super::goal_order::{Arrangement, GoalOrder};
use super::list_search::{Candidate, Search};
use super::side_searches::SideSearches;
use crate::schedule::availability::Space;

/// The share of the budget that is spent on the order of applications on which no service and no deadline stands.
const REST: u64 = 5;

impl<S: Space> Search<'_, '_, '_, S> {
    /// The best list of those that serve goals one after the other, as long as the budget lasts: goals are moved to
    /// other places until no move pays.
    pub(super) fn by_goals(&mut self, goals: &GoalOrder, mut best: Arrangement) -> Candidate {
        let first_of_rest = goals.before_rest();
        self.rearrange(goals, 0..first_of_rest, &mut best);
        if self.net.problem.has_several_goals() {
            let kept = self.budget - self.budget / REST;
            self.budget -= kept;
            self.rearrange(goals, first_of_rest..best.order.len(), &mut best);
            self.budget += kept;
        }
        best.found
    }

    /// Moves each of the goals in a range of places to the best of the places to which it may go, until no move pays or
    /// the budget is spent.
    fn rearrange(&mut self, goals: &GoalOrder, range: Range<usize>, best: &mut Arrangement) {
        let mut sides = SideSearches::new(self, best.found.list.len());
        let mut is_better = true;
        while is_better {
            is_better = false;
            for at in range.clone() {
                if self.budget == 0 {
                    return;
                }
                let places = goals.places(&best.order, at).into_iter();
                let orders = places.filter(|to| range.contains(to)).map(|to| {
                    let mut order = best.order.clone();
                    let goal = order.remove(at);
                    order.insert(to, goal);
                    order
                });
                let mut top: Option<Arrangement> = None;
                let mut consider = |next: Arrangement| {
                    let than = top.as_ref().unwrap_or(best);
                    if next.found.rank.pays_over(than.found.rank) {
                        top = Some(next);
                    }
                };
                if sides.are_none() {
                    for order in orders {
                        if self.budget == 0 {
                            return;
                        }
                        consider(self.arranged(goals, order));
                    }
                } else {
                    for (next, front) in sides.weigh(goals, orders.collect(), best) {
                        if self.budget == 0 {
                            return;
                        }
                        self.charge_behind(front, next.found.list.len());
                        consider(next);
                    }
                }
                if let Some(top) = top {
                    (*best, is_better) = (top, true);
                }
            }
        }
    }
}
