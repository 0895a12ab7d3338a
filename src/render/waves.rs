//! The waves of a plan as text.

use std::io;

use super::plan::mark;
use super::table::{Cell, Table, indented, paragraph};
use super::words::{few, held, id, named, target, without};
use super::{Lines, PlanPage, Style};
use crate::check::ServiceIx;
use crate::inventory::Criticality;
use crate::plan::{Planned, Wave};
use crate::text::{count, shown};

/// So many holders of an application are named; `why` names them all.
const HOLDERS: usize = 3;

pub(super) fn write(out: &mut Lines<'_>, page: &PlanPage<'_>, style: Style) -> io::Result<()> {
    for wave in &page.plan.waves {
        let shown: Vec<&Planned> =
            wave.applications.iter().filter(|planned| page.view.has(planned.ix)).collect();
        if shown.is_empty() {
            continue;
        }
        heading(out, page, wave, shown.len(), style)?;
        if style.is_narrow() {
            list(out, page, &shown, style)?;
        } else {
            table(out, page, &shown, style)?;
        }
    }
    Ok(())
}

fn heading(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    wave: &Wave,
    shown: usize,
    style: Style,
) -> io::Result<()> {
    let all = count(wave.applications.len(), "application", "applications");
    let all = if shown < wave.applications.len() { format!("{shown} of {all}") } else { all };
    out.blank()?;
    out.line(format_args!("WAVE {}   {all}", wave.number))?;
    let names = |services: &[ServiceIx]| {
        let services = services.iter().map(|ix| &page.analysis.catalog.services[ix.index()]);
        let names: Vec<String> =
            services.map(|service| named(&service.name, &service.id)).collect();
        names.join("; ")
    };
    if !wave.brings_back.is_empty() {
        paragraph(out, style, format!("brings back: {}", names(&wave.brings_back)))?;
    } else if !page.plan.services.is_empty() {
        paragraph(out, style, "brings back: no service")?;
    }
    if !wave.completes.is_empty() {
        paragraph(out, style, format!("makes full: {}", names(&wave.completes)))?;
    }
    out.blank()
}

fn team(page: &PlanPage<'_>, planned: &Planned) -> String {
    let catalog = &page.analysis.catalog;
    let team = catalog.application(planned.ix).team;
    team.map_or("-".to_owned(), |team| catalog.teams[team.index()].id.shown().to_string())
}

fn held_by(page: &PlanPage<'_>, planned: &Planned) -> String {
    let catalog = &page.analysis.catalog;
    let said = |word, ix| format!("{word}{}", id(catalog, ix));
    few(&held(&page.plan.held(catalog, planned.ix), said), HOLDERS)
}

/// "41: authentication, storage"; the kinds are those for which it is a foundation.
fn needed_by(page: &PlanPage<'_>, planned: &Planned) -> String {
    let catalog = &page.analysis.catalog;
    let kinds = planned.foundation_for.iter().map(|&kind| shown(catalog.word(kind)).to_string());
    let kinds: Vec<String> = kinds.collect();
    match (page.plan.needed_by[planned.ix.index()], kinds.is_empty()) {
        (0, _) => "-".to_owned(),
        (n, true) => n.to_string(),
        (n, false) => format!("{n}: {}", kinds.join(", ")),
    }
}

fn table(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    shown: &[&Planned],
    style: Style,
) -> io::Result<()> {
    let catalog = &page.analysis.catalog;
    let wide = style.width >= Style::WIDE;
    let mut table = Table::new(style, "");
    if wide {
        table.header(&[
            "",
            "APPLICATION",
            "ID",
            "CRITICALITY",
            "TEAM",
            "NEEDED BY, FOR",
            "HELD BY",
        ]);
    } else {
        table.header(&["", "APPLICATION", "TEAM", "NEEDED BY, FOR", "HELD BY"]);
    }
    for planned in shown {
        let application = catalog.application(planned.ix);
        let mut cells = vec![Cell::from(mark(application.criticality()))];
        if wide {
            let group = application.group.map(|group| catalog.groups[group.index()].id.shown());
            let group = group.map_or_else(String::new, |group| format!(", group {group}"));
            let id = id(catalog, planned.ix) + &group;
            cells.extend([application.name.shown().to_string(), id].map(Cell::from));
            cells.push(application.criticality().id().into());
        } else {
            cells.push(name(page, planned).into());
        }
        let facts = [team(page, planned), needed_by(page, planned), held_by(page, planned)];
        cells.extend(facts.map(Cell::from));
        table.row(cells);
    }
    table.write(out)?;
    counts_on(out, page, shown, style)?;
    degraded(out, page, shown, style)
}

/// "alternatives: counts on a, b"; nothing where there are none.
fn counted(page: &PlanPage<'_>, planned: &Planned) -> Option<String> {
    let catalog = &page.analysis.catalog;
    let ids: Vec<String> =
        page.plan.counts_on(catalog, planned.ix).into_iter().map(|t| target(catalog, t)).collect();
    (!ids.is_empty()).then(|| few(&ids, HOLDERS))
}

/// What is counted on among alternatives, below the table.
fn counts_on(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    shown: &[&Planned],
    style: Style,
) -> io::Result<()> {
    let mut table = Table::new(style, "    ");
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
fn degraded(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    shown: &[&Planned],
    style: Style,
) -> io::Result<()> {
    let catalog = &page.analysis.catalog;
    let mut table = Table::new(style, "    ");
    let mut any = false;
    for planned in shown {
        for (i, missing) in page.plan.missing[planned.ix.index()].iter().enumerate() {
            any = true;
            let name = if i == 0 { id(catalog, planned.ix) } else { String::new() };
            table.row([name, without(catalog, missing)]);
        }
    }
    if any {
        out.blank()?;
        out.line("  degraded at first")?;
        table.write(out)?;
    }
    Ok(())
}

/// What a row says of an application.
type Fact = fn(&PlanPage<'_>, &Planned) -> String;

fn list(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    shown: &[&Planned],
    style: Style,
) -> io::Result<()> {
    let catalog = &page.analysis.catalog;
    for planned in shown {
        let application = catalog.application(planned.ix);
        let critical = application.criticality() == Criticality::Critical;
        let name = name(page, planned);
        paragraph(out, style, format!("{}{name}", if critical { "! " } else { "  " }))?;
        let facts: [(&str, Fact); 3] =
            [("team", team), ("needed by", needed_by), ("held by", held_by)];
        for (word, fact) in facts {
            indented(out, style, "    ", format!("{word} {}", fact(page, planned)))?;
        }
        if let Some(counted) = counted(page, planned) {
            indented(out, style, "    ", format!("counts on {counted}"))?;
        }
        for missing in &page.plan.missing[planned.ix.index()] {
            indented(out, style, "    ", without(catalog, missing))?;
        }
    }
    Ok(())
}
