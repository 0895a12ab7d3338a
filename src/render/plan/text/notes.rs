//! What is said of an application below its row.

use super::service_table::due_by;
use crate::catalog::{ApplicationIx, Target};
use crate::plan::Planned;
use crate::render::clockface::late;
use crate::render::closed_days;
use crate::render::phrases::{few, target, without};
use crate::render::plan_page::PlanPage;

/// So many holders and providers of an application are named; `why` names them all.
pub(super) const HOLDERS: usize = 3;

/// All that is said below a row with dates: its limit, room, alternatives, what it is without.
pub(crate) fn notes(page: &PlanPage<'_>, planned: &Planned) -> Vec<String> {
    let mut notes = Vec::new();
    notes.extend(own_limit(page, planned.ix));
    notes.extend(work(page, planned.ix));
    notes.extend(counted(page, planned).map(|counted| format!("counts on {counted}")));
    notes.extend(degraded(page, planned));
    notes
}

/// "deadline Mon 26 May, 3 d late"; "RTO Mon 26 May, slack 4 h of work"; nothing where there is plenty.
pub(super) fn own_limit(page: &PlanPage<'_>, ix: ApplicationIx) -> Option<String> {
    let (catalog, plan) = (&page.analysis.catalog, page.plan);
    let at = plan.at(Target::Application(ix))?;
    let due = plan.frame().due_of(catalog.application(ix));
    let mut parts = Vec::new();
    let is_late = due.and_then(|due| late(plan, at, due));
    let slack = plan.telling_slack(ix).filter(|&slack| plan.frame().is_little(slack));
    let slack = slack.filter(|_| !plan.is_too_late(ix));
    if is_late.is_none() && slack.is_none() {
        return None;
    }
    parts.extend(due.map(|due| due_by(page, due)));
    match (is_late, slack) {
        (Some(late), _) => parts.push(late),
        (None, Some(slack)) if slack.is_zero() => parts.push("no slack".to_owned()),
        (None, Some(slack)) => {
            parts.push(format!("slack {}", plan.frame().say_slack(slack)));
        }
        (None, None) => {}
    }
    Some(parts.join(", "))
}

/// "work Thu 8 May 08:00 to Fri 9 May 18:00, from wave 1 on", "ready Fri 9 May 18:00, then waits for a wave with
/// room": of an application that is back later than it is worked on; and the closed days inside the work.
fn work(page: &PlanPage<'_>, ix: ApplicationIx) -> Option<String> {
    let (plan, frame) = (page.plan, page.plan.frame());
    let at = plan.at(Target::Application(ix))?;
    let (begin, ready) = plan.work(ix)?;
    let first = Some(frame.wave_of(begin)).filter(|&first| first < at.wave);
    // Of a group, the last to be ready may be another.
    let waits = ready < at.minute && plan.held(&page.analysis.catalog, ix).wave_limit;
    let (begin, ready) = (frame.say_moment(begin), frame.say_end(ready));
    let closed = closed_days::inside(page, ix);
    let said = match (first, waits) {
        (Some(first), false) => Some(format!("work {begin} to {ready}, from wave {first} on")),
        (Some(_), true) => {
            Some(format!("work {begin} to {ready}, then waits for a wave with room"))
        }
        (None, true) => Some(format!("ready {ready}, then waits for a wave with room")),
        (None, false) => closed.is_some().then(|| format!("work {begin} to {ready}")),
    };
    said.map(|said| said + &closed.map_or_else(String::new, |days| format!("; {days}")))
}

/// "a, b": what it counts on among alternatives; nothing where there are none.
pub(super) fn counted(page: &PlanPage<'_>, planned: &Planned) -> Option<String> {
    let catalog = &page.analysis.catalog;
    let ids: Vec<String> =
        page.plan.counts_on(catalog, planned.ix).into_iter().map(|t| target(catalog, t)).collect();
    (!ids.is_empty()).then(|| few(&ids, HOLDERS))
}

/// What it is without at first, a line each.
pub(super) fn degraded<'p>(
    page: &'p PlanPage<'_>,
    planned: &Planned,
) -> impl Iterator<Item = String> + 'p {
    let missing = page.plan.missing(planned.ix).iter();
    missing.map(|missing| without(page, missing, missing.at))
}
