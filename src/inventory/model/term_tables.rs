//! The tables about time and limits as they were written, with their places: `[incident]`, `[plan]`, `[calendar]`,
//! `[waves]`, and the times of applications.

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
    /// The day of the incident, from which recovery objectives count.
    pub date: Date,
    /// The day on which wave 1 begins.
    pub start: Date,
}

/// The working hours of the calendar.
#[derive(Clone, Debug)]
pub struct Hours {
    /// Whether work is done on each day of the week, from Monday on.
    pub days: [bool; 7],
    /// The minute of the day at which work begins.
    pub opens: u32,
    /// The minute of the day at which work ends: not before it begins, at most 1440.
    pub closes: u32,
    /// Days on which no work is done: sorted ranges, of which none begins before the last one has ended.
    pub holidays: Vec<DateRange>,
    /// The place of the table in the text.
    pub span: Span,
}

impl Hours {
    /// Whether a day is among the holidays.
    #[must_use]
    pub fn is_holiday(&self, day: Date) -> bool {
        let next = self.holidays.partition_point(|days| days.to < day);
        self.holidays.get(next).is_some_and(|days| days.from <= day)
    }

    /// The lengths of a day and of a week of work.
    #[must_use]
    pub fn measure(&self) -> Measure {
        let days = self.days.iter().filter(|open| **open).count();
        Measure { day: self.closes.saturating_sub(self.opens), week: narrow(days) }
    }
}

/// The end of a workaround.
#[derive(Clone, Copy, Debug)]
pub enum Until {
    /// The workaround lasts to the end of this day.
    Date(Date),
    /// The workaround lasts to the end of the day that comes this number of days after the incident.
    After(Days),
}

/// The times in the table of an application, as they were written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WrittenTimes {
    /// The duration of the work.
    pub duration: Option<Placed<Work>>,
    /// The recovery time objective, which counts from the incident.
    pub rto: Option<Placed<Days>>,
    /// The day or the wave before which no work is done.
    pub earliest: Option<Placed<When>>,
    /// The day or the wave by the end of which the application is due.
    pub deadline: Option<Placed<When>>,
}

/// The table `[incident]`.
#[derive(Clone, Copy, Debug)]
pub struct IncidentTable {
    /// The day of the incident, from which recovery objectives count.
    pub date: Option<Placed<Date>>,
    /// The day on which wave 1 begins.
    pub start: Option<Placed<Date>>,
    /// The place where the table begins.
    pub span: Span,
}

/// The table `[plan]`.
#[derive(Clone, Debug, Default)]
pub struct PlanTable {
    /// The calendar time from one wave to the next, at least a day.
    pub wave_length: Option<Placed<Days>>,
    /// The maximum number of applications that are reconnected in one wave.
    pub max_per_wave: Option<Placed<u32>>,
    /// The duration of applications that give none.
    pub default_duration: Option<Placed<Work>>,
    /// The path of the approved plan, from the directory of the file in which it stands.
    pub approved: Option<Placed<Untrusted>>,
}

/// The table `[waves.N]` of one wave.
#[derive(Clone, Debug, Default)]
pub struct WaveTable {
    /// The name of the wave for people.
    pub name: Option<Untrusted>,
    /// The day on which the wave begins.
    pub start: Option<Placed<Date>>,
    /// The maximum number of applications that are reconnected in the wave.
    pub max_per_wave: Option<u32>,
    /// The capacity of teams in the wave.
    pub capacity: Vec<(Named, u32)>,
}

/// The terms of a plan that may stand in one file only. A table that stands in two files is not here: nobody can tell
/// which of the two is meant.
#[derive(Clone, Debug, Default)]
pub struct TermTables {
    /// The table `[incident]`.
    pub incident: Option<IncidentTable>,
    /// The table `[plan]`.
    pub plan: PlanTable,
    /// The table `[calendar]`.
    pub hours: Option<Hours>,
    /// The tables `[waves.N]` by their numbers, each with the place of its key.
    pub waves: BTreeMap<u32, (Span, WaveTable)>,
}
