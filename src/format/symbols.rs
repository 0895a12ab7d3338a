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

/// All ids in the inputs, each once, behind the built-in kinds of dependency and the kind of `after`.
#[derive(Clone)]
pub struct Symbols {
    texts: IdTexts,
    numbers: HashTable<u32>,
    hasher: RandomState,
}

/// The texts of ids by their numbers. Each has a record of the same length: an id is looked up for each entry, and each
/// place in memory that has to be reached for it takes longer than all else.
#[derive(Clone, Default)]
struct IdTexts {
    /// The records, one behind the other.
    records: SharedText,
    /// The texts that are too long for a record, one behind the other.
    long: SharedText,
}

/// The length in bytes of a record: a text, blanks, and a character whose number is the length of the text.
const RECORD: usize = 24;
/// The characters behind the text in a record, of which those in front are taken; they are as many as the greatest length
/// of a text in bytes.
const BLANKS: &str = "                       ";
/// The last character of a record whose text is longer: the record holds where it begins and ends among the long ones, in
/// characters that stand for seven bits each.
const LONG: u8 = 0x7f;
/// The characters of such a place, which is below 4 GiB.
const PLACE: usize = 5;
const _: () = assert!(BLANKS.len() == RECORD - 1 && RECORD <= LONG as usize);

impl IdTexts {
    /// How many texts there are.
    fn len(&self) -> usize {
        self.records.whole().unescaped().len() / RECORD
    }

    fn get(&self, number: u32) -> Option<&str> {
        let from = number as usize * RECORD;
        let record = self.records.whole().unescaped().get(from..from + RECORD)?;
        match *record.as_bytes().last()? {
            LONG => {
                let (start, rest) = record.as_bytes().split_first_chunk::<PLACE>()?;
                let (end, _) = rest.split_first_chunk::<PLACE>()?;
                let place = |digits: &[u8; PLACE]| {
                    digits.iter().fold(0, |place, &digit| place << 7 | usize::from(digit))
                };
                self.long.whole().unescaped().get(place(start)..place(end))
            }
            length => record.get(..usize::from(length)),
        }
    }

    /// The text with a number, which shares the memory of all others.
    fn shared(&self, number: u32) -> Untrusted {
        let text = self.get(number).unwrap_or_default();
        if text.len() < RECORD { self.records.part(text) } else { self.long.part(text) }
    }

    /// Adds a text; the result is its number.
    fn push(&mut self, text: &str) -> u32 {
        let number = narrow(self.len());
        if let (Some(blanks), Ok(length)) = (BLANKS.get(text.len()..), u8::try_from(text.len())) {
            for part in [text, blanks, char::from(length).encode_utf8(&mut [0; 4])] {
                self.records.push_str(part);
            }
        } else {
            let start = self.long.whole().unescaped().len();
            self.long.push_str(text);
            let digit = |place: usize, at: usize| {
                char::from(u8::try_from(place >> (7 * at) & 0x7f).unwrap_or_default())
            };
            let places = [start, start + text.len()].into_iter();
            let mut record: String =
                places.flat_map(|it| (0..PLACE).rev().map(move |at| digit(it, at))).collect();
            record.extend(BLANKS.get(record.len()..));
            record.push(char::from(LONG));
            self.records.push_str(&record);
        }
        number
    }
}

impl Default for Symbols {
    fn default() -> Self {
        let (texts, numbers) = (IdTexts::default(), HashTable::new());
        let mut symbols = Self { texts, numbers, hasher: RandomState::default() };
        for kind in BUILT_IN_KINDS {
            symbols.intern(kind);
        }
        // No list that a person writes has this kind, so that it is not found by its word.
        symbols.texts.push("after");
        symbols
    }
}

impl Symbols {
    /// The number of an id, which is added if it is new.
    pub fn intern(&mut self, id: &str) -> Symbol {
        let Self { texts, numbers, hasher } = self;
        let hash = |id: &str| hasher.hash_one(id);
        let found = numbers.entry(
            hash(id),
            |&number| texts.get(number) == Some(id),
            |&number| hash(texts.get(number).unwrap_or_default()),
        );
        match found {
            Entry::Occupied(known) => Symbol(*known.get()),
            Entry::Vacant(new) => Symbol(*new.insert(texts.push(id)).get()),
        }
    }

    /// Makes room for more ids.
    pub(crate) fn reserve(&mut self, ids: usize) {
        let Self { texts, numbers, hasher } = self;
        numbers.reserve(ids, |&number| hasher.hash_one(texts.get(number).unwrap_or_default()));
        texts.records.reserve(ids * RECORD);
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
        self.texts.get(symbol.0).unwrap_or_default().into()
    }

    /// The id, which shares the texts of all ids.
    pub(crate) fn id(&self, symbol: Symbol) -> Untrusted {
        self.texts.shared(symbol.0)
    }

    /// The ids in order of their numbers.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..narrow(self.len())).filter_map(|number| self.texts.get(number))
    }

    /// The number of ids.
    #[must_use]
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether there is no id.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Debug for Symbols {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_of_any_length_keeps_its_text_and_its_number() {
        let mut symbols = Symbols::default();
        let known = symbols.len();
        let of_length = |length: usize| ["x", "\u{7f}", " "].map(|part| part.repeat(length));
        let mut ids: Vec<String> = (0..40).chain([255, 256, 999]).flat_map(of_length).collect();
        ids.extend(["é".repeat(11), "é".repeat(12), "after".to_owned(), "\0".to_owned()]);
        ids.sort_unstable();
        ids.dedup();
        for (id, number) in ids.iter().zip(known..) {
            assert_eq!(symbols.intern(id).index(), number, "{id:?}");
        }
        for (id, number) in ids.iter().zip(known..) {
            let symbol = symbols.intern(id);
            assert_eq!(symbol.index(), number, "{id:?}");
            assert_eq!(symbols.raw(symbol), Raw::from(&**id));
            assert_eq!(symbols.id(symbol).raw(), Raw::from(&**id));
        }
        assert_eq!(symbols.len(), known + ids.len());
        assert_eq!(symbols.iter().skip(known).collect::<Vec<_>>(), ids);
        let mut other = Symbols::default();
        other.intern("first");
        let numbers = other.take(&symbols);
        assert_eq!(numbers.len(), symbols.len());
        assert!(ids.iter().zip(&numbers[known..]).all(|(id, &it)| other.raw(it).unescaped() == id));
    }
}
