//! The search for a better schedule among lists of jobs.

mod dice;
mod exact;
mod justify;
mod local;
mod population;

use super::decode::Decoder;
use super::net::{Lists, Net};
use super::price::Price;
use super::problem::Schedule;
use super::space::Space;
use super::value::{Aims, Rank};
use dice::Dice;

/// All orders of so few jobs are tried.
const FEW: usize = 8;
/// Forward-backward improvement sorts by a place of so many bits.
const MOST: usize = 1 << 20;

/// A list of jobs and what its schedule comes to.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) list: Vec<u32>,
    pub(super) rank: Rank,
}

/// What all parts of the search share.
pub(super) struct Search<'s, 'n, 'p, S> {
    net: &'n Net<'p>,
    aims: &'s Aims<'p>,
    decoder: Decoder<'n, 'p, S>,
    price: Price,
    /// How many tasks may still be put.
    budget: u64,
    /// How many steps were taken.
    steps: u64,
    /// The jobs that each job waits for, and those that it may choose among; sorted. Empty until lists are changed.
    before: Lists,
    dice: Dice,
    minutes: Vec<u64>,
    justifier: justify::Justifier,
    marks: Vec<u32>,
    mark: u32,
}

impl<'s, 'n, 'p, S: Space> Search<'s, 'n, 'p, S> {
    pub(super) fn new(aims: &'s Aims<'p>, decoder: Decoder<'n, 'p, S>, budget: u64) -> Self {
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
    pub(super) fn run(&mut self, rules: &[Vec<u32>], by_rule: bool) -> Schedule {
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

    fn best_of(&mut self, rules: &[Vec<u32>]) -> Candidate {
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
    fn charge(&mut self) {
        self.budget = self.budget.saturating_sub(self.placements());
        self.steps = self.steps.saturating_add(self.price.steps(&self.decoder.space));
    }

    /// How many steps were taken.
    pub(super) fn steps(&self) -> u64 {
        self.steps
    }

    /// Schedules a list, and weighs it.
    fn weigh(&mut self, list: &[u32]) -> Rank {
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
