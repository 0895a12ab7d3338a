//! The rule `workaround-expires`: a service that is back only after its workaround has ended.

use crate::catalog::Catalog;
use crate::diagnostic::{Collector, Finding, Rule, Site, Subject};
use crate::plan::{Plan, Presence};

pub(super) fn check(catalog: &Catalog, plan: &Plan, findings: &mut Collector) {
    let (rule, frame) = (Rule::WorkaroundExpires, plan.frame());
    for planned in &plan.services {
        let service = &catalog.services[planned.ix.index()];
        let Some(back) = Presence::of(planned.back).back() else { continue };
        let until = service.workaround.as_ref().and_then(|workaround| workaround.until);
        let Some(until) = until else { continue };
        // In a plan without dates no minute is the end of that day.
        let Some(end) = plan.frame().end_of(until.value) else { continue };
        let late = plan.frame().later_than(back, end);
        if late.is_zero() {
            continue;
        }
        let subject = Some(Subject::from(planned.ix));
        findings.report(Site { rule, subject, span: until.span }, || {
            let message = format!(
                "the workaround of `{}` lasts to {}, and the service is back {}: {} without either",
                service.id.shown(),
                frame.say_limit(end),
                frame.say_usable(back),
                frame.say_late(back, end),
            );
            Finding::new(rule, until.span, message)
                .extent(late.count())
                .help("make it last longer, or bring the service back sooner")
        });
    }
}
