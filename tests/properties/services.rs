//! When services are back and full, what they lack, and why.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::Value;

use super::answers::{Answers, list, missing, text, texts, wave};
use super::model::{Entry, Inventory, Service, rank};
use super::naive::{self, Outcomes, there};
use super::strategy::inventories;

/// The wave in which a service is back.
fn back(inventory: &Inventory, outcomes: &Outcomes, service: &Service) -> Option<u32> {
    if service.unread {
        return None;
    }
    let mut latest = 0;
    for entry in &service.requires {
        latest = latest.max(there(inventory, outcomes, &entry.id)?);
    }
    Some(latest)
}

fn full(inventory: &Inventory, outcomes: &Outcomes, service: &Service) -> Option<u32> {
    let mut latest = back(inventory, outcomes, service)?;
    for entry in service.requires.iter().chain(&service.wants) {
        latest = latest.max(naive::full(inventory, outcomes, &entry.id)?);
    }
    Some(latest)
}

fn blocked_by(
    inventory: &Inventory,
    outcomes: &Outcomes,
    id: &str,
    service: &Service,
) -> Vec<String> {
    if service.unread {
        return vec![id.to_owned()];
    }
    let never = service.requires.iter().filter(|e| there(inventory, outcomes, &e.id).is_none());
    let ids: BTreeSet<String> = never.map(|entry| entry.id.clone()).collect();
    ids.into_iter().collect()
}

/// From wave 1 to the wave in which the service is back, each link required by the next.
fn is_chain(
    inventory: &Inventory,
    outcomes: &Outcomes,
    service: &Service,
    chain: &[String],
) -> bool {
    let waves = chain.iter().map(|id| there(inventory, outcomes, id));
    let numbered = waves.eq((1..).take(chain.len()).map(Some));
    let linked =
        chain.windows(2).all(|pair| inventory.applications[&pair[1]].needs().contains(&pair[0]));
    let ends = chain.last().is_none_or(|last| service.requires.iter().any(|e| e.id == *last));
    numbered && linked && ends
}

proptest! {
    #![proptest_config(super::config())]

    #[test]
    fn a_service_is_back_with_the_last_that_it_requires(inventory in inventories()) {
        let outcomes = naive::outcomes(&inventory);
        let answers = Answers::of(&inventory);
        let said = list(&answers.json["plan"]["services"]);
        prop_assert_eq!(said.len(), inventory.services.len());
        for it in said {
            let id = text(&it["id"]);
            let service = &inventory.services[&id];
            let back = back(&inventory, &outcomes, service);
            prop_assert_eq!(wave(&it["back_wave"]), back, "{}", &id);
            let state = match back { None => "never", Some(0) => "up", Some(_) => "planned" };
            prop_assert_eq!(&it["state"], state, "{}", &id);
            prop_assert_eq!(wave(&it["full_wave"]), full(&inventory, &outcomes, service), "{}", &id);
            let blocked = blocked_by(&inventory, &outcomes, &id, service);
            prop_assert_eq!(texts(&it["blocked_by"]), blocked, "{}", &id);
            let chain = texts(&it["chain"]);
            prop_assert_eq!(chain.len(), back.unwrap_or(0) as usize, "{}: {:?}", &id, &chain);
            prop_assert!(is_chain(&inventory, &outcomes, service, &chain), "{}: {:?}", &id, &chain);
            prop_assert_eq!(it["workaround"].is_null(), !service.workaround);
        }
    }

    #[test]
    fn what_a_service_lacks_is_all_that_is_wanted_and_later(inventory in inventories()) {
        let outcomes = naive::outcomes(&inventory);
        for it in list(&Answers::of(&inventory).json["plan"]["services"]) {
            let service = &inventory.services[&text(&it["id"])];
            let Some(back) = back(&inventory, &outcomes, service) else {
                prop_assert_eq!(missing(&it["missing"]), BTreeSet::new());
                continue;
            };
            let all = service.requires.iter().chain(&service.wants);
            // What an application wants is missed once it is there itself.
            let theirs = all.flat_map(|entry| {
                let its = there(&inventory, &outcomes, &entry.id).unwrap_or(u32::MAX);
                let wants = inventory.applications.get(&entry.id).map_or(&[][..], |a| &a.wants);
                let (inventory, outcomes) = (&inventory, &outcomes);
                let later = move |want: &&Entry| {
                    let at = there(inventory, outcomes, &want.id);
                    at.is_none_or(|at| at > its)
                };
                wants.iter().filter(later)
            });
            let wants = service.wants.iter().chain(theirs);
            let expected = naive::missing(&inventory, &outcomes, wants, back);
            prop_assert_eq!(missing(&it["missing"]), expected);
        }
    }

    #[test]
    fn services_stand_critical_first_and_with_the_wave_that_brings_them(inventory in inventories()) {
        let outcomes = naive::outcomes(&inventory);
        let answers = Answers::of(&inventory);
        let plan = &answers.json["plan"];
        let mut ids: Vec<&String> = inventory.services.keys().collect();
        ids.sort_by_key(|id| (rank(inventory.services[*id].criticality), *id));
        let said: Vec<String> = list(&plan["services"]).iter().map(|it| text(&it["id"])).collect();
        prop_assert_eq!(said.iter().collect::<Vec<_>>(), ids.clone());
        for it in list(&plan["waves"]) {
            let brought = |id: &&&String| {
                back(&inventory, &outcomes, &inventory.services[**id]) == wave(&it["number"])
            };
            let expected: Vec<String> = ids.iter().filter(brought).map(|id| (*id).clone()).collect();
            prop_assert_eq!(texts(&it["brings_back"]), expected);
        }
        prop_assert!(list(&plan["assumed"]).is_empty() && plan["summary"]["bound"] == Value::Null);
    }
}
