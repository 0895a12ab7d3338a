//! The entries of `requires`, `wants` and `after`, as they were written.

use super::placed::Named;
use crate::source::Span;
use crate::text::Untrusted;

/// What an entry names.
#[derive(Clone, Debug)]
pub enum Names {
    /// One thing.
    One(Named),
    /// Several, of which some are enough.
    AnyOf(Box<Alternatives>),
}

/// `{ any-of = [..], at-least = N }`.
#[derive(Clone, Debug)]
pub struct Alternatives {
    /// What may provide it, in the order in which it stands; may repeat.
    pub providers: Vec<Named>,
    /// How many of them are enough; 1 where nothing is said.
    pub at_least: u32,
    /// Where the entry stands.
    pub span: Span,
}

/// One entry of `requires`, `wants` or `after`.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What is named.
    pub names: Names,
    /// What was said about doing without it.
    pub notes: Option<Box<EntryNotes>>,
}

/// What an entry says about doing without what it names.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct EntryNotes {
    /// What is missing meanwhile.
    pub without: Option<Untrusted>,
    /// What people do meanwhile.
    pub workaround: Option<Untrusted>,
}

/// One list of `requires` or `wants`.
#[derive(Clone, Debug)]
pub struct DependencyList {
    /// Whether it is of `requires`; else of `wants`.
    pub hard: bool,
    /// The kind; `None` where the list was written without one.
    pub kind: Option<Named>,
    /// The entries in the order in which they stand.
    pub entries: Vec<Entry>,
}
