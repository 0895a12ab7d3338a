//! Lengths of time in whole minutes or days. Nothing here is a float.

mod read;

use std::fmt::{self, Display};

pub use read::Misread;

/// Working time as it is written: `"1d 4h"`. A day is as long as the calendar's hours of one day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Work {
    days: u32,
    minutes: u32,
}

impl Work {
    /// So many days of work and so many minutes.
    #[must_use]
    pub const fn new(days: u32, minutes: u32) -> Self {
        Self { days, minutes }
    }

    /// The same in minutes, where a day of work has `day` of them.
    #[must_use]
    pub fn in_minutes(self, day: u32) -> u64 {
        u64::from(self.days) * u64::from(day) + u64::from(self.minutes)
    }

    /// Reads `"90min"`, `"4h"`, `"1d 4h"`: whole numbers of `min`, `h` and `d`, each unit once, together at
    /// most ten years.
    ///
    /// # Errors
    /// Says what is wrong with any other text, and what to write instead.
    pub fn parse(text: &str) -> Result<Self, Misread> {
        read::work(text)
    }
}

/// As people read it: "1 d 4 h".
impl Display for Work {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = [(self.days, "d"), (self.minutes / 60, "h"), (self.minutes % 60, "min")];
        let parts = parts.iter().filter(|(count, _)| *count > 0);
        let parts: Vec<String> = parts.map(|(count, unit)| format!("{count} {unit}")).collect();
        f.pad(&if parts.is_empty() { "0 min".to_owned() } else { parts.join(" ") })
    }
}

/// Elapsed days of the calendar, as `"20d"` or `"3w"` say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days(u32);

impl Days {
    /// So many days.
    #[must_use]
    pub const fn new(days: u32) -> Self {
        Self(days)
    }

    /// How many.
    #[must_use]
    pub const fn count(self) -> u32 {
        self.0
    }

    /// Reads `"20d"`, `"3w"`, `"2w 3d"`: whole numbers of `d` and `w`, each unit once, together at most
    /// ten years.
    ///
    /// # Errors
    /// Says what is wrong with any other text, and what to write instead.
    pub fn parse(text: &str) -> Result<Self, Misread> {
        read::days(text)
    }
}
