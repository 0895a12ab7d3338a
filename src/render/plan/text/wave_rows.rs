//! The applications of a wave, as a table or as a list.

use std::io;

use super::legend::{Used, Word};
use super::notes::{HOLDERS, counted, degraded, notes, own_limit};
use crate::catalog::Target;
use crate::format::Criticality;
use crate::plan::Planned;
use crate::render::clockface::marked;
use crate::render::phrases::{Style, few, few_of, id, mark, named, teams};
use crate::render::plan::waits::{Busy, waits_for};
use crate::render::plan_page::PlanPage;
use crate::render::write::{Lines, TextCell, TextTable, indented, paragraph};
use crate::text::{Raw, shown};

pub(super) fn write(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    shown: &[&Planned],
    style: Style,
    used: &mut Used,
) -> io::Result<()> {
    let table = (!style.is_narrow()).then(|| table(page, shown, style, used));
    match table.filter(|table| table.fits() || !page.plan.frame().has_clock()) {
        None => list(out, page, shown, style, used)?,
        Some(table) => {
            table.write(out)?;
            if !page.plan.frame().has_clock() {
                counts_on(out, page, shown, style)?;
                without_at_first(out, page, shown, style)?;
            }
        }
    }
    used.word(Word::NeededBy, true);
    used.word(Word::BackOfApplication, page.plan.frame().has_clock());
    hurried(out, page, shown, style, used)
}

fn table(page: &PlanPage<'_>, shown: &[&Planned], style: Style, used: &mut Used) -> TextTable {
    let catalog = &page.analysis.catalog;
    let (dated, wide) = (page.plan.frame().has_clock(), style.width >= Style::WIDE);
    let begins = dated && style.width >= Style::ROOMY;
    // Moments leave no room for the kinds, nor for two columns of ids that are not broken.
    let roomy = wide || !dated;
    let mut header = vec![""];
    header.extend(begins.then_some("WORK BEGINS"));
    header.extend(dated.then_some("BACK"));
    header.push("APPLICATION");
    header.extend(wide.then_some(["ID", "CRITICALITY"]).into_iter().flatten());
    header.push("TEAM");
    header.push(if roomy { "NEEDED BY, FOR" } else { "NEEDED BY" });
    header.extend(roomy.then_some("WAITS FOR"));
    let mut table = TextTable::new(style, "");
    table.header(&header);
    for planned in shown {
        let application = catalog.application(planned.ix);
        let mark = mark(application.criticality());
        used.word(Word::Critical, !mark.is_empty());
        let mut cells = vec![TextCell::from(mark)];
        if begins {
            cells.push(TextCell::whole([begin(page, planned)]));
        }
        if dated {
            used.word(Word::Estimate, page.estimates.application(planned.ix));
            cells.push(TextCell::whole([back(page, planned)]));
        }
        if wide {
            let group = application.group.map(|group| catalog.groups[group.index()].id.shown());
            let group = group.map_or_else(String::new, |group| format!(", group {group}"));
            let id = id(catalog, planned.ix) + &group;
            cells.extend([application.name.shown().to_string(), id].map(TextCell::from));
            cells.push(application.criticality().id().into());
        } else {
            cells.push(name(page, planned).into());
        }
        cells.push(team(page, planned).into());
        cells.push(needed_by(page, planned, roomy).into());
        let held = waiting(page, planned, used);
        let mut below = Vec::new();
        if roomy {
            cells.push(held.into());
        } else if held != "-" {
            below.push(format!("waits for: {held}"));
        }
        if dated {
            below.extend(notes(page, planned));
        } else {
            below.extend(own_limit(page, planned.ix));
        }
        used.word(Word::Slack, below.iter().any(|note| note.contains("slack")));
        table.noted(cells, below);
    }
    table
}

/// When work on it begins.
fn begin(page: &PlanPage<'_>, planned: &Planned) -> String {
    let begin = page.plan.work(planned.ix).map(|(begin, _)| begin);
    begin.map_or_else(String::new, |begin| page.plan.frame().say_moment(begin))
}

fn back(page: &PlanPage<'_>, planned: &Planned) -> String {
    let at = page.plan.at(Target::Application(planned.ix));
    let moment = at.map_or_else(String::new, |at| page.plan.frame().say_at(at));
    marked(moment, page.estimates.application(planned.ix))
}

fn team(page: &PlanPage<'_>, planned: &Planned) -> String {
    let teams = teams(&page.analysis.catalog, planned.ix);
    if teams.is_empty() { "-".to_owned() } else { teams.join(", ") }
}

