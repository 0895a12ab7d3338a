//! Changes of an inventory that must not change an answer, or only in one direction.

use proptest::prelude::*;
use proptest::sample::Index;
use rewave::diagnostic::Rule;
use serde_json::{Value, json};

use super::answers::{Answers, list, text, wave};
use super::layout::{Layout, layouts};
use super::model::{Application, Entry, Inventory, Service};
use super::naive::{outcomes, waves};
use super::reach::{Edges, edges, reach};
use super::strategy::{inventories, sound, underway};

/// A later wave, where none is later than any.
fn is_later(after: Option<u32>, before: Option<u32>) -> bool {
    after.unwrap_or(u32::MAX) > before.unwrap_or(u32::MAX)
}

/// An application that is not up and requires another that is not up, which requires a third: (first,
/// third).
fn implied(inventory: &Inventory, choice: Index) -> Option<(String, String)> {
    let isolated = |id: &String| inventory.applications[id].state == "isolated";
    let open = |(from, needs): (String, _)| isolated(&from).then_some((from, needs));
    let edges: Edges = edges(inventory).into_iter().filter_map(open).collect();
    let mut pairs = Vec::new();
    for (from, needs) in &edges {
        for needed in needs {
            let through = reach(&edges, needed).into_iter().filter(|to| to != from);
            pairs.extend(through.map(|to| (from.clone(), to)));
        }
    }
    (!pairs.is_empty()).then(|| choice.get(&pairs).clone())
}

fn plain(state: &'static str) -> Application {
    let (requires, wants) = (Vec::new(), Vec::new());
    Application { criticality: Some("low"), team: None, state, requires, wants, unread: None }
}

/// Takes the lone application out of an answer again.
fn take_out(json: &mut Value, id: &str) {
    let plan = &mut json["plan"];
    for key in ["applications", "planned"] {
        plan["summary"][key] = json!(plan["summary"][key].as_u64().unwrap_or_default() - 1);
    }
    let Some(waves) = plan["waves"].as_array_mut() else { return };
    for wave in waves.iter_mut() {
        if let Some(rows) = wave["applications"].as_array_mut() {
            rows.retain(|row| row["id"] != id);
        }
    }
    waves.retain(|wave| !list(&wave["applications"]).is_empty());
    let last = waves.last().map_or(json!(0), |wave| wave["number"].clone());
    plan["summary"]["waves"] = last.clone();
    plan["summary"]["value"]["waves"] = last;
}

/// Written in another way, an inventory has the same answers, places apart.
fn is_the_same(inventory: &Inventory, layout: &Layout) -> Result<(), TestCaseError> {
    let (one, other) = (Answers::of(inventory), Answers::laid_out(inventory, layout));
    prop_assert_eq!(&one.plan, &other.plan);
    prop_assert_eq!(&one.csv, &other.csv);
    prop_assert_eq!(&one.text, &other.text);
    prop_assert_eq!(&one.markdown, &other.markdown);
    prop_assert_eq!(one.findings(), other.findings());
    prop_assert_eq!(&one.json["counts"], &other.json["counts"]);
    Ok(())
}

