//! Runs `check` over the text of one inventory.

use std::process::Command;

use serde_json::Value;

/// The name of the inventory in a folder of its own.
const NAME: &str = "rewave.toml";

/// The answer of a command in JSON.
fn answer(command: &str, text: &str) -> Value {
    let Ok(folder) = tempfile::tempdir() else { panic!("no temporary folder") };
    if let Err(error) = std::fs::write(folder.path().join(NAME), text) {
        panic!("{error}");
    }
    let run = Command::new(env!("CARGO_BIN_EXE_rewave"))
        .args([command, "--format", "json", NAME])
        .current_dir(folder.path())
        .output();
    let Ok(output) = run else { panic!("the program does not start") };
    assert!(output.status.code().is_some_and(|code| code < 2), "{:?}: {text}", output.status);
    match serde_json::from_slice(&output.stdout) {
        Ok(json) => json,
        Err(error) => panic!("no JSON: {error}"),
    }
}

/// The findings of `check`.
pub(crate) fn findings(text: &str) -> Vec<Value> {
    items(&answer("check", text)["findings"]).to_vec()
}

/// The plan of an inventory.
pub(crate) fn plan(text: &str) -> Value {
    answer("plan", text)["plan"].clone()
}

/// The items of a list; a panic where there is none.
pub(crate) fn items(value: &Value) -> &[Value] {
    let Some(items) = value.as_array() else { panic!("no list: {value}") };
    items
}

/// A text of a finding.
pub(crate) fn said<'v>(value: &'v Value, key: &str) -> &'v str {
    let Some(text) = value[key].as_str() else { panic!("no {key}: {value}") };
    text
}

/// The only finding of a rule.
pub(crate) fn only(text: &str, rule: &str) -> Value {
    let found: Vec<Value> = findings(text).into_iter().filter(|it| it["rule"] == rule).collect();
    let [only] = &found[..] else { panic!("not one {rule}: {found:?}") };
    only.clone()
}
