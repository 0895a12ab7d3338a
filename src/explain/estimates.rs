//! Which dates of a plan rest on durations that nobody wrote.

use crate::catalog::{ApplicationIx, Catalog, Dependency, Target};
use crate::plan::{Missing, Plan, Presence, ServicePlan};

/// Which dates of a plan are estimates: a duration that is only the default stands on the chain that decides them.
/// Without dates there are none.
#[derive(Clone, Debug, Default)]
pub struct Estimates {
    /// Of each application whether its date is one, in the catalog's order.
    applications: Vec<bool>,
    /// Of each service whether the date at which it is back is one, and the date at which it is full.
    services: Vec<[bool; 2]>,
    /// How many applications that are planned have no duration of their own.
    pub defaults: usize,
    /// How many applications are planned.
    pub planned: usize,
}

impl Estimates {
    /// Looks at every application that is planned, in time linear in the entries and in what holds each.
    #[must_use]
    pub fn new(catalog: &Catalog, plan: &Plan) -> Self {
        // Work has minutes only with dates.
        let planned = |ix: &ApplicationIx| plan.work_minutes(*ix).is_some();
        let planned: Vec<ApplicationIx> = catalog.application_indices().filter(planned).collect();
        let is_default = |ix: ApplicationIx| catalog.application(ix).duration().is_none();
        let defaults = planned.iter().filter(|&&ix| is_default(ix)).count();
        let mut estimates = Self { defaults, planned: planned.len(), ..Self::default() };
        if defaults == 0 {
            return estimates;
        }
        let mut known: Vec<Option<bool>> = vec![None; catalog.applications.len()];
        let mut chain = Vec::new();
        for first in planned {
            // Back along the chain, to an application that is decided already or rests on nothing else.
            let mut next = Some(first);
            while let Some(ix) = next.filter(|ix| known[ix.index()].is_none()) {
                // Until the chain is decided, a second visit ends it.
                known[ix.index()] = Some(is_default(ix));
                chain.push(ix);
                next = plan.holder(catalog, ix);
            }
            let mut rests_on = next.is_some_and(|ix| known[ix.index()] == Some(true));
            for ix in chain.drain(..).rev() {
                rests_on |= is_default(ix);
                known[ix.index()] = Some(rests_on);
            }
        }
        estimates.applications = known.into_iter().map(Option::unwrap_or_default).collect();
        estimates.services = vec![[false; 2]; catalog.services.len()];
        for service in &plan.services {
            let back = service.last.is_some_and(|last| estimates.covers(last));
            let full = estimates.covers_full(catalog, plan, service);
            estimates.services[service.ix.index()] = [back, full];
        }
        estimates
    }

    /// Whether the date of what an entry names is an estimate.
    fn covers(&self, target: Target) -> bool {
        target.application().is_some_and(|ix| self.application(ix))
    }

    /// Whether the date is an estimate at which a service is full: that of the last application, or want of one.
    fn covers_full(&self, catalog: &Catalog, plan: &Plan, planned: &ServicePlan) -> bool {
        let Some(full) = Presence::of(planned.full).back() else { return false };
        let service = &catalog.services[planned.ix.index()];
        let entries = service.requires().iter().chain(service.wants());
        let named = entries.flat_map(Dependency::targets);
        let decides = |&target: &Target| {
            plan.at(target) == Some(full)
                || target.application().is_some_and(|ix| plan.full(ix) == Some(full))
        };
        named.filter(decides).any(|target| {
            let wants = target.application().map(|ix| plan.missing(ix).iter());
            let last = wants.into_iter().flatten().filter(|missing| missing.at == Some(full));
            self.covers(target)
                || last.flat_map(|missing| missing.need.targets()).any(|t| self.covers(t))
        })
    }

    /// Whether the date is an estimate at which a want that is missing is there.
    #[must_use]
    pub fn missing(&self, plan: &Plan, missing: &Missing) -> bool {
        let decides = |&target: &Target| plan.at(target) == missing.at;
        missing.at.is_some()
            && missing.need.targets().filter(decides).any(|target| self.covers(target))
    }

    /// Whether the date of an application is an estimate.
    #[must_use]
    pub fn application(&self, ix: ApplicationIx) -> bool {
        self.applications.get(ix.index()).copied().unwrap_or_default()
    }

    /// Whether the date at which a service is back is an estimate.
    #[must_use]
    pub fn back(&self, planned: &ServicePlan) -> bool {
        self.services.get(planned.ix.index()).is_some_and(|&[back, _]| back)
    }

    /// Whether the date at which a service is full is an estimate.
    #[must_use]
    pub fn full(&self, planned: &ServicePlan) -> bool {
        self.services.get(planned.ix.index()).is_some_and(|&[_, full]| full)
    }

    /// Whether any date is an estimate.
    #[must_use]
    pub fn is_any(&self) -> bool {
        self.defaults > 0
    }
}
