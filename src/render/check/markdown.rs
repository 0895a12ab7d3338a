//! The findings of a check for a reviewer: the verdict first, then a row for each finding.

use std::io;

use super::check_page::{CheckPage, left_out};
use super::text::{closing_line, held_back};
use crate::diagnostic::{Level, Reported};
use crate::render::write::{Markdown, Md};
use crate::text::count;

/// A comment on a change takes no more than 65 536 bytes.
const MOST_BYTES: usize = 65_000;
/// The bytes around the cells of a row.
const AROUND: usize = 16;
/// The bytes that are left for the text around the tables.
const FRAME: usize = 2_000;

/// Writes the verdict, the errors, and below them the warnings, folded; rows that have no room are counted.
///
/// # Errors
/// When writing fails.
pub fn check(out: &mut Markdown<'_>, page: &CheckPage<'_>) -> io::Result<()> {
    let (report, counts) = (&page.report.listed(), &page.report.counts);
    out.line(Md::from("## ").then(verdict(counts.deny, counts.warn)))?;
    out.line("")?;
    let known = left_out(page).map_or_else(String::new, |known| format!("; {known}"));
    out.line(Md::text(closing_line(page) + &known))?;
    if let Some(line) = held_back(report) {
        out.line("")?;
        out.line(Md::text(line))?;
    }
    let mut room = MOST_BYTES - FRAME;
    for (level, total) in [(Level::Deny, counts.deny), (Level::Warn, counts.warn)] {
        let of_level = report.findings.iter().filter(|reported| reported.level == level);
        let mut rows: Vec<Vec<Md>> = Vec::new();
        for row in of_level.map(|reported| row(page, reported)) {
            let taken = AROUND + row.iter().map(Md::len).sum::<usize>();
            let Some(left) = room.checked_sub(taken) else { break };
            room = left;
            rows.push(row);
        }
        let shown = rows.len();
        if total == 0 {
            continue;
        }
        out.line("")?;
        let is_folded = level == Level::Warn;
        if is_folded {
            let warnings = count(total, "warning", "warnings");
            out.line(Md::from("<details><summary>").then(Md::text(warnings)).then("</summary>"))?;
            out.line("")?;
        }
        if shown > 0 {
            out.table(&["Place", "Rule", "Finding"], rows)?;
        }
        if shown < total {
            let more = format!("and {} more: `rewave check` shows all of them", total - shown);
            out.line("")?;
            out.line(Md::text(more))?;
        }
        if is_folded {
            out.line("")?;
            out.line("</details>")?;
        }
    }
    Ok(())
}

/// "2 errors, 1 warning"; "No findings".
fn verdict(errors: usize, warnings: usize) -> Md {
    if errors + warnings == 0 {
        return "No findings".into();
    }
    let errors = count(errors, "error", "errors");
    Md::text(format_args!("{errors}, {}", count(warnings, "warning", "warnings")))
}

fn row(page: &CheckPage<'_>, reported: &Reported) -> Vec<Md> {
    let finding = &reported.finding;
    let place = page.sources.start(finding.span);
    let path = page.path(finding.span).shown().to_string();
    let place = format!("{path}:{}:{}", place.line, place.column);
    let message = Md::text(&finding.message);
    let said = match &finding.help {
        // A help may hold lines to type.
        Some(help) => help
            .lines()
            .fold(message.then("<br>help: "), |said, line| said.then(Md::text(line)).then(" ")),
        None => message,
    };
    vec![Md::text(place), Md::from("`").then(finding.rule.id()).then("`"), said]
}
