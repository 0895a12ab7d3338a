//! The approved plan that a finished plan is when people are told it.

use std::collections::BTreeMap;

use super::approved_plan::{ApprovedApplication, ApprovedMoment, ApprovedPlan, ApprovedService};
use super::presence::At;
use super::service_plans::ServiceOutcome;
use super::whole_plan::Plan;
use crate::catalog::{Catalog, Target};
use crate::text::Untrusted;

impl ApprovedPlan {
    /// The approved plan that a finished plan of a catalog is, under a name.
    #[must_use]
    pub fn of(catalog: &Catalog, plan: &Plan, name: Untrusted) -> Self {
        let frame = plan.frame();
        let (mut applications, mut others) = (BTreeMap::new(), Vec::new());
        for ix in catalog.application_indices() {
            let id = catalog.application(ix).id.clone();
            let at = plan.at(Target::Application(ix)).filter(|_| plan.is_planned(ix));
            let Some(at) = at else {
                others.push(id);
                continue;
            };
            let work = plan.work(ix);
            let place = ApprovedApplication {
                wave: at.wave,
                start: work.map(|(start, _)| start),
                ready: work.map(|(_, ready)| ready),
                back: work.map(|_| at.minute),
            };
            applications.insert(id, place);
        }
        let moment =
            |at: At| ApprovedMoment { wave: at.wave, minute: frame.of_calendar(at.minute) };
        let services = plan.services.iter().filter_map(|service| {
            let back = service.back.filter(|_| service.outcome == ServiceOutcome::Planned)?;
            let id = catalog.services[service.ix.index()].id.clone();
            Some((id, ApprovedService { back: moment(back), full: service.full.map(moment) }))
        });
        Self { name, scale: frame.scale(), services: services.collect(), applications, others }
    }

    /// This approved plan with other ids for some of its applications.
    #[must_use]
    pub fn renamed(mut self, renames: &BTreeMap<Untrusted, Untrusted>) -> Self {
        let moved: Vec<_> = renames
            .iter()
            .filter_map(|(old, new)| Some((new.clone(), self.applications.remove(old)?)))
            .collect();
        self.applications.extend(moved);
        for id in &mut self.others {
            if let Some(new) = renames.get(id) {
                *id = new.clone();
            }
        }
        self
    }
}
