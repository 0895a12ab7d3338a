//! One row for each service that is shown: critical first, then by id.

use std::io;

use crate::explain::ServiceRow;
use crate::plan::{At, Frame, Length};
use crate::render::clockface::{iso, iso_at};
use crate::render::plan_page::PlanPage;
use crate::render::write::{Cell, Csv};

/// The columns.
const HEADER: &str = "id,name,criticality,state,back_wave,back,back_usable,full_wave,full,full_usable,due,late_minutes,late_waves,\
                      workaround,owner,waits_for";

pub(super) fn write(out: &mut Csv<'_>, page: &PlanPage<'_>) -> io::Result<()> {
    out.header(HEADER)?;
    let rows = page.rows();
    rows.services().try_for_each(|service| row(out, rows.frame(), &service))
}

fn row(out: &mut Csv<'_>, frame: &Frame, row: &ServiceRow<'_>) -> io::Result<()> {
    let time = |at: Option<At>| {
        let at = at.and_then(|at| frame.moment(at));
        let said = |at: At| iso_at(frame, at.minute).unwrap_or_else(|| frame.say_moment(at.minute));
        Cell::maybe(at.map(said))
    };
    let usable = |at: Option<At>| at.map(|at| frame.opened(at));
    let due = row.due.map(|due| due.minute);
    let due = due.and_then(|due| iso(frame, due).or_else(|| frame.say_limit_day(due)));
    let late = row.lateness();
    let workaround = row.workaround().map(|workaround| &workaround.what);
    out.row([
        Cell::from(row.id),
        Cell::from(row.name),
        row.criticality.id().into(),
        row.outcome.id().into(),
        Cell::maybe(row.back.map(|at| at.wave)),
        time(row.back),
        time(usable(row.back)),
        Cell::maybe(row.full.map(|at| at.wave)),
        time(row.full),
        time(usable(row.full)),
        Cell::maybe(due),
        Cell::maybe(late.and_then(Length::minutes)),
        Cell::maybe(late.and_then(Length::waves)),
        Cell::maybe(workaround),
        Cell::maybe(row.owner),
        Cell::List(" ", row.lacks().into()),
    ])
}
