//! Lower bounds: how far a plan can be from the best one, and which constraint no plan can beat.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::bound_reasons::{Binding, Bound};
use super::presence::At;
use super::scheduled::Scheduled;
use crate::budget::Budget;
use crate::catalog::{ApplicationIx, TeamIx};
use crate::schedule::{
    Choice, IndexVec, JobIx, LaterEnd, Problem, Provider, Refuter, ResourceIx, Schedule, TaskAt,
    TaskIx,
};

/// The steps that the bounds of one plan may take: those of a thousand services must not cost more than the plan.
pub(crate) const STEPS: u64 = 50_000_000;
/// The part of the steps that are left that one bound may take to refute ends.
const PART: u64 = 2;
/// The steps of a plan that its bounds may take to refute ends, beside those of a search with normal effort.
const REFUTING: u64 = 20_000_000;
/// The most heads of a resource's tasks that are tried: more of them make the bound hardly better and the search long.
const MOST_HEADS: usize = 64;

/// Looks for lower bounds of all schedules of a problem.
pub(crate) struct Bounds<'s> {
    scheduled: &'s Scheduled,
    problem: &'s Problem,
    unlimited: &'s Schedule,
    /// The tasks of each resource, with the units that they take, by earliest start.
    tasks: IndexVec<ResourceIx, Vec<Taker>>,
    /// Refutes ends; `None` where the plan is too large for it.
    refuter: Option<Refuter<'s>>,
    /// The steps that the bounds may still take.
    steps: &'s mut Budget,
    /// Those of them that may be taken to refute ends.
    refuting: Budget,
    /// The jobs of which an end was refuted last and the work between which it was looked for, with the end.
    last_later: Option<(EndQuestion, Option<LaterEnd>)>,
    /// The chains that were looked for, by their last job.
    chains: HashMap<JobIx, Binding>,
}

/// Which jobs count, and the work before which none of them is ready and at which all are planned to be.
type EndQuestion = (Vec<bool>, (u64, u64));

/// A task that takes units of a resource.
#[derive(Clone, Copy, Debug)]
struct Taker {
    at: TaskAt,
    units: u32,
}

/// The tail of each job: the longest work that follows it; `None` for a job that does not count.
pub(crate) type Tails = IndexVec<JobIx, Option<u64>>;

/// Work that a resource has to do between a head and a tail: no part of it starts before `head`, and `tail` follows all
/// of it.
struct Load {
    resource: ResourceIx,
    head: u64,
    tail: u64,
}

impl<'s> Bounds<'s> {
    pub(crate) fn new(scheduled: &'s Scheduled, steps: &'s mut Budget) -> Self {
        let problem = &scheduled.built.problem;
        let unlimited = &scheduled.unlimited.schedule;
        let mut tasks: IndexVec<ResourceIx, Vec<Taker>> =
            IndexVec::filled(Vec::new(), problem.resources.len());
        for job in problem.jobs.indices() {
            for task in problem.tasks_of(job) {
                for used in problem.uses_of(task) {
                    let at = TaskAt { job, task };
                    tasks[used.resource].push(Taker { at, units: used.units });
                }
            }
        }
        for list in &mut tasks {
            list.sort_by_key(|taker| unlimited.tasks[taker.at.task].start);
        }
        let refuter = Refuter::new(problem, &scheduled.unlimited);
        let refuting = Budget::new(REFUTING);
        let (chains, last_later) = (HashMap::new(), None);
        Self { scheduled, problem, unlimited, tasks, refuter, steps, refuting, last_later, chains }
    }

    /// The lower bound of the whole plan; `None` where nothing is planned.
    pub(crate) fn of_all(&mut self) -> Option<Bound> {
        let last = self.last(self.problem.jobs.indices().iter())?;
        Some(self.of(&IndexVec::filled(Some(0), self.problem.jobs.len()), last))
    }

