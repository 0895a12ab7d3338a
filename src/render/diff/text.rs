//! A difference as text for a reviewer: the verdict, the services with their causes, what moves, the sums.

use std::io;

use super::cause_words::place;
use super::diff_page::DiffPage;
use super::difference_words::{change, restated as restated_words, workaround};
use crate::diagnostic::Level;
use crate::difference::{ApplicationChange, ApplicationDiff, ServiceDiff};
use crate::render::phrases::{Style, mark, named};
use crate::render::write::{Lines, Piece, RowColumn, Rows, Tone, alarm, indented, paragraph};
use crate::text::count;

/// The number of rows of a list that are shown; JSON has all of them.
const MOST: usize = 12;
/// The number of causes that are told of one change.
const CAUSES: usize = 3;
const BELOW: &str = "     ";

/// Writes the difference as text.
///
/// # Errors
/// When writing fails.
pub fn text(out: &mut Lines<'_>, page: &DiffPage<'_>, style: Style) -> io::Result<()> {
    let difference = page.difference;
    paragraph(out, style, page.verdict())?;
    for line in page.reservations() {
        paragraph(out, style, line)?;
    }
    if difference.is_empty() {
        return Ok(());
    }
    services(out, page, style)?;
    restated(out, page, style)?;
    moved(out, page, style)?;
    errors(out, page, style)?;
    out.blank()?;
    let sums = page.sums();
    if !sums.is_empty() {
        paragraph(out, style, sums.join(" "))?;
    }
    let ask = page.ask().map_or_else(String::new, |ask| format!(" {ask}"));
    paragraph(out, style, page.ends() + &ask)
}

fn services(out: &mut Lines<'_>, page: &DiffPage<'_>, style: Style) -> io::Result<()> {
    let all = &page.difference.services;
    if all.is_empty() {
        return Ok(());
    }
    let columns = [
        RowColumn::new("", ""),
        RowColumn::new("SERVICE", ""),
        RowColumn::new("CHANGE", ""),
        RowColumn::new("BEFORE", "before:"),
        RowColumn::new("NOW", "now:"),
        RowColumn::new("LIMIT", ""),
    ];
    let mut rows = Rows::new(style, columns);
    for row in all.iter().take(MOST) {
        let limit_tone = if row.is_newly_late() { Tone::Alarm } else { Tone::Plain };
        let change = change(row);
        let is_alarm = change.chars().all(char::is_uppercase);
        let (was, is) = page.before_and_after(row);
        rows.row([
            Piece::Words(mark(row.criticality).into(), Tone::Alarm),
            Piece::thing(&row.name, &row.id),
            Piece::Words(change.into(), if is_alarm { Tone::Alarm } else { Tone::Plain }),
            Piece::words(was),
            Piece::words(is),
            Piece::Words(page.limit(row).into(), limit_tone),
        ]);
    }
    let (headings, lines, _) = rows.lines(MOST)?;
    out.blank()?;
    headings.iter().try_for_each(|line| out.coloured(line))?;
    for (lines, row) in lines.iter().zip(all) {
        lines.iter().try_for_each(|line| out.coloured(line))?;
        below_service(out, page, (row, style))?;
    }
    rest(out, style, all.len())
}

/// The workaround of a service, and why the service changed.
fn below_service(
    out: &mut Lines<'_>,
    page: &DiffPage<'_>,
    (row, style): (&ServiceDiff, Style),
) -> io::Result<()> {
    if let Some(words) = workaround(row) {
        indented(out, style, BELOW, words)?;
    }
    because(out, style, page.causes(&row.because, &row.id))
}

fn because(out: &mut Lines<'_>, style: Style, causes: Vec<String>) -> io::Result<()> {
    let more = causes.len().saturating_sub(CAUSES);
    for cause in causes.into_iter().take(CAUSES) {
        indented(out, style, BELOW, cause)?;
    }
    if more > 0 {
        let causes = count(more, "more cause", "more causes");
        indented(out, style, BELOW, format!("and {causes}: --format json has all"))?;
    }
    Ok(())
}

/// How many rows of a list are not shown, where some are not.
fn rest(out: &mut Lines<'_>, style: Style, total: usize) -> io::Result<()> {
    let more = total.saturating_sub(MOST);
    if more == 0 {
        return Ok(());
    }
    paragraph(out, style, format!("and {more} more: --format json has all"))
}

/// Applications with another id or state, or that cannot be planned any more, or can again.
fn restated(out: &mut Lines<'_>, page: &DiffPage<'_>, style: Style) -> io::Result<()> {
    let is_it = |row: &&ApplicationDiff| {
        !matches!(
            row.change,
            ApplicationChange::Added | ApplicationChange::Removed | ApplicationChange::Moved
        )
    };
    let all: Vec<&ApplicationDiff> = page.difference.applications.iter().filter(is_it).collect();
    if all.is_empty() {
        return Ok(());
    }
    out.blank()?;
    for row in all.iter().take(MOST) {
        let at = row.place.as_ref().map(|at| format!(" ({})", place(at))).unwrap_or_default();
        let line = format!("{}: {}{at}", named(&row.name, &row.id), restated_words(row));
        paragraph(out, style, line)?;
        because(out, style, page.causes(&row.because, &row.id))?;
    }
    rest(out, style, all.len())
}

fn moved(out: &mut Lines<'_>, page: &DiffPage<'_>, style: Style) -> io::Result<()> {
    let all: Vec<&ApplicationDiff> = page.difference.of_change(ApplicationChange::Moved).collect();
    if all.is_empty() {
        return Ok(());
    }
    let columns = [
        RowColumn::new("", ""),
        RowColumn::new("MOVED", ""),
        RowColumn::new("BEFORE", "before:"),
        RowColumn::new("NOW", "now:"),
    ];
    let mut rows = Rows::new(style, columns);
    for row in all.iter().take(MOST) {
        let (was, is) = page.places(row);
        rows.row([
            Piece::Words(mark(row.criticality).into(), Tone::Alarm),
            Piece::thing(&row.name, &row.id),
            Piece::words(was),
            Piece::words(is),
        ]);
    }
    let (headings, lines, _) = rows.lines(MOST)?;
    out.blank()?;
    headings.iter().try_for_each(|line| out.coloured(line))?;
    for (lines, row) in lines.iter().zip(&all) {
        lines.iter().try_for_each(|line| out.coloured(line))?;
        because(out, style, page.causes(&row.because, &row.id))?;
    }
    rest(out, style, all.len())
}

/// The errors that are new.
fn errors(out: &mut Lines<'_>, page: &DiffPage<'_>, style: Style) -> io::Result<()> {
    let Some(found) = &page.difference.findings else { return Ok(()) };
    let all: Vec<_> = found.new.iter().filter(|it| it.level == Level::Deny).collect();
    if all.is_empty() {
        return Ok(());
    }
    out.blank()?;
    for it in all.iter().take(MOST) {
        let line = format!("NEW ERROR {}: {} ({})", it.rule, it.message, place(&it.place));
        alarm(out, style, "NEW ERROR", line)?;
    }
    rest(out, style, all.len())
}
