//! Components, shortest cycles and smallest cuts by trying everything.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::super::model::rank;
use super::day::Day;
use super::model::{Estate, Key, Need};

type Ids = BTreeSet<String>;

/// The components of an inventory in which every application is isolated.
pub(super) fn components(estate: &Estate) -> BTreeSet<Ids> {
    Day::without_states(estate).components()
}

/// An entry that may be cut.
struct Entry {
    key: Key,
    owner: u32,
    /// Which units it waits for, each once a member of the component that it names.
    providers: Vec<u32>,
    enough: usize,
    has_workaround: bool,
    rank: usize,
}

/// The first of the smallest cuts in the order of the contract.
pub(super) fn smallest_cut(estate: &Estate, members: &Ids) -> BTreeSet<Key> {
    smallest_cuts(estate, members).into_iter().next().unwrap_or_default()
}

/// All smallest sets of entries of a component which, made soft, let every member come once all other
/// applications are there, in the order of the contract.
pub(super) fn smallest_cuts(estate: &Estate, members: &Ids) -> Vec<BTreeSet<Key>> {
    let day = Day::without_states(estate);
    let unit = |id: &String| day.fellows(id).into_iter().next().unwrap_or_default();
    let units: Ids = members.iter().map(unit).collect();
    let number = |id: &String| {
        let at = units.iter().position(|first| *first == unit(id));
        at.and_then(|at| u32::try_from(at).ok()).unwrap_or_default()
    };
    let mut entries: BTreeMap<Key, Entry> = BTreeMap::new();
    for id in members {
        for need in day.hard(id) {
            let (providers, missing) = day.asks(id, need);
            let inside: Vec<u32> = providers.intersection(members).map(number).collect();
            let enough = missing.saturating_sub(providers.len() - inside.len());
            if enough > 0 {
                let entry = Entry {
                    key: need.key(id),
                    owner: number(id),
                    providers: inside,
                    enough,
                    has_workaround: need.workaround().is_some(),
                    rank: rank(estate.applications[id].criticality),
                };
                // An entry that is written twice has a workaround if it has one once.
                let known = entries.entry(need.key(id)).or_insert(entry);
                known.has_workaround |= need.workaround().is_some();
            }
        }
    }
    let entries: Vec<Entry> = entries.into_values().collect();
    for size in 0..=entries.len() {
        let mut found: Vec<Vec<usize>> = Vec::new();
        subsets(entries.len(), size, &mut |chosen| {
            if opens(&entries, units.len(), chosen) {
                found.push(chosen.to_vec());
            }
        });
        if !found.is_empty() {
            found.sort_by(|one, other| order(&entries, one).cmp(&order(&entries, other)));
            let keys =
                |cut: Vec<usize>| cut.into_iter().map(|at| entries[at].key.clone()).collect();
            return found.into_iter().map(keys).collect();
        }
    }
    Vec::new()
}

/// All subsets of a size of the first numbers, in order.
fn subsets(count: usize, size: usize, each: &mut impl FnMut(&[usize])) {
    let mut chosen: Vec<usize> = (0..size).collect();
    loop {
        each(&chosen);
        let Some(at) = (0..size).rev().find(|&at| chosen[at] < count - size + at) else { return };
        let next = chosen[at] + 1;
        for (i, place) in chosen[at..].iter_mut().enumerate() {
            *place = next + i;
        }
    }
}

/// Whether everything comes once the chosen entries are soft.
fn opens(entries: &[Entry], units: usize, soft: &[usize]) -> bool {
    let mut come = 0_u32;
    loop {
        let waits = |unit: u32| {
            entries.iter().enumerate().any(|(at, entry)| {
                let there = entry.providers.iter().filter(|&&p| come >> p & 1 == 1).count();
                entry.owner == unit && there < entry.enough && !soft.contains(&at)
            })
        };
        let before = come;
        let ready = (0..32).take(units).filter(|&unit| !waits(unit));
        come = ready.fold(come, |come, unit| come | 1 << unit);
        if come == before {
            return come.count_ones() as usize == units;
        }
    }
}

/// The kinds of which a cut should have few, the one that people can least bridge by hand first. Kinds of
/// the inventory's own are counted with `other`, and `monitoring` is counted nowhere.
const HARDEST_KINDS: [&str; 6] =
    ["storage", "network", "platform", "authentication", "other", "exchange"];

/// What the first of several smallest cuts is least in: most entries of `after`, most with a workaround, the
/// fewest of each kind in turn, the fewest critical dependents, then high, medium and low ones, then by
/// from, kind and to.
fn order<'e>(entries: &'e [Entry], cut: &[usize]) -> impl Ord + use<'e> {
    let count = |is: &dyn Fn(&Entry) -> bool| cut.iter().filter(|&&at| is(&entries[at])).count();
    let counted_as = |entry: &Entry| match entry.key.1.as_str() {
        "messaging" => "other".to_owned(),
        kind => kind.to_owned(),
    };
    (
        Reverse(count(&|entry| entry.key.1 == "after")),
        Reverse(count(&|entry| entry.has_workaround)),
        HARDEST_KINDS.map(|kind| count(&|entry| counted_as(entry) == kind)),
        [0, 1, 2, 3].map(|rank| count(&|entry| entry.rank == rank)),
        cut.iter().map(|&at| &entries[at].key).collect::<Vec<&Key>>(),
    )
}

/// The fewest steps from a member of a component back to itself, where no two steps together lead from one
/// to another of a group.
pub(super) fn girth(day: &Day<'_>, members: &Ids) -> Option<usize> {
    let waiting = day.waiting();
    let starts = members.iter();
    starts.filter_map(|start| way_back(day, &waiting, members, start)).min()
}

fn way_back(
    day: &Day<'_>,
    waiting: &BTreeMap<String, Ids>,
    members: &Ids,
    start: &str,
) -> Option<usize> {
    // Where one stands, and whether the last step was inside a group.
    let mut walks = BTreeSet::from([(start.to_owned(), false)]);
    for length in 1..=2 * members.len() {
        let mut next = BTreeSet::new();
        for (at, inside) in &walks {
            let named = waiting.get(at).into_iter().flatten().filter(|to| members.contains(*to));
            next.extend(named.map(|to| (to.clone(), false)));
            if !inside {
                next.extend(day.fellows(at).into_iter().filter(|to| to != at).map(|to| (to, true)));
            }
        }
        if next.contains(&(start.to_owned(), false)) {
            return Some(length);
        }
        walks = next;
    }
    None
}

/// Whether one thing requires, comes after or shares a group with another.
pub(super) fn leads_to(estate: &Estate, from: &str, to: &str) -> bool {
    let names = |need: &Need| need.names(to);
    estate.applications[from].ordering().any(names)
        || estate.group(from).is_some_and(|(_, members)| members.contains(to))
}
