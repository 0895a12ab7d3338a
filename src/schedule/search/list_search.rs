//! The search and its budget: which lists of jobs are tried, and which is kept.

use super::justify;
use super::random::Dice;
use crate::schedule::availability::Space;
use crate::schedule::layout::{Lists, Net};
use crate::schedule::objective::{Aims, Rank};
use crate::schedule::price::Price;
use crate::schedule::problem::Schedule;
use crate::schedule::serial::Decoder;

/// All orders of so few jobs are tried.
const FEW: usize = 8;
/// Forward-backward improvement sorts by a place of so many bits.
const MOST: usize = 1 << 20;

/// A list of jobs and what its schedule comes to.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) list: Vec<u32>,
    pub(crate) rank: Rank,
}

/// What all parts of the search share.
pub(crate) struct Search<'s, 'n, 'p, S> {
    pub(crate) net: &'n Net<'p>,
    pub(crate) aims: &'s Aims<'p>,
    pub(crate) decoder: Decoder<'n, 'p, S>,
    price: Price,
    /// How many tasks may still be put.
    pub(crate) budget: u64,
    /// How many steps were taken.
    pub(crate) steps: u64,
    /// The jobs that each job waits for, and those that it may choose among; sorted. Empty until lists are changed.
    pub(crate) before: Lists,
    pub(crate) dice: Dice,
    minutes: Vec<u64>,
    pub(crate) justifier: justify::Justifier,
    pub(crate) marks: Vec<u32>,
    pub(crate) mark: u32,
}

impl<'s, 'n, 'p, S: Space> Search<'s, 'n, 'p, S> {
    pub(crate) fn new(aims: &'s Aims<'p>, decoder: Decoder<'n, 'p, S>, budget: u64) -> Self {
        let net = decoder.net;
        let jobs = net.problem.jobs.len();
        Self {
            net,
            aims,
            decoder,
            price: Price::new(net),
            budget,
            steps: 0,
            before: Lists::default(),
            dice: Dice::new(1),
            minutes: Vec::with_capacity(jobs),
            justifier: justify::Justifier::new(net),
            marks: vec![0; jobs],
            mark: 0,
        }
    }

    /// The best schedule that is found; with `by_rule`, the best of the first lists.
    pub(crate) fn run(&mut self, rules: &[Vec<u32>], by_rule: bool) -> Schedule {
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
        self.decoder.decode(&best.list);
        self.decoder.settle(&best.list);
        self.decoder.schedule()
    }

    pub(crate) fn best_of(&mut self, rules: &[Vec<u32>]) -> Candidate {
        let weighed = |search: &mut Self, list: &Vec<u32>| {
            let rank = search.weigh(list);
            Candidate { list: list.clone(), rank }
        };
        let first = weighed(self, &rules[0]);
        rules[1..].iter().fold(first, |best, list| {
            let other = weighed(self, list);
            if other.rank < best.rank { other } else { best }
        })
    }

    /// As how many placements the schedule counts that is in the decoder: each task as one at the least.
    fn placements(&self) -> u64 {
        let steps = self.price.steps(&self.decoder.space);
        Price::placements(steps).max(self.net.works.len() as u64)
    }

    /// Charges the schedule that is in the decoder.
    pub(crate) fn charge(&mut self) {
        self.budget = self.budget.saturating_sub(self.placements());
        self.steps = self.steps.saturating_add(self.price.steps(&self.decoder.space));
    }

    /// How many steps were taken.
    pub(crate) fn steps(&self) -> u64 {
        self.steps
    }

    /// Schedules a list, and weighs it.
    pub(crate) fn weigh(&mut self, list: &[u32]) -> Rank {
        self.decoder.decode(list);
        self.charge();
        self.aims.rank(&self.decoder, &mut self.minutes)
    }
}

/// The jobs that each job may have to stand behind; sorted, each once.
fn before(net: &Net<'_>) -> Lists {
    let mut pairs = Vec::new();
    for (j, job) in net.problem.jobs.iter().enumerate() {
        let providers = job.choices.clone().flat_map(|choice| net.providers.of(choice));
        let begin = pairs.len();
        pairs.extend(net.needs.of(j).iter().chain(providers).map(|&of| (j, of as usize)));
        pairs[begin..].sort_unstable();
    }
    pairs.dedup();
    Lists::new(net.problem.jobs.len(), &pairs)
}
