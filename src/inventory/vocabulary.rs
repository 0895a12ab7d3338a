//! Words that stand for one thing everywhere: ids as numbers, criticalities, states.

use foldhash::fast::RandomState;
use indexmap::IndexSet;

use crate::source::narrow;
use crate::text::Raw;

/// An id that was written somewhere, as a number: equal ids have equal numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(u32);

impl Symbol {
    /// The number, from 0 without gaps.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// All ids that were written, each once.
#[derive(Clone, Debug, Default)]
pub struct Symbols(IndexSet<Box<str>, RandomState>);

impl Symbols {
    /// The number of an id, old or new.
    pub fn intern(&mut self, id: &str) -> Symbol {
        if let Some(index) = self.0.get_index_of(id) {
            return Symbol(narrow(index));
        }
        Symbol(narrow(self.0.insert_full(id.into()).0))
    }

    /// The raw id; for looking up and comparing.
    #[must_use]
    pub fn raw(&self, symbol: Symbol) -> Raw<'_> {
        Raw::from(&*self.0[symbol.index()])
    }

    /// The raw id with a number, if there is one.
    #[must_use]
    pub fn by_index(&self, index: usize) -> Option<Raw<'_>> {
        self.0.get_index(index).map(|id| Raw::from(&**id))
    }

    /// How many ids there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether no id was written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// How much something matters, the most critical first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Criticality {
    /// Nothing works without it.
    Critical,
    /// The organisation is hurt within days.
    High,
    /// What is assumed where nothing is said.
    #[default]
    Medium,
    /// It can wait.
    Low,
}

impl Criticality {
    /// All, from the most critical.
    pub const ALL: [Self; 4] = [Self::Critical, Self::High, Self::Medium, Self::Low];

    /// The word for it in inventories and in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Critical => "critical",
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

/// What an application is today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Cut off; what is assumed where nothing is said.
    #[default]
    Isolated,
    /// Up, with reduced functions.
    Degraded,
    /// Up again.
    Restored,
    /// It never went down.
    Unaffected,
    /// It does not come back.
    Retired,
}

impl State {
    /// All, in the order of the format.
    pub const ALL: [Self; 5] =
        [Self::Isolated, Self::Degraded, Self::Restored, Self::Unaffected, Self::Retired];

    /// The word for it in inventories and in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Isolated => "isolated",
            Self::Degraded => "degraded",
            Self::Restored => "restored",
            Self::Unaffected => "unaffected",
            Self::Retired => "retired",
        }
    }

    /// Whether it satisfies what needs it.
    #[must_use]
    pub const fn is_up(self) -> bool {
        matches!(self, Self::Degraded | Self::Restored | Self::Unaffected)
    }
}
