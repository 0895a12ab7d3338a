//! How far a plan can be from the best one: what no plan can beat, and why.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::presence::At;
use super::scheduled::Scheduled;
use crate::budget::Budget;
use crate::catalog::{ApplicationIx, TeamIx};
use crate::schedule::{Choice, Problem, Provider, Schedule};

/// The steps that the bounds of one plan may take: those of a thousand services must not cost more than the plan.
pub(crate) const STEPS: u64 = 50_000_000;
/// So many heads of a resource's tasks are tried: more make the bound hardly better and the search long.
const MOST_HEADS: usize = 64;

/// What no plan can beat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The last wave, at the least.
    pub waves: u32,
    /// The last finish, in elapsed minutes, at the least; without dates, waves.
    pub minute: u64,
    /// What it rests on: of several reasons the one that binds most.
    pub reason: Binding,
}

/// What a bound rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Binding {
    /// These wait for each other, first to last.
    Chain(Vec<ApplicationIx>),
    /// The same, and the first of them cannot start before a date. None of them where something else that is
    /// needed, such as a partner, is there no earlier.
    Date {
        /// Which wait for each other.
        of: Vec<ApplicationIx>,
        /// When the first may start, in elapsed minutes; without dates, the waves before it.
        from: u64,
    },
    /// A team has all this work to do, by id.
    Team {
        /// Which.
        team: TeamIx,
        /// On what.
        of: Vec<ApplicationIx>,
        /// How many units it has; `u32::MAX` where that is not always the same.
        capacity: u32,
    },
    /// Waves have so few places for all these, by id.
    WaveLimit {
        /// For whom.
        of: Vec<ApplicationIx>,
        /// The first wave in which one of them could be.
        from: u32,
        /// How many places a wave usually has.
        places: u32,
    },
}

impl Bound {
    /// The moment that no plan beats, as it is told: a place in a wave and an opening are no end of work.
    #[must_use]
    pub fn at(&self) -> At {
        let ends = match &self.reason {
            Binding::Chain(_) | Binding::Team { .. } => true,
            Binding::Date { of, .. } => !of.is_empty(),
            Binding::WaveLimit { .. } => false,
        };
        At { minute: self.minute, wave: self.waves, ends }
    }
}

impl Binding {
    /// The word for it in JSON.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Chain(_) => "dependency-chain",
            Self::Date { .. } => "date",
            Self::Team { .. } => "team",
            Self::WaveLimit { .. } => "wave-limit",
        }
    }

    /// The applications that it is about.
    #[must_use]
    pub fn applications(&self) -> &[ApplicationIx] {
        match self {
            Self::Chain(of)
            | Self::Date { of, .. }
            | Self::Team { of, .. }
            | Self::WaveLimit { of, .. } => of,
        }
    }
}

/// Looks for what no schedule of a problem can beat.
pub(crate) struct Bounds<'s> {
    scheduled: &'s Scheduled,
    problem: &'s Problem,
    unlimited: &'s Schedule,
    /// Of each resource its tasks with the units that they take, by earliest start.
    tasks: Vec<Vec<(usize, u32)>>,
    /// The steps that they may still take.
    steps: &'s mut Budget,
    /// The chains that were looked for, by their last job.
    chains: HashMap<usize, Binding>,
}

/// Work of a resource that cannot be done sooner.
struct Load {
    resource: usize,
    head: u64,
    tail: u64,
}

impl<'s> Bounds<'s> {
    pub(crate) fn new(scheduled: &'s Scheduled, steps: &'s mut Budget) -> Self {
        let problem = &scheduled.built.problem;
        let unlimited = &scheduled.unlimited.schedule;
        let mut tasks = vec![Vec::new(); problem.resources.len()];
        for (t, task) in problem.tasks.iter().enumerate() {
            for used in &problem.uses[task.uses.clone()] {
                tasks[used.resource].push((t, used.units));
            }
        }
        for list in &mut tasks {
            list.sort_by_key(|&(t, _)| unlimited.tasks[t].start);
        }
        Self { scheduled, problem, unlimited, tasks, steps, chains: HashMap::new() }
    }

