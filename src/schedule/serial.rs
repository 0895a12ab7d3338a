//! From a list of jobs to a schedule: serial schedule generation (Kelley 1963; Kolisch 1996).

use super::availability::Space;
use super::layout::{NEVER, Net};
use super::problem::{Back, Schedule, Slot};
use super::wave_places::Rooms;

/// A tick at which nothing is back.
pub(super) const OUT: u64 = u64::MAX;

/// A schedule in the making: jobs are put one after the other, each as early as what was put before allows.
#[derive(Clone)]
pub(super) struct Decoder<'n, 'p, S> {
    pub(super) net: &'n Net<'p>,
    pub(super) space: S,
    pub(super) rooms: Rooms,
    pub(super) is_waved: bool,
    /// Of each task, by its place in [`Net::works`], in ticks.
    pub(super) slots: Vec<Slot>,
    /// The tick from which on what waits for a job can start; [`OUT`] where it is not put, or cannot be done.
    pub(super) back: Vec<u64>,
    /// The minute and the wave in which each job is back, where waves have limits.
    pub(super) moments: Vec<(u64, u32)>,
    works: Vec<u64>,
}

impl<'n, 'p, S: Space> Decoder<'n, 'p, S> {
    pub(super) fn new(net: &'n Net<'p>, space: S) -> Self {
        let problem = net.problem;
        let is_waved = problem.waves.have_limits();
        Self {
            net,
            space,
            rooms: Rooms::default(),
            is_waved,
            slots: vec![Slot::default(); problem.tasks.len()],
            back: vec![OUT; problem.jobs.len()],
            moments: vec![(0, 0); if is_waved { problem.jobs.len() } else { 0 }],
            works: Vec::new(),
        }
    }

    /// Starts anew.
    pub(super) fn clear(&mut self) {
        self.space.clear();
        self.rooms.clear();
        self.back.fill(OUT);
    }

    /// Whether a job could be done if nothing else were: each task at some time, and in some wave.
    pub(super) fn can_be_alone(&self, job: usize) -> bool {
        let of = &self.net.problem.jobs[job];
        let from = |put: usize| self.net.release[job].max(self.net.works[put].release);
        of.tasks.clone().all(|put| self.fit(put, from(put)).is_some())
            && self.net.problem.waves.with_room(1, of.places).is_some()
    }

    /// Puts jobs in order; what cannot be done is left out.
    pub(super) fn decode(&mut self, list: &[u32]) {
        self.clear();
        for &job in list {
            self.put(job as usize);
        }
    }

    /// Puts a job behind what it waits for, of choices behind enough of what was put before it.
    pub(super) fn put(&mut self, job: usize) {
        let back = self.start(job).and_then(|start| self.put_tasks(job, start));
        self.back[job] = back.unwrap_or(OUT);
    }

    /// The earliest start of a job.
    fn start(&mut self, job: usize) -> Option<u64> {
        let net = self.net;
        let mut start = net.release[job];
        for &need in net.needs.of(job) {
            start = start.max(self.back[need as usize]);
        }
        for choice in net.problem.jobs[job].choices.clone() {
            let needed = net.problem.choices[choice].at_least;
            self.works.clear();
            self.works.extend(&net.there[choice]);
            self.works.extend(net.providers.of(choice).iter().map(|&of| self.back[of as usize]));
            start = start.max(least(&mut self.works, needed));
        }
        (start < NEVER).then_some(start)
    }

    /// Puts the tasks of a job, and returns the tick from which on what waits for it can start.
    fn put_tasks(&mut self, job: usize, start: u64) -> Option<u64> {
        let mut ready = start;
        let tasks = self.net.problem.jobs[job].tasks.clone();
        for put in tasks.clone() {
            let Some(slot) = self.fit(put, start.max(self.net.works[put].release)) else {
                // Where one task has no place, the others take none.
                tasks.take_while(|&other| other < put).for_each(|other| self.take_out(other));
                return None;
            };
            self.slots[put] = slot;
            self.take(put);
            ready = ready.max(slot.ready);
        }
        if !self.is_waved {
            return Some(ready);
        }
        let back = self.take_room(job, ready);
        if back.is_none() {
            tasks.for_each(|put| self.take_out(put));
        }
        back
    }

    /// Takes what a task uses, in its slot.
    pub(super) fn take(&mut self, put: usize) {
        if !self.net.works[put].uses.is_empty() {
            self.space.take(put, self.slots[put].start, self.slots[put].ready);
        }
    }

