//! What moments and lengths of time are called, for people and for machines.

use crate::plan::{At, Due, Frame, Plan};

/// Minutes of a day.
const DAY: i64 = 24 * 60;

/// "2025-05-05T08:00:00"; `None` where the plan has no dates.
pub(super) fn iso(frame: &Frame, minute: i64) -> Option<String> {
    let (_, of_day) = Frame::day(minute);
    let date = frame.date(minute).filter(|_| frame.is_dated)?;
    Some(format!("{}T{:02}:{:02}:00", date.iso(), of_day / 60, of_day % 60))
}

/// The same of an elapsed minute.
pub(super) fn iso_at(frame: &Frame, minute: u64) -> Option<String> {
    iso(frame, i64::try_from(minute).ok()?)
}

/// "up", "wave 3", "Thu 15 May 18:00", "never": when something is there.
pub(super) fn there(frame: &Frame, at: Option<At>) -> String {
    match at {
        None => "never".to_owned(),
        Some(at) if at == At::default() => "up".to_owned(),
        Some(at) if frame.is_dated => frame.say_moment(at.minute),
        Some(at) => format!("wave {}", at.wave),
    }
}

/// When an application or a service comes of which a text could not be read.
pub(super) const UNKNOWN: &str = "not known";

/// A moment with its mark where a duration that nobody wrote stands on the chain that decides it: "~Thu 15 May 18:00".
pub(super) fn marked(moment: String, is_estimate: bool) -> String {
    if is_estimate { format!("~{moment}") } else { moment }
}

/// The same for who waits at a counter: what is back in the evening is there next morning.
pub(super) fn open(frame: &Frame, at: Option<At>) -> String {
    there(frame, at.map(|at| frame.opened(at)))
}

/// "Mon 26 May (wave 4)", "wave 4": until when something is missing.
pub(super) fn until(frame: &Frame, at: At) -> String {
    let wave = format!("wave {}", at.wave);
    if frame.is_dated { format!("{} ({wave})", day(frame, at.minute)) } else { wave }
}

/// "Thu 15 May".
pub(super) fn day(frame: &Frame, minute: u64) -> String {
    frame.say_day(i64::try_from(minute).unwrap_or(i64::MAX))
}

/// "6 d late", "1 wave late": counted in days begun from the limit to the moment that is shown, which for
/// who waits at a counter is the next morning; `None` where it is in time, or was there before.
pub(super) fn late(plan: &Plan, back: At, shown: u64, due: Due) -> Option<String> {
    if plan.lateness(back, Some(due)) == 0 || back == At::default() {
        return None;
    }
    let at = if plan.frame.is_dated { At { minute: shown, ..back } } else { back };
    Some(format!("{} late", plan.frame.say_late(at, due.minute)))
}

/// "3 d to spare", "1 wave to spare"; nothing on the last day.
pub(super) fn spare(frame: &Frame, back: At, shown: u64, due: Due) -> Option<String> {
    let at = if frame.is_dated { shown } else { back.wave.into() };
    let left = due.minute.saturating_sub(i64::try_from(at).unwrap_or(i64::MAX));
    let left = if frame.is_dated { left / DAY } else { left };
    let left = u64::try_from(left).ok().filter(|left| *left > 0)?;
    let left = if frame.is_dated { format!("{left} d") } else { frame.say_length(left) };
    Some(format!("{left} to spare"))
}
