//! Findings as text: in full with their source lines, or a line each.

use std::io;

use super::{Lines, Style, snippet};
use crate::analysis::Analysis;
use crate::diagnostic::{Level, Report, Reported, Rule};
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
        cut(out, report, |_, level| !quiet || level == Level::Deny)?;
        out.line(closing_line(sources, analysis))?;
    }
    Ok(())
}

/// Writes a line for each finding that is denied or changes the plan, the denied ones first, for a stream beside the
/// answer, and counts the others in one line, with the `inputs` for the command that shows them. `quiet` leaves out all
/// that is not denied.
///
/// # Errors
/// When writing fails.
pub fn brief(
    out: &mut Lines<'_>,
    (sources, inputs): (&Sources, &str),
    report: &Report,
    quiet: bool,
) -> io::Result<()> {
    let levels: &[Level] = if quiet { &[Level::Deny] } else { &[Level::Deny, Level::Warn] };
    let is_shown = |found: &Reported, level| {
        found.level == level && (level == Level::Deny || found.finding.rule.changes_plan())
    };
    for &level in levels {
        let word = if level == Level::Deny { "error" } else { "warning" };
        for found in report.findings.iter().filter(|found| is_shown(found, level)) {
            let finding = &found.finding;
            let place = sources.start(finding.span);
            let path = sources.file(finding.span.file).path().shown();
            let (line, column, rule) = (place.line, place.column, finding.rule);
            out.line(format_args!("{path}:{line}:{column}: {word}[{rule}]: {}", finding.message))?;
        }
    }
    cut(out, report, |rule, level| level == Level::Deny || !quiet && rule.changes_plan())?;
    let others = report.of_level(Level::Warn, |rule| !rule.changes_plan());
    if quiet || others == 0 {
        return Ok(());
    }
    let (warnings, verb) =
        if others == 1 { ("warning", "changes") } else { ("warnings", "change") };
    out.line(format_args!(
        "{others} {warnings} that {verb} nothing in the plan: see `rewave check{inputs}`"
    ))
}

/// What was counted and not listed.
fn cut(
    out: &mut Lines<'_>,
    report: &Report,
    is_shown: impl Fn(Rule, Level) -> bool,
) -> io::Result<()> {
    for (rule, _, more) in report.cut().filter(|&(rule, level, _)| is_shown(rule, level)) {
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

/// "72 applications, 12 services, 143 dependencies in 9 files: 2 errors, 5 warnings".
fn closing_line(sources: &Sources, analysis: &Analysis) -> String {
    let (catalog, counts) = (&analysis.catalog, &analysis.report.counts);
    let alone = match catalog.standing_alone() {
        0 => String::new(),
        1 => "; 1 application does not say what it needs".to_owned(),
        n => format!("; {n} applications do not say what they need"),
    };
    // A mistake that is made at many places is one finding.
    let places = match counts.places {
        places if places > counts.deny + counts.warn => {
            format!(" at {}", count(places, "place", "places"))
        }
        _ => String::new(),
    };
    format!(
        "{}, {}, {} in {}: {}, {}{places}{alone}",
        count(catalog.applications.len(), "application", "applications"),
        count(catalog.services.len(), "service", "services"),
        count(catalog.entries, "dependency", "dependencies"),
        count(sources.len(), "file", "files"),
        count(counts.deny, "error", "errors"),
        count(counts.warn, "warning", "warnings"),
    )
}
