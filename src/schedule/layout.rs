//! A problem laid out for algorithms that schedule it again and again: flat arrays, without the resources that never
//! run out.

use std::cmp::Reverse;
use std::marker::PhantomData;
use std::ops::Range;

use super::capacity::Capacity;
use super::clock::{HORIZON, gcd};
use super::indices::{ChoiceIx, IndexVec, Ix, IxRange, JobIx, ResourceIx, TaskIx, WorkIx};
use super::problem::{Problem, Provider, Use};

/// A list of numbers for each number of another kind, one list behind the other (compressed rows).
#[derive(Clone, Debug)]
pub(super) struct Lists<K, V> {
    ends: Vec<u32>,
    items: Vec<V>,
    of: PhantomData<K>,
}

impl<K: Ix, V: Ix> Lists<K, V> {
    /// Lists of `(list, item)` pairs, each in the order of the pairs.
    pub(super) fn new(count: usize, pairs: &[(K, V)]) -> Self {
        let mut ends = vec![0_u32; count + 1];
        for &(list, _) in pairs {
            ends[list.place() + 1] += 1;
        }
        for list in 0..count {
            ends[list + 1] += ends[list];
        }
        let mut next = ends.clone();
        let mut items = vec![V::new(0); pairs.len()];
        for &(list, item) in pairs {
            let next = &mut next[list.place()];
            items[*next as usize] = item;
            *next += 1;
        }
        Self { ends, items, of: PhantomData }
    }

    pub(super) fn of(&self, list: K) -> &[V] {
        let list = list.place();
        &self.items[self.ends[list] as usize..self.ends[list + 1] as usize]
    }
}

/// A task with the limits that bind it.
#[derive(Clone, Debug)]
pub(super) struct JobWork {
    /// Its number in the problem.
    pub(super) task: TaskIx,
    /// Its duration in ticks; `None` for the time that is left of the wave in which it starts.
    pub(super) duration: Option<u64>,
    /// The tick before which no work on it starts.
    pub(super) release: u64,
    /// The units that it takes of resources that bind, in [`Net::uses`]; none if it takes no time.
    pub(super) uses: Range<usize>,
}

/// The jobs with those that they wait for, and the tasks with the units that they take. Work is counted in ticks: the
/// longest amount of work of which all times are multiples.
#[derive(Debug)]
pub(super) struct Net<'p> {
    pub(super) problem: &'p Problem,
    /// The last tick at which any job is ready.
    pub(super) end: u64,
    /// The minutes of work of a tick.
    pub(super) tick: u64,
    /// The tick before which no work on a job starts.
    pub(super) release: IndexVec<JobIx, u64>,
    /// The tasks of each job, at the places that the job's tasks have in the problem, the longest first: those without
    /// a duration of their own, then the others by duration.
    pub(super) works: IndexVec<WorkIx, JobWork>,
    pub(super) uses: Vec<Use>,
    /// The units of each resource from each tick on.
    pub(super) capacity: IndexVec<ResourceIx, Vec<(u64, u32)>>,
    /// Which resources can run out at all.
    pub(super) binds: IndexVec<ResourceIx, bool>,
    /// The jobs that each job needs.
    pub(super) needs: Lists<JobIx, JobIx>,
    /// The jobs that need each job.
    pub(super) needed_by: Lists<JobIx, JobIx>,
    /// The jobs that each choice is between.
    pub(super) providers: Lists<ChoiceIx, JobIx>,
    /// The choices that each job is a provider of.
    pub(super) provides: Lists<JobIx, ChoiceIx>,
    /// The job that makes each choice; `None` where a goal does.
    pub(super) chooser: IndexVec<ChoiceIx, Option<JobIx>>,
    /// The ticks at which the providers of each choice that are no jobs are there.
    pub(super) there: IndexVec<ChoiceIx, Vec<u64>>,
}

