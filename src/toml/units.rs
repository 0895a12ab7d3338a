//! Cuts a file into units, each with the tables of one thing, so that no tree of a whole document is ever built.
//!
//! A unit holds all text of a file under `[applications.ID]` and its sub-tables, wherever in the file it stands; of the
//! other tables, all text under one name. Inside a unit the TOML library decides which text is valid; only an id that
//! is defined twice becomes two units.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use foldhash::fast::RandomState;

use super::headers::{FoundHeader, Header, NameHash, NameHasher, headers};
use super::things_apart::{things_at_the_top, things_in};
use super::unit::{RareFacts, Redefined, Unit};

/// The unit of a name, as far as the headers have been read.
#[derive(Clone, Copy)]
struct UnitName {
    /// The unit that its headers go to.
    unit: usize,
    /// The header that defines it.
    defined: Option<usize>,
}

/// The name of a thing.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Name<'t> {
    family: Cow<'t, str>,
    /// The id; `None` where the whole family is one unit.
    id: Option<Cow<'t, str>>,
    /// The number of keys in the thing's own header.
    depth: u32,
}

/// The names of the things of a text.
struct Naming<'t> {
    text: &'t str,
    /// The families with a header of their own, `[applications]`, each with the number of its headers: they may hold
    /// things in dotted or inline form, which their other headers may extend. Only the library can tell, so each of
    /// these families stays together, unless it has no other header.
    whole: HashMap<Cow<'t, str>, usize, RandomState>,
    /// The hashes of the names of these families: of most headers, no more has to be known.
    hashes: HashSet<u32, RandomState>,
}

impl<'t> Naming<'t> {
    fn new(text: &'t str, headers: &[Header]) -> Self {
        let mut naming = Self { text, whole: HashMap::default(), hashes: HashSet::default() };
        for header in headers.iter().filter(|header| header.depth == 1) {
            naming.hashes.insert(header.family_hash);
            naming.whole.insert(header.family(text), 0);
        }
        for header in headers.iter().filter(|header| naming.hashes.contains(&header.family_hash)) {
            naming.whole.entry(header.family(text)).and_modify(|headers| *headers += 1);
        }
        naming
    }

    /// Whether a family has one header alone.
    fn is_alone(&self, family: &str) -> bool {
        self.whole.get(family) == Some(&1)
    }

    fn name(&self, header: &Header) -> Name<'t> {
        let family = header.family(self.text);
        if self.whole.contains_key(&family) {
            Name { family, id: None, depth: 1 }
        } else {
            Name { family, id: header.id(self.text), depth: 2 }
        }
    }

    /// The hash of the name of the thing to which a header belongs.
    fn hash(&self, header: &Header, hasher: &NameHasher) -> NameHash {
        if self.hashes.contains(&header.family_hash) {
            let name = self.name(header);
            hasher.name(&name.family, name.id.as_deref())
        } else {
            header.hash
        }
    }
}

