//! Moments and days in the language of the page.

use super::words::{Words, fill};
use crate::date::Date;
use crate::plan::{At, Frame};
use crate::schedule::DAY;

/// The time of a plan in the words of a language.
#[derive(Clone, Copy)]
pub(super) struct PageMoments<'a> {
    pub(super) frame: &'a Frame,
    pub(super) words: &'static Words,
}

impl PageMoments<'_> {
    /// "Thu 15 May", "jeu. 15 mai"; with its year where that is not clear.
    pub(super) fn date(self, date: Date) -> String {
        let near = self.near(date);
        if self.frame.tells_year(date) { self.with_year(&near, date) } else { near }
    }

    /// The same, always with its year.
    pub(super) fn full_date(self, date: Date) -> String {
        self.with_year(&self.near(date), date)
    }

    /// "6 d 4 h", "2 waves": of minutes, or of waves where there are no dates.
    pub(super) fn length(self, count: u64) -> String {
        let lengths = &self.words.lengths;
        match self.frame.length(count).minutes() {
            Some(minutes) => lengths.minutes(minutes, DAY),
            None => lengths.waves.of(usize::try_from(count).unwrap_or(usize::MAX)),
        }
    }

    fn near(self, date: Date) -> String {
        let dates = &self.words.dates;
        let weekday = dates.weekdays[date.weekday()];
        let month = dates.months[usize::from(date.month_of_year()) - 1];
        let number = self.number(date);
        fill(dates.day, &[("weekday", weekday), ("day", &number), ("month", month)])
    }

    /// The number of a day in its month: "15", in French "1er".
    pub(super) fn number(self, date: Date) -> String {
        match date.day_of_month() {
            1 => self.words.dates.first.to_owned(),
            number => number.to_string(),
        }
    }

    /// The words for a day, with its year.
    pub(super) fn with_year(self, said: &str, date: Date) -> String {
        let year = date.year().to_string();
        fill(self.words.dates.with_year, &[("date", said), ("year", &year)])
    }

    /// The day of an elapsed minute; "day 3" where the plan has no dates of a calendar.
    pub(super) fn day(self, minute: i64) -> String {
        let number = Frame::day(minute).0;
        let numbered = || self.words.dates.day_number.replace("{day}", &number.to_string());
        self.frame.date(minute).map_or_else(numbered, |date| self.date(date))
    }

    /// "Thu 15 May 18:00"; "wave 3" where the plan counts in rounds; "up" for an application or a service that is there
    /// already.
    pub(super) fn there(self, at: Option<At>) -> String {
        let Some(at) = at else { return self.words.dates.not_planned.to_owned() };
        if at.presence().is_already() {
            return self.words.dates.up.to_owned();
        }
        match self.frame.moment(at) {
            Some(at) => {
                let minute = i64::try_from(at.minute).unwrap_or(i64::MAX);
                let (_, of_day) = Frame::day(minute);
                // Work that ends at midnight ends on the day before.
                let last = self.frame.day_of(at);
                let of_day = if last < minute { of_day + 24 * 60 } else { of_day };
                format!("{} {:02}:{:02}", self.day(last), of_day / 60, of_day % 60)
            }
            None => self.wave(at.wave),
        }
    }

    /// "wave 3".
    pub(super) fn wave(self, number: u32) -> String {
        self.words.dates.wave.replace("{wave}", &number.to_string())
    }

    /// A moment with the mark of an estimate.
    pub(super) fn marked(self, at: Option<At>, is_estimate: bool) -> String {
        let said = self.there(at);
        if is_estimate { format!("~{said}") } else { said }
    }
}
