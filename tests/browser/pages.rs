//! The pages that are opened, and the answers they are compared with.

use std::path::PathBuf;

use serde_json::Value;
use tempfile::TempDir;

use crate::support::inside;

/// Estates of several sizes: one without dates in one file, and one with dates in a folder.
pub(crate) const EXAMPLES: [&str; 2] = ["examples/liege.toml", "examples/wallonia"];

/// A page in a folder of its own.
pub(crate) struct Page {
    pub(crate) file: PathBuf,
    _folder: TempDir,
}

impl Page {
    /// The page of an inventory, with more arguments.
    pub(crate) fn of(inventory: &str, more: &[&str]) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("report.html");
        let output = file.to_str().expect("UTF-8");
        let args = ["report", inventory, "-o", output].into_iter().chain(more.iter().copied());
        let ran = inside(args.map(Into::into), "");
        assert!(ran.status < 2, "{inventory} {more:?}: {}", ran.stderr);
        Self { file, _folder: folder }
    }

    /// The page of a text of TOML.
    pub(crate) fn of_text(text: &str, more: &[&str]) -> Self {
        let folder = crate::support::folder(&[("rewave.toml", text)]);
        let inventory = folder.path().join("rewave.toml");
        Self::of(inventory.to_str().expect("UTF-8"), more)
    }

    /// A page with this text.
    pub(crate) fn with(text: &str) -> Self {
        let folder = crate::support::folder(&[("page.html", text)]);
        Self { file: folder.path().join("page.html"), _folder: folder }
    }

    /// Its text.
    pub(crate) fn text(&self) -> String {
        std::fs::read_to_string(&self.file).expect("the page")
    }
}

/// The JSON that a command answers about an inventory.
pub(crate) fn json(command: &[&str], inventory: &str) -> Value {
    let args = command.iter().copied().chain([inventory, "--format", "json"]);
    let ran = inside(args.map(Into::into), "");
    serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{command:?}: {}", ran.stderr))
}

/// The texts of an array of JSON.
pub(crate) fn texts(array: &Value) -> Vec<String> {
    let texts = array.as_array().expect("an array").iter();
    texts.map(|text| text.as_str().expect("a text").to_owned()).collect()
}

/// The ids of all applications in the waves of a plan, in order.
pub(crate) fn applications(inventory: &str) -> Vec<String> {
    let plan = json(&["plan"], inventory);
    let waves = plan["plan"]["waves"].as_array().expect("waves").iter();
    let rows = waves.flat_map(|wave| wave["applications"].as_array().expect("applications"));
    rows.map(|row| row["id"].as_str().expect("an id").to_owned()).collect()
}
