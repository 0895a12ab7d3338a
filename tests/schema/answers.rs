//! Every JSON answer is what its schema says, and has no key besides.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;

use jsonschema::Validator;
use serde_json::{Value, json};

use super::{files, printed, root, validator};
use crate::support::followed::{Planned, Shown};
use crate::support::inside;

const COMMANDS: [&str; 5] = ["check", "plan", "why", "diff", "list"];

/// What every inventory is asked.
const OF_EACH: [&str; 5] = ["check", "plan", "why mail", "list applications", "list dependencies"];

/// What one inventory is asked, in which everything occurs that an answer can tell.
const OF_ONE: [&str; 22] = [
    "why mywallonia",
    "why sign-in",
    "why national-register",
    "why geoportal",
    "why building-permits",
    "why nothing-of-that-name",
    "list services",
    "list teams",
    "list partners",
    "list groups",
    "list tags",
    "list applications --match geo",
    "list services -W missing-team --today 2025-05-09 --incident 2025-04-17 --start 2025-05-05",
    "plan --no-assume -D warnings",
    "plan --wave 1 --effort quick",
    "plan --team network",
    "plan --service sign-in --tag tier-0",
    "plan --wave 99",
    "plan --today 2025-05-09 --incident 2025-04-17 --start 2025-05-05 -W missing-team",
    "why mail-relay --today 2025-05-09 --incident 2025-04-17 --start 2025-05-05 -W missing-team",
    "check --today 2025-05-09 --incident 2025-04-17 --start 2025-05-05 -W missing-team",
    "list applications --match no-such-text",
];

/// Makes a schema refuse keys of which it says nothing; answers may gain keys, and these tests are to see it.
fn close(schema: &mut Value) {
    match schema {
        Value::Object(entries) => {
            if entries.get("properties").is_some_and(Value::is_object)
                && entries.contains_key("type")
            {
                entries.entry("additionalProperties").or_insert(json!(false));
            }
            entries.values_mut().for_each(close);
        }
        Value::Array(items) => items.iter_mut().for_each(close),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Validates answers by the closed schemas of their commands, and notes which keys are seen with which types.
struct Judge {
    schemas: BTreeMap<&'static str, (Validator, Value)>,
    seen: BTreeSet<String>,
    errors: usize,
}

impl Judge {
    fn new() -> Self {
        let of = |command: &'static str| {
            let mut schema = printed(&["schema", "--json-of", command]);
            close(&mut schema);
            (command, (validator(&schema), schema))
        };
        let schemas = COMMANDS.into_iter().map(of).collect();
        Self { schemas, seen: BTreeSet::new(), errors: 0 }
    }

    /// Asks about the files of an inventory, and judges the answer.
    fn ask(&mut self, asked: &str, inventory: &[PathBuf]) {
        let words = asked.split(' ').chain(["--format", "json"]).map(OsString::from);
        let files = inventory.iter().map(|path| path.clone().into_os_string());
        let said = inside(words.chain(files), "").stdout;
        let answer: Value = serde_json::from_str(&said)
            .unwrap_or_else(|error| panic!("{asked} {inventory:?}: {error}: {said}"));
        self.judge(&format!("{asked} {inventory:?}"), &answer);
    }

    /// Judges the answer to a command.
    fn judge(&mut self, asked: &str, answer: &Value) {
        let (name, (validator, _)) =
            self.schemas.iter().find(|(name, _)| asked.starts_with(**name)).unwrap();
        let faults: Vec<String> = validator
            .iter_errors(answer)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert!(faults.is_empty(), "{asked}: {faults:#?}\n{answer:#}");
        self.errors += usize::from(!answer["error"].is_null());
        note(name, answer, &mut self.seen);
    }

    /// Asks of each case of the table of bad input; how many there are.
    fn bad_input(&mut self) -> usize {
        let mut cases = 0;
        for table in files("tests/bad_input/cases", "txt") {
            let text = fs::read_to_string(table).unwrap();
            for case in text.split("\n=== ").skip(1) {
                let folder = tempfile::tempdir().unwrap();
                let files = files_of(case);
                for (path, text) in &files {
                    let path = folder.path().join(path);
                    fs::create_dir_all(path.parent().unwrap()).unwrap();
                    fs::write(path, text).unwrap();
                }
                let paths: Vec<_> = files.iter().map(|(it, _)| folder.path().join(it)).collect();
                for asked in ["check", "plan", "why a"] {
                    self.ask(asked, &paths);
                }
                cases += 1;
            }
        }
        cases
    }
}

/// The values of an answer: the keys that lead to each, and its type. An empty list shows nothing of its entries.
fn note(path: &str, value: &Value, seen: &mut BTreeSet<String>) {
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(items) => {
            for item in items {
                note(&format!("{path}[]"), item, seen);
            }
            "array"
        }
        Value::Object(entries) => {
            for (key, value) in entries {
                note(&format!("{path}.{key}"), value, seen);
            }
            "object"
        }
    };
    seen.insert(format!("{path}: {kind}"));
}

