//! The search and its budget: which lists of jobs are tried, and which one is kept.

use super::backward_pass::Justifier;
use super::random::Dice;
use crate::schedule::availability::Space;
use crate::schedule::indices::{IndexVec, JobIx};
use crate::schedule::layout::{Lists, Net};
use crate::schedule::objective::{Aims, Rank};
use crate::schedule::price::Price;
use crate::schedule::serial::{Decoder, Return};

/// A list of jobs with the rank of its schedule.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) list: Vec<JobIx>,
    pub(crate) rank: Rank,
}

/// The state that all parts of the search share.
pub(crate) struct Search<'s, 'n, 'p, S> {
    pub(crate) net: &'n Net<'p>,
    pub(crate) aims: &'s Aims<'p>,
    pub(crate) decoder: Decoder<'n, 'p, S>,
    pub(super) price: Price,
    /// The number of tasks that may still be put.
    pub(crate) budget: u64,
    /// The number of steps that were taken.
    pub(crate) steps: u64,
    /// The jobs that each job waits for, and those among which it may choose; sorted. It is empty until lists are
    /// changed.
    pub(crate) before: Lists<JobIx, JobIx>,
    pub(crate) dice: Dice,
    pub(super) minutes: IndexVec<JobIx, Return>,
    pub(crate) justifier: Justifier,
    pub(crate) marks: IndexVec<JobIx, u32>,
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
            before: Lists::new(jobs, &[]),
            dice: Dice::new(1),
            minutes: IndexVec::default(),
            justifier: Justifier::new(net),
            marks: IndexVec::filled(0, jobs),
            mark: 0,
        }
    }

    /// The best list of several; the first, unless another pays.
    pub(crate) fn best_of(&mut self, rules: &[Vec<JobIx>]) -> Candidate {
        let weighed = |search: &mut Self, list: &Vec<JobIx>| {
            let rank = search.weigh(list);
            Candidate { list: list.clone(), rank }
        };
        let first = weighed(self, &rules[0]);
        rules[1..].iter().fold(first, |best, list| {
            let other = weighed(self, list);
            if other.rank.pays_over(best.rank) { other } else { best }
        })
    }

    /// The number of placements as which the schedule counts that the decoder holds: at least one for each task.
    pub(super) fn placements(&self) -> u64 {
        let steps = self.price.steps(&self.decoder.space);
        Price::placements(steps).max(self.net.works.len() as u64)
    }

    /// Charges the schedule that the decoder holds to the budget.
    pub(crate) fn charge(&mut self) {
        self.budget = self.budget.saturating_sub(self.placements());
        self.steps = self.steps.saturating_add(self.price.steps(&self.decoder.space));
    }

    /// The number of steps that were taken.
    pub(crate) fn steps(&self) -> u64 {
        self.steps
    }

    /// Schedules a list, and weighs it.
    pub(crate) fn weigh(&mut self, list: &[JobIx]) -> Rank {
        self.decoder.decode(list);
        self.charge();
        self.rank()
    }

    /// How good the schedule is that the decoder holds.
    pub(super) fn rank(&mut self) -> Rank {
        self.aims.rank(&self.decoder, &mut self.minutes)
    }
}
