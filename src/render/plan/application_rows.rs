//! One row for each application that is shown: first the planned ones, wave by wave, then those that cannot be planned,
//! those that are up, and the retired ones.

use std::collections::BTreeSet;
use std::io;

use crate::catalog::{ApplicationIx, Target};
use crate::explain::BindingConstraints;
use crate::plan::{Frame, Outcome, Planned};
use crate::render::clockface::iso_at;
use crate::render::plan_page::PlanPage;
use crate::render::write::{Cell, Csv};
use crate::text::Raw;

/// The columns.
const HEADER: &str =
    "id,name,wave,step,team,criticality,start,ready,back,needed_by,full_wave,state,waits_for";

pub(super) fn write(out: &mut Csv<'_>, page: &PlanPage<'_>) -> io::Result<()> {
    out.header(HEADER)?;
    let plan = page.plan;
    for wave in &plan.waves {
        for planned in wave.applications.iter().filter(|planned| page.view.has(planned.ix)) {
            row(out, page, planned.ix, Some((wave.number, planned)))?;
        }
    }
    for outcome in [Outcome::Unplanned, Outcome::Up, Outcome::Retired] {
        let is = |ix: &ApplicationIx| plan.outcome(*ix) == outcome && page.view.has(*ix);
        for ix in page.analysis.catalog.application_indices().filter(is) {
            row(out, page, ix, None)?;
        }
    }
    Ok(())
}

fn row(
    out: &mut Csv<'_>,
    page: &PlanPage<'_>,
    ix: ApplicationIx,
    planned: Option<(u32, &Planned)>,
) -> io::Result<()> {
    let (catalog, plan, frame) = (&page.analysis.catalog, page.plan, page.plan.frame());
    let application = catalog.application(ix);
    let teams = application.teams.iter();
    let teams = teams.map(|&(team, _)| catalog.teams[team.index()].id.raw());
    let work = plan.work(ix);
    let back = plan.at(Target::Application(ix)).map(|at| at.minute);
    let back = back.filter(|_| frame.has_clock() && planned.is_some());
    out.row(&[
        Cell::from(&application.id),
        Cell::from(&application.name),
        Cell::maybe(planned.map(|(wave, _)| wave)),
        Cell::maybe(planned.map(|(_, planned)| planned.step)),
        Cell::list(", ", teams),
        application.criticality().id().into(),
        time(frame, work.map(|(start, _)| start)),
        time(frame, work.map(|(_, ready)| ready)),
        time(frame, back),
        plan.needed_by[ix.index()].into(),
        Cell::maybe(plan.full(ix).map(|at| at.wave)),
        plan.outcome(ix).id().into(),
        Cell::list(" ", waits_for(page, ix).into_iter()),
    ])
}

/// A moment of the plan; in an exercise, which has no dates, in words.
pub(super) fn time(frame: &Frame, minute: Option<u64>) -> Cell<'static> {
    let said = |minute| iso_at(frame, minute).unwrap_or_else(|| frame.say_moment(minute));
    Cell::maybe(minute.map(said))
}

/// The ids of what an application waits for: what keeps it from being back earlier, and of what cannot be planned the
/// causes.
fn waits_for<'p>(page: &PlanPage<'p>, ix: ApplicationIx) -> Vec<Raw<'p>> {
    let (catalog, plan) = (&page.analysis.catalog, page.plan);
    if let Some(unplanned) = plan.unplanned_of(ix) {
        let causes = unplanned.causes.iter().filter(|cause| **cause != Target::Application(ix));
        return causes.map(|&cause| catalog.target_id(cause)).collect();
    }
    ids(page, &plan.held(catalog, ix))
}

/// The ids of the applications and partners for which an application waits.
pub(super) fn ids<'p>(page: &PlanPage<'p>, held: &BindingConstraints) -> Vec<Raw<'p>> {
    let catalog = &page.analysis.catalog;
    let lists = [&held.dependency, &held.group, &held.after, &held.since];
    // In the order of the reasons, each id once.
    let mut named = BTreeSet::new();
    let new = lists.into_iter().flatten().copied().filter(|&ix| named.insert(ix));
    let all: Vec<ApplicationIx> = new.collect();
    let applications = all.into_iter().map(|ix| catalog.application(ix).id.raw());
    let partners = held.partner.iter().map(|&ix| catalog.partners[ix.index()].id.raw());
    applications.chain(partners).collect()
}
