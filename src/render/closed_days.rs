//! Closed days in words.

use std::ops::RangeInclusive;

use super::phrases::few;
use crate::explain::ClosedDays;
use crate::plan::Frame;

/// How many holidays of a stretch are named, or runs of them.
const NAMED: usize = 8;
/// How many stretches inside of one piece of work are named.
const STRETCHES: usize = 3;

/// The first of some stretches of closed days; `None` for none.
pub(crate) fn stretches(frame: &Frame, closed: &[ClosedDays]) -> Option<String> {
    let said: Vec<String> = closed.iter().map(|closed| stretch(frame, closed)).collect();
    (!said.is_empty()).then(|| few(&said, STRETCHES))
}

/// "no work from Sat 10 to Sun 11 May", "Thu 29 May is a holiday": closed days that follow each other.
pub(crate) fn stretch(frame: &Frame, closed: &ClosedDays) -> String {
    let day = |day: i64| frame.say_day(day * 24 * 60);
    let range = |days: &RangeInclusive<i64>| {
        let (first, last) = (*days.start(), *days.end());
        if first == last { day(last) } else { format!("{} to {}", day(first), day(last)) }
    };
    let is_one_day = closed.days.start() == closed.days.end();
    let days = range(&closed.days);
    match (is_one_day, &closed.holidays[..]) {
        (true, []) => format!("no work on {days}"),
        (true, _) => format!("{days} is a holiday"),
        (false, [all]) if *all == closed.days => format!("holidays from {days}"),
        (false, []) => format!("no work from {days}"),
        (false, holidays) => {
            // Holidays that follow each other are named by the first and the last of them.
            let holidays: Vec<String> = holidays.iter().map(range).collect();
            format!("no work from {days} (holidays: {})", few(&holidays, NAMED))
        }
    }
}
