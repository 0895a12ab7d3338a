//! Changing a schedule that stands, with the way back.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::schedule::availability::Space;
use crate::schedule::indices::{IndexVec, JobIx};
use crate::schedule::left_shift::{JobPlace, Turns};
use crate::schedule::objective::{Aims, Rank};
use crate::schedule::problem::ByClass;
use crate::schedule::serial::{Decoder, Return};

/// How often each job may be put in one change, on average.
const PASSES: usize = 8;

/// A schedule that stands, the order in which jobs are put that have to move, and the change that is tried.
pub(crate) struct Mender<'m, 'n, 'p, S> {
    pub(super) decoder: &'m mut Decoder<'n, 'p, S>,
    pub(super) aims: &'m Aims<'p>,
    /// The jobs that can be done, in the base order.
    pub(super) base: &'m [JobIx],
    /// The place of each job in the base order.
    pub(super) position: IndexVec<JobIx, u32>,
    /// The jobs that the change at hand touched, each with its place before; `None` where it was not put.
    touched: Vec<(JobIx, Option<JobPlace>)>,
    /// The number of the last change that touched each job.
    marks: IndexVec<JobIx, u32>,
    mark: u32,
    /// Whether each job is in the queue of those that are still to be put.
    is_open: IndexVec<JobIx, bool>,
    /// The jobs that were brought forward to lower the lateness.
    pub(super) paid: IndexVec<JobIx, bool>,
    minutes: IndexVec<JobIx, Return>,
    /// The jobs that changes moved since the minutes were asked for.
    stale: Vec<JobIx>,
}

/// The jobs that have to be put, by their place in the base order.
pub(super) type Queue = BinaryHeap<Reverse<(u32, JobIx)>>;

impl<'m, 'n, 'p, S: Space> Mender<'m, 'n, 'p, S> {
    pub(crate) fn new(
        decoder: &'m mut Decoder<'n, 'p, S>,
        aims: &'m Aims<'p>,
        base: &'m [JobIx],
    ) -> Self {
        let count = decoder.back.len();
        let mut position = IndexVec::filled(u32::MAX, count);
        for (&job, place) in base.iter().zip(0..) {
            position[job] = place;
        }
        Self {
            decoder,
            aims,
            base,
            position,
            touched: Vec::new(),
            marks: IndexVec::filled(0, count),
            mark: 1,
            is_open: IndexVec::filled(false, count),
            paid: IndexVec::filled(false, count),
            minutes: IndexVec::default(),
            stale: Vec::new(),
        }
    }

    /// Begins a change: the changes so far stay.
    pub(super) fn begin(&mut self) {
        self.touched.clear();
        self.mark += 1;
    }

    /// Notes the place of a job before the change at hand moves it.
    pub(super) fn touch(&mut self, job: JobIx) {
        if std::mem::replace(&mut self.marks[job], self.mark) != self.mark {
            let place = self.decoder.place(job);
            self.touched.push((job, place));
            self.stale.push(job);
        }
    }

    /// Takes a job out of the schedule, if it is in it.
    pub(super) fn take_out(&mut self, job: JobIx) {
        self.touch(job);
        if !self.decoder.back[job].is_never() {
            self.decoder.lift(job);
        }
    }

    /// Takes the change at hand back.
    pub(super) fn undo(&mut self) {
        for (job, _) in &self.touched {
            if !self.decoder.back[*job].is_never() {
                self.decoder.lift(*job);
            }
        }
        for (job, place) in self.touched.drain(..) {
            self.is_open[job] = false;
            self.stale.push(job);
            if let Some(place) = place {
                self.decoder.restore(job, &place);
            }
        }
        self.mark += 1;
    }

    /// The jobs that the change at hand moved, and by how many ticks their starts moved in all.
    pub(super) fn moves(&self) -> (usize, u64) {
        let (mut count, mut sum) = (0, 0_u64);
        for (job, before) in &self.touched {
            let Some(before) = before else { continue };
            let by = before.distance(&self.decoder.slots[self.decoder.net.works_of(*job)]);
            let is_elsewhere = by > 0 || !self.decoder.is_back_as(*job, before);
            count += usize::from(is_elsewhere);
            sum = sum.saturating_add(by);
        }
        (count, sum)
    }

    /// Whether a job that is put stands behind all that it waits for, as far as that is not still to be put.
    pub(super) fn is_allowed(&self, job: JobIx) -> bool {
        self.decoder.is_allowed(job, &self.is_open)
    }

    /// Adds a job to those that are still to be put.
    pub(super) fn push(&mut self, queue: &mut Queue, job: JobIx) {
        self.is_open[job] = true;
        queue.push(Reverse((self.position[job], job)));
    }

    /// Puts all jobs of a queue, in the base order, each as early as it can be, and after them the jobs that wait for
    /// them and may not stay where they are. Returns whether all have a place.
    pub(super) fn put_all(&mut self, mut queue: Queue) -> bool {
        // Invariant: each job that is put stands behind all that it waits for, or is in the queue. In the base order a
        // job comes behind the jobs that it waits for, so these are put when its turn comes.
        let mut left = self.base.len().saturating_mul(PASSES).max(64);
        while let Some(Reverse((_, job))) = queue.pop() {
            self.is_open[job] = false;
            if !self.decoder.back[job].is_never() {
                continue;
            }
            let spent = left.checked_sub(1).is_none();
            left = left.saturating_sub(1);
            self.touch(job);
            self.decoder.put(job);
            if spent || self.decoder.back[job].is_never() {
                // The change fails, and none of the others is to be put any more.
                for Reverse((_, job)) in queue {
                    self.is_open[job] = false;
                }
                return false;
            }
            self.take_out_displaced(job, &mut queue);
        }
        true
    }

    /// Takes out the jobs that wait for a job and are not behind it any more, for the queue.
    pub(super) fn take_out_displaced(&mut self, job: JobIx, queue: &mut Queue) {
        for next in self.decoder.following(job) {
            if !self.decoder.back[next].is_never() && !self.is_allowed(next) {
                self.take_out(next);
                self.push(queue, next);
            }
        }
    }

    /// Brings forward the jobs that wait for a job, and those that wait for these, as far as they can be.
    pub(super) fn bring_forward_behind(&mut self, job: JobIx) {
        let mut turns = Turns::new(self.decoder.back.len());
        for next in self.decoder.following(job) {
            turns.push(self.decoder.first_start(next), next);
        }
        let mut left = self.base.len().saturating_mul(PASSES);
        while let Some(job) = turns.pop() {
            let Some(less) = left.checked_sub(1) else { return };
            left = less;
            self.touch(job);
            if self.decoder.brings_forward(job) {
                for next in self.decoder.following(job) {
                    turns.push(self.decoder.first_start(next), next);
                }
            }
        }
    }

    /// How good the schedule is that stands.
    pub(super) fn rank(&mut self) -> Rank {
        self.stale.clear();
        self.aims.rank(self.decoder, &mut self.minutes)
    }

    /// The total lateness by class of the schedule that stands.
    pub(super) fn lateness(&mut self) -> ByClass {
        self.rank().value.lateness
    }

    /// The total lateness by class, where nothing but changes moved jobs since it was asked for: only the jobs that they
    /// moved are asked when they are back.
    pub(super) fn lateness_after_changes(&mut self) -> ByClass {
        let rank = self.aims.rank_again(self.decoder, &mut self.minutes, &self.stale);
        self.stale.clear();
        rank.value.lateness
    }
}
