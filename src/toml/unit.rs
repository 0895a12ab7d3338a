//! A unit: the text of a file about one thing.

use std::ops::Range;

use crate::source::narrow;

/// The text of a file about one thing: byte ranges in order of place, almost always one.
#[derive(Clone, Debug)]
pub(crate) struct Unit {
    /// The header in whose table the unit stands, where it is only a part of that table; otherwise empty.
    pub(super) header: Range<u32>,
    pub(super) first: Range<u32>,
    /// Whether the unit defines a thing or a table again that a unit before it defines.
    pub(crate) is_again: bool,
    /// The facts that few units have.
    pub(super) rare: Option<Box<RareFacts>>,
}

/// The facts of a unit whose text stands in several places, or which defines a table again.
#[derive(Clone, Debug, Default)]
pub(super) struct RareFacts {
    /// The ranges behind the first.
    pub(super) more: Vec<Range<usize>>,
    /// The table that the unit defines again, if it is a table without ids.
    pub(super) redefines: Option<Redefined>,
}

/// A table without ids that a file defines twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Redefined {
    pub(crate) table: String,
    /// The key in the header that defines it first.
    pub(crate) first: Range<usize>,
    pub(crate) again: Range<usize>,
}

impl Unit {
    /// A unit with one part, which defines nothing again.
    pub(super) fn of(first: Range<usize>) -> Self {
        let first = narrow(first.start)..narrow(first.end);
        Self { header: 0..0, first, is_again: false, rare: None }
    }

    /// The range of the unit's first part, behind the header of a table that holds other things as well.
    pub(crate) fn first(&self) -> Range<usize> {
        self.first.start as usize..self.first.end as usize
    }

    /// The ranges of the unit's parts.
    pub(crate) fn ranges(&self) -> impl Iterator<Item = Range<usize>> {
        let header = self.header.start as usize..self.header.end as usize;
        let more = self.rare.iter().flat_map(|rare| rare.more.iter().cloned());
        Some(header).filter(|it| !it.is_empty()).into_iter().chain([self.first()]).chain(more)
    }

    /// Whether the text of the unit stands in one place.
    pub(crate) fn is_whole(&self) -> bool {
        self.header.is_empty() && self.rare.as_ref().is_none_or(|rare| rare.more.is_empty())
    }

    /// The table that the unit defines again, if it is a table without ids.
    pub(crate) fn redefines(&self) -> Option<&Redefined> {
        self.rare.as_ref()?.redefines.as_ref()
    }

    /// Each part of the unit as a unit of its own.
    pub(crate) fn parts(&self) -> impl Iterator<Item = Self> {
        self.ranges().map(Self::of)
    }

    /// Adds the text that stands behind the unit.
    pub(super) fn extend(&mut self, range: Range<usize>) {
        let last = self.rare.as_mut().and_then(|rare| rare.more.last_mut());
        match last {
            Some(last) if last.end == range.start => last.end = range.end,
            None if self.first.end == narrow(range.start) => self.first.end = narrow(range.end),
            Some(_) | None => self.rare.get_or_insert_default().more.push(range),
        }
    }
}
