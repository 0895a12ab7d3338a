//! The rule `missing-criticality`: applications and services that give no criticality.

use super::criticality_inversion::is_unknown;
use crate::catalog::{Catalog, Service};
use crate::diagnostic::{Collector, Finding, Rule, Site, Subject};
use crate::format::ServiceKey;

pub(super) fn check(catalog: &Catalog, findings: &mut Collector) {
    let rule = Rule::MissingCriticality;
    let applications = catalog.applications.iter().enumerate().map(|(i, a)| {
        (
            Subject::application(i),
            "application",
            &a.id,
            a.span,
            a.stated_criticality,
            is_unknown(catalog, a),
        )
    });
    let services = catalog.services.iter().enumerate().map(|(i, s)| {
        (Subject::service(i), "service", &s.id, s.span, s.stated_criticality, unsure(s))
    });
    for (subject, what, id, span, criticality, unknown) in applications.chain(services) {
        if criticality.is_some() {
            continue;
        }
        if unknown {
            findings.silence(rule);
        } else {
            findings.report(Site { rule, subject: Some(subject), span }, || {
                let message =
                    format!("{what} `{}` has no criticality: medium is assumed", id.shown());
                Finding::new(rule, span, message)
                    .help("add criticality = \"critical\", \"high\", \"medium\" or \"low\"")
            });
        }
    }
}

/// Whether a service may have a criticality that could not be read.
fn unsure(service: &Service) -> bool {
    service.unread || service.doubts.cover(ServiceKey::Criticality)
}
