//! Small inventories that were read wrongly once.

use proptest::test_runner::TestCaseError;

use super::cuts::{components_are_right, cuts_are_smallest, cuts_open};
use super::day::Day;
use super::model::{Application, Estate, Need, Note};
use super::plans::{fates_are_right, same_in_any_order};
use super::{assuming, strict};

type Checked = Result<(), TestCaseError>;

fn one(id: &str) -> Need {
    Need::one("other", id)
}

fn any_of(ids: &[&str]) -> Need {
    let ids = ids.iter().map(|&id| id.to_owned()).collect();
    Need { kind: "other", ids, at_least: 1, note: Note::Nothing }
}

fn estate(applications: &[(&str, &[Need])]) -> Estate {
    let mut estate = Estate::default();
    for &(id, requires) in applications {
        let application = Application {
            criticality: Some("high"),
            state: "isolated",
            requires: requires.to_vec(),
            wants: Vec::new(),
            after: Vec::new(),
            unread: false,
        };
        estate.applications.insert(id.to_owned(), application);
    }
    estate
}

fn with_group(mut estate: Estate, members: &[&str]) -> Estate {
    let members = members.iter().map(|&id| id.to_owned()).collect();
    estate.groups.insert("g".to_owned(), members);
    estate
}

fn with_after(mut estate: Estate, id: &str, named: &str) -> Estate {
    if let Some(application) = estate.applications.get_mut(id) {
        application.after.push(Need::one("after", named));
    }
    estate
}

fn with_state(mut estate: Estate, id: &str, state: &'static str) -> Estate {
    if let Some(application) = estate.applications.get_mut(id) {
        application.state = state;
    }
    estate
}

/// Plans with and without the assumptions about cycles, none of which is in these inventories.
fn plans_are_right(estate: &Estate) -> Checked {
    for (day, answers) in
        [(Day::of(estate), strict(estate)), (Day::assuming(estate, [].into()), assuming(estate))]
    {
        fates_are_right(&day, &answers)?;
    }
    Ok(())
}

fn cycles_are_right(estate: &Estate) -> Checked {
    components_are_right(estate)?;
    cuts_are_smallest(estate)?;
    cuts_open(estate)
}

#[test]
fn an_alternative_that_is_lost_with_its_group_is_lost_once() -> Checked {
    let f = [any_of(&["a", "b", "x"])];
    let estate = estate(&[("a", &[one("nowhere")]), ("b", &[]), ("f", &f), ("x", &[])]);
    plans_are_right(&with_group(estate, &["a", "b"]))
}

#[test]
fn an_application_after_one_that_requires_a_retired_one_comes() -> Checked {
    let c = [any_of(&["a", "d"])];
    let all: [(&str, &[Need]); 5] =
        [("a", &[]), ("c", &c), ("d", &[one("c")]), ("r", &[]), ("u", &[one("r")])];
    plans_are_right(&with_state(with_after(estate(&all), "a", "u"), "r", "retired"))
}

#[test]
fn it_is_the_same_whether_what_is_required_is_retired_or_unknown() -> Checked {
    let (a, b) = ([any_of(&["b", "x"])], [one("a"), one("nowhere")]);
    for x in ["nowhere", "r"] {
        let estate = estate(&[("a", &a), ("b", &b), ("r", &[]), ("x", &[one(x)])]);
        plans_are_right(&with_state(estate, "r", "retired"))?;
    }
    Ok(())
}

#[test]
fn what_names_itself_among_alternatives_waits_for_the_others() -> Checked {
    plans_are_right(&estate(&[("a", &[any_of(&["a", "x"])]), ("x", &[one("nowhere")])]))
}

#[test]
fn of_equal_cuts_the_first_by_id_is_proposed_in_a_group_as_well() -> Checked {
    let estate = estate(&[("a", &[]), ("b", &[one("z")]), ("z", &[one("b")])]);
    cycles_are_right(&with_group(estate, &["a", "z"]))
}

#[test]
fn an_alternative_that_is_retired_opens_no_cycle() -> Checked {
    let a = [any_of(&["b", "r"])];
    let estate = estate(&[("a", &a), ("b", &[one("a")]), ("r", &[])]);
    cycles_are_right(&with_state(with_after(estate, "r", "a"), "r", "retired"))
}

#[test]
fn an_entry_that_is_written_twice_is_one_in_either_order() -> Checked {
    let said = Need { note: Note::Workaround, ..one("a") };
    let estate = estate(&[("a", &[one("b")]), ("b", &[said, one("a")])]);
    cycles_are_right(&estate)?;
    for seed in 0..20 {
        same_in_any_order(&estate, seed)?;
    }
    Ok(())
}

#[test]
fn an_inversion_is_found_behind_an_alternative_that_is_none() -> Checked {
    let mut estate = estate(&[("a", &[]), ("d", &[any_of(&["a", "p"]), one("a")])]);
    if let Some(application) = estate.applications.get_mut("a") {
        application.criticality = Some("low");
    }
    estate.partners.insert("p".to_owned());
    for seed in 0..20 {
        same_in_any_order(&estate, seed)?;
    }
    Ok(())
}

#[test]
fn alternatives_are_named_in_one_order() -> Checked {
    let all = estate(&[("a", &[any_of(&["b", "c"])]), ("b", &[]), ("c", &[])]);
    let estate = with_state(all, "a", "restored");
    for seed in 0..20 {
        same_in_any_order(&estate, seed)?;
    }
    Ok(())
}
