//! The lists of entries: all of them lie one behind the other, and each owner has a stretch of them.

use std::ops::{Deref, Range};
use std::sync::Arc;

use super::dependency::Dependency;
use crate::source::narrow;

/// The stretches of the three lists of one owner, while the list of all entries grows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WrittenLists {
    /// The entries of `requires`.
    pub requires: EntryRange,
    /// The entries of `wants`.
    pub wants: EntryRange,
    /// The entries of `after`.
    pub after: EntryRange,
}

impl WrittenLists {
    /// The stretches in a list in which `before` more entries stand before them.
    pub(crate) fn behind(self, before: usize) -> Self {
        let Self { requires, wants, after } = self;
        let [requires, wants, after] = [requires, wants, after].map(|list| list.behind(before));
        Self { requires, wants, after }
    }
}

/// A stretch of the list of all entries, while that list grows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EntryRange {
    from: u32,
    to: u32,
}

impl EntryRange {
    /// The stretch from a place of the list to its present end.
    pub(crate) fn since(from: usize, all: &[Dependency]) -> Self {
        Self { from: narrow(from), to: narrow(all.len()) }
    }

    /// The places of the entries in the list.
    pub(crate) fn places(self) -> Range<usize> {
        self.from as usize..self.to as usize
    }

    /// The stretch in a list in which `before` more entries stand before it.
    pub(crate) fn behind(self, before: usize) -> Self {
        let before = narrow(before);
        Self { from: self.from + before, to: self.to + before }
    }

    /// The entries of the stretch, where the list is complete.
    pub(crate) fn of(self, all: &Arc<Vec<Dependency>>) -> Entries {
        Entries { all: Arc::clone(all), from: self.from, to: self.to }
    }
}

/// The entries of one list of one owner: a stretch of the list that all owners share, which a copy shares as well.
#[derive(Clone, Debug, Default)]
pub struct Entries {
    all: Arc<Vec<Dependency>>,
    from: u32,
    to: u32,
}

impl Deref for Entries {
    type Target = [Dependency];

    fn deref(&self) -> &[Dependency] {
        self.all.get(self.from as usize..self.to as usize).unwrap_or_default()
    }
}

impl<'e> IntoIterator for &'e Entries {
    type Item = &'e Dependency;
    type IntoIter = std::slice::Iter<'e, Dependency>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl FromIterator<Dependency> for Entries {
    fn from_iter<I: IntoIterator<Item = Dependency>>(entries: I) -> Self {
        let all: Vec<Dependency> = entries.into_iter().collect();
        Self { from: 0, to: narrow(all.len()), all: Arc::new(all) }
    }
}