    /// What no plan can beat for everything together; `None` where nothing is planned.
    pub(crate) fn of_all(&mut self) -> Option<Bound> {
        let last = self.last(0..self.problem.jobs.len())?;
        Some(self.of(&vec![Some(0); self.problem.jobs.len()], last))
    }

    /// What no plan can beat for something that stands on some jobs, and is back at `unlimited` without limits,
    /// where it also counts on `chosen` of its alternatives.
    pub(crate) fn of_jobs(
        &mut self,
        jobs: &[usize],
        chosen: &[usize],
        unlimited: At,
    ) -> Option<Bound> {
        let mut tails = vec![None; self.problem.jobs.len()];
        for &j in jobs {
            tails[j] = Some(0);
        }
        let last = self.last(jobs.iter().chain(chosen).copied())?;
        let back = self.unlimited.jobs[last];
        let mut bound = if self.steps.left() > tails.len() as u64 {
            self.of(&tails, last)
        } else {
            Bound { waves: back.wave, minute: back.minute, reason: self.chain(last) }
        };
        if (back.minute, back.wave) < (unlimited.minute, unlimited.wave)
            && bound.minute < unlimited.minute
        {
            // A partner that opens is later than all of them.
            bound.minute = unlimited.minute;
            bound.waves = bound.waves.max(unlimited.wave);
            bound.reason = Binding::Date { of: Vec::new(), from: unlimited.minute };
        }
        Some(bound)
    }

    /// The job that is back last without limits, of several the first by id.
    fn last(&self, jobs: impl Iterator<Item = usize>) -> Option<usize> {
        let back = |j: usize| (self.unlimited.jobs[j].minute, self.unlimited.jobs[j].wave);
        jobs.min_by_key(|&j| (Reverse(back(j)), self.scheduled.built.jobs[j]))
    }

    /// The greatest of the chain, each resource's work with heads and tails (Carlier 1982, for one machine),
    /// and the places of waves. `tails` tells of the jobs that count how much work follows them at the least,
    /// before what follows through others is added.
    fn of(&mut self, tails: &[Option<u64>], last: usize) -> Bound {
        self.steps.spend(tails.len() as u64);
        let tails = with_followers(self.scheduled, tails);
        let back = self.unlimited.jobs[last];
        let mut bound =
            Bound { waves: back.wave, minute: back.minute, reason: Binding::Chain(Vec::new()) };
        let mut heaviest: Option<Load> = None;
        for resource in 0..self.tasks.len() {
            let Some((work, load)) = self.load(resource, &tails) else { continue };
            let minute = self.problem.clock.finish(work);
            if minute > bound.minute {
                let waves = bound.waves.max(self.problem.waves.of_back(minute));
                bound = Bound { waves, minute, ..bound };
                heaviest = Some(load);
            }
        }
        if let Some((wave, minute, from)) = self.places(&tails)
            && (wave > bound.waves || minute > bound.minute)
        {
            bound.waves = bound.waves.max(wave);
            bound.minute = bound.minute.max(minute);
            let counts = |&j: &usize| tails[j].is_some() && self.unlimited.jobs[j].wave >= from;
            let jobs = (0..tails.len()).filter(counts).collect::<Vec<_>>();
            let places = self.problem.waves.places(u32::MAX).unwrap_or(u32::MAX);
            bound.reason = Binding::WaveLimit { of: self.applications(&jobs), from, places };
            return bound;
        }
        bound.reason = match heaviest {
            Some(load) => self.reason(&load, &tails),
            None => self.chain(last),
        };
        bound
    }

    /// The applications of jobs, sorted; of a group the first.
    fn applications(&self, jobs: &[usize]) -> Vec<ApplicationIx> {
        let mut all: Vec<ApplicationIx> =
            jobs.iter().map(|&j| self.scheduled.built.jobs[j]).collect();
        all.sort_unstable();
        all
    }

