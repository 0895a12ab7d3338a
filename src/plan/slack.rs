//! How much the work on each application may grow.
//!
//! Growth keeps the providers that each application and service counts on, the order of the tasks at each team, and,
//! where waves have places, the wave of each application; work that comes later because of the growth is shifted as far
//! as it has to be. Under these rules each start is the latest of fixed terms, so one pass backwards finds the latest
//! finishes (the backward pass of the critical path method, Kelley and Walker 1959, over the arcs of a partial order
//! schedule).

use std::cmp::Reverse;

use super::due::Due;
use super::presence::At;
use super::scheduled::Scheduled;
use super::service_plans::{ServiceOutcome, ServicePlan};
use super::timeline::Length;
use super::timetable::Timetable;
use crate::catalog::{ApplicationIx, Catalog, Dependency, Target};
use crate::schedule::{Deadline, IndexVec, JobIx, ResourceIx, TaskAt, TaskIx, Turn, binds, turns};

/// One pass over the latest times of a schedule, from its end backwards.
struct Pass<'p> {
    scheduled: &'p Scheduled,
    /// The elapsed minute by which each job has to be back.
    minutes: IndexVec<JobIx, Deadline>,
    /// The work at which the jobs that wait for each job have to start.
    works: IndexVec<JobIx, Deadline>,
    /// The tasks of each resource from the last start on, each with the least latest start of it and of those before it
    /// in this list.
    teams: IndexVec<ResourceIx, Vec<(u64, Deadline)>>,
    /// The resources of teams that can run out.
    is_team: IndexVec<ResourceIx, bool>,
    /// The latest work at which each task may be ready.
    latest: IndexVec<TaskIx, Deadline>,
}

/// By how much the work on each application may grow, in the catalog's order: in minutes of working time, without dates
/// in waves. `None` where no limit hangs on the application, or it is not planned.
pub(super) fn of_each(
    catalog: &Catalog,
    timetable: &Timetable,
    services: &[ServicePlan],
) -> Vec<Option<Length>> {
    let Some(scheduled) = &timetable.scheduled else {
        return vec![None; catalog.applications.len()];
    };
    let limits = Limits { catalog, timetable, services };
    let mut pass = Pass::new(scheduled);
    limits.set(&mut pass);
    let before = limits.counted_jobs(scheduled);
    pass.run(&before);
    let slack = |ix: ApplicationIx| {
        let task = scheduled.built.places[ix.index()]?.task;
        let latest = pass.latest[task].by()?;
        let back = timetable.at(Target::Application(ix))?;
        let is_late = timetable.frame.is_late(back, limits.due(ix));
        let grows = latest.saturating_sub(scheduled.schedule.tasks[task].ready);
        Some(timetable.frame.length(if is_late { 0 } else { grows }))
    };
    catalog.application_indices().map(slack).collect()
}

/// The limits that the work in a plan has to keep: the due times, and the waves of applications where waves have
/// places.
struct Limits<'p> {
    catalog: &'p Catalog,
    timetable: &'p Timetable,
    services: &'p [ServicePlan],
}

impl Limits<'_> {
    /// Sets the limits: the due times, and the ends of waves that have places. An application or a service that is late
    /// already may not be later.
    fn set(&self, pass: &mut Pass<'_>) {
        let (catalog, frame) = (self.catalog, &self.timetable.frame);
        let by = |due: i64, back: At| u64::try_from(frame.elapsed(back).max(due)).unwrap_or(0);
        let hold = |pass: &mut Pass<'_>, target: Target, minute: u64| {
            let place = target.application().and_then(|ix| pass.scheduled.built.places[ix.index()]);
            if let Some(TaskAt { job, .. }) = place {
                pass.minutes[job] = pass.minutes[job].min(Deadline::By(minute));
            }
        };
        for planned in self.services.iter().filter(|s| s.outcome == ServiceOutcome::Planned) {
            let (Some(back), Some(due)) = (planned.back, planned.due) else { continue };
            for entry in catalog.services[planned.ix.index()].requires() {
                for target in self.timetable.counted_by_service(catalog, entry) {
                    hold(pass, target, by(due.minute, back));
                }
            }
        }
        let problem = &pass.scheduled.built.problem;
        let rounds_have_places = pass.scheduled.built.resources.iter().any(Option::is_none);
        let have_places = problem.waves.have_limits() || rounds_have_places;
        for ix in catalog.application_indices() {
            let planned = self.timetable.is_planned(ix);
            let target = Target::Application(ix);
            let Some(back) = self.timetable.at(target).filter(|_| planned) else { continue };
            if let Some(due) = self.due(ix) {
                hold(pass, target, by(due.minute, back));
            }
            if have_places {
                hold(pass, target, frame.wave(back.wave).1);
            }
        }
    }

    fn due(&self, ix: ApplicationIx) -> Option<Due> {
        self.timetable.frame.due_of(self.catalog.application(ix))
    }

    /// The jobs that each job counts on: all that it comes after and requires, of alternatives the chosen ones.
    fn counted_jobs(&self, scheduled: &Scheduled) -> IndexVec<JobIx, Vec<JobIx>> {
        let (catalog, timetable) = (self.catalog, self.timetable);
        let built = &scheduled.built;
        let of_job = |(j, first): (JobIx, &ApplicationIx)| {
            let mut before = built.problem.needs_of(j).to_vec();
            if !built.problem.jobs[j].choices.is_empty() {
                for &member in timetable.units.members(first) {
                    let some =
                        timetable.soft.hard(catalog, member).filter(|entry| entry.only().is_none());
                    let chosen = some
                        .flat_map(|entry: &Dependency| timetable.counted(catalog, member, entry));
                    let places =
                        chosen.filter_map(|target| built.places[target.application()?.index()]);
                    before.extend(places.map(|at| at.job).filter(|&job| job != j));
                }
            }
            before
        };
        built.jobs.entries().map(of_job).collect()
    }
}

