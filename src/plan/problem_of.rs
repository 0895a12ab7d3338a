//! States the scheduling problem of a plan: from applications to jobs, tasks and resources.

use std::collections::BTreeMap;

use super::timeline::Frame;
use crate::catalog::{ApplicationIx, Catalog, Dependency, PartnerIx, ServiceIx, Target, TeamIx};
use crate::graph::{Softened, Units};
use crate::schedule::{
    Capacity, Choice, Deadline, Goal, IndexVec, IxRange, Job, JobIx, Problem, Provider, Resource,
    ResourceIx, Task, TaskAt, TaskIx, Use,
};

/// A scheduling problem, with the applications and teams for which its numbers stand.
#[derive(Debug)]
pub(crate) struct Built {
    pub(crate) problem: Problem,
    /// The job and the task of each application that is planned, in the catalog's order.
    pub(crate) places: Vec<Option<TaskAt>>,
    /// The first application of each job.
    pub(crate) jobs: IndexVec<JobIx, ApplicationIx>,
    /// The application of each task; where a group is one task, its first member.
    pub(crate) tasks: IndexVec<TaskIx, ApplicationIx>,
    /// The team of each resource; `None` for the places of a wave.
    pub(crate) resources: IndexVec<ResourceIx, Option<TeamIx>>,
    /// The service or the application of each goal.
    pub(crate) goals: Vec<GoalOf>,
}

/// A service or an application whose return is a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GoalOf {
    Service(ServiceIx),
    Application(ApplicationIx),
}

/// The constraint that an entry puts on a job, once providers that are up or never come are taken off.
enum Wanted {
    /// The entry holds nothing back.
    Nothing,
    /// The entry is never met.
    Never,
    /// The job has to wait for this job.
    Job(JobIx),
    /// The job does not start before this minute: a partner opens then, or an application is up since then.
    From(u64),
    /// The job has to wait for this number of these providers.
    Some(usize, Vec<Provider>),
}

/// States the problem of the applications that are planned: `is_planned` and `is_up` tell of each application.
pub(crate) struct ProblemBuilder<'c> {
    pub(crate) catalog: &'c Catalog,
    pub(crate) frame: &'c Frame,
    pub(crate) units: &'c Units,
    pub(crate) soft: &'c Softened,
    pub(crate) is_planned: &'c dyn Fn(ApplicationIx) -> bool,
    pub(crate) is_up: &'c dyn Fn(ApplicationIx) -> bool,
}

