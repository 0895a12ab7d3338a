//! From a list of jobs to a schedule: serial schedule generation (Kelley 1963; Kolisch 1996).

use super::availability::Space;
use super::clock::HORIZON;
use super::indices::{IndexVec, JobIx, WorkIx};
use super::layout::Net;
use super::problem::{Back, Schedule, Slot};
use super::wave_places::Rooms;

/// The tick or minute at which a job is back, or that it never is. The serial scheme takes the latest of these for each
/// job of each list, which is most of the work of a search: so `NEVER` is the greatest number and no case of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Return(u64);

impl Return {
    /// The job is not put, or cannot be done.
    pub(super) const NEVER: Self = Self(u64::MAX);

    pub(super) const fn at(time: u64) -> Self {
        Self(time)
    }

    pub(super) fn is_never(self) -> bool {
        self == Self::NEVER
    }

    /// The tick or minute; `None` for never.
    pub(super) fn time(self) -> Option<u64> {
        (!self.is_never()).then_some(self.0)
    }
}

/// A schedule in the making: jobs are put one after the other, each as early as the jobs that were put before it allow.
/// While a list is decoded, a job that is put is not moved, so the list alone decides the schedule.
#[derive(Clone)]
pub(super) struct Decoder<'n, 'p, S> {
    pub(super) net: &'n Net<'p>,
    pub(super) space: S,
    pub(super) rooms: Rooms,
    pub(super) is_waved: bool,
    /// The slot of each task, in ticks.
    pub(super) slots: IndexVec<WorkIx, Slot>,
    /// The tick from which on the jobs that wait for a job can start.
    pub(super) back: IndexVec<JobIx, Return>,
    /// The minute and the wave in which each job is back, where waves have limits.
    pub(super) moments: IndexVec<JobIx, (u64, u32)>,
    returns: Vec<Return>,
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
            slots: IndexVec::filled(Slot::default(), problem.tasks.len()),
            back: IndexVec::filled(Return::NEVER, problem.jobs.len()),
            moments: IndexVec::filled((0, 0), if is_waved { problem.jobs.len() } else { 0 }),
            returns: Vec::new(),
        }
    }

    /// Takes out all jobs, for a new list.
    pub(super) fn clear(&mut self) {
        self.space.clear();
        self.rooms.clear();
        self.back.fill(Return::NEVER);
    }

    /// Whether a job could be done if it were the only one: each task at some time, and the whole in some wave.
    pub(super) fn can_be_alone(&self, job: JobIx) -> bool {
        let of = &self.net.problem.jobs[job];
        let from = |put: WorkIx| self.net.release[job].max(self.net.works[put].release);
        self.net.works_of(job).iter().all(|put| self.fit(put, from(put)).is_some())
            && self.net.problem.waves.with_room(1, of.places).is_some()
    }

    /// Puts jobs in the order of a list; a job that cannot be done is left out.
    pub(super) fn decode(&mut self, list: &[JobIx]) {
        self.clear();
        for &job in list {
            self.put(job);
        }
    }

    /// Puts jobs in the order of a list, where the schedule is that of another list with the same jobs and the same ones
    /// at the front, as many as `front`: these stay where they are.
    pub(super) fn decode_again(&mut self, list: &[JobIx], front: usize) {
        // A job that was put does not move while its list is decoded. So without the jobs behind the front, the schedule
        // is the one that the front alone makes.
        let jobs = list.get(front..).unwrap_or_default();
        for &job in jobs {
            self.take_job_out(job);
        }
        for &job in jobs {
            self.put(job);
        }
    }

    /// Gives back what a job takes, if it is put.
    pub(super) fn take_job_out(&mut self, job: JobIx) {
        if self.back[job].is_never() {
            return;
        }
        self.net.works_of(job).iter().for_each(|put| self.take_out(put));
        if self.is_waved {
            self.rooms.give(self.moments[job].1, self.net.problem.jobs[job].places);
        }
        self.back[job] = Return::NEVER;
    }

    /// Puts a job behind all jobs that it needs, and of each choice behind enough of the providers that were put before
    /// it.
    pub(super) fn put(&mut self, job: JobIx) {
        let back = self.start(job).and_then(|start| self.put_tasks(job, start));
        self.back[job] = back.map_or(Return::NEVER, Return::at);
    }

    /// The earliest start of a job.
    pub(super) fn start(&mut self, job: JobIx) -> Option<u64> {
        // A job that is not put yet, or cannot be done, never returns. So a needed job like that makes this one
        // impossible too, and a provider like that counts only where too few others are back.
        let net = self.net;
        let mut start = Return::at(net.release[job]);
        for &need in net.needs.of(job) {
            start = start.max(self.back[need]);
        }
        for choice in net.problem.jobs[job].choices {
            let needed = net.problem.choices[choice].at_least;
            self.returns.clear();
            self.returns.extend(net.there[choice].iter().copied().map(Return::at));
            self.returns.extend(net.providers.of(choice).iter().map(|&of| self.back[of]));
            start = start.max(least(&mut self.returns, needed));
        }
        start.time().filter(|&start| start < HORIZON)
    }

    /// Puts the tasks of a job, and returns the tick from which on the jobs that wait for it can start; `None` where a
    /// task has no slot, or no wave has room for the job.
    fn put_tasks(&mut self, job: JobIx, start: u64) -> Option<u64> {
        // The longest task comes first: the shorter ones fit beside it, while behind them it would be late.
        let mut ready = start;
        let tasks = self.net.works_of(job);
        for put in tasks {
            let Some(slot) = self.fit(put, start.max(self.net.works[put].release)) else {
                // Where one task has no place, the tasks before it give theirs back.
                tasks
                    .iter()
                    .take_while(|&other| other < put)
                    .for_each(|other| self.take_out(other));
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
            tasks.iter().for_each(|put| self.take_out(put));
        }
        back
    }

    /// Takes the units of a task in its slot.
    pub(super) fn take(&mut self, put: WorkIx) {
        if !self.net.works[put].uses.is_empty() {
            self.space.take(put, self.slots[put].start, self.slots[put].ready);
        }
    }

    /// Gives back the units of a task.
    pub(super) fn take_out(&mut self, put: WorkIx) {
        if !self.net.works[put].uses.is_empty() {
            self.space.give(put, self.slots[put].start, self.slots[put].ready);
        }
    }

    /// The earliest slot of a task at which all units that it takes are free.
    pub(super) fn fit(&self, put: WorkIx, from: u64) -> Option<Slot> {
        let task = &self.net.works[put];
        let start = match task.duration {
            // A task that takes no units of a resource that can run out, or takes no time, can always start.
            _ if task.uses.is_empty() => from,
            Some(length) => self.space.first_fit(put, from, length)?,
            None => self.space.first_fit_until(put, from, &|start| self.net.ready(None, start))?,
        };
        let ready = self.net.ready(task.duration, start);
        (ready <= self.net.end).then_some(Slot { start, ready })
    }

    /// Takes places in the wave in which a job is ready, or in the next one with room, in which the job is back when
    /// work begins.
    fn take_room(&mut self, job: JobIx, ready: u64) -> Option<u64> {
        let problem = self.net.problem;
        let minute = self.ready_minute(job);
        // A job that this one needs may have waited for a place in a later wave than the one in which this job is
        // ready: at the same minute this job may not come in an earlier wave.
        let wave = problem.waves.of_back(minute).max(self.wave_of_needs(job, minute));
        let roomy = self.rooms.take(problem, wave, problem.jobs[job].places)?;
        if roomy == wave {
            self.moments[job] = (minute, wave);
            return Some(ready);
        }
        let minute = problem.place_minute(roomy)?;
        self.moments[job] = (minute, roomy);
        (minute < HORIZON).then(|| problem.clock.work_before(minute) / self.net.tick)
    }

    /// The elapsed minute at which all tasks of a job are ready.
    pub(super) fn ready_minute(&self, job: JobIx) -> u64 {
        let slots = &self.slots[self.net.works_of(job)];
        slots.iter().map(|slot| self.net.ready_minute(slot.start, slot.ready)).max().unwrap_or(0)
    }

    /// The last wave of the jobs that a job waits for and that are back at the very minute at which it is. A job that
    /// takes no time is in no wave before that of a job that it needs and that had to wait for a place.
    pub(super) fn wave_of_needs(&self, job: JobIx, minute: u64) -> u32 {
        let net = self.net;
        let needs = net.needs.of(job).iter();
        let choices = net.problem.jobs[job].choices;
        let all = needs.chain(choices.iter().flat_map(|choice| net.providers.of(choice)));
        // The job does not count on a provider that comes later than the job itself.
        let slots = &self.slots[net.works_of(job)];
        let start = slots.iter().map(|slot| slot.start).max().unwrap_or(0);
        let put = all.copied().filter(|&of| self.back[of] <= Return::at(start));
        let at_once = put.map(|of| self.moments[of]).filter(|&(at, _)| at == minute);
        at_once.map(|(_, wave)| wave).max().unwrap_or(0)
    }

    /// The elapsed minute at which a job that is put is back.
    pub(super) fn minute(&self, job: JobIx) -> u64 {
        if self.is_waved { self.moments[job].0 } else { self.ready_minute(job) }
    }

    /// The wave of a job that is put and back at a minute.
    pub(super) fn wave(&self, job: JobIx, minute: u64) -> u32 {
        if self.is_waved { self.moments[job].1 } else { self.net.problem.waves.of_back(minute) }
    }

    /// The schedule of the jobs that were put, in minutes instead of ticks.
    pub(super) fn schedule(&self) -> Schedule {
        let (net, tick) = (self.net, self.net.tick);
        let jobs = self.back.indices();
        let mut schedule = Schedule {
            tasks: IndexVec::filled(Slot::default(), net.works.len()),
            jobs: IndexVec::filled(Back::default(), jobs.len()),
            impossible: jobs.iter().filter(|&job| self.back[job].is_never()).collect(),
            too_late: Vec::new(),
        };
        for job in jobs {
            let Some(back) = self.back[job].time() else { continue };
            for put in net.works_of(job) {
                let Slot { start, ready } = self.slots[put];
                let slot = Slot { start: start * tick, ready: ready * tick };
                schedule.tasks[net.works[put].task] = slot;
            }
            let minute = self.minute(job);
            let (work, wave) = (back * tick, self.wave(job, minute));
            schedule.jobs[job] = Back { work, minute, wave };
        }
        schedule
    }
}

/// The time at which as many as `number` of the jobs are back; never where there are fewer.
pub(super) fn least(of: &mut [Return], number: usize) -> Return {
    let at = number.saturating_sub(1);
    if at < of.len() { *of.select_nth_unstable(at).1 } else { Return::NEVER }
}
