//! Several searches side by side, on all cores, with the same result for any number of cores.

use super::backward_pass::Justifier;
use super::list_search::{Candidate, Search};
use super::random::Dice;
use crate::cores::on_each;
use crate::schedule::availability::Space;
use crate::schedule::indices::{IndexVec, JobIx};

/// The number of islands of a thorough search.
pub(super) const ISLANDS: usize = 4;

impl<S: Space> Search<'_, '_, '_, S> {
    /// The best list of populations on islands that know nothing of each other (the island model: Cohoon, Hegde, Martin
    /// and Richards 1987). Each has dice of its own and an equal part of the budget, and of equal lists that of the first
    /// island counts, so the result does not depend on how many islands are searched `together`.
    pub(crate) fn on_islands(&mut self, rules: &[Vec<JobIx>], together: usize) -> Candidate {
        let share = self.budget / ISLANDS as u64;
        let mut islands: Vec<Self> =
            (1..=ISLANDS as u64).map(|seed| self.island(seed, share)).collect();
        let size = islands.len().div_ceil(together);
        let mut groups = Vec::new();
        while !islands.is_empty() {
            let rest = islands.split_off(size.min(islands.len()));
            groups.push(std::mem::replace(&mut islands, rest));
        }
        let found = on_each(groups, |group| {
            let lists = group.into_iter().map(|mut island| {
                let best = island.evolve(rules, rules);
                (best, island.steps)
            });
            lists.collect::<Vec<_>>()
        });
        self.budget = 0;
        let found = found.into_iter().flatten().map(|(best, steps)| {
            self.steps = self.steps.saturating_add(steps);
            best
        });
        let best = found.reduce(|best, other| if other.rank < best.rank { other } else { best });
        best.unwrap_or_else(|| self.best_of(rules))
    }

    /// A search of the same problem with dice and a budget of its own.
    pub(super) fn island(&self, seed: u64, budget: u64) -> Self {
        let jobs = self.net.problem.jobs.len();
        Self {
            net: self.net,
            aims: self.aims,
            decoder: self.decoder.clone(),
            price: self.price,
            budget,
            steps: 0,
            before: self.before.clone(),
            dice: Dice::new(seed),
            minutes: IndexVec::default(),
            held: Vec::new(),
            whole: self.whole,
            justifier: Justifier::new(self.net),
            marks: IndexVec::filled(0, jobs),
            mark: 0,
        }
    }
}
