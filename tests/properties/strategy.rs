//! Random inventories.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::model::{Application, CRITICALITIES, Entry, Inventory, Service, Unread};
use super::naive::{Outcome, outcomes, waves};

/// Ids that a careless reader of TOML would take for values, for keys or for paths of keys.
const IDS: [&str; 14] = [
    "pki",
    "ad",
    "Zeta",
    "mail.example",
    "b-2",
    "b_1",
    "0day",
    "true",
    "1979-05-27",
    "inf",
    "services",
    "x",
    "requires",
    "A9",
];
const KINDS: [&str; 4] = ["storage", "authentication", "messaging", "other"];
const TEAMS: [&str; 2] = ["it", "net.work"];
const UNKNOWN: [&str; 3] = ["nowhere", "b-3", "s-1"];
const STATES: [&str; 5] = ["isolated", "degraded", "restored", "unaffected", "retired"];

#[derive(Clone, Copy, Debug)]
enum Name {
    /// One of the few just before: makes depth.
    Below(u8),
    Any(u8),
    Partner(u8),
    Unknown(u8),
}

/// How often entries name what.
#[derive(Clone, Copy, Debug)]
struct Weights {
    any: u32,
    partner: u32,
    unknown: u32,
    not_isolated: u32,
    unread: u32,
}

#[derive(Clone, Debug)]
struct EntrySeed(Name, u8, Option<u8>);

#[derive(Clone, Debug)]
struct ApplicationSeed {
    requires: Vec<EntrySeed>,
    wants: Vec<EntrySeed>,
    state: usize,
    unread: Option<Unread>,
    criticality: Option<&'static str>,
    team: Option<&'static str>,
}

#[derive(Clone, Debug)]
struct ServiceSeed {
    requires: Vec<EntrySeed>,
    wants: Vec<EntrySeed>,
    unread: bool,
    criticality: Option<&'static str>,
    workaround: bool,
}

/// Inventories with everything in them, right and wrong.
pub(crate) fn inventories() -> impl Strategy<Value = Inventory> {
    some(Weights { any: 4, partner: 4, unknown: 1, not_isolated: 8, unread: 1 })
}

/// Inventories in the middle of a restoration: as much up as down.
pub(crate) fn underway() -> impl Strategy<Value = Inventory> {
    some(Weights { any: 1, partner: 4, unknown: 0, not_isolated: 40, unread: 0 })
}

/// Inventories full of cycles.
pub(crate) fn tangles() -> impl Strategy<Value = Inventory> {
    some(Weights { any: 40, partner: 0, unknown: 0, not_isolated: 0, unread: 0 })
}

/// Inventories without a cycle, of applications that are all isolated and well defined.
pub(crate) fn sound() -> impl Strategy<Value = Inventory> {
    some(Weights { any: 0, partner: 4, unknown: 0, not_isolated: 0, unread: 0 })
}

fn some(weights: Weights) -> impl Strategy<Value = Inventory> {
    let applications = prop::collection::vec(application(weights), 1..=IDS.len());
    let services = prop::collection::vec(service(weights), 0..4);
    let default_team = prop::option::weighted(0.3, Just("it"));
    (applications, services, default_team, 0..IDS.len()).prop_map(
        |(applications, services, team, turn)| {
            let inventory = build(&applications, &services, turn);
            Inventory { default_team: team, ..inventory }
        },
    )
}

fn entries(weights: Weights, most: usize) -> impl Strategy<Value = Vec<EntrySeed>> {
    let name = prop_oneof![
        60 => any::<u8>().prop_map(Name::Below),
        weights.any => any::<u8>().prop_map(Name::Any),
        weights.partner => any::<u8>().prop_map(Name::Partner),
        weights.unknown => any::<u8>().prop_map(Name::Unknown),
    ];
    let note = prop::option::weighted(0.3, 0..2_u8);
    let entry =
        (name, any::<u8>(), note).prop_map(|(name, kind, note)| EntrySeed(name, kind, note));
    prop::collection::vec(entry, 0..=most)
}

fn criticality() -> impl Strategy<Value = Option<&'static str>> {
    prop::option::weighted(0.8, prop::sample::select(&CRITICALITIES[..]))
}

fn application(weights: Weights) -> impl Strategy<Value = ApplicationSeed> {
    let state = prop_oneof![40 => Just(0), weights.not_isolated => 1..STATES.len()];
    let unread = prop_oneof![
        40 => Just(None),
        weights.unread => prop::sample::select(&[Some(Unread::Table), Some(Unread::Status)][..]),
    ];
    let team = prop::option::of(prop::sample::select(&TEAMS[..]));
    (entries(weights, 3), entries(weights, 2), state, unread, criticality(), team).prop_map(
        |(requires, wants, state, unread, criticality, team)| ApplicationSeed {
            requires,
            wants,
            state,
            unread,
            criticality,
            team,
        },
    )
}

