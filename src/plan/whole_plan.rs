//! A plan: which applications are reconnected in which wave, and when.

use super::bound_reasons::Bound;
use super::bounds::{self, Bounds};
use super::followed::{ComparedPlan, FollowedPlan};
use super::late_bound::{self, LatenessFacts};
use super::late_dependents::LateDependents;
use super::make;
use super::missing::{Degradation, Missing};
use super::outcome::{Outcome, Unplanned};
use super::presence::{At, Presence};
use super::request::{ApprovedUse, PlanPurpose, PlanRequest};
use super::scheduled::Never;
use super::service_plans::{ServicePlan, ServicePlanner};
use super::slack;
use super::timeline::{Frame, Length};
use super::timetable::{Assumed, Timetable};
use super::waves::{self, Planned, Wave};
use super::years::spans_years;
use crate::catalog::{ApplicationIx, Catalog, Dependency, EntryIx, Service, ServiceIx, Target};
use crate::graph::{OnCycles, Requirements};
use crate::schedule::{Allowance, Effort};

/// Which applications are reconnected in which wave, and when: without limits and dates, the topological generations of
/// the applications that are not up.
///
/// It is a chain of finished parts, each made whole from those before it.
#[derive(Debug)]
pub struct Plan {
    /// Which applications are planned, and when each is back.
    pub(crate) timetable: Timetable,
    /// How far each application is degraded.
    degradation: Degradation,
    /// The lower bound of the whole plan; `None` where nothing is planned, or nothing limited.
    pub bound: Option<Bound>,
    /// The least total lateness of services and applications that any plan has, by criticality from critical to low: in
    /// elapsed minutes, without dates in waves.
    pub least_late: [u64; 4],
    /// The services: critical first, then by id.
    pub services: Vec<ServicePlan>,
    /// The applications on which a late application or service counts.
    late_dependents: LateDependents,
    /// By how much the work on each application may grow, in the catalog's order.
    slack: Vec<Option<Length>>,
    /// How many applications that are not retired require each directly, in the catalog's order.
    pub needed_by: Vec<u32>,
    /// The waves that hold an application, by number.
    pub waves: Vec<Wave>,
    /// What became of the approved plan; `None` where this plan follows none.
    pub followed: Option<FollowedPlan>,
    /// How this plan, which is made from scratch, differs from the approved plan; `None` where it is compared with none.
    pub compared: Option<ComparedPlan>,
}

impl Plan {
    /// Plans all applications that can be planned. `on_cycles` decides about applications that wait for each other,
    /// `effort` how long to look for a better schedule where a team or a wave is limited. Without limits and dates the
    /// time is linear in the applications and entries.
    #[must_use]
    pub fn new(
        catalog: &Catalog,
        graph: &Requirements,
        on_cycles: OnCycles<'_>,
        effort: Effort,
    ) -> Self {
        let budget = &mut effort.budget();
        let allowance = Allowance { effort, budget };
        Self::within(
            catalog,
            graph,
            PlanRequest {
                on_cycles,
                approved: ApprovedUse::None,
                purpose: PlanPurpose::Told,
                allowance,
            },
        )
    }

    /// Plans as a request says, in a run of which other searches have a part: all of them draw from the budget of the
    /// request.
    #[must_use]
    pub fn within(catalog: &Catalog, graph: &Requirements, request: PlanRequest<'_>) -> Self {
        let PlanRequest { on_cycles, approved, purpose, allowance } = request;
        let Allowance { effort, budget } = allowance;
        let allowance = Allowance { effort, budget: &mut *budget };
        let request = PlanRequest { on_cycles, approved, purpose, allowance };
        let timetable = make::timetable(catalog, graph, request);
        let degradation = Degradation::new(catalog, &timetable);
        let planner = ServicePlanner::new(catalog, &timetable, &degradation);
        let scheduled = timetable.scheduled.as_ref().filter(|_| purpose == PlanPurpose::Told);
        let (bound, services) = budget.lend(bounds::STEPS, 1, |steps| {
            let mut bounds = scheduled.map(|scheduled| Bounds::new(scheduled, steps));
            (bounds.as_mut().and_then(Bounds::of_all), planner.plan(bounds))
        });
        let least_late = scheduled.map_or([0; 4], |scheduled| {
            budget.lend(late_bound::STEPS, 1, |steps| {
                let (frame, services) = (&timetable.frame, &services);
                LatenessFacts { catalog, frame, scheduled, services }.least(steps)
            })
        });
        let late_dependents = LateDependents::new(catalog, &timetable, &services);
        let slack = slack::of_each(catalog, &timetable, &services);
        let needed_by: Vec<u32> =
            catalog.application_indices().map(|ix| needed_by(catalog, graph, ix)).collect();
        let waves = waves::list(catalog, &timetable, &services, &needed_by);
        let has_years = spans_years(catalog, &timetable, &degradation, &services);
        let frame = timetable.frame.saying_years(has_years);
        let timetable = Timetable { frame, ..timetable };
        let (followed, compared) = match approved {
            ApprovedUse::None => (None, None),
            ApprovedUse::Followed(approved) => {
                (FollowedPlan::new(catalog, &timetable, &services, approved), None)
            }
            ApprovedUse::Compared(approved) => {
                (None, ComparedPlan::new(catalog, &timetable, &services, approved))
            }
        };
        Self {
            timetable,
            degradation,
            bound,
            least_late,
            services,
            late_dependents,
            slack,
            needed_by,
            waves,
            followed,
            compared,
        }
    }

