//! The help of a cycle holds when it is followed: the proposed lines are changed in the file as they stand,
//! and `check` finds no cycle and nothing that it did not find before.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use super::run::{findings, said};

/// Small rings, each list of which stands on one line.
const RINGS: [(&str, &str); 9] = [
    ("two", "[applications.a]\nrequires = [\"b\"]\n[applications.b]\nrequires = [\"a\"]\n"),
    (
        "two kinds in a list of several",
        "[applications.d]\nrequires.platform = [\"z\", \"h\", \"y\"]\n\
         [applications.h]\nrequires.authentication = [\"y\", \"d\"]\nwants.authentication = [\"z\"]\n\
         [applications.y]\nrequires = []\n[applications.z]\nrequires = []\n",
    ),
    (
        "an order",
        "[applications.a]\nrequires.storage = [\"b\"]\n\
         [applications.b]\nrequires = []\nafter = [\"c\", \"a\"]\n[applications.c]\nrequires = []\n",
    ),
    (
        "notes",
        "[applications.a]\nrequires.storage = [\"b\"]\n[applications.b]\n\
         requires.storage = [{ id = \"a\", without = \"no files\", workaround = \"copies\" }]\n",
    ),
    (
        "alternatives",
        "[applications.a]\nrequires.exchange = [{ any-of = [\"c\", \"b\"], without = \"no post\" }]\n\
         [applications.b]\nrequires.storage = [\"a\"]\n[applications.c]\nrequires.storage = [\"b\"]\n",
    ),
    (
        "enough of several",
        "[applications.a]\nrequires.exchange = [{ any-of = [\"d\", \"c\", \"b\"], at-least = 2 }]\n\
         [applications.b]\nrequires.storage = [\"a\"]\n[applications.c]\nrequires.storage = [\"b\"]\n\
         [applications.d]\nrequires = []\n",
    ),
    (
        "a group on the way",
        "[groups.g]\nreason = \"one disk\"\nmembers = [\"m\", \"n\"]\n\
         [applications.m]\nrequires.storage = [\"x\"]\n[applications.n]\nrequires = []\n\
         [applications.x]\nrequires.exchange = [\"n\"]\n",
    ),
    (
        "two rings with one member",
        "[applications.a]\nrequires.storage = [\"b\"]\n[applications.b]\n\
         requires.exchange = [\"c\", \"a\"]\n[applications.c]\nrequires.storage = [\"b\"]\n",
    ),
    (
        "wanted already",
        "[applications.a]\nrequires.exchange = [\"c\", \"b\"]\nwants.storage = [\"c\"]\n\
         [applications.b]\nrequires.storage = [\"a\"]\n[applications.c]\nrequires = []\n",
    ),
];

/// An edit of the table of one application.
#[derive(Default)]
struct Edit {
    application: String,
    take_out: Vec<String>,
    put_in: Vec<String>,
}

/// The edits of a help, and the lines of the group that it proposes instead.
fn edits(help: &str) -> (Vec<Edit>, Vec<String>) {
    let (mut edits, mut group): (Vec<Edit>, Vec<String>) = (Vec::new(), Vec::new());
    let mut is_group = false;
    for line in help.lines() {
        is_group |= line.contains("declare them a group");
        let application = line.strip_prefix("  for `").and_then(|rest| rest.split_once('`'));
        if let Some((application, _)) = application {
            edits.push(Edit { application: application.to_owned(), ..Edit::default() });
        } else if let Some(line) = line.strip_prefix("    + ") {
            let last = edits.last_mut().map(|edit| &mut edit.put_in);
            last.filter(|_| !is_group).unwrap_or(&mut group).push(line.to_owned());
        } else if let Some(line) = line.strip_prefix("    - ")
            && let Some(edit) = edits.last_mut()
        {
            edit.take_out.push(line.to_owned());
        }
    }
    (edits, group)
}

/// A text with the lines of some edits changed. Each line to take out must stand in the text as it is shown.
fn edited(text: &str, edits: &[Edit]) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for edit in edits {
        let header = format!("[applications.{}]", edit.application);
        let Some(at) = lines.iter().position(|line| *line == header) else {
            panic!("no {header} in {text}")
        };
        for old in &edit.take_out {
            let Some(place) = lines.iter().skip(at).position(|line| line == old) else {
                panic!("no line {old} in {text}")
            };
            lines.remove(at + place);
        }
        lines.splice(at + 1..=at, edit.put_in.iter().cloned());
    }
    lines.join("\n") + "\n"
}

/// The findings by rule and message, places and the edits of other cycles apart.
fn messages(findings: &[Value]) -> BTreeSet<(String, String)> {
    let pair = |finding: &Value| (said(finding, "rule").into(), said(finding, "message").into());
    findings.iter().map(pair).collect()
}

/// Follows both remedies of the help of every cycle of an inventory.
fn follow(name: &str, text: &str) {
    let before = findings(text);
    let cycles: Vec<&Value> = before.iter().filter(|it| it["rule"] == "dependency-cycle").collect();
    assert!(!cycles.is_empty(), "{name} has no cycle");
    let (mut changes, mut groups) = (Vec::new(), Vec::new());
    for cycle in &cycles {
        let (edits, group) = edits(said(cycle, "help"));
        assert_eq!(edits.iter().filter(|edit| !edit.take_out.is_empty()).count(), edits.len());
        changes.extend(edits);
        groups.push(group);
    }
    let holds = |followed: &str| {
        let after = messages(&findings(followed));
        assert!(after.iter().all(|(rule, _)| rule != "dependency-cycle"), "{name}: {followed}");
        let new: Vec<_> = after.difference(&messages(&before)).cloned().collect();
        assert_eq!(new, Vec::new(), "{name}: {followed}");
    };
    holds(&edited(text, &changes));
    if groups.iter().all(|group| !group.is_empty()) {
        let group: Vec<String> = groups.concat();
        holds(&format!("{text}\n{}\n", group.join("\n")));
    }
}

#[test]
fn of_small_rings() {
    for (name, text) in RINGS {
        follow(name, text);
    }
}

/// The fixtures of cycles, and the pair that the directory and its hypervisor are.
#[test]
fn of_the_fixture_of_the_rule() {
    let path = "tests/fixtures/rules/dependency-cycle/bad.toml";
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    match std::fs::read_to_string(&path) {
        Ok(text) => follow("the fixture", &text),
        Err(error) => panic!("{}: {error}", path.display()),
    }
    let pair = "[applications.directory]\ncriticality = \"critical\"\nrequires.platform = [\"hypervisor\"]\n\
                [applications.hypervisor]\ncriticality = \"critical\"\n\
                requires.authentication = [\"directory\"]\n";
    follow("the pair", pair);
}

/// Rings of three in which each link is of a kind, with and without notes.
#[test]
fn of_rings_of_every_kind() {
    let kinds =
        ["storage", "network", "platform", "authentication", "other", "exchange", "monitoring"];
    for (at, kind) in kinds.iter().enumerate() {
        for other in &kinds[at..] {
            for entry in ["\"a\"", "{ id = \"a\", workaround = \"paper\" }"] {
                let text = format!(
                    "[applications.a]\nrequires.{kind} = [\"d\", \"b\"]\n\
                     [applications.b]\nrequires.{other} = [\"c\"]\n\
                     [applications.c]\nrequires.{kind} = [{entry}]\n[applications.d]\nrequires = []\n"
                );
                let text = text.replace("requires.other", "requires");
                follow(&format!("{kind}, {other}, {entry}"), &text);
            }
        }
    }
}
