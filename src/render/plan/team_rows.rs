//! One row for each application of each team, in the order in which the team works; at the end what names no team.

use std::io;

use super::application_rows::time;
use crate::explain::{TaskRow, TeamRow};
use crate::plan::Frame;
use crate::render::plan_page::PlanPage;
use crate::render::write::{Cell, Csv};

/// The columns.
const HEADER: &str = "team,contact,id,name,takes,wave,start,ready,after,holds_up";

pub(super) fn write(out: &mut Csv<'_>, page: &PlanPage<'_>) -> io::Result<()> {
    out.header(HEADER)?;
    let rows = page.rows();
    let held_up = rows.held_up();
    for team in rows.teams() {
        team.tasks(&held_up).try_for_each(|task| row(out, rows.frame(), &team, &task))?;
    }
    Ok(())
}

fn row(out: &mut Csv<'_>, frame: &Frame, team: &TeamRow<'_>, task: &TaskRow<'_>) -> io::Result<()> {
    out.row([
        Cell::maybe(team.names().map(|(_, id)| id)),
        Cell::maybe(team.contact()),
        Cell::from(task.id),
        Cell::from(task.name),
        task.units.into(),
        task.wave.into(),
        time(frame, task.work.map(|work| work.begin)),
        time(frame, task.work.map(|work| work.ready)),
        Cell::List(" ", task.after_ids().into()),
        Cell::List(" ", task.holds_up().into()),
    ])
}
