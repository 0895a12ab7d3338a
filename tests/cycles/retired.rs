//! Cycles that exist only because alternatives are retired.

use serde_json::Value;

use super::run::{findings, items, only, said};

const OLD: &str = "[applications.old]\nrequires = []\n[status.old]\nstate = \"retired\"\n";

/// The inventory of a ring of `third` and `fourth`, each of which could use `old`.
fn ring(more: &str) -> String {
    let each = |id: &str, other: &str| {
        format!("[applications.{id}]\nrequires.storage = [{{ any-of = [\"{other}\", \"old\"] }}]\n")
    };
    each("third", "fourth") + &each("fourth", "third") + more
}

/// What a finding says about the alternatives that are retired, if it says anything.
fn about_retired(finding: &Value) -> Option<&str> {
    said(finding, "help").lines().find(|line| line.contains("retired"))
}

#[test]
fn a_ring_says_that_it_exists_because_an_alternative_is_retired() {
    let finding = only(&ring(OLD), "dependency-cycle");
    let due = "this cycle exists only because an alternative is retired: `fourth` could do without \
               `third` if `old` were not retired; `third` could do without `fourth` if `old` were not \
               retired";
    assert_eq!(about_retired(&finding), Some(due));
    let related = items(&finding["related"]);
    assert!(related.iter().any(|it| it["message"] == "`old` is retired"), "{related:?}");
}

#[test]
fn it_does_not_say_so_where_the_alternative_would_wait_as_well() {
    let old =
        "[applications.old]\nrequires.storage = [\"third\"]\n[status.old]\nstate = \"retired\"\n";
    assert_eq!(about_retired(&only(&ring(old), "dependency-cycle")), None);
}

#[test]
fn nor_where_the_ring_is_closed_by_other_entries_too() {
    let more = "[applications.fifth]\nrequires.storage = [\"sixth\", { any-of = [\"sixth\", \"old\"] }]\n\
                [applications.sixth]\nrequires.storage = [\"fifth\"]\n";
    let all = findings(&format!("{OLD}{more}"));
    let cycles: Vec<&Value> = all.iter().filter(|it| it["rule"] == "dependency-cycle").collect();
    assert_eq!(cycles.len(), 1);
    assert_eq!(about_retired(cycles[0]), None);
}

#[test]
fn nor_where_another_ring_than_the_shown_one_exists_because_of_it() {
    let more = "[applications.a]\nrequires.storage = [\"b\", \"c\"]\n\
                [applications.b]\nrequires.storage = [\"a\"]\n\
                [applications.c]\nrequires.storage = [{ any-of = [\"a\", \"old\"] }]\n";
    let finding = only(&format!("{OLD}{more}"), "dependency-cycle");
    assert_eq!(finding["data"]["path"], serde_json::json!(["a", "b", "a"]));
    assert_eq!(about_retired(&finding), None);
}

#[test]
fn it_counts_how_many_of_the_retired_would_be_enough() {
    let text = |at_least: u32| {
        format!(
            "{OLD}{}[applications.a]\nrequires.storage = [{{ any-of = [\"b\", \"old\", \"older\"], \
             at-least = {at_least} }}]\n[applications.b]\nrequires.storage = [\"a\"]\n",
            OLD.replace("old", "older")
        )
    };
    let finding = only(&text(1), "dependency-cycle");
    let due = "this cycle exists only because alternatives are retired: `a` could do without `b` if one of \
               `old` and `older` were not retired";
    assert_eq!(about_retired(&finding), Some(due));
    let finding = only(&text(2), "dependency-cycle");
    assert_eq!(about_retired(&finding), Some(due.replace("one of ", "").as_str()));
}
