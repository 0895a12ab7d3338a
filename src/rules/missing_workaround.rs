//! The rule `missing-workaround`.

use super::missing_team::may_have;
use crate::catalog::Catalog;
use crate::diagnostic::{Collector, Finding, Rule};

pub(super) fn missing_workaround(catalog: &Catalog, findings: &mut Collector) {
    let rule = Rule::MissingWorkaround;
    for (i, service) in catalog.services.iter().enumerate() {
        if service.workaround.is_none() && !may_have(service) && !catalog.is_up(service) {
            findings.report(rule, Some(catalog.service_subject(i)), service.span, || {
                let message = format!("service `{}` has no workaround", service.id.shown());
                Finding::new(rule, service.span, message).help(
                    "say what people do until it is back: workaround = { what = \"..\", owner = \"..\" }",
                )
            });
        }
    }
}
