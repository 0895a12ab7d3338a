//! The search and its budget: which lists of jobs are tried, and which one is kept.

use super::backward_pass::Justifier;
use super::random::Dice;
use crate::schedule::availability::Space;
use crate::schedule::indices::{IndexVec, JobIx};
use crate::schedule::layout::{Lists, Net};
use crate::schedule::objective::{Aims, Rank};
use crate::schedule::price::Price;
use crate::schedule::serial::{Decoder, Return};

/// A plan of more jobs than this is a large one.
pub(super) const LARGE: usize = 2_000;

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
    /// The list from which the schedule was made that the decoder holds; empty where the next one is made from its first
    /// job on.
    pub(super) held: Vec<JobIx>,
    /// The placements as which the last schedule counted that was made from its first job on, and its steps.
    pub(super) whole: (u64, u64),
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
            held: Vec::new(),
            whole: (0, 0),
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

    /// Charges the schedule that the decoder holds, which was made from its first job on, to the budget.
    pub(crate) fn charge(&mut self) {
        self.whole = (self.placements(), self.price.steps(&self.decoder.space));
        self.charge_share(1, 1);
    }

    /// Charges a schedule to the budget of which the jobs behind the front of its list are put anew.
    pub(super) fn charge_behind(&mut self, front: usize, jobs: usize) {
        // To take a job out costs about as much as to put it.
        self.charge_share(if front == 0 { jobs } else { (jobs - front).max(1) * 2 }, jobs);
    }

    /// Charges a share of the last whole schedule to the budget.
    fn charge_share(&mut self, share: usize, of: usize) {
        let (placements, steps) = self.whole;
        let part = |whole: u64| whole.saturating_mul(share as u64) / (of as u64).max(1);
        self.budget = self.budget.saturating_sub(part(placements));
        self.steps = self.steps.saturating_add(part(steps));
    }

    /// The number of steps that were taken.
    pub(crate) fn steps(&self) -> u64 {
        self.steps
    }

    /// Schedules a list, and weighs it.
    pub(crate) fn weigh(&mut self, list: &[JobIx]) -> Rank {
        let front = front(list, &self.held);
        let rank = self.weigh_behind(list, front);
        if front == 0 {
            self.charge();
        } else {
            self.charge_behind(front, list.len());
        }
        rank
    }

    /// Schedules a list, of which the front stays where it is, and weighs it; it is not charged.
    pub(super) fn weigh_free(&mut self, list: &[JobIx]) -> Rank {
        self.weigh_behind(list, front(list, &self.held))
    }

    fn weigh_behind(&mut self, list: &[JobIx], front: usize) -> Rank {
        if front == 0 {
            self.decoder.decode(list);
            self.hold(list);
            return self.rank();
        }
        self.decoder.decode_again(list, front);
        self.hold(list);
        let behind = list.get(front..).unwrap_or_default();
        self.aims.rank_again(&self.decoder, &mut self.minutes, behind)
    }

    fn hold(&mut self, list: &[JobIx]) {
        self.held.clear();
        self.held.extend_from_slice(list);
    }

    /// Lets the next schedule begin with its first job, since the one that the decoder holds will be changed.
    pub(super) fn forget_list(&mut self) {
        self.held.clear();
    }

    /// How good the schedule is that the decoder holds.
    pub(super) fn rank(&mut self) -> Rank {
        self.aims.rank(&self.decoder, &mut self.minutes)
    }
}

/// The number of jobs at the front of a large list that stay where they are after the schedule of another list: those in
/// front of the first difference, where that is in the second half, since to take a job out costs about as much as to put
/// it.
pub(super) fn front(list: &[JobIx], before: &[JobIx]) -> usize {
    if list.len() <= LARGE || list.len() != before.len() {
        return 0;
    }
    let same = list.iter().zip(before).take_while(|(job, before)| job == before).count();
    if same * 2 < list.len() { 0 } else { same }
}
