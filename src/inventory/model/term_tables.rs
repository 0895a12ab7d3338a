//! What is written about time and limits, with its places: `[incident]`, `[plan]`, `[calendar]`, `[waves]`,
//! and the times of applications.

use std::collections::BTreeMap;

use super::placed::{Named, Placed};
use crate::date::{Date, DateRange};
use crate::duration::{Days, Measure, Work};
use crate::format::When;
use crate::source::{Span, narrow};
use crate::text::Untrusted;

/// The day of the incident and the first day of wave 1.
#[derive(Clone, Copy, Debug)]
pub struct Incident {
    /// Recovery objectives count from this day.
    pub date: Date,
    /// Wave 1 begins on this day.
    pub start: Date,
}

/// When work is done.
#[derive(Clone, Debug)]
pub struct Hours {
    /// On which days of the week, from Monday.
    pub days: [bool; 7],
    /// The minute of the day at which work begins.
    pub opens: u32,
    /// The minute of the day at which it ends: not before it begins, at most 1440.
    pub closes: u32,
    /// Days on which no work is done: sorted ranges, of which none begins before the last one has ended.
    pub holidays: Vec<DateRange>,
    /// Where it is written.
    pub span: Span,
}

impl Hours {
    /// Whether a day is among the holidays.
    #[must_use]
    pub fn is_holiday(&self, day: Date) -> bool {
        let next = self.holidays.partition_point(|days| days.to < day);
        self.holidays.get(next).is_some_and(|days| days.from <= day)
    }

    /// How long a day and a week of work are.
    #[must_use]
    pub fn measure(&self) -> Measure {
        let days = self.days.iter().filter(|open| **open).count();
        Measure { day: self.closes.saturating_sub(self.opens), week: narrow(days) }
    }
}

/// How long a workaround lasts.
#[derive(Clone, Copy, Debug)]
pub enum Until {
    /// To the end of this day.
    Date(Date),
    /// To the end of the day that comes so long after the incident.
    After(Days),
}

/// What an application says of its time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WrittenTimes {
    /// How long the work takes.
    pub duration: Option<Placed<Work>>,
    /// Recovery time objective, from the incident.
    pub rto: Option<Placed<Days>>,
    /// No work before this day or wave.
    pub earliest: Option<Placed<When>>,
    /// The day or the wave by the end of which it is due.
    pub deadline: Option<Placed<When>>,
}

/// `[incident]`.
#[derive(Clone, Copy, Debug)]
pub struct IncidentTable {
    /// Recovery objectives count from this day.
    pub date: Option<Placed<Date>>,
    /// Wave 1 begins on this day.
    pub start: Option<Placed<Date>>,
    /// Where the table begins.
    pub span: Span,
    /// Whether something in it could not be read.
    pub unread: bool,
}

/// `[plan]`.
#[derive(Clone, Copy, Debug, Default)]
pub struct PlanTable {
    /// Calendar time from one wave to the next, at least a day.
    pub wave_length: Option<Placed<Days>>,
    /// Most applications that are reconnected in one wave.
    pub max_per_wave: Option<Placed<u32>>,
    /// The duration of applications that give none.
    pub default_duration: Option<Placed<Work>>,
    /// Whether something in it could not be read.
    pub unread: bool,
}

/// `[waves.N]`.
#[derive(Clone, Debug, Default)]
pub struct WaveTable {
    /// Its name for people.
    pub name: Option<Untrusted>,
    /// The day on which it begins.
    pub start: Option<Placed<Date>>,
    /// Whether that, or something that may be that, could not be read.
    pub start_unread: bool,
    /// Most applications that are reconnected in it.
    pub max_per_wave: Option<u32>,
    /// The capacity of teams in it.
    pub capacity: Vec<(Named, u32)>,
}

/// What may stand in one file only, of what a plan has to keep to. What stands in two is not here: it
/// is not guessed which of the two is meant.
#[derive(Clone, Debug, Default)]
pub struct TermTables {
    /// `[incident]`.
    pub incident: Option<IncidentTable>,
    /// `[plan]`.
    pub plan: PlanTable,
    /// `[calendar]`.
    pub hours: Option<Hours>,
    /// `[waves.N]` by their numbers, each with the place of its key.
    pub waves: BTreeMap<u32, (Span, WaveTable)>,
    /// Whether a wave could not be read of which is not known what it says.
    pub wave_unread: bool,
    /// Whether a table stands at the top that is none of the format: it may have been meant as one of these.
    pub unknown_table: bool,
}
