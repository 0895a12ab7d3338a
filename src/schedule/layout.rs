//! A problem laid out for those that schedule it again and again: flat arrays, without what binds nothing.

use std::cmp::Reverse;
use std::ops::Range;

use super::clock::gcd;
use super::problem::{Problem, Provider, Use};

/// Later than anything can be done, in work and in minutes; below it the two can be turned into each other and
/// no sum runs over. It is hundreds of millions of years away.
pub(super) const NEVER: u64 = 1 << 48;

/// Lists of indices, one behind the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Lists {
    ends: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    /// Lists of `(list, item)` pairs, each in the order of the pairs.
    pub(super) fn new(count: usize, pairs: &[(usize, usize)]) -> Self {
        let mut ends = vec![0_u32; count + 1];
        for &(list, _) in pairs {
            ends[list + 1] += 1;
        }
        for list in 0..count {
            ends[list + 1] += ends[list];
        }
        let mut next = ends.clone();
        let mut items = vec![0; pairs.len()];
        for &(list, item) in pairs {
            items[next[list] as usize] = narrow(item);
            next[list] += 1;
        }
        Self { ends, items }
    }

    pub(super) fn of(&self, list: usize) -> &[u32] {
        &self.items[self.ends[list] as usize..self.ends[list + 1] as usize]
    }
}

/// A task with what binds it.
#[derive(Clone, Debug)]
pub(super) struct JobWork {
    /// Its place in the problem.
    pub(super) task: usize,
    /// In ticks.
    pub(super) duration: Option<u64>,
    /// The tick before which no work on it starts.
    pub(super) release: u64,
    /// In [`Net::uses`]: what it takes of resources that bind; nothing if it takes no time.
    pub(super) uses: Range<usize>,
}

/// Who waits for whom, who needs what. Work is counted in ticks, the longest time of which all are multiples.
#[derive(Debug)]
pub(super) struct Net<'p> {
    pub(super) problem: &'p Problem,
    /// The last tick at which anything is ready.
    pub(super) end: u64,
    /// The work of a tick.
    pub(super) tick: u64,
    /// The tick before which no work on a job starts.
    pub(super) release: Vec<u64>,
    /// The tasks of each job where they are in the problem, the longest first: what has no duration of its
    /// own, then by duration.
    pub(super) works: Vec<JobWork>,
    pub(super) uses: Vec<Use>,
    /// Of each resource the units from each tick on.
    pub(super) capacity: Vec<Vec<(u64, u32)>>,
    /// Which resources can run out at all.
    pub(super) binds: Vec<bool>,
    /// The jobs that each job needs.
    pub(super) needs: Lists,
    /// The jobs that need each job.
    pub(super) needed_by: Lists,
    /// The jobs that each choice is between.
    pub(super) providers: Lists,
    /// The choices that each job is a provider of.
    pub(super) provides: Lists,
    /// The job that makes each choice; `None` where a goal does.
    pub(super) chooser: Vec<Option<u32>>,
    /// Of each choice, the ticks at which what is no job is there.
    pub(super) there: Vec<Vec<u64>>,
}

impl<'p> Net<'p> {
    pub(super) fn new(problem: &'p Problem) -> Self {
        let jobs = problem.jobs.len();
        let (mut pairs, mut chooser) = (Vec::new(), vec![None; problem.choices.len()]);
        for (j, job) in problem.jobs.iter().enumerate() {
            pairs.extend(problem.needs[job.needs.clone()].iter().map(|&need| (j, need)));
            chooser[job.choices.clone()].fill(Some(narrow(j)));
        }
        let (needs, needed_by) = (Lists::new(jobs, &pairs), Lists::new(jobs, &turned(&pairs)));
        let (mut pairs, mut there) = (Vec::new(), vec![Vec::new(); problem.choices.len()]);
        for (c, choice) in problem.choices.iter().enumerate() {
            for provider in &problem.providers[choice.providers.clone()] {
                match *provider {
                    Provider::Job(job) => pairs.push((c, job)),
                    Provider::At(minute) => there[c].push(problem.clock.work_before(minute)),
                }
            }
        }
        let tick = tick(problem, there.iter().flatten().copied());
        there.iter_mut().flatten().for_each(|at| *at /= tick);
        let in_ticks = |steps: &[(u64, u32)]| {
            steps.iter().map(|&(from, units)| (from / tick, units)).collect::<Vec<_>>()
        };
        let mut net = Self {
            problem,
            tick,
            end: problem.clock.work_before(problem.waves.end()) / tick,
            release: problem.jobs.iter().map(|job| job.release / tick).collect(),
            works: Vec::with_capacity(problem.tasks.len()),
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
        for task in 0..problem.tasks.len() {
            net.lay_out(task);
        }
        for job in &problem.jobs {
            let longest = |work: &JobWork| Reverse(work.duration.unwrap_or(u64::MAX));
            net.works[job.tasks.clone()].sort_by_key(longest);
        }
        net
    }

    fn lay_out(&mut self, task: usize) {
        let duration = self.problem.tasks[task].duration;
        let first = self.uses.len();
        if duration != Some(0) {
            let uses = &self.problem.uses[self.problem.tasks[task].uses.clone()];
            self.uses.extend(uses.iter().filter(|used| self.binds[used.resource]));
        }
        let duration = duration.map(|work| work / self.tick);
        let release = self.problem.tasks[task].release / self.tick;
        self.works.push(JobWork { task, duration, release, uses: first..self.uses.len() });
    }

    /// Whether capacities or places leave anything to choose.
    pub(super) fn is_limited(&self) -> bool {
        self.problem.waves.have_limits() || self.binds.contains(&true)
    }

    /// The tick at which a task is ready that starts at a tick.
    pub(super) fn ready(&self, duration: Option<u64>, start: u64) -> u64 {
        match duration {
            Some(duration) => start.saturating_add(duration),
            None if start >= NEVER / self.tick => u64::MAX,
            None => self.problem.ready(None, start * self.tick) / self.tick,
        }
    }

    /// The elapsed minute at which a task is ready, both in ticks.
    pub(super) fn ready_minute(&self, start: u64, ready: u64) -> u64 {
        self.problem.ready_minute(start * self.tick, ready * self.tick)
    }
}

fn turned(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    pairs.iter().map(|&(a, b)| (b, a)).collect()
}

/// Which resources can run out: those that all tasks together need more of than there is at some time.
pub(crate) fn binds(problem: &Problem) -> Vec<bool> {
    let mut wanted = vec![0_u64; problem.resources.len()];
    for task in problem.tasks.iter().filter(|task| task.duration != Some(0)) {
        for used in &problem.uses[task.uses.clone()] {
            wanted[used.resource] += u64::from(used.units);
        }
    }
    let least = |steps: &[(u64, u32)]| steps.iter().map(|&(_, units)| units).min().unwrap_or(0);
    let both = problem.resources.iter().zip(wanted);
    both.map(|(resource, wanted)| u64::from(least(&resource.capacity)) < wanted).collect()
}

/// The longest work of which all times are multiples, those of `there` too.
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

/// An index of something of which there are fewer than 2^32.
pub(super) fn narrow(index: usize) -> u32 {
    crate::source::narrow(index)
}
