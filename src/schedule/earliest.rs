//! The schedule without limits: each job starts as soon as all that it waits for is back.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::indices::{ChoiceIx, IndexVec, JobIx};
use super::problem::{Back, Problem, Provider, Schedule, Slot};

/// The earliest schedule, and the order in which its jobs come back.
#[derive(Debug)]
pub(crate) struct Earliest {
    /// The times of all tasks and jobs if no resource and no wave is limited.
    pub(crate) schedule: Schedule,
    /// The jobs in an order in which each stands behind all jobs that it waits for.
    pub(crate) order: Vec<JobIx>,
}

/// The earliest times without capacities and places: each job starts when enough of the jobs and providers for which it
/// waits are back, in order of their return (Dijkstra 1959; on a graph with alternatives, Knuth 1977). The time is in
/// `n log n` of jobs and entries.
pub(crate) fn earliest(problem: &Problem) -> Earliest {
    let count = problem.jobs.len();
    let mut users: IndexVec<JobIx, Vec<Waits>> = IndexVec::filled(Vec::new(), count);
    let mut missing: IndexVec<ChoiceIx, usize> =
        problem.choices.iter().map(|choice| choice.at_least).collect();
    let mut waiting = IndexVec::<JobIx, _>::filled(0_usize, count);
    let mut start: IndexVec<JobIx, u64> = problem.jobs.iter().map(|job| job.release).collect();
    let mut queue: BinaryHeap<Reverse<(u64, Event)>> = BinaryHeap::new();
    for (j, job) in problem.jobs.entries() {
        waiting[j] = job.needs.len() + job.choices.len();
        for &need in problem.needs_of(j) {
            users[need].push(Waits { job: j, choice: None });
        }
        for c in job.choices {
            for provider in problem.providers_of(&problem.choices[c]) {
                match *provider {
                    Provider::Job(of) => users[of].push(Waits { job: j, choice: Some(c) }),
                    Provider::At(minute) => queue
                        .push(Reverse((minute, Event::There(Waits { job: j, choice: Some(c) })))),
                }
            }
        }
    }
    let mut schedule = Schedule {
        tasks: IndexVec::filled(Slot::default(), problem.tasks.len()),
        jobs: IndexVec::filled(Back::default(), count),
        impossible: Vec::new(),
        too_late: Vec::new(),
    };
    let mut order = Vec::with_capacity(count);
    for j in waiting.indices().iter().filter(|&j| waiting[j] == 0) {
        let back = problem.put_at(j, start[j], &mut schedule);
        queue.extend(back.map(|back| Reverse((back, Event::Back(j)))));
    }
    while let Some(Reverse((minute, event))) = queue.pop() {
        let (work, met) = match &event {
            &Event::Back(j) => {
                order.push(j);
                (schedule.jobs[j].work, users[j].as_slice())
            }
            Event::There(waits) => (problem.clock.work_before(minute), std::slice::from_ref(waits)),
        };
        // Invariant: events come in the order of minutes, and a job never comes back before one that it waits for. So a
        // choice is met by the first providers that are enough, and each job is put once, when the last that it waits
        // for is there.
        for waits in met {
            if let Some(c) = waits.choice {
                if missing[c] == 0 {
                    continue;
                }
                missing[c] -= 1;
                if missing[c] > 0 {
                    continue;
                }
            }
            let next = waits.job;
            start[next] = start[next].max(work);
            waiting[next] -= 1;
            if waiting[next] == 0 {
                let back = problem.put_at(next, start[next], &mut schedule);
                queue.extend(back.map(|back| Reverse((back, Event::Back(next)))));
            }
        }
    }
    schedule.too_late.sort_unstable();
    let is_late = |j: JobIx| schedule.too_late.binary_search(&j).is_ok();
    schedule.impossible =
        waiting.indices().iter().filter(|&j| waiting[j] > 0 || is_late(j)).collect();
    Earliest { schedule, order }
}

/// A job that waits for another job or for a provider, perhaps with a choice of its own.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Waits {
    choice: Option<ChoiceIx>,
    job: JobIx,
}

/// An event at a minute: a job is back, or a provider that is no job is there for the jobs that wait for it. At one
/// minute jobs come first, so that the order of jobs does not hang on other providers.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    Back(JobIx),
    There(Waits),
}

impl Problem {
    /// Puts all tasks of a job at a start, and returns the minute at which the job is back where waves have room for
    /// it; `None` where that is behind the end of the plan.
    fn put_at(&self, j: JobIx, start: u64, schedule: &mut Schedule) -> Option<u64> {
        let job = &self.jobs[j];
        let (mut work, mut minute) = (start, 0);
        for t in job.tasks {
            let start = start.max(self.tasks[t].release);
            let ready = self.ready(self.tasks[t].duration, start);
            schedule.tasks[t] = Slot { start, ready };
            work = work.max(ready);
            minute = minute.max(self.ready_minute(start, ready));
        }
        schedule.jobs[j] = Back { work, minute, wave: self.waves.of_back(minute) };
        if minute > self.waves.end() {
            schedule.too_late.push(j);
            return None;
        }
        Some(minute)
    }

    /// The work at which a task is ready that starts at a work.
    pub(crate) fn ready(&self, duration: Option<u64>, start: u64) -> u64 {
        if let Some(duration) = duration {
            return start.saturating_add(duration);
        }
        let wave = self.waves.of_start(self.clock.start(start));
        self.clock.work_before(self.waves.interval(wave).end)
    }

    /// The elapsed minute at which a task is ready. A task that takes no time is ready when it starts: in the morning,
    /// where other work would have ended the evening before.
    pub(crate) fn ready_minute(&self, start: u64, ready: u64) -> u64 {
        if start == ready { self.clock.start(start) } else { self.clock.finish(ready) }
    }
}
