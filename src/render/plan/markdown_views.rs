//! The views of a plan beside its waves and services.

use std::io;

use super::markdown_parts::{HOLDERS, and_more, heading, named, paragraph, services};
use super::text::{
    COMPARED, MADE, ROWS, TEAM, TIES, WAVE, days, heading as heading_of, load, totals, wave_lines,
};
use super::waits;
use crate::render::plan_page::PlanPage;
use crate::render::write::{Markdown, Md};
use crate::text::Untrusted;

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
    if !waves.is_empty() {
        heading(out, "## Waves")?;
        let mut header = vec!["Wave"];
        header.extend(page.words().days.map(|head| head.markdown));
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
    let teams = page.rows().teams_by_load();
    if teams.is_empty() {
        return Ok(());
    }
    heading(out, "## Teams")?;
    let mut header = vec!["Team", "To come", "At a time"];
    header.extend(page.words().load.iter().map(|head| head.markdown));
    let rows = teams.iter().take(ROWS).map(|team| {
        let named = |(name, id): (&Untrusted, &Untrusted)| {
            let code = Md::code(id.shown());
            if name == id { code } else { Md::text(name.shown()).then(" ").then(code) }
        };
        let mut row = vec![
            team.names().map_or_else(|| "no team".into(), named),
            Md::text(team.total()),
            team.capacity().map_or_else(|| "-".into(), Md::text),
        ];
        row.extend(load(page.rows().frame(), team).into_iter().map(Md::text));
        row
    });
    out.table(&header, rows)?;
    and_more(out, page, teams.len().saturating_sub(ROWS), TEAM)
}

/// What each team does when, after whom, and whom it holds up.
pub(super) fn teams(out: &mut Markdown<'_>, page: &PlanPage<'_>) -> io::Result<()> {
    let (rows, frame) = (page.rows(), page.rows().frame());
    let held_up = rows.held_up();
    let most = if page.verbose { usize::MAX } else { HOLDERS };
    for team in rows.teams() {
        let parts = heading_of(frame, &team).into_iter().map(Md::text);
        heading(out, Md::from("## ").then(Md::join(parts, ", ")))?;
        if let Some(contact) = team.contact() {
            paragraph(out, Md::from("contact: ").then(Md::address(contact.shown())))?;
        }
        let when = page.words().task.markdown;
        let tasks = team.tasks(&held_up).map(|task| {
            let held = task.holds_up();
            let first: Vec<Md> = held.iter().take(most).map(|id| Md::code(id.shown())).collect();
            let rest = held.len() - first.len();
            let after = task.after(most);
            vec![
                Md::text(days(frame, &task)),
                named(task.name, task.id, task.criticality),
                task.units.into(),
                listed(waits::markdown(frame, &after), after.rest()),
                listed(first, rest),
            ]
        });
        out.table(&[when, "Application", "Takes", "After", "Holds up"], tasks)?;
    }
    Ok(())
}

/// "a, b and 2 more"; "-" for none.
fn listed(first: Vec<Md>, rest: usize) -> Md {
    let named = if first.is_empty() { "-".into() } else { Md::join(first, ", ") };
    if rest > 0 { named.then(Md::text(format_args!(" and {rest} more"))) } else { named }
}
