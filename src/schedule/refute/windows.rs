//! The windows in which work has to lie if all of it is to end by a moment, as far as the order of jobs tells.

use std::ops::Range;

use super::super::earliest::Earliest;
use super::super::indices::{IndexVec, JobIx, WorkIx};
use super::super::layout::Net;
use crate::budget::Budget;

/// The work of one task that counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct WorkPiece {
    /// The task as it is laid out.
    pub(super) work: WorkIx,
    /// Its ticks; of a task that lasts to the end of its wave, which is at least a tick, only the first one counts.
    pub(super) length: u64,
}

/// The jobs that have to be ready by an end, in an order in which each stands behind those that it needs.
pub(super) struct CountedWork<'n, 'p> {
    pub(super) net: &'n Net<'p>,
    pub(super) pieces: Vec<WorkPiece>,
    jobs: Vec<CountedJob>,
    /// The place of each job in `jobs`.
    places: IndexVec<JobIx, Option<usize>>,
    earliest: &'n Earliest,
}

/// A job that counts, with the places of its pieces, and those of the jobs that it needs.
struct CountedJob {
    job: JobIx,
    pieces: Range<usize>,
    needs: Vec<usize>,
}

/// The window of each piece: it neither starts before `first` nor ends behind `last`.
#[derive(Clone, Debug)]
pub(super) struct Windows {
    pub(super) first: Vec<u64>,
    pub(super) last: Vec<u64>,
    /// The first tick at which each job can be ready, and the last at which it has to be.
    ready: Vec<(u64, u64)>,
}

/// No schedule lies in the windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Refuted;

impl<'n, 'p> CountedWork<'n, 'p> {
    /// The jobs that count; all jobs that one of them needs must count too.
    pub(super) fn new(
        net: &'n Net<'p>,
        earliest: &'n Earliest,
        counts: impl Fn(JobIx) -> bool,
    ) -> Self {
        let (mut jobs, mut pieces) = (Vec::new(), Vec::new());
        let mut places = IndexVec::filled(None, net.problem.jobs.len());
        for &job in earliest.order.iter().filter(|&&job| counts(job)) {
            let first = pieces.len();
            let works = net.works_of(job).iter();
            pieces.extend(works.map(|work| {
                let length = net.works[work].duration.unwrap_or(1);
                WorkPiece { work, length }
            }));
            let needs = net.needs.of(job).iter().filter_map(|&need| places[need]).collect();
            places[job] = Some(jobs.len());
            jobs.push(CountedJob { job, pieces: first..pieces.len(), needs });
        }
        Self { net, pieces, jobs, places, earliest }
    }

    /// The widest windows in which all work ends by a tick.
    pub(super) fn windows(&self, end: u64) -> Windows {
        Windows {
            first: vec![0; self.pieces.len()],
            last: vec![end; self.pieces.len()],
            ready: vec![(0, end); self.jobs.len()],
        }
    }

    /// Narrows windows by the order of jobs: none starts before all that it waits for is ready.
    pub(super) fn follow_order(
        &self,
        windows: &mut Windows,
        steps: &mut Budget,
    ) -> Result<(), Refuted> {
        let mut looks = 0;
        for (at, job) in self.jobs.iter().enumerate() {
            let mut start = self.net.release[job.job];
            for &need in &job.needs {
                start = start.max(windows.ready[need].0);
            }
            start = start.max(self.choices_met(job.job, windows, &mut looks));
            let mut ready = start.max(windows.ready[at].0);
            for place in job.pieces.clone() {
                let piece = self.pieces[place];
                let work = &self.net.works[piece.work];
                let first = windows.first[place].max(start).max(work.release);
                windows.first[place] = first;
                ready = ready.max(self.net.ready(work.duration, first));
            }
            windows.ready[at].0 = ready;
            looks += 2 * (1 + job.pieces.len() + job.needs.len());
        }
        steps.spend(looks as u64);
        // Invariant: all jobs that need a job stand behind it, so at its turn the last tick is known at which it has to
        // be ready. Choices have no part in it, since none of their providers has to come before.
        for (at, job) in self.jobs.iter().enumerate().rev() {
            let (first, last) = windows.ready[at];
            if first > last {
                return Err(Refuted);
            }
            let mut start = last;
            for place in job.pieces.clone() {
                let length = self.pieces[place].length;
                let last = windows.last[place].min(last);
                if windows.first[place] + length > last {
                    return Err(Refuted);
                }
                windows.last[place] = last;
                start = start.min(last - length);
            }
            for &need in &job.needs {
                windows.ready[need].1 = windows.ready[need].1.min(start);
            }
        }
        Ok(())
    }

    /// The first tick at which enough providers of all choices of a job can be back.
    fn choices_met(&self, job: JobIx, windows: &Windows, looks: &mut usize) -> u64 {
        let mut met = 0;
        for choice in self.net.problem.jobs[job].choices {
            let ready = |&of: &JobIx| match self.places[of] {
                Some(place) => windows.ready[place].0,
                None => self.earliest.schedule.jobs[of].work / self.net.tick,
            };
            let mut there = self.net.there[choice].clone();
            there.extend(self.net.providers.of(choice).iter().map(ready));
            there.sort_unstable();
            *looks += there.len() * 4;
            let enough = self.net.problem.choices[choice].at_least.saturating_sub(1);
            met = met.max(there.get(enough).copied().unwrap_or(0));
        }
        met
    }

    /// Which pieces have to be ready before which others start, as their jobs tell: the square of all pieces, with the
    /// later piece of each two in the order first.
    pub(super) fn behind(&self, steps: &mut Budget) -> Vec<bool> {
        let (count, jobs) = (self.pieces.len(), self.jobs.len());
        steps.spend((count * count) as u64);
        let mut before = vec![false; jobs * jobs];
        let mut all = vec![false; count * count];
        for (at, job) in self.jobs.iter().enumerate() {
            let (known, rest) = before.split_at_mut(at * jobs);
            // Invariant: the rows of all jobs before this one are whole.
            for &need in &job.needs {
                rest[need] = true;
                let of_need = &known[need * jobs..][..need];
                rest.iter_mut().zip(of_need).for_each(|(to, &is)| *to |= is);
                steps.spend(need as u64);
            }
            for other in (0..at).filter(|&other| rest[other]) {
                for place in job.pieces.clone() {
                    all[place * count..][self.jobs[other].pieces.clone()].fill(true);
                }
            }
        }
        all
    }
}

impl Windows {
    /// Lets a piece be ready before another starts; tells whether a window is narrower.
    pub(super) fn put_before(
        &mut self,
        counted: &CountedWork<'_, '_>,
        before: usize,
        after: usize,
    ) -> bool {
        let first = self.first[before] + counted.pieces[before].length;
        let last = self.last[after] - counted.pieces[after].length;
        let is_narrower = self.first[after] < first || self.last[before] > last;
        self.first[after] = self.first[after].max(first);
        self.last[before] = self.last[before].min(last);
        is_narrower
    }
}
