//! Findings as SARIF 2.1.0, which code scanning of GitHub and many viewers read.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::io;

use serde_sarif::sarif::{
    ArtifactChange, ArtifactContent, ArtifactLocation, Fix, Invocation, Location, Message,
    MultiformatMessageString, PhysicalLocation, PropertyBag, Region, Replacement,
    ReportingConfiguration, ReportingDescriptor, Result as Outcome, ResultLevel, Run,
    RunAutomationDetails, Sarif, Suppression, Tool, ToolComponent,
};

use super::check_page::{CheckPage, told, word};
use crate::diagnostic::{Correction, Finding, Level, Rule};
use crate::explain::Occurrence;
use crate::render::write::Json;
use crate::source::Span;
use crate::text::cut;

/// The schema that GitHub asks for.
const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";
/// GitHub takes no more results of a run; those that are denied come first.
const MOST_RESULTS: usize = 25_000;
/// GitHub takes no longer descriptions of a rule.
const LONGEST_DESCRIPTION: usize = 1024;
/// GitHub keeps no more locations of a result.
const MOST_RELATED: usize = 100;

/// Writes a log with one run, and a result for each finding at each of its places.
///
/// # Errors
/// When writing fails.
pub fn sarif(out: &mut Json<'_>, page: &CheckPage<'_>) -> io::Result<()> {
    let shown = shown(page);
    let rules: BTreeSet<Rule> = shown.iter().map(|(it, _)| it.reported.finding.rule).collect();
    let rules: Vec<Rule> = rules.into_iter().collect();
    let results = shown.iter().map(|&(it, baseline)| {
        let mut outcome = outcome(page, &rules, it);
        if let Some(baseline) = baseline {
            outcome.baseline_state = Some(baseline.word().into());
            outcome.suppressions = baseline.suppression().map(|suppression| vec![suppression]);
        }
        outcome
    });
    let results: Vec<Outcome> = results.collect();
    let driver = ToolComponent::builder()
        .name("rewave")
        .semantic_version(env!("CARGO_PKG_VERSION"))
        .rules(rules.iter().map(|&rule| descriptor(rule)).collect::<Vec<_>>())
        .build();
    let run = Run::builder()
        .tool(Tool::builder().driver(driver).build())
        .automation_details(RunAutomationDetails::builder().id("rewave/").build())
        .column_kind("unicodeCodePoints")
        .invocations(vec![Invocation::builder().execution_successful(true).build()])
        .results(results)
        .build();
    out.write(&Sarif::builder().schema(SCHEMA).version("2.1.0").runs(vec![run]).build())
}

/// Whether a result was there before, where results that were are shown.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Baseline {
    New,
    Unchanged,
}

impl Baseline {
    const fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Unchanged => "unchanged",
        }
    }

    /// Viewers leave a result that is suppressed out of their counts.
    fn suppression(self) -> Option<Suppression> {
        let known = || {
            Suppression::builder().kind("external").justification("It was known before.").build()
        };
        (self == Self::Unchanged).then(known)
    }
}

/// The occurrences that become results: of too many, first those that are new, then those that are denied.
fn shown<'p>(page: &CheckPage<'p>) -> Vec<(&'p Occurrence<'p>, Option<Baseline>)> {
    let mut shown: Vec<_> = match page.is_known.filter(|_| page.shows_known) {
        Some(is_known) => page
            .all
            .iter()
            .zip(is_known)
            .map(|(it, known)| (it, Some(if *known { Baseline::Unchanged } else { Baseline::New })))
            .collect(),
        None => page.occurrences.iter().map(|it| (it, None)).collect(),
    };
    if shown.len() > MOST_RESULTS {
        shown.sort_by_key(|&(it, baseline)| (baseline, it.reported.level != Level::Deny));
        shown.truncate(MOST_RESULTS);
        shown.sort_by_key(|(it, _)| it.finding);
    }
    shown
}

fn descriptor(rule: Rule) -> ReportingDescriptor {
    let explanation = rule.explanation();
    let finds = explanation.split("\n## ").next().unwrap_or_default();
    let finds = finds.trim_start_matches("## What it finds").trim().to_owned();
    let text = |text: String| MultiformatMessageString::builder().text(text).build();
    let level = word(rule.default_level());
    let properties = [("precision", "very-high"), ("problem.severity", level)];
    let properties: BTreeMap<String, serde_json::Value> =
        properties.into_iter().map(|(key, value)| (key.to_owned(), value.into())).collect();
    let bag = PropertyBag::builder()
        .tags(vec!["inventory".to_owned()])
        .additional_properties(properties)
        .build();
    ReportingDescriptor::builder()
        .id(rule.id())
        .name(rule.id())
        .short_description(text(rule.summary().to_owned()))
        .full_description(text(cut(finds, LONGEST_DESCRIPTION)))
        .help(MultiformatMessageString::builder().text(explanation).markdown(explanation).build())
        .default_configuration(ReportingConfiguration::builder().level(level).build())
        .properties(bag)
        .build()
}