impl<'p> Pass<'p> {
    fn new(scheduled: &'p Scheduled) -> Self {
        let built = &scheduled.built;
        let (jobs, tasks) = (built.problem.jobs.len(), built.problem.tasks.len());
        let binds = binds(&built.problem);
        let is_team =
            built.resources.iter().zip(binds).map(|(team, binds)| team.is_some() && binds);
        Self {
            scheduled,
            minutes: IndexVec::filled(Deadline::Open, jobs),
            works: IndexVec::filled(Deadline::Open, jobs),
            teams: IndexVec::filled(Vec::new(), built.resources.len()),
            is_team: is_team.collect(),
            latest: IndexVec::filled(Deadline::Open, tasks),
        }
    }

    /// Goes over the tasks from the last start on. Invariant: the tasks that follow a task were looked at before it, so
    /// its latest time is final at its turn. For a task that follows another starts no earlier than the other is ready;
    /// and of tasks that start at the same work and take no time, the turn tells which one follows.
    fn run(&mut self, before: &IndexVec<JobIx, Vec<JobIx>>) {
        let (built, schedule) = (&self.scheduled.built, &self.scheduled.schedule);
        let turns = turns(&built.problem, schedule, &self.scheduled.unlimited.order);
        let mut position = IndexVec::filled(0, built.problem.jobs.len());
        for (at, &j) in self.scheduled.unlimited.order.iter().enumerate() {
            position[j] = at;
        }
        let mut order: Vec<TaskAt> = Vec::with_capacity(built.problem.tasks.len());
        for job in built.problem.jobs.indices() {
            order.extend(built.problem.tasks_of(job).iter().map(|task| TaskAt { job, task }));
        }
        order.sort_by_key(|&TaskAt { job, task }| {
            let slot = schedule.tasks[task];
            let turn = turns.as_ref().map_or(Turn::TakesTime, |turns| turns[job]);
            // Of jobs that start at the same work, those that are back later come first: none of the others waits for
            // them.
            Reverse((slot.start, slot.start < schedule.jobs[job].work, turn, position[job]))
        });
        let mut left: IndexVec<JobIx, usize> =
            built.problem.jobs.iter().map(|job| job.tasks.len()).collect();
        let mut starts = IndexVec::filled(Deadline::Open, left.len());
        for at in order {
            let TaskAt { job, task } = at;
            let by = self.by(at);
            self.latest[task] = by;
            let start = self.latest_start(at, by);
            self.follow(task, start);
            starts[job] = starts[job].min(start);
            left[job] -= 1;
            if left[job] == 0 {
                for &of in &before[job] {
                    self.works[of] = self.works[of].min(starts[job]);
                }
            }
        }
    }

    /// The latest work at which a task may be ready that takes time, or would take time if it grew.
    fn by(&self, TaskAt { job, task }: TaskAt) -> Deadline {
        let problem = &self.scheduled.built.problem;
        let ready = self.scheduled.schedule.tasks[task].ready;
        let due = self.minutes[job].map(|minute| problem.clock.work_before(minute));
        let mut by = due.min(self.works[job]);
        for used in self.uses(task) {
            let starts = &self.teams[used];
            let after = starts.partition_point(|&(start, _)| start >= ready);
            by = by.min(after.checked_sub(1).map_or(Deadline::Open, |last| starts[last].1));
        }
        by
    }

    /// The latest work at which a task may start, given the latest at which it may be ready.
    fn latest_start(&self, TaskAt { job, task }: TaskAt, by: Deadline) -> Deadline {
        let (problem, minute) = (&self.scheduled.built.problem, self.minutes[job]);
        let (clock, waves) = (&problem.clock, &problem.waves);
        match problem.tasks[task].duration {
            // A task that takes no time is ready when work goes on, which has to be by the limit itself.
            Some(0) => {
                let last =
                    minute.map(|by| clock.work_before(by.saturating_add(1)).saturating_sub(1));
                last.min(self.works[job])
            }
            Some(duration) => by.map(|by| by.saturating_sub(duration)),
            // It starts in the last wave that ends by then, with a minute of work left in it.
            None => by.map(|by| {
                let wave = waves.of_start(clock.start(by));
                clock.work_before(waves.begin(wave)).saturating_sub(1)
            }),
        }
    }

    /// Notes for the tasks that have a team before a task when that task has to start.
    fn follow(&mut self, task: TaskIx, latest: Deadline) {
        let start = self.scheduled.schedule.tasks[task].start;
        let used: Vec<ResourceIx> = self.uses(task).collect();
        for resource in used {
            let starts = &mut self.teams[resource];
            let least = starts.last().map_or(latest, |&(_, least)| least.min(latest));
            starts.push((start, least));
        }
    }

    /// The teams that can run out and of which a task takes units, where it takes time.
    fn uses(&self, task: TaskIx) -> impl Iterator<Item = ResourceIx> + '_ {
        let problem = &self.scheduled.built.problem;
        let slot = self.scheduled.schedule.tasks[task];
        let uses = problem.uses_of(task).iter();
        let uses = uses.filter(move |used| slot.start < slot.ready && self.is_team[used.resource]);
        uses.map(|used| used.resource)
    }
}
