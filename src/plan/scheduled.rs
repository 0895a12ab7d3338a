//! A plan that keeps to dates, durations and limits.

use std::collections::BTreeMap;

use super::from_scratch::FromScratch;
use super::inherited_criticality::inherited;
use super::latest::Latest;
use super::old_places::OldPlaces;
use super::outcome::Outcome;
use super::presence::{At, Moments};
use super::problem_of::{Built, GoalOf, ProblemBuilder};
use super::providers::Providers;
use super::request::PlanPurpose;

use super::timeline::Frame;
use crate::catalog::{ApplicationIx, Catalog, Hindrance, ServiceIx};
use crate::format::Criticality;
use crate::graph::{Requirements, Softened, Units};
use crate::schedule::{
    Allowance, Deadline, Earliest, FollowedJobs, IndexVec, JobIx, Schedule, Slot, TaskIx, Turn,
    Usage, earliest, ends, follow, turns,
};

/// A schedule with the problem and the bounds from which it was made.
#[derive(Debug)]
pub(crate) struct Scheduled {
    pub(crate) built: Built,
    pub(crate) schedule: Schedule,
    /// The schedule of the problem without capacities and full waves.
    pub(crate) unlimited: Earliest,
    /// The moments of all applications and partners in that schedule.
    pub(crate) unlimited_moments: Moments,
    pub(crate) usage: Usage,
    /// The latest minute at which each job may be back; `None` where nothing is due.
    pub(crate) latest: IndexVec<JobIx, Option<i64>>,
    /// How the jobs followed the approved plan; `None` for a plan from scratch.
    pub(crate) following: Option<FollowedJobs>,
}

/// Why an application can never be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Never {
    /// The terms forbid it, whichever plan is made.
    Terms(Hindrance),
    /// No wave has a place for it, or no team has units for as long as it takes.
    Fits,
    /// It would be back behind the last wave that is counted.
    TooLate,
}

/// The applications that can never be done.
pub(crate) type Hindrances = BTreeMap<ApplicationIx, Never>;

/// The catalog, its graph and the selection from which a schedule is made.
pub(crate) struct ScheduleInput<'c> {
    pub(crate) catalog: &'c Catalog,
    pub(crate) graph: &'c Requirements,
    pub(crate) frame: &'c Frame,
    pub(crate) units: &'c Units,
    pub(crate) soft: &'c Softened,
    /// The outcome of each application, in the catalog's order.
    pub(crate) outcomes: &'c [Outcome],
    /// The places of the approved plan that is followed; `None` for a plan from scratch.
    pub(crate) old: Option<&'c OldPlaces>,
    /// The use that is made of the plan.
    pub(crate) purpose: PlanPurpose,
}

impl Scheduled {
    /// The elapsed minute at which a task is ready.
    pub(crate) fn ready_minute(&self, task: TaskIx) -> u64 {
        let slot = self.schedule.tasks[task];
        self.built.problem.ready_minute(slot.start, slot.ready)
    }
}

/// When partners are there.
pub(crate) fn partners(catalog: &Catalog, frame: &Frame) -> Vec<At> {
    let opening = |when| frame.opening(when);
    catalog.partners.iter().map(|p| p.opens.map_or(At::START, |at| opening(at.value))).collect()
}

