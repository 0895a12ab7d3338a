//! Makes the schemas anew: the keys and their types are those of the types that are written, and what each key says is
//! what the page of the answers says. `REWAVE_BLESS=1 cargo test --lib answers` keeps the schemas that are made.

use std::collections::BTreeMap;
use std::path::Path;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, SchemaGenerator};
use serde::Serialize;
use serde_json::{Value, json};

use super::AnswerOf;
use crate::render::diff::json::DiffJson;
use crate::render::json::envelope::{Envelope, Totals};
use crate::render::list::json::ListJson;
use crate::render::plan::starts_json::PlanForm;
use crate::render::why::json::WhyJson;

const PAGE: &str = include_str!("../../../../docs/json.md");

/// What each key says, by the path to its object.
type Said<'p> = BTreeMap<String, BTreeMap<&'p str, String>>;

#[derive(Serialize, JsonSchema)]
struct Check {
    check: Option<Totals>,
}

#[derive(Serialize, JsonSchema)]
struct Plan<'a> {
    plan: Option<PlanForm<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct Why<'a> {
    why: Option<WhyJson<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct List<'a> {
    list: Option<ListJson<'a>>,
}

#[derive(Serialize, JsonSchema)]
struct Diff<'a> {
    diff: Option<DiffJson<'a>>,
}

/// The words in backticks.
fn quoted(text: &str) -> Vec<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

/// A text of the page without links.
fn plain(text: &str) -> String {
    let mut parts = text.split('[');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once("](").and_then(|(words, rest)| Some((words, rest.split_once(')')?.1)))
        {
            Some((words, rest)) => plain.extend([words, rest]),
            None => plain.extend(["[", part]),
        }
    }
    plain
}

/// What the page says of the keys.
fn said() -> Said<'static> {
    let mut said = Said::new();
    let mut paths: Vec<String> = Vec::new();
    for line in PAGE.lines() {
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
        } else if line.starts_with("| `") {
            let (keys, words) = line.trim_matches(['|', ' ']).split_once(" | ").unwrap();
            for path in &paths {
                let of_path = said.entry(path.clone()).or_default();
                of_path.extend(quoted(keys).into_iter().map(|key| (key, plain(words))));
            }
        }
    }
    said
}

/// Says of each key what the page says, and takes out what concerns Rust alone: its names and the sizes of its numbers.
fn describe(schema: &mut Value, path: &str, said: &Said<'_>) {
    let Some(schema) = schema.as_object_mut() else { return };
    for of_rust in ["format", "description", "maximum"] {
        schema.remove(of_rust);
    }
    // What schemars names are types; the rows of lists name their sort.
    let is_row = path == "list[]" && schema.contains_key("title");
    if !is_row {
        schema.remove("title");
    }
    for ways in ["anyOf", "oneOf"] {
        let ways = schema.get_mut(ways).and_then(Value::as_array_mut);
        ways.into_iter().flatten().for_each(|way| describe(way, path, said));
    }
    if let Some(items) = schema.get_mut("items") {
        describe(items, &format!("{path}[]"), said);
    }
    if let Some(others) = schema.get_mut("additionalProperties") {
        describe(others, &format!("{path}.*"), said);
    }
    let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) else {
        return;
    };
    let of_list = path == "filter" && properties.contains_key("match");
    let said_here = said.get(if of_list { "filter of list" } else { path });
    for (key, value) in properties {
        let below = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
        describe(value, &below, said);
        if is_row {
            continue;
        }
        let words = said_here.and_then(|said| said.get(&**key));
        let words = words.unwrap_or_else(|| panic!("the page says nothing of `{below}`"));
        value["description"] = json!(words);
    }
}

/// The request of a list has keys of its own, and none of those of other answers.
fn narrow(command: &str, made: &mut Value) {
    let is_list = command == "list";
    let options = &mut made["properties"]["options"];
    if is_list {
        options["properties"]["what"]["type"] = json!("string");
        options["required"].as_array_mut().unwrap().push(json!("what"));
        // It has no option that names an approved plan.
        options["properties"]["approved"]["type"] = json!("null");
    } else {
        options["properties"].as_object_mut().unwrap().remove("what").unwrap();
    }
    let filter = &mut made["properties"]["filter"]["anyOf"];
    let is_of_lists = |way: &Value| way["properties"].get("match").is_some();
    let ways = filter.as_array().unwrap().iter().flat_map(ways_of);
    let ways = ways.filter(|way| way["type"] == "null" || is_of_lists(way) == is_list);
    let ways: Vec<Value> = ways.cloned().collect();
    assert_eq!(ways.len(), 2);
    *filter = json!(ways);
}

/// The ways of a schema that is one of several, or the schema itself.
fn ways_of(schema: &Value) -> Vec<&Value> {
    schema["anyOf"].as_array().map_or_else(|| vec![schema], |ways| ways.iter().collect())
}

fn made<T: JsonSchema>(command: &str) -> String {
    let settings = SchemaSettings::draft07().for_serialize().with(|it| it.inline_subschemas = true);
    let mut made = SchemaGenerator::new(settings).into_root_schema_for::<T>().to_value();
    describe(&mut made, "", &said());
    made["properties"]["schema"]["const"] = json!(format!("rewave/{command}/1"));
    narrow(command, &mut made);
    // A plan has one of two forms, or there is none: the three stand side by side.
    if let Some(plan) = made["properties"].get_mut("plan") {
        let ways: Vec<Value> = ways_of(plan).into_iter().flat_map(ways_of).cloned().collect();
        plan["anyOf"] = json!(ways);
    }
    made["title"] = json!(format!("The JSON answer of `rewave {command}`"));
    // Of all answers only that of `rules` lacks the request.
    let keys = made["properties"].as_object().unwrap().keys().cloned().collect::<Vec<String>>();
    made["required"] = json!(keys);
    serde_json::to_string_pretty(&made).unwrap() + "\n"
}

#[test]
fn the_schemas_of_answers_are_made_of_their_types_and_of_the_page() {
    let made = [
        ("check", AnswerOf::Check, made::<Envelope<'static, Check>>("check")),
        ("plan", AnswerOf::Plan, made::<Envelope<'static, Plan<'static>>>("plan")),
        ("why", AnswerOf::Why, made::<Envelope<'static, Why<'static>>>("why")),
        ("list", AnswerOf::List, made::<Envelope<'static, List<'static>>>("list")),
        ("diff", AnswerOf::Diff, made::<Envelope<'static, Diff<'static>>>("diff")),
    ];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/render/json/answers");
    for (command, of, made) in made {
        if std::env::var_os("REWAVE_BLESS").is_some() {
            std::fs::write(folder.join(format!("{command}.json")), made).unwrap();
        } else {
            let old = format!("{command}.json is old: REWAVE_BLESS=1 cargo test --lib answers");
            assert!(made == of.schema(), "{old}");
        }
    }
}
