//! A change forth and back names the same with the opposite change; no change is none.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::changes::sides::{Sides, between, rows};
use crate::support::root;

/// Changes that are each other's opposite, with the keys that both sides tell alike.
const OPPOSITES: [(&str, &str, &str, &[&str]); 9] = [
    ("services", "lost", "gained", &["id"]),
    ("services", "added", "removed", &["id"]),
    ("applications", "added", "removed", &["id"]),
    ("applications", "unplanned", "planned", &["name"]),
    ("applications", "state", "state", &["id"]),
    (
        "dependencies",
        "added",
        "removed",
        &["from", "to", "at_least", "relation", "kind", "path", "line"],
    ),
    ("dependencies", "softened", "hardened", &["from", "to", "at_least"]),
    ("dependencies", "kind", "kind", &["from", "to", "at_least"]),
    ("keys", "added", "removed", &["family", "id", "key"]),
];

/// The pairs of inventories of the repository that are alike: of each rule, and of this command.
fn pairs() -> Vec<(PathBuf, PathBuf)> {
    let fixtures = root().join("tests/fixtures");
    let mut pairs: Vec<(PathBuf, PathBuf)> = Vec::new();
    for rule in std::fs::read_dir(fixtures.join("rules")).expect("the rules") {
        let folder = rule.expect("a rule").path();
        let of = |name: &str| {
            let file = folder.join(format!("{name}.toml"));
            if file.is_file() { file } else { folder.join(name) }
        };
        pairs.push((of("bad"), of("good")));
    }
    for end in ["", "-rounds"] {
        let of = |side: &str| fixtures.join(format!("diff/{side}{end}.toml"));
        pairs.push((of("old"), of("new")));
    }
    assert!(pairs.len() > 30);
    pairs
}

fn is_none(path: &Path) {
    let same = between(path, path);
    assert_eq!(same["is_empty"], true, "{}: {same}", path.display());
    assert_eq!(same["texts"], 0, "{}", path.display());
    for list in ["services", "applications", "dependencies", "keys"] {
        assert_eq!(same[list], Value::Array(Vec::new()), "{}", path.display());
    }
}

#[test]
fn an_inventory_and_itself_have_no_difference() {
    for (old, new) in pairs() {
        is_none(&old);
        is_none(&new);
    }
    for example in ["wallonia", "liege.toml", "exercise.toml", "minimal.toml"] {
        is_none(&root().join("examples").join(example));
    }
}

#[test]
fn forth_and_back_are_opposites() {
    let mut told = 0;
    for (old, new) in pairs() {
        let (forth, back) = (between(&old, &new), between(&new, &old));
        let name = old.display();
        for (list, change, opposite, keys) in OPPOSITES {
            let one = rows(&forth, list, change, keys);
            assert_eq!(one, rows(&back, list, opposite, keys), "{name}: {change}");
            assert_eq!(
                rows(&forth, list, opposite, keys),
                rows(&back, list, change, keys),
                "{name}: {opposite}"
            );
            told += one.len();
        }
        let changed = |it: &Value, keys: &[&str]| rows(it, "keys", "changed", keys);
        assert_eq!(
            changed(&forth, &["family", "id", "key", "from", "to"]),
            changed(&back, &["family", "id", "key", "to", "from"]),
            "{name}"
        );
        let ids = |it: &Value, side: &str| {
            let renamed = it["applications"].as_array().expect("a list").iter();
            let renamed = renamed.filter(|row| row["change"] == "renamed");
            let mut ids: Vec<String> = renamed.map(|row| row[side]["id"].to_string()).collect();
            ids.sort();
            ids
        };
        assert_eq!(
            (ids(&forth, "from"), ids(&forth, "to")),
            (ids(&back, "to"), ids(&back, "from"))
        );
        let prints = |it: &Value, list: &str| {
            let all = it["findings"][list].as_array().expect("a list").iter();
            let mut prints: Vec<String> = all.map(|row| row["fingerprint"].to_string()).collect();
            prints.sort();
            prints
        };
        // Both sides are judged by the levels of the new one: a rule that only one of them turns off is told by it alone.
        let levels = |path: &Path| {
            path.is_file() && std::fs::read_to_string(path).expect("a text").contains("[rules]")
        };
        if levels(&old) == levels(&new) {
            assert_eq!(prints(&forth, "new"), prints(&back, "mended"), "{name}");
            assert_eq!(prints(&forth, "mended"), prints(&back, "new"), "{name}");
        }
        assert_eq!(forth["texts"], back["texts"], "{name}");
    }
    assert!(told > 40, "{told} changes");
}

const SMALL: &str = "
[teams.it]
contact = 'it@example.org'
[applications.store]
name = 'Store'
description = 'Files of all'
team = 'it'
requires = []
[applications.mail]
owner = 'Finances'
team = 'it'
requires.storage = ['store']
[services.post]
requires = ['mail']
";

#[test]
fn words_are_no_difference_in_the_plan() {
    let one = Sides::edited(SMALL, ("Files of all", "All files")).run(&[]);
    assert_eq!(one.stdout, "No difference in the plan; 1 text changed.\n");
    assert_eq!(one.status, 0);
    let new = SMALL.replace("'Store'", "'A store'").replace("Finances", "Taxes");
    let new = new.replace("it@example.org", "helpdesk@example.org");
    let three = Sides::new(SMALL, &new).run(&["--fail-on", "any"]);
    assert_eq!(
        (three.stdout.as_str(), three.status),
        ("No difference in the plan; 3 texts changed.\n", 0)
    );
    // The order of tables and comments are no difference at all.
    let (head, services) = SMALL.split_at(SMALL.find("[services").expect("a service"));
    let none = Sides::new(SMALL, &format!("# moved\n{services}{head}")).run(&[]);
    assert_eq!(none.stdout, "No difference.\n");
}

#[test]
fn an_id_that_changed_everywhere_is_one_change() {
    let renamed = Sides::new(SMALL, &SMALL.replace("store]", "disk]").replace("'store'", "'disk'"));
    let difference = renamed.difference();
    assert_eq!(rows(&difference, "applications", "", &["change", "id"]), ["\"renamed\" \"disk\""]);
    assert_eq!(difference["applications"][0]["from"]["id"], "store");
    for list in ["services", "dependencies", "keys"] {
        assert_eq!(rows(&difference, list, "", &["id"]), [""; 0], "{list}");
    }
    assert_eq!(difference["texts"], 0);
    // With another text, or two ids that fit, nobody knows which application is meant.
    let other = SMALL.replace("store]", "disk]").replace("'store'", "'disk'");
    let other = other.replace("Files of all", "All files");
    let difference = Sides::new(SMALL, &other).difference();
    assert_eq!(rows(&difference, "applications", "renamed", &["id"]), [""; 0]);
    assert_eq!(rows(&difference, "applications", "added", &["id"]), ["\"disk\""]);
    let two = "[applications.a]\nowner = 'x'\n[applications.b]\nowner = 'x'\n";
    let difference = Sides::new(two, &two.replace(".a]", ".c]").replace(".b]", ".d]")).difference();
    assert_eq!(rows(&difference, "applications", "renamed", &["id"]), [""; 0]);
    // Of an application of which nothing is said, nothing can be known again.
    let bare = "[applications.a]\n[applications.z]\n";
    let difference = Sides::new(bare, &bare.replace(".a]", ".c]")).difference();
    assert_eq!(rows(&difference, "applications", "renamed", &["id"]), [""; 0]);
}
