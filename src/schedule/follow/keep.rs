//! Putting jobs where they were (rule 1 of following a schedule).

use crate::schedule::availability::Space;
use crate::schedule::indices::{ChoiceIx, IndexVec, Ix as _, JobIx, WorkIx};
use crate::schedule::left_shift::JobPlace;
use crate::schedule::old_schedule::OldSchedule;
use crate::schedule::serial::{Decoder, Return};

impl<'n, 'p, S: Space> Decoder<'n, 'p, S> {
    /// Puts a job where it stood in an earlier schedule. The jobs that it waits for are not looked at. Returns whether
    /// all of it had its place; otherwise the job is not put.
    pub(super) fn put_where_it_was(&mut self, job: JobIx, baseline: &OldSchedule) -> bool {
        let Some(wave) = baseline.waves[job] else { return false };
        let net = self.net;
        let start = |put: WorkIx| baseline.starts[net.works[put].task].map(|at| at / net.tick);
        self.put_at(job, start, wave)
    }

    /// Puts a job at a place that it had before, if it is still free, as [`Self::put_where_it_was`] does.
    pub(super) fn put_back(&mut self, job: JobIx, place: &JobPlace) -> bool {
        let first = self.net.works_of(job).iter().next();
        let start =
            |put: WorkIx| Some(place.start(first.map_or(0, |first| put.place() - first.place())));
        self.put_at(job, start, place.wave().unwrap_or(0))
    }

    /// Puts each task of a job at its start, in ticks, and the whole in a wave, or in the one in which it is ready where
    /// that is later. A task without a start comes as early as it can. Returns whether all of it has its place.
    fn put_at(&mut self, job: JobIx, start: impl Fn(WorkIx) -> Option<u64>, old_wave: u32) -> bool {
        let tasks = self.net.works_of(job);
        let release = self.net.release[job];
        let mut ready = 0;
        for put in tasks {
            let from = release.max(self.net.works[put].release);
            let slot = match start(put) {
                Some(start) if start < from => None,
                Some(start) => self.fit(put, start).filter(|slot| slot.start == start),
                None => self.fit(put, from),
            };
            let Some(slot) = slot else {
                tasks
                    .iter()
                    .take_while(|&other| other < put)
                    .for_each(|other| self.take_out(other));
                return false;
            };
            self.slots[put] = slot;
            self.take(put);
            ready = ready.max(slot.ready);
        }
        let back =
            if self.is_waved { self.take_old_room(job, old_wave, ready) } else { Some(ready) };
        match back {
            Some(back) => self.back[job] = Return::at(back),
            None => tasks.iter().for_each(|put| self.take_out(put)),
        }
        back.is_some()
    }

    /// Takes places in the old wave of a job, or in the one in which it is ready where that is later; `None` where that
    /// wave has no room.
    fn take_old_room(&mut self, job: JobIx, old_wave: u32, ready: u64) -> Option<u64> {
        let problem = self.net.problem;
        let places = problem.jobs[job].places;
        let minute = self.ready_minute(job);
        let natural = problem.waves.of_back(minute);
        let wave = natural.max(old_wave);
        let roomy = self.rooms.take(problem, wave, places)?;
        if roomy != wave {
            self.rooms.give(roomy, places);
            return None;
        }
        let (minute, back) = if wave == natural {
            (minute, ready)
        } else {
            let minute = problem.place_minute(wave)?;
            (minute, problem.clock.work_before(minute) / self.net.tick)
        };
        self.moments[job] = (minute, wave);
        Some(back)
    }

    /// Whether a job that is put stands behind all that it waits for; `is_open` tells of each job whether it is still to
    /// be put, and then nothing is known of it yet.
    pub(super) fn is_allowed(&self, job: JobIx, is_open: &IndexVec<JobIx, bool>) -> bool {
        let (net, tasks) = (self.net, self.net.works_of(job));
        let start = Return::at(self.first_start(job));
        let is_after = |of: JobIx| self.back[of] <= start || is_open[of];
        let has_enough = |choice: ChoiceIx| {
            let jobs = net.providers.of(choice).iter().filter(|&&of| is_after(of));
            let others = net.there[choice].iter().filter(|&&at| Return::at(at) <= start);
            jobs.count() + others.count() >= net.problem.choices[choice].at_least
        };
        let has_its_wave = || {
            let (minute, wave) = self.moments[job];
            wave >= self.wave_of_needs(job, minute)
        };
        !tasks.is_empty()
            && net.needs.of(job).iter().all(|&need| is_after(need))
            && net.problem.jobs[job].choices.iter().all(has_enough)
            && (!self.is_waved || has_its_wave())
    }

    /// The jobs for which a job waits, and those among which it chooses.
    pub(super) fn waited_for(&self, job: JobIx) -> impl Iterator<Item = JobIx> + use<'n, 'p, S> {
        let net = self.net;
        let choices = net.problem.jobs[job].choices.iter();
        let providers = choices.flat_map(|choice| net.providers.of(choice));
        net.needs.of(job).iter().chain(providers).copied()
    }
}
