//! Moments and days in the language of the page.

use super::words::Words;
use crate::date::Date;
use crate::plan::{At, Frame};

/// The time of a plan in the words of a language.
#[derive(Clone, Copy)]
pub(super) struct PageMoments<'a> {
    pub(super) frame: &'a Frame,
    pub(super) words: &'static Words,
}

impl PageMoments<'_> {
    /// "Thu 15 May", "jeu. 15 mai".
    pub(super) fn date(self, date: Date) -> String {
        let dates = &self.words.dates;
        let weekday = dates.weekdays[date.weekday()];
        let month = dates.months[usize::from(date.month_of_year()) - 1];
        dates
            .day
            .replace("{weekday}", weekday)
            .replace("{day}", &date.day_of_month().to_string())
            .replace("{month}", month)
    }

    /// The day of an elapsed minute; "day 3" where the plan has no dates of a calendar.
    pub(super) fn day(self, minute: i64) -> String {
        let number = Frame::day(minute).0 + 1;
        let numbered = || self.words.dates.day_number.replace("{day}", &number.to_string());
        self.frame.date(minute).map_or_else(numbered, |date| self.date(date))
    }

    /// "Thu 15 May 18:00"; "wave 3" where the plan counts in rounds; "up" of what is there already.
    pub(super) fn there(self, at: Option<At>) -> String {
        let Some(at) = at else { return self.words.dates.not_planned.to_owned() };
        if at.presence().is_already() {
            return self.words.dates.up.to_owned();
        }
        match self.frame.moment(at) {
            Some(at) => {
                let minute = i64::try_from(at.minute).unwrap_or(i64::MAX);
                let (_, of_day) = Frame::day(minute);
                format!("{} {:02}:{:02}", self.day(minute), of_day / 60, of_day % 60)
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
