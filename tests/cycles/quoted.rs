//! The lines of a proposed edit: entries as they stand in the file, in the order of the file.

use super::run::{only, said};

/// The lines that are taken out and put in, for a cycle of `a` and `b` in which `a` has some lists and
/// `b` requires `a` for its storage, so that an entry of `a` is cut.
fn edit(lists: &str) -> Vec<String> {
    let others = ["b", "c", "d", "e"].map(|id| {
        let requires = if id == "b" { "requires.storage = [\"a\"]" } else { "requires = []" };
        format!("[applications.{id}]\n{requires}\n")
    });
    let text = format!("[applications.a]\n{lists}\n{}", others.concat());
    let finding = only(&text, "dependency-cycle");
    let lines = said(&finding, "help").lines().map(str::trim_start);
    let lines = lines.filter(|line| line.starts_with(['-', '+']) && !line.contains("group"));
    lines.filter(|line| !line.contains("members")).map(str::to_owned).collect()
}

#[test]
fn entries_and_alternatives_keep_the_order_of_the_file() {
    let lists = "requires.exchange = [\"e\", \"b\", 'd', \"c\"]\nwants.exchange = [\"zz\", \"aa\"]";
    let due = [
        "- requires.exchange = [\"e\", \"b\", 'd', \"c\"]",
        "- wants.exchange = [\"zz\", \"aa\"]",
        "+ requires.exchange = [\"e\", 'd', \"c\"]",
        "+ wants.exchange = [\"zz\", \"aa\", \"b\"]",
    ];
    assert_eq!(edit(lists), due);
    let entry = "{ at-least = 3, any-of = [\"e\", 'd',\"b\" ], without = \"none\" }";
    let due = [
        format!("- requires.exchange = [\"e\", {entry}]"),
        "+ requires.exchange = [\"e\"]".to_owned(),
        format!("+ wants.exchange = [{entry}]"),
    ];
    assert_eq!(edit(&format!("requires.exchange = [\"e\", {entry}]")), due);
    let due = ["- after = [\"e\", \"b\", \"c\"]", "+ after = [\"e\", \"c\"]"];
    assert_eq!(edit("requires = []\nafter = [\"e\", \"b\", \"c\"]"), due);
}

#[test]
fn of_a_list_on_several_lines_the_entries_stand_on_one_in_its_order() {
    let lists =
        "requires.exchange = [ # first\n  \"e\", # last\n  { id = 'b', workaround = 'paper' },\n]";
    let due = [
        "- requires.exchange = [\"e\", { id = \"b\", workaround = \"paper\" }]",
        "+ requires.exchange = [\"e\"]",
        "+ wants.exchange = [{ id = \"b\", workaround = \"paper\" }]",
    ];
    assert_eq!(edit(lists), due);
    let lists = "requires.exchange = [{ any-of = [\n  \"d\", # spare\n  'b',\n], at-least = 2 }]";
    let due = [
        "- requires.exchange = [{ any-of = [\"d\", \"b\"], at-least = 2 }]",
        "+ wants.exchange = [{ any-of = [\"d\", \"b\"], at-least = 2 }]",
    ];
    assert_eq!(edit(lists), due);
}

#[test]
fn a_long_list_names_the_entries_that_move_in_its_order() {
    let many: Vec<String> = (0..9).map(|i| format!("\"x{i}\"")).collect();
    let lists = format!(
        "requires.exchange = [{}, {{ id = 'b', workaround = \"paper\" }}, \"b\"]",
        many.join(", ")
    );
    let due = [
        "- { id = \"b\", workaround = \"paper\" }, \"b\" of requires.exchange",
        "+ wants.exchange = [{ id = \"b\", workaround = \"paper\" }]",
    ];
    assert_eq!(edit(&lists), due);
}

/// The program reads TOML 1.1, and what it proposes can be read by what knows TOML 1.0 alone.
#[test]
fn only_toml_1_0_is_proposed() {
    let lists = "requires.exchange = [{ any-of = [\"d\", \"b\",], at-least = 2, }, \"\\x63\"]";
    let due = [
        "- requires.exchange = [{ any-of = [\"d\", \"b\"], at-least = 2 }, \"c\"]",
        "+ requires.exchange = [\"c\"]",
        "+ wants.exchange = [{ any-of = [\"d\", \"b\"], at-least = 2 }]",
    ];
    assert_eq!(edit(lists), due);
}