    /// Gives back what a task uses.
    pub(super) fn take_out(&mut self, put: usize) {
        if !self.net.works[put].uses.is_empty() {
            self.space.give(put, self.slots[put].start, self.slots[put].ready);
        }
    }

    /// The earliest slot of a task at which all that it takes is free.
    fn fit(&self, put: usize, from: u64) -> Option<Slot> {
        let task = &self.net.works[put];
        let start = match task.duration {
            _ if task.uses.is_empty() => from,
            Some(length) => self.space.first_fit(put, from, length)?,
            None => self.space.first_fit_until(put, from, &|start| self.net.ready(None, start))?,
        };
        let ready = self.net.ready(task.duration, start);
        (ready <= self.net.end).then_some(Slot { start, ready })
    }

    /// Takes places in the wave in which a job is ready, or in the next with room, in which it is back when work
    /// begins.
    fn take_room(&mut self, job: usize, ready: u64) -> Option<u64> {
        let problem = self.net.problem;
        let minute = self.ready_minute(job);
        let wave = problem.waves.of_back(minute).max(self.wave_of_needs(job, minute));
        let roomy = self.rooms.take(problem, wave, problem.jobs[job].places)?;
        if roomy == wave {
            self.moments[job] = (minute, wave);
            return Some(ready);
        }
        let minute = problem.place_minute(roomy)?;
        self.moments[job] = (minute, roomy);
        (minute < NEVER).then(|| problem.clock.work_before(minute) / self.net.tick)
    }

    /// The elapsed minute at which all tasks of a job are ready.
    fn ready_minute(&self, job: usize) -> u64 {
        let slots = &self.slots[self.net.problem.jobs[job].tasks.clone()];
        slots.iter().map(|slot| self.net.ready_minute(slot.start, slot.ready)).max().unwrap_or(0)
    }

    /// The last wave of what a job waits for that is back at the very minute at which the job is: what takes no
    /// time is in no wave before that of what it needs, where that had to wait for room.
    fn wave_of_needs(&self, job: usize, minute: u64) -> u32 {
        let net = self.net;
        let needs = net.needs.of(job).iter();
        let choices = net.problem.jobs[job].choices.clone();
        let all = needs.chain(choices.flat_map(|choice| net.providers.of(choice)));
        // A provider that comes only later is none on which it counts.
        let slots = &self.slots[net.problem.jobs[job].tasks.clone()];
        let start = slots.iter().map(|slot| slot.start).max().unwrap_or(0);
        let put = all.map(|&of| of as usize).filter(|&of| self.back[of] <= start);
        let at_once = put.map(|of| self.moments[of]).filter(|&(at, _)| at == minute);
        at_once.map(|(_, wave)| wave).max().unwrap_or(0)
    }

    /// The elapsed minute at which a job is back that is put.
    pub(super) fn minute(&self, job: usize) -> u64 {
        if self.is_waved { self.moments[job].0 } else { self.ready_minute(job) }
    }

    /// The wave of a job that is put and back at a minute.
    pub(super) fn wave(&self, job: usize, minute: u64) -> u32 {
        if self.is_waved { self.moments[job].1 } else { self.net.problem.waves.of_back(minute) }
    }

    /// What was put, in the problem's own terms.
    pub(super) fn schedule(&self) -> Schedule {
        let (net, tick) = (self.net, self.net.tick);
        let count = self.back.len();
        let mut schedule = Schedule {
            tasks: vec![Slot::default(); net.works.len()],
            jobs: vec![Back::default(); count],
            impossible: (0..count).filter(|&job| self.back[job] == OUT).collect(),
            too_late: Vec::new(),
        };
        for job in (0..count).filter(|&job| self.back[job] != OUT) {
            for put in net.problem.jobs[job].tasks.clone() {
                let Slot { start, ready } = self.slots[put];
                let slot = Slot { start: start * tick, ready: ready * tick };
                schedule.tasks[net.works[put].task] = slot;
            }
            let minute = self.minute(job);
            let (work, wave) = (self.back[job] * tick, self.wave(job, minute));
            schedule.jobs[job] = Back { work, minute, wave };
        }
        schedule
    }
}

/// The one that is so many-th from below, [`OUT`] where there are fewer.
pub(super) fn least(of: &mut [u64], number: usize) -> u64 {
    let at = number.saturating_sub(1);
    if at < of.len() { *of.select_nth_unstable(at).1 } else { OUT }
}