    /// The calendar and the waves.
    #[must_use]
    pub fn frame(&self) -> &Frame {
        &self.timetable.frame
    }

    /// Whether an application has the place that it had in the approved plan.
    #[must_use]
    pub fn keeps_its_place(&self, ix: ApplicationIx) -> bool {
        self.timetable.keeps_its_place(ix)
    }

    /// The outcome of each application, in the catalog's order.
    #[must_use]
    pub fn outcomes(&self) -> &[Outcome] {
        &self.timetable.outcomes
    }

    /// The outcome of an application.
    #[must_use]
    pub fn outcome(&self, ix: ApplicationIx) -> Outcome {
        self.timetable.outcome(ix)
    }

    /// Whether an application is reconnected in a wave of this plan.
    #[must_use]
    pub fn is_planned(&self, ix: ApplicationIx) -> bool {
        self.timetable.is_planned(ix)
    }

    /// The applications that are neither up nor retired nor planned, by id.
    #[must_use]
    pub fn unplanned(&self) -> &[Unplanned] {
        &self.timetable.unplanned
    }

    /// Why an application cannot be planned; `None` where it can.
    #[must_use]
    pub fn unplanned_of(&self, ix: ApplicationIx) -> Option<&Unplanned> {
        self.timetable.unplanned_of(ix)
    }

    /// The entries that are assumed to be wants, by owner, then kind, then the ids that they name.
    #[must_use]
    pub fn assumed(&self) -> &[Assumed] {
        &self.timetable.assumed
    }

    /// When an application or a partner is there; `None` when this plan never brings it. An application that is up is
    /// there already, since whichever day it is up.
    #[must_use]
    pub fn at(&self, target: Target) -> Option<At> {
        self.timetable.at(target)
    }

    /// Whether an application or a partner is there already, when it comes back, or never.
    #[must_use]
    pub fn presence(&self, target: Target) -> Presence {
        Presence::of(self.at(target))
    }

    /// The wave in which an application or a partner is there: 0 when it is there already, `None` when this plan never
    /// brings it.
    #[must_use]
    pub fn there(&self, target: Target) -> Option<u32> {
        self.at(target).map(|at| at.wave)
    }

    /// When an application is up and each of its wants is satisfied: at 0 when it is so already, `None` when no wave of
    /// this plan brings that.
    #[must_use]
    pub fn full(&self, ix: ApplicationIx) -> Option<At> {
        self.degradation.full(ix)
    }

    /// The wants of an application that are not there when it is back, or now where it is up, by id.
    #[must_use]
    pub fn missing(&self, ix: ApplicationIx) -> &[Missing] {
        self.degradation.missing(ix)
    }

    /// When the work on an application starts and when it is ready, in elapsed minutes; `None` without dates, and where
    /// the application is not planned.
    #[must_use]
    pub fn work(&self, ix: ApplicationIx) -> Option<(u64, u64)> {
        let scheduled = self.timetable.clocked()?;
        let slot = scheduled.slot(ix)?;
        let ready = scheduled.built.problem.ready_minute(slot.start, slot.ready);
        Some((self.frame().clock.start(slot.start), ready))
    }

    /// How many minutes of working time the work on an application takes; `None` without dates, and where the
    /// application is not planned.
    #[must_use]
    pub fn work_minutes(&self, ix: ApplicationIx) -> Option<u64> {
        let scheduled = self.timetable.clocked()?;
        scheduled.slot(ix).map(|slot| slot.ready.saturating_sub(slot.start))
    }

    /// By how much the work on an application may grow such that no application or service that is in time becomes late
    /// and none that is late becomes later: the order at teams and the places of waves are kept, and all other work is
    /// shifted as far as it has to be. 0 where the application is late itself, `None` where no limit hangs on it.
    #[must_use]
    pub fn slack(&self, ix: ApplicationIx) -> Option<Length> {
        self.slack.get(ix.index()).copied().flatten()
    }

