//! Every example in the tables of `docs/format.md` is read by the program: one inventory is made of all of them.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::{rewave, root};

/// What the examples name.
const FRAME: &str = r"
[teams.it]
[teams.gis]
[partners.national-register]
[applications.files]
requires = []
[applications.mail]
requires = []
[applications.archive]
requires = []
";

/// The keys and examples of the table below a heading.
fn rows<'p>(page: &'p str, heading: &str) -> Vec<(&'p str, &'p str)> {
    let (_, section) = page.split_once(&format!("\n{heading}\n")).unwrap();
    let section = section.split("\n#").next().unwrap();
    let lines = section.lines().filter_map(|line| line.strip_prefix("| `"));
    let rows: Vec<_> = lines
        .map(|line| {
            let mut cells = line.split("` | ").map(|cell| cell.trim_start_matches('`'));
            (cells.next().unwrap(), cells.next().unwrap())
        })
        .collect();
    assert!(!rows.is_empty(), "{heading} has no table");
    rows
}

/// An inventory in which each example stands once.
fn made_of(page: &str) -> (String, usize) {
    let mut text = FRAME.to_owned();
    let mut count = 0;
    let mut add = |lines: String| {
        text.push_str(&lines);
        count += 1;
    };
    let whole = ["inventory", "incident", "plan", "calendar", "defaults"].map(str::to_owned);
    for table in whole.into_iter().chain(["waves.N".to_owned(), "groups.ID".to_owned()]) {
        add(format!("[{}]\n", table.replace(".N", ".1").replace(".ID", ".together")));
        for (key, example) in rows(page, &format!("### `[{table}]`")) {
            add(format!("{key} = {example}\n"));
        }
    }
    for family in ["teams", "partners", "applications", "services", "status"] {
        for (n, (key, example)) in
            rows(page, &format!("### `[{family}.ID]`")).into_iter().enumerate()
        {
            let id = format!("{family}-{n}");
            let mut lines = String::new();
            if family == "status" {
                // Only a retired application is replaced.
                let state = if key == "replaced-by" { "state = \"retired\"\n" } else { "" };
                write!(lines, "[applications.{id}]\nrequires = []\n[status.{id}]\n{state}")
                    .unwrap();
            } else {
                writeln!(lines, "[{family}.{id}]").unwrap();
            }
            writeln!(lines, "{key} = {example}").unwrap();
            add(lines);
        }
    }
    for (n, (_, example)) in rows(page, "## Dependencies").into_iter().enumerate() {
        add(format!("[applications.entry-{n}]\nrequires = [{example}]\n"));
    }
    for (n, (_, example)) in rows(page, "## Workarounds").into_iter().enumerate() {
        add(format!("[services.workaround-{n}]\nrequires = [\"files\"]\nworkaround = {example}\n"));
    }
    for (n, (_, example)) in rows(page, "## Known findings").into_iter().enumerate() {
        add(format!("[applications.known-{n}]\nallow = [{example}]\n"));
    }
    (text, count)
}

#[test]
fn every_example_of_the_format_is_read() {
    let page = fs::read_to_string(root().join("docs/format.md")).unwrap();
    let (text, count) = made_of(&page);
    assert!(count > 60, "{count} examples");
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("format-examples.toml");
    fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap();
    // The approved plan of the example is not there.
    let (status, said) = rewave(&["check", "--from-scratch", "--today", "2025-05-05", path]);
    assert_eq!(status, 0, "{said}");
    assert!(said.contains(" 0 errors"), "{said}");
}
