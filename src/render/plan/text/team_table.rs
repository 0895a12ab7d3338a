//! What each team does when, after whom, and whom it holds up.

use std::io;

use super::legend::{Used, Word};
use crate::catalog::{ApplicationIx, Team};
use crate::explain::{TeamTask, TeamWork, by_team, held_up};
use crate::render::clockface::marked;
use crate::render::phrases::{Style, id, mark, named, teams};
use crate::render::plan::waits::{Busy, WaitsFor, waits_for};
use crate::render::plan_page::PlanPage;
use crate::render::write::{
    Lines, Piece, RowColumn, Rows, TextCell, TextTable, Tone, packed, paragraph,
};
use crate::text::{Raw, count};

/// So much of what an application waits for, and of what it holds up, is looked at where no line has room for more.
const MOST: usize = 24;

/// Writes the teams that have applications to reconnect.
pub(crate) fn write(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    style: Style,
    used: &mut Used,
) -> io::Result<()> {
    let catalog = &page.analysis.catalog;
    let all = by_team(catalog, page.plan, page.view);
    if all.is_empty() {
        out.blank()?;
        return out.line("Nobody has anything to do.");
    }
    let held_up = held_up(catalog, page.plan);
    for work in all {
        out.blank()?;
        packed(out, style, &heading(page, &work))?;
        if let Some(contact) = team(page, &work).and_then(|team| team.contact.as_ref()) {
            paragraph(out, style, format!("contact: {}", contact.shown()))?;
        }
        out.blank()?;
        if page.verbose {
            table(page, &work, &held_up, style, used).write(out)?;
        } else {
            let any_counted = rows(page, &work, &held_up, style, used).write(out)?;
            used.word(Word::More, any_counted);
        }
    }
    Ok(())
}

pub(crate) fn team<'p>(page: &PlanPage<'p>, work: &TeamWork) -> Option<&'p Team> {
    work.team.map(|ix| &page.analysis.catalog.teams[ix.index()])
}

/// "TEAM Networks (net)", "2 at a time", "12 applications", "34 d of work".
pub(crate) fn heading(page: &PlanPage<'_>, work: &TeamWork) -> Vec<String> {
    let mut parts = vec![match team(page, work) {
        Some(team) => format!("TEAM {}", named(&team.name, &team.id)),
        None => "NO TEAM".to_owned(),
    }];
    parts.extend(at_a_time(page, work).map(|capacity| format!("{capacity} at a time")));
    parts.push(count(work.tasks.len(), "application", "applications"));
    let has_clock = page.plan.frame().has_clock();
    parts.extend(
        has_clock.then(|| format!("{} of work", page.plan.frame().say_work(work.minutes()))),
    );
    parts
}

/// How many units of work a team does at the same time; `None` where nothing is said.
pub(crate) fn at_a_time(page: &PlanPage<'_>, work: &TeamWork) -> Option<String> {
    team(page, work)?.capacity.map(|capacity| capacity.value.to_string())
}

/// How much work a team has, and on which days; without dates in which waves.
pub(crate) fn load(page: &PlanPage<'_>, work: &TeamWork) -> Vec<String> {
    let frame = page.plan.frame();
    match (work.span(), work.waves()) {
        (Some((begin, end)), _) => {
            vec![frame.say_work(work.minutes()), frame.say_days(begin, end)]
        }
        (None, Some((first, last))) if first == last => vec![first.to_string()],
        (None, Some((first, last))) => vec![format!("{first} to {last}")],
        (None, None) => vec!["-".to_owned()],
    }
}

/// "Mon 12 - Wed 14 May", marked where they rest on a duration that nobody wrote; without dates the number of the wave.
pub(crate) fn days(page: &PlanPage<'_>, task: &TeamTask) -> String {
    match task.work {
        Some((begin, ready)) => {
            let days = page.plan.frame().say_days(begin, ready);
            marked(days, page.estimates.application(task.ix))
        }
        None => task.wave.to_string(),
    }
}

