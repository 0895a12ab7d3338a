//! The totals of what people get by a plan: the services, and the applications that are up with reduced functions.

use super::PlanRows;
use crate::plan::{Outcome, ServiceOutcome};

/// How many services a plan has of each outcome.
#[derive(Clone, Copy, Debug)]
pub struct ServiceTotals {
    /// How many services the inventory has.
    pub services: usize,
    /// How many are up.
    pub up: usize,
    /// How many come back.
    pub planned: usize,
    /// How many of all are later than their limit.
    pub late: usize,
    /// How many this plan does not bring back.
    pub never: usize,
    /// How many applications are up and not full.
    pub degraded_applications: usize,
}

impl PlanRows<'_> {
    /// The totals of the services of the whole plan.
    #[must_use]
    pub fn service_totals(self) -> ServiceTotals {
        let services = &self.plan.services;
        let of = |outcome| services.iter().filter(|service| service.outcome == outcome).count();
        let is_full = |ix| self.plan.full(ix).is_some_and(|full| full.presence().is_already());
        let all = self.catalog.application_indices();
        let degraded = all.filter(|&ix| self.plan.outcome(ix) == Outcome::Up && !is_full(ix));
        ServiceTotals {
            services: services.len(),
            up: of(ServiceOutcome::Up),
            planned: of(ServiceOutcome::Planned),
            late: self.all_services().filter(|row| row.late().is_some()).count(),
            never: of(ServiceOutcome::Never),
            degraded_applications: degraded.count(),
        }
    }
}
