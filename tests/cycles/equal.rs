//! Other changes that are as small as the proposed one: how many are said to exist, and which are named.

use super::run::{items, only, said};

/// A ring of some applications, each of which exchanges data with the next.
fn ring(applications: usize) -> String {
    let each = |at: usize| {
        let next = (at + 1) % applications;
        format!("[applications.a{at}]\nrequires.exchange = [\"a{next}\"]\n")
    };
    (0..applications).map(each).collect()
}

/// The lines that speak of other changes, and how many cuts JSON names.
fn others(text: &str) -> (Vec<String>, usize) {
    let finding = only(text, "dependency-cycle");
    let lines = said(&finding, "help").lines();
    let lines = lines.skip_while(|line| !line.contains("other")).take_while(|line| {
        line.contains("other") && !line.contains("group") || line.starts_with("  if ")
    });
    (lines.map(str::to_owned).collect(), items(&finding["data"]["alternatives"]).len())
}

#[test]
fn each_other_change_is_counted_and_named() {
    let due = [
        "or one of 2 other changes that are as small:",
        "  if `a1` can start without `a2` (exchange)",
        "  if `a2` can start without `a0` (exchange)",
    ];
    assert_eq!(others(&ring(3)), (due.map(str::to_owned).to_vec(), 2));
    let due = [
        "or 1 other change that is as small:",
        "  if `directory` can start without `hypervisor` (platform)",
    ];
    let text = "[applications.directory]\nrequires.platform = [\"hypervisor\"]\n\
                [applications.hypervisor]\nrequires.authentication = [\"directory\"]\n";
    assert_eq!(others(text), (due.map(str::to_owned).to_vec(), 1));
}

#[test]
fn of_more_than_five_the_first_are_named() {
    let (lines, named) = others(&ring(40));
    assert_eq!(
        lines[0],
        "or one of 39 other changes that are as small, of which these are the first:"
    );
    assert_eq!((lines.len(), named), (6, 5));
    assert_eq!(lines[5], "  if `a13` can start without `a14` (exchange)");
    assert_eq!(others(&ring(6)).0[0], "or one of 5 other changes that are as small:");
}

#[test]
fn where_several_entries_are_cut_the_other_sets_are_counted() {
    let text = "[applications.a]\nrequires.storage = [\"b\"]\n\
                [applications.b]\nrequires.exchange = [\"a\", \"c\"]\n\
                [applications.c]\nrequires.storage = [\"b\"]\n";
    let (lines, named) = others(text);
    let due = [
        "or one of 3 other sets of 2 changes:",
        "  if `a` can start without `b` (storage) and `b` can start without `c` (exchange)",
        "  if `c` can start without `b` (storage) and `b` can start without `a` (exchange)",
        "  if `a` can start without `b` (storage) and `c` can start without `b` (storage)",
    ];
    assert_eq!((lines, named), (due.map(str::to_owned).to_vec(), 3));
}

/// Twenty pairs that are tied together by one application have more smallest cuts than are counted.
#[test]
fn what_is_not_known_is_not_said() {
    let pair = |at: usize| {
        format!(
            "[applications.x{at}]\nrequires.exchange = [\"y{at}\", \"x{}\"]\n\
             [applications.y{at}]\nrequires.exchange = [\"x{at}\"]\n",
            (at + 1) % 20
        )
    };
    let text: String = (0..20).map(pair).collect();
    assert_eq!(others(&text), (Vec::new(), 0));
}
