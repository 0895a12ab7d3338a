//! Two inventories that are compared, as files of one folder.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::support::{Ran, command, root};

/// Two inventories: the same one before and after a change.
pub(crate) struct Sides(TempDir);

impl Sides {
    pub(crate) fn new(old: &str, new: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("old.toml"), old).expect("a file");
        fs::write(folder.path().join("new.toml"), new).expect("a file");
        Self(folder)
    }

    /// An inventory and one with another text in place of one that occurs in it.
    pub(crate) fn edited(old: &str, (from, to): (&str, &str)) -> Self {
        assert!(old.contains(from), "{from} is not there");
        Self::new(old, &old.replacen(from, to, 1))
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        let all = [&["diff"], arguments, &["old.toml", "new.toml"]].concat();
        command(self.path(), &all).env("COLUMNS", "80").output().expect("the binary runs").into()
    }

    pub(crate) fn difference(&self) -> Value {
        let ran = self.run(&["--format", "json"]);
        let answer: Value = serde_json::from_str(&ran.stdout).expect("JSON");
        answer["diff"].clone()
    }
}

/// The answer about two paths from the root of the repository.
pub(crate) fn between(old: &Path, new: &Path) -> Value {
    let (old, new) = (old.to_str().expect("UTF-8"), new.to_str().expect("UTF-8"));
    let run = command(root(), &["diff", "--format", "json", old, new]).output();
    let ran: Ran = run.expect("the binary runs").into();
    let answer: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert!(!answer["diff"].is_null(), "{old} {new}: {}", ran.stderr);
    answer["diff"].clone()
}

/// The rows of a list with a change, each as the values of some keys.
pub(crate) fn rows(difference: &Value, list: &str, change: &str, keys: &[&str]) -> Vec<String> {
    let all = difference[list].as_array().expect("a list").iter();
    let of_change = all.filter(|row| change.is_empty() || row["change"] == change);
    let said = |row: &Value| {
        let values: Vec<String> = keys.iter().map(|key| row[*key].to_string()).collect();
        values.join(" ")
    };
    let mut rows: Vec<String> = of_change.map(said).collect();
    rows.sort();
    rows
}
