//! The schema of the inventory format and the reader agree, as a validator says that knows nothing of rewave.

mod agree;
mod answers;
mod inventories;
mod keys;
mod typos;

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use jsonschema::{Draft, Validator};
use rewave::analysis::{Options, analyse};
use rewave::diagnostic::Rule;
use rewave::source::Sources;
use serde_json::{Map, Value};

use crate::support::root;
use toml::de::{DeTable, DeValue};

/// What a run prints as JSON.
fn printed(arguments: &[&str]) -> Value {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rewave"));
    let output = command.current_dir(root()).args(arguments).output().unwrap();
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A validator that takes schemas of draft-07 alone, after it has judged the schema itself.
fn validator(schema: &Value) -> Validator {
    assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
    jsonschema::draft7::meta::validate(schema).unwrap();
    jsonschema::options().with_draft(Draft::Draft7).build(schema).unwrap()
}

fn closed() -> Validator {
    validator(&printed(&["schema"]))
}

fn open() -> Validator {
    validator(&printed(&["schema", "--open"]))
}

fn of_native_dates() -> Validator {
    validator(&printed(&["schema", "--native-dates"]))
}

/// A text of TOML as validators see it: dates and times are strings.
fn json_of(text: &str) -> Value {
    let table = DeTable::parse(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    object(table.get_ref())
}

fn object(table: &DeTable<'_>) -> Value {
    let entries =
        table.iter().map(|(key, value)| (key.get_ref().to_string(), json(value.get_ref())));
    Value::Object(entries.collect::<Map<String, Value>>())
}

fn json(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::from(text.as_ref()),
        DeValue::Integer(number) => {
            Value::from(i64::from_str_radix(number.as_str(), number.radix()).unwrap())
        }
        DeValue::Float(number) => Value::from(number.as_str().parse::<f64>().unwrap()),
        DeValue::Boolean(is) => Value::from(*is),
        DeValue::Datetime(when) => Value::from(when.to_string()),
        DeValue::Array(items) => items.iter().map(|item| json(item.get_ref())).collect(),
        DeValue::Table(table) => object(table),
    }
}

/// What the reader cannot read of an inventory, as the first of its findings says; nothing where it accepts all.
fn refused(text: &str) -> Option<String> {
    let mut sources = Sources::default();
    sources.push("inventory.toml".into(), text.to_owned());
    let analysis = analyse(&sources, Options::default());
    let unreadable = [Rule::UnknownKey, Rule::InvalidValue, Rule::InvalidId, Rule::Syntax];
    let mut findings = analysis.report.findings.iter().map(|reported| &reported.finding);
    let first = findings.find(|finding| unreadable.contains(&finding.rule));
    first.map(|finding| format!("{}: {}", finding.rule, finding.message))
}

/// The files below a directory of the repository with an ending, sorted.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut folders = vec![root().join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|of| of == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
