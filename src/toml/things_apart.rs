//! Cuts a table whose entries are things, in dotted or inline form, into a unit for each thing.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;
use std::ops::Range;

use foldhash::fast::RandomState;

use super::headers::Header;
use super::plain::Builder;
use super::unit::Unit;
use crate::source::narrow;

/// The greatest length in bytes of a header that is read again for each of its things.
const LONGEST_HEADER: usize = 200;

/// The things in a table whose entries are things in dotted or inline form: each is a unit of the header and of its own
/// entries. There are none where the entries of a thing do not stand together, or where the library has to read the
/// table: it then stays one unit.
pub(super) fn things_in(text: &str, table: &Range<usize>) -> Vec<Unit> {
    let line_end = text.get(table.clone()).and_then(|table| table.find('\n'));
    let line_end = line_end.filter(|&length| length < LONGEST_HEADER);
    let Some(below) = line_end.map(|end| table.start + end + 1) else { return Vec::new() };
    let state = RandomState::default();
    let thing = |keys: &[&str]| Some(state.hash_one(keys.first()?));
    let mut things = apart(text, below..table.end, thing).unwrap_or_default();
    for thing in &mut things {
        thing.header = narrow(table.start)..narrow(below);
    }
    things
}

/// The things whose entries stand before the first header, and the other tables there. `None` where they do not come
/// apart, or where a header may extend one of them.
pub(super) fn things_at_the_top(
    text: &str,
    top: Range<usize>,
    headers: &[Header],
    has_things: fn(&str) -> bool,
) -> Option<Vec<Unit>> {
    let below: HashSet<_, RandomState> = headers.iter().map(|header| header.family(text)).collect();
    // Whether each family has its things as entries of their own.
    let mut families: HashMap<String, bool, RandomState> = HashMap::default();
    let state = RandomState::default();
    apart(text, top, |keys| {
        let family = *keys.first()?;
        let id = keys.get(1).filter(|_| has_things(family));
        let has_ids = match families.get(family) {
            Some(has_ids) => *has_ids,
            None if below.contains(family) => return None,
            None => *families.entry(family.to_owned()).or_insert(id.is_some()),
        };
        (has_ids == id.is_some()).then(|| state.hash_one((family, id)))
    })
}

/// The entries of a table, each run of those of one thing as a unit; `thing` gives the hash of the thing by the keys of
/// an entry. `None` where the entries of a thing do not stand together, or where the library has to read the table.
fn apart(
    text: &str,
    table: Range<usize>,
    mut thing: impl FnMut(&[&str]) -> Option<u64>,
) -> Option<Vec<Unit>> {
    let mut known: HashSet<u64, RandomState> = HashSet::default();
    let (mut things, mut last, mut are_apart) = (Vec::<Unit>::new(), None, true);
    let end = table.end;
    Builder::new().entries(text, table, |keys, start| {
        let hash = thing(keys);
        if last.replace(hash) != Some(hash) {
            if let Some(before) = things.last_mut() {
                before.first.end = narrow(start);
            }
            // Should two things have one hash, they are not told apart, which is as true.
            are_apart &= hash.is_some_and(|hash| known.insert(hash));
            things.push(Unit::of(start..end));
        }
    })?;
    are_apart.then_some(things)
}
