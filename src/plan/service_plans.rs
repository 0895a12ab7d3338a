//! When each service is back, and when it is full.

use super::bounds::Bound;
use super::dead_ends::Gone;
use super::due::Due;
use super::missing::Missing;
use super::timeline::At;
use super::whole_plan::Plan;
use crate::catalog::{Catalog, Dependency, Service, ServiceIx, Target};

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
    /// Whether nothing in the inventory can bring it back: what it requires is retired, or rests on what is.
    pub is_gone: bool,
    /// Whether it never comes back in this plan only because a text could not be read: whether it could is not known.
    pub is_unknown: bool,
    /// When all that it requires is up: at 0 when it is already, `None` when never.
    pub back: Option<At>,
    /// When all that it requires and wants is full: at 0 when it is already, `None` when never.
    pub full: Option<At>,
    /// By when it is due.
    pub due: Option<Due>,
    /// What no plan can beat, where it is critical and something is limited.
    pub bound: Option<Bound>,
    /// What it, and what it requires or wants, wants and does not have when it is back, by id.
    pub missing: Vec<Missing>,
    /// What it requires that is there last: of several the application with the least id, else the partner.
    pub last: Option<Target>,
    /// What it counts on for its entries of `requires` with alternatives, by id.
    pub counts_on: Vec<Target>,
}

/// All services: critical first, then by id.
pub(super) fn plan(catalog: &Catalog, plan: &Plan) -> Vec<ServicePlan> {
    let gone = Gone::new(catalog, plan);
    let mut services: Vec<ServicePlan> = catalog
        .services
        .iter()
        .enumerate()
        .map(|(i, service)| one(catalog, plan, ServiceIx::new(i), service, &gone))
        .collect();
    services.sort_by_key(|s| (catalog.services[s.ix.index()].criticality(), s.ix));
    services
}

fn one(
    catalog: &Catalog,
    plan: &Plan,
    ix: ServiceIx,
    service: &Service,
    gone: &Gone,
) -> ServicePlan {
    let never = |target: &Target| plan.at(*target).is_none();
    let unmet = service.requires.iter().filter(|entry| plan.moments.need(&entry.need).is_none());
    let mut blocked_by: Vec<Target> = unmet.flat_map(Dependency::targets).filter(never).collect();
    blocked_by.sort_by(|a, b| catalog.target_id(*a).cmp(&catalog.target_id(*b)));
    blocked_by.dedup();
    let due = plan.frame.due_of_service(service);
    let up_now = |entry: &Dependency| plan.need_at(&entry.need, true) == Some(At::default());
    let is_up = service.requires.iter().all(up_now);
    let needs = service.requires.iter().map(|entry| plan.need_at(&entry.need, is_up));
    let needs: Option<Vec<At>> = needs.collect();
    let Some(needs) = needs.filter(|_| !service.unread) else {
        let outcome = ServiceOutcome::Never;
        let unknown = |target: &Target| plan.is_unknown(catalog, *target);
        let is_unknown = service.unread || !blocked_by.is_empty() && blocked_by.iter().all(unknown);
        let (back, full, bound, last) = (None, None, None, None);
        let (missing, counts_on) = (Vec::new(), Vec::new());
        return ServicePlan {
            ix,
            outcome,
            blocked_by,
            is_gone: service.requires.iter().any(|entry| gone.fails(entry)),
            is_unknown,
            back,
            full,
            due,
            bound,
            missing,
            last,
            counts_on,
        };
    };
    let back = needs.into_iter().fold(At::default(), At::and);
    let all = || service.requires.iter().chain(&service.wants);
    let full = all()
        .map(|entry| entry.need.met_at(|target| plan.full_of(target), At::and))
        .try_fold(back, |latest, at| at.map(|at| latest.and(at)));
    // Of alternatives, those that it counts on.
    let counted = |entry| plan.counted_by_service(catalog, entry);
    let missing = plan.missing_of_service(catalog, service, back);
    let required = service.requires.iter().flat_map(counted);
    let last = required.filter(|&target| !is_up && plan.moments.there(target) == Some(back));
    let chosen = service.requires.iter().filter(|entry| entry.only().is_none()).flat_map(counted);
    let mut counts_on: Vec<Target> = chosen.collect();
    counts_on.sort_by_key(|&target| catalog.target_id(target));
    counts_on.dedup();
    ServicePlan {
        ix,
        outcome: if is_up { ServiceOutcome::Up } else { ServiceOutcome::Planned },
        blocked_by,
        is_gone: false,
        is_unknown: false,
        back: Some(back),
        full,
        due,
        bound: None,
        missing,
        last: last.min(),
        counts_on,
    }
}
