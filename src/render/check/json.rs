//! Findings and their counts in JSON.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::diagnostic::{Counts, CutEntry, CyclePath, Reported};
use crate::explain::Occurrence;
use crate::source::{Sources, Span};
use crate::text::{Raw, Untrusted};

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct FindingJson<'a> {
    rule: &'static str,
    level: &'static str,
    message: Raw<'a>,
    path: Raw<'a>,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    related: Vec<RelatedJson<'a>>,
    help: Option<Raw<'a>>,
    data: Option<CycleJson<'a>>,
    occurrences: Vec<PlaceJson<'a>>,
}

/// A place at which a finding occurs.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct PlaceJson<'a> {
    path: Raw<'a>,
    line: usize,
    column: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    fingerprint: Option<String>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct RelatedJson<'a> {
    path: Raw<'a>,
    line: usize,
    column: usize,
    message: Raw<'a>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct CycleJson<'a> {
    members: &'a [Untrusted],
    path: &'a [Untrusted],
    behind: usize,
    cut: Vec<CutJson<'a>>,
    path_is_shortest: bool,
    cut_is_minimum: bool,
    cut_at_least: usize,
    alternatives: Vec<Vec<CutJson<'a>>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct CutJson<'a> {
    from: Raw<'a>,
    to: &'a [Untrusted],
    kind: Raw<'a>,
}

impl<'a> FindingJson<'a> {
    pub(crate) fn new(sources: &'a Sources, reported: &'a Reported) -> Self {
        let finding = &reported.finding;
        let (start, end) = (sources.start(finding.span), sources.end(finding.span));
        let related = finding.related.iter().map(|related| {
            let place = sources.start(related.span);
            RelatedJson {
                path: path(sources, related.span),
                line: place.line,
                column: place.column,
                message: Raw::from(&related.message),
            }
        });
        Self {
            rule: finding.rule.id(),
            level: reported.level.id(),
            message: Raw::from(&finding.message),
            path: path(sources, finding.span),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
            related: related.collect(),
            help: finding.help.as_ref().map(Raw::from),
            data: finding.cycle.as_deref().map(CycleJson::new),
            occurrences: finding
                .occurrences
                .iter()
                .map(|&at| PlaceJson::new(sources, at))
                .collect(),
        }
    }
}

impl FindingJson<'_> {
    /// Gives each place the name by which it is known again: `occurrences` stand in the order of findings and places.
    pub(crate) fn name_places<'o>(
        &mut self,
        occurrences: &mut impl Iterator<Item = &'o Occurrence<'o>>,
    ) {
        for (place, occurrence) in self.occurrences.iter_mut().zip(occurrences) {
            place.fingerprint = Some(occurrence.fingerprint.to_string());
        }
    }
}

impl<'a> PlaceJson<'a> {
    fn new(sources: &'a Sources, span: Span) -> Self {
        let place = sources.start(span);
        let (path, line, column) = (path(sources, span), place.line, place.column);
        Self { path, line, column, fingerprint: None }
    }
}

impl<'a> CycleJson<'a> {
    fn new(cycle: &'a CyclePath) -> Self {
        let entries = |cut: &'a Vec<CutEntry>| cut.iter().map(CutJson::new).collect();
        Self {
            members: &cycle.members,
            path: &cycle.path,
            behind: cycle.behind,
            cut: entries(&cycle.cut),
            path_is_shortest: cycle.path_is_shortest,
            cut_is_minimum: cycle.cut_is_minimum,
            cut_at_least: cycle.cut_at_least,
            alternatives: cycle.alternatives.iter().map(entries).collect(),
        }
    }
}

impl<'a> CutJson<'a> {
    fn new(entry: &'a CutEntry) -> Self {
        Self { from: entry.from.raw(), to: &entry.to, kind: entry.kind.raw() }
    }
}

pub(crate) fn path(sources: &Sources, span: Span) -> Raw<'_> {
    sources.file(span.file).path().raw()
}

#[derive(Default, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct CountsJson {
    deny: usize,
    warn: usize,
    allow: usize,
    places: usize,
    by_rule: BTreeMap<&'static str, usize>,
}

impl CountsJson {
    pub(crate) fn new(counts: &Counts) -> Self {
        Self {
            deny: counts.deny,
            warn: counts.warn,
            allow: counts.allow,
            places: counts.places,
            by_rule: counts.by_rule.iter().map(|(rule, &count)| (rule.id(), count)).collect(),
        }
    }
}
