//! `dependency-cycle` of alternatives, groups and `after`: components, shortest cycles, smallest cuts.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use serde_json::Value;

use super::super::answers::{Answers, list, texts};
use super::brute::{components, girth, leads_to, smallest_cuts};
use super::day::Day;
use super::model::{Estate, Key};
use super::strategy::{days, knots};
use super::{keys, strict};

type Ids = BTreeSet<String>;

/// The finding of each component, by its members.
pub(super) fn cycles(answers: &Answers) -> BTreeMap<Ids, &Value> {
    let found = answers.found("dependency-cycle").into_iter().map(|finding| &finding["data"]);
    found.map(|data| (texts(&data["members"]).into_iter().collect(), data)).collect()
}

pub(super) fn components_are_right(estate: &Estate) -> Result<(), TestCaseError> {
    let answers = strict(estate);
    let found = cycles(&answers);
    prop_assert_eq!(found.len(), answers.found("dependency-cycle").len());
    prop_assert_eq!(found.keys().cloned().collect::<BTreeSet<_>>(), components(estate));
    let day = Day::without_states(estate);
    for (members, data) in found {
        prop_assert!(texts(&data["members"]).is_sorted());
        let path = texts(&data["path"]);
        prop_assert_eq!(path.first(), path.last());
        for pair in path.windows(2) {
            prop_assert!(members.contains(&pair[0]), "{:?}", &path);
            prop_assert!(leads_to(estate, &pair[0], &pair[1]), "{:?}", &path);
        }
        prop_assert_eq!(path[1..].iter().collect::<BTreeSet<_>>().len(), path.len() - 1);
        prop_assert_eq!(Some(path.len() - 1), girth(&day, &members), "{:?}", &path);
        prop_assert_eq!(&data["path_is_shortest"], true);
        prop_assert_eq!(&data["behind"], behind(&day, &members), "{:?}", &members);
    }
    Ok(())
}

/// How many more applications wait for a member of a component, or start together with one that does.
fn behind(day: &Day<'_>, members: &Ids) -> usize {
    let waiting = day.waiting();
    let mut reached = members.clone();
    loop {
        let waits = waiting.iter().filter(|(_, named)| !named.is_disjoint(&reached));
        let more: Ids = waits.flat_map(|(id, _)| day.fellows(id)).collect();
        if more.is_subset(&reached) {
            return reached.len() - members.len();
        }
        reached.extend(more);
    }
}

pub(super) fn cuts_are_smallest(estate: &Estate) -> Result<(), TestCaseError> {
    for (members, data) in cycles(&strict(estate)) {
        let all = smallest_cuts(estate, &members);
        let (said, smallest) = (keys(&data["cut"]), &all[0]);
        prop_assert_eq!(said.len(), smallest.len(), "{:?} and {:?}", &said, &smallest);
        prop_assert_eq!(&said, smallest);
        prop_assert_eq!(&data["cut_is_minimum"], true);
        let others: Vec<BTreeSet<Key>> = list(&data["alternatives"]).iter().map(keys).collect();
        let due: Vec<BTreeSet<Key>> = all[1..].iter().take(5).cloned().collect();
        prop_assert_eq!(others, due, "{} are as small", all.len() - 1);
    }
    Ok(())
}

/// With all cuts made in the inventory there is no cycle, and with all but one there is.
pub(super) fn cuts_open(estate: &Estate) -> Result<(), TestCaseError> {
    let before = strict(estate);
    let all: BTreeSet<Key> = cycles(&before).values().flat_map(|data| keys(&data["cut"])).collect();
    let without = |cut: &BTreeSet<Key>| {
        let mut softened = estate.clone();
        softened.soften(cut);
        strict(&softened).found("dependency-cycle").len()
    };
    prop_assert_eq!(without(&all), 0, "{:?}", &all);
    for entry in &all {
        let others = all.iter().filter(|other| *other != entry).cloned().collect();
        prop_assert!(without(&others) > 0, "{:?} is not needed among {:?}", entry, &all);
    }
    Ok(())
}

proptest! {
    #![proptest_config(super::super::config())]

    #[test]
    fn components_of_knots(estate in knots()) {
        components_are_right(&estate)?;
    }

    #[test]
    fn components_without_states(estate in days()) {
        components_are_right(&estate)?;
    }

    #[test]
    fn no_smaller_cut_and_none_before_it(estate in knots()) {
        cuts_are_smallest(&estate)?;
    }

    #[test]
    fn no_smaller_cut_without_states(estate in days()) {
        cuts_are_smallest(&estate)?;
    }

    #[test]
    fn a_cut_leaves_no_cycle_and_all_of_it_is_needed(estate in knots()) {
        cuts_open(&estate)?;
    }

    #[test]
    fn nor_without_states(estate in days()) {
        cuts_open(&estate)?;
    }
}
