//! The left shift, which ends every search: each job that can be back earlier, with all others where they are, is moved
//! there.
//!
//! A list puts a job behind those providers that were put before it, but a provider that was put later may be back
//! earlier.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::availability::Space;
use super::indices::{IndexVec, IxRange, JobIx, WorkIx};
use super::problem::Slot;
use super::serial::{Decoder, Return};

/// Jobs whose turn is still to come, by start; each once.
pub(super) struct Turns {
    open: BinaryHeap<Reverse<(u64, JobIx)>>,
    is_open: IndexVec<JobIx, bool>,
}

impl Turns {
    pub(super) fn new(jobs: usize) -> Self {
        Self { open: BinaryHeap::new(), is_open: IndexVec::filled(false, jobs) }
    }

    pub(super) fn push(&mut self, start: u64, job: JobIx) {
        if !std::mem::replace(&mut self.is_open[job], true) {
            self.open.push(Reverse((start, job)));
        }
    }

    pub(super) fn pop(&mut self) -> Option<JobIx> {
        let Reverse((_, job)) = self.open.pop()?;
        self.is_open[job] = false;
        Some(job)
    }
}

/// The slots, the return and the place in a wave that a job had.
#[derive(Clone)]
pub(super) struct JobPlace {
    slots: Vec<Slot>,
    back: Return,
    moment: Option<(u64, u32)>,
}

impl JobPlace {
    /// The tick at which a task starts, by its place among the tasks of the job.
    pub(super) fn start(&self, task: usize) -> u64 {
        self.slots.get(task).map_or(0, |slot| slot.start)
    }

    /// The wave in which the job is back, where waves have limits.
    pub(super) fn wave(&self) -> Option<u32> {
        self.moment.map(|(_, wave)| wave)
    }

    /// By how many ticks the starts differ from those of other slots of the same tasks, in all.
    pub(super) fn distance(&self, slots: &[Slot]) -> u64 {
        self.slots.iter().zip(slots).map(|(old, new)| old.start.abs_diff(new.start)).sum()
    }
}

/// How often each job may be put anew, on average.
const PASSES: usize = 16;

impl<'n, 'p, S: Space> Decoder<'n, 'p, S> {
    /// Puts the jobs that a list left out, since a provider came behind them in it, and brings all jobs forward as
    /// [`Self::settle`] does. Without choices a list leaves nothing to do.
    pub(super) fn settle_list(&mut self, list: &[JobIx]) {
        let has_choices = |job: &JobIx| !self.net.problem.jobs[*job].choices.is_empty();
        if list.iter().any(has_choices) {
            self.put_left_out(list);
            self.settle(list);
        }
    }

    /// Puts each job anew, in order of starts, while all others stay where they are, until none is back earlier than it
    /// was. No job is ever later. Returns whether any moved. In most cases this costs about two more schedules, and
    /// never more than [`PASSES`].
    pub(super) fn settle(&mut self, list: &[JobIx]) -> bool {
        // Invariant: each success brings a job forward and none back, so the loop ends. The number of placements bounds
        // its time where choices in a circle bring each other forward by little.
        let mut left = list.len().saturating_mul(PASSES);
        let mut has_moved = false;
        loop {
            let mut turns = Turns::new(self.back.len());
            for &job in list {
                turns.push(self.first_start(job), job);
            }
            let mut is_settled = true;
            while let Some(job) = turns.pop() {
                let Some(less) = left.checked_sub(1) else { return has_moved };
                left = less;
                if self.brings_forward(job) {
                    (is_settled, has_moved) = (false, true);
                    for next in self.following(job) {
                        turns.push(self.first_start(next), next);
                    }
                }
            }
            if is_settled {
                return has_moved;
            }
        }
    }

    /// Puts the jobs that found too few providers among those put before them, and the jobs that wait for these.
    fn put_left_out(&mut self, list: &[JobIx]) {
        let mut out: Vec<JobIx> =
            list.iter().copied().filter(|&job| self.back[job].is_never()).collect();
        loop {
            let before = out.len();
            out.retain(|&job| {
                self.put(job);
                self.back[job].is_never()
            });
            if out.is_empty() || out.len() == before {
                return;
            }
        }
    }

    /// The jobs that may wait for a job.
    pub(super) fn following(&self, job: JobIx) -> impl Iterator<Item = JobIx> + use<'n, 'p, S> {
        let net = self.net;
        let choosers = net.provides.of(job).iter().filter_map(|&choice| net.chooser[choice]);
        net.needed_by.of(job).iter().copied().chain(choosers)
    }

    /// Whether a job is back earlier, or one of its tasks begins earlier, when it is put anew.
    pub(super) fn brings_forward(&mut self, job: JobIx) -> bool {
        let tasks = self.tasks(job);
        if self.back[job].is_never() {
            return false;
        }
        // The job may land in its own old slot, so for the resources a placement is never later. With choices it may
        // still be later: the job may take a provider that was put since, or a place that another job of its wave
        // needs. Then it goes back to where it was.
        let before = self.lift(job);
        self.put(job);
        let after = (self.back[job], self.moment(job));
        let slots = &self.slots[tasks];
        let is_no_later = after <= (before.back, before.moment)
            && slots.iter().zip(&before.slots).all(|(new, old)| new.start <= old.start);
        if is_no_later {
            return after < (before.back, before.moment) || *slots != before.slots[..];
        }
        if !after.0.is_never() {
            self.lift(job);
        }
        self.restore(job, &before);
        false
    }

    fn tasks(&self, job: JobIx) -> IxRange<WorkIx> {
        self.net.works_of(job)
    }

    /// The first start of a job.
    pub(super) fn first_start(&self, job: JobIx) -> u64 {
        self.slots[self.tasks(job)].iter().map(|slot| slot.start).min().unwrap_or(0)
    }

    /// The place of a job; `None` where it is not put.
    pub(super) fn place(&self, job: JobIx) -> Option<JobPlace> {
        let back = self.back[job];
        let slots = self.slots[self.tasks(job)].to_vec();
        (!back.is_never()).then(|| JobPlace { slots, back, moment: self.moment(job) })
    }

    /// Whether a job is back when, and in the wave in which, it was back at another place.
    pub(super) fn is_back_as(&self, job: JobIx, place: &JobPlace) -> bool {
        (self.back[job], self.moment(job)) == (place.back, place.moment)
    }

    /// Takes a job out of the schedule, and returns where it was.
    pub(super) fn lift(&mut self, job: JobIx) -> JobPlace {
        let slots = self.slots[self.tasks(job)].to_vec();
        let place = JobPlace { slots, back: self.back[job], moment: self.moment(job) };
        self.take_job_out(job);
        place
    }

    /// Puts a job back where it was.
    pub(super) fn restore(&mut self, job: JobIx, place: &JobPlace) {
        let tasks = self.tasks(job);
        self.slots[tasks].copy_from_slice(&place.slots);
        for put in tasks {
            self.take(put);
        }
        self.back[job] = place.back;
        if let Some(moment) = place.moment {
            self.moments[job] = moment;
            self.rooms.take(self.net.problem, moment.1, self.net.problem.jobs[job].places);
        }
    }

    /// When and in which wave a job is back, where waves have limits.
    fn moment(&self, job: JobIx) -> Option<(u64, u32)> {
        self.is_waved.then(|| self.moments[job])
    }
}
