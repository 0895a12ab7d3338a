//! Plans of alternatives, groups and `after`, with the applications on a cycle left out.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::Value;

use super::super::answers::{Answers, list, text, texts, wave};
use super::day::{Day, Fate};
use super::model::Estate;
use super::strategy::{days, knots};
use super::{missing, strict, written};

/// All that a plan says of who comes when, and why not.
pub(super) fn fates_are_right(day: &Day<'_>, answers: &Answers) -> Result<(), TestCaseError> {
    let fates = day.fates();
    let planned = fates.iter().filter_map(|(id, fate)| match fate {
        Fate::Planned(wave) => Some((id.clone(), *wave)),
        Fate::Up | Fate::Retired | Fate::Unplanned(..) => None,
    });
    let planned: BTreeMap<String, u32> = planned.collect();
    let unplanned = fates.iter().filter_map(|(id, fate)| match fate {
        Fate::Unplanned(reason, causes) => {
            Some((id.clone(), (*reason).to_owned(), causes.iter().cloned().collect()))
        }
        Fate::Up | Fate::Retired | Fate::Planned(_) => None,
    });
    let unplanned: Vec<(String, String, Vec<String>)> = unplanned.collect();
    let plan = &answers.json["plan"];
    let said: Vec<_> = list(&plan["unplanned"])
        .iter()
        .map(|it| (text(&it["id"]), text(&it["reason"]), texts(&it["applications"])))
        .collect();
    prop_assert_eq!(answers.waves(), planned);
    prop_assert_eq!(said, unplanned);
    let count = |is: &dyn Fn(&Fate) -> bool| fates.values().filter(|fate| is(fate)).count();
    let summary = &plan["summary"];
    prop_assert_eq!(&summary["applications"], fates.len());
    prop_assert_eq!(&summary["up"], count(&|fate| *fate == Fate::Up));
    prop_assert_eq!(&summary["retired"], count(&|fate| *fate == Fate::Retired));
    prop_assert_eq!(&summary["planned"], count(&|fate| matches!(fate, Fate::Planned(_))));
    prop_assert_eq!(&summary["unplanned"], count(&|fate| matches!(fate, Fate::Unplanned(..))));
    Ok(())
}

/// The row of each application that is planned, or that is up.
pub(super) fn rows_are_right(day: &Day<'_>, answers: &Answers) -> Result<(), TestCaseError> {
    for (_, row) in answers.rows() {
        let id = text(&row["id"]);
        let counts_on: Vec<String> = day.counts_on(&id).into_iter().collect();
        prop_assert_eq!(texts(&row["counts_on"]), counts_on, "{}", &id);
        prop_assert_eq!(
            row["group"].as_str(),
            day.estate.group(&id).map(|(group, _)| group.as_str())
        );
        let held: Vec<(String, BTreeSet<String>)> = list(&row["held_by"])
            .iter()
            .map(|held| (text(&held["reason"]), texts(&held["applications"]).into_iter().collect()))
            .collect();
        let mut expected = day.held_by(&id);
        let expected: Vec<(String, BTreeSet<String>)> = ["dependency", "group", "after"]
            .into_iter()
            .filter_map(|reason| Some((reason.to_owned(), expected.remove(reason)?)))
            .collect();
        prop_assert_eq!(held, expected, "{}", &id);
        prop_assert_eq!(&row["needed_by"], needed_by(day.estate, &id), "{}", &id);
    }
    let up = list(&answers.json["plan"]["up"]).iter();
    for row in answers.rows().into_iter().map(|(_, row)| row).chain(up) {
        let id = text(&row["id"]);
        prop_assert_eq!(wave(&row["full_wave"]), day.full(&id), "{}", &id);
        prop_assert_eq!(missing(&row["missing"]), day.missing(&id), "{}", &id);
    }
    Ok(())
}

fn needed_by(estate: &Estate, id: &str) -> usize {
    let others = estate.applications.iter().filter(|(other, _)| *other != id);
    let in_use = others.filter(|(_, a)| a.state != "retired");
    in_use.filter(|(_, a)| a.requires.iter().any(|need| need.names(id))).count()
}

