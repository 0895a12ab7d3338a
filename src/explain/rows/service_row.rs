//! The row of a service.

use std::collections::BTreeSet;

use super::{BoundRow, Late, MissingRow, PlanRows};
use crate::catalog::{Dependency, Service, Target};
use crate::doubt::Field;
use crate::format::Criticality;
use crate::inventory::Workaround;
use crate::plan::{At, Due, Length, Limit, Outcome, ServiceOutcome, ServicePlan};
use crate::text::{Raw, Untrusted};

/// A service of a plan, with the facts that are shown of it.
#[derive(Clone, Copy, Debug)]
pub struct ServiceRow<'a> {
    pub(super) rows: PlanRows<'a>,
    service: &'a Service,
    planned: &'a ServicePlan,
    /// Its id.
    pub id: &'a Untrusted,
    /// Its name for people.
    pub name: &'a Untrusted,
    /// How much it matters.
    pub criticality: Criticality,
    /// Whom it serves.
    pub audience: &'a [Untrusted],
    /// Who answers for it.
    pub owner: Option<&'a Untrusted>,
    /// Its outcome in the plan.
    pub outcome: ServiceOutcome,
    /// Why it does not come back in this plan; `None` where it does, or is up.
    pub absence: Option<Absence>,
    /// When it is back: at 0 when it is already, `None` when never.
    pub back: Option<At>,
    /// Whether that moment is an estimate.
    pub back_is_estimate: bool,
    /// When it is full: at 0 when it is already, `None` when never.
    pub full: Option<At>,
    /// Whether that moment is an estimate.
    pub full_is_estimate: bool,
    /// By when it is due.
    pub due: Option<Due>,
}

/// Why a service does not come back in a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Absence {
    /// A text could not be read, so that nobody knows whether it does.
    Unknown,
    /// Nothing in the inventory can bring it back.
    Gone,
    /// What it requires cannot be planned.
    NotPlanned,
}

/// What people do until a service is back.
#[derive(Clone, Copy, Debug)]
pub enum Meanwhile<'a> {
    /// A workaround.
    Workaround(&'a Workaround),
    /// Nothing, and why, where that was said.
    Nothing(Option<&'a Untrusted>),
}

/// Why nothing can be done about a limit that is missed.
#[derive(Debug)]
pub enum Hopeless<'a> {
    /// The limit was past when the plan began.
    WasPast(Limit),
    /// No plan meets the limit, by what no plan can beat.
    NoPlan(Limit, BoundRow<'a>),
}

impl<'a> PlanRows<'a> {
    /// The services that are shown, critical first, then by id.
    pub fn services(self) -> impl Iterator<Item = ServiceRow<'a>> {
        let shown = move |planned: &&ServicePlan| self.view.has_service(planned.ix);
        self.plan.services.iter().filter(shown).map(move |planned| self.service(planned))
    }

    /// All services of the plan, in the same order.
    pub fn all_services(self) -> impl Iterator<Item = ServiceRow<'a>> {
        self.plan.services.iter().map(move |planned| self.service(planned))
    }

    /// The services that are shown: those that are up, then by the moment at which each is back, at the end those that
    /// never are.
    #[must_use]
    pub fn services_by_date(self) -> Vec<ServiceRow<'a>> {
        let mut shown: Vec<ServiceRow<'a>> = self.services().collect();
        shown.sort_by_key(|row| (row.back.is_none(), row.back, row.criticality, row.planned.ix));
        shown
    }

    /// Whether a service of the plan is due.
    #[must_use]
    pub fn has_limits(self) -> bool {
        self.plan.services.iter().any(|service| service.due.is_some())
    }

    /// The row of a service.
    #[must_use]
    pub fn service(self, planned: &'a ServicePlan) -> ServiceRow<'a> {
        let service = &self.catalog.services[planned.ix.index()];
        let absence = match planned.outcome {
            ServiceOutcome::Up | ServiceOutcome::Planned => None,
            ServiceOutcome::Never if planned.is_unknown => Some(Absence::Unknown),
            ServiceOutcome::Never if planned.is_gone => Some(Absence::Gone),
            ServiceOutcome::Never => Some(Absence::NotPlanned),
        };
        ServiceRow {
            rows: self,
            service,
            planned,
            id: &service.id,
            name: &service.name,
            criticality: service.criticality(),
            audience: &service.audience,
            owner: service.owner.as_ref(),
            outcome: planned.outcome,
            absence,
            back: planned.back,
            back_is_estimate: self.estimates.back(planned),
            full: planned.full,
            full_is_estimate: self.estimates.full(planned),
            due: planned.due,
        }
    }
}

impl<'a> ServiceRow<'a> {
    /// Whether it is late.
    #[must_use]
    pub fn late(&self) -> Option<Late> {
        Late::of(self.rows, self.back, self.due)
    }

