//! The row that states all of a key: its shape, its effect on a plan, its purpose, and the version that began to read it.

use super::family::Family;
use crate::format::words::Criticality;

/// The version that read the keys of which no other version is stated.
pub(super) const FIRST: &str = "0.1.0";

/// A key that a table may hold. Keys are ordered by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The key as it is written.
    pub name: &'static str,
    /// The number of the key among those of its table, from 0.
    pub number: usize,
    /// The family in whose tables the key stands; `None` for the names of families, and for the keys of a table that is
    /// the value of another key or stands in that value.
    pub family: Option<Family>,
    /// The shape of the value.
    pub shape: Shape,
    /// The effect of the key on a plan.
    pub effect: Effect,
    /// The purpose of the key, in the words of the page of the format.
    pub purpose: &'static str,
    /// Whether the table must hold the key.
    pub required: bool,
    /// The value that is assumed without the key, where there is one.
    pub default: Option<AssumedValue>,
    /// The first version that reads the key; `None` for a key that is reserved, of which the value has no shape yet.
    pub since: Option<&'static str>,
}

impl Key {
    /// A key that the first version reads, for [`keys`](super::table_key), which gives it its number and its family.
    pub(super) const fn new(
        name: &'static str,
        effect: Effect,
        shape: Shape,
        purpose: &'static str,
    ) -> Self {
        let (default, since) = (None, Some(FIRST));
        Self {
            name,
            number: 0,
            family: None,
            shape,
            effect,
            purpose,
            required: false,
            default,
            since,
        }
    }

    /// A key that is reserved: to ignore it could change what the plan means.
    pub(super) const fn reserved(name: &'static str) -> Self {
        Self { since: None, ..Self::new(name, Effect::Orders, Shape::Anything, "") }
    }

    /// The key as one that its table must hold.
    pub(super) const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// The key with the value that is assumed without it.
    pub(super) const fn or(self, default: AssumedValue) -> Self {
        Self { default: Some(default), ..self }
    }

    /// The key with the version that began to read it.
    #[must_use]
    pub const fn since(self, version: &'static str) -> Self {
        Self { since: Some(version), ..self }
    }

    /// Whether this version reads the key.
    #[must_use]
    pub const fn is_read(&self) -> bool {
        self.since.is_some()
    }
}

/// The effect of a key on a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// The key has no effect: people read it. A value that could not be read leaves the plan as it was.
    Tells,
    /// The key weighs which application comes first. A value that could not be read counts as absent.
    Weighs,
    /// The key orders: which application waits for which, for how long, and for which team; or it is a term of the
    /// whole plan. Nobody may guess a value that could not be read.
    Orders,
}

/// The value that is assumed where a key is not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AssumedValue {
    /// This string is assumed.
    Text(&'static str),
    /// This number is assumed.
    Number(u32),
    /// A list of all words that may stand in the value.
    AllWords,
}

/// The shape of the value of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// A string of more than blanks, which reaches people.
    Text,
    /// Such a string that may have several lines.
    Lines,
    /// A list of such strings.
    Texts,
    /// The id of a thing that is defined elsewhere.
    Reference,
    /// A list of such ids.
    References,
    /// A list of words of the form of ids, which are defined here.
    Kinds,
    /// One of these words.
    Word(&'static [&'static str]),
    /// A list of these words, each at most once.
    Words(&'static [&'static str]),
    /// A rule whose findings may be allowed.
    Rule,
    /// A table of levels by the names of rules.
    Levels,
    /// Working time, such as `"1d 4h"`.
    Work,
    /// Whole days of the calendar, such as `"20d"`, of at least this number.
    Days {
        /// The least number of days: 0, or 1 where no days at all make no sense.
        least: u32,
    },
    /// Two times of a day, such as `"08:00-18:00"`.
    Hours,
    /// A day of the calendar.
    Date,
    /// A day, or the number of a wave.
    When,
    /// A day, or days of the calendar.
    Until,
    /// A whole number from this one on.
    Number(u32),
    /// A table of numbers from `least` on, by the ids of teams.
    Units {
        /// The least number.
        least: u32,
        /// Whether at least one team must be named.
        named: bool,
    },
    /// A list of days, and of tables with the first day and the last one.
    Holidays(&'static Fields),
    /// A list of tables.
    Tables(&'static Fields),
    /// A table.
    Table(&'static Fields),
    /// A table for each id.
    EachId(&'static Fields),
    /// A table for each wave, by its number.
    EachWave(&'static Fields),
    /// A list of entries: ids, or tables.
    Entries(&'static Fields),
    /// A list of entries, or a table of such lists by their kinds.
    Needs(&'static Fields),
    /// A table with any contents.
    Anything,
}

impl Shape {
    /// The fields of the tables that stand in such a value, where the format names them.
    #[must_use]
    pub const fn fields(self) -> Option<&'static Fields> {
        match self {
            Self::Holidays(of)
            | Self::Tables(of)
            | Self::Table(of)
            | Self::EachId(of)
            | Self::EachWave(of)
            | Self::Entries(of)
            | Self::Needs(of) => Some(of),
            Self::Text
            | Self::Lines
            | Self::Texts
            | Self::Reference
            | Self::References
            | Self::Kinds
            | Self::Word(_)
            | Self::Words(_)
            | Self::Rule
            | Self::Levels
            | Self::Work
            | Self::Days { .. }
            | Self::Hours
            | Self::Date
            | Self::When
            | Self::Until
            | Self::Number(_)
            | Self::Units { .. }
            | Self::Anything => None,
        }
    }
}

/// The contents that the format allows and requires in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fields {
    /// A word for the table, which names no other table.
    pub name: &'static str,
    /// The title of the table in words.
    pub title: &'static str,
    /// The keys that the table may hold.
    pub keys: &'static [Key],
    /// Keys of which the table must hold exactly one.
    pub one_of: &'static [&'static str],
    /// Two keys of which the table may hold only one.
    pub apart: Option<[&'static str; 2]>,
    /// A key, and another one without which the first may not stand.
    pub beside: Option<[&'static str; 2]>,
}

impl Fields {
    pub(super) const fn new(name: &'static str, title: &'static str, keys: &'static [Key]) -> Self {
        Self { name, title, keys, one_of: &[], apart: None, beside: None }
    }
}

/// The words for a criticality.
pub(super) const CRITICALITIES: [&str; 4] = [
    Criticality::ALL[0].id(),
    Criticality::ALL[1].id(),
    Criticality::ALL[2].id(),
    Criticality::ALL[3].id(),
];
