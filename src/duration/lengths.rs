//! The types of durations: working time, and days of the calendar.

use std::fmt::{self, Display};

/// The lengths of a day and of a week of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// Minutes of work in a day.
    pub day: u32,
    /// Days of work in a week.
    pub week: u32,
}

/// By default work goes on day and night, seven days a week.
impl Default for Measure {
    fn default() -> Self {
        Self { day: 24 * 60, week: 7 }
    }
}

/// Working time as it is written, such as `"1d 4h"`. A day is as long as the calendar's hours of one day, and a week
/// has as many days as the calendar says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Work {
    weeks: u32,
    days: u32,
    minutes: u32,
}

impl Work {
    /// A duration of weeks, days and minutes of work.
    #[must_use]
    pub const fn new(weeks: u32, days: u32, minutes: u32) -> Self {
        Self { weeks, days, minutes }
    }

    /// The number of weeks, and the number of days besides.
    #[must_use]
    pub const fn weeks_and_days(self) -> (u32, u32) {
        (self.weeks, self.days)
    }

    /// The minutes that are written in hours and minutes, besides those of weeks and days.
    #[must_use]
    pub const fn minutes(self) -> u32 {
        self.minutes
    }

    /// The whole duration in minutes.
    #[must_use]
    pub fn in_minutes(self, measure: Measure) -> u64 {
        let days = u64::from(self.weeks) * u64::from(measure.week) + u64::from(self.days);
        days * u64::from(measure.day) + u64::from(self.minutes)
    }

    /// The duration as it is written in an inventory: `1d 4h`.
    #[must_use]
    pub fn written(self) -> String {
        let parts: Vec<String> =
            self.parts().map(|(count, unit)| format!("{count}{unit}")).collect();
        if parts.is_empty() { "0min".to_owned() } else { parts.join(" ") }
    }

    /// The units of the duration, from the greatest, each with its number.
    fn parts(self) -> impl Iterator<Item = (u32, &'static str)> {
        let (hours, minutes) = (self.minutes / 60, self.minutes % 60);
        let parts = [(self.weeks, "w"), (self.days, "d"), (hours, "h"), (minutes, "min")];
        parts.into_iter().filter(|&(count, _)| count > 0)
    }
}

/// The duration as people read it: "1 d 4 h".
impl Display for Work {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> =
            self.parts().map(|(count, unit)| format!("{count} {unit}")).collect();
        f.pad(&if parts.is_empty() { "0 min".to_owned() } else { parts.join(" ") })
    }
}

/// Elapsed days of the calendar, such as `"20d"` or `"3w"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days(u32);

impl Days {
    /// A duration of this number of days.
    #[must_use]
    pub const fn new(days: u32) -> Self {
        Self(days)
    }

    /// The number of days.
    #[must_use]
    pub const fn count(self) -> u32 {
        self.0
    }
}
