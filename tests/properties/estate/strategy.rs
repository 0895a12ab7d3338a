//! Random small inventories with alternatives, groups and `after`.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::super::model::CRITICALITIES;
use super::brute::{components, smallest_cut};
use super::day::{Day, Fate};
use super::model::{Application, Estate, Need, Note, Service};

/// Of several kinds, so that their order is not that of their places.
const IDS: [&str; 8] = ["ad", "B2", "c-1", "d.e", "erp", "f_0", "0g", "hub"];
/// All that are built in, and one that every inventory declares.
const KINDS: [&str; 8] = [
    "storage",
    "authentication",
    "other",
    "exchange",
    "network",
    "platform",
    "monitoring",
    "messaging",
];
const NOTES: [Note; 4] = [Note::Nothing, Note::Without, Note::Workaround, Note::Both];
const STATES: [&str; 5] = ["isolated", "restored", "degraded", "unaffected", "retired"];

#[derive(Clone, Copy, Debug)]
enum Name {
    /// One of those before: closes no cycle by itself.
    Below(u8),
    Any(u8),
    Partner(u8),
    Unknown,
    Itself,
}

/// How often there is what.
#[derive(Clone, Copy, Debug)]
struct Weights {
    any: u32,
    unknown: u32,
    not_isolated: u32,
    unread: u32,
    most_required: usize,
}

#[derive(Clone, Debug)]
struct NeedSeed {
    names: Vec<Name>,
    at_least: u8,
    kind: u8,
    note: u8,
}

#[derive(Clone, Debug)]
struct ApplicationSeed {
    requires: Vec<NeedSeed>,
    wants: Vec<NeedSeed>,
    after: Vec<Name>,
    criticality: Option<&'static str>,
    state: usize,
    unread: bool,
    group: u8,
}

/// Inventories in which everything is isolated and well defined, full of cycles.
pub(super) fn knots() -> impl Strategy<Value = Estate> {
    some(Weights { any: 8, unknown: 0, not_isolated: 0, unread: 0, most_required: 3 })
}

/// Inventories in the middle of a restoration, with faults of all kinds.
pub(super) fn days() -> impl Strategy<Value = Estate> {
    some(Weights { any: 4, unknown: 1, not_isolated: 12, unread: 1, most_required: 2 })
}

fn some(weights: Weights) -> impl Strategy<Value = Estate> {
    let applications = prop::collection::vec(application(weights), 1..=IDS.len());
    let service = (needs(weights, 2), needs(weights, 2));
    let services = prop::collection::vec(service, 0..=3);
    (applications, services, 0..IDS.len())
        .prop_map(|(applications, services, turn)| build(&applications, &services, turn))
}

fn name(weights: Weights, after: bool) -> impl Strategy<Value = Name> {
    prop_oneof![
        12 => any::<u8>().prop_map(Name::Below),
        weights.any => any::<u8>().prop_map(Name::Any),
        if after { 0 } else { 2 } => any::<u8>().prop_map(Name::Partner),
        weights.unknown => Just(Name::Unknown),
        if after { 0 } else { weights.unknown } => Just(Name::Itself),
    ]
}

fn needs(weights: Weights, most: usize) -> impl Strategy<Value = Vec<NeedSeed>> {
    let names = prop_oneof![
        3 => prop::collection::vec(name(weights, false), 1),
        2 => prop::collection::vec(name(weights, false), 2..=4),
    ];
    let need = (names, any::<u8>(), any::<u8>(), any::<u8>());
    let need =
        need.prop_map(|(names, at_least, kind, note)| NeedSeed { names, at_least, kind, note });
    prop::collection::vec(need, 0..=most)
}

fn application(weights: Weights) -> impl Strategy<Value = ApplicationSeed> {
    let after = prop_oneof![
        2 => Just(Vec::new()),
        1 => prop::collection::vec(name(weights, true), 1..=2),
    ];
    let criticality = prop::option::of(prop::sample::select(&CRITICALITIES[..]));
    let state = prop_oneof![40 => Just(0), weights.not_isolated => 1..STATES.len()];
    let unread = prop_oneof![40 => Just(false), weights.unread => Just(true)];
    let lists = (needs(weights, weights.most_required), needs(weights, 2), after);
    (lists, criticality, state, unread, 0..8_u8).prop_map(
        |((requires, wants, after), criticality, state, unread, group)| ApplicationSeed {
            requires,
            wants,
            after,
            criticality,
            // Whether an application is retired whose table cannot be read is nobody's question.
            state: if unread { state.min(3) } else { state },
            unread,
            group,
        },
    )
}

