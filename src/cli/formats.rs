//! The formats of answers. Each command has one table of them, and a row of it is all that the program knows of a format:
//! its names, what it needs, and what writes it.

use std::fmt;
use std::io;

use crate::render::Style;
use crate::text::and_list;

/// A command whose answer has formats.
pub(super) trait Answering: Sized + 'static {
    /// The command, as it is typed.
    const NAME: &'static str;

    /// A finished answer, which every format gets.
    type Answer<'a>;

    /// Its formats, in the order in which they are told.
    const FORMATS: &'static [FormatRow<Self>];
}

/// A format of the answer of a command.
pub(super) struct FormatRow<C: Answering> {
    /// The name in options, which is an ending of paths, too.
    pub(super) name: &'static str,
    /// Other names and endings that are taken.
    pub(super) also: &'static [&'static str],
    /// What is particular about it.
    pub(super) has: &'static [Trait],
    /// Writes an answer to the end of some bytes.
    pub(super) write: fn(&mut Vec<u8>, &C::Answer<'_>, Style) -> io::Result<()>,
}

/// What is particular about a format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Trait {
    /// It is JSON, and there is an answer in it even where the job cannot be done.
    Json,
    /// It is rows alone: what is said about them goes to standard error.
    Rows,
    /// Every finding stands in it at each of its places.
    EveryPlace,
    /// Paths in it count from the root of the repository.
    FromRoot,
    /// It can mark what was known before.
    MarksKnown,
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
    /// With the names of all, where none has it.
    pub(super) fn parse(name: &str) -> Result<Self, String> {
        let is_it = |row: &&FormatRow<C>| row.name == name || row.also.contains(&name);
        C::FORMATS.iter().find(is_it).map(Self).ok_or_else(|| {
            let names: Vec<String> = names::<C>().map(str::to_owned).collect();
            format!("the formats are {}", and_list(&names))
        })
    }

    /// Whether a trait is particular about it.
    pub(super) fn has(self, it: Trait) -> bool {
        self.0.has.contains(&it)
    }

    /// The bytes of an answer.
    ///
    /// # Errors
    /// When writing fails.
    pub(super) fn bytes(self, answer: &C::Answer<'_>, style: Style) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        (self.0.write)(&mut bytes, answer, style)?;
        Ok(bytes)
    }
}

/// The names of the formats of a command.
pub(super) fn names<C: Answering>() -> impl Iterator<Item = &'static str> {
    C::FORMATS.iter().map(|row| row.name)
}

// Derived, these would ask the same of the command, which is no value.
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
