//! The last touch: what can be earlier with everything else as it is, is.
//!
//! A list puts a job behind the providers that were put before it; one that was put later may be back earlier.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;

use super::availability::Space;
use super::problem::Slot;
use super::serial::{Decoder, OUT};

/// Jobs whose turn is still to come, by start; each once.
struct Turns {
    open: BinaryHeap<Reverse<(u64, u32)>>,
    is_open: Vec<bool>,
}

impl Turns {
    fn new(jobs: usize) -> Self {
        Self { open: BinaryHeap::new(), is_open: vec![false; jobs] }
    }

    fn push(&mut self, start: u64, job: u32) {
        if !std::mem::replace(&mut self.is_open[job as usize], true) {
            self.open.push(Reverse((start, job)));
        }
    }

    fn pop(&mut self) -> Option<u32> {
        let Reverse((_, job)) = self.open.pop()?;
        self.is_open[job as usize] = false;
        Some(job)
    }
}

/// Where a job was.
struct JobPlace {
    slots: Vec<Slot>,
    back: u64,
    moment: Option<(u64, u32)>,
}

/// So many times as many jobs as there are may be put anew.
const PASSES: usize = 16;

impl<S: Space> Decoder<'_, '_, S> {
    /// Puts each job anew, by start, while all others stay where they are, until none is back earlier than it was;
    /// nothing is ever later. Puts what was left out for a provider that was put behind it. Without choices a list
    /// leaves nothing to do. In most cases about two more schedules, and never more than [`PASSES`].
    pub(super) fn settle(&mut self, list: &[u32]) {
        let has_choices = |job: &u32| !self.net.problem.jobs[*job as usize].choices.is_empty();
        if !list.iter().any(has_choices) {
            return;
        }
        self.put_left_out(list);
        let mut left = list.len().saturating_mul(PASSES);
        loop {
            let mut turns = Turns::new(self.back.len());
            for &job in list {
                turns.push(self.first_start(job as usize), job);
            }
            let mut is_settled = true;
            while let Some(job) = turns.pop() {
                let Some(less) = left.checked_sub(1) else { return };
                left = less;
                if self.brings_forward(job as usize) {
                    is_settled = false;
                    self.followers(job, |next| turns.push(self.first_start(next as usize), next));
                }
            }
            if is_settled {
                return;
            }
        }
    }

    /// Puts what found too few providers among what was put before it, and what waits for that.
    fn put_left_out(&mut self, list: &[u32]) {
        let mut out: Vec<u32> =
            list.iter().copied().filter(|&job| self.back[job as usize] == OUT).collect();
        loop {
            let before = out.len();
            out.retain(|&job| {
                self.put(job as usize);
                self.back[job as usize] == OUT
            });
            if out.is_empty() || out.len() == before {
                return;
            }
        }
    }

    /// Tells of each job that may wait for one.
    fn followers(&self, job: u32, mut tell: impl FnMut(u32)) {
        let net = self.net;
        net.needed_by.of(job as usize).iter().for_each(|&next| tell(next));
        for &choice in net.provides.of(job as usize) {
            net.chooser[choice as usize].into_iter().for_each(&mut tell);
        }
    }

    /// Whether a job is back earlier, or some of it begins earlier, when it is put anew.
    fn brings_forward(&mut self, job: usize) -> bool {
        let tasks = self.tasks(job);
        if self.back[job] == OUT {
            return false;
        }
        let before = self.lift(job);
        self.put(job);
        let after = (self.back[job], self.moment(job));
        let slots = &self.slots[tasks];
        let is_no_later = after <= (before.back, before.moment)
            && slots.iter().zip(&before.slots).all(|(new, old)| new.start <= old.start);
        if is_no_later {
            return after < (before.back, before.moment) || *slots != before.slots[..];
        }
        if after.0 != OUT {
            self.lift(job);
        }
        self.restore(job, &before);
        false
    }

    fn tasks(&self, job: usize) -> Range<usize> {
        self.net.problem.jobs[job].tasks.clone()
    }

    /// The first start of a job.
    pub(super) fn first_start(&self, job: usize) -> u64 {
        self.slots[self.tasks(job)].iter().map(|slot| slot.start).min().unwrap_or(0)
    }

    /// Takes a job out, and tells where it was.
    fn lift(&mut self, job: usize) -> JobPlace {
        self.tasks(job).for_each(|put| self.take_out(put));
        let moment = self.moment(job);
        if let Some((_, wave)) = moment {
            self.rooms.give(wave, self.net.problem.jobs[job].places);
        }
        let slots = self.slots[self.tasks(job)].to_vec();
        JobPlace { slots, back: std::mem::replace(&mut self.back[job], OUT), moment }
    }

    /// Puts a job where it was.
    fn restore(&mut self, job: usize, place: &JobPlace) {
        let tasks = self.tasks(job);
        self.slots[tasks.clone()].copy_from_slice(&place.slots);
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
    fn moment(&self, job: usize) -> Option<(u64, u32)> {
        self.is_waved.then(|| self.moments[job])
    }
}