/// After whom it can be worked on an application: the first of them.
fn after(page: &PlanPage<'_>, ix: ApplicationIx, most: usize, used: &mut Used) -> WaitsFor<String> {
    let held = page.plan.held_itself(&page.analysis.catalog, ix);
    used.held(&held, Busy::On);
    used.word(Word::HoldsUp, true);
    used.word(Word::With, page.plan.started_with(ix).len() > 1);
    let said = |word, id: Raw<'_>, more: &str| format!("{word}{}{more}", id.shown());
    waits_for(page, ix, &held, (most, Busy::On), said, |words| words)
}

fn rows(
    page: &PlanPage<'_>,
    work: &TeamWork,
    held_up: &[Vec<ApplicationIx>],
    style: Style,
    used: &mut Used,
) -> Rows {
    let catalog = &page.analysis.catalog;
    let several = work.tasks.iter().any(|task| task.units > 1);
    let mut columns = vec![
        RowColumn::new("", ""),
        if page.plan.frame().has_clock() {
            RowColumn::new("DAYS", "")
        } else {
            RowColumn::new("WAVE", "wave")
        },
        RowColumn::new("APPLICATION", ""),
    ];
    columns.extend(several.then_some(RowColumn::new("TAKES", "takes").spare()));
    columns.extend([RowColumn::new("AFTER", "after:"), RowColumn::new("HOLDS UP", "holds up:")]);
    let mut rows = Rows::new(style, columns);
    for task in &work.tasks {
        let application = catalog.application(task.ix);
        let mark = mark(application.criticality());
        used.word(Word::Critical, !mark.is_empty());
        used.word(Word::Estimate, page.estimates.application(task.ix));
        let waits = after(page, task.ix, MOST, used);
        let held = &held_up[task.ix.index()];
        let first = held.iter().take(MOST).map(|&ix| id(catalog, ix)).collect();
        let mut row = vec![
            Piece::Words(mark.to_owned(), Tone::Alarm),
            Piece::words(days(page, task)),
            Piece::thing(&application.name, &application.id),
        ];
        row.extend(several.then(|| Piece::words(task.units.to_string())));
        row.push(Piece::ids(waits.first, waits.total));
        row.push(Piece::ids(first, held.len()));
        rows.row(row);
    }
    rows
}

/// The same with all that each waits for, and with the teams of those that it holds up.
fn table(
    page: &PlanPage<'_>,
    work: &TeamWork,
    held_up: &[Vec<ApplicationIx>],
    style: Style,
    used: &mut Used,
) -> TextTable {
    let catalog = &page.analysis.catalog;
    let mut table = TextTable::new(style, "");
    let when = if page.plan.frame().has_clock() { "DAYS" } else { "WAVE" };
    table.header(&["", when, "APPLICATION", "AFTER", "HOLDS UP"]);
    for task in &work.tasks {
        let application = catalog.application(task.ix);
        let mark = mark(application.criticality());
        used.word(Word::Critical, !mark.is_empty());
        used.word(Word::Estimate, page.estimates.application(task.ix));
        let takes = if task.units > 1 { format!(", takes {}", task.units) } else { String::new() };
        let name = named(&application.name, &application.id) + &takes;
        let waits = after(page, task.ix, usize::MAX, used).first;
        let held = held_up[task.ix.index()].iter().map(|&ix| with_teams(page, ix));
        let list = |words: Vec<String>| {
            TextCell::from(if words.is_empty() { "-".to_owned() } else { words.join(", ") })
        };
        let days = TextCell::whole([days(page, task)]);
        table.row([mark.into(), days, name.into(), list(waits), list(held.collect())]);
    }
    table
}

/// "portal (web, gis)".
fn with_teams(page: &PlanPage<'_>, ix: ApplicationIx) -> String {
    let catalog = &page.analysis.catalog;
    let teams = teams(catalog, ix);
    let id = id(catalog, ix);
    if teams.is_empty() { id } else { format!("{id} ({})", teams.join(", ")) }
}
