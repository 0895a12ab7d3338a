//! One row for each application that is shown: first the planned ones, wave by wave, then those that cannot be planned,
//! those that are up, and the retired ones.

use std::io;

use crate::explain::ApplicationRow;
use crate::plan::{Frame, Outcome};
use crate::render::clockface::{iso_at, minute_of};
use crate::render::plan_page::PlanPage;
use crate::render::write::{Cell, Csv};

/// The columns.
const HEADER: &str =
    "id,name,wave,step,team,criticality,start,ready,back,needed_by,full_wave,state,waits_for";

pub(super) fn write(out: &mut Csv<'_>, page: &PlanPage<'_>) -> io::Result<()> {
    out.header(HEADER)?;
    let rows = page.rows();
    let planned = rows.waves().flat_map(|wave| wave.applications());
    let others = [Outcome::Unplanned, Outcome::Up, Outcome::Retired].into_iter();
    let mut all = planned.chain(others.flat_map(|outcome| rows.of_outcome(outcome)));
    all.try_for_each(|application| row(out, rows.frame(), &application))
}

fn row(out: &mut Csv<'_>, frame: &Frame, row: &ApplicationRow<'_>) -> io::Result<()> {
    out.row([
        Cell::from(row.id),
        Cell::from(row.name),
        Cell::maybe(row.wave()),
        Cell::maybe(row.step),
        Cell::List(", ", row.teams.iter().map(|team| team.id).collect()),
        row.criticality.id().into(),
        time(frame, row.work.map(|work| work.begin)),
        time(frame, row.work.map(|work| work.ready)),
        time(frame, minute_of(frame, row.back)),
        row.needed_by.into(),
        Cell::maybe(row.full.map(|at| at.wave)),
        row.outcome.id().into(),
        Cell::List(" ", row.waits_for().into()),
    ])
}

/// A moment of the plan; in an exercise, which has no dates, in words.
pub(super) fn time<'t>(frame: &Frame, minute: Option<u64>) -> Cell<'t> {
    Cell::maybe(minute.map(|minute| match iso_at(frame, minute) {
        Some(time) => Cell::from(time),
        None => frame.say_moment(minute).into(),
    }))
}