/// What a schema allows: the keys that lead to each value, and its types.
fn allowed(path: &str, schema: &Value, all: &mut BTreeSet<String>) {
    let one = [schema["type"].clone()];
    let types: &[Value] = schema["type"].as_array().map_or(&one, Vec::as_slice);
    for kind in types.iter().filter_map(Value::as_str) {
        all.insert(format!("{path}: {kind}"));
    }
    for way in schema["anyOf"].as_array().into_iter().flatten() {
        allowed(path, way, all);
    }
    if schema["items"].is_object() {
        allowed(&format!("{path}[]"), &schema["items"], all);
    }
    for (key, schema) in schema["properties"].as_object().into_iter().flatten() {
        allowed(&format!("{path}.{key}"), schema, all);
    }
}

/// The files of a case of the table of bad input, which are its second part.
fn files_of(case: &str) -> Vec<(String, String)> {
    let given = case.split_once(">>>\n").map_or(case, |(given, _)| given);
    let mut files: Vec<(String, String)> = Vec::new();
    for line in given.split_inclusive('\n').skip(1) {
        if let Some(path) = line.strip_prefix("--- ") {
            files.push((path.trim_end().to_owned(), String::new()));
        } else if let Some((_, text)) = files.last_mut().filter(|_| !line.starts_with("$ ")) {
            text.push_str(line);
        }
    }
    files
}

/// All that an answer can tell and the inventories of the repository do not.
const RARE: &str = "
[incident]
date = 2025-04-17
start = 2025-05-05
[plan]
wave-length = '1w'
[partners.line]
opens = 2
confirmed = 2025-05-02
[applications.a]
requires = ['b']
[applications.b]
requires = ['a', { any-of = ['line', 'c'] }]
[applications.c]
requires = ['nowhere']
[applications.d]
wants = ['c', 'a']
[status.d]
state = 'degraded'
[services.s]
requires = ['d']
[groups.g]
members = ['a', 'd']
";

