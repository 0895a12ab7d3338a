//! The words for moments and lengths of time, for people and for machines.

use std::fmt::{self, Display};

use serde::{Serialize, Serializer};

use crate::date::Date;
use crate::explain::Late;
use crate::plan::{At, Due, Frame};

/// A moment of the calendar as machines write it: "2025-05-05T08:00:00".
#[derive(Clone, Copy)]
pub(crate) struct IsoTime {
    day: Date,
    /// The minute of the day.
    minute: u32,
}

impl Display for IsoTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{:02}:{:02}:00", self.day.in_iso(), self.minute / 60, self.minute % 60)
    }
}

impl Serialize for IsoTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The moment of a minute that may lie before the plan; `None` where the plan has no dates.
pub(super) fn iso(frame: &Frame, minute: i64) -> Option<IsoTime> {
    let (_, of_day) = Frame::day(minute);
    frame.date(minute).map(|day| IsoTime { day, minute: of_day })
}

/// The same of an elapsed minute.
pub(super) fn iso_at(frame: &Frame, minute: u64) -> Option<IsoTime> {
    iso(frame, i64::try_from(minute).ok()?)
}

/// The same of a moment of the plan; `None` where it is never, or was before.
pub(super) fn iso_of(frame: &Frame, at: Option<At>) -> Option<IsoTime> {
    iso_at(frame, minute_of(frame, at)?)
}

/// The elapsed minute of a moment of the plan; `None` where it is never, or was before.
pub(super) fn minute_of(frame: &Frame, at: Option<At>) -> Option<u64> {
    at.and_then(|at| frame.moment(at)).map(|at| at.minute)
}

/// The first working moment from one on.
pub(super) fn iso_usable(frame: &Frame, at: Option<At>) -> Option<IsoTime> {
    iso_of(frame, at.map(|at| frame.opened(at)))
}

/// "up", "wave 3", "Thu 15 May 18:00", "not in this plan": when an application, a service or a partner is there.
pub(super) fn there(frame: &Frame, at: Option<At>) -> String {
    match at {
        None => NOT_PLANNED.to_owned(),
        Some(at) if at.presence().is_already() => "up".to_owned(),
        Some(at) => frame.say_there(at),
    }
}

/// When an application or a service comes that this plan does not bring back.
pub(super) const NOT_PLANNED: &str = "not in this plan";

/// When a service comes that nothing in the inventory can bring back.
pub(super) const NEVER: &str = "never";

/// When an application or a service comes of which a text could not be read.
pub(super) const UNKNOWN: &str = "not known";

/// A moment with its mark where a duration that nobody wrote stands on the chain that decides it: "~Thu 15 May 18:00".
pub(super) fn marked(moment: String, is_estimate: bool) -> String {
    if is_estimate { format!("~{moment}") } else { moment }
}

/// The same for people at a counter, from the first working moment on: a service that is back in the evening is there
/// next morning.
pub(super) fn open(frame: &Frame, at: Option<At>) -> String {
    there(frame, at.map(|at| frame.opened(at)))
}

/// "6 d late", "1 wave late": by the moment at which it is back; `None` where it is in time, or was there before.
pub(super) fn late(frame: &Frame, back: At, due: Due) -> Option<String> {
    if !frame.is_late(back, Some(due)) {
        return None;
    }
    Some(format!("{} late", frame.say_late(back, due.minute)))
}

/// "6 d late", "1 wave late": by how much an application or a service is.
pub(super) fn by_how_much(frame: &Frame, late: Late) -> String {
    format!("{} late", frame.say_late(late.back, late.due.minute))
}

/// "3 d to spare", "1 wave to spare"; nothing on the last day.
pub(super) fn spare(frame: &Frame, back: At, due: Due) -> Option<String> {
    frame.say_spare(back, due.minute).map(|left| format!("{left} to spare"))
}
