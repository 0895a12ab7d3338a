//! The shapes of the values of keys, and the keys that a table must hold: the reader refuses everything else.

use crate::format::words::Criticality;

/// A key that a table may hold.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// The key as it is written.
    pub name: &'static str,
    /// Whether this version reads the key.
    pub read: bool,
    /// The shape of the value.
    pub shape: Shape,
    /// The purpose of the key, in the words of the page of the format.
    pub purpose: &'static str,
    /// The value that is assumed without the key, where there is one.
    pub default: Option<AssumedValue>,
}

impl Key {
    /// The key with the value that is assumed without it.
    pub(super) const fn or(self, default: AssumedValue) -> Self {
        Self { default: Some(default), ..self }
    }
}

/// The value that is assumed where a key is not written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AssumedValue {
    /// This string is assumed.
    Text(&'static str),
    /// This number is assumed.
    Number(u32),
    /// A list of all words that may stand in the value.
    AllWords,
}

/// The shape of the value of a key.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A string of more than blanks, which reaches people.
    Text,
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
#[derive(Clone, Copy, Debug)]
pub struct Fields {
    /// A word for the table, which names no other table.
    pub name: &'static str,
    /// The title of the table in words.
    pub title: &'static str,
    /// The keys that the table may hold.
    pub keys: &'static [Key],
    /// The keys that the table must hold.
    pub required: &'static [&'static str],
    /// Keys of which the table must hold exactly one.
    pub one_of: &'static [&'static str],
    /// Two keys of which the table may hold only one.
    pub apart: Option<[&'static str; 2]>,
    /// A key, and another one without which the first may not stand.
    pub beside: Option<[&'static str; 2]>,
}

impl Fields {
    pub(super) const fn new(name: &'static str, title: &'static str, keys: &'static [Key]) -> Self {
        Self { name, title, keys, required: &[], one_of: &[], apart: None, beside: None }
    }
}

/// A key that this version reads.
pub(super) const fn read(name: &'static str, shape: Shape, purpose: &'static str) -> Key {
    Key { name, read: true, shape, purpose, default: None }
}

/// The words for a criticality.
pub(super) const CRITICALITIES: [&str; 4] = [
    Criticality::ALL[0].id(),
    Criticality::ALL[1].id(),
    Criticality::ALL[2].id(),
    Criticality::ALL[3].id(),
];
