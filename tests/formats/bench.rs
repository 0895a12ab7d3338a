//! A repository with an inventory whose path is hard to write, and the runs in it.

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::support::Ran;

/// The path of the inventory from the root, with the characters that are special in each of the formats.
pub(crate) const PATH: &str = if cfg!(windows) {
    "inventory/réseau, ab 100%.toml"
} else {
    "inventory/réseau, a:b 100%.toml"
};

/// How many occurrences there are in the inventories of these tests.
pub(crate) const SIZES: [usize; 4] = [0, 1, 12, 10_000];

/// A repository, in which the program runs.
pub(crate) struct Repository(TempDir);

impl Repository {
    /// With one inventory.
    pub(crate) fn new(inventory: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join(".git")).expect("a repository");
        fs::create_dir(folder.path().join("inventory")).expect("a folder");
        fs::write(folder.path().join(PATH), inventory).expect("the inventory");
        Self(folder)
    }

    /// With an inventory of a number of errors, each of its own cause, and a warning.
    pub(crate) fn with_errors(errors: usize) -> Self {
        let mut text = "[applications.sound]\nrequires = []\n".to_owned();
        for n in 0..errors {
            let _ = write!(text, "[applications.a{n}]\nrequires = [\"missing-{n}\"]\n");
        }
        if errors > 0 {
            text += "[services.s]\nrequires = [\"sound\"]\n";
        }
        Self::new(&text)
    }

    /// Runs `check` in a directory of the repository.
    pub(crate) fn check_in(&self, directory: &str, arguments: &[&str]) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rewave"));
        command.current_dir(self.0.path().join(directory)).arg("check").args(arguments);
        command.output().expect("the binary runs").into()
    }

    /// Runs `check` at the root, in a format.
    pub(crate) fn check(&self, format: &str) -> Ran {
        self.check_in("", &["--format", format])
    }

    /// The JSON that a format writes.
    pub(crate) fn json(&self, format: &str) -> Value {
        serde_json::from_str(&self.check(format).stdout).expect("JSON")
    }

    /// A file of the repository.
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.0.path().join(path)).expect("a file")
    }
}
