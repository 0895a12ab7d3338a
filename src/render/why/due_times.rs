//! When an application is back, by when it is due, and how much its work may grow, in sentences.

use std::fmt::Write;

use crate::catalog::{ApplicationIx, Target};
use crate::plan::{At, Due};
use crate::render::clockface::{late, marked, spare};
use crate::render::closed_days;
use crate::render::plan_page::PlanPage;

/// "Wed 14 May 18:00, in wave 2 (Mon 12 - Sun 18 May)".
pub(super) fn back(page: &PlanPage<'_>, at: At) -> String {
    let frame = page.plan.frame();
    format!("{}, in wave {} ({})", frame.say_at(at), at.wave, frame.say_wave(at.wave))
}

/// When an application that is planned is back, whether that is in time, and how much its work may grow.
pub(super) fn sentence(page: &PlanPage<'_>, who: &str, ix: ApplicationIx) -> String {
    let (catalog, plan) = (&page.analysis.catalog, page.plan);
    let at = plan.at(Target::Application(ix)).unwrap_or(At::START);
    let mut text = if plan.frame().has_clock() {
        let back = marked(back(page, at), page.estimates.application(ix));
        format!("{who} is back {back}.")
    } else {
        format!("{who} is reconnected in wave {}.", at.wave)
    };
    let due = plan.frame().due_of(catalog.application(ix));
    if let Some(due) = due {
        text.push_str(&limit(page, at, due));
    }
    let is_late = due.is_some_and(|due| plan.frame().is_late(at, Some(due)));
    match plan.telling_slack(ix) {
        _ if is_late => {}
        _ if plan.is_too_late(ix) => {
            text.push_str(" It is back too late for an application or a service that needs it.");
        }
        Some(slack) if slack.is_zero() => text.push_str(" It has no slack."),
        Some(slack) => {
            let _ = write!(text, " Its slack is {}.", plan.frame().say_slack(slack));
        }
        None => {}
    }
    text
}

/// " Its deadline is Wed 14 May: 6 d late."
pub(super) fn limit(page: &PlanPage<'_>, back: At, due: Due) -> String {
    let frame = page.plan.frame();
    let (limit, last) = (due.limit.word(), frame.say_limit(due.minute));
    let unit = if frame.has_clock() { "day" } else { "wave" };
    match late(page.plan, back, due) {
        Some(late) if due.minute <= 0 => {
            format!(" Its {limit} was {last}, before wave 1: {late}.")
        }
        Some(late) => format!(" Its {limit} is {last}: {late}."),
        None => match spare(frame, back, due) {
            Some(spare) => format!(" Its {limit} is {last}: {spare}."),
            None => format!(" Its {limit} is {last}: in time, with less than a {unit} to spare."),
        },
    }
}

/// "3 d, from Mon 12 May 08:00 to Wed 14 May 18:00"; `None` without dates, and where it is not planned.
pub(super) fn work(page: &PlanPage<'_>, ix: ApplicationIx) -> Option<String> {
    let frame = page.plan.frame();
    let (start, ready) = page.plan.work(ix)?;
    let (start, ready) = (frame.say_moment(start), frame.say_end(ready));
    let closed = closed_days::inside(page, ix).map_or_else(String::new, |days| format!("; {days}"));
    Some(format!("{}, from {start} to {ready}{closed}", duration(page, ix)?))
}

/// "3 d", "the rest of its wave": how long work on something planned takes; `None` without dates.
pub(super) fn duration(page: &PlanPage<'_>, ix: ApplicationIx) -> Option<String> {
    let catalog = &page.analysis.catalog;
    let planned = page.plan.is_planned(ix);
    if !page.plan.frame().has_clock() || !planned {
        return None;
    }
    let duration = catalog.application(ix).duration().or(catalog.terms.default_duration);
    Some(duration.map_or_else(|| "the rest of its wave".to_owned(), |work| work.to_string()))
}