    fn reason(&self, load: &Load, tails: &[Option<u64>]) -> Binding {
        let built = &self.scheduled.built;
        let counts = |&&(t, _): &&(usize, u32)| {
            let (job, _) = built.places[built.tasks[t].index()].unwrap_or_default();
            self.unlimited.tasks[t].start >= load.head && tails[job].is_some_and(|q| q >= load.tail)
        };
        let of = self.tasks[load.resource].iter().filter(counts).map(|&(t, _)| built.tasks[t]);
        let mut of: Vec<ApplicationIx> = of.collect();
        of.sort_unstable();
        let capacity = self.problem.resources[load.resource].usual();
        if let Some(team) = built.resources[load.resource] {
            return Binding::Team { team, of, capacity };
        }
        let from = u32::try_from(load.head.saturating_add(1)).unwrap_or(u32::MAX);
        Binding::WaveLimit { of, from, places: capacity }
    }

    /// The greatest amount of work that has to go by for what a resource has to do, and for what part of it.
    fn load(&mut self, resource: usize, tails: &[Option<u64>]) -> Option<(u64, Load)> {
        let built = &self.scheduled.built;
        let mut counted: Vec<(u64, u64, u64)> = Vec::new();
        for &(t, units) in &self.tasks[resource] {
            let (job, _) = built.places[built.tasks[t].index()].unwrap_or_default();
            let Some(tail) = tails[job] else { continue };
            let work = least(self.problem.tasks[t].duration).saturating_mul(u64::from(units));
            counted.push((tail, self.unlimited.tasks[t].start, work));
        }
        let mut heads: Vec<u64> = counted.iter().map(|&(_, head, _)| head).collect();
        heads.dedup();
        let every = heads.len().div_ceil(MOST_HEADS).max(1);
        counted.sort_unstable_by(|a, b| b.cmp(a));
        let mut greatest: Option<(u64, Load)> = None;
        for &head in heads.iter().step_by(every) {
            let looks = counted.len() as u64;
            if self.steps.left() < looks {
                break;
            }
            self.steps.spend(looks);
            let mut fill = self.problem.resources[resource].fill(head);
            for same in counted.chunk_by(|a, b| a.0 == b.0) {
                let tail = same[0].0;
                let work = same.iter().filter(|&&(_, at, _)| at >= head).map(|&(_, _, work)| work);
                let Some(end) = fill.add(work.fold(0, u64::saturating_add)) else { continue };
                let end = end.saturating_add(tail);
                if greatest.as_ref().is_none_or(|&(known, _)| end > known) {
                    greatest = Some((end, Load { resource, head, tail }));
                }
            }
        }
        greatest
    }

    /// The wave in which the last of some jobs is back where waves have places, the minute at which work begins in
    /// it, and from which wave on these jobs come.
    fn places(&self, tails: &[Option<u64>]) -> Option<(u32, u64, u32)> {
        let waves = &self.problem.waves;
        if !waves.have_limits() {
            return None;
        }
        let mut counted: Vec<(u32, u64)> = Vec::new();
        for (j, job) in self.problem.jobs.iter().enumerate().filter(|&(j, _)| tails[j].is_some()) {
            counted.push((self.unlimited.jobs[j].wave, u64::from(job.places)));
        }
        counted.sort_unstable_by(|a, b| b.cmp(a));
        let mut greatest: Option<(u32, u64, u32)> = None;
        let mut sum = 0;
        for same in counted.chunk_by(|a, b| a.0 == b.0) {
            let from = same[0].0;
            sum += same.iter().map(|&(_, places)| places).sum::<u64>();
            let Some(last) = waves.last_for(from, sum).filter(|&last| last > from) else {
                continue;
            };
            if greatest.is_none_or(|(known, _, _)| last > known) {
                // Nothing is back in it before work begins, where it is closed in a later one.
                let clock = &self.problem.clock;
                let minute = clock.start(clock.work_before(waves.begin(last)));
                greatest = Some((waves.of_start(minute), minute, from));
            }
        }
        greatest
    }

