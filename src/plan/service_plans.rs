//! When each service is back, and when it is full.

use super::bound_reasons::Bound;
use super::bounds::Bounds;
use super::dead_ends::Gone;
use super::due::Due;
use super::missing::{Degradation, Missing};
use super::presence::{At, Presence};
use super::providers::Providers;

use super::timetable::Timetable;
use crate::catalog::{Catalog, Dependency, Service, ServiceIx, Target};
use crate::format::Criticality;
use crate::schedule::JobIx;

/// The outcome of a service in a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServiceOutcome {
    /// All that it requires is up already.
    Up,
    /// It comes back with a wave of this plan.
    Planned,
    /// An application or an id that it requires never comes back in this plan.
    Never,
}

impl ServiceOutcome {
    /// The word for the outcome in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Planned => "planned",
            Self::Never => "never",
        }
    }
}

/// A service in the plan.
#[derive(Debug)]
pub struct ServicePlan {
    /// The service.
    pub ix: ServiceIx,
    /// Its outcome.
    pub outcome: ServiceOutcome,
    /// The required providers that never come back, by id; none where the service's own table could not be read.
    pub blocked_by: Vec<Target>,
    /// Whether nothing in the inventory can bring it back: a provider that it requires is retired, or rests on one that
    /// is.
    pub is_gone: bool,
    /// Whether it never comes back in this plan only because a text could not be read, so that nobody knows whether it
    /// could.
    pub is_unknown: bool,
    /// When all that it requires is up: at 0 when that is so already, `None` for never.
    pub back: Option<At>,
    /// When all that it requires and wants is full: at 0 when that is so already, `None` for never.
    pub full: Option<At>,
    /// By when it is due.
    pub due: Option<Due>,
    /// The lower bound of its return, where it is critical and a team or a wave is limited.
    pub bound: Option<Bound>,
    /// The wants, its own and those of the applications that it requires or wants, that are not met when it is back, by
    /// id.
    pub missing: Vec<Missing>,
    /// The provider that is there last of those that it requires: of several, the application with the least id, else
    /// the partner.
    pub last: Option<Target>,
    /// The providers on which it counts for its entries of `requires` with alternatives, by id.
    pub counts_on: Vec<Target>,
}

/// The parts from which the plans of services are made.
pub(super) struct ServicePlanner<'c> {
    catalog: &'c Catalog,
    timetable: &'c Timetable,
    degradation: &'c Degradation,
    gone: Gone,
}

impl<'c> ServicePlanner<'c> {
    pub(super) fn new(
        catalog: &'c Catalog,
        timetable: &'c Timetable,
        degradation: &'c Degradation,
    ) -> Self {
        Self { catalog, timetable, degradation, gone: Gone::new(catalog, timetable) }
    }

    /// Plans all services: critical first, then by id. `bounds` are looked for in that order; they are `None` where
    /// nothing is limited.
    pub(super) fn plan(&self, mut bounds: Option<Bounds<'_>>) -> Vec<ServicePlan> {
        let services = self.catalog.services.iter().enumerate();
        let mut order: Vec<(ServiceIx, &Service)> =
            services.map(|(i, service)| (ServiceIx::new(i), service)).collect();
        order.sort_by_key(|&(ix, service)| (service.criticality(), ix));
        order.into_iter().map(|(ix, service)| self.one(ix, service, bounds.as_mut())).collect()
    }

    fn one(
        &self,
        ix: ServiceIx,
        service: &Service,
        bounds: Option<&mut Bounds<'_>>,
    ) -> ServicePlan {
        let timetable = self.timetable;
        let up_now =
            |entry: &Dependency| Presence::of(timetable.need_at(&entry.need(), true)).is_already();
        let is_up = service.requires().iter().all(up_now);
        let mut needs =
            service.requires().iter().map(|entry| timetable.need_at(&entry.need(), is_up));
        let back = needs.try_fold(At::START, |latest, at| at.map(|at| latest.and(at)));
        let Some(back) = back.filter(|_| !self.catalog.is_service_unread(service)) else {
            return self.never(ix, service);
        };
        let counted = |entry| timetable.counted_by_service(self.catalog, entry);
        let required = service.requires().iter().flat_map(counted);
        let last =
            required.filter(|&target| !is_up && timetable.moments.there(target) == Some(back));
        let is_critical = service.criticality() == Criticality::Critical;
        let bounds = bounds.filter(|_| !is_up && is_critical);
        ServicePlan {
            ix,
            outcome: if is_up { ServiceOutcome::Up } else { ServiceOutcome::Planned },
            blocked_by: Vec::new(),
            is_gone: false,
            is_unknown: false,
            back: Some(back),
            full: self.full(service, back),
            due: timetable.frame.due_of_service(service),
            bound: bounds.and_then(|bounds| self.bound(service, bounds)),
            missing: timetable.missing_of_service(self.catalog, service, back),
            last: last.min(),
            counts_on: self.counts_on(service),
        }
    }

