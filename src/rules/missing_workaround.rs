//! The rule `missing-workaround`: services without a workaround.

use crate::catalog::Catalog;
use crate::diagnostic::{Collector, Finding, Rule, Site, Subject};
use crate::doubt::Basis;
use crate::format::ServiceKey;

pub(super) fn check(catalog: &Catalog, findings: &mut Collector) {
    let rule = Rule::MissingWorkaround;
    for (i, service) in catalog.services.iter().enumerate() {
        if service.workaround.is_none() && !catalog.is_up(service) {
            let site = Site { rule, subject: Some(Subject::service(i)), span: service.span };
            let rests_on = [Basis::Key(service.key(ServiceKey::Workaround))];
            findings.report_on(&rests_on, site, || {
                let message = format!("service `{}` has no workaround", service.id.shown());
                Finding::new(rule, service.span, message).help(
                    "say what people do until it is back: workaround = { what = \"..\", owner = \"..\" }",
                )
            });
        }
    }
}
