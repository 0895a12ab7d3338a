//! Bringing jobs forward while all others stay (rule 4 of following a schedule).

use super::mend::Mender;
use crate::schedule::availability::Space;
use crate::schedule::indices::{JobIx, WorkIx};
use crate::schedule::old_schedule::OldSchedule;

/// How often each of these jobs may come forward, on average.
const TURNS: usize = 8;
/// The most jobs that are later than they were for which each freed place is tried before others have it.
const DISPLACED: usize = 32;

impl<S: Space> Mender<'_, '_, '_, S> {
    /// Brings each job forward that nothing but its own place keeps, until none can be. Each place that becomes free is
    /// offered first to the jobs that are later than they were, in the order in which jobs are kept: they lost a place,
    /// while the others would only gain one. The others follow in the order of their old starts. Returns whether any
    /// job moved.
    pub(super) fn come_forward(&mut self, old: &OldSchedule) -> bool {
        let start = |mender: &Self, job: JobIx| {
            let tasks = mender.decoder.net.problem.jobs[job].tasks;
            tasks.iter().filter_map(|task| old.starts[task]).min()
        };
        let mut displaced: Vec<JobIx> =
            self.base.iter().copied().filter(|&job| self.is_later(job, old)).collect();
        displaced.sort_by_key(|&job| {
            (self.decoder.net.problem.jobs[job].class, start(self, job), self.position[job])
        });
        displaced.truncate(DISPLACED);
        let mut has_moved = false;
        if !displaced.is_empty() {
            let mut order = self.base.to_vec();
            order.sort_by_key(|&job| (start(self, job).unwrap_or(u64::MAX), self.position[job]));
            has_moved |= self.bring_back(&displaced);
            for job in order {
                if self.decoder.brings_forward(job) {
                    has_moved = true;
                    self.bring_back(&displaced);
                }
            }
        }
        // The jobs behind one that came forward last may follow it.
        self.decoder.settle(self.base) || has_moved
    }

    /// Brings jobs forward, the first first, as long as one of them can come. Returns whether any moved.
    fn bring_back(&mut self, jobs: &[JobIx]) -> bool {
        // Each turn but the last brings a job forward, and none is ever put back, so the turns end; their number is
        // bounded all the same, since choices in a circle bring each other forward by little.
        let comes = |mender: &mut Self| jobs.iter().any(|&job| mender.decoder.brings_forward(job));
        let turns = (0..jobs.len() * TURNS).take_while(|_| comes(self));
        turns.count() > 0
    }

    /// Whether a job starts later than it did, or is back in a later wave.
    fn is_later(&self, job: JobIx, old: &OldSchedule) -> bool {
        let Some(wave) = old.waves[job] else { return false };
        let net = self.decoder.net;
        let starts_later = |put: WorkIx| {
            let was = old.starts[net.works[put].task];
            was.is_some_and(|was| self.decoder.slots[put].start * net.tick > was)
        };
        !self.decoder.back[job].is_never()
            && (net.works_of(job).iter().any(starts_later)
                || self.decoder.is_waved && self.decoder.moments[job].1 > wave)
    }
}
