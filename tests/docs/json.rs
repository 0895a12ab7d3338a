//! `docs/json.md` names every key that an answer has, and no other; the columns of CSV too.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::{rewave, root};
use crate::support::followed::{Planned, Shown};

/// The keys of each object, by the path that leads to it.
type Keys = BTreeMap<String, BTreeSet<String>>;

/// Objects whose keys are ids or words of the inventory's own.
const MAPS: [&str; 6] = [
    "counts.by_rule",
    "plan.waves[].applications[].teams",
    "plan.summary.value.late",
    "plan.summary.value.late_at_least",
    "plan.summary.value.services",
    "plan.summary.value.applications",
];

/// Two files whose answers hold what those of the examples do not.
const UNREAD: &str = "
[plan]
wave-length = 7
[applications.a]
requires = ['nowhere']
[applications.b]
requires = ['nowhere', 'a']
";

/// The commands; together the answers hold every key.
const ASKED: [&str; 23] = [
    "check examples/wallonia",
    "check tests/fixtures/rules/dependency-cycle/bad.toml",
    "plan examples/wallonia",
    "plan examples/liege.toml",
    "plan tests/fixtures/plans/dates.toml",
    "plan tests/fixtures/rules/dependency-cycle/bad.toml",
    "plan UNREAD",
    "plan nowhere.toml",
    "plan --wave 1 -W missing-team examples/wallonia",
    "plan --compact examples/wallonia",
    "why mywallonia examples/wallonia",
    "why exchange-platform tests/fixtures/rules/dependency-cycle/bad.toml",
    "why a UNREAD",
    "diff tests/fixtures/diff/old.toml tests/fixtures/diff/new.toml",
    "diff tests/fixtures/diff/new.toml tests/fixtures/diff/old.toml",
    "list applications --match geo examples/wallonia",
    "list services examples/wallonia",
    "list teams examples/wallonia",
    "list partners examples/wallonia",
    "list groups examples/wallonia",
    "list tags examples/wallonia",
    "list dependencies examples/wallonia",
    "rules",
];

fn collect(keys: &mut Keys, path: &str, value: &Value) {
    match value {
        Value::Object(object) if !MAPS.contains(&path) => {
            let known = keys.entry(path.to_owned()).or_default();
            known.extend(object.keys().cloned());
            for (key, value) in object {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                collect(keys, &path, value);
            }
        }
        Value::Array(items) => {
            for item in items {
                collect(keys, &format!("{path}[]"), item);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Object(_) => {}
    }
}

/// The keys of all answers.
fn answered() -> Keys {
    let unread = Path::new(env!("CARGO_TARGET_TMPDIR")).join("docs-json-unread.toml");
    fs::write(&unread, UNREAD).unwrap();
    let mut keys = Keys::new();
    for asked in ASKED {
        let asked = asked.replace("UNREAD", unread.to_str().unwrap());
        let mut words: Vec<&str> = asked.split(' ').collect();
        let (command, what) = (words[0], words.get(1).copied().unwrap_or_default());
        words.extend(["--format", "json"]);
        let (_, said) = rewave(&words);
        let mut answer: Value = serde_json::from_str(&said).unwrap();
        if command == "list" {
            // The page tells the rows of each list apart, and its filter from that of a plan.
            let object = answer.as_object_mut().unwrap();
            let rows = object.remove("list").unwrap();
            let filter = object.remove("filter").unwrap();
            collect(&mut keys, &format!("list of {what}"), &rows[0]);
            collect(&mut keys, "filter of list", &filter);
        }
        collect(&mut keys, "", &answer);
    }
    let followed = Planned::hospital();
    collect(&mut keys, "", &followed.json(&Shown::default()));
    collect(&mut keys, "", &followed.why("ipms-rcsi").1);
    collect(&mut keys, "", &Planned::from_scratch().json(&Shown::default()));
    keys.get_mut("").unwrap().insert("list".to_owned());
    keys
}

/// The words in backticks.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// The keys that the page names, by the same paths.
fn on_the_page(page: &str) -> Keys {
    let mut keys = Keys::new();
    let mut paths: Vec<String> = Vec::new();
    for line in page.lines() {
        if line == "## Every answer" {
            paths = vec![String::new()];
        } else if let Some(heading) = line.strip_prefix("### ") {
            paths = match heading.split_once(" of ") {
                Some(("`filter`", "`list`")) => vec!["filter of list".to_owned()],
                Some((first, _)) => quoted(first).into_iter().map(str::to_owned).collect(),
                None => quoted(heading).into_iter().map(str::to_owned).collect(),
            };
        } else if line.starts_with("## ") {
            paths.clear();
        } else if let Some(row) = line.strip_prefix("| `") {
            let (first, rest) = row.split_once(" | ").unwrap();
            if paths.is_empty() {
                if !first.starts_with("rewave") {
                    let path = format!("list of {}", first.trim_end_matches('`'));
                    // The words in brackets explain the key before.
                    let plain =
                        rest.split('(').map(|part| part.split_once(')').map_or(part, |it| it.1));
                    let plain: String = plain.collect();
                    keys.entry(path)
                        .or_default()
                        .extend(quoted(&plain).into_iter().map(str::to_owned));
                }
                continue;
            }
            for path in &paths {
                let named = format!("`{first}");
                let named = quoted(&named).into_iter().map(str::to_owned);
                keys.entry(path.clone()).or_default().extend(named);
            }
        }
    }
    keys
}

#[test]
fn the_page_of_json_names_every_key() {
    let page = fs::read_to_string(root().join("docs/json.md")).unwrap();
    let (answered, named) = (answered(), on_the_page(&page));
    for (path, keys) in &answered {
        let named = named.get(path);
        assert!(named.is_some(), "the page says nothing of `{path}`: {keys:?}");
        assert_eq!(
            named,
            Some(keys),
            "of `{path}` the page names the left, answers have the right"
        );
    }
    for path in named.keys() {
        assert!(
            answered.contains_key(path),
            "no answer of these has `{path}`, which the page names"
        );
    }
}

#[test]
fn the_page_of_json_names_the_columns_of_csv() {
    let page = fs::read_to_string(root().join("docs/json.md")).unwrap();
    let rows: Vec<&str> = page.lines().filter(|line| line.starts_with("| `rewave plan")).collect();
    assert_eq!(rows.len(), 2);
    for row in rows {
        let quoted = quoted(row);
        let mut words: Vec<&str> = quoted[0].split(' ').skip(1).collect();
        words.push("examples/minimal.toml");
        let (_, said) = rewave(&words);
        assert_eq!(said.lines().next().unwrap().split(',').collect::<Vec<_>>(), quoted[1..]);
    }
}
