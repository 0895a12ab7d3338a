//! One row for each application of each team, in the order in which the team works; at the end what names no team.

use std::io;

use super::application_rows::{ids, time};
use crate::catalog::{ApplicationIx, Team};
use crate::explain::{TeamTask, by_team, held_up};
use crate::render::plan_page::PlanPage;
use crate::render::write::{Cell, Csv};

/// The columns.
const HEADER: &str = "team,contact,id,name,takes,wave,start,ready,after,holds_up";

pub(super) fn write(out: &mut Csv<'_>, page: &PlanPage<'_>) -> io::Result<()> {
    out.header(HEADER)?;
    let catalog = &page.analysis.catalog;
    let held_up = held_up(catalog, page.plan);
    for work in by_team(catalog, page.plan, page.view) {
        let team = work.team.map(|ix| &catalog.teams[ix.index()]);
        for task in &work.tasks {
            row(out, page, team, task, &held_up[task.ix.index()])?;
        }
    }
    Ok(())
}

fn row(
    out: &mut Csv<'_>,
    page: &PlanPage<'_>,
    team: Option<&Team>,
    task: &TeamTask,
    held_up: &[ApplicationIx],
) -> io::Result<()> {
    let catalog = &page.analysis.catalog;
    let application = catalog.application(task.ix);
    let contact = team.and_then(|team| team.contact.as_ref());
    let frame = page.plan.frame();
    let held = page.plan.held_itself(catalog, task.ix);
    let mut after = ids(page, &held);
    // Who has its team, too.
    for &ix in held.team.iter().flat_map(|(_, before)| before) {
        let id = catalog.application(ix).id.raw();
        if !after.contains(&id) {
            after.push(id);
        }
    }
    out.row(&[
        team.map_or(Cell::from(""), |team| Cell::from(&team.id)),
        contact.map_or(Cell::from(""), Cell::from),
        Cell::from(&application.id),
        Cell::from(&application.name),
        task.units.into(),
        task.wave.into(),
        time(frame, task.work.map(|(begin, _)| begin)),
        time(frame, task.work.map(|(_, ready)| ready)),
        Cell::list(" ", after.into_iter()),
        Cell::list(" ", held_up.iter().map(|&ix| catalog.application(ix).id.raw())),
    ])
}
