//! The kind of search that a problem gets: all orders where there are few jobs, a population of lists where there are
//! more, and the lists of the rules alone where there are very many.

use super::list_search::Search;
use crate::schedule::availability::Space;
use crate::schedule::follow::Mender;
use crate::schedule::indices::JobIx;
use crate::schedule::layout::{Lists, Net};
use crate::schedule::problem::Schedule;

/// The most jobs of which all orders are tried.
const FEW: usize = 8;
/// The most jobs for forward-backward improvement: its sort keys have 20 bits for a place in the list.
const MOST: usize = 1 << 20;

impl<S: Space> Search<'_, '_, '_, S> {
    /// The best schedule that is found; with `by_rule`, the best of the rules' lists.
    pub(crate) fn run(&mut self, rules: &[Vec<JobIx>], by_rule: bool) -> Schedule {
        // Where the budget pays for less than half of the first population, that would cost more than it finds.
        let is_huge = self.placements() * 20 > self.budget || rules[0].len() > MOST;
        let best = if by_rule || is_huge {
            self.best_of(rules)
        } else if rules[0].len() <= FEW {
            self.all_orders(rules)
        } else {
            // A fifth is kept for moves of single jobs, where more than the last finish counts.
            let kept = if self.aims.count_more_than_the_end() { self.budget / 5 } else { 0 };
            self.budget -= kept;
            self.before = before(self.net);
            let best = self.evolve(rules);
            self.budget = kept;
            self.moved(best)
        };
        // The left shift comes once, at the end: in the search it would cost two more schedules for each list.
        self.decoder.decode(&best.list);
        self.decoder.settle_list(&best.list);
        Mender::new(&mut self.decoder, self.aims, &rules[0]).close_list();
        self.decoder.schedule()
    }
}

/// The jobs behind which each job may have to stand; sorted, each once.
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