fn build(
    applications: &[ApplicationSeed],
    services: &[(Vec<NeedSeed>, Vec<NeedSeed>)],
    turn: usize,
) -> Estate {
    // 3 and 8 have no common divisor, so every id comes once; the order of ids is not that of needs.
    let id = |i: usize| IDS[(i * 3 + turn) % IDS.len()].to_owned();
    let resolve = |owner: usize, name: Name| -> Option<String> {
        let own = owner < applications.len();
        let named = match name {
            Name::Below(_) if owner == 0 => return None,
            Name::Below(n) => usize::from(n) % owner,
            Name::Any(n) => usize::from(n) % applications.len(),
            Name::Partner(n) => return Some(format!("p-{}", n % 2)),
            Name::Unknown => return Some("nowhere".to_owned()),
            Name::Itself => return own.then(|| id(owner)),
        };
        (named != owner).then(|| id(named))
    };
    let needs = |owner: usize, seeds: &[NeedSeed]| {
        let mut needs: Vec<Need> = Vec::new();
        for seed in seeds {
            let names = seed.names.iter();
            let ids: BTreeSet<String> = names.filter_map(|&name| resolve(owner, name)).collect();
            let plain = owner >= applications.len();
            let kind = if plain { "other" } else { KINDS[usize::from(seed.kind) % KINDS.len()] };
            let note = NOTES[usize::from(seed.note) % NOTES.len()];
            let at_least = 1 + usize::from(seed.at_least) % ids.len().max(1);
            // JSON does not tell entries apart that differ in nothing but how many are enough.
            let ambiguous = |other: &Need| other.kind == kind && other.ids == ids;
            if !ids.is_empty() && !needs.iter().any(|n| ambiguous(n) && n.at_least != at_least) {
                needs.push(Need { kind, ids, at_least, note });
            }
        }
        needs
    };
    let mut estate = Estate::default();
    let mut members: BTreeMap<u8, BTreeSet<String>> = BTreeMap::new();
    for (i, seed) in applications.iter().enumerate() {
        let after: BTreeSet<String> =
            seed.after.iter().filter_map(|&name| resolve(i, name)).collect();
        let application = Application {
            criticality: seed.criticality,
            state: STATES[seed.state],
            requires: needs(i, &seed.requires),
            wants: needs(i, &seed.wants),
            after: after.iter().map(|id| Need::one("after", id)).collect(),
            unread: seed.unread,
        };
        if !application.is_retired() {
            members.entry(seed.group).or_default().insert(id(i));
        }
        estate.applications.insert(id(i), application);
    }
    let groups = members.into_iter().filter(|(group, of)| *group < 2 && of.len() > 1);
    estate.groups = groups.map(|(group, of)| (format!("g-{group}"), of)).collect();
    for (i, (requires, wants)) in services.iter().enumerate() {
        let owner = applications.len();
        let service = Service { requires: needs(owner, requires), wants: needs(owner, wants) };
        estate.services.insert(format!("s-{i}"), service);
    }
    estate.partners = ["p-0".to_owned(), "p-1".to_owned()].into();
    estate
}

/// Every alternative is required by itself, and enough of all are as many as there are.
fn without_alternatives(estate: &Estate) -> Estate {
    let mut strict = estate.clone();
    for application in strict.applications.values_mut() {
        for need in &mut application.requires {
            need.at_least = need.ids.len();
        }
    }
    strict
}

fn count_knots(estate: &Estate, count: &mut impl FnMut(&str)) {
    let of = components;
    let found = of(estate);
    if found.is_empty() && !of(&without_alternatives(estate)).is_empty() {
        count("alternatives avoid a cycle");
    }
    let mut apart = estate.clone();
    apart.groups.clear();
    if of(&apart).len() < found.len() {
        count("a cycle through a group alone");
    }
    let mut unordered = estate.clone();
    unordered.applications.values_mut().for_each(|application| application.after.clear());
    if of(&unordered).len() < found.len() {
        count("a cycle through `after` alone");
    }
    for members in &found {
        let cut = smallest_cut(estate, members);
        count(["a cut of 0", "a cut of 1", "a cut of 2", "a cut of 3 and more"][cut.len().min(3)]);
        if cut.iter().any(|(_, kind, _)| kind == "after") {
            count("a cut of an `after`");
        }
        if cut.iter().any(|(_, _, to)| to.len() > 1) {
            count("a cut of alternatives");
        }
    }
    let needs = estate.applications.values().flat_map(|a| &a.requires);
    if needs.clone().any(|need| need.at_least >= 2 && need.at_least < need.ids.len()) {
        count("2 and more of several");
    }
}

fn count_days(estate: &Estate, count: &mut impl FnMut(&str)) {
    let day = Day::of(estate);
    for (id, fate) in &day.fates() {
        match fate {
            Fate::Unplanned(reason, _) => count(&format!("unplanned: {reason}")),
            Fate::Planned(wave) if *wave > 2 => count("a wave after the second"),
            Fate::Planned(_) | Fate::Up | Fate::Retired => {}
        }
        if matches!(fate, Fate::Planned(_)) && day.fellows(id).len() > 1 {
            count("a group that is planned");
        }
        let lost = |need: &&Need| need.ids.iter().any(|id| day.lost().contains(id));
        let application = &estate.applications[id];
        if matches!(fate, Fate::Planned(_)) && application.after.iter().any(|n| lost(&n)) {
            count("after an application that cannot be planned");
        }
        if matches!(fate, Fate::Planned(_)) && application.requires.iter().any(|n| lost(&n)) {
            count("an alternative that cannot be planned");
        }
    }
}

/// What the strategies must reach, or the properties prove little.
#[test]
fn the_strategies_reach_everything() {
    let mut runner = TestRunner::deterministic();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut count = |what: &str| *seen.entry(what.to_owned()).or_default() += 1;
    for _ in 0..500 {
        let Ok(tree) = knots().new_tree(&mut runner) else { panic!("no inventory") };
        count_knots(&tree.current(), &mut count);
        let Ok(tree) = days().new_tree(&mut runner) else { panic!("no inventory") };
        count_days(&tree.current(), &mut count);
    }
    let due = [
        "alternatives avoid a cycle",
        "a cycle through a group alone",
        "a cycle through `after` alone",
        "a cut of 1",
        "a cut of 2",
        "a cut of 3 and more",
        "a cut of an `after`",
        "a cut of alternatives",
        "2 and more of several",
        "a wave after the second",
        "a group that is planned",
        "after an application that cannot be planned",
        "an alternative that cannot be planned",
        "unplanned: invalid",
        "unplanned: unknown",
        "unplanned: retired",
        "unplanned: cycle",
        "unplanned: group",
        "unplanned: behind",
    ];
    for what in due {
        assert!(seen.get(what).is_some_and(|&times| times >= 5), "{what}: too rare in {seen:?}");
    }
}
