//! The findings of the check: each with its rule, its message and its place.

use maud::{Markup, html};

use super::moments::PageMoments;
use super::report_page::ReportPage;
use super::table_head::table_head;
use super::words::fill;
use crate::diagnostic::{Level, Reported};

/// The findings, errors first, each level in order of place.
pub(super) fn findings(report: &ReportPage<'_>, moments: PageMoments<'_>) -> Markup {
    let (words, code) = (&moments.words.rest.findings, moments.words.code);
    let all = report.page.analysis.report.listed();
    let counts = &all.counts;
    let of = |level: Level| all.findings.iter().filter(move |found| found.level == level);
    html! {
        h3 { (words.head) }
        @if counts.deny + counts.warn == 0 { p { (words.none) } } @else {
            p {
                (words.errors.of(counts.deny)) ", " (words.warnings.of(counts.warn)) "."
                @if !words.in_english.is_empty() { " " (words.in_english) }
            }
            div.wide tabindex="0" role="group" aria-label=(words.head) {
                table.rows {
                    (table_head([words.level, words.rule, words.place, words.message]))
                    tbody {
                        @for found in of(Level::Deny) { (row(report, found, (words.error, code))) }
                        @for found in of(Level::Warn) { (row(report, found, (words.warning, code))) }
                    }
                }
            }
            @for (rule, _, more) in all.cut() {
                p { (fill(words.more, &[("n", &more.to_string()), ("rule", rule.id())])) }
            }
            @if all.withheld > 0 { p { (words.withheld.of(all.withheld)) } }
        }
    }
}

/// The row of a finding. Its message is a sentence of the program, and stays in English on a page in another language.
fn row(report: &ReportPage<'_>, found: &Reported, (level, code): (&str, &str)) -> Markup {
    let (sources, finding) = (report.page.sources, &found.finding);
    let path = sources.file(finding.span.file).path().shown();
    let line = sources.start(finding.span).line;
    let lang = (code != "en").then_some("en");
    html! {
        tr {
            td { @if found.level == Level::Deny { strong.late { (level) } } @else { (level) } }
            td { (finding.rule.id()) }
            td { (path) ":" (line) }
            td lang=[lang] {
                (finding.message)
                @if let Some(help) = &finding.help { div.help { (help) } }
            }
        }
    }
}
