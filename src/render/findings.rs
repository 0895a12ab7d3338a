//! Findings as text: in full with their source lines, or a line each.

use std::io;

use super::{Lines, Style, snippet};
use crate::analysis::Analysis;
use crate::diagnostic::{Level, Report};
use crate::source::Sources;
use crate::text::count;

/// Writes every finding with its source lines, and a closing line with the counts. `quiet` leaves out
/// what is not denied, and the closing line where nothing is.
///
/// # Errors
/// When writing fails.
pub fn full(
    out: &mut Lines<'_>,
    sources: &Sources,
    analysis: &Analysis,
    style: Style,
    quiet: bool,
) -> io::Result<()> {
    let report = &analysis.report;
    for reported in &report.findings {
        if reported.level == Level::Deny || !quiet {
            out.coloured(&snippet::render(sources, reported, style))?;
            out.blank()?;
        }
    }
    if !quiet || report.counts.deny > 0 {
        cut(out, report, quiet)?;
        out.line(closing_line(sources, analysis))?;
    }
    Ok(())
}

/// Writes a line for each finding, the denied ones first, for a stream beside the answer.
///
/// # Errors
/// When writing fails.
pub fn brief(
    out: &mut Lines<'_>,
    sources: &Sources,
    report: &Report,
    quiet: bool,
) -> io::Result<()> {
    let levels: &[Level] = if quiet { &[Level::Deny] } else { &[Level::Deny, Level::Warn] };
    for &level in levels {
        let word = if level == Level::Deny { "error" } else { "warning" };
        for found in report.findings.iter().filter(|found| found.level == level) {
            let finding = &found.finding;
            let place = sources.start(finding.span);
            let path = sources.file(finding.span.file).path().shown();
            let (line, column, rule) = (place.line, place.column, finding.rule);
            out.line(format_args!("{path}:{line}:{column}: {word}[{rule}]: {}", finding.message))?;
        }
    }
    cut(out, report, quiet)
}

/// What was counted and not listed.
fn cut(out: &mut Lines<'_>, report: &Report, quiet: bool) -> io::Result<()> {
    for (rule, level, more) in report.cut() {
        if quiet && level < Level::Deny {
            continue;
        }
        out.line(format_args!("and {more} more of {rule}"))?;
    }
    if report.withheld > 0 {
        let references = count(report.withheld, "reference", "references");
        let verb = if report.withheld == 1 { "is" } else { "are" };
        out.line(format_args!(
            "{references} to what is defined nowhere {verb} withheld until the broken syntax is mended"
        ))?;
    }
    Ok(())
}

/// "72 applications, 12 services, 143 dependencies in 9 files: 2 denied, 5 warnings".
fn closing_line(sources: &Sources, analysis: &Analysis) -> String {
    let (catalog, counts) = (&analysis.catalog, &analysis.report.counts);
    let alone = match catalog.standing_alone() {
        0 => String::new(),
        1 => "; 1 application does not say what it needs".to_owned(),
        n => format!("; {n} applications do not say what they need"),
    };
    format!(
        "{}, {}, {} in {}: {} denied, {}{alone}",
        count(catalog.applications.len(), "application", "applications"),
        count(catalog.services.len(), "service", "services"),
        count(catalog.entries, "dependency", "dependencies"),
        count(sources.len(), "file", "files"),
        counts.deny,
        count(counts.warn, "warning", "warnings"),
    )
}
