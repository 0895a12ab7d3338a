//! The table of words: a value of one type for each language, so that none lacks a word.

use super::answer::{AnswerWords, PublicWords};
use super::board_words::BoardWords;
use super::rest_words::RestWords;
use super::team_words::{LengthWords, TeamPartWords};
use crate::format::Criticality;

/// The words of a language.
#[derive(Debug)]
pub(in crate::render::report) struct Words {
    /// The code of the language, for browsers.
    pub(in crate::render::report) code: &'static str,
    /// The title of the page, behind the name of the inventory.
    pub(in crate::render::report) title: &'static str,
    pub(in crate::render::report) dates: DateWords,
    pub(in crate::render::report) parts: PartWords,
    pub(in crate::render::report) criticality: CriticalityWords,
    pub(in crate::render::report) board: BoardWords,
    pub(in crate::render::report) answer: AnswerWords,
    pub(in crate::render::report) public: PublicWords,
    pub(in crate::render::report) lengths: LengthWords,
    pub(in crate::render::report) teams: TeamPartWords,
    pub(in crate::render::report) rest: RestWords,
}

/// Days and moments.
#[derive(Debug)]
pub(in crate::render::report) struct DateWords {
    /// From Monday on.
    pub(in crate::render::report) weekdays: [&'static str; 7],
    pub(in crate::render::report) months: [&'static str; 12],
    /// A day of the calendar, with `{weekday}`, `{day}` and `{month}`.
    pub(in crate::render::report) day: &'static str,
    /// The number of the first day of a month.
    pub(in crate::render::report) first: &'static str,
    /// A day with its year, with `{date}` and `{year}`.
    pub(in crate::render::report) with_year: &'static str,
    /// A day of an exercise, with `{day}`.
    pub(in crate::render::report) day_number: &'static str,
    /// With `{wave}`.
    pub(in crate::render::report) wave: &'static str,
    /// For the moment of an application or a service that is there already.
    pub(in crate::render::report) up: &'static str,
    /// For the moment of an application or a service that this plan does not bring back.
    pub(in crate::render::report) not_planned: &'static str,
}

/// The parts of the page.
#[derive(Debug)]
pub(in crate::render::report) struct PartWords {
    pub(in crate::render::report) skip: &'static str,
    pub(in crate::render::report) parts: &'static str,
    pub(in crate::render::report) answer: &'static str,
    pub(in crate::render::report) board: &'static str,
    pub(in crate::render::report) teams: &'static str,
    pub(in crate::render::report) rest: &'static str,
}

/// How much applications and services matter.
#[derive(Debug)]
pub(in crate::render::report) struct CriticalityWords {
    pub(in crate::render::report) critical: &'static str,
    pub(in crate::render::report) high: &'static str,
    pub(in crate::render::report) medium: &'static str,
    pub(in crate::render::report) low: &'static str,
}

impl CriticalityWords {
    /// The word for a criticality.
    pub(in crate::render::report) fn of(&self, criticality: Criticality) -> &'static str {
        match criticality {
            Criticality::Critical => self.critical,
            Criticality::High => self.high,
            Criticality::Medium => self.medium,
            Criticality::Low => self.low,
        }
    }
}
