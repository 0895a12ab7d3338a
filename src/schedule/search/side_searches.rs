//! The orders of goals of a large plan, weighed side by side on all cores, with the same result for any number of cores.

use super::goal_order::{Arrangement, GoalOrder};
use super::list_search::{Candidate, LARGE, Search, front};
use crate::cores::{on_each, threads};
use crate::schedule::availability::Space;

/// The most searches side by side: a goal may go to about three times as many places.
const MOST: usize = 8;

/// Searches that weigh orders of goals side by side, each with a schedule of its own.
pub(super) struct SideSearches<'s, 'n, 'p, S>(Vec<Search<'s, 'n, 'p, S>>);

impl<'s, 'n, 'p, S: Space> SideSearches<'s, 'n, 'p, S> {
    /// One search for each core. There is none for a plan that is not large: its orders take less time one after the
    /// other.
    pub(super) fn new(search: &Search<'s, 'n, 'p, S>, jobs: usize) -> Self {
        let count = if jobs > LARGE { threads(MOST - 1, 1) } else { 0 };
        Self((0..count).map(|_| search.island(0, 0)).collect())
    }

    /// Whether there is none.
    pub(super) fn are_none(&self) -> bool {
        self.0.is_empty()
    }

    /// The arrangements of some orders of goals, each with the number of jobs at the front of its list that stay where
    /// they are after the schedule of another arrangement. They count, and not those that stay where they are in a search
    /// of a side, so that the price of an order does not depend on how many sides there are.
    pub(super) fn weigh(
        &mut self,
        goals: &GoalOrder,
        orders: Vec<Vec<usize>>,
        than: &Arrangement,
    ) -> Vec<(Arrangement, usize)> {
        let size = orders.len().div_ceil(self.0.len().max(1));
        let mut orders = orders.into_iter();
        let share = |side| (side, orders.by_ref().take(size).collect::<Vec<_>>());
        let shares: Vec<_> = self.0.iter_mut().map(share).collect();
        let weighed = on_each(shares, |(side, orders)| {
            let weighed = orders.into_iter().map(|order| {
                let list = goals.list(side.net, &order);
                let front = front(&list, &than.found.list);
                let rank = side.weigh_free(&list);
                (Arrangement { order, found: Candidate { list, rank } }, front)
            });
            weighed.collect::<Vec<_>>()
        });
        weighed.into_iter().flatten().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schedule::indices::JobIx;
    use crate::schedule::objective::Rank;
    use crate::schedule::tests::large::with_list;

    #[test]
    fn the_number_of_sides_changes_nothing() {
        with_list(3, |aims, decoder, base| {
            let goals = GoalOrder::new(decoder.net, base);
            let mut search = Search::new(aims, decoder.clone(), u64::MAX);
            let first = search.first_arrangement(&goals);
            let last = first.order.len() - 1;
            let moved = |(from, to): (usize, usize)| {
                let mut order = first.order.clone();
                let goal = order.remove(from);
                order.insert(to, goal);
                order
            };
            // Two rounds, so that each side begins the second one with a schedule of the first.
            let rounds =
                [[(0, 8), (last, last - 64), (last / 2, last)], [(last - 8, last), (9, 1), (0, 1)]];
            let weighed = |count: usize| -> Vec<(Rank, Vec<JobIx>, usize)> {
                let mut sides = SideSearches((0..count).map(|_| search.island(0, 0)).collect());
                let round = |round: [_; 3]| sides.weigh(&goals, round.map(moved).to_vec(), &first);
                let all = rounds.into_iter().flat_map(round);
                all.map(|(next, front)| (next.found.rank, next.found.list, front)).collect()
            };
            let one = weighed(1);
            for count in [2, 3, 8] {
                assert!(weighed(count) == one, "{count} sides");
            }
            for (rank, list, _) in &one {
                assert_eq!(*rank, Search::new(aims, decoder.clone(), u64::MAX).weigh(list));
            }
            let fronts: Vec<usize> = one.iter().map(|(_, _, front)| *front).collect();
            assert!(fronts.contains(&0) && fronts.iter().any(|&front| front > 0), "{fronts:?}");
        });
    }
}
