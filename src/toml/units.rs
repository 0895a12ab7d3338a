//! Cuts a file into units, each with the tables of one thing, so that no tree of a whole document is ever built.
//!
//! A unit holds all text of a file under `[applications.ID]` and its sub-tables, wherever in the file it stands; of the
//! other tables, all text under one name. Inside a unit the TOML library decides which text is valid; only an id that
//! is defined twice becomes two units.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;
use std::ops::Range;

use foldhash::fast::RandomState;

use super::headers::{Header, headers};

/// The text of a file about one thing: byte ranges in order of place, almost always one.
#[derive(Debug)]
pub(crate) struct Unit {
    pub(crate) first: Range<usize>,
    pub(crate) more: Vec<Range<usize>>,
    /// Whether the unit defines a thing or a table again that a unit before it defines.
    pub(crate) is_again: bool,
    /// The table that the unit defines again, if it is a table without ids.
    pub(crate) redefines: Option<Box<Redefined>>,
}

/// A table without ids that a file defines twice.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Redefined {
    pub(crate) table: String,
    /// The key in the header that defines it first.
    pub(crate) first: Range<usize>,
    pub(crate) again: Range<usize>,
}

impl Unit {
    /// A unit with one part, which defines nothing again.
    fn of(first: Range<usize>) -> Self {
        Self { first, more: Vec::new(), is_again: false, redefines: None }
    }

    /// The ranges of the unit's parts.
    pub(crate) fn ranges(&self) -> impl Iterator<Item = &Range<usize>> {
        std::iter::once(&self.first).chain(&self.more)
    }

    /// Each part of the unit as a unit of its own.
    pub(crate) fn parts(&self) -> impl Iterator<Item = Self> {
        self.ranges().cloned().map(Self::of)
    }
}

/// The unit of a name, as far as the headers have been read.
#[derive(Clone, Copy)]
struct UnitName {
    /// The unit that its headers go to.
    unit: usize,
    /// The header that defines it.
    defined: Option<usize>,
}

/// The name of a thing.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Name<'h> {
    family: &'h str,
    /// The id; `None` where the whole family is one unit.
    id: Option<&'h str>,
    /// The number of keys in the thing's own header.
    depth: usize,
}

impl<'h> Name<'h> {
    fn of(header: &'h Header<'_>, whole: &HashSet<&str, RandomState>) -> Self {
        let family = &*header.family;
        if whole.contains(family) {
            Self { family, id: None, depth: 1 }
        } else {
            Self { family, id: header.id.as_deref(), depth: 2 }
        }
    }
}