proptest! {
    #![proptest_config(super::config())]

    #[test]
    fn how_it_is_written_changes_no_byte(inventory in inventories(), layout in layouts()) {
        is_the_same(&inventory, &layout)?;
    }

    #[test]
    fn nor_in_the_middle_of_a_restoration(inventory in underway(), layout in layouts()) {
        is_the_same(&inventory, &layout)?;
    }

    #[test]
    fn the_same_answer_twice(inventory in inventories(), layout in layouts()) {
        prop_assert_eq!(Answers::laid_out(&inventory, &layout), Answers::laid_out(&inventory, &layout));
    }

    #[test]
    fn an_unrelated_application_changes_nothing_else(inventory in inventories(), id in "[a-z]{9,12}") {
        let before = Answers::of(&inventory);
        let mut more = inventory.clone();
        more.applications.insert(id.clone(), plain("isolated"));
        let mut after = Answers::of(&more);
        prop_assert_eq!(after.waves().remove(&id), Some(1));
        take_out(&mut after.json, &id);
        let finish = before.json["plan"]["summary"]["value"]["finish"].clone();
        after.json["plan"]["summary"]["value"]["finish"] = finish;
        // Its own time is counted with that of the others.
        let own = &mut after.json["plan"]["summary"]["value"]["applications"]["low"];
        *own = (own.as_u64().unwrap_or(0) - 1).into();
        prop_assert_eq!(&before.json["plan"], &after.json["plan"]);
        // Nobody wrote what it needs, which is one finding.
        prop_assert_eq!(before.findings().len() + 1, after.findings().len());
        prop_assert_eq!(before.found("stands-alone").len() + 1, after.found("stands-alone").len());
    }

    #[test]
    fn a_restored_application_delays_nothing(inventory in inventories(), which in any::<Index>()) {
        let ids: Vec<&String> = inventory.applications.keys().collect();
        let id = *which.get(&ids);
        let mut restored = inventory.clone();
        if let Some(application) = restored.applications.get_mut(id) {
            prop_assume!(application.state == "isolated");
            application.state = "restored";
        }
        let (then, now) = (outcomes(&inventory), outcomes(&restored));
        let (before, after) = (Answers::of(&inventory), Answers::of(&restored));
        prop_assert_eq!(after.waves(), waves(&now));
        let waves = after.waves();
        for (id, wave) in before.waves() {
            let up = restored.applications[&id].is_up();
            prop_assert!(up || waves.get(&id).is_some_and(|&now| now <= wave), "{} is delayed", id);
            prop_assert!(!is_later(now[&id].there(), then[&id].there()));
        }
        let services = |answers: &Answers| list(&answers.json["plan"]["services"]).to_vec();
        for (then, now) in services(&before).iter().zip(&services(&after)) {
            prop_assert_eq!(&then["id"], &now["id"]);
            prop_assert!(!is_later(wave(&now["back_wave"]), wave(&then["back_wave"])), "{}", now);
            // A state of degraded that stays when nothing is outstanding any more has no end, by definition.
            let degraded = inventory.applications.values().any(|a| a.state == "degraded");
            let later = is_later(wave(&now["full_wave"]), wave(&then["full_wave"]));
            prop_assert!(degraded || !later, "{}", now);
        }
    }

    #[test]
    fn what_is_implied_already_changes_no_wave(inventory in inventories(), which in any::<Index>()) {
        let implied = implied(&inventory, which);
        prop_assume!(implied.is_some());
        let (from, to) = implied.unwrap_or_default();
        let mut more = inventory.clone();
        if let Some(application) = more.applications.get_mut(&from) {
            application.requires.push(Entry { id: to, kind: "other", note: None });
        }
        prop_assert_eq!(Answers::of(&more).waves(), Answers::of(&inventory).waves());
    }

    #[test]
    fn louder_rules_change_no_plan(inventory in inventories(), level in "(allow|warn|deny)") {
        let lowerable = Rule::ALL.iter().filter(|rule| rule.is_lowerable());
        let rules: Vec<String> = lowerable.map(|rule| format!("{rule} = \"{level}\"\n")).collect();
        let rules = rules.concat();
        let loud = Answers::laid_out(&inventory, &Layout { rules, ..Layout::default() });
        prop_assert_eq!(loud.plan, Answers::of(&inventory).plan);
    }

    #[test]
    fn a_want_moves_no_wave(inventory in sound(), which in any::<(Index, Index)>()) {
        let ids: Vec<&String> = inventory.applications.keys().collect();
        let mut more = inventory.clone();
        let (from, to) = (which.0.get(&ids), which.1.get(&ids));
        if let Some(application) = more.applications.get_mut(*from) {
            application.wants.push(Entry { id: (*to).clone(), kind: "storage", note: None });
        }
        let (before, after) = (Answers::of(&inventory), Answers::of(&more));
        prop_assert_eq!(after.waves(), before.waves());
        let ids = |answers: &Answers| answers.rows().iter().map(|(_, row)| text(&row["id"])).collect::<Vec<_>>();
        prop_assert_eq!(ids(&after), ids(&before));
    }
}

/// The order of entries is nobody's order, in the words about what stays degraded either.
#[test]
fn what_is_degraded_without_end_stands_by_id() {
    let entry = |id: &str| Entry { id: id.to_owned(), kind: "other", note: None };
    let answers = |ids: [&str; 3]| {
        let mut inventory = Inventory::default();
        for id in ids {
            inventory.applications.insert(id.to_owned(), plain("degraded"));
        }
        let requires = ids.iter().map(|id| entry(id)).collect();
        let service = Service {
            criticality: None,
            requires,
            wants: Vec::new(),
            unread: false,
            workaround: true,
        };
        inventory.services.insert("s-0".to_owned(), service);
        let answers = Answers::of(&inventory);
        (answers.text, answers.markdown, answers.plan)
    };
    assert_eq!(answers(["a", "b", "c"]), answers(["c", "a", "b"]));
}