fn service(weights: Weights) -> impl Strategy<Value = ServiceSeed> {
    let unread = prop_oneof![40 => Just(false), weights.unread => Just(true)];
    (entries(weights, 3), entries(weights, 3), unread, criticality(), any::<bool>()).prop_map(
        |(requires, wants, unread, criticality, workaround)| ServiceSeed {
            requires,
            wants,
            unread,
            criticality,
            workaround,
        },
    )
}

fn build(applications: &[ApplicationSeed], services: &[ServiceSeed], turn: usize) -> Inventory {
    // 5 and 14 have no common divisor, so every id comes once; the order of ids is not that of needs.
    let id = |i: usize| IDS[(i * 5 + turn) % IDS.len()].to_owned();
    let resolve = |i: usize, seeds: &[EntrySeed], plain: bool| -> Vec<Entry> {
        let entry = |seed: &EntrySeed| {
            let EntrySeed(name, kind, note) = *seed;
            let target = match name {
                Name::Below(_) if i == 0 => return None,
                Name::Below(n) => id(i - 1 - usize::from(n) % i.min(4)),
                Name::Any(n) => id(usize::from(n) % applications.len()),
                Name::Partner(n) => format!("p-{}", n % 2),
                Name::Unknown(n) => UNKNOWN[usize::from(n) % UNKNOWN.len()].to_owned(),
            };
            let kind = if plain { "other" } else { KINDS[usize::from(kind) % KINDS.len()] };
            Some(Entry { id: target, kind, note })
        };
        seeds.iter().filter_map(entry).collect()
    };
    let applications: BTreeMap<String, Application> = applications
        .iter()
        .enumerate()
        .map(|(i, seed)| {
            // Whether an application is retired whose table cannot be read is nobody's question.
            let state = if seed.unread.is_some() { seed.state.min(3) } else { seed.state };
            let application = Application {
                criticality: seed.criticality,
                team: seed.team,
                state: STATES[state],
                requires: resolve(i, &seed.requires, false),
                wants: resolve(i, &seed.wants, false),
                unread: seed.unread,
            };
            (id(i), application)
        })
        .collect();
    let service = |(i, seed): (usize, &ServiceSeed)| {
        let service = Service {
            criticality: seed.criticality,
            requires: resolve(applications.len(), &seed.requires, true),
            wants: resolve(applications.len(), &seed.wants, true),
            unread: seed.unread,
            workaround: seed.workaround,
        };
        (format!("s-{i}"), service)
    };
    let services = services.iter().enumerate().map(service).collect();
    let partners = ["p-0".to_owned(), "p-1".to_owned()].into();
    Inventory { applications, partners, services, default_team: None }
}

/// What the strategies must reach, or the properties above prove little.
#[test]
fn the_strategy_reaches_everything() {
    let mut runner = TestRunner::deterministic();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut count = |what: &str| *seen.entry(what.to_owned()).or_default() += 1;
    for _ in 0..1000 {
        let inventory = inventories().new_tree(&mut runner).unwrap().current();
        let all = outcomes(&inventory);
        let waves = waves(&all);
        let depth = waves.values().max().copied().unwrap_or(0);
        if depth >= 4 {
            count("depth 4");
        }
        if depth >= 7 {
            count("depth 7");
        }
        let widest = (1..=depth).map(|n| waves.values().filter(|&&wave| wave == n).count()).max();
        if widest >= Some(4) {
            count("width 4");
        }
        for outcome in all.values() {
            match outcome {
                Outcome::Up => count("up"),
                Outcome::Retired => count("retired"),
                Outcome::Planned(_) => count("planned"),
                Outcome::Unplanned(reason, members) => {
                    count(&format!("unplanned {reason}"));
                    if *reason == "cycle" && members.len() > 2 {
                        count("cycle of three");
                    }
                }
            }
        }
        let itself = inventory.applications.iter().any(|(id, a)| a.needs().contains(id));
        if itself {
            count("self-dependency");
        }
    }
    let due = [
        "depth 4",
        "depth 7",
        "width 4",
        "up",
        "retired",
        "planned",
        "unplanned invalid",
        "unplanned unknown",
        "unplanned retired",
        "unplanned cycle",
        "unplanned behind",
        "cycle of three",
        "self-dependency",
    ];
    for what in due {
        assert!(seen.get(what).is_some_and(|&times| times >= 10), "{what}: too rare in {seen:?}");
    }
}