fn outcome(page: &CheckPage<'_>, rules: &[Rule], occurrence: &Occurrence<'_>) -> Outcome {
    let (reported, finding) = (occurrence.reported, &occurrence.reported.finding);
    let related: Vec<_> = finding
        .related
        .iter()
        .filter(|related| finding.occurrences.binary_search(&related.span).is_err())
        .take(MOST_RELATED)
        .collect();
    let mut text = plain(&told(finding));
    for (related, number) in related.iter().zip(1..) {
        let _ = write!(text, "\n[{}]({number})", plain(&related.message));
    }
    let related: Vec<Location> = related
        .iter()
        .zip(1_i64..)
        .map(|(related, number)| {
            Location::builder()
                .id(number)
                .message(Message::builder().text(plain(&related.message)).build())
                .physical_location(physical(page, related.span))
                .build()
        })
        .collect();
    let index = rules.binary_search(&finding.rule).unwrap_or_default();
    let level =
        if reported.level == Level::Deny { ResultLevel::Error } else { ResultLevel::Warning };
    let prints = BTreeMap::from([("rewave/v1".to_owned(), occurrence.fingerprint.to_string())]);
    let mut outcome = Outcome::builder()
        .rule_id(finding.rule.id())
        .rule_index(i64::try_from(index).unwrap_or_default())
        .level(level)
        .message(Message::builder().text(text).build())
        .locations(vec![
            Location::builder().physical_location(physical(page, occurrence.span)).build(),
        ])
        .partial_fingerprints(prints)
        .build();
    outcome.related_locations = Some(related).filter(|related| !related.is_empty());
    outcome.fixes = Some(fixes(page, finding)).filter(|fixes| !fixes.is_empty());
    outcome
}

/// Text in which nothing is a link. Without a bracket before a parenthesis there is none.
fn plain(text: &str) -> String {
    if text.contains("](") {
        text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
    } else {
        text.to_owned()
    }
}

/// The edits that are proposed for a finding with one place: any one of them mends it.
fn fixes(page: &CheckPage<'_>, finding: &Finding) -> Vec<Fix> {
    if finding.occurrences.len() != 1 {
        return Vec::new();
    }
    let change = |correction: &Correction| {
        let replacements = correction.iter();
        let change = |replacement: &crate::diagnostic::Replacement| {
            let inserted = ArtifactContent::builder().text(replacement.text.clone()).build();
            ArtifactChange::builder()
                .artifact_location(artifact(page, replacement.span))
                .replacements(vec![
                    Replacement::builder()
                        .deleted_region(region(page, replacement.span))
                        .inserted_content(inserted)
                        .build(),
                ])
                .build()
        };
        let help = finding.help.clone().unwrap_or_default();
        Fix::builder()
            .description(Message::builder().text(plain(&help)).build())
            .artifact_changes(replacements.map(change).collect::<Vec<_>>())
            .build()
    };
    finding.corrections.iter().map(change).collect()
}

fn physical(page: &CheckPage<'_>, span: Span) -> PhysicalLocation {
    PhysicalLocation::builder()
        .artifact_location(artifact(page, span))
        .region(region(page, span))
        .build()
}

fn artifact(page: &CheckPage<'_>, span: Span) -> ArtifactLocation {
    ArtifactLocation::builder().uri(uri(page.path(span).raw().unescaped())).build()
}

fn region(page: &CheckPage<'_>, span: Span) -> Region {
    let number = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let (start, end) = (page.sources.start(span), page.sources.end(span));
    Region::builder()
        .start_line(number(start.line))
        .start_column(number(start.column))
        .end_line(number(end.line))
        .end_column(number(end.column))
        .build()
}

/// A path as a relative URI (RFC 3986): all but letters, digits, `-`, `.`, `_`, `~` and `/` as escapes, a colon too, which
/// would read as the end of a scheme.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let _ = write!(uri, "%{byte:02X}");
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_relative_uri() {
        let due = "inventory/r%C3%A9seau%2C%20a%3Ab%20100%25";
        assert_eq!(uri("inventory/réseau, a:b 100%"), due);
    }

    #[test]
    fn no_text_is_a_link() {
        assert_eq!(plain("[a](b)"), "\\[a\\](b)");
        assert_eq!(plain("`[plan]` has no `x`"), "`[plan]` has no `x`");
    }
}
