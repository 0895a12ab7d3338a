//! The rule `redundant-dependency`: requirements that follow from others.

use super::stages::Graphs;
use crate::catalog::{ApplicationIx, Target};
use crate::diagnostic::{Collector, Finding, Rule, Site, Subject};
use crate::source::Span;

/// Reports every requirement that follows from others; runs only where findings of the rule are asked for.
pub(super) fn check(graphs: &Graphs<'_>, findings: &mut Collector) {
    let &Graphs { catalog, requirements: graph, .. } = graphs;
    let rule = Rule::RedundantDependency;
    if !findings.listens_to(rule) {
        return;
    }
    let mut found: Vec<(Span, ApplicationIx, ApplicationIx)> = Vec::new();
    for (owner, target) in graph.redundant() {
        let entries = catalog.application(owner).requires().iter();
        let entries = entries.filter(|entry| entry.only() == Some(Target::Application(target)));
        found.extend(entries.map(|entry| (entry.span(), owner, target)));
    }
    // The pairs are sorted by place, so that the way round is searched for only where it is listed.
    found.sort_unstable();
    for (span, owner, target) in found {
        findings.report(Site { rule, subject: Some(Subject::from(owner)), span }, || {
            let id = |ix: ApplicationIx| catalog.application(ix).id.shown();
            let through = graph
                .strict_needs(owner)
                .iter()
                .copied()
                .filter(|&other| graph.all_needs(&[other]).binary_search(&target).is_ok())
                .min();
            let through = id(through.unwrap_or(target));
            let (owner, target) = (id(owner), id(target));
            let message = format!("`{owner}` requires `{target}` through `{through}` already");
            Finding::new(rule, span, message)
                .help("keep it only if it stays true without the other")
        });
    }
}
