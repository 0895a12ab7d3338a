//! Civil dates. No time zone is ever read.

use std::fmt::{self, Display};
use std::ops::RangeInclusive;

use jiff::civil;

/// The years of the days that are read in inventories.
const YEARS: RangeInclusive<i16> = 1970..=2999;

/// A day of the calendar, from 1970-01-01 to 2999-12-31.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(civil::Date);

impl Date {
    /// The last day that an answer states: the 31st of December 9999.
    pub const LAST: Self = Self(civil::Date::MAX);

    /// A day from its parts, or `None` when there is no such day or it is out of range.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let year = i16::try_from(year).ok().filter(|year| YEARS.contains(year))?;
        let date = civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        date.ok().map(Self)
    }

    /// Reads `2025-05-09`, and no other form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month, day) = parts(text)?;
        Self::new(year, month, day)
    }

    /// Reads a day as an answer states it, up to [`Date::LAST`].
    #[must_use]
    pub fn parse_answer(text: &str) -> Option<Self> {
        let (year, month, day) = parts(text)?;
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        civil::Date::new(i16::try_from(year).ok()?, month, day).ok().map(Self)
    }

    /// Whether the day is one that an inventory may state, which has fewer years than an answer.
    #[must_use]
    pub fn is_of_inventories(self) -> bool {
        YEARS.contains(&self.0.year())
    }

    /// The day that comes this number of days later, or earlier for a negative number; `None` beyond the years 0 to
    /// 9999.
    #[must_use]
    pub fn plus(self, days: i64) -> Option<Self> {
        let span = jiff::Span::new().try_days(days).ok()?;
        self.0.checked_add(span).ok().filter(|date| date.year() >= 0).map(Self)
    }

    /// The number of days from another day to this one; negative where this one is before it.
    #[must_use]
    pub fn days_since(self, other: Self) -> i64 {
        let hours = self.0.duration_since(other.0).as_hours();
        hours / 24
    }

    /// The same day of the month in the year of another day, or a number of years later. The result is `None` where
    /// there is no such day, and where it is out of range.
    #[must_use]
    pub fn in_year_of(self, other: Self, years: u16) -> Option<Self> {
        let year = u16::try_from(other.0.year()).ok()?.checked_add(years)?;
        Self::new(year, self.0.month().unsigned_abs(), self.0.day().unsigned_abs())
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month of the year, from 1 to 12.
    #[must_use]
    pub fn month_of_year(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// The day of the month, from 1 on.
    #[must_use]
    pub fn day_of_month(self) -> u8 {
        self.0.day().unsigned_abs()
    }

    /// The day of the week: 0 for Monday, 6 for Sunday.
    #[must_use]
    pub fn weekday(self) -> usize {
        self.0.weekday().to_monday_zero_offset().unsigned_abs().into()
    }

    /// The day as people write it where the year is known: `Fri 9 May`.
    #[must_use]
    pub fn without_year(self) -> String {
        self.0.strftime("%a %-d %b").to_string()
    }

    /// The day without year and month, `Fri 9`, where another day of the same month is written behind it.
    #[must_use]
    pub fn in_month_of(self, other: Self) -> Option<String> {
        let same = self.0.first_of_month() == other.0.first_of_month();
        same.then(|| self.0.strftime("%a %-d").to_string())
    }

    /// The number of days in a month of the same year; `None` where there is no such month.
    #[must_use]
    pub fn days_in_month(self, month: u8) -> Option<i8> {
        let first = civil::Date::new(self.0.year(), i8::try_from(month).ok()?, 1);
        first.ok().map(civil::Date::days_in_month)
    }

    /// The month and year of the day, as people write them: `May 2025`.
    #[must_use]
    pub fn month(self) -> String {
        self.0.strftime("%B %Y").to_string()
    }

    /// The day as machines write it: `2025-05-09`.
    #[must_use]
    pub fn iso(self) -> String {
        self.0.to_string()
    }

    /// The same, to be written into a longer text.
    #[must_use]
    pub fn in_iso(self) -> impl Display {
        self.0
    }

    /// The system's date, in UTC: no time zone is read.
    #[must_use]
    pub fn today() -> Self {
        Self(jiff::Timestamp::now().to_zoned_datetime(jiff::tz::TimeZone::UTC).date())
    }
}

/// The year, the month and the day of a text such as `2025-05-09`, and of no other form.
fn parts(text: &str) -> Option<(u16, u8, u8)> {
    let mut parts = text.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let digits =
        |part: &str, count| part.len() == count && part.bytes().all(|b| b.is_ascii_digit());
    if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
        return None;
    }
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

/// The day as people write it: `Fri 9 May 2025`.
impl Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0.strftime("%a %-d %b %Y").to_string())
    }
}

