//! Components and shortest cycles, by their definitions.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::Value;

use super::answers::{Answers, texts};
use super::model::Inventory;
use super::reach::{components, edges, girth, reach};
use super::strategy::{inventories, tangles};

/// Every component is one finding with its members, a shortest cycle and how many wait behind it.
fn cycles_are_right(inventory: &Inventory) -> Result<(), TestCaseError> {
    let edges = edges(inventory);
    let answers = Answers::of(inventory);
    let found = answers.found("dependency-cycle");
    let members = |finding: &Value| texts(&finding["data"]["members"]);
    let said: Vec<BTreeSet<String>> =
        found.iter().map(|finding| members(finding).into_iter().collect()).collect();
    prop_assert_eq!(said.len(), components(&edges).len());
    prop_assert_eq!(said.into_iter().collect::<BTreeSet<_>>(), components(&edges));
    for finding in found {
        let (data, sorted) = (&finding["data"], members(finding));
        prop_assert!(sorted.is_sorted());
        let inside: BTreeSet<String> = sorted.into_iter().collect();
        let path = texts(&data["path"]);
        prop_assert_eq!(path.first(), path.last());
        for pair in path.windows(2) {
            prop_assert!(inside.contains(&pair[0]) && edges[&pair[0]].contains(&pair[1]));
        }
        prop_assert_eq!(Some(path.len() - 1), girth(&edges, &inside), "{:?}", &path);
        prop_assert_eq!(&data["path_is_shortest"], true);
        let waits = |id: &&String| !inside.contains(*id) && !reach(&edges, id).is_disjoint(&inside);
        prop_assert_eq!(&data["behind"], edges.keys().filter(waits).count());
    }
    Ok(())
}

proptest! {
    #![proptest_config(super::config())]

    #[test]
    fn of_tangles(inventory in tangles()) {
        cycles_are_right(&inventory)?;
    }

    #[test]
    fn of_inventories_in_all_states(inventory in inventories()) {
        cycles_are_right(&inventory)?;
    }

    #[test]
    fn an_application_that_names_itself_is_found(inventory in tangles()) {
        let itself = |(id, a): &(&String, &super::model::Application)| {
            a.requires.iter().chain(&a.wants).filter(|entry| entry.id == **id).count()
        };
        let expected: usize = inventory.applications.iter().map(|it| itself(&it)).sum();
        prop_assert_eq!(Answers::of(&inventory).found("self-dependency").len(), expected);
    }
}
