//! The kind of search that a problem gets: all orders where there are few jobs, a population of lists where there are
//! more, and the lists of the rules alone where there are very many.

use super::goal_order::GoalOrder;
use super::islands::ISLANDS;
use super::list_search::{Candidate, LARGE, Search};
use crate::cores::threads;
use crate::schedule::availability::Space;
use crate::schedule::effort::{Depth, Effort};
use crate::schedule::follow::Mender;
use crate::schedule::indices::JobIx;
use crate::schedule::layout::{Lists, Net};
use crate::schedule::objective::Rank;
use crate::schedule::problem::Schedule;

/// The most jobs of which all orders are tried.
const FEW: usize = 8;
/// Of a large plan, a few orders of goals are tried first, where the budget pays for [`FEWEST`] schedules, and one goal is
/// moved after the other only where it pays for [`MANY`].
const FEWEST: u64 = 14;
const MANY: u64 = 250;
/// The most jobs for forward-backward improvement: its sort keys have 20 bits for a place in the list.
const MOST: usize = 1 << 20;

/// The lists with which a search begins.
#[derive(Debug)]
pub(crate) struct Rules {
    /// The lists of the rules, the base order first.
    pub(crate) lists: Vec<Vec<JobIx>>,
    /// The goals in the order in which they are served; `None` where a second list would cost too much.
    pub(crate) goals: Option<GoalOrder>,
}

impl<S: Space> Search<'_, '_, '_, S> {
    /// The best schedule that is found. With quick effort it is that of a rule or of the first order of goals.
    pub(crate) fn run(&mut self, rules: &Rules, effort: Effort, depth: Depth) -> Schedule {
        let base = &rules.lists[0];
        // Where the budget pays for less than half of the first population, that would cost more than it finds.
        let is_huge = self.placements() * 20 > self.budget || base.len() > MOST;
        let Some(goals) = &rules.goals else { return self.closed(base, base).1 };
        let is_alone = !self.net.problem.has_several_goals();
        // The other rules look at the last finish alone.
        let lists = if is_alone { rules.lists.as_slice() } else { &rules.lists[..1] };
        let by_rule = self.best_of(lists);
        let is_quick = effort == Effort::Quick || is_huge;
        let can_pay = |search: &Self, schedules: u64| {
            search.placements().saturating_mul(schedules) <= search.budget
        };
        let is_large = base.len() > LARGE;
        let best = if !is_quick && base.len() <= FEW {
            self.all_orders(lists)
        } else {
            let by_blame = effort != Effort::Quick && is_large && can_pay(self, FEWEST);
            let first = if by_blame { self.by_blame(goals) } else { self.first_arrangement(goals) };
            let is_moved = !is_quick && (!is_large || can_pay(self, MANY));
            if is_moved { self.by_goals(goals, first) } else { first.found }
        };
        let best = if best.rank.pays_over(by_rule.rank) { best } else { by_rule };
        let (rank, schedule) = self.closed(&best.list, base);
        if is_quick || base.len() <= FEW || depth == Depth::Goals {
            return schedule;
        }
        let found = self.populated(&rules.lists, effort);
        let (found, other) = self.closed(&found.list, base);
        if found < rank { other } else { schedule }
    }

    /// The best list of populations that begin with some lists.
    fn populated(&mut self, lists: &[Vec<JobIx>], effort: Effort) -> Candidate {
        // A fifth is kept for moves of single jobs, where more than the last finish counts.
        let kept = if self.net.problem.has_several_goals() { self.budget / 5 } else { 0 };
        self.budget -= kept;
        self.learn_order();
        let best = match effort {
            Effort::Quick | Effort::Normal => self.evolve(lists, lists),
            Effort::Thorough => self.on_islands(lists, threads(ISLANDS - 1, 1)),
        };
        self.budget = kept;
        self.moved(best)
    }

    /// Learns which jobs wait for which, before lists are changed.
    pub(crate) fn learn_order(&mut self) {
        self.before = before(self.net);
    }

    /// The schedule of a list, closed under the moves that pay, with its rank.
    fn closed(&mut self, list: &[JobIx], base: &[JobIx]) -> (Rank, Schedule) {
        self.forget_list();
        // The left shift comes once, at the end: in the search it would cost two more schedules for each list.
        self.decoder.decode(list);
        self.decoder.settle_list(list);
        Mender::new(&mut self.decoder, self.aims, base).close_list();
        let rank = self.rank();
        (rank, self.decoder.schedule())
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