    /// The slack of an application, where it tells anything: in rounds of work with places, which alone are a resource
    /// without a team, each application fills its round, and has no slack.
    #[must_use]
    pub fn telling_slack(&self, ix: ApplicationIx) -> Option<Length> {
        let scheduled = self.timetable.scheduled.as_ref();
        let have_places =
            scheduled.is_some_and(|it| it.built.resources.iter().any(Option::is_none));
        self.slack(ix).filter(|_| !have_places)
    }

    /// Whether a late application or service counts on an application, directly or not.
    #[must_use]
    pub fn is_pressed(&self, ix: ApplicationIx) -> bool {
        self.late_dependents.has(ix)
    }

    /// Whether an application is back too late for a limit of an application or a service that counts on it: even right
    /// behind this application, the other would be late.
    #[must_use]
    pub fn is_too_late(&self, ix: ApplicationIx) -> bool {
        let scheduled = self.timetable.scheduled.as_ref();
        let latest = scheduled.and_then(|scheduled| scheduled.latest(ix));
        let at = self.at(Target::Application(ix));
        let is_behind =
            latest.zip(at).is_some_and(|(latest, at)| self.frame().elapsed(at) > latest);
        is_behind && self.is_pressed(ix)
    }

    /// The applications that start together with one, itself among them; none where it starts alone.
    #[must_use]
    pub fn started_with(&self, ix: ApplicationIx) -> &[ApplicationIx] {
        self.timetable.units.group(ix)
    }

    /// Whether an entry is treated as a want.
    #[must_use]
    pub fn is_assumed(&self, entry: EntryIx) -> bool {
        self.timetable.soft.contains(entry)
    }

    /// The providers that an entry counts on: as many as are enough, the earliest first, ties by id. An application
    /// that starts together with the owner counts as there. There are fewer where too few ever come.
    #[must_use]
    pub fn chosen(
        &self,
        catalog: &Catalog,
        owner: ApplicationIx,
        entry: &Dependency,
    ) -> Vec<Target> {
        self.timetable.chosen(catalog, owner, entry)
    }

    /// The providers on which an application counts for its entries of `requires` with alternatives, by id; none where
    /// it is not planned.
    #[must_use]
    pub fn counts_on(&self, catalog: &Catalog, ix: ApplicationIx) -> Vec<Target> {
        self.timetable.counts_on(catalog, ix)
    }

    /// The entries without which a service is degraded while they are not met: the service's own wants, and those of
    /// the applications that it requires or wants; of alternatives, those on which it counts.
    pub fn wants_of_service<'c>(
        &'c self,
        catalog: &'c Catalog,
        service: &'c Service,
    ) -> impl Iterator<Item = &'c Dependency> {
        self.timetable.wants_of_service(catalog, service)
    }

    /// Whether it is only not known when an application comes, or which thing an id is, since a text could not be read.
    #[must_use]
    pub fn is_unknown(&self, target: Target) -> bool {
        self.timetable.is_unknown(target)
    }

    /// Why an application can never be done; `None` where it can.
    #[must_use]
    pub fn hindrance(&self, ix: ApplicationIx) -> Option<Never> {
        self.timetable.hindrance(ix)
    }

    /// The row of an application in its wave; `None` where it is not planned.
    #[must_use]
    pub fn row(&self, ix: ApplicationIx) -> Option<&Planned> {
        let wave = self.outcome(ix).wave()?;
        let at = self.waves.binary_search_by_key(&wave, |wave| wave.number).ok()?;
        self.waves[at].applications.iter().find(|planned| planned.ix == ix)
    }

    /// The number of the last wave that holds an application, 0 if none does.
    #[must_use]
    pub fn last_wave(&self) -> u32 {
        self.waves.last().map_or(0, |wave| wave.number)
    }

    /// How many applications have an outcome.
    pub fn count(&self, is: impl Fn(Outcome) -> bool) -> usize {
        self.outcomes().iter().filter(|&&outcome| is(outcome)).count()
    }

    /// The service of the plan with this index.
    #[must_use]
    pub fn service(&self, ix: ServiceIx) -> Option<&ServicePlan> {
        self.services.iter().find(|service| service.ix == ix)
    }
}

/// How many applications that are not retired require an application directly.
fn needed_by(catalog: &Catalog, graph: &Requirements, ix: ApplicationIx) -> u32 {
    let dependents = graph.needed_by(ix).iter();
    crate::source::narrow(dependents.filter(|&&of| catalog.is_in_use(of)).count())
}