/// The days from one day to another that is not before it, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DateRange {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

impl DateRange {
    /// A single day.
    #[must_use]
    pub const fn day(day: Date) -> Self {
        Self { from: day, to: day }
    }

    /// The first and the last of the days that lie in both of two ranges; the ranges must have a day in common.
    #[must_use]
    pub fn common(self, other: Self) -> (Date, Date) {
        (self.from.max(other.from), self.to.min(other.to))
    }

    /// The range without the days of another range; `None` where no day is left, or two ranges are.
    #[must_use]
    pub fn without(self, other: Self) -> Option<Self> {
        let before = (self.from < other.from).then(|| other.from.plus(-1)).flatten();
        let behind = (self.to > other.to).then(|| other.to.plus(1)).flatten();
        match (before, behind) {
            (Some(last), None) => Some(Self { to: self.to.min(last), ..self }),
            (None, Some(first)) => Some(Self { from: self.from.max(first), ..self }),
            (_, _) => None,
        }
    }

    /// The range as an inventory has it: `2025-05-29`, `{ from = 2025-05-29, to = 2025-06-01 }`.
    #[must_use]
    pub fn written(self) -> String {
        let (from, to) = (self.from.iso(), self.to.iso());
        if from == to { from } else { format!("{{ from = {from}, to = {to} }}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_without_another_is_a_range_or_none() {
        let range = |from: u8, to: u8| {
            let day = |day| Date::new(2025, 5, day).unwrap();
            DateRange { from: day(from), to: day(to) }
        };
        for (one, other, left) in [
            (range(1, 5), range(4, 8), Some(range(1, 3))),
            (range(4, 8), range(1, 5), Some(range(6, 8))),
            (range(1, 5), range(8, 9), Some(range(1, 5))),
            (range(8, 9), range(1, 5), Some(range(8, 9))),
            (range(1, 5), range(5, 5), Some(range(1, 4))),
            (range(2, 4), range(1, 5), None),
            (range(1, 5), range(1, 5), None),
            (range(1, 5), range(3, 3), None),
        ] {
            assert_eq!(one.without(other), left);
        }
        assert_eq!(range(1, 1).written(), "2025-05-01");
        assert_eq!(range(1, 2).written(), "{ from = 2025-05-01, to = 2025-05-02 }");
    }

    #[test]
    fn a_day_is_found_in_another_year() {
        let day = |text| Date::parse(text).unwrap();
        let leap = day("2024-02-29");
        assert_eq!(day("1999-05-09").in_year_of(leap, 1), Some(day("2025-05-09")));
        assert_eq!(leap.in_year_of(leap, 0), Some(leap));
        assert_eq!(leap.in_year_of(leap, 1), None);
        assert_eq!(leap.in_year_of(day("2999-01-01"), 1), None);
    }

    #[test]
    fn dates_are_said_with_their_week_day() {
        assert_eq!(Date::parse("2025-05-09").unwrap().to_string(), "Fri 9 May 2025");
    }

    #[test]
    fn days_are_counted_over_months_years_and_leap_days() {
        let day = |text| Date::parse(text).unwrap();
        assert_eq!(day("2025-05-09").weekday(), 4);
        assert_eq!(day("2024-03-01").days_since(day("2024-02-01")), 29);
        assert_eq!(day("2024-12-31").days_since(day("2025-01-01")), -1);
        for days in [-20_000, -1, 0, 1, 365, 100_000] {
            let other = day("2025-05-09").plus(days).unwrap();
            assert_eq!(other.days_since(day("2025-05-09")), days);
        }
        assert_eq!(day("2025-05-09").plus(4_000_000), None);
        assert_eq!(day("2025-05-09").plus(i64::MAX), None);
        assert_eq!(day("2025-05-09").without_year(), "Fri 9 May");
        assert_eq!(day("2025-05-09").in_month_of(day("2025-05-31")).as_deref(), Some("Fri 9"));
        assert_eq!(day("2025-05-09").in_month_of(day("2026-05-09")), None);
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
