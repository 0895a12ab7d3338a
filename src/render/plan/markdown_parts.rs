//! The parts of a plan in Markdown that several of its views have.

use std::io;

use super::text::{SERVICE, back, by_date, full, limit, notes, the_rest};
use crate::explain::ServiceRow;
use crate::format::Criticality;
use crate::render::plan_page::{PlanPage, Show};
use crate::render::write::{Markdown, Md};
use crate::text::{Untrusted, shown};

/// The number of holders of an application that are named.
pub(super) const HOLDERS: usize = 10;

/// The first services, at most `most`.
pub(super) fn services(out: &mut Markdown<'_>, page: &PlanPage<'_>, most: usize) -> io::Result<()> {
    let (frame, limits) = (page.rows().frame(), page.rows().has_limits());
    let all = page.verbose || page.show == Show::Services;
    let row = |service: ServiceRow<'_>| {
        let mut row = vec![named(service.name, service.id, service.criticality)];
        if all {
            row.push(service.criticality.id().into());
            row.extend([back(frame, &service), full(frame, &service)].map(Md::text));
        } else {
            let moments = [by_date::back(frame, &service), by_date::full(frame, &service)];
            row.extend(moments.map(Md::text));
        }
        row.extend(limits.then(|| Md::text(limit(frame, &service).join(", "))));
        row.extend(all.then(|| lines(notes(frame, &service))));
        row
    };
    let rows: Vec<Vec<Md>> = if all {
        page.rows().services().map(row).collect()
    } else {
        page.rows().services_by_date().into_iter().map(row).collect()
    };
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
    and_more(out, page, more, SERVICE)
}

/// Writes a heading between empty lines.
pub(super) fn heading(out: &mut Markdown<'_>, heading: impl Into<Md>) -> io::Result<()> {
    out.line("")?;
    out.line(heading)?;
    out.line("")
}

/// Writes a line with an empty one below it.
pub(super) fn paragraph(out: &mut Markdown<'_>, line: Md) -> io::Result<()> {
    out.line(line)?;
    out.line("")
}

/// The name for people and the id as code, behind a mark where it is critical.
pub(super) fn named(name: &Untrusted, id: &Untrusted, criticality: Criticality) -> Md {
    let sign = Md::from(if criticality == Criticality::Critical { "**!** " } else { "" });
    if name == id {
        sign.then(Md::code(id.shown()))
    } else {
        sign.then(Md::text(name.shown())).then(" ").then(Md::code(id.shown()))
    }
}

/// Lines in one cell; "-" for none.
pub(super) fn lines(lines: Vec<String>) -> Md {
    if lines.is_empty() { "-".into() } else { Md::join(lines.into_iter().map(Md::text), "<br>") }
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