    /// The lower bound of a service or application that stands on some jobs. Without limits it is back at `unlimited`,
    /// and counts on `chosen` of its alternatives.
    pub(crate) fn of_jobs(
        &mut self,
        jobs: &[JobIx],
        chosen: &[JobIx],
        unlimited: At,
    ) -> Option<Bound> {
        let mut tails = IndexVec::filled(None, self.problem.jobs.len());
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
            // A partner opens later than all of the jobs are back.
            bound.minute = unlimited.minute;
            bound.waves = bound.waves.max(unlimited.wave);
            bound.reason = Binding::Date { of: Vec::new(), from: unlimited.minute };
        }
        Some(bound)
    }

    /// The job that is back last without limits; of several, the first by id.
    fn last(&self, jobs: impl Iterator<Item = JobIx>) -> Option<JobIx> {
        let back = |j: JobIx| (self.unlimited.jobs[j].minute, self.unlimited.jobs[j].wave);
        jobs.min_by_key(|&j| (Reverse(back(j)), self.scheduled.built.jobs[j]))
    }

    /// The greatest of four lower bounds: the longest chain, the work of each resource with heads and tails (Carlier
    /// 1982, for one machine), an end before which all are refuted, and the places of waves. `tails` tells of each job
    /// that counts the least work that follows it; the work that follows it through other jobs is added here.
    fn of(&mut self, tails: &Tails, last: JobIx) -> Bound {
        self.steps.spend(tails.len() as u64);
        let tails = tails_to(self.scheduled, tails);
        let back = self.unlimited.jobs[last];
        let mut bound =
            Bound { waves: back.wave, minute: back.minute, reason: Binding::Chain(Vec::new()) };
        let mut heaviest: Option<Load> = None;
        let mut known = self.last_ready(&tails, self.unlimited);
        for resource in self.tasks.indices() {
            let Some((work, load)) = self.load(resource, &tails) else { continue };
            let work = self.refuter.as_ref().map_or(work, |refuter| refuter.end_from(work));
            known = known.max(work);
            let minute = self.problem.clock.finish(work);
            if minute > bound.minute {
                let waves = bound.waves.max(self.problem.waves.of_back(minute));
                bound = Bound { waves, minute, ..bound };
                heaviest = Some(load);
            }
        }
        let planned = self.last_ready(&tails, &self.scheduled.schedule);
        let later = self.later_end(&tails, (known, planned));
        let later = later.filter(|later| self.problem.clock.finish(later.work) > bound.minute);
        if let Some(later) = &later {
            bound.minute = self.problem.clock.finish(later.work);
            bound.waves = bound.waves.max(self.problem.waves.of_back(bound.minute));
        }
        if let Some((wave, minute, from)) = self.places(&tails)
            && (wave > bound.waves || minute > bound.minute)
        {
            bound.waves = bound.waves.max(wave);
            bound.minute = bound.minute.max(minute);
            let counts = |&j: &JobIx| tails[j].is_some() && self.unlimited.jobs[j].wave >= from;
            let jobs = tails.indices().iter().filter(counts).collect::<Vec<_>>();
            let places = self.problem.waves.usual_places();
            bound.reason = Binding::WaveLimit { of: self.applications(&jobs), from, places };
            return bound;
        }
        bound.reason = match (later, heaviest) {
            (Some(later), _) => self.reason_of_later(&later),
            (None, Some(load)) => self.reason(&load, &tails),
            (None, None) => self.chain(last),
        };
        bound
    }

    /// The end before which the jobs that count cannot be ready, where it is behind `known`. A service that requires all
    /// jobs asks what was asked about the whole plan.
    fn later_end(&mut self, tails: &Tails, between: (u64, u64)) -> Option<LaterEnd> {
        let counted: Vec<bool> = tails.iter().map(Option::is_some).collect();
        if let Some((asked, found)) = &self.last_later
            && (&asked.0, asked.1) == (&counted, between)
        {
            return found.clone();
        }
        let refuter = self.refuter.as_ref()?;
        let before = self.steps.left();
        let most = self.refuting.left().min(before) / PART;
        let counts = |j: JobIx| tails[j].is_some();
        let found = self.steps.at_most(most, |steps| refuter.later_end(counts, between, steps));
        self.refuting.spend(before - self.steps.left());
        self.last_later = Some(((counted, between), found.clone()));
        found
    }

    /// The work at which the last task of the jobs that count is ready in a schedule.
    fn last_ready(&self, tails: &Tails, schedule: &Schedule) -> u64 {
        let counted = self.problem.jobs.entries().filter(|&(j, _)| tails[j].is_some());
        let ready = counted.flat_map(|(_, job)| job.tasks).map(|task| schedule.tasks[task].ready);
        ready.max().unwrap_or(0)
    }

    /// The applications of jobs, sorted; for a group its first member.
    fn applications(&self, jobs: &[JobIx]) -> Vec<ApplicationIx> {
        let mut all: Vec<ApplicationIx> =
            jobs.iter().map(|&j| self.scheduled.built.jobs[j]).collect();
        all.sort_unstable();
        all
    }

    fn reason(&self, load: &Load, tails: &Tails) -> Binding {
        let built = &self.scheduled.built;
        let counts = |&TaskAt { job, task }: &TaskAt| {
            self.unlimited.tasks[task].start >= load.head
                && tails[job].is_some_and(|tail| tail >= load.tail)
        };
        let of = self.tasks[load.resource].iter().map(|taker| taker.at).filter(counts);
        let of = of.map(|at| built.tasks[at.task]);
        self.by_resource(load.resource, of.collect(), load.head)
    }

    /// The reason for an end before which all are refuted.
    fn reason_of_later(&self, later: &LaterEnd) -> Binding {
        let of = later.tasks.iter().map(|&task| self.scheduled.built.tasks[task]);
        let mut of: Vec<ApplicationIx> = of.collect();
        let &[resource] = later.resources.as_slice() else {
            of.sort_unstable();
            let teams = later.resources.iter().map(|&it| self.scheduled.built.resources[it]);
            let mut teams = teams.collect::<Option<Vec<TeamIx>>>().unwrap_or_default();
            teams.sort_unstable();
            return Binding::Limits { teams, of };
        };
        let starts = later.tasks.iter().map(|&task| self.unlimited.tasks[task].start);
        self.by_resource(resource, of, starts.min().unwrap_or(0))
    }

    /// A resource as the reason, with the applications that take it, of which none starts before `head`.
    fn by_resource(&self, resource: ResourceIx, mut of: Vec<ApplicationIx>, head: u64) -> Binding {
        of.sort_unstable();
        let capacity = self.problem.resources[resource].usual();
        if let Some(team) = self.scheduled.built.resources[resource] {
            return Binding::Team { team, of, capacity };
        }
        let from = u32::try_from(head.saturating_add(1)).unwrap_or(u32::MAX);
        Binding::WaveLimit { of, from, places: capacity }
    }

    /// The greatest work at which a resource can be done with its tasks and their tails, and the part of its tasks that
    /// makes it so.
    fn load(&mut self, resource: ResourceIx, tails: &Tails) -> Option<(u64, Load)> {
        let mut counted: Vec<(u64, u64, u64)> = Vec::new();
        for &Taker { at: TaskAt { job, task }, units } in &self.tasks[resource] {
            let Some(tail) = tails[job] else { continue };
            let work = least(self.problem.tasks[task].duration).saturating_mul(u64::from(units));
            counted.push((tail, self.unlimited.tasks[task].start, work));
        }
        // Invariant: for one head, the tasks are poured in from the longest tail to the shortest, so at each turn the
        // resource holds the work of tasks that cannot start before the head and that are all followed by at least the
        // tail at hand. No schedule ends before the end of that work and this tail behind it.
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

    /// The wave in which the last of some jobs is back where waves have places, the minute at which work begins in it,
    /// and the wave from which on these jobs come.
    fn places(&self, tails: &Tails) -> Option<(u32, u64, u32)> {
        let waves = &self.problem.waves;
        if !waves.have_limits() {
            return None;
        }
        let mut counted: Vec<(u32, u64)> = Vec::new();
        for (j, job) in self.problem.jobs.entries().filter(|&(j, _)| tails[j].is_some()) {
            counted.push((self.unlimited.jobs[j].wave, u64::from(job.places)));
        }
        counted.sort_unstable_by(|a, b| b.cmp(a));
        let mut greatest: Option<(u32, u64, u32)> = None;
        let mut sum = 0;
        // Invariant: from the last wave backwards, `sum` is the places of all jobs that cannot be in a wave before
        // `from`, so all of them have to find places from there on.
        for same in counted.chunk_by(|a, b| a.0 == b.0) {
            let from = same[0].0;
            sum += same.iter().map(|&(_, places)| places).sum::<u64>();
            let Some(last) = waves.last_for(from, sum).filter(|&last| last > from) else {
                continue;
            };
            if greatest.is_none_or(|(known, _, _)| last > known) {
                // Where the wave is closed, no job is back in it: the first working minute behind its beginning tells
                // when one can be.
                let minute = self.problem.clock.working_from(waves.begin(last));
                greatest = Some((waves.of_start(minute), minute, from));
            }
        }
        greatest
    }

    /// The work from which on enough providers of a choice are back without limits; `None` for never.
    fn met(&self, choice: &Choice) -> Option<u64> {
        let (problem, jobs) = (self.problem, &self.unlimited.jobs);
        let providers = problem.providers_of(choice).iter();
        let mut there: Vec<u64> = providers
            .map(|provider| match *provider {
                Provider::Job(job) => jobs[job].work,
                Provider::At(minute) => problem.clock.work_before(minute),
            })
            .collect();
        there.sort_unstable();
        there.get(choice.at_least.saturating_sub(1)).copied()
    }

    /// The chain of jobs that ends with a job in the plan without limits.
    fn chain(&mut self, last: JobIx) -> Binding {
        let known = self.chains.get(&last).cloned();
        known.unwrap_or_else(|| {
            let chain = self.find_chain(last);
            self.steps.spend(chain.applications().len() as u64);
            self.chains.insert(last, chain.clone());
            chain
        })
    }

    fn find_chain(&self, last: JobIx) -> Binding {
        let (problem, jobs) = (self.problem, &self.unlimited.jobs);
        let built = &self.scheduled.built;
        let mut of = Vec::new();
        let mut seen = HashSet::from([last]);
        let mut at = last;
        loop {
            // Of a group, the task that is ready last stands for the job.
            let slot = |&task: &TaskIx| self.unlimited.tasks[task];
            let tasks = problem.tasks_of(at).iter();
            let last = tasks.min_by_key(|task| (Reverse(slot(task).ready), slot(task).start));
            let start = last.map_or(0, |task| slot(&task).start);
            of.extend(last.map(|task| built.tasks[task]));
            let needs = problem.needs_of(at).iter().copied();
            let choices = problem.choices_of(at).iter();
            let binds = |choice: &&Choice| self.met(choice) == Some(start);
            let providers = choices.filter(binds).flat_map(|choice| problem.providers_of(choice));
            let before = needs.chain(providers.filter_map(|provider| provider.job()));
            let holds = |&j: &JobIx| start > 0 && jobs[j].work == start && !seen.contains(&j);
            // Of several jobs that bind, the first by id is taken, in whichever order alternatives are written.
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

/// The longest work that follows each job.
pub(crate) fn tails(scheduled: &Scheduled) -> Tails {
    tails_to(scheduled, &IndexVec::filled(Some(0), scheduled.built.problem.jobs.len()))
}

/// Adds to each job that counts, and to all that these jobs wait for, the longest work that follows it.
pub(crate) fn tails_to(scheduled: &Scheduled, tails: &Tails) -> Tails {
    let problem = &scheduled.built.problem;
    let mut tails = tails.clone();
    for &j in scheduled.unlimited.order.iter().rev() {
        let Some(tail) = tails[j] else { continue };
        let longest = problem.tasks_of(j).iter().map(|t| least(problem.tasks[t].duration)).max();
        let behind = tail.saturating_add(longest.unwrap_or(0));
        // Invariant: in the order backwards, a job comes behind all jobs that wait for it, so its tail is final at its
        // turn. Choices have no part in it, since none of their providers has to come before.
        for &need in problem.needs_of(j) {
            tails[need] = Some(tails[need].map_or(behind, |known| known.max(behind)));
        }
    }
    tails
}

/// The least work that a task takes; a task that lasts to the end of its wave takes at least a minute.
fn least(duration: Option<u64>) -> u64 {
    duration.unwrap_or(1)
}