impl ScheduleInput<'_> {
    /// Schedules the applications that are planned; returns the inherited criticalities, too. The applications that can
    /// never be done are an error, without those that wait for them.
    pub(crate) fn schedule(
        &self,
        allowance: Allowance<'_>,
    ) -> Result<(Scheduled, Vec<Criticality>), Hindrances> {
        let (catalog, frame, units, soft) = (self.catalog, self.frame, self.units, self.soft);
        let mut built = ProblemBuilder {
            catalog,
            frame,
            units,
            soft,
            is_planned: &|ix| matches!(self.outcomes[ix.index()], Outcome::Planned(_)),
            is_up: &|ix| self.outcomes[ix.index()] == Outcome::Up,
        }
        .build();
        let unlimited = earliest(&built.problem);
        let moments = self.moments(&built, &unlimited.schedule, &unlimited.order);
        let unlimited_providers = Providers { catalog, units, moments: &moments };
        let criticality = inherited(self.graph, soft, unlimited_providers);
        let latest = Latest { frame, soft, built: &built, unlimited: unlimited_providers };
        let latest = latest.of_jobs(&unlimited, all_goals(catalog));
        for j in built.problem.jobs.indices() {
            let job = &mut built.problem.jobs[j];
            let members = units.members(&built.jobs[j]).iter();
            let class = members.map(|ix| criticality[ix.index()]).min().unwrap_or_default();
            job.class = class as u8;
            job.latest = Deadline::of_minute(latest[j]);
        }
        let followed = self.old.and_then(|old| {
            follow(
                (&built.problem, &unlimited),
                &old.baseline(frame, &built),
                &mut *allowance.budget,
            )
        });
        let (schedule, following) = if let Some((schedule, jobs)) = followed {
            (schedule, Some(jobs))
        } else {
            let providers = unlimited_providers;
            let (earliest, purpose) = (&unlimited, self.purpose);
            let from_scratch = FromScratch { frame, soft, providers, earliest, purpose };
            (from_scratch.schedule(&mut built, allowance), None)
        };
        let usage = Usage::new(&built.problem, &schedule);
        let unlimited_moments = moments;
        let scheduled =
            Scheduled { built, schedule, unlimited, unlimited_moments, usage, latest, following };
        let impossible = scheduled.impossible(units);
        if impossible.is_empty() { Ok((scheduled, criticality)) } else { Err(impossible) }
    }

    /// The moments of all applications and partners under a schedule.
    pub(crate) fn moments(&self, built: &Built, schedule: &Schedule, order: &[JobIx]) -> Moments {
        let ends = ends(&built.problem, schedule, order);
        let at = |ix: ApplicationIx| {
            match self.outcomes[ix.index()] {
                Outcome::Planned(_) => {}
                Outcome::Up => {
                    let from = self.frame.up_from(self.catalog.application(ix));
                    return Some(self.frame.at_start(from));
                }
                Outcome::Retired | Outcome::Unplanned => return None,
            }
            let job = built.places[ix.index()]?.job;
            let back = schedule.jobs[job];
            Some(At { minute: back.minute, wave: back.wave, ends: ends[job] })
        };
        let of_jobs = turns(&built.problem, schedule, order);
        let turn = |of_jobs: &IndexVec<JobIx, Turn>, ix: ApplicationIx| {
            built.places[ix.index()].map_or(Turn::TakesTime, |at| of_jobs[at.job])
        };
        let all = || self.catalog.application_indices();
        Moments {
            applications: all().map(at).collect(),
            partners: partners(self.catalog, self.frame),
            turns: of_jobs
                .map_or_else(Vec::new, |of_jobs| all().map(|ix| turn(&of_jobs, ix)).collect()),
        }
    }
}

impl Scheduled {
    /// The applications that can never be done for a reason of their own.
    fn impossible(&self, units: &Units) -> Hindrances {
        let problem = &self.built.problem;
        let impossible = &self.schedule.impossible;
        let waits_in_vain = |&j: &JobIx| {
            let out = |of: &JobIx| impossible.binary_search(of).is_ok();
            problem.needs_of(j).iter().any(out)
                || problem.choices_of(j).iter().any(|choice| {
                    let providers = problem.providers_of(choice).iter();
                    providers.filter(|p| !p.job().is_some_and(|of| out(&of))).count()
                        < choice.at_least
                })
        };
        let own = impossible.iter().filter(|j| !waits_in_vain(j));
        let never = |&j: &JobIx| {
            let is_too_late = self.schedule.too_late.binary_search(&j).is_ok();
            let never = if is_too_late { Never::TooLate } else { Never::Fits };
            let members = units.members(&self.built.jobs[j]).iter();
            members.map(move |&ix| (ix, never))
        };
        own.flat_map(never).collect()
    }

    /// The slot of the work on an application.
    pub(crate) fn slot(&self, ix: ApplicationIx) -> Option<Slot> {
        self.built.places[ix.index()].map(|at| self.schedule.tasks[at.task])
    }

    /// The latest minute at which an application may be back.
    pub(crate) fn latest(&self, ix: ApplicationIx) -> Option<i64> {
        let job = self.built.places[ix.index()]?.job;
        self.latest[job]
    }
}

/// All services that could be read, and all applications.
fn all_goals(catalog: &Catalog) -> impl Iterator<Item = GoalOf> {
    let is_read = |service| !catalog.is_service_unread(service);
    let services = catalog.services.iter().enumerate().filter(move |(_, it)| is_read(it));
    let services = services.map(|(i, _)| GoalOf::Service(ServiceIx::new(i)));
    services.chain(catalog.application_indices().map(GoalOf::Application))
}
