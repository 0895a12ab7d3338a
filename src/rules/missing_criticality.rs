//! The rule `missing-criticality`: applications and services that give no criticality.

use crate::catalog::Catalog;
use crate::diagnostic::{Collector, Finding, Rule, Site, Subject};
use crate::doubt::Basis;
use crate::format::{ApplicationKey, ServiceKey};

pub(super) fn check(catalog: &Catalog, findings: &mut Collector) {
    let rule = Rule::MissingCriticality;
    let applications = catalog.applications.iter().enumerate().map(|(i, a)| {
        let rests_on = Basis::Key(a.key(ApplicationKey::Criticality));
        (Subject::application(i), "application", &a.id, a.span, a.stated_criticality, rests_on)
    });
    let services = catalog.services.iter().enumerate().map(|(i, s)| {
        let rests_on = Basis::Key(s.key(ServiceKey::Criticality));
        (Subject::service(i), "service", &s.id, s.span, s.stated_criticality, rests_on)
    });
    for (subject, what, id, span, criticality, rests_on) in applications.chain(services) {
        if criticality.is_some() {
            continue;
        }
        findings.report_on(&[rests_on], Site { rule, subject: Some(subject), span }, || {
            let message = format!("{what} `{}` has no criticality: medium is assumed", id.shown());
            Finding::new(rule, span, message)
                .help("add criticality = \"critical\", \"high\", \"medium\" or \"low\"")
        });
    }
}
