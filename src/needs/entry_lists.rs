//! The lists of entries: all of them lie one behind the other, and each owner has a stretch of them.

use std::ops::Range;
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
    /// These lists in the order of their fields, which is that of the catalog. They are the last ones of all entries.
    pub(crate) fn in_order(self, all: &mut Vec<Dependency>) -> Self {
        let lists = [self.requires, self.wants, self.after];
        let filled = || lists.iter().filter(|list| !list.is_empty()).map(|list| list.from);
        if filled().is_sorted() {
            return self;
        }
        let own = lists.map(|list| all.get(list.places()).unwrap_or_default().to_vec());
        all.truncate(filled().min().unwrap_or_default() as usize);
        let [requires, wants, after] = own.map(|list| {
            let from = all.len();
            all.extend(list);
            EntryRange::since(from, all)
        });
        Self { requires, wants, after }
    }

    /// The stretches in a list in which `before` more entries stand before them.
    pub(crate) fn behind(self, before: usize) -> Self {
        let Self { requires, wants, after } = self;
        let [requires, wants, after] = [requires, wants, after].map(|list| list.behind(before));
        Self { requires, wants, after }
    }
}

/// A stretch of the list of all entries, while that list grows. An empty one has no place in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EntryRange {
    from: u32,
    to: u32,
}

impl EntryRange {
    /// The stretch from a place of the list to its present end.
    pub(crate) fn since(from: usize, all: &[Dependency]) -> Self {
        if from == all.len() {
            return Self::default();
        }
        Self { from: narrow(from), to: narrow(all.len()) }
    }

    /// The places of the entries in the list.
    pub(crate) fn places(self) -> Range<usize> {
        self.from as usize..self.to as usize
    }

    fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// The stretch in a list in which `before` more entries stand before it.
    fn behind(self, before: usize) -> Self {
        if self.is_empty() {
            return self;
        }
        let before = narrow(before);
        Self { from: self.from + before, to: self.to + before }
    }
}

/// The lists of one owner: stretches of the list of all entries, which a copy shares.
#[derive(Clone, Debug, Default)]
pub struct EntryLists {
    all: Arc<Vec<Dependency>>,
    /// The places where `requires`, `wants` and `after` begin, each behind the one before, and where the last one ends.
    bounds: [u32; 4],
}

impl EntryLists {
    /// The lists of one owner, in the list of all entries, where they stand in order.
    pub(crate) fn new(all: &Arc<Vec<Dependency>>, at: WrittenLists) -> Self {
        let lists = [at.requires, at.wants, at.after];
        let first = lists.iter().find(|list| !list.is_empty()).map_or(0, |list| list.from);
        let mut bounds = [first; 4];
        for (i, list) in lists.iter().enumerate() {
            // The end of an empty list is 0.
            bounds[i + 1] = bounds[i].max(list.to);
        }
        Self { all: Arc::clone(all), bounds }
    }

    /// The entries of `requires`.
    #[must_use]
    pub fn requires(&self) -> &[Dependency] {
        self.list(0)
    }

    /// The entries of `wants`.
    #[must_use]
    pub fn wants(&self) -> &[Dependency] {
        self.list(1)
    }

    /// The entries of `after`.
    #[must_use]
    pub fn after(&self) -> &[Dependency] {
        self.list(2)
    }

    fn list(&self, number: usize) -> &[Dependency] {
        let places = self.bounds[number] as usize..self.bounds[number + 1] as usize;
        self.all.get(places).unwrap_or_default()
    }

    /// These lists with an entry, and all that say the same, as a want instead; an entry of `after` is taken out.
    pub(crate) fn softened(&self, entry: &Dependency, is_after: bool) -> Self {
        let mut all = Vec::new();
        let mut put = |entries: &mut dyn Iterator<Item = &Dependency>| {
            let from = all.len();
            all.extend(entries.cloned());
            EntryRange::since(from, &all)
        };
        let stays =
            |changed: bool| move |other: &&Dependency| !changed || !other.says_the_same(entry);
        let requires = put(&mut self.requires().iter().filter(stays(!is_after)));
        let wants = put(&mut self.wants().iter().chain((!is_after).then_some(entry)));
        let after = put(&mut self.after().iter().filter(stays(is_after)));
        Self::new(&Arc::new(all), WrittenLists { requires, wants, after })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Symbol;
    use crate::needs::need::{Need, Target};
    use crate::source::{Sources, Span};

    #[test]
    fn lists_in_any_order_are_put_in_that_of_the_catalog() {
        let file = Sources::default().push("a.toml".into(), String::new());
        let entry = |at: usize| {
            let target = Target::Undefined(Symbol::numbered(at));
            Dependency::new(Need::One(target), None, Span::new(file, at..at + 1))
        };
        let named =
            |list: &[Dependency]| -> Vec<u32> { list.iter().map(|it| it.span().start).collect() };
        // Of each list in the order in which it is written: its number, and how long it is.
        for written in
            [[(0, 2), (1, 0), (2, 3)], [(2, 1), (0, 2), (1, 1)], [(1, 2), (2, 0), (0, 1)]]
        {
            let mut all = vec![entry(0), entry(1)];
            let (mut lists, mut expected) = ([EntryRange::default(); 3], [const { Vec::new() }; 3]);
            for (number, length) in written {
                let from = all.len();
                all.extend((from..from + length).map(entry));
                lists[number] = EntryRange::since(from, &all);
                expected[number] = named(&all[from..]);
            }
            let count = all.len();
            let [requires, wants, after] = lists;
            let lists = WrittenLists { requires, wants, after }.in_order(&mut all);
            assert_eq!(all.len(), count);
            let lists = EntryLists::new(&Arc::new(all), lists);
            let found = [lists.requires(), lists.wants(), lists.after()].map(named);
            assert_eq!(found, expected, "{written:?}");
        }
    }
}
