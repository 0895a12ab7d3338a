//! A plan as GitHub-flavoured Markdown, for a pull request or a page of a wiki.

use std::io;

use super::followed_markdown;
use super::markdown_parts::{HOLDERS, heading, lines, named, paragraph, services};
use super::markdown_views;
use super::summary::{summary, title};
use super::text::report::reservations;
use super::text::{by_root, opening_of, room, title as title_parts};
use super::waits;
use crate::explain::{ApplicationRow, PartnerRow, WaveRow};
use crate::plan::Frame;
use crate::render::clockface::by_how_much;
use crate::render::plan_page::{PlanPage, Show};
use crate::render::write::{Markdown, Md};
use crate::text::count;

/// Writes the plan as Markdown: the verdict, the services, the waves, what cannot be planned.
///
/// # Errors
/// When writing fails.
pub fn plan(out: &mut Markdown<'_>, page: &PlanPage<'_>) -> io::Result<()> {
    out.line(Md::from("# ").then(Md::text(title(page))))?;
    out.line("")?;
    if page.show == Show::Order {
        for line in followed_markdown::said(page) {
            paragraph(out, Md::text(line))?;
        }
        return markdown_views::order(out, page);
    }
    for line in summary(page).into_iter().chain(followed_markdown::said(page)) {
        out.line(Md::from("- ").then(Md::text(line)))?;
    }
    followed_markdown::moves(out, page)?;
    match page.show {
        Show::Overview => markdown_views::overview(out, page)?,
        Show::Services => services(out, page, usize::MAX)?,
        Show::Teams => markdown_views::teams(out, page)?,
        Show::Waves | Show::Order => write_waves(out, page)?,
    }
    reserved(out, page)
}

/// The services by date, then the waves, then what cannot be planned.
fn write_waves(out: &mut Markdown<'_>, page: &PlanPage<'_>) -> io::Result<()> {
    if page.view.lists_services() {
        services(out, page, usize::MAX)?;
    }
    // Waves in which nothing but a partner opens stand behind those with applications.
    let (with, without): (Vec<_>, Vec<_>) = page.rows().waves().partition(|wave| wave.total > 0);
    for wave in with {
        write_wave(out, page, &wave)?;
    }
    let frame = page.rows().frame();
    for wave in without {
        title_of(out, frame, &wave)?;
        for partner in wave.partners() {
            paragraph(out, opens(frame, &partner))?;
        }
    }
    let rows = by_root(page).into_iter().map(|behind| vec![Md::text(behind.said)]);
    let rows: Vec<Vec<Md>> = rows.collect();
    if !rows.is_empty() {
        heading(out, "## Cannot be planned")?;
        out.table(&["What stands in the way"], rows)?;
    }
    Ok(())
}

/// What stands above a whole plan, below a part of one.
fn reserved(out: &mut Markdown<'_>, page: &PlanPage<'_>) -> io::Result<()> {
    let lines = if page.view.whole { Vec::new() } else { reservations(page) };
    for line in lines {
        out.line("")?;
        out.line(Md::text(line))?;
    }
    Ok(())
}

/// When a partner opens; whom to ask stands as an address to be copied.
fn opens(frame: &Frame, partner: &PartnerRow<'_>) -> Md {
    let (said, contact) = opening_of(frame, partner);
    let said = Md::text(said);
    match contact {
        Some(contact) => said.then(" ").then(Md::address(contact.shown())),
        None => said,
    }
}

fn write_wave(out: &mut Markdown<'_>, page: &PlanPage<'_>, wave: &WaveRow<'_>) -> io::Result<()> {
    let frame = page.rows().frame();
    title_of(out, frame, wave)?;
    let total = count(wave.total, "application", "applications");
    if wave.shown < wave.total {
        paragraph(out, Md::text(format_args!("{} of {total}", wave.shown)))?;
    } else if let Some(of_wave) = wave.room {
        paragraph(out, Md::text(format_args!("{total}, {}", room(of_wave))))?;
    }
    let back = wave.brings_back();
    if !back.is_empty() {
        let names = back.iter().map(|service| {
            let late = service.late().map(|late| format!(" ({})", by_how_much(frame, late)));
            Md::text(service.name.shown()).then(Md::text(late.unwrap_or_default()))
        });
        paragraph(out, Md::from("Brings back: ").then(Md::join(names, ", ")))?;
    }
    let full = wave.completes();
    let makes_full = page.words().makes_full.filter(|_| page.verbose && !full.is_empty());
    if let Some(makes_full) = makes_full {
        let names = full.iter().map(|service| Md::text(service.name.shown()));
        paragraph(out, Md::from(makes_full).then(Md::join(names, ", ")))?;
    }
    for partner in wave.partners() {
        paragraph(out, opens(frame, &partner))?;
    }
    let rows = wave.applications().map(|application| row(page, &application));
    let (all, words) = (page.verbose, page.words());
    let mut header = vec!["Application"];
    header.extend(all.then_some("Criticality"));
    let begin = words.work_begins.filter(|_| all);
    header.extend(begin.into_iter().chain(words.back).map(|head| head.markdown));
    header.push("Team");
    header.extend(all.then_some("Needed by"));
    header.push("Waits for");
    header.extend(all.then_some(words.markdown_notes));
    out.table(&header, rows)
}

/// "## Wave 2: Portals, Mon 12 - Sun 18 May".
fn title_of(out: &mut Markdown<'_>, frame: &Frame, wave: &WaveRow<'_>) -> io::Result<()> {
    let parts = title_parts(frame, wave);
    let mut line = Md::from("## Wave ").then(wave.number);
    for (i, part) in parts.into_iter().skip(1).enumerate() {
        line = line.then(if i == 0 { ": " } else { ", " }).then(Md::text(part));
    }
    heading(out, line)
}

fn row(page: &PlanPage<'_>, row: &ApplicationRow<'_>) -> Vec<Md> {
    let (frame, all) = (page.rows().frame(), page.verbose);
    let teams = row.teams.iter().map(|team| {
        let id = Md::code(team.id.shown());
        if team.units == 1 { id } else { id.then(Md::text(format_args!(" {}", team.units))) }
    });
    let mut cells = vec![named(row.name, row.id, row.criticality)];
    cells.extend(all.then(|| row.criticality.id().into()));
    let begin = row.work.filter(|_| all);
    cells.extend(begin.map(|work| Md::text(frame.say_moment(work.begin))));
    cells.extend(row.moment().map(|at| {
        let sign = Md::text(if row.is_estimate { "~" } else { "" });
        let late = if !all && row.late().is_some() { " LATE" } else { "" };
        sign.then(Md::text(frame.say_at(at))).then(late)
    }));
    cells.push(if row.teams.is_empty() { "-".into() } else { Md::join(teams, ", ") });
    cells.extend(all.then(|| row.needed_by.into()));
    cells.push(waiting(frame, row));
    cells.extend(
        all.then(|| lines(crate::render::plan::text::notes::notes(frame, row, &row.notes()))),
    );
    cells
}

fn waiting(frame: &Frame, row: &ApplicationRow<'_>) -> Md {
    let waits = row.waits(HOLDERS);
    let first = waits::markdown(frame, &waits);
    let named = if first.is_empty() { "-".into() } else { Md::join(first, ", ") };
    match waits.rest() {
        0 => named,
        more => named.then(Md::text(format_args!(" and {more} more"))),
    }
}