impl<'p> Net<'p> {
    /// Lays a problem out. `starts` are amounts of work at which tasks may have to start besides those of the problem.
    pub(super) fn new(problem: &'p Problem, starts: impl Iterator<Item = u64>) -> Self {
        let jobs = problem.jobs.len();
        let (mut pairs, mut chooser) = (Vec::new(), IndexVec::filled(None, problem.choices.len()));
        for (j, job) in problem.jobs.entries() {
            pairs.extend(problem.needs_of(j).iter().map(|&need| (j, need)));
            chooser[job.choices].fill(Some(j));
        }
        let (needs, needed_by) = (Lists::new(jobs, &pairs), Lists::new(jobs, &turned(&pairs)));
        let mut pairs = Vec::new();
        let mut there: IndexVec<ChoiceIx, Vec<u64>> =
            IndexVec::filled(Vec::new(), problem.choices.len());
        for (c, choice) in problem.choices.entries() {
            for provider in problem.providers_of(choice) {
                match *provider {
                    Provider::Job(job) => pairs.push((c, job)),
                    Provider::At(minute) => there[c].push(problem.clock.work_before(minute)),
                }
            }
        }
        let tick = tick(problem, there.iter().flatten().copied().chain(starts));
        there.iter_mut().flatten().for_each(|at| *at /= tick);
        let in_ticks = |steps: &[(u64, Capacity)]| {
            steps
                .iter()
                .map(|&(from, capacity)| (from / tick, capacity.units()))
                .collect::<Vec<_>>()
        };
        let mut net = Self {
            problem,
            tick,
            end: problem.clock.work_before(problem.waves.end()) / tick,
            release: problem.jobs.iter().map(|job| job.release / tick).collect(),
            works: IndexVec::default(),
            uses: Vec::with_capacity(problem.uses.len()),
            capacity: problem.resources.iter().map(|of| in_ticks(&of.capacity)).collect(),
            binds: binds(problem),
            needs,
            needed_by,
            providers: Lists::new(problem.choices.len(), &pairs),
            provides: Lists::new(jobs, &turned(&pairs)),
            chooser,
            there,
        };
        for task in problem.tasks.indices() {
            net.lay_out(task);
        }
        for job in &problem.jobs {
            // A task that lasts to the end of a wave can take as long as a wave, so it comes before all durations.
            let longest = |work: &JobWork| Reverse((work.duration.is_none(), work.duration));
            net.works[job.tasks.at_same_places()].sort_by_key(longest);
        }
        net
    }

    fn lay_out(&mut self, task: TaskIx) {
        let duration = self.problem.tasks[task].duration;
        let first = self.uses.len();
        if duration != Some(0) {
            let uses = self.problem.uses_of(task);
            self.uses.extend(uses.iter().filter(|used| self.binds[used.resource]));
        }
        let duration = duration.map(|work| work / self.tick);
        let release = self.problem.tasks[task].release / self.tick;
        self.works.push(JobWork { task, duration, release, uses: first..self.uses.len() });
    }

    /// Whether capacities or places of waves leave the search anything to choose.
    pub(super) fn is_limited(&self) -> bool {
        self.problem.waves.have_limits() || self.binds.iter().any(|&binds| binds)
    }

    /// The tasks of a job, the longest first.
    pub(super) fn works_of(&self, job: JobIx) -> IxRange<WorkIx> {
        self.problem.jobs[job].tasks.at_same_places()
    }

    /// The units of resources that bind which a task takes.
    pub(super) fn uses_of(&self, work: WorkIx) -> &[Use] {
        &self.uses[self.works[work].uses.clone()]
    }

    /// The tick at which a task is ready that starts at a tick.
    pub(super) fn ready(&self, duration: Option<u64>, start: u64) -> u64 {
        match duration {
            Some(duration) => start.saturating_add(duration),
            // Behind the horizon no wave can be told from another, and no task is ready in time.
            None if start >= HORIZON / self.tick => u64::MAX,
            None => self.problem.ready(None, start * self.tick) / self.tick,
        }
    }

    /// The elapsed minute at which a task is ready, both in ticks.
    pub(super) fn ready_minute(&self, start: u64, ready: u64) -> u64 {
        self.problem.ready_minute(start * self.tick, ready * self.tick)
    }
}

fn turned<A: Copy, B: Copy>(pairs: &[(A, B)]) -> Vec<(B, A)> {
    pairs.iter().map(|&(a, b)| (b, a)).collect()
}

/// Which resources can run out: those of which all tasks together need more units than there are at some time.
pub(crate) fn binds(problem: &Problem) -> IndexVec<ResourceIx, bool> {
    let mut wanted = IndexVec::<ResourceIx, _>::filled(0_u64, problem.resources.len());
    for (task, _) in problem.tasks.entries().filter(|(_, task)| task.duration != Some(0)) {
        for used in problem.uses_of(task) {
            wanted[used.resource] += u64::from(used.units);
        }
    }
    let least = |steps: &[(u64, Capacity)]| steps.iter().map(|&(_, capacity)| capacity).min();
    let both = problem.resources.iter().zip(wanted);
    both.map(|(resource, wanted)| {
        let least = least(&resource.capacity).unwrap_or(Capacity::Limited(0));
        least.lacking(wanted) > 0
    })
    .collect()
}

/// The longest amount of work of which all times of the problem are multiples, those of `there` too.
fn tick(problem: &Problem, there: impl Iterator<Item = u64>) -> u64 {
    let durations = problem.tasks.iter().filter_map(|task| task.duration);
    let releases = problem.jobs.iter().map(|job| job.release);
    let releases = releases.chain(problem.tasks.iter().map(|task| task.release));
    let steps = problem.resources.iter().flat_map(|of| of.capacity.iter().map(|&(from, _)| from));
    let mut tick = durations.chain(releases).chain(steps).chain(there).fold(0, gcd);
    if problem.waves.have_limits() || problem.tasks.iter().any(|task| task.duration.is_none()) {
        tick = gcd(tick, problem.clock.grain(problem.waves.marks()));
    }
    tick.max(1)
}

/// A place in a list as a number of 32 bits; no list has 2^32 items.
pub(super) fn narrow(index: usize) -> u32 {
    crate::source::narrow(index)
}
