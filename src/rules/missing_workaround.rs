//! The rule `missing-workaround`: services without a workaround.

use crate::catalog::{Catalog, Service};
use crate::diagnostic::{Collector, Finding, Rule, Site, Subject};
use crate::format::ServiceKey;

pub(super) fn check(catalog: &Catalog, findings: &mut Collector) {
    let rule = Rule::MissingWorkaround;
    for (i, service) in catalog.services.iter().enumerate() {
        if service.workaround.is_none() && !may_have(service) && !catalog.is_up(service) {
            let site = Site { rule, subject: Some(Subject::service(i)), span: service.span };
            findings.report(site, || {
                let message = format!("service `{}` has no workaround", service.id.shown());
                Finding::new(rule, service.span, message).help(
                    "say what people do until it is back: workaround = { what = \"..\", owner = \"..\" }",
                )
            });
        }
    }
}

/// Whether a service may have a workaround that could not be read.
fn may_have(service: &Service) -> bool {
    service.unread || service.doubts.cover(ServiceKey::Workaround)
}
