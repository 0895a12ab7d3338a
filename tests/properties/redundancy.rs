//! `redundant-dependency` against a naive transitive reduction.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::answers::{Answers, text};
use super::layout::Layout;
use super::model::Inventory;
use super::reach::{edges, reach};
use super::strategy::sound;

/// The pairs of applications of which one requires the other directly and through a third one.
fn redundant(inventory: &Inventory) -> BTreeSet<(String, String)> {
    let edges = edges(inventory);
    let mut pairs = BTreeSet::new();
    for (from, needs) in &edges {
        for to in needs {
            if needs.iter().any(|other| reach(&edges, other).contains(to)) {
                pairs.insert((from.clone(), to.clone()));
            }
        }
    }
    pairs
}

proptest! {
    #![proptest_config(super::config())]

    #[test]
    fn every_pair_that_follows_from_others_is_found(inventory in sound()) {
        let rules = "redundant-dependency = \"warn\"\n".to_owned();
        let answers = Answers::laid_out(&inventory, &Layout { rules, ..Layout::default() });
        let said: BTreeSet<(String, String, String)> = answers
            .found("redundant-dependency")
            .iter()
            .map(|finding| {
                // "`a` requires `b` through `c` already"
                let message = text(&finding["message"]);
                let mut words = message.split('`').skip(1).step_by(2).map(str::to_owned);
                let mut next = || words.next().unwrap_or_default();
                (next(), next(), next())
            })
            .collect();
        let edges = edges(&inventory);
        for (from, to, through) in &said {
            prop_assert!(edges[from].contains(through) && reach(&edges, through).contains(to));
        }
        let pairs: BTreeSet<_> = said.into_iter().map(|(from, to, _)| (from, to)).collect();
        prop_assert_eq!(pairs, redundant(&inventory));
    }

    #[test]
    fn none_of_them_is_what_decides_a_wave(inventory in sound()) {
        let mut reduced = inventory.clone();
        for (from, to) in redundant(&inventory) {
            if let Some(application) = reduced.applications.get_mut(&from) {
                application.requires.retain(|entry| entry.id != to);
            }
        }
        prop_assert_eq!(Answers::of(&reduced).waves(), Answers::of(&inventory).waves());
    }
}
