//! A plan as GitHub-flavoured Markdown, for a pull request or a page of a wiki.

mod text;

use std::io;

use super::PlanPage;
use super::plan::{full, summary, title, until_then};
use super::words::{held, reason, target, wave, without};
use crate::inventory::Criticality;
use crate::plan::{Planned, Wave};
use crate::text::Untrusted;

use text::Md;

pub use text::Markdown;

/// So many holders of an application are named.
const HOLDERS: usize = 10;

/// Writes the plan as Markdown: the verdict, the services, the waves, what cannot be planned.
///
/// # Errors
/// When writing fails.
pub fn plan(out: &mut Markdown<'_>, page: &PlanPage<'_>) -> io::Result<()> {
    let catalog = &page.analysis.catalog;
    out.line(Md::from("# ").then(Md::text(title(page))))?;
    out.line("")?;
    for line in summary(page) {
        out.line(Md::from("- ").then(Md::text(line)))?;
    }
    let services = page.plan.services.iter().filter(|s| page.view.has_service(s.ix));
    let rows: Vec<[Md; 5]> = services
        .map(|planned| {
            let service = &catalog.services[planned.ix.index()];
            [
                named(&service.name, &service.id, service.criticality()),
                service.criticality().id().into(),
                Md::text(wave(planned.back)),
                Md::text(full(planned)),
                lines(until_then(page, planned, service)),
            ]
        })
        .collect();
    if !rows.is_empty() {
        heading(out, "## Services")?;
        out.table(["Service", "Criticality", "Back", "Full", "Until then"], rows)?;
    }
    if !page.view.waves {
        return Ok(());
    }
    for wave in &page.plan.waves {
        write_wave(out, page, wave)?;
    }
    let unplanned = page.plan.unplanned.iter().filter(|u| page.view.has(u.ix));
    let rows: Vec<[Md; 2]> = unplanned
        .map(|u| [Md::code(catalog.application(u.ix).id.shown()), Md::text(reason(catalog, u).0)])
        .collect();
    if !rows.is_empty() {
        heading(out, "## Cannot be planned")?;
        out.table(["Application", "Why"], rows)?;
    }
    Ok(())
}

fn heading(out: &mut Markdown<'_>, heading: impl Into<Md>) -> io::Result<()> {
    out.line("")?;
    out.line(heading)?;
    out.line("")
}

fn write_wave(out: &mut Markdown<'_>, page: &PlanPage<'_>, wave: &Wave) -> io::Result<()> {
    let catalog = &page.analysis.catalog;
    let shown = wave.applications.iter().filter(|planned| page.view.has(planned.ix));
    let rows: Vec<[Md; 6]> = shown.map(|planned| row(page, planned)).collect();
    if rows.is_empty() {
        return Ok(());
    }
    heading(out, Md::from("## Wave ").then(wave.number))?;
    if !wave.brings_back.is_empty() {
        let back = wave.brings_back.iter();
        let back = back.map(|ix| Md::text(catalog.services[ix.index()].name.shown()));
        out.line(Md::from("Brings back: ").then(Md::join(back, ", ")))?;
        out.line("")?;
    }
    out.table(
        [
            "Application",
            "Criticality",
            "Team",
            "Needed by",
            "Held by",
            "Degraded at first, alternatives",
        ],
        rows,
    )
}

fn row(page: &PlanPage<'_>, planned: &Planned) -> [Md; 6] {
    let catalog = &page.analysis.catalog;
    let application = catalog.application(planned.ix);
    let team = application.team.map(|team| Md::code(catalog.teams[team.index()].id.shown()));
    let missing = page.plan.missing[planned.ix.index()].iter();
    let mut missing: Vec<String> = missing.map(|missing| without(catalog, missing)).collect();
    let counted: Vec<String> =
        page.plan.counts_on(catalog, planned.ix).into_iter().map(|t| target(catalog, t)).collect();
    if !counted.is_empty() {
        missing.push(format!("counts on {}", counted.join(", ")));
    }
    [
        named(&application.name, &application.id, application.criticality()),
        application.criticality().id().into(),
        team.unwrap_or_else(|| "-".into()),
        page.plan.needed_by[planned.ix.index()].into(),
        held_by(page, planned),
        lines(missing),
    ]
}

fn held_by(page: &PlanPage<'_>, planned: &Planned) -> Md {
    let catalog = &page.analysis.catalog;
    let said = |word, ix| Md::from(word).then(Md::code(catalog.application(ix).id.shown()));
    let mut all = held(&page.plan.held(catalog, planned.ix), said);
    let more = all.len().saturating_sub(HOLDERS);
    all.truncate(HOLDERS);
    let named = if all.is_empty() { "-".into() } else { Md::join(all, ", ") };
    if more > 0 { named.then(Md::text(format_args!(" and {more} more"))) } else { named }
}

fn named(name: &Untrusted, id: &Untrusted, criticality: Criticality) -> Md {
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
