//! An application that cannot be planned holds up no other one.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::Value;

use super::super::answers::{Answers, list, text};
use super::model::{Estate, Need};
use super::strategy::{days, knots};
use super::strict;

/// The inventory without some applications; those that require them by themselves are among them.
fn without(estate: &Estate, gone: &[String]) -> Estate {
    let mut rest = estate.clone();
    rest.applications.retain(|id, _| !gone.contains(id));
    rest.services.clear();
    let take_out = |needs: &mut Vec<Need>| {
        for need in needs.iter_mut() {
            need.ids.retain(|id| !gone.contains(id));
        }
        needs.retain(|need| !need.ids.is_empty() && need.at_least <= need.ids.len());
    };
    for application in rest.applications.values_mut() {
        take_out(&mut application.requires);
        take_out(&mut application.wants);
        take_out(&mut application.after);
    }
    for members in rest.groups.values_mut() {
        members.retain(|id| !gone.contains(id));
    }
    rest.groups.retain(|_, members| members.len() > 1);
    rest
}

/// The reasons that hold each application.
fn held(answers: &Answers) -> BTreeMap<String, &Value> {
    let rows = answers.rows().into_iter();
    rows.map(|(_, row)| (text(&row["id"]), &row["held_by"])).collect()
}

fn is_as_if_the_others_were_not_there(estate: &Estate) -> Result<(), TestCaseError> {
    let before = strict(estate);
    let gone: Vec<String> =
        list(&before.json["plan"]["unplanned"]).iter().map(|it| text(&it["id"])).collect();
    if gone.len() == estate.applications.len() {
        return Ok(());
    }
    let after = strict(&without(estate, &gone));
    prop_assert_eq!(before.waves(), after.waves());
    prop_assert_eq!(held(&before), held(&after));
    prop_assert_eq!(list(&after.json["plan"]["unplanned"]).len(), 0);
    Ok(())
}

proptest! {
    #![proptest_config(super::super::config())]

    #[test]
    fn of_knots(estate in knots()) {
        is_as_if_the_others_were_not_there(&estate)?;
    }

    #[test]
    fn of_any_day(estate in days()) {
        is_as_if_the_others_were_not_there(&estate)?;
    }
}
