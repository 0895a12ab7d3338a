//! All that keeps an application from being back earlier, as text: what has it, and why that comes first.

use std::io;

use super::full_waves;
use crate::catalog::{ApplicationIx, TeamIx};
use crate::explain::BindingConstraints;
use crate::format::When;
use crate::render::closed_days;
use crate::render::phrases::{Style, earliest, few, id};
use crate::render::plan_page::PlanPage;
use crate::render::write::{Lines, TextTable, indented};

/// So many of a sort are named.
const NAMED: usize = 8;

/// Writes all that holds an application, where that is more than a chain of what it waits for can say.
pub(super) fn write(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    ix: ApplicationIx,
    held: &BindingConstraints,
    style: Style,
) -> io::Result<()> {
    let limits = limits(page, ix, held);
    if limits.is_empty() {
        return Ok(());
    }
    let catalog = &page.analysis.catalog;
    let ids = |list: &[ApplicationIx]| {
        few(&list.iter().map(|&ix| id(catalog, ix)).collect::<Vec<_>>(), NAMED)
    };
    let lists = [
        ("requires", &held.dependency),
        ("is back together with", &held.group),
        ("comes after", &held.after),
    ];
    let mut lines: Vec<String> = lists
        .iter()
        .filter(|(_, list)| !list.is_empty())
        .map(|(word, list)| format!("it {word} {}", ids(list)))
        .collect();
    lines.extend(limits);
    if held.wave_limit {
        lines.extend(full_waves::said(page, ix));
    }
    out.blank()?;
    indented(out, style, "", format!("What keeps {} from being back earlier", id(catalog, ix)))?;
    let mut table = TextTable::new(style, "  ");
    for line in lines {
        table.row([line]);
    }
    table.write(out)
}

/// What holds an application besides other applications that it waits for: partners, dates, teams, full waves,
/// closed days.
pub(super) fn limits(
    page: &PlanPage<'_>,
    ix: ApplicationIx,
    held: &BindingConstraints,
) -> Vec<String> {
    let (catalog, frame) = (&page.analysis.catalog, page.plan.frame());
    let mut lines = Vec::new();
    for partner in &held.partner {
        let partner = &catalog.partners[partner.index()];
        let opens = partner.opens.map(|when| frame.say_when(when.value)).unwrap_or_default();
        lines.push(format!("partner {} opens {opens}", partner.id.shown()));
    }
    for up in &held.since {
        let application = catalog.application(*up);
        let since = application.since.map(|day| frame.say_when(When::Date(day)));
        lines.push(format!(
            "{} is up only since {}",
            application.id.shown(),
            since.unwrap_or_default()
        ));
    }
    if held.earliest {
        let when = earliest(catalog, frame, ix).unwrap_or_default();
        lines.push(format!("no work on it is allowed before {when}"));
    }
    for (team, before) in &held.team {
        lines.push(taken(page, ix, *team, before));
    }
    if held.wave_limit {
        lines.push(full_waves::full(page, ix));
    }
    if held.calendar {
        lines.push(closed_days::before(page, ix));
    }
    lines
}

/// "team gis: map-store had it until then, and comes first: more work waits behind it".
fn taken(page: &PlanPage<'_>, ix: ApplicationIx, team: TeamIx, before: &[ApplicationIx]) -> String {
    let catalog = &page.analysis.catalog;
    let team = catalog.teams[team.index()].id.shown();
    let ids: Vec<String> = before.iter().map(|&ix| id(catalog, ix)).collect();
    let all = few(&ids, NAMED);
    match before {
        [] => format!("team {team} has too little capacity for it until then"),
        [only] => {
            format!("team {team}: {all} had it until then, and {}", precedence(page, *only, ix))
        }
        [one, ..] => {
            let (id, why) = (id(catalog, *one), precedence(page, *one, ix));
            format!("team {team}: {all} had it until then; {id} {why}")
        }
    }
}

/// Why something has a team before something else: "comes first: more work waits behind it".
pub(super) fn precedence(page: &PlanPage<'_>, first: ApplicationIx, then: ApplicationIx) -> String {
    if page.analysis.graph.all_needs(&[then]).contains(&first) {
        return format!("comes first: {} needs it", id(&page.analysis.catalog, then));
    }
    let reason = full_waves::reason(page.plan.precedence(first, then), false);
    format!("comes first: {reason}")
}
