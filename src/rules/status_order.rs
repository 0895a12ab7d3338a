//! The rule `status-order`.

use std::collections::BTreeSet;

use super::retired_dependency::{report_alternatives, required};
use crate::catalog::Catalog;
use crate::diagnostic::{Collector, Finding, Rule};
use crate::format::State;
use crate::source::narrow;

pub(super) fn order(catalog: &Catalog, findings: &mut Collector) {
    let rule = Rule::StatusOrder;
    for (i, application) in catalog.applications.iter().enumerate() {
        report_alternatives(catalog, findings, i, application);
        let Some(span) = application.state_span.filter(|_| application.state.is_up()) else {
            continue;
        };
        let mut named = BTreeSet::new();
        for (dependency, needed) in required(catalog, &application.requires) {
            // What is retired, in doubt, itself or named before is reported already.
            let itself = std::ptr::eq(application, needed) || !named.insert(dependency.only());
            if needed.state != State::Isolated || needed.state_unread || itself {
                continue;
            }
            findings.report(rule, Some(narrow(i)), span, || {
                let message = format!(
                    "`{}` is {} while `{}`, which it requires, is not up",
                    application.id.shown(),
                    application.state.id(),
                    needed.id.shown(),
                );
                let finding = Finding::new(rule, span, message)
                    .related(dependency.span, format!("requires `{}`", needed.id.shown()))
                    .help("correct the state that is wrong, or the dependency");
                match needed.state_span {
                    Some(span) => finding.related(span, "isolated here"),
                    None => finding.related(needed.span, "no status says that it is up"),
                }
            });
        }
    }
}
