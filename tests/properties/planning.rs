//! Who is planned in which wave, and why the others are not.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::answers::{Answers, list, text, texts};
use super::model::Application;
use super::naive::{Outcome, outcomes, there, waves};
use super::strategy::inventories;

proptest! {
    #![proptest_config(super::config())]

    #[test]
    fn waves_are_the_rounds_in_which_nothing_is_lacking(inventory in inventories()) {
        let expected = waves(&outcomes(&inventory));
        prop_assert_eq!(Answers::of(&inventory).waves(), expected);
    }

    #[test]
    fn a_wave_is_one_more_than_the_greatest_of_what_is_required(inventory in inventories()) {
        let waves = Answers::of(&inventory).waves();
        for (id, &wave) in &waves {
            let mut greatest = 0;
            for needed in inventory.applications[id].needs() {
                let up = inventory.applications.get(&needed).is_some_and(Application::is_up);
                let there = inventory.partners.contains(&needed) || up;
                prop_assert!(there || waves.contains_key(&needed), "{} without {}", id, needed);
                greatest = greatest.max(if there { 0 } else { waves[&needed] });
            }
            prop_assert_eq!(wave, greatest + 1, "{}", id);
        }
    }

    #[test]
    fn every_application_is_somewhere_once(inventory in inventories()) {
        let answers = Answers::of(&inventory);
        let plan = &answers.json["plan"];
        let planned: Vec<String> = answers.rows().iter().map(|(_, row)| text(&row["id"])).collect();
        let unplanned: Vec<String> = list(&plan["unplanned"]).iter().map(|it| text(&it["id"])).collect();
        let mut named: Vec<&String> = planned.iter().chain(&unplanned).collect();
        named.sort();
        let once: BTreeSet<&String> = named.iter().copied().collect();
        prop_assert_eq!(once.len(), named.len(), "twice in {:?}", named);
        let of = |is: &dyn Fn(&Outcome) -> bool| {
            outcomes(&inventory).into_values().filter(is).count()
        };
        let up = inventory.applications.values().filter(|a| a.is_up() && a.unread.is_none()).count();
        let unaffected = inventory.applications.values();
        let unaffected = unaffected.filter(|a| a.state == "unaffected" && a.unread.is_none()).count();
        let retired = of(&|outcome| *outcome == Outcome::Retired);
        let summary = &plan["summary"];
        prop_assert_eq!(&summary["applications"], inventory.applications.len());
        prop_assert_eq!(&summary["up"], up);
        prop_assert_eq!(&summary["unaffected"], unaffected);
        prop_assert_eq!(&summary["retired"], retired);
        prop_assert_eq!(&summary["planned"], planned.len());
        prop_assert_eq!(&summary["unplanned"], unplanned.len());
        prop_assert_eq!(&summary["partners"], inventory.partners.len());
        prop_assert_eq!(up + retired + planned.len() + unplanned.len(), inventory.applications.len());
        prop_assert_eq!(&summary["waves"], answers.waves().values().max().copied().unwrap_or(0));
    }

    #[test]
    fn the_reason_is_the_first_that_applies(inventory in inventories()) {
        let unplanned = outcomes(&inventory).into_iter().filter_map(|(id, outcome)| match outcome {
            Outcome::Unplanned(reason, causes) => {
                Some((id, reason.to_owned(), causes.into_iter().collect()))
            }
            Outcome::Up | Outcome::Retired | Outcome::Planned(_) => None,
        });
        let expected: Vec<(String, String, Vec<String>)> = unplanned.collect();
        let answers = Answers::of(&inventory);
        let said: Vec<_> = list(&answers.json["plan"]["unplanned"])
            .iter()
            .map(|it| (text(&it["id"]), text(&it["reason"]), texts(&it["applications"])))
            .collect();
        prop_assert_eq!(said, expected);
    }

    #[test]
    fn what_holds_is_what_is_required_in_the_wave_before(inventory in inventories()) {
        let outcomes = outcomes(&inventory);
        for (n, row) in Answers::of(&inventory).rows() {
            let needs = inventory.applications[&text(&row["id"])].needs();
            let before = |id: &String| there(&inventory, &outcomes, id).is_some_and(|w| u64::from(w) + 1 == n);
            let expected: Vec<String> = needs.into_iter().filter(|id| n > 1 && before(id)).collect();
            let held = list(&row["held_by"]);
            let said: Vec<Vec<String>> = held.iter().map(|h| texts(&h["applications"])).collect();
            prop_assert!(held.iter().all(|h| h["reason"] == "dependency" && h["team"].is_null()));
            prop_assert_eq!(said, if n == 1 { Vec::new() } else { vec![expected] });
        }
    }

    #[test]
    fn waves_are_listed_in_order_and_none_is_empty(inventory in inventories()) {
        let answers = Answers::of(&inventory);
        let listed = list(&answers.json["plan"]["waves"]);
        let numbers: Vec<u64> = listed.iter().filter_map(|wave| wave["number"].as_u64()).collect();
        prop_assert_eq!(numbers, (1..=listed.len() as u64).collect::<Vec<_>>());
        prop_assert!(listed.iter().all(|wave| !list(&wave["applications"]).is_empty()));
        let mut csv = answers.csv.lines().skip(1);
        for (n, row) in answers.rows() {
            let cells: Vec<&str> = csv.next().unwrap_or_default().split(',').collect();
            prop_assert_eq!(cells[0].trim_matches('"'), text(&row["id"]));
            prop_assert_eq!(cells[2], n.to_string());
            prop_assert_eq!(cells[9], row["needed_by"].to_string());
            prop_assert_eq!(cells[10], row["full_wave"].as_u64().map_or(String::new(), |w| w.to_string()));
        }
        // Applications that are not planned stand behind, without a wave.
        let rest: Vec<&str> = csv.collect();
        prop_assert!(rest.iter().all(|row| row.split(',').nth(2) == Some("")));
        prop_assert_eq!(answers.rows().len() + rest.len(), inventory.applications.len());
        let all: BTreeMap<String, u32> = answers.waves();
        prop_assert_eq!(all.len(), answers.rows().len());
    }
}
