//! The rule `redundant-dependency`.

use super::Requirements;
use crate::check::{Catalog, Target};
use crate::diagnostic::{Collector, Finding, Rule};
use crate::source::narrow;

/// Reports every requirement that follows from others; runs only when somebody listens.
pub fn report_redundant(catalog: &Catalog, graph: &Requirements, findings: &mut Collector) {
    let rule = Rule::RedundantDependency;
    if !findings.listens_to(rule) {
        return;
    }
    for (owner, target) in graph.redundant() {
        let application = catalog.application(owner);
        let entries = application.requires.iter();
        for entry in entries.filter(|entry| entry.target == Target::Application(target)) {
            findings.report(rule, Some(narrow(owner.index())), entry.span, || {
                let id = application.id.shown();
                let target_id = catalog.application(target).id.shown();
                let mut through: Vec<_> = graph
                    .needs(owner)
                    .filter(|&other| graph.all_needs(&[other]).binary_search(&target).is_ok())
                    .collect();
                through.sort_unstable();
                let through = through.first().map_or(target, |&first| first);
                let through = catalog.application(through).id.shown();
                let message = format!("`{id}` requires `{target_id}` through `{through}` already");
                Finding::new(rule, entry.span, message)
                    .help("it changes no wave; keep it only if it stays true without the other")
            });
        }
    }
}
