//! The kind of search that a problem gets: all orders of a few jobs, a population of lists of more, the lists of the rules
//! alone of very many.

use super::list_search::Search;
use crate::schedule::availability::Space;
use crate::schedule::indices::JobIx;
use crate::schedule::layout::{Lists, Net};
use crate::schedule::problem::Schedule;

/// All orders of so few jobs are tried.
const FEW: usize = 8;
/// Forward-backward improvement sorts by a place of so many bits.
const MOST: usize = 1 << 20;

impl<S: Space> Search<'_, '_, '_, S> {
    /// The best schedule that is found; with `by_rule`, the best of the first lists.
    pub(crate) fn run(&mut self, rules: &[Vec<JobIx>], by_rule: bool) -> Schedule {
        // A population of less than its first half would cost more than it finds.
        let is_huge = self.placements() * 20 > self.budget || rules[0].len() > MOST;
        let best = if by_rule || is_huge {
            self.best_of(rules)
        } else if rules[0].len() <= FEW {
            self.all_orders(rules)
        } else {
            // A fifth is kept for moves of single jobs, where more counts than one last finish.
            let kept = if self.aims.count_more_than_the_end() { self.budget / 5 } else { 0 };
            self.budget -= kept;
            self.before = before(self.net);
            let best = self.evolve(rules);
            self.budget = kept;
            self.moved(best)
        };
        // The left shift comes once, at the end: in the search it would cost two more schedules for each list.
        self.decoder.decode(&best.list);
        self.decoder.settle(&best.list);
        self.decoder.schedule()
    }
}

/// The jobs that each job may have to stand behind; sorted, each once.
fn before(net: &Net<'_>) -> Lists<JobIx, JobIx> {
    let mut pairs = Vec::new();
    for (j, job) in net.problem.jobs.entries() {
        let providers = job.choices.iter().flat_map(|choice| net.providers.of(choice));
        let begin = pairs.len();
        pairs.extend(net.needs.of(j).iter().chain(providers).map(|&of| (j, of)));
        pairs[begin..].sort_unstable();
    }
    pairs.dedup();
    Lists::new(net.problem.jobs.len(), &pairs)
}