    /// The plan of a service of whose providers too few ever come back, or whose own table could not be read.
    fn never(&self, ix: ServiceIx, service: &Service) -> ServicePlan {
        let timetable = self.timetable;
        let blocked_by = self.blocked_by(service);
        let unknown = |target: &Target| timetable.is_unknown(*target);
        let is_unread = self.catalog.is_service_unread(service);
        let is_unknown = is_unread || !blocked_by.is_empty() && blocked_by.iter().all(unknown);
        ServicePlan {
            ix,
            outcome: ServiceOutcome::Never,
            blocked_by,
            is_gone: service.requires().iter().any(|entry| self.gone.fails(entry)),
            is_unknown,
            back: None,
            full: None,
            due: timetable.frame.due_of_service(service),
            bound: None,
            missing: Vec::new(),
            last: None,
            counts_on: Vec::new(),
        }
    }

    /// The providers required by a service that never come back, by id.
    fn blocked_by(&self, service: &Service) -> Vec<Target> {
        let timetable = self.timetable;
        let never = |target: &Target| timetable.at(*target).is_none();
        let unmet = service
            .requires()
            .iter()
            .filter(|entry| timetable.moments.need(&entry.need()).is_none());
        self.by_id(unmet.flat_map(Dependency::targets).filter(never))
    }

    /// The alternatives on which a service counts, by id.
    fn counts_on(&self, service: &Service) -> Vec<Target> {
        let entries = service.requires().iter().filter(|entry| entry.only().is_none());
        self.by_id(entries.flat_map(|entry| self.timetable.counted_by_service(self.catalog, entry)))
    }

    fn by_id(&self, targets: impl Iterator<Item = Target>) -> Vec<Target> {
        let mut targets: Vec<Target> = targets.collect();
        targets.sort_by_key(|&target| self.catalog.target_id(target));
        targets.dedup();
        targets
    }

    /// When all that a service requires and wants is full, given the moment at which the service is back.
    fn full(&self, service: &Service, back: At) -> Option<At> {
        let full = |target| match target {
            Target::Application(ix) => self.degradation.full(ix),
            Target::Partner(_) | Target::Undefined(_) => self.timetable.at(target),
        };
        let entries = service.requires().iter().chain(service.wants());
        let mut needs = entries.map(|entry| entry.need().met_at(At::START, full, At::and));
        needs.try_fold(back, |latest, at| at.map(|at| latest.and(at)))
    }

    /// The lower bound of the moment at which a service comes back that does so in this plan.
    fn bound(&self, service: &Service, bounds: &mut Bounds<'_>) -> Option<Bound> {
        let scheduled = self.timetable.scheduled.as_ref()?;
        let unlimited = &scheduled.unlimited_moments;
        let job = |target: Target| Some(scheduled.built.places[target.application()?.index()]?.job);
        let (only, some): (Vec<&Dependency>, Vec<&Dependency>) =
            service.requires().iter().partition(|entry| entry.only().is_some());
        let jobs: Vec<JobIx> = only.iter().filter_map(|entry| job(entry.only()?)).collect();
        let units = &self.timetable.units;
        let providers = Providers { catalog: self.catalog, units, moments: unlimited };
        let chosen = some.iter().flat_map(|entry| providers.chosen(None, entry));
        let chosen: Vec<JobIx> = chosen.filter_map(job).collect();
        let needs = service.requires().iter().filter_map(|entry| unlimited.need(&entry.need()));
        bounds.of_jobs(&jobs, &chosen, needs.max().unwrap_or(At::START))
    }
}