/// The units of a text, in order of their first byte; for large texts they are found in this number of threads.
pub(crate) fn units(text: &str, threads: usize) -> Vec<Unit> {
    let Some(headers) = headers(text, threads) else {
        return vec![Unit::of(0..text.len())];
    };
    let mut units: Vec<Unit> = Vec::with_capacity(headers.len() + 1);
    // Comments before the first table can be broken, too.
    let before = 0..headers.first().map_or(text.len(), |header| header.start);
    if !before.is_empty() {
        units.push(Unit::of(before));
    }
    // A family with a header of its own, `[applications]`, may hold things in dotted or inline form,
    // which its other headers may extend: only the library can tell, so they stay together.
    let whole: HashSet<&str, RandomState> =
        headers.iter().filter(|h| h.depth == 1).map(|h| &*h.family).collect();
    let state = RandomState::default();
    let hashes = headers.iter().map(|header| state.hash_one(Name::of(header, &whole)));
    let hashes: Vec<u64> = hashes.collect();
    let repeated = repeated(&hashes);
    let mut things: HashMap<Name<'_>, UnitName, RandomState> = HashMap::default();
    let mut last: Option<(Name<'_>, UnitName)> = None;
    for (i, (header, hash)) in headers.iter().zip(&hashes).enumerate() {
        let name = Name::of(header, &whole);
        let range = header.start..headers.get(i + 1).map_or(text.len(), |next| next.start);
        let seen = match last {
            Some((same, thing)) if same == name => Some(thing),
            Some(_) | None => things.get(&name).copied(),
        };
        let defines = header.depth == name.depth && !header.array;
        let first = seen.and_then(|seen| seen.defined);
        let again = first.filter(|_| defines);
        let unit = match seen {
            Some(seen) if again.is_none() => {
                extend(&mut units[seen.unit], range);
                seen.unit
            }
            Some(_) | None => {
                let table = again.filter(|_| name.depth == 1);
                let redefines = table.map(|first| {
                    let (first, again) = (headers[first].name.clone(), header.name.clone());
                    Box::new(Redefined { table: header.family.to_string(), first, again })
                });
                units.push(Unit { is_again: again.is_some(), redefines, ..Unit::of(range) });
                units.len() - 1
            }
        };
        let thing = UnitName { unit, defined: first.or(defines.then_some(i)) };
        last = Some((name, thing));
        if repeated.contains(hash) {
            things.insert(name, thing);
        }
    }
    units
}

/// The hashes that come back after others. The text of most things stands in one place, and need not be found.
fn repeated(hashes: &[u64]) -> HashSet<u64, RandomState> {
    let mut runs = hashes.to_vec();
    runs.dedup();
    runs.sort_unstable();
    runs.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect()
}

/// Adds to a unit the text that stands behind it.
fn extend(unit: &mut Unit, range: Range<usize>) {
    let last = unit.more.last_mut().unwrap_or(&mut unit.first);
    if last.end == range.start {
        last.end = range.end;
    } else {
        unit.more.push(range);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let join = |unit: &Unit| {
            let ranges = std::iter::once(&unit.first).chain(&unit.more);
            let parts = ranges.map(|range| text.get(range.clone()).unwrap());
            parts.collect::<String>().replace('\n', "|")
        };
        units(text, 2).iter().map(join).collect()
    }

    #[test]
    fn a_thing_continued_elsewhere_is_one_unit() {
        assert_eq!(
            cut("[applications.a]\nname='1'\n[applications.b]\n[applications.\"a\".meta]\nx=1\n"),
            ["[applications.a]|name='1'|[applications.\"a\".meta]|x=1|", "[applications.b]|"]
        );
    }

    #[test]
    fn a_second_definition_is_a_unit_of_its_own() {
        let units = units("[teams.a]\n[teams.b]\n[teams.a]\n[teams.a.x]\n", 1);
        assert_eq!(units.len(), 3);
        assert_eq!(units[2].redefines, None, "ids are compared later");
        assert_eq!(units[2].first, 20..42, "what follows continues the latest");
    }

    #[test]
    fn a_table_without_ids_that_stands_twice_is_told() {
        let units = units("[rules]\n[\"rules\"]\n", 1);
        let twice = Redefined { table: "rules".to_owned(), first: 1..6, again: 9..16 };
        assert_eq!(units[1].redefines.as_deref(), Some(&twice));
    }

    #[test]
    fn strings_and_arrays_hide_no_header_and_fake_none() {
        let text = "[a.x]\ns = '''\n[a.y]\n'''\nl = [\n[1],\n[\"z\"],\n]\n[a.z]\n";
        assert_eq!(cut(text).len(), 2);
    }

    #[test]
    fn an_open_bracket_does_not_swallow_the_next_table() {
        assert_eq!(cut("[a.x]\nl = [\n'1',\n[a.y]\nk = 1\n[a.z]\n").len(), 3);
    }

    #[test]
    fn keys_before_any_header_keep_the_file_whole() {
        assert_eq!(cut("a.x.name = '1'\n[a.y]\n").len(), 1);
        assert_eq!(cut("[applications]\na.name = '1'\n[applications.a.meta]\n").len(), 1);
    }
}
