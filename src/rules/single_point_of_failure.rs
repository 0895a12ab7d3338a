//! The rule `single-point-of-failure`: applications that most of the critical services cannot do without.

use super::stages::Graphs;
use crate::catalog::{ApplicationIx, ServiceIx};
use crate::diagnostic::{Collector, Finding, Rule, Site, Subject};
use crate::graph::critical_services;
use crate::source::Span;
use crate::text::count;

/// Reports every single point of failure; runs only where findings of the rule are asked for, since each suspect takes
/// one pass over the inventory.
pub(super) fn check(graphs: &Graphs<'_>, findings: &mut Collector) {
    let &Graphs { catalog, requirements: graph, .. } = graphs;
    let rule = Rule::SinglePointOfFailure;
    if !findings.listens_to(rule) {
        return;
    }
    let critical = critical_services(catalog).len();
    let mut found: Vec<(Span, ApplicationIx, Vec<ServiceIx>)> = graph
        .points_of_failure(catalog)
        .into_iter()
        .map(|(ix, lost)| (catalog.application(ix).span, ix, lost))
        .collect();
    found.sort_unstable();
    for (span, ix, lost) in found {
        findings.report(Site { rule, subject: Some(Subject::from(ix)), span }, || {
            let id = catalog.application(ix).id.shown();
            let names: Vec<String> = lost
                .iter()
                .take(6)
                .map(|service| catalog.services[service.index()].id.shown().to_string())
                .collect();
            let more = if lost.len() > names.len() { " and more" } else { "" };
            let message = format!(
                "without `{id}`, {} of {} cannot come back",
                lost.len(),
                count(critical, "critical service", "critical services")
            );
            Finding::new(rule, span, message)
                .label(format!("{}{more} stand on it", names.join(", ")))
                .help("give it an alternative (`any-of`), or say in an `allow` why it has none")
        });
    }
}