impl ProblemBuilder<'_> {
    pub(crate) fn build(&self) -> Built {
        let count = self.catalog.applications.len();
        let mut built = Built {
            problem: Problem {
                clock: self.frame.clock.clone(),
                waves: self.frame.waves.clone(),
                ..Problem::default()
            },
            places: vec![None; count],
            jobs: IndexVec::default(),
            tasks: IndexVec::default(),
            resources: IndexVec::default(),
            goals: Vec::new(),
        };
        let teams = self.resources(&mut built);
        let planned = self.catalog.application_indices().filter(|&ix| (self.is_planned)(ix));
        for first in planned.filter(|&ix| self.units.of(ix) == ix) {
            self.job(&mut built, &teams, first);
        }
        for j in built.jobs.indices() {
            self.waits(&mut built, j);
        }
        self.goals(&mut built);
        built
    }

    /// Adds the resources that have a limit; those of teams come by team, the places of a round last.
    fn resources(&self, built: &mut Built) -> BTreeMap<Option<TeamIx>, ResourceIx> {
        let terms = &self.catalog.terms;
        let mut limited: BTreeMap<Option<TeamIx>, Vec<(u64, Capacity)>> = BTreeMap::new();
        for (i, team) in self.catalog.teams.iter().enumerate() {
            let ix = TeamIx::new(i);
            let own: Vec<(u32, u32)> = terms.own_capacities(ix).collect();
            if team.capacity.is_some() || !own.is_empty() {
                let capacity = team.capacity.map(|capacity| capacity.value);
                limited.insert(Some(ix), self.capacity(capacity, &own));
            }
        }
        if let Some(places) = self.frame.places_of_rounds(terms) {
            limited.insert(None, self.capacity(places.usual, &places.own));
        }
        let mut numbers = BTreeMap::new();
        for (what, capacity) in limited {
            numbers.insert(what, built.resources.end());
            built.resources.push(what);
            built.problem.resources.push(Resource { capacity });
        }
        numbers
    }

    /// The steps of a capacity: how many units there are from an amount of work on, where single waves have more or
    /// fewer.
    fn capacity(&self, usual: Option<u32>, own: &[(u32, u32)]) -> Vec<(u64, Capacity)> {
        let usual = Capacity::of(usual);
        let mut steps = vec![(0, usual)];
        for &(number, units) in own {
            let units = Capacity::Limited(units);
            let (begin, end) = self.frame.wave(number);
            let [begin, end] = [begin, end].map(|minute| self.frame.clock.work_before(minute));
            if begin == end {
                continue;
            }
            match steps.last_mut() {
                Some(last) if last.0 == begin => last.1 = units,
                _ => steps.push((begin, units)),
            }
            steps.push((end, usual));
        }
        steps.dedup_by(|next, step| next.1 == step.1);
        steps
    }

    fn job(
        &self,
        built: &mut Built,
        resources: &BTreeMap<Option<TeamIx>, ResourceIx>,
        first: ApplicationIx,
    ) {
        let members = self.units.members(&first);
        let (job, first_task) = (built.jobs.end(), built.problem.tasks.end());
        let places = crate::source::narrow(members.len());
        for piece in self.frame.pieces(members) {
            if let Some(&first) = piece.first() {
                self.task(built, resources, (job, first, piece));
            }
        }
        built.problem.jobs.push(Job {
            tasks: built.problem.tasks.since(first_task),
            places,
            release: 0,
            needs: 0..0,
            choices: IxRange::none(),
            class: 3,
            latest: Deadline::Open,
        });
        built.jobs.push(first);
    }

    /// Adds the task that is a piece of the work of a job, with the first application of the piece.
    fn task(
        &self,
        built: &mut Built,
        resources: &BTreeMap<Option<TeamIx>, ResourceIx>,
        (job, first, piece): (JobIx, ApplicationIx, &[ApplicationIx]),
    ) {
        let mut together: BTreeMap<ResourceIx, u32> = BTreeMap::new();
        let (mut release, mut duration) = (0, None);
        for &member in piece {
            let application = self.catalog.application(member);
            for (team, units) in &application.teams {
                if let Some(&resource) = resources.get(&Some(*team)) {
                    let sum = together.entry(resource).or_default();
                    *sum = sum.saturating_add(*units);
                }
            }
            built.places[member.index()] = Some(TaskAt { job, task: built.problem.tasks.end() });
            release = release.max(self.release(member));
            // Several members are one piece only in rounds, where all work takes one round.
            duration = self.frame.duration(application.duration());
        }
        if let Some(&resource) = resources.get(&None) {
            together.insert(resource, crate::source::narrow(piece.len()));
        }
        let begin = built.problem.uses.len();
        let uses = together.iter().map(|(&resource, &units)| Use { resource, units });
        built.problem.uses.extend(uses);
        let uses = begin..built.problem.uses.len();
        built.problem.tasks.push(Task { duration, release, uses });
        built.tasks.push(first);
    }

    /// The work before which the work on an application may not start.
    fn release(&self, ix: ApplicationIx) -> u64 {
        let times = self.catalog.application(ix).times.as_ref();
        let earliest = times.and_then(|times| times.earliest);
        earliest.map_or(0, |when| self.frame.clock.work_before(self.frame.begin(when.value)))
    }

    /// Adds the jobs and the choices of providers for which a job waits.
    fn waits(&self, built: &mut Built, j: JobIx) {
        let first = built.jobs[j];
        let (mut needs, mut some, mut release) = (Vec::new(), Vec::new(), 0);
        for &member in self.units.members(&first) {
            for (entry, dependency) in self.catalog.ordering_entries(member) {
                if self.soft.contains(entry) {
                    continue;
                }
                match self.wanted(built, Some(member), dependency) {
                    Wanted::Job(need) => needs.push(need),
                    Wanted::From(minute) => release = release.max(minute),
                    Wanted::Some(at_least, providers) => some.push((at_least, providers)),
                    Wanted::Nothing | Wanted::Never => {}
                }
            }
        }
        needs.sort_unstable();
        needs.dedup();
        let problem = &mut built.problem;
        let job = &mut problem.jobs[j];
        job.release = job.release.max(self.frame.clock.work_before(release));
        job.needs = extend(&mut problem.needs, needs);
        let begin = problem.choices.end();
        for (at_least, providers) in some {
            let providers = extend(&mut problem.providers, providers);
            problem.choices.push(Choice { at_least, providers });
        }
        problem.jobs[j].choices = problem.choices.since(begin);
    }

    /// The minute from which on a partner is there.
    fn opens(&self, ix: PartnerIx) -> u64 {
        let opens = self.catalog.partners[ix.index()].opens;
        opens.map_or(0, |when| self.frame.begin(when.value))
    }

    /// The constraint that an entry puts on a service.
    fn wanted_by_service(&self, built: &Built, entry: &Dependency) -> Wanted {
        match self.wanted(built, None, entry) {
            Wanted::From(minute) => Wanted::From(self.frame.there_for_service(minute)),
            Wanted::Some(at_least, mut providers) => {
                for provider in &mut providers {
                    if let Provider::At(minute) = provider {
                        *minute = self.frame.there_for_service(*minute);
                    }
                }
                Wanted::Some(at_least, providers)
            }
            wanted @ (Wanted::Nothing | Wanted::Never | Wanted::Job(_)) => wanted,
        }
    }

    fn wanted(
        &self,
        built: &Built,
        owner: Option<ApplicationIx>,
        dependency: &Dependency,
    ) -> Wanted {
        let fellow = |ix| owner.is_some_and(|owner| self.units.are_together(owner, ix));
        let from = |minute| if minute == 0 { Wanted::Nothing } else { Wanted::From(minute) };
        let provider = |target| match target {
            Target::Application(ix) if (self.is_up)(ix) => {
                from(self.frame.up_from(self.catalog.application(ix)))
            }
            Target::Application(ix) if fellow(ix) && Some(ix) != owner => Wanted::Nothing,
            Target::Application(ix) => match built.places[ix.index()] {
                Some(TaskAt { job, .. }) if !fellow(ix) => Wanted::Job(job),
                _ => Wanted::Never,
            },
            Target::Partner(ix) => from(self.opens(ix)),
            Target::Undefined(_) => Wanted::Never,
        };
        if let Some(only) = dependency.only() {
            return provider(only);
        }
        let (mut at_least, mut some) = (dependency.at_least() as usize, Vec::new());
        for target in dependency.providers() {
            match provider(target) {
                Wanted::Nothing => at_least = at_least.saturating_sub(1),
                Wanted::Job(job) => some.push(Provider::Job(job)),
                Wanted::From(minute) => some.push(Provider::At(minute)),
                Wanted::Never | Wanted::Some(..) => {}
            }
        }
        match at_least {
            0 => Wanted::Nothing,
            // Too few of the providers ever come. Members of one group count one by one, though they come together.
            at_least if at_least > some.len() => Wanted::Never,
            at_least => Wanted::Some(at_least, some),
        }
    }

    /// Adds the goals: services, then applications, each where it comes back in this plan.
    fn goals(&self, built: &mut Built) {
        for (i, service) in self.catalog.services.iter().enumerate() {
            if self.catalog.is_service_unread(service) {
                continue;
            }
            let (mut needs, mut some, mut from, mut never) = (Vec::new(), Vec::new(), 0, false);
            for entry in service.requires() {
                match self.wanted_by_service(built, entry) {
                    Wanted::Nothing => {}
                    Wanted::Never => never = true,
                    Wanted::Job(job) => needs.push(job),
                    Wanted::From(minute) => from = from.max(minute),
                    Wanted::Some(at_least, providers) => some.push((at_least, providers)),
                }
            }
            if never || needs.is_empty() && some.is_empty() {
                continue;
            }
            let problem = &mut built.problem;
            let begin = problem.choices.end();
            for (at_least, providers) in some {
                let providers = extend(&mut problem.providers, providers);
                problem.choices.push(Choice { at_least, providers });
            }
            let due = self.frame.due_of_service(service);
            built.goals.push(GoalOf::Service(ServiceIx::new(i)));
            problem.goals.push(Goal {
                class: service.criticality() as u8,
                service: true,
                due: Deadline::of_minute(due.map(|due| due.minute)),
                from,
                needs: extend(&mut problem.needs, needs),
                choices: problem.choices.since(begin),
            });
        }
        for (ix, place) in self.catalog.application_indices().zip(&built.places) {
            let Some(TaskAt { job, .. }) = *place else { continue };
            let application = self.catalog.application(ix);
            let due = self.frame.due_of(application);
            built.goals.push(GoalOf::Application(ix));
            built.problem.goals.push(Goal {
                class: application.criticality() as u8,
                service: false,
                due: Deadline::of_minute(due.map(|due| due.minute)),
                from: 0,
                needs: extend(&mut built.problem.needs, [job]),
                choices: IxRange::none(),
            });
        }
    }
}

/// Adds items to the end of a list, and returns their places.
fn extend<T>(list: &mut Vec<T>, more: impl IntoIterator<Item = T>) -> std::ops::Range<usize> {
    let begin = list.len();
    list.extend(more);
    begin..list.len()
}
