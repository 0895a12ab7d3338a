//! The entries of `requires`, `wants` and `after`, as they were written.

use super::placed::Named;
use crate::source::Span;
use crate::text::Untrusted;

/// The id or the ids that an entry names.
#[derive(Clone, Debug)]
pub enum Names {
    /// One id.
    One(Named),
    /// Several alternatives, of which some are enough.
    AnyOf(Box<Alternatives>),
}

/// The alternatives of an entry `{ any-of = [..], at-least = N }`.
#[derive(Clone, Debug)]
pub struct Alternatives {
    /// The ids that may provide for the dependency, in the order in which they are written; an id may be repeated.
    pub providers: Vec<Named>,
    /// The number of the providers that are enough; 1 where none is written.
    pub at_least: u32,
    /// The place of the entry in the text.
    pub span: Span,
}

/// One entry of `requires`, `wants` or `after`.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The id or the ids that the entry names.
    pub names: Names,
    /// The notes about work without the dependency, if the entry has any.
    pub notes: Option<Box<EntryNotes>>,
}

/// The notes of an entry about work without the thing that it names.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct EntryNotes {
    /// The functions that are missing until the dependency is back.
    pub without: Option<Untrusted>,
    /// The way in which people work until the dependency is back.
    pub workaround: Option<Untrusted>,
}

/// One list of `requires` or `wants`.
#[derive(Clone, Debug)]
pub struct DependencyList {
    /// Whether the list stands in `requires`; otherwise it stands in `wants`.
    pub hard: bool,
    /// The kind of dependency; `None` where the list was written without one.
    pub kind: Option<Named>,
    /// The entries in the order in which they are written.
    pub entries: Vec<Entry>,
}
