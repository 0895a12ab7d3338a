//! What would bring the thing asked about forward, as text.

use std::io;

use crate::catalog::Thing;
use crate::explain::{Forward, Why};
use crate::plan::Due;
use crate::render::clockface::there;
use crate::render::phrases::{Style, id, need};
use crate::render::plan_page::PlanPage;
use crate::render::write::{Lines, TextCell, paragraph, placed};
use crate::text::{count, shown};

/// Each change that helps, a line each, and whether one of them would meet the limit.
pub(super) fn write(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    why: &Why<'_>,
    style: Style,
) -> io::Result<()> {
    let tried = &why.forward;
    if tried.tried == 0 {
        return Ok(());
    }
    out.blank()?;
    if tried.forward.is_empty() {
        let line = format!(
            "It would be no earlier if an application of this chain could start without one of the others ({} \
             tried).",
            tried.tried
        );
        return paragraph(out, style, line);
    }
    let plans = count(tried.tried, "plan", "plans");
    paragraph(out, style, format!("What would help, each tried alone ({plans})"))?;
    let row = |forward: &Forward| {
        let at = TextCell::whole([there(page.plan.frame(), Some(forward.at))]);
        let (line, place) = change(page, forward);
        if style.width >= Style::WIDE {
            (vec![at, format!("{line}  {place}").into()], None)
        } else {
            (vec![at, line.into()], Some(place))
        }
    };
    let rows: Vec<(Vec<TextCell>, Option<String>)> = tried.forward.iter().map(row).collect();
    placed(out, style, &rows)?;
    match due(page, why) {
        Some(due) if tried.forward.iter().all(|f| page.plan.frame().is_late(f.at, Some(due))) => {
            let (limit, last) = (due.limit.word(), page.plan.frame().say_limit(due.minute));
            paragraph(out, style, format!("None of them alone meets its {limit}, {last}."))
        }
        Some(_) | None => Ok(()),
    }
}

/// By when it is due, where it is late.
fn due(page: &PlanPage<'_>, why: &Why<'_>) -> Option<Due> {
    let (plan, catalog) = (page.plan, &page.analysis.catalog);
    let due = match why.thing {
        Thing::Application(ix) => plan.frame().due_of(catalog.application(ix)),
        Thing::Service(ix) => plan.service(ix)?.due,
        Thing::Group(_) | Thing::Partner(_) => None,
    };
    due.filter(|&due| why.at.is_some_and(|at| plan.frame().is_late(at, Some(due))))
}

/// "sigec can start without map-store (storage); no other application is later", and where that is written.
fn change(page: &PlanPage<'_>, forward: &Forward) -> (String, String) {
    let catalog = &page.analysis.catalog;
    let entry = catalog.entry(forward.entry);
    let (owner, named) = (id(catalog, forward.entry.owner()), need(catalog, &entry.need));
    let change = if forward.entry.is_after() {
        format!("{owner} no longer comes after {named}")
    } else {
        format!("{owner} can start without {named} ({})", shown(catalog.word(entry.kind)))
    };
    let others = match forward.others_later {
        0 => "no other application is later".to_owned(),
        1 => "1 other application is later".to_owned(),
        n => format!("{n} other applications are later"),
    };
    let path = page.sources.file(entry.span.file).path().shown();
    let place = format!("{path}:{}", page.sources.start(entry.span).line);
    (format!("{change}; {others}"), place)
}
