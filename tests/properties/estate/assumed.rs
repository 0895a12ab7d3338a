//! Plans that assume that the cuts of cycles are soft.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::super::answers::{Answers, list, text, texts, wave};
use super::day::{Day, Fate};
use super::model::{Estate, Key, Need};
use super::plans::{fates_are_right, rows_are_right, services_are_right};
use super::strategy::{days, knots};
use super::{assuming, keys};

fn assumed(answers: &Answers) -> BTreeSet<Key> {
    keys(&answers.json["plan"]["assumed"])
}

/// The entry that a key names.
fn entry<'e>(estate: &'e Estate, key: &Key) -> Option<&'e Need> {
    estate.applications.get(&key.0)?.ordering().find(|need| need.key(&key.0) == *key)
}

proptest! {
    #![proptest_config(super::super::config())]

    #[test]
    fn the_cuts_are_assumed_and_everything_is_planned(estate in knots()) {
        let answers = assuming(&estate);
        let cuts = answers.found("dependency-cycle").into_iter();
        let cuts: BTreeSet<Key> = cuts.flat_map(|finding| keys(&finding["data"]["cut"])).collect();
        prop_assert_eq!(assumed(&answers), cuts);
        prop_assert_eq!(answers.waves().len(), estate.applications.len());
    }

    #[test]
    fn the_rest_is_as_if_what_is_assumed_were_wanted(estate in knots()) {
        let answers = assuming(&estate);
        let day = Day::assuming(&estate, assumed(&answers));
        fates_are_right(&day, &answers)?;
        rows_are_right(&day, &answers)?;
        services_are_right(&day, &answers)?;
    }

    #[test]
    fn on_any_day_as_well(estate in days()) {
        let answers = assuming(&estate);
        let day = Day::assuming(&estate, assumed(&answers));
        fates_are_right(&day, &answers)?;
        rows_are_right(&day, &answers)?;
        services_are_right(&day, &answers)?;
    }

    #[test]
    fn no_cycle_keeps_anything_out(estate in days()) {
        let answers = assuming(&estate);
        for it in list(&answers.json["plan"]["unplanned"]) {
            prop_assert!(it["reason"] != "cycle", "{}", it);
        }
    }

    #[test]
    fn nothing_is_assumed_in_vain(estate in days()) {
        let all = assumed(&assuming(&estate));
        let comes = |soft: BTreeSet<Key>| {
            let fates = Day::assuming(&estate, soft).fates();
            fates.into_values().filter(|fate| matches!(fate, Fate::Planned(_))).count()
        };
        let with_all = comes(all.clone());
        for entry in &all {
            let others = all.iter().filter(|other| *other != entry).cloned().collect();
            prop_assert!(comes(others) < with_all, "{:?} is not needed among {:?}", entry, &all);
        }
    }

    #[test]
    fn what_is_assumed_says_when_it_is_there(estate in days()) {
        let answers = assuming(&estate);
        let day = Day::assuming(&estate, assumed(&answers));
        let rows: Vec<(Key, Option<u32>)> = list(&answers.json["plan"]["assumed"])
            .iter()
            .map(|it| ((text(&it["from"]), text(&it["kind"]), texts(&it["to"])), wave(&it["wave"])))
            .collect();
        prop_assert!(rows.is_sorted());
        for (key, wave) in rows {
            let need = entry(&estate, &key);
            prop_assert!(need.is_some(), "{:?} is no entry", &key);
            prop_assert_eq!(wave, need.and_then(|need| day.wave_of(need)), "{:?}", &key);
        }
    }
}
