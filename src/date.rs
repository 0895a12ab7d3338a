//! Civil dates. No time zone is ever read.

use std::fmt::{self, Display};

use jiff::civil;

/// A day of the calendar, from 1970-01-01 to 2999-12-31.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(civil::Date);

impl Date {
    /// A day from its parts, or `None` when there is no such day or it is out of range.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let year = i16::try_from(year).ok().filter(|year| (1970..=2999).contains(year))?;
        let date = civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        date.ok().map(Self)
    }

    /// Reads `2025-05-09`, and nothing else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.splitn(3, '-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let digits =
            |part: &str, count| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
        if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// As machines write it: `2025-05-09`.
    #[must_use]
    pub fn iso(self) -> String {
        self.0.to_string()
    }

    /// The system's date, in UTC: no time zone is read.
    #[must_use]
    pub fn today() -> Self {
        Self(jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date())
    }
}

/// As people say it: `Fri 9 May 2025`.
impl Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0.strftime("%a %-d %b %Y").to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_said_with_their_week_day() {
        assert_eq!(Date::parse("2025-05-09").unwrap().to_string(), "Fri 9 May 2025");
    }

    #[test]
    fn only_whole_iso_dates_are_read() {
        for bad in
            ["2025-5-9", "2025-02-29", "9 May 2025", "0000-00-00", "3000-01-01", "+025-05-09", ""]
        {
            assert_eq!(Date::parse(bad), None, "{bad}");
        }
    }
}
