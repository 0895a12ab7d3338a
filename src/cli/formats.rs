//! The formats of answers. Each command has one table of them, and a row of the table holds all facts about a format
//! that the program knows: its names, its traits, and the function that writes it.

use std::fmt;
use std::io;

use super::streams::Pieces;
use crate::render::Style;
use crate::text::and_list;

/// A command whose answer has formats.
pub(super) trait Answering: Sized + 'static {
    /// The command, as it is typed.
    const NAME: &'static str;

    /// A finished answer, which every format gets.
    type Answer<'a>;

    /// The formats of the command, in the order in which messages list them.
    const FORMATS: &'static [FormatRow<Self>];
}

/// A format of the answer of a command.
pub(super) struct FormatRow<C: Answering> {
    /// The name in options, which is an ending of paths, too.
    pub(super) name: &'static str,
    /// Other names and endings that are taken.
    pub(super) also: &'static [&'static str],
    /// The traits of the format.
    pub(super) has: &'static [Trait],
    /// Writes an answer.
    pub(super) write: fn(&mut Pieces<'_>, &C::Answer<'_>, Style) -> io::Result<()>,
}

/// A trait of a format, by which it differs from the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trait {
    /// The format is JSON, and it holds an answer even where the job cannot be done.
    Json,
    /// The format is rows alone: messages about them go to standard error.
    Rows,
    /// The format holds every finding at each of its places.
    EveryPlace,
    /// Paths in the format count from the root of the repository.
    FromRoot,
    /// The format holds a whole plan, which a later one can follow.
    Plan,
    /// The format goes to standard output only where no file is named.
    Alone,
    /// The format can mark findings that were known before.
    MarksKnown,
    /// The format is a picture, of which a part can be chosen.
    Picture,
}

/// A format that was chosen for the answer of a command.
pub(super) struct Format<C: Answering>(&'static FormatRow<C>);

impl<C: Answering> Format<C> {
    /// The format of a row.
    pub(super) const fn of(row: &'static FormatRow<C>) -> Self {
        Self(row)
    }

    /// The format of this name.
    ///
    /// # Errors
    /// When no format has this name: the names of all formats.
    pub(super) fn parse(name: &str) -> Result<Self, String> {
        let is_it = |row: &&FormatRow<C>| row.name == name || row.also.contains(&name);
        C::FORMATS.iter().find(is_it).map(Self).ok_or_else(|| {
            let names: Vec<String> = names::<C>().map(str::to_owned).collect();
            format!("the formats are {}", and_list(&names))
        })
    }

    /// Whether the format has a trait.
    pub(super) fn has(self, it: Trait) -> bool {
        self.0.has.contains(&it)
    }

    /// Writes an answer.
    ///
    /// # Errors
    /// When writing fails.
    pub(super) fn write(
        self,
        out: &mut Pieces<'_>,
        answer: &C::Answer<'_>,
        style: Style,
    ) -> io::Result<()> {
        (self.0.write)(out, answer, style)
    }
}

/// The names of the formats of a command.
pub(super) fn names<C: Answering>() -> impl Iterator<Item = &'static str> {
    C::FORMATS.iter().map(|row| row.name)
}

// If they were derived, they would require the same traits of the command, which has no values.
impl<C: Answering> Clone for Format<C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<C: Answering> Copy for Format<C> {}

impl<C: Answering> fmt::Debug for Format<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name)
    }
}
