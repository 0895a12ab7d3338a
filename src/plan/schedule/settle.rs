//! The last touch: what can be earlier with everything else as it is, is.
//!
//! A list puts a job behind the providers that were put before it; one that was put later may be back earlier.

use std::ops::Range;

use super::decode::{Decoder, OUT};
use super::problem::Slot;
use super::space::Space;

/// Where a job was.
struct Place {
    slots: Vec<Slot>,
    back: u64,
    moment: Option<(u64, u32)>,
}

impl<S: Space> Decoder<'_, '_, S> {
    /// Puts each job anew, by start, while all others stay where they are, until none is back earlier than it was;
    /// nothing is ever later. Without choices a list leaves nothing to do. Each pass is about one more schedule,
    /// and few have to follow the first.
    pub(super) fn settle(&mut self, list: &[u32]) {
        let has_choices = |job: &u32| !self.net.problem.jobs[*job as usize].choices.is_empty();
        if !list.iter().any(has_choices) {
            return;
        }
        let mut order: Vec<u32> = list.to_vec();
        loop {
            order.sort_by_key(|&job| self.first_start(job as usize));
            let mut is_settled = true;
            for &job in &order {
                is_settled &= !self.brings_forward(job as usize);
            }
            if is_settled {
                return;
            }
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
        self.restore(job, before);
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
    fn lift(&mut self, job: usize) -> Place {
        self.tasks(job).for_each(|put| self.take_out(put));
        let moment = self.moment(job);
        if let Some((_, wave)) = moment {
            self.rooms.give(wave, self.net.problem.jobs[job].places);
        }
        let slots = self.slots[self.tasks(job)].to_vec();
        Place { slots, back: std::mem::replace(&mut self.back[job], OUT), moment }
    }

    /// Puts a job where it was.
    fn restore(&mut self, job: usize, place: Place) {
        let tasks = self.tasks(job);
        self.slots[tasks.clone()].copy_from_slice(&place.slots);
        for put in tasks {
            self.take(put);
        }
        self.back[job] = place.back;
        if let Some(moment) = place.moment {
            self.moments[job] = moment;
            self.rooms.take(&self.net.problem.waves, moment.1, self.net.problem.jobs[job].places);
        }
    }

    /// When and in which wave a job is back, where waves have limits.
    fn moment(&self, job: usize) -> Option<(u64, u32)> {
        self.is_waved.then(|| self.moments[job])
    }
}
