//! Findings and their counts in JSON.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::diagnostic::{Counts, CutEntry, Cycle, Reported};
use crate::source::{Sources, Span};

#[derive(Serialize)]
pub(super) struct FindingJson<'a> {
    rule: &'static str,
    level: &'static str,
    message: &'a str,
    path: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    related: Vec<RelatedJson<'a>>,
    help: Option<&'a str>,
    data: Option<CycleJson<'a>>,
}

#[derive(Serialize)]
struct RelatedJson<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    message: &'a str,
}

#[derive(Serialize)]
struct CycleJson<'a> {
    members: &'a [String],
    path: &'a [String],
    behind: usize,
    cut: Vec<CutJson<'a>>,
    path_is_shortest: bool,
    cut_is_minimum: bool,
}

#[derive(Serialize)]
struct CutJson<'a> {
    from: &'a str,
    to: &'a [String],
    kind: &'a str,
}

impl<'a> FindingJson<'a> {
    pub(super) fn new(sources: &'a Sources, reported: &'a Reported) -> Self {
        let finding = &reported.finding;
        let (start, end) = (sources.start(finding.span), sources.end(finding.span));
        let related = finding.related.iter().map(|related| {
            let place = sources.start(related.span);
            RelatedJson {
                path: path(sources, related.span),
                line: place.line,
                column: place.column,
                message: &related.message,
            }
        });
        Self {
            rule: finding.rule.id(),
            level: reported.level.id(),
            message: &finding.message,
            path: path(sources, finding.span),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            related: related.collect(),
            help: finding.help.as_deref(),
            data: finding.cycle.as_deref().map(CycleJson::new),
        }
    }
}

impl<'a> CycleJson<'a> {
    fn new(cycle: &'a Cycle) -> Self {
        Self {
            members: &cycle.members,
            path: &cycle.path,
            behind: cycle.behind,
            cut: cycle.cut.iter().map(CutJson::new).collect(),
            path_is_shortest: cycle.path_is_shortest,
            cut_is_minimum: cycle.cut_is_minimum,
        }
    }
}

impl<'a> CutJson<'a> {
    fn new(entry: &'a CutEntry) -> Self {
        Self { from: &entry.from, to: &entry.to, kind: &entry.kind }
    }
}

pub(super) fn path(sources: &Sources, span: Span) -> &str {
    sources.file(span.file).path().raw()
}

#[derive(Default, Serialize)]
pub(super) struct CountsJson {
    deny: usize,
    warn: usize,
    allow: usize,
    by_rule: BTreeMap<&'static str, usize>,
}

impl CountsJson {
    pub(super) fn new(counts: &Counts) -> Self {
        Self {
            deny: counts.deny,
            warn: counts.warn,
            allow: counts.allow,
            by_rule: counts.by_rule.iter().map(|(rule, &count)| (rule.id(), count)).collect(),
        }
    }
}
