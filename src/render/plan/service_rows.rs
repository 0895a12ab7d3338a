//! One row for each service that is shown: critical first, then by id.

use std::io;

use crate::catalog::Dependency;
use crate::plan::{At, Length, ServicePlan};
use crate::render::clockface::{iso, iso_at};
use crate::render::plan_page::PlanPage;
use crate::render::write::{Cell, Csv};

/// The columns.
const HEADER: &str = "id,name,criticality,state,back_wave,back,back_usable,full_wave,full,full_usable,due,late_minutes,late_waves,\
                      workaround,owner,waits_for";

pub(super) fn write(out: &mut Csv<'_>, page: &PlanPage<'_>) -> io::Result<()> {
    out.header(HEADER)?;
    let shown = page.plan.services.iter().filter(|service| page.view.has_service(service.ix));
    for planned in shown {
        row(out, page, planned)?;
    }
    Ok(())
}

fn row(out: &mut Csv<'_>, page: &PlanPage<'_>, planned: &ServicePlan) -> io::Result<()> {
    let (catalog, plan, frame) = (&page.analysis.catalog, page.plan, page.plan.frame());
    let service = &catalog.services[planned.ix.index()];
    let time = |at: Option<At>| {
        let at = at.and_then(|at| frame.moment(at));
        let said = |at: At| iso_at(frame, at.minute).unwrap_or_else(|| frame.say_moment(at.minute));
        Cell::maybe(at.map(said))
    };
    let usable = |at: Option<At>| at.map(|at| frame.opened(at));
    let due = planned.due.filter(|_| frame.has_clock()).map(|due| due.minute);
    let due = due.map(|due| iso(frame, due).unwrap_or_else(|| frame.say_limit(due)));
    let late = planned.back.map(|back| plan.frame().lateness(back, planned.due));
    let workaround = service.workaround.as_ref().map(|workaround| &workaround.what);
    // What it requires directly and does not have: of alternatives, what it counts on.
    let requires = service.requires.iter();
    let requires = requires.filter_map(Dependency::only).chain(planned.counts_on.iter().copied());
    let lacks = requires.filter(|&target| !plan.presence(target).is_already());
    let mut lacks: Vec<_> = lacks.chain(planned.blocked_by.iter().copied()).collect();
    lacks.sort_by_key(|&target| catalog.target_id(target));
    lacks.dedup();
    out.row(&[
        Cell::from(&service.id),
        Cell::from(&service.name),
        service.criticality().id().into(),
        planned.outcome.id().into(),
        Cell::maybe(planned.back.map(|at| at.wave)),
        time(planned.back),
        time(usable(planned.back)),
        Cell::maybe(planned.full.map(|at| at.wave)),
        time(planned.full),
        time(usable(planned.full)),
        Cell::maybe(due),
        Cell::maybe(late.and_then(Length::minutes)),
        Cell::maybe(late.and_then(Length::waves)),
        workaround.map_or(Cell::from(""), Cell::from),
        service.owner.as_ref().map_or(Cell::from(""), Cell::from),
        Cell::list(" ", lacks.into_iter().map(|target| catalog.target_id(target))),
    ])
}
