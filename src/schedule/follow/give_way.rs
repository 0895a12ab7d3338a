//! Moves that pay: a job comes earlier, others give way, and the total lateness gets less (rules 2 and 3 of following a
//! schedule).

use std::cmp::Reverse;

use super::mend::{Mender, Queue};
use crate::schedule::availability::Space;
use crate::schedule::indices::{IndexVec, JobIx};
use crate::schedule::problem::{ByClass, Deadline};

/// The most late jobs for which moves are looked for. With more of them a schedule is late as a whole, and each move
/// helps one at the cost of another.
const MOST_LATE: usize = 2_000;
/// The most jobs that are tried one by one as those that give way to a job.
const SINGLY: usize = 24;
/// The most jobs of which all pairs are tried.
const IN_PAIRS: usize = 8;
/// The most jobs that may be put, looked at or weighed in one pass over the late jobs.
const STEPS: u64 = 500_000;
/// The most passes; each but the last lowers the lateness.
const PASSES: usize = 64;

/// A move that lowers the lateness: by how much, how much it disturbs, and who gives way. The best is the least: many
/// small steps would move more jobs than one that is enough.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Offer {
    /// The lateness that is left.
    lateness: ByClass,
    /// The number of jobs that move, and the ticks by which their starts move in all.
    moves: (usize, u64),
    /// The jobs that give way.
    who: Vec<JobIx>,
}