#[test]
fn every_answer_is_what_its_schema_says() {
    let mut judge = Judge::new();
    let examples = ["examples/wallonia", "examples/liege.toml", "examples/exercise.toml"];
    let examples = examples.into_iter().chain(["examples/minimal.toml", "nowhere.toml"]);
    let examples = examples.map(|path| root().join(path));
    for inventory in examples.chain(files("tests/fixtures", "toml")) {
        for asked in OF_EACH {
            judge.ask(asked, std::slice::from_ref(&inventory));
        }
    }
    for asked in OF_ONE {
        judge.ask(asked, &[root().join("examples/wallonia")]);
    }
    let folder = tempfile::tempdir().unwrap();
    let rare = [folder.path().join("rare.toml")];
    fs::write(&rare[0], RARE).unwrap();
    for asked in [
        "check",
        "plan",
        "plan --no-assume",
        "why a",
        "why c",
        "why line",
        "why b",
        "list partners",
        "plan --compact",
        "plan --compact --no-assume",
    ] {
        judge.ask(asked, &rare);
    }
    let of_root = |path: &str| root().join(path);
    for [old, new] in [["old", "new"], ["new", "old"], ["old-rounds", "new-rounds"]] {
        let sides = [old, new].map(|side| of_root(&format!("tests/fixtures/diff/{side}.toml")));
        let dates = "--today 2025-05-09 --incident 2025-04-28 --start 2025-05-12";
        for asked in ["diff", &format!("diff -W missing-team -A missing-criticality {dates}")] {
            judge.ask(asked, &sides);
        }
    }
    judge.ask("diff nowhere.toml", &[of_root("examples/minimal.toml")]);
    judge.ask("diff --no-assume", &[rare[0].clone(), rare[0].clone()]);
    for rule in ["dependency-cycle", "duplicate-definition", "retired-dependency"] {
        let [bad, good] = ["bad", "good"].map(|side| {
            let path = of_root(&format!("tests/fixtures/rules/{rule}/{side}"));
            if path.is_dir() { path } else { path.with_extension("toml") }
        });
        judge.ask("diff", &[good, bad]);
    }
    for followed in [Planned::hospital(), Planned::village()] {
        judge.judge("plan", &followed.json(&Shown::default()));
        judge.judge("why", &followed.why("ipms-rcsi").1);
    }
    judge.judge("plan", &Planned::from_scratch().json(&Shown::default()));
    let written = folder.path().join("plan.json");
    let of_rare = rare[0].clone();
    let write = ["plan".into(), "-q".into(), "-o".into(), written.clone().into_os_string()];
    inside(write.into_iter().chain([of_rare.clone().into_os_string()]), "");
    for asked in ["check", "plan", "why b"] {
        judge.ask(asked, &["--approved".into(), written.clone(), of_rare.clone()]);
        judge.ask(asked, &["--approved".into(), of_rare.clone(), of_rare.clone()]);
        judge.ask(&format!("{asked} --from-scratch"), std::slice::from_ref(&of_rare));
        judge.ask(
            &format!("{asked} --from-scratch"),
            &["--approved".into(), written.clone(), of_rare.clone()],
        );
    }
    let both = [written.clone(), of_rare.clone(), of_rare.clone()];
    judge.ask("diff", &[&["--approved".into()], &both[..]].concat());
    let known = folder.path().join("known.txt");
    fs::write(&known, "").unwrap();
    judge.ask("check", &["--baseline".into(), known, of_rare]);
    let cases = judge.bad_input();
    assert!(cases > 200 && judge.errors > 100, "{cases} cases, {} errors", judge.errors);
    // What a schema allows and no answer shows would be a key or a type too many.
    let mut all = BTreeSet::new();
    for (command, (_, schema)) in &judge.schemas {
        allowed(command, schema, &mut all);
    }
    let unseen = all.difference(&judge.seen).filter(|path| !path.ends_with(": null"));
    // Neither of the two chooses the rows that are shown.
    let unseen =
        unseen.filter(|path| !path.starts_with("check.filter") && !path.starts_with("why.filter"));
    // An application wants itself what it misses; of a service it is told who wants it.
    let wanted_by = |path: &str| path.ends_with(".missing[].wanted_by[]: string");
    // Only a check is compared with another, by fingerprints.
    let is_print =
        |path: &str| path.ends_with(".fingerprint: string") && !path.starts_with("check.");
    // A difference is of everything, and a plan tells for which services and by which team an application moved.
    let unseen = unseen.filter(|path| !path.starts_with("diff.filter"));
    let told = [".because[].services[]: string", ".because[].team: string"];
    let unseen = unseen.filter(|path| told.iter().all(|end| !path.ends_with(end)));
    let unseen: Vec<&String> = unseen.filter(|path| !wanted_by(path) && !is_print(path)).collect();
    assert!(unseen.is_empty(), "{}: {unseen:#?}", unseen.len());
}
