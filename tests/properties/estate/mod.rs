//! Alternatives, groups and `after`, and the cuts of the cycles that they make: small inventories against
//! definitions that are slow and obvious.

mod assumed;
mod brute;
mod cuts;
mod day;
mod facts;
mod fixed;
mod model;
mod plans;
mod rest;
mod strategy;
mod ties;
mod write;

use std::collections::BTreeSet;

use serde_json::Value;

use super::answers::{Answers, list, text, texts, wave};
use facts::Missing;
use model::{Estate, Key};

/// The answer to `plan --no-assume`.
fn strict(estate: &Estate) -> Answers {
    written(estate, 0, false)
}

/// The answer to `plan`.
fn assuming(estate: &Estate) -> Answers {
    written(estate, 0, true)
}

fn written(estate: &Estate, seed: u64, assume: bool) -> Answers {
    let text = write::write(estate, seed).into_bytes();
    Answers::of_files(vec![("inventory.toml".to_owned(), text)], assume)
}

/// The entries of a list of from, kind and to, each once.
fn keys(value: &Value) -> BTreeSet<Key> {
    let key = |it: &Value| (text(&it["from"]), text(&it["kind"]), texts(&it["to"]));
    let keys: BTreeSet<Key> = list(value).iter().map(key).collect();
    assert_eq!(keys.len(), list(value).len(), "one twice in {value}");
    keys
}

/// The rows of a `missing`, checked to be in order of what they name.
fn missing(value: &Value) -> Vec<Missing> {
    let said = |value: &Value| value.as_str().map(str::to_owned);
    let row = |row: &Value| {
        (texts(&row["ids"]), wave(&row["wave"]), said(&row["without"]), said(&row["workaround"]))
    };
    let mut rows: Vec<Missing> = list(value).iter().map(row).collect();
    assert!(rows.is_sorted_by_key(|row| row.0.clone()), "not in order of ids: {rows:?}");
    rows.sort();
    rows
}