impl<S: Space> Mender<'_, '_, '_, S> {
    /// Makes moves that lower the total lateness until no move that is tried does. Returns whether any was made.
    ///
    /// The moves of the last pass hang on the schedule alone, and none is left out for the passes before: so a
    /// schedule on which this function ended is one on which it ends at once.
    pub(super) fn give_way(&mut self) -> bool {
        let mut has_moved = false;
        for _ in 0..PASSES {
            if !self.pass() {
                break;
            }
            has_moved = true;
        }
        has_moved
    }

    /// Tries moves for each late job once. Returns whether one was made.
    fn pass(&mut self) -> bool {
        let mut lateness = self.lateness();
        if lateness == ByClass::default() {
            return false;
        }
        let late = self.late();
        if late.len() > MOST_LATE {
            return false;
        }
        let (mut steps, mut has_moved) = (STEPS, false);
        for &job in &late {
            if steps == 0 {
                break;
            }
            if let Some(less) = self.advance(job, &lateness, &mut steps) {
                (lateness, has_moved) = (less, true);
            }
        }
        has_moved || self.all_late_first(&late, &lateness)
    }

    /// The jobs that are back later than they have to be so that nothing is late: the most critical first, then the one
    /// due first, then by start.
    fn late(&self) -> Vec<JobIx> {
        let jobs = &self.decoder.net.problem.jobs;
        let is_late = |&job: &JobIx| match jobs[job].latest {
            Deadline::By(by) => !self.decoder.back[job].is_never() && self.decoder.minute(job) > by,
            Deadline::Open => false,
        };
        let mut late: Vec<JobIx> = self.base.iter().copied().filter(is_late).collect();
        late.sort_by_key(|&job| {
            (jobs[job].class, jobs[job].latest, self.decoder.first_start(job), job)
        });
        late
    }

    /// Brings a job forward over those that stand in its way, where that lowers the lateness. Returns the new lateness.
    fn advance(&mut self, job: JobIx, lateness: &ByClass, steps: &mut u64) -> Option<ByClass> {
        let in_the_way = self.in_the_way(job, steps);
        let singly = in_the_way.iter().take(SINGLY).map(|&one| vec![one]);
        let mut best = self.best_offer(job, singly, (lateness, steps));
        if best.is_none() {
            let few = &in_the_way[..in_the_way.len().min(IN_PAIRS)];
            let pairs = few
                .iter()
                .enumerate()
                .flat_map(|(at, &one)| few[at + 1..].iter().map(move |&other| vec![one, other]));
            best = self.best_offer(job, pairs, (lateness, steps));
        }
        let best = best?;
        let less = self.try_offer(job, &best.who)?;
        self.paid[job] = true;
        Some(less)
    }

    /// The best of several moves that lower the lateness: the least lateness that is left, then the fewest jobs that
    /// move, then the least sum of ticks, then the least places of those that give way.
    fn best_offer(
        &mut self,
        job: JobIx,
        offers: impl Iterator<Item = Vec<JobIx>>,
        (lateness, steps): (&ByClass, &mut u64),
    ) -> Option<Offer> {
        let mut best: Option<Offer> = None;
        for who in offers {
            if *steps == 0 {
                break;
            }
            let less = self.try_offer(job, &who);
            *steps = steps.saturating_sub(self.base.len() as u64);
            if let Some(less) = less.filter(|less| less < lateness) {
                let offer = Offer { lateness: less, moves: self.moves(), who };
                if best.as_ref().is_none_or(|best| offer < *best) {
                    best = Some(offer);
                }
            }
            self.undo();
        }
        best
    }

    /// Brings a job forward while others give way, and returns the lateness; `None` where the job comes no earlier, or
    /// a job finds no place. The change stays until it is undone.
    fn try_offer(&mut self, job: JobIx, who: &[JobIx]) -> Option<ByClass> {
        self.begin();
        let before = (self.decoder.back[job], self.decoder.first_start(job));
        self.take_out(job);
        let mut queue = Queue::new();
        for &one in who {
            self.take_out(one);
            self.push(&mut queue, one);
        }
        self.decoder.put(job);
        let after = (self.decoder.back[job], self.decoder.first_start(job));
        if after.0.is_never() || after >= before {
            return None;
        }
        self.take_out_displaced(job, &mut queue);
        if !self.put_all(queue) {
            return None;
        }
        self.bring_forward_behind(job);
        Some(self.lateness_after_changes())
    }

    /// The jobs that hold what a job would need to come earlier, as early as the jobs for which it waits allow: the
    /// least critical first, then the one due last, then the one that starts last.
    fn in_the_way(&mut self, job: JobIx, steps: &mut u64) -> Vec<JobIx> {
        let Some(first) = self.decoder.start(job) else { return Vec::new() };
        let decoder = &*self.decoder;
        let net = decoder.net;
        let own = net.works_of(job);
        let last = decoder.slots[own].iter().map(|slot| slot.start).max().unwrap_or(0);
        let wave = decoder.is_waved.then(|| decoder.moments[job].1);
        let wants = |resource| {
            own.iter().any(|put| net.uses_of(put).iter().any(|used| used.resource == resource))
        };
        let is_in_the_way = |&other: &JobIx| {
            let works = net.works_of(other);
            let has_its_time = works.iter().any(|put| {
                let slot = decoder.slots[put];
                slot.ready > first
                    && slot.start < last
                    && net.uses_of(put).iter().any(|used| wants(used.resource))
            });
            let has_its_room = wave.is_some_and(|wave| {
                let (minute, other_wave) = decoder.moments[other];
                other_wave < wave && minute >= decoder.ready_minute(job)
                    || other_wave + 1 == wave && works.len() >= own.len()
            });
            other != job && !decoder.back[other].is_never() && (has_its_time || has_its_room)
        };
        *steps = steps.saturating_sub(self.base.len() as u64);
        let mut found: Vec<JobIx> = self.base.iter().copied().filter(is_in_the_way).collect();
        let jobs = &net.problem.jobs;
        found.sort_by_key(|&job| {
            let of = &jobs[job];
            (Reverse((of.class, of.latest, decoder.first_start(job))), job)
        });
        found
    }

    /// Puts all late jobs first, as if nobody else were there, and the others where they were, as far as they still
    /// fit. Returns whether that lowers the lateness; otherwise the schedule is as before.
    fn all_late_first(&mut self, late: &[JobIx], lateness: &ByClass) -> bool {
        self.begin();
        let mut order = self.base.to_vec();
        order.sort_by_key(|&job| {
            (self.decoder.net.problem.jobs[job].class, self.decoder.first_start(job), job)
        });
        let places: Vec<_> =
            order.iter().filter_map(|&job| Some((job, self.decoder.place(job)?))).collect();
        for &job in &order {
            self.take_out(job);
        }
        let count = self.decoder.back.len();
        let (mut is_late, mut is_before) =
            (IndexVec::filled(false, count), IndexVec::filled(false, count));
        let mut queue = Queue::new();
        for &job in late {
            is_late[job] = true;
            self.push(&mut queue, job);
        }
        // The jobs for which the late ones wait stand where they stood: there, none is in the way of another.
        let mut open = late.to_vec();
        while let Some(job) = open.pop() {
            for need in self.decoder.waited_for(job) {
                if !is_late[need] && !std::mem::replace(&mut is_before[need], true) {
                    open.push(need);
                }
            }
        }
        for (job, place) in places.iter().filter(|(job, _)| is_before[*job]) {
            self.decoder.restore(*job, place);
        }
        if !self.put_all(queue) {
            self.undo();
            return false;
        }
        let mut queue = Queue::new();
        for (job, place) in &places {
            let is_out = self.decoder.back[*job].is_never();
            if is_out && !(self.decoder.put_back(*job, place) && self.is_allowed(*job)) {
                self.take_out(*job);
                self.push(&mut queue, *job);
            }
        }
        if self.put_all(queue) && self.lateness_after_changes() < *lateness {
            for &job in late {
                self.paid[job] = true;
            }
            return true;
        }
        self.undo();
        false
    }
}
