//! The rule `empty-service`: services that require and want nothing.

use crate::catalog::Catalog;
use crate::diagnostic::{Collector, Finding, Rule, Site, Subject};
use crate::doubt::Basis;
use crate::format::Family;

pub(super) fn check(catalog: &Catalog, findings: &mut Collector) {
    let rule = Rule::EmptyService;
    for (i, service) in catalog.services.iter().enumerate() {
        if service.requires().is_empty() && service.wants().is_empty() {
            let site = Site { rule, subject: Some(Subject::service(i)), span: service.span };
            let rests_on = [Basis::Order(Family::Services, &service.id)];
            findings.report_on(&rests_on, site, || {
                let id = service.id.shown();
                let message = format!("service `{id}` requires nothing, so it counts as up");
                Finding::new(rule, service.span, message)
                    .help("name what it stands on: requires = [\"..\"]")
            });
        }
    }
}
