//! Findings as text: in full with their source lines, or a line each.

use std::io;

use super::check_page::{CheckPage, left_out, word};
use super::snippet;
use crate::diagnostic::{Level, Report, Reported, Rule};
use crate::render::phrases::Style;
use crate::render::write::Lines;
use crate::source::Sources;
use crate::text::count;

/// Writes every finding with its source lines, and a closing line with the counts. `quiet` leaves out
/// the findings that are not denied, and the closing line where nothing is.
///
/// # Errors
/// When writing fails.
pub fn full(
    out: &mut Lines<'_>,
    page: &CheckPage<'_>,
    style: Style,
    quiet: bool,
) -> io::Result<()> {
    let CheckPage { sources, .. } = *page;
    let report = &page.report.listed();
    for reported in &report.findings {
        if reported.level == Level::Deny || !quiet {
            out.coloured(&snippet::render(sources, reported, style))?;
            out.blank()?;
        }
    }
    if !quiet || report.counts.deny > 0 {
        cut(out, report, |_, level| !quiet || level == Level::Deny)?;
        let known = left_out(page).map_or_else(String::new, |known| format!("; {known}"));
        out.line(closing_line(page) + &known)?;
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
        for found in report.findings.iter().filter(|found| is_shown(found, level)) {
            line(out, sources, found)?;
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

/// Writes how many findings were counted and not listed.
fn cut(
    out: &mut Lines<'_>,
    report: &Report,
    is_shown: impl Fn(Rule, Level) -> bool,
) -> io::Result<()> {
    for (rule, _, more) in report.cut().filter(|&(rule, level, _)| is_shown(rule, level)) {
        out.line(format_args!("and {more} more of {rule}"))?;
    }
    held_back(report).map_or(Ok(()), |line| out.line(line))
}

/// How many references are not judged, since their ids may be defined in text that could not be read.
pub(super) fn held_back(report: &Report) -> Option<String> {
    let references = count(report.withheld, "reference", "references");
    let verb = if report.withheld == 1 { "is" } else { "are" };
    (report.withheld > 0).then(|| {
        format!(
            "{references} to what is defined nowhere {verb} withheld until the broken syntax is mended"
        )
    })
}

/// Writes a line for each finding: `path:line:col: error[rule]: message`, in order of place, and counts those that are not listed.
/// `quiet` leaves out the findings that are not denied.
///
/// # Errors
/// When writing fails.
pub fn concise(out: &mut Lines<'_>, page: &CheckPage<'_>, quiet: bool) -> io::Result<()> {
    let (sources, report) = (page.sources, &page.report.listed());
    for found in report.findings.iter().filter(|found| found.level == Level::Deny || !quiet) {
        line(out, sources, found)?;
    }
    cut(out, report, |_, level| !quiet || level == Level::Deny)
}

/// Writes the fingerprint and the extent of each occurrence, those that were known before included, with words for people
/// behind them: the list that another check leaves out.
///
/// # Errors
/// When writing fails.
pub fn baseline(out: &mut Lines<'_>, page: &CheckPage<'_>) -> io::Result<()> {
    out.words("# Findings that are known: `rewave check --baseline` leaves them out. What stands behind # is for people.")?;
    for occurrence in page.all {
        let finding = &occurrence.reported.finding;
        let (path, line) =
            (page.path(occurrence.span).shown(), page.sources.start(occurrence.span).line);
        let (print, rule, said) = (&occurrence.fingerprint, finding.rule, finding.sentence());
        let place = format_args!("# {path}:{line}: {rule}: {said}");
        match &occurrence.extent {
            Some(extent) => out.line(format_args!("{print} {extent} {place}"))?,
            None => out.line(format_args!("{print} {place}"))?,
        }
    }
    Ok(())
}

/// `path:line:col: error[rule]: message`.
fn line(out: &mut Lines<'_>, sources: &Sources, found: &Reported) -> io::Result<()> {
    let finding = &found.finding;
    let place = sources.start(finding.span);
    let path = sources.file(finding.span.file).path().shown();
    let (line, column, rule) = (place.line, place.column, finding.rule);
    let word = word(found.level);
    out.line(format_args!("{path}:{line}:{column}: {word}[{rule}]: {}", finding.message))
}

/// "72 applications, 12 services, 143 dependencies in 9 files: 2 errors, 5 warnings".
pub(super) fn closing_line(page: &CheckPage<'_>) -> String {
    let (totals, counts) = (&page.totals, &page.report.counts);
    let alone = match totals.standing_alone {
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
        count(totals.applications, "application", "applications"),
        count(totals.services, "service", "services"),
        count(totals.dependencies, "dependency", "dependencies"),
        count(page.sources.len(), "file", "files"),
        count(counts.deny, "error", "errors"),
        count(counts.warn, "warning", "warnings"),
    )
}
