//! The views of a plan beside its waves and services.

use std::io;

use super::markdown::{HOLDERS, heading, named, paragraph, services};
use super::text::{
    COMPARED, MADE, ROWS, TEAM, TIES, WAVE, at_a_time, by_load, days, heading as heading_of, load,
    team, the_rest, totals, wave_lines,
};
use super::waits::{Busy, WaitsFor, waits_for};
use crate::catalog::{ApplicationIx, Team};
use crate::explain::{by_team, held_up};
use crate::render::plan_page::PlanPage;
use crate::render::write::{Markdown, Md};
use crate::text::{Raw, shown};

/// How plans are compared, with the totals of this one.
pub(super) fn order(out: &mut Markdown<'_>, page: &PlanPage<'_>) -> io::Result<()> {
    paragraph(out, Md::text(COMPARED))?;
    let rows = totals(page).into_iter().map(|row| row.map(Md::text).into());
    out.table(&["", "Total", "Of this plan"], rows)?;
    out.line("")?;
    paragraph(out, Md::text(TIES))?;
    out.line(Md::text(MADE))
}

/// The services by date, a row for each wave, what each team has to do: the first of each.
pub(super) fn overview(out: &mut Markdown<'_>, page: &PlanPage<'_>) -> io::Result<()> {
    services(out, page, ROWS)?;
    let waves = wave_lines(page);
    let has_clock = page.plan.frame().has_clock();
    if !waves.is_empty() {
        heading(out, "## Waves")?;
        let mut header = vec!["Wave"];
        header.extend(has_clock.then_some("Days"));
        header.extend(["To come", "Room", "Brings back"]);
        let more = waves.len().saturating_sub(ROWS);
        let rows = waves.into_iter().take(ROWS).map(|line| {
            let name = line.name.map(|name| Md::from(": ").then(Md::text(name.shown())));
            let number = Md::from("").then(line.number);
            let mut row = vec![name.into_iter().fold(number, Md::then)];
            row.extend(line.days.map(Md::text));
            row.push(Md::text(line.applications));
            row.push(Md::text(line.room.unwrap_or_else(|| "-".to_owned())));
            let rest = line.services - line.brings_back.len();
            row.push(listed(line.brings_back.into_iter().map(Md::text).collect(), rest));
            row
        });
        out.table(&header, rows)?;
        and_more(out, page, more, WAVE)?;
    }
    let teams = by_load(page);
    if teams.is_empty() {
        return Ok(());
    }
    heading(out, "## Teams")?;
    let mut header = vec!["Team", "To come", "At a time"];
    header.extend(if has_clock { &["Work", "Days"][..] } else { &["Waves"] });
    let rows = teams.iter().take(ROWS).map(|work| {
        let named = |team: &Team| {
            let id = Md::code(team.id.shown());
            if team.name == team.id { id } else { Md::text(team.name.shown()).then(" ").then(id) }
        };
        let mut row = vec![
            team(page, work).map_or_else(|| "no team".into(), named),
            Md::text(work.tasks.len()),
            at_a_time(page, work).map_or_else(|| "-".into(), Md::text),
        ];
        row.extend(load(page, work).into_iter().map(Md::text));
        row
    });
    out.table(&header, rows)?;
    and_more(out, page, teams.len().saturating_sub(ROWS), TEAM)
}

/// What each team does when, after whom, and whom it holds up.
pub(super) fn teams(out: &mut Markdown<'_>, page: &PlanPage<'_>) -> io::Result<()> {
    let catalog = &page.analysis.catalog;
    let held_up = held_up(catalog, page.plan);
    let most = if page.verbose { usize::MAX } else { HOLDERS };
    for work in by_team(catalog, page.plan, page.view) {
        let parts = heading_of(page, &work).into_iter().map(Md::text);
        heading(out, Md::from("## ").then(Md::join(parts, ", ")))?;
        if let Some(contact) = team(page, &work).and_then(|team| team.contact.as_ref()) {
            paragraph(out, Md::from("contact: ").then(Md::address(contact.shown())))?;
        }
        let when = if page.plan.frame().has_clock() { "Days" } else { "Wave" };
        let rows = work.tasks.iter().map(|task| {
            let application = catalog.application(task.ix);
            let name = named(&application.name, &application.id, application.criticality());
            let held = &held_up[task.ix.index()];
            let first = held.iter().take(most);
            let first: Vec<Md> =
                first.map(|&ix| Md::code(catalog.application(ix).id.shown())).collect();
            let rest = held.len() - first.len();
            vec![
                Md::text(days(page, task)),
                name,
                task.units.into(),
                after(page, task.ix, most),
                listed(first, rest),
            ]
        });
        out.table(&[when, "Application", "Takes", "After", "Holds up"], rows)?;
    }
    Ok(())
}

/// After whom it can be worked on an application.
fn after(page: &PlanPage<'_>, ix: ApplicationIx, most: usize) -> Md {
    let said = |word, id: Raw<'_>, more: &str| {
        let said = Md::from(word).then(Md::code(id.shown()));
        if more.is_empty() { said } else { said.then(Md::text(more)) }
    };
    let held = page.plan.held_itself(&page.analysis.catalog, ix);
    let WaitsFor { first, total, .. } =
        waits_for(page, ix, &held, (most, Busy::On), said, Md::text);
    let rest = total - first.len();
    listed(first, rest)
}

/// "a, b and 2 more"; "-" for none.
fn listed(first: Vec<Md>, rest: usize) -> Md {
    let named = if first.is_empty() { "-".into() } else { Md::join(first, ", ") };
    if rest > 0 { named.then(Md::text(format_args!(" and {rest} more"))) } else { named }
}

/// How many rows a table leaves out, and what shows them.
pub(super) fn and_more(
    out: &mut Markdown<'_>,
    page: &PlanPage<'_>,
    more: usize,
    words: [&'static str; 2],
) -> io::Result<()> {
    if more == 0 {
        return Ok(());
    }
    out.line("")?;
    let (said, command) = the_rest(page, more, words);
    out.line(Md::text(said).then(Md::code(shown(&*command))))
}
