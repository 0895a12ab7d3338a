//! A plan as text, for who must act on it at two in the morning: whose plan and as of when, the counts,
//! the bad news; then the services; then the waves.

use std::io;

use super::legend::{Used, Word};
use super::unplanned::Behind;
use super::{
    by_date, followed_text, legend, overview, precedence, service_table, team_table, unplanned,
};
use crate::explain::PlanTotals;
use crate::plan::{Outcome, Presence};
use crate::render::phrases;
use crate::render::phrases::{Style, few, mark, named, one_line, without};
use crate::render::plan::caveats::{left_out, planned_without};
use crate::render::plan::summary::{summary, title};
use crate::render::plan_page::{PlanPage, Show};
use crate::render::write::{Lines, TextCell, TextTable, alarm, paragraph};
use crate::text::count;

/// The words with which lines begin that nobody may miss.
const LEADS: [&str; 5] = [
    "LATE:",
    "THIS PLAN LEAVES OUT WHAT COULD NOT BE READ",
    "PLANNED WITHOUT A VALUE THAT COULD NOT BE READ",
    "THIS PLAN ASSUMES",
    "IT ASSUMES",
];
/// How many applications that are up and degraded are named in one sentence.
const NAMED: usize = 8;

/// Writes the plan as text.
///
/// # Errors
/// When writing fails.
pub fn text(out: &mut Lines<'_>, page: &PlanPage<'_>, style: Style) -> io::Result<()> {
    match page.show {
        Show::Order => {
            followed_text::write_verdict(out, page, style)?;
            return precedence::explain(out, page, style);
        }
        Show::Overview => {
            overview::write(out, page, style, |out| heading(out, page, style))?;
            return next(out, page);
        }
        Show::Waves | Show::Services | Show::Teams => {}
    }
    heading(out, page, style)?;
    let mut used = Used::default();
    // The head has marked dates, too.
    used.word(Word::Estimate, page.view.whole && page.estimates.is_any());
    used.word(Word::Moved, followed_text::tells_days(page));
    if page.show == Show::Teams {
        team_table::write(out, page, style, &mut used)?;
    } else if page.show == Show::Services || page.verbose && page.view.lists_services() {
        service_table::write(out, page, style, &mut used)?;
    } else if page.view.lists_services() {
        by_date::write(out, page, style, &mut used)?;
    }
    if page.show == Show::Waves {
        degraded_now(out, page, style)?;
        super::wave_sections::write(out, page, style, &mut used)?;
        footer(out, page, style)?;
    }
    if !page.view.whole {
        let lines = reservations(page);
        if !lines.is_empty() {
            out.blank()?;
        }
        lines.iter().try_for_each(|line| sentence(out, line, style))?;
    }
    legend::write(out, page, &used, style)?;
    if page.show == Show::Waves && page.view.whole {
        not_planned(out, page, style)?;
    }
    next(out, page)
}

/// On what the plan rests that nobody may miss, a sentence each: what it leaves out, what it assumes.
#[must_use]
pub fn reservations(page: &PlanPage<'_>) -> Vec<String> {
    let assumptions = phrases::assumptions(page.rows());
    let left_out = left_out(page).into_iter().chain(planned_without(page));
    left_out.chain(assumptions).collect()
}

fn heading(out: &mut Lines<'_>, page: &PlanPage<'_>, style: Style) -> io::Result<()> {
    paragraph(out, style, title(page))?;
    summary(page).iter().try_for_each(|line| sentence(out, line, style))?;
    followed_text::write(out, page, style)
}

/// Writes a sentence; what nobody may miss begins with words that stand out.
fn sentence(out: &mut Lines<'_>, line: &str, style: Style) -> io::Result<()> {
    match LEADS.iter().find(|lead| line.starts_with(**lead)) {
        Some(lead) => alarm(out, style, lead, line),
        None => paragraph(out, style, line),
    }
}

/// The applications that are up and not full: why, and without which providers.
fn degraded_now(out: &mut Lines<'_>, page: &PlanPage<'_>, style: Style) -> io::Result<()> {
    let (rows, frame) = (page.rows(), page.rows().frame());
    let degraded = rows.of_outcome(Outcome::Up).filter(|row| !Presence::of(row.full).is_already());
    if !page.verbose {
        let ids: Vec<String> = degraded.map(|row| row.id.shown().to_string()).collect();
        if ids.is_empty() {
            return Ok(());
        }
        let applications = count(ids.len(), "application is", "applications are");
        let line = format!("{applications} up and degraded now: {}.", few(&ids, NAMED));
        out.blank()?;
        return paragraph(out, style, line);
    }
    let mut table = TextTable::new(style, "  ");
    let mut any = false;
    for row in degraded {
        any = true;
        let reason = row.status.reason.map(|reason| one_line(&reason.shown().to_string()));
        let mut lines: Vec<String> = reason.into_iter().collect();
        let stated = lines.len();
        lines.extend(row.missing().map(|missing| without(frame, &missing, missing.there)));
        if lines.len() == stated {
            lines.push("nothing says until when".to_owned());
        }
        table.row([named(row.name, row.id).into(), TextCell::lines(lines)]);
    }
    if any {
        out.blank()?;
        out.heading("UP, DEGRADED NOW", style)?;
        table.write(out)?;
    }
    Ok(())
}

/// What cannot be planned, by what stands in the way.
fn footer(out: &mut Lines<'_>, page: &PlanPage<'_>, style: Style) -> io::Result<()> {
    let unplanned = unplanned::by_root(page);
    if unplanned.is_empty() {
        return Ok(());
    }
    out.blank()?;
    out.heading("CANNOT BE PLANNED", style)?;
    let mut table = TextTable::new(style, "");
    for Behind { criticality, said } in unplanned {
        table.row([mark(criticality).into(), TextCell::from(said)]);
    }
    table.write(out)
}

/// How many applications stand in no wave, and why.
fn not_planned(out: &mut Lines<'_>, page: &PlanPage<'_>, style: Style) -> io::Result<()> {
    let PlanTotals { up, retired, unplanned, partners, .. } = page.rows().totals();
    let partners = match partners {
        0 => String::new(),
        n => format!(" {} not ours to restore.", count(n, "partner is", "partners are")),
    };
    out.blank()?;
    let line = format!(
        "Up already, not planned: {up}. Retired: {retired}. Cannot be planned: {unplanned}.{partners}"
    );
    paragraph(out, style, &line)
}

/// The next command to type: about an application that cannot be planned for a reason of its own, else of the most
/// critical services the last that is late, or the last of all, else the last application.
fn next(out: &mut Lines<'_>, page: &PlanPage<'_>) -> io::Result<()> {
    let rows = page.rows();
    let are_shown = page.show == Show::Services || rows.lists_services_or_waves();
    let services = rows.services().filter(|s| are_shown && Presence::of(s.back).back().is_some());
    let service = services
        .min_by_key(|s| (s.criticality, s.late().is_none(), std::cmp::Reverse(s.back), s.id));
    let id = rows.foremost_unplanned().or(service.map(|s| s.id.raw())).or(rows.last_planned());
    let Some(id) = id else { return Ok(()) };
    out.blank()?;
    out.line(format_args!("Next: rewave why {}{}", id.shown(), page.inputs))
}
