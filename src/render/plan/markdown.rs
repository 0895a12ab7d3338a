//! A plan as GitHub-flavoured Markdown, for a pull request or a page of a wiki.

use std::io;

use super::markdown_views;
use super::summary::{has_limits, late_service, summary, title};
use super::text::report::reservations;
use super::text::{
    SERVICE, back, by_date, by_root, concerns, full, limit, notes, opening_of, room, sorted,
    title as title_parts,
};
use super::waits::{Busy, waits_for};
use crate::catalog::{PartnerIx, Target};
use crate::format::Criticality;
use crate::plan::{Planned, ServicePlan, Wave};
use crate::render::plan_page::{PlanPage, Show};
use crate::render::write::{Markdown, Md};
use crate::text::{Raw, Untrusted, count};

/// So many holders of an application are named.
pub(crate) const HOLDERS: usize = 10;

/// Writes the plan as Markdown: the verdict, the services, the waves, what cannot be planned.
///
/// # Errors
/// When writing fails.
pub fn plan(out: &mut Markdown<'_>, page: &PlanPage<'_>) -> io::Result<()> {
    out.line(Md::from("# ").then(Md::text(title(page))))?;
    out.line("")?;
    if page.show == Show::Order {
        return markdown_views::order(out, page);
    }
    for line in summary(page) {
        out.line(Md::from("- ").then(Md::text(line)))?;
    }
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
    let mut opening = super::text::opening(page);
    for wave in &page.plan.waves {
        let partners = opening.remove(&wave.number).unwrap_or_default();
        write_wave(out, page, wave, &partners)?;
    }
    for (number, partners) in opening.into_iter().filter(|_| page.view.whole) {
        title_of(out, page, number)?;
        for ix in partners {
            paragraph(out, opens(page, ix))?;
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

/// The first services, at most `most`.
pub(crate) fn services(out: &mut Markdown<'_>, page: &PlanPage<'_>, most: usize) -> io::Result<()> {
    let limits = has_limits(page);
    let all = page.verbose || page.show == Show::Services;
    let row = |planned: &ServicePlan| {
        let service = &page.analysis.catalog.services[planned.ix.index()];
        let mut row = vec![named(&service.name, &service.id, service.criticality())];
        if all {
            row.push(service.criticality().id().into());
            row.extend([back(page, planned), full(page, planned)].map(Md::text));
        } else {
            row.extend([by_date::back(page, planned), by_date::full(page, planned)].map(Md::text));
        }
        row.extend(limits.then(|| Md::text(limit(page, planned).join(", "))));
        row.extend(all.then(|| lines(notes(page, planned, service))));
        row
    };
    let shown = page.plan.services.iter().filter(|s| page.view.has_service(s.ix));
    let rows: Vec<Vec<Md>> =
        if all { shown.map(row).collect() } else { sorted(page).into_iter().map(row).collect() };
    if rows.is_empty() {
        return Ok(());
    }
    let more = rows.len().saturating_sub(most);
    heading(out, "## Services")?;
    let mut header = vec!["Service"];
    header.extend(all.then_some("Criticality"));
    header.extend(["Back", "Full"]);
    header.extend(limits.then_some("Due"));
    header.extend(all.then_some("Until then"));
    out.table(&header, rows.into_iter().take(most))?;
    markdown_views::and_more(out, page, more, SERVICE)
}

pub(crate) fn heading(out: &mut Markdown<'_>, heading: impl Into<Md>) -> io::Result<()> {
    out.line("")?;
    out.line(heading)?;
    out.line("")
}

/// When a partner opens; whom to ask stands as an address to be copied.
fn opens(page: &PlanPage<'_>, ix: PartnerIx) -> Md {
    let (said, contact) = opening_of(page, ix);
    let said = Md::text(said);
    match contact {
        Some(contact) => said.then(" ").then(Md::address(contact.shown())),
        None => said,
    }
}

fn write_wave(
    out: &mut Markdown<'_>,
    page: &PlanPage<'_>,
    wave: &Wave,
    partners: &[PartnerIx],
) -> io::Result<()> {
    let catalog = &page.analysis.catalog;
    let shown = wave.applications.iter().filter(|planned| page.view.has(planned.ix));
    let shown: Vec<&Planned> = shown.collect();
    let rows: Vec<Vec<Md>> = shown.iter().map(|planned| row(page, planned)).collect();
    if rows.is_empty() {
        return Ok(());
    }
    title_of(out, page, wave.number)?;
    let all = count(wave.applications.len(), "application", "applications");
    if shown.len() < wave.applications.len() {
        paragraph(out, Md::text(format_args!("{} of {all}", shown.len())))?;
    } else if let Some(room) = room(page, wave) {
        paragraph(out, Md::text(format_args!("{all}, {room}")))?;
    }
    let [back, full] = [&wave.brings_back, &wave.completes].map(|all| page.view.said_of_wave(all));
    for (word, services) in [("Brings back: ", &back), ("Makes full: ", &full)] {
        let has_clock = page.plan.frame().has_clock();
        let is_note = word.starts_with('M');
        if services.is_empty() || (is_note && !(has_clock && page.verbose)) {
            continue;
        }
        let names = services.iter().map(|&ix| {
            let late = page.plan.service(ix).and_then(|planned| late_service(page, planned));
            let late = late.filter(|_| word.starts_with('B'));
            let late = late.map_or_else(String::new, |late| format!(" ({late})"));
            Md::text(catalog.services[ix.index()].name.shown()).then(Md::text(late))
        });
        paragraph(out, Md::from(word).then(Md::join(names, ", ")))?;
    }
    for &ix in partners.iter().filter(|ix| concerns(page, &shown, **ix)) {
        paragraph(out, opens(page, ix))?;
    }
    let (all, has_clock) = (page.verbose, page.plan.frame().has_clock());
    let mut header = vec!["Application"];
    header.extend(all.then_some("Criticality"));
    header.extend((all && has_clock).then_some("Work begins"));
    header.extend(has_clock.then_some("Back"));
    header.push("Team");
    header.extend(all.then_some("Needed by"));
    header.push("Waits for");
    header.extend(all.then_some(if has_clock {
        "Limit, room, alternatives, degraded at first"
    } else {
        "Degraded at first, alternatives"
    }));
    out.table(&header, rows)
}

/// "## Wave 2: Portals, Mon 12 - Sun 18 May".
fn title_of(out: &mut Markdown<'_>, page: &PlanPage<'_>, number: u32) -> io::Result<()> {
    let parts = title_parts(page, number);
    let mut line = Md::from("## Wave ").then(number);
    for (i, part) in parts.into_iter().skip(1).enumerate() {
        line = line.then(if i == 0 { ": " } else { ", " }).then(Md::text(part));
    }
    heading(out, line)
}

pub(crate) fn paragraph(out: &mut Markdown<'_>, line: Md) -> io::Result<()> {
    out.line(line)?;
    out.line("")
}

fn row(page: &PlanPage<'_>, planned: &Planned) -> Vec<Md> {
    let (catalog, frame) = (&page.analysis.catalog, page.plan.frame());
    let application = catalog.application(planned.ix);
    let teams = application.teams.iter();
    let teams = teams.map(|&(team, units)| {
        let id = Md::code(catalog.teams[team.index()].id.shown());
        if units == 1 { id } else { id.then(Md::text(format_args!(" {units}"))) }
    });
    let all = page.verbose;
    let mut row = vec![named(&application.name, &application.id, application.criticality())];
    row.extend(all.then(|| application.criticality().id().into()));
    if all && frame.has_clock() {
        let begins = page.plan.work(planned.ix).map(|(begin, _)| begin);
        row.push(begins.map_or(Md::from("-"), |begin| Md::text(frame.say_moment(begin))));
    }
    if frame.has_clock() {
        let at = page.plan.at(Target::Application(planned.ix));
        let is_estimate = page.estimates.application(planned.ix);
        let sign = Md::text(if is_estimate { "~" } else { "" });
        let late = if !all && super::text::is_late(page, planned.ix) { " LATE" } else { "" };
        let back = at.map_or(Md::from("-"), |at| Md::text(frame.say_at(at)));
        row.push(sign.then(back).then(late));
    }
    row.push(if application.teams.is_empty() { "-".into() } else { Md::join(teams, ", ") });
    row.extend(all.then(|| page.plan.needed_by[planned.ix.index()].into()));
    row.push(waiting(page, planned));
    row.extend(all.then(|| lines(crate::render::plan::text::notes::notes(page, planned))));
    row
}

fn waiting(page: &PlanPage<'_>, planned: &Planned) -> Md {
    let said = |word, id: Raw<'_>, more: &str| {
        let said = Md::from(word).then(Md::code(id.shown()));
        if more.is_empty() { said } else { said.then(Md::text(more)) }
    };
    let held = page.plan.held(&page.analysis.catalog, planned.ix);
    let waits = waits_for(page, planned.ix, &held, (HOLDERS, Busy::Team), said, Md::text);
    let more = waits.total - waits.first.len();
    let named = if waits.total == 0 { "-".into() } else { Md::join(waits.first, ", ") };
    if more > 0 { named.then(Md::text(format_args!(" and {more} more"))) } else { named }
}

pub(crate) fn named(name: &Untrusted, id: &Untrusted, criticality: Criticality) -> Md {
    let sign = Md::from(if criticality == Criticality::Critical { "**!** " } else { "" });
    if name == id {
        sign.then(Md::code(id.shown()))
    } else {
        sign.then(Md::text(name.shown())).then(" ").then(Md::code(id.shown()))
    }
}

fn lines(lines: Vec<String>) -> Md {
    if lines.is_empty() { "-".into() } else { Md::join(lines.into_iter().map(Md::text), "<br>") }
}
