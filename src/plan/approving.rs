//! A plan as the one that people were told.

use super::approved_plan::{ApprovedApplication, ApprovedMoment, ApprovedPlan, ApprovedService};
use super::outcome::Outcome;
use super::presence::At;
use super::service_plans::{ServiceOutcome, ServicePlan};
use super::timeline::TimeScale;
use super::whole_plan::Plan;
use crate::catalog::{ApplicationIx, Catalog, Target};
use crate::text::Untrusted;

impl ApprovedPlan {
    /// A plan as one that people were told under a name.
    #[must_use]
    pub fn of(catalog: &Catalog, plan: &Plan, name: Untrusted) -> Self {
        let scale = plan.frame().scale();
        let minute = |at: At| (scale != TimeScale::Rounds).then_some(at.minute);
        let moment = |at: At| ApprovedMoment { wave: at.wave, minute: minute(at) };
        let application = |ix: ApplicationIx| {
            let at = plan.at(Target::Application(ix)).filter(|_| plan.is_planned(ix))?;
            let work = plan.work(ix);
            let place = ApprovedApplication {
                wave: at.wave,
                start: work.map(|(start, _)| start),
                ready: work.map(|(_, ready)| ready),
                back: minute(at),
            };
            Some((catalog.application(ix).id.clone(), place))
        };
        let service = |of: &ServicePlan| {
            let back = of.back.filter(|_| of.outcome == ServiceOutcome::Planned)?;
            let place = ApprovedService { back: moment(back), full: of.full.map(moment) };
            Some((catalog.services[of.ix.index()].id.clone(), place))
        };
        let all = catalog.application_indices();
        let others = all.filter(|&ix| !matches!(plan.outcome(ix), Outcome::Planned(_)));
        Self {
            name,
            scale,
            applications: catalog.application_indices().filter_map(application).collect(),
            others: others.map(|ix| catalog.application(ix).id.clone()).collect(),
            services: plan.services.iter().filter_map(service).collect(),
        }
    }
}
