//! A few orders of goals for problems of which no more than a few dozen schedules can be made: by due times and first
//! returns, and then by blame (squeaky wheel optimization: Joslin and Clements 1999).

use super::goal_order::{Arrangement, GoalOrder};
use super::list_search::Search;
use crate::schedule::availability::Space;

/// The shares of its first return, in quarters, that are added to the due time of a goal: the greater the share, the more
/// the goals that need little count before those that are due soon and late anyway.
const SHARES: [u64; 5] = [1, 2, 4, 8, 16];
/// By how many hundredths of the goals of its class the goal that is latest moves forward, schedule by schedule; the
/// others move in proportion to their lateness.
const SHIFTS: [u64; 8] = [10, 10, 10, 10, 60, 40, 25, 10];

impl<S: Space> Search<'_, '_, '_, S> {
    /// The best of a few orders of goals. Each order of the second kind follows from the schedule of the one before,
    /// whether that was better or not, for the blame lies where that schedule is late.
    pub(super) fn by_blame(&mut self, goals: &GoalOrder) -> Arrangement {
        let mut best = self.first_arrangement(goals);
        let first = self.returns_of(goals);
        for share in SHARES {
            let key = |goal: usize| {
                let by = goals.due(goal).by().unwrap_or(u64::MAX);
                by.saturating_add(first[goal] / 4 * share)
            };
            self.try_order(goals, goals.sorted_by(key), &mut best);
        }
        let mut turn: Vec<u64> = vec![0; first.len()];
        for (&goal, at) in goals.order().iter().zip(0..) {
            turn[goal] = at * 100;
        }
        let mut returns = first;
        for shift in SHIFTS {
            let late = |goal: usize| goals.due(goal).missed_by(returns[goal]);
            // How many goals each class has, and the greatest lateness of them.
            let mut classes: [(u64, u64); 4] = [(0, 1); 4];
            for goal in 0..returns.len() {
                let (count, most) = &mut classes[goals.class(goal)];
                (*count, *most) = (*count + 1, (*most).max(late(goal)));
            }
            for (goal, turn) in turn.iter_mut().enumerate() {
                let (count, most) = classes[goals.class(goal)];
                let forward = u128::from(late(goal)) * u128::from(count * shift) / u128::from(most);
                // A turn that would be before the first one is moved by as much as there is.
                *turn = turn.saturating_sub(u64::try_from(forward).unwrap_or(u64::MAX));
            }
            self.try_order(goals, goals.sorted_by(|goal| turn[goal]), &mut best);
            returns = self.returns_of(goals);
        }
        best
    }

    fn try_order(&mut self, goals: &GoalOrder, order: Vec<usize>, best: &mut Arrangement) {
        let next = self.arranged(goals, order);
        if next.found.rank.pays_over(best.found.rank) {
            *best = next;
        }
    }

    /// The minute at which each goal is back in the schedule that the decoder holds; 0 for one that never is.
    fn returns_of(&self, goals: &GoalOrder) -> Vec<u64> {
        let decoder = &self.decoder;
        let back = |goal: usize| {
            let there = goals.ends(goal).iter().filter(|&&job| !decoder.back[job].is_never());
            there.map(|&job| decoder.minute(job)).max().unwrap_or(0)
        };
        goals.order().into_iter().map(back).collect()
    }
}
