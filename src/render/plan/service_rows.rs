//! One row for each service that is shown: critical first, then by id.

use std::io;

use super::application_rows::time;
use crate::explain::ServiceRow;
use crate::plan::{At, Frame, Length};
use crate::render::clockface::{iso, minute_of};
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
    let time = |at: Option<At>| time(frame, minute_of(frame, at));
    let usable = |at: Option<At>| at.map(|at| frame.opened(at));
    let due = row.due.and_then(|due| match iso(frame, due.minute) {
        Some(time) => Some(Cell::from(time)),
        None => frame.say_limit_day(due.minute).map(Cell::from),
    });
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