fn waiting(page: &PlanPage<'_>, planned: &Planned, used: &mut Used) -> String {
    let said = |word, id: Raw<'_>, more: &str| format!("{word}{}{more}", id.shown());
    let held = page.plan.held(&page.analysis.catalog, planned.ix);
    used.held(&held, Busy::Team);
    used.word(Word::With, page.plan.started_with(planned.ix).len() > 1);
    let waits = waits_for(page, planned.ix, &held, (HOLDERS, Busy::Team), said, |words| words);
    few_of(&waits.first, HOLDERS, waits.total)
}

/// "41: authentication, storage"; the kinds are those for which it is a foundation.
fn needed_by(page: &PlanPage<'_>, planned: &Planned, kinds: bool) -> String {
    let catalog = &page.analysis.catalog;
    let foundation_for = planned.foundation_for.iter().filter(|_| kinds);
    let kinds: Vec<String> =
        foundation_for.map(|&kind| shown(catalog.word(kind)).to_string()).collect();
    match (page.plan.needed_by[planned.ix.index()], kinds.is_empty()) {
        (0, _) => "-".to_owned(),
        (n, true) => n.to_string(),
        (n, false) => format!("{n}: {}", kinds.join(", ")),
    }
}

/// What is counted on among alternatives, below the table.
fn counts_on(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    shown: &[&Planned],
    style: Style,
) -> io::Result<()> {
    let mut table = TextTable::new(style, "    ");
    let mut any = false;
    for planned in shown {
        if let Some(counted) = counted(page, planned) {
            any = true;
            table.row([id(&page.analysis.catalog, planned.ix), counted]);
        }
    }
    if any {
        out.blank()?;
        out.line("  counts on, among alternatives")?;
        table.write(out)?;
    }
    Ok(())
}

/// "Billing (billing)", with the group where it is in one.
fn name(page: &PlanPage<'_>, planned: &Planned) -> String {
    let catalog = &page.analysis.catalog;
    let application = catalog.application(planned.ix);
    let name = named(&application.name, &application.id);
    match application.group {
        Some(group) => format!("{name}, group {}", catalog.groups[group.index()].id.shown()),
        None => name,
    }
}

/// What is degraded at first, below the table.
fn without_at_first(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    shown: &[&Planned],
    style: Style,
) -> io::Result<()> {
    let catalog = &page.analysis.catalog;
    let mut table = TextTable::new(style, "    ");
    let mut any = false;
    for planned in shown {
        for (i, without) in degraded(page, planned).enumerate() {
            any = true;
            let name = if i == 0 { id(catalog, planned.ix) } else { String::new() };
            table.row([name, without]);
        }
    }
    if any {
        out.blank()?;
        out.line("  degraded at first")?;
        table.write(out)?;
    }
    Ok(())
}

/// Below the rows: what is in time itself, or has no limit, and is back too late for what counts on it.
fn hurried(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    shown: &[&Planned],
    style: Style,
    used: &mut Used,
) -> io::Result<()> {
    let catalog = &page.analysis.catalog;
    let hurried = shown.iter().filter(|planned| {
        page.plan.is_too_late(planned.ix) && own_limit(page, planned.ix).is_none()
    });
    let hurried: Vec<String> = hurried.map(|planned| id(catalog, planned.ix)).collect();
    if hurried.is_empty() {
        return Ok(());
    }
    used.word(Word::TooLate, true);
    out.blank()?;
    let line = format!("back too late for those that need them: {}", few(&hurried, 4 * HOLDERS));
    indented(out, style, "  ", line)
}

fn list(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    shown: &[&Planned],
    style: Style,
    used: &mut Used,
) -> io::Result<()> {
    let catalog = &page.analysis.catalog;
    for planned in shown {
        let application = catalog.application(planned.ix);
        let critical = application.criticality() == Criticality::Critical;
        used.word(Word::Critical, critical);
        let name = name(page, planned);
        paragraph(out, style, format!("{}{name}", if critical { "! " } else { "  " }))?;
        let mut lines = Vec::new();
        if page.plan.frame().has_clock() {
            used.word(Word::Estimate, page.estimates.application(planned.ix));
            lines.push(format!("back {}", back(page, planned)));
        }
        lines.push(format!("team {}", team(page, planned)));
        lines.push(format!("needed by {}", needed_by(page, planned, true)));
        lines.push(format!("waits for: {}", waiting(page, planned, used)));
        let below = notes(page, planned);
        used.word(Word::Slack, below.iter().any(|note| note.contains("slack")));
        for line in lines.into_iter().chain(below) {
            indented(out, style, "    ", line)?;
        }
    }
    Ok(())
}