pub(super) fn services_are_right(day: &Day<'_>, answers: &Answers) -> Result<(), TestCaseError> {
    let plan = &answers.json["plan"];
    let said = list(&plan["services"]);
    prop_assert_eq!(said.len(), day.estate.services.len());
    for it in said {
        let id = text(&it["id"]);
        let service = &day.estate.services[&id];
        let back = day.back(service);
        prop_assert_eq!(wave(&it["back_wave"]), back, "{}", &id);
        let state = match back {
            None => "never",
            Some(0) => "up",
            Some(_) => "planned",
        };
        prop_assert_eq!(&it["state"], state, "{}", &id);
        prop_assert_eq!(wave(&it["full_wave"]), day.service_full(service), "{}", &id);
        let blocked: Vec<String> = day.blocked_by(service).into_iter().collect();
        prop_assert_eq!(texts(&it["blocked_by"]), blocked, "{}", &id);
        prop_assert_eq!(missing(&it["missing"]), day.service_missing(service), "{}", &id);
        chain_is_right(day, back, &texts(&it["chain"]))?;
    }
    for it in list(&plan["waves"]) {
        let services = day.estate.services.iter();
        let brought = services.filter(|(_, service)| day.back(service) == wave(&it["number"]));
        let brought: Vec<String> = brought.map(|(id, _)| id.clone()).collect();
        prop_assert_eq!(texts(&it["brings_back"]), brought);
    }
    Ok(())
}

/// Each link holds the next, the first is held by nothing, the last comes when the service does.
fn chain_is_right(day: &Day<'_>, back: Option<u32>, chain: &[String]) -> Result<(), TestCaseError> {
    let comes = |wave: u32| wave > 0;
    prop_assert_eq!(chain.last().and_then(|id| day.there(id)), back.filter(|&wave| comes(wave)));
    if let Some(first) = chain.first() {
        prop_assert!(day.held_by(first).is_empty(), "{:?}", chain);
    }
    for pair in chain.windows(2) {
        let held = day.held_by(&pair[1]);
        prop_assert!(held.values().any(|by| by.contains(&pair[0])), "{:?}", chain);
    }
    Ok(())
}

proptest! {
    #![proptest_config(super::super::config())]

    #[test]
    fn who_comes_and_why_not_in_knots(estate in knots()) {
        fates_are_right(&Day::of(&estate), &strict(&estate))?;
    }

    #[test]
    fn who_comes_and_why_not_on_any_day(estate in days()) {
        fates_are_right(&Day::of(&estate), &strict(&estate))?;
    }

    #[test]
    fn what_stands_in_rows(estate in days()) {
        rows_are_right(&Day::of(&estate), &strict(&estate))?;
    }

    #[test]
    fn when_services_are_back(estate in days()) {
        services_are_right(&Day::of(&estate), &strict(&estate))?;
    }

    #[test]
    fn the_order_in_which_it_is_written_changes_no_byte(estate in days(), seed in 1..u64::MAX) {
        same_in_any_order(&estate, seed)?;
    }

    #[test]
    fn nor_where_all_is_tied_to_all(estate in knots(), seed in 1..u64::MAX) {
        same_in_any_order(&estate, seed)?;
    }
}

pub(super) fn same_in_any_order(estate: &Estate, seed: u64) -> Result<(), TestCaseError> {
    for assume in [true, false] {
        let (one, other) = (written(estate, 0, assume), written(estate, seed, assume));
        prop_assert_eq!(&one.plan, &other.plan);
        prop_assert_eq!(one.csv, other.csv);
        prop_assert_eq!(one.text, other.text);
        let said = |answers: &Value| -> BTreeSet<String> {
            let found = list(&answers["findings"]).iter();
            found.map(|finding| format!("{} {}", finding["message"], finding["data"])).collect()
        };
        prop_assert_eq!(said(&one.json), said(&other.json));
    }
    Ok(())
}
