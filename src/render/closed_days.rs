//! The days without work that lie before the work on an application, and inside of it.

use super::phrases::few;
use super::plan_page::PlanPage;
use crate::catalog::ApplicationIx;
use crate::inventory::Hours;
use crate::plan::Frame;

/// How many holidays of a stretch are named, or runs of them.
const NAMED: usize = 8;
/// How many stretches inside of one piece of work are named.
const STRETCHES: usize = 3;
/// How many days are looked at.
const FARTHEST: i64 = 400;

/// "no work from Sat 10 to Sun 11 May", "Thu 29 May is a holiday": the closed days before the work on an application.
pub(crate) fn before(page: &PlanPage<'_>, ix: ApplicationIx) -> String {
    let frame = page.plan.frame();
    let start = page.plan.work(ix).map(|(start, _)| signed(start));
    let (Some(start), Some(hours)) = (start, &page.analysis.catalog.terms.hours) else {
        return "closed days".to_owned();
    };
    let last = Frame::day(start).0 - 2;
    let count = (0..FARTHEST).take_while(|back| is_closed(frame, hours, last - back).is_some());
    let first = last + 1 - i64::try_from(count.count()).unwrap_or(0);
    if first > last { "closed days".to_owned() } else { stretch(frame, hours, first, last) }
}

/// The same of the closed days inside the work on an application, by which it takes longer than its hours; `None` where
/// there are none.
pub(crate) fn inside(page: &PlanPage<'_>, ix: ApplicationIx) -> Option<String> {
    let frame = page.plan.frame();
    let hours = page.analysis.catalog.terms.hours.as_ref()?;
    let (start, ready) = page.plan.work(ix)?;
    let [first, last] = [start, ready.saturating_sub(1)].map(|minute| Frame::day(signed(minute)).0);
    let days = (first..last - 1).take(usize::try_from(FARTHEST).unwrap_or(0));
    let closed: Vec<i64> = days.filter(|&day| is_closed(frame, hours, day).is_some()).collect();
    let stretches = closed.chunk_by(|a, b| a + 1 == *b);
    let said =
        stretches.filter_map(|days| Some(stretch(frame, hours, *days.first()?, *days.last()?)));
    let said: Vec<String> = said.collect();
    (!said.is_empty()).then(|| few(&said, STRETCHES))
}

/// Closed days that follow each other, counted from 0.
fn stretch(frame: &Frame, hours: &Hours, first: i64, last: i64) -> String {
    let day = |day: i64| frame.say_day(day * 24 * 60);
    let holidays: Vec<i64> =
        (first..=last).filter(|&n| is_closed(frame, hours, n) == Some(true)).collect();
    // Holidays that follow each other are named by the first and the last of them.
    let holidays = holidays.chunk_by(|a, b| a + 1 == *b).filter_map(|days| {
        let (first, last) = (*days.first()?, *days.last()?);
        Some(if first == last { day(last) } else { format!("{} to {}", day(first), day(last)) })
    });
    let holidays: Vec<String> = holidays.collect();
    match (last - first, holidays.as_slice()) {
        (0, []) => format!("no work on {}", day(last)),
        (0, _) => format!("{} is a holiday", day(last)),
        (_, [all]) if *all == format!("{} to {}", day(first), day(last)) => {
            format!("holidays from {all}")
        }
        (_, []) => format!("no work from {} to {}", day(first), day(last)),
        (_, holidays) => {
            let holidays = few(holidays, NAMED);
            format!("no work from {} to {} (holidays: {holidays})", day(first), day(last))
        }
    }
}

fn signed(minute: u64) -> i64 {
    i64::try_from(minute).unwrap_or(i64::MAX)
}

/// Whether a day of the plan, from 0, is closed: `Some(true)` for a holiday, `Some(false)` for a day of the
/// week without work.
fn is_closed(frame: &Frame, hours: &Hours, day: i64) -> Option<bool> {
    if day < 0 {
        return None;
    }
    let Some(start) = frame.start() else {
        let weekday = usize::try_from(day % 7).unwrap_or(0);
        return (!hours.days[weekday]).then_some(false);
    };
    let date = start.plus(day)?;
    if hours.is_holiday(date) {
        return Some(true);
    }
    (!hours.days[date.weekday()]).then_some(false)
}
