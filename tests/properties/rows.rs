//! What a row of a wave says, and in which order rows stand.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::answers::{Answers, missing, text, texts, wave};
use super::model::{Application, Inventory};
use super::naive;
use super::strategy::inventories;

/// How many applications that are not retired require an application directly, itself apart.
fn needed_by(inventory: &Inventory, id: &str) -> usize {
    let all = inventory.applications.iter();
    let counts = |a: &Application| a.state != "retired" && a.needs().contains(id);
    all.filter(|(other, a)| *other != id && counts(a)).count()
}

/// The kinds for which more than one application that is not retired requires an application, itself apart.
fn foundation_for(inventory: &Inventory, id: &str) -> Vec<String> {
    let mut by_kind: BTreeMap<&str, BTreeSet<&String>> = BTreeMap::new();
    let in_use = inventory.applications.iter().filter(|(_, a)| a.state != "retired");
    for (other, application) in in_use.filter(|(other, _)| *other != id) {
        for entry in application.requires.iter().filter(|entry| entry.id == id) {
            by_kind.entry(entry.kind).or_default().insert(other);
        }
    }
    let shared = by_kind.into_iter().filter(|(_, owners)| owners.len() > 1);
    shared.map(|(kind, _)| kind.to_owned()).collect()
}

proptest! {
    #![proptest_config(super::config())]

    #[test]
    fn facts_of_a_row(inventory in inventories()) {
        for (_, row) in Answers::of(&inventory).rows() {
            let id = text(&row["id"]);
            let application = &inventory.applications[&id];
            prop_assert_eq!(text(&row["name"]), format!("The {id}"));
            prop_assert_eq!(&row["criticality"], application.criticality.unwrap_or("medium"));
            prop_assert_eq!(&row["needed_by"], needed_by(&inventory, &id), "{}", &id);
            prop_assert_eq!(texts(&row["foundation_for"]), foundation_for(&inventory, &id), "{}", &id);
            let team = application.team.or(inventory.default_team);
            let teams = team.map_or(serde_json::json!({}), |team| serde_json::json!({ team: 1 }));
            prop_assert_eq!(&row["teams"], &teams);
        }
    }

    #[test]
    fn full_is_when_every_want_is_there(inventory in inventories()) {
        let outcomes = naive::outcomes(&inventory);
        for (n, row) in Answers::of(&inventory).rows() {
            let id = text(&row["id"]);
            let n = u32::try_from(n).unwrap_or(u32::MAX);
            prop_assert_eq!(wave(&row["full_wave"]), naive::full(&inventory, &outcomes, &id), "{}", &id);
            let wants = inventory.applications[&id].wants.iter();
            let expected = naive::missing(&inventory, &outcomes, wants, n);
            prop_assert_eq!(missing(&row["missing"]), expected, "{}", &id);
        }
    }

    #[test]
    fn rows_stand_by_inherited_criticality_then_need_then_id(inventory in inventories()) {
        let inherited = naive::inherited(&inventory);
        let rows = Answers::of(&inventory).rows().into_iter().map(|(n, row)| (n, text(&row["id"])))
            .collect::<Vec<_>>();
        let key = |(n, id): &(u64, String)| (*n, inherited[id], Reverse(needed_by(&inventory, id)), id.clone());
        let mut sorted = rows.clone();
        sorted.sort_by_key(key);
        prop_assert_eq!(rows, sorted);
    }
}