    /// By how much it is late, 0 where it is not; `None` where it does not come back.
    #[must_use]
    pub fn lateness(&self) -> Option<Length> {
        self.back.map(|back| self.rows.frame().lateness(back, self.due))
    }

    /// Whether its limit was past when the plan began.
    #[must_use]
    pub fn was_past(&self) -> bool {
        self.due.is_some_and(|due| due.minute <= 0)
    }

    /// Whether it never comes back in this plan only because a text could not be read.
    #[must_use]
    pub fn is_unknown(&self) -> bool {
        self.planned.is_unknown
    }

    /// Whether a key of its own table could not be read that decides when it is back.
    #[must_use]
    pub fn is_unread(&self) -> bool {
        self.rows.catalog.is_service_unread(self.service)
    }

    /// Whether it requires and wants nothing, so that nothing is known of it.
    #[must_use]
    pub fn needs_nothing(&self) -> bool {
        self.service.requires().is_empty() && self.service.wants().is_empty()
    }

    /// The ids that it requires and that never come back.
    #[must_use]
    pub fn blocked_by(&self) -> Vec<Raw<'a>> {
        self.rows.target_ids(self.planned.blocked_by.iter().copied())
    }

    /// The ids that it counts on for its entries with alternatives.
    #[must_use]
    pub fn counts_on(&self) -> Vec<Raw<'a>> {
        self.rows.target_ids(self.planned.counts_on.iter().copied())
    }

    /// The wants that are not there when it is back.
    pub fn missing(&self) -> impl Iterator<Item = MissingRow<'a>> + use<'a> {
        let rows = self.rows;
        self.planned.missing.iter().map(move |missing| rows.missing(missing))
    }

    /// The ids on the chain that decides when it is back.
    #[must_use]
    pub fn chain(&self) -> Vec<Raw<'a>> {
        let (rows, last) = (self.rows, self.planned.last);
        let chain = last.map(|last| rows.plan.chain(rows.catalog, last));
        rows.target_ids(chain.into_iter().flatten().map(|(target, _)| target))
    }

    /// The ids that it requires directly and does not have, of alternatives those that it counts on.
    #[must_use]
    pub fn lacks(&self) -> Vec<Raw<'a>> {
        let PlanRows { catalog, plan, .. } = self.rows;
        let only = self.service.requires().iter().filter_map(Dependency::only);
        let requires = only.chain(self.planned.counts_on.iter().copied());
        let lacks = requires.filter(|&target| !plan.presence(target).is_already());
        let mut lacks: Vec<_> = lacks.chain(self.planned.blocked_by.iter().copied()).collect();
        lacks.sort_by_key(|&target| catalog.target_id(target));
        lacks.dedup();
        self.rows.target_ids(lacks)
    }

    /// The ids that it needs and that are degraded with nothing that says until when.
    #[must_use]
    pub fn endless(&self) -> Vec<Raw<'a>> {
        let plan = self.rows.plan;
        let entries = self.service.requires().iter().chain(self.service.wants());
        let needs: BTreeSet<Target> = entries.flat_map(Dependency::targets).collect();
        let lasts = |target: &Target| {
            target.application().is_some_and(|ix| {
                plan.outcome(ix) == Outcome::Up
                    && plan.full(ix).is_none()
                    && plan.missing(ix).is_empty()
            })
        };
        self.rows.target_ids(needs.into_iter().filter(lasts))
    }

    /// What no plan can beat; `None` where nothing is limited, or it is not critical.
    #[must_use]
    pub fn bound(&self) -> Option<BoundRow<'a>> {
        self.planned.bound.as_ref().map(|bound| self.rows.bound(bound))
    }

    /// Its workaround.
    #[must_use]
    pub fn workaround(&self) -> Option<&'a Workaround> {
        self.service.workaround.as_ref()
    }

    /// What people do until it is back; `None` where that is not known, since it could not be read.
    #[must_use]
    pub fn meanwhile(&self) -> Option<Meanwhile<'a>> {
        match self.rows.catalog.workaround(self.service) {
            Field::Read(workaround) => Some(Meanwhile::Workaround(workaround)),
            Field::Unreadable(_) => None,
            Field::Absent => Some(Meanwhile::Nothing(self.service.no_workaround.as_ref())),
        }
    }

    /// Why nothing can be done about its limit; `None` where that is met, or could be.
    #[must_use]
    pub fn hopeless(&self) -> Option<Hopeless<'a>> {
        let limit = self.late()?.due.limit;
        if self.was_past() {
            return Some(Hopeless::WasPast(limit));
        }
        // A plan that leaves a table or an entry out promises nothing.
        let bound = self.bound().filter(|_| !self.rows.is_partial())?;
        let is_late = self.rows.frame().is_late(bound.at, self.due);
        is_late.then_some(Hopeless::NoPlan(limit, bound))
    }
}
