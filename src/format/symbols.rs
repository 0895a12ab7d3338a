//! The ids of an inventory as numbers.

use std::fmt::{self, Debug};
use std::hash::BuildHasher;

use foldhash::fast::RandomState;
use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

use super::keys::BUILT_IN_KINDS;
use crate::source::narrow;
use crate::text::{Raw, SharedText, Untrusted};

/// An id as a number: equal ids have equal numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(u32);

impl Symbol {
    /// The kind of entries that give none: the last of the built-in kinds.
    pub(crate) const OTHER: Self = Self(6);
    /// The kind of the entries of `after`.
    pub(crate) const AFTER: Self = Self(7);

    /// The symbol of a kind of dependency, if it is a built-in one: these are the first of all ids.
    pub(crate) fn of_built_in_kind(kind: &str) -> Option<Self> {
        let place = BUILT_IN_KINDS.iter().position(|built_in| *built_in == kind)?;
        Some(Self(narrow(place)))
    }

    /// The symbol with a number.
    pub(crate) fn numbered(number: usize) -> Self {
        Self(narrow(number))
    }

    /// The number of the id; the numbers run from 0 without gaps.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// All ids in the inputs, each once, behind the built-in kinds of dependency and the kind of `after`. Their texts lie directly one behind the other: an id is looked up for each entry,
/// and texts that lie far apart in memory are slow to reach.
#[derive(Clone)]
pub struct Symbols {
    text: SharedText,
    /// The end of the text of each id.
    ends: Vec<u32>,
    numbers: HashTable<u32>,
    hasher: RandomState,
}

impl Default for Symbols {
    fn default() -> Self {
        let (text, ends, numbers) = (SharedText::default(), Vec::new(), HashTable::new());
        let mut symbols = Self { text, ends, numbers, hasher: RandomState::default() };
        for kind in BUILT_IN_KINDS {
            symbols.intern(kind);
        }
        // No list that a person writes has this kind, so that it is not found by its word.
        symbols.text.push_str("after");
        symbols.ends.push(narrow(symbols.text.whole().unescaped().len()));
        symbols
    }
}

impl Symbols {
    /// The number of an id, which is added if it is new.
    pub fn intern(&mut self, id: &str) -> Symbol {
        let Self { text, ends, numbers, hasher } = self;
        let hash = |id: &str| hasher.hash_one(id);
        let whole = text.whole().unescaped();
        let found = numbers.entry(
            hash(id),
            |&number| text_of(whole, ends, number as usize) == Some(id),
            |&number| hash(text_of(whole, ends, number as usize).unwrap_or_default()),
        );
        match found {
            Entry::Occupied(known) => Symbol(*known.get()),
            Entry::Vacant(new) => {
                let number = narrow(ends.len());
                new.insert(number);
                ends.push(narrow(whole.len() + id.len()));
                text.push_str(id);
                Symbol(number)
            }
        }
    }

    /// Makes room for more ids.
    pub(crate) fn reserve(&mut self, ids: usize) {
        /// The bytes of an id that is not short.
        const LENGTH: usize = 16;
        let Self { text, ends, numbers, hasher } = self;
        let whole = text.whole().unescaped();
        let hash = |&number: &u32| {
            hasher.hash_one(text_of(whole, ends, number as usize).unwrap_or_default())
        };
        numbers.reserve(ids, hash);
        ends.reserve(ids);
        text.reserve(ids * LENGTH);
    }

    /// Adds the ids of another list. The result holds the new number of each by its number in that list.
    pub(crate) fn take(&mut self, other: &Self) -> Vec<Symbol> {
        let own = Symbol::AFTER.0 + 1;
        self.reserve(other.len());
        let added = other.iter().skip(own as usize).map(|id| self.intern(id));
        (0..own).map(Symbol).chain(added).collect()
    }

    /// The same ids in less memory: no further one can be added.
    pub(crate) fn completed(self) -> Self {
        Self { numbers: HashTable::new(), ..self }
    }

    /// The raw id; for looking up and comparing.
    #[must_use]
    pub fn raw(&self, symbol: Symbol) -> Raw<'_> {
        self.by_index(symbol.index()).unwrap_or_default()
    }

    /// The raw id with a number, if there is one.
    #[must_use]
    pub fn by_index(&self, index: usize) -> Option<Raw<'_>> {
        text_of(self.text.whole().unescaped(), &self.ends, index).map(Raw::from)
    }

    /// The id, which shares the texts of all ids.
    pub(crate) fn id(&self, symbol: Symbol) -> Untrusted {
        self.text.part(self.raw(symbol).unescaped())
    }

    /// The ids in order of their numbers.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).filter_map(|index| self.by_index(index)).map(Raw::unescaped)
    }

    /// The number of ids.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no id.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

impl Debug for Symbols {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

fn text_of<'t>(text: &'t str, ends: &[u32], index: usize) -> Option<&'t str> {
    let start = index.checked_sub(1).map_or(Some(&0), |before| ends.get(before))?;
    text.get(*start as usize..*ends.get(index)? as usize)
}
