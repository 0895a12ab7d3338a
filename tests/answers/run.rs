//! Runs the binary on an inventory that stands in the test.

use std::fs;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::support::Ran;

/// A folder with the inventory `a.toml`, in which the binary runs.
pub(crate) struct Bench(TempDir);

impl Bench {
    pub(crate) fn new(inventory: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("a.toml"), inventory).expect("the inventory");
        Self(folder)
    }

    /// Runs a command with its arguments; the inventory comes last.
    pub(crate) fn run(&self, arguments: &str) -> Ran {
        self.run_at(80, arguments)
    }

    /// What a command says of another inventory, which stands among its arguments.
    pub(crate) fn of(&self, arguments: &str) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_rewave"))
            .current_dir(self.0.path())
            .env("COLUMNS", "80")
            .args(arguments.split(' '))
            .output()
            .expect("the binary runs");
        String::from_utf8(output.stdout).expect("UTF-8")
    }

    /// The same in a terminal of this width.
    pub(crate) fn run_at(&self, columns: u16, arguments: &str) -> Ran {
        Command::new(env!("CARGO_BIN_EXE_rewave"))
            .current_dir(self.0.path())
            .env("COLUMNS", columns.to_string())
            .args(arguments.split(' '))
            .arg("a.toml")
            .output()
            .expect("the binary runs")
            .into()
    }

    /// The JSON answer of a command.
    pub(crate) fn json(&self, arguments: &str) -> Value {
        let ran = self.run(&format!("{arguments} --format json"));
        serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{arguments}: {}", ran.stdout))
    }

    /// The findings of `check`, each as "rule line: message".
    pub(crate) fn findings(&self) -> Vec<String> {
        let answer = self.json("check --today 2025-05-09");
        let findings = answer["findings"].as_array().expect("findings").clone();
        let said = findings.iter().map(|finding| {
            let [rule, message] =
                ["rule", "message"].map(|key| finding[key].as_str().unwrap_or_default());
            format!("{rule} {}: {message}", finding["line"])
        });
        said.collect()
    }
}

/// The entry of a list that has this id.
pub(crate) fn of<'v>(list: &'v Value, id: &str) -> &'v Value {
    let entries = list.as_array().into_iter().flatten();
    entries.clone().find(|entry| entry["id"] == id).unwrap_or_else(|| panic!("no {id} in {list}"))
}

/// The row of an application of a plan.
pub(crate) fn row<'v>(answer: &'v Value, id: &str) -> &'v Value {
    let waves = answer["plan"]["waves"].as_array().into_iter().flatten();
    let mut rows = waves.flat_map(|wave| wave["applications"].as_array().into_iter().flatten());
    rows.find(|row| row["id"] == id).unwrap_or_else(|| panic!("no row of {id}"))
}

/// Text as one line, however it was wrapped.
pub(crate) fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
