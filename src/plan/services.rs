//! When each service is back, and when it is full.

use super::{Missing, Plan};
use crate::check::{ApplicationIx, Catalog, Service, ServiceIx, Target};

/// What becomes of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ServiceOutcome {
    /// All that it requires is up.
    Up,
    /// It comes back with a wave of this plan.
    Planned,
    /// Something that it requires never comes back in this plan.
    Never,
}

impl ServiceOutcome {
    /// The word for it in JSON.
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
    /// Which.
    pub ix: ServiceIx,
    /// What becomes of it.
    pub outcome: ServiceOutcome,
    /// What it requires that never comes back, by id; of one whose own table could not be read, nothing.
    pub blocked_by: Vec<Target>,
    /// The wave in which all that it requires is up: 0 when it is already, `None` when never.
    pub back: Option<u32>,
    /// The wave in which all that it requires and wants is full: 0 when it is already, `None` when never.
    pub full: Option<u32>,
    /// What it, and what it requires or wants, wants and does not have when it is back, by id.
    pub missing: Vec<Missing>,
    /// What it requires that comes back last, of several the one with the least id.
    pub last: Option<ApplicationIx>,
}

/// All services: critical first, then by id.
pub(super) fn plan(catalog: &Catalog, plan: &Plan) -> Vec<ServicePlan> {
    let mut services: Vec<ServicePlan> = catalog
        .services
        .iter()
        .enumerate()
        .map(|(i, service)| one(catalog, plan, ServiceIx::new(i), service))
        .collect();
    services.sort_by_key(|s| (catalog.services[s.ix.index()].criticality(), s.ix));
    services
}

fn one(catalog: &Catalog, plan: &Plan, ix: ServiceIx, service: &Service) -> ServicePlan {
    let never = |target: &Target| plan.there(*target).is_none();
    let mut blocked_by: Vec<Target> =
        service.requires.iter().map(|d| d.target).filter(never).collect();
    blocked_by.sort_by(|a, b| catalog.target_id(*a).cmp(catalog.target_id(*b)));
    blocked_by.dedup();
    if service.unread || !blocked_by.is_empty() {
        let outcome = ServiceOutcome::Never;
        let (back, full, missing, last) = (None, None, Vec::new(), None);
        return ServicePlan { ix, outcome, blocked_by, back, full, missing, last };
    }
    let waves = service.requires.iter().filter_map(|d| plan.there(d.target));
    let back = waves.max().unwrap_or(0);
    let all = || service.requires.iter().chain(&service.wants);
    let full = all()
        .map(|d| plan.full(d.target))
        .try_fold(back, |latest, wave| wave.map(|wave| latest.max(wave)));
    let theirs = all().filter_map(|d| match d.target {
        Target::Application(ix) => Some(&catalog.application(ix).wants),
        Target::Partner(_) | Target::Undefined(_) => None,
    });
    let missing = plan.missing_at(catalog, service.wants.iter().chain(theirs.flatten()), back);
    let last = service.requires.iter().filter_map(|d| match d.target {
        Target::Application(ix) if back > 0 && plan.there(d.target) == Some(back) => Some(ix),
        Target::Application(_) | Target::Partner(_) | Target::Undefined(_) => None,
    });
    ServicePlan {
        ix,
        outcome: if back == 0 { ServiceOutcome::Up } else { ServiceOutcome::Planned },
        blocked_by,
        back: Some(back),
        full,
        missing,
        last: last.min(),
    }
}