    /// From which work on enough providers of a choice are back without limits; `None` for never.
    fn met(&self, choice: &Choice) -> Option<u64> {
        let (problem, jobs) = (self.problem, &self.unlimited.jobs);
        let providers = problem.providers[choice.providers.clone()].iter();
        let mut there: Vec<u64> = providers
            .map(|provider| match *provider {
                Provider::Job(job) => jobs[job].work,
                Provider::At(minute) => problem.clock.work_before(minute),
            })
            .collect();
        there.sort_unstable();
        there.get(choice.at_least.saturating_sub(1)).copied()
    }

    /// The chain that ends with a job in the plan without limits.
    fn chain(&mut self, last: usize) -> Binding {
        let known = self.chains.get(&last).cloned();
        known.unwrap_or_else(|| {
            let chain = self.find_chain(last);
            self.steps.spend(chain.applications().len() as u64);
            self.chains.insert(last, chain.clone());
            chain
        })
    }

    fn find_chain(&self, last: usize) -> Binding {
        let (problem, jobs) = (self.problem, &self.unlimited.jobs);
        let built = &self.scheduled.built;
        let mut of = Vec::new();
        let mut seen = HashSet::from([last]);
        let mut at = last;
        loop {
            let job = &problem.jobs[at];
            // Of a group, the one that is ready last.
            let slot = |&task: &usize| self.unlimited.tasks[task];
            let tasks = job.tasks.clone();
            let last = tasks.min_by_key(|task| (Reverse(slot(task).ready), slot(task).start));
            let start = last.map_or(0, |task| slot(&task).start);
            of.extend(last.map(|task| built.tasks[task]));
            let needs = problem.needs[job.needs.clone()].iter().copied();
            let choices = problem.choices[job.choices.clone()].iter();
            let binds = |choice: &&Choice| self.met(choice) == Some(start);
            let providers =
                choices.filter(binds).flat_map(|c| &problem.providers[c.providers.clone()]);
            let before = needs.chain(providers.filter_map(|provider| provider.job()));
            let holds = |&j: &usize| start > 0 && jobs[j].work == start && !seen.contains(&j);
            // Of several the first by id, however alternatives are written.
            let Some(before) = before.filter(holds).min_by_key(|&j| built.jobs[j]) else {
                of.reverse();
                let from = problem.clock.start(start);
                return if start > 0 { Binding::Date { of, from } } else { Binding::Chain(of) };
            };
            at = before;
            seen.insert(at);
        }
    }
}

/// Of each job the longest work that follows it.
pub(crate) fn tails(scheduled: &Scheduled) -> Vec<Option<u64>> {
    with_followers(scheduled, &vec![Some(0); scheduled.built.problem.jobs.len()])
}

/// Adds to each job that counts, and to all that these wait for, the longest work that follows it.
fn with_followers(scheduled: &Scheduled, tails: &[Option<u64>]) -> Vec<Option<u64>> {
    let problem = &scheduled.built.problem;
    let mut tails = tails.to_vec();
    for &j in scheduled.unlimited.order.iter().rev() {
        let Some(tail) = tails[j] else { continue };
        let job = &problem.jobs[j];
        let longest = job.tasks.clone().map(|t| least(problem.tasks[t].duration)).max();
        let behind = tail.saturating_add(longest.unwrap_or(0));
        for &need in &problem.needs[job.needs.clone()] {
            tails[need] = Some(tails[need].map_or(behind, |known| known.max(behind)));
        }
    }
    tails
}

/// The least work that a task takes; what is left of a wave is at least a minute.
fn least(duration: Option<u64>) -> u64 {
    duration.unwrap_or(1)
}