/// The units of a text, in order of their first byte; for large texts they are found in this number of threads.
/// `has_things` tells for the name of a family whether its entries are things of their own.
pub(crate) fn units(text: &str, threads: usize, has_things: fn(&str) -> bool) -> Vec<Unit> {
    let whole = || vec![Unit::of(0..text.len())];
    let hasher = NameHasher::default();
    let Some(FoundHeader { headers, keys_first }) = headers(text, threads, &hasher) else {
        return whole();
    };
    let mut units: Vec<Unit> = Vec::with_capacity(headers.len() + 1);
    let before = 0..headers.first().map_or(text.len(), Header::start);
    if keys_first {
        let Some(mut at_the_top) = things_at_the_top(text, before, &headers, has_things) else {
            return whole();
        };
        units.append(&mut at_the_top);
    } else if !before.is_empty() {
        // Comments before the first table can be broken, too.
        units.push(Unit::of(before));
    }
    let naming = Naming::new(text, &headers);
    let names = headers.iter().map(|header| naming.hash(header, &hasher));
    let names: Vec<NameHash> = names.collect();
    let repeated = repeated(&names);
    let mut things: HashMap<Name<'_>, UnitName, RandomState> = HashMap::default();
    let mut last: Option<(Name<'_>, UnitName)> = None;
    for (i, (header, &hash)) in headers.iter().zip(&names).enumerate() {
        let range = header.start()..headers.get(i + 1).map_or(text.len(), Header::start);
        let is_repeated = repeated.contains(&hash);
        let is_beside = |other: Option<usize>| other.and_then(|at| names.get(at)) == Some(&hash);
        let stands_once = !is_repeated && !is_beside(i.checked_sub(1)) && !is_beside(Some(i + 1));
        // Most things have one header alone: nothing more has to be known of it than that no other one has its hash.
        if stands_once && !hash.is_of_family() {
            units.push(Unit::of(range));
            last = None;
            continue;
        }
        let name = naming.name(header);
        let seen = match &last {
            Some((same, thing)) if *same == name => Some(*thing),
            Some(_) | None => things.get(&name).copied(),
        };
        let defines = header.depth == name.depth && !header.array;
        let first = seen.and_then(|seen| seen.defined);
        let again = first.filter(|_| defines);
        let is_alone = name.id.is_none() && !header.array && naming.is_alone(&name.family);
        if is_alone && has_things(&name.family) {
            let things = things_in(text, &range);
            if !things.is_empty() {
                units.extend(things);
                continue;
            }
        }
        let unit = match seen {
            Some(seen) if again.is_none() => {
                units[seen.unit].extend(range);
                seen.unit
            }
            Some(_) | None => {
                let table = again.filter(|_| name.depth == 1);
                let rare = table.map(|first| {
                    let (first, again) = (headers[first].name(), header.name());
                    let redefines = Redefined { table: name.family.to_string(), first, again };
                    Box::new(RareFacts { redefines: Some(redefines), more: Vec::new() })
                });
                units.push(Unit { is_again: again.is_some(), rare, ..Unit::of(range) });
                units.len() - 1
            }
        };
        let thing = UnitName { unit, defined: first.or(defines.then_some(i)) };
        if is_repeated {
            things.insert(name.clone(), thing);
        }
        last = Some((name, thing));
    }
    units
}

/// The hashes that come back after others. The text of most things stands in one place, and need not be found.
fn repeated(hashes: &[NameHash]) -> HashSet<NameHash, RandomState> {
    let mut seen = HashSet::with_capacity_and_hasher(hashes.len(), RandomState::default());
    let runs = hashes.chunk_by(|a, b| a == b).filter_map(<[_]>::first);
    runs.filter(|&&hash| !seen.insert(hash)).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let join = |unit: &Unit| {
            let parts = unit.ranges().map(|range| text.get(range).unwrap());
            parts.collect::<String>().replace('\n', "|")
        };
        units(text, 2, |family| family == "applications").iter().map(join).collect()
    }

    #[test]
    fn a_thing_continued_elsewhere_is_one_unit() {
        assert_eq!(
            cut("[applications.a]\nname='1'\n[applications.b]\n[applications.\"a\".meta]\nx=1\n"),
            ["[applications.a]|name='1'|[applications.\"a\".meta]|x=1|", "[applications.b]|"]
        );
        let beside =
            "[applications.a]\nname='1'\n[applications.\"a\".meta]\n[applications.a.meta.x]\n";
        assert_eq!(cut(&format!("{beside}[applications.b]\n")).len(), 2);
    }

    #[test]
    fn a_second_definition_is_a_unit_of_its_own() {
        let units = units("[teams.a]\n[teams.b]\n[teams.a]\n[teams.a.x]\n", 1, |_| false);
        assert_eq!(units.len(), 3);
        assert_eq!(units[2].redefines(), None, "ids are compared later");
        assert_eq!(units[2].first(), 20..42, "what follows continues the latest");
    }

    #[test]
    fn a_table_without_ids_that_stands_twice_is_told() {
        let units = units("[rules]\n[\"rules\"]\n", 1, |_| false);
        let twice = Redefined { table: "rules".to_owned(), first: 1..6, again: 9..16 };
        assert_eq!(units[1].redefines(), Some(&twice));
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
    fn a_table_of_inline_and_dotted_things_comes_apart() {
        let units = cut(
            "[applications] # all\n\n# a\na = { name = '1' }\nb.name = '2'\nb.tags = [\n'3']\n\"c\" = {}",
        );
        let of = |entries: &str| format!("[applications] # all|{entries}");
        let parts = ["a = { name = '1' }|", "b.name = '2'|b.tags = [|'3']|", "\"c\" = {}"];
        assert_eq!(units, parts.map(of));
        for whole in [
            "[[applications]]\na = {}\nb = {}\n",
            "[applications]\na = {}\n[applications.b]\n",
            &format!("[applications] # {}\na = {{}}\nb = {{}}\n", "x".repeat(200)),
            "[applications]\na.name = '1'\nb = {}\na.tags = []\n",
            "[applications]\na = {}\nb = \n",
            "[applications]\n\n",
            "[inventory]\nname = '1'\nkinds = []\n",
        ] {
            assert_eq!(cut(whole).len(), 1, "{whole:?}");
        }
    }

    #[test]
    fn things_at_the_top_come_apart() {
        let top = "# x\napplications.a.name = '1'\napplications.\"a\".tags = []\napplications.b = {}\n\n\
             inventory.name = '1'\ninventory.kinds = []\n[teams.t]\n";
        let parts = [
            "applications.a.name = '1'|applications.\"a\".tags = []|",
            "applications.b = {}||",
            "inventory.name = '1'|inventory.kinds = []|",
            "[teams.t]|",
        ];
        assert_eq!(cut(top), parts);
        for whole in [
            "applications.a = {}\n[applications.b]\n",
            "applications.a = {}\nteams.a = {}\napplications.b = {}\napplications.a.name = '1'\n",
            "applications = { a = {} }\napplications.b = {}\n",
            "applications.a = \n[teams.t]\n",
        ] {
            assert_eq!(cut(whole).len(), 1, "{whole:?}");
        }
    }

    #[test]
    fn keys_before_any_header_keep_the_file_whole() {
        assert_eq!(cut("a.x.name = '1'\n[a.y]\n").len(), 1);
        assert_eq!(cut("[applications]\na.name = '1'\n[applications.a.meta]\n").len(), 1);
    }
}
