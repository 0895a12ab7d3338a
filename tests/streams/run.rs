//! Inventories of every sort of outcome, and the binary in a directory of its own.

use std::path::Path;

use tempfile::TempDir;

pub(crate) use crate::support::{Ran, command};

/// Nothing is found.
pub(crate) const CLEAN: &str = r#"
[applications.directory]
requires = []
name = "Directory"
[applications.mail]
requires = ["directory"]
[services.post]
requires = ["mail"]
workaround = { what = "by hand" }
"#;

/// One warning: the service has no workaround.
pub(crate) const WARNING: &str = r#"
[applications.directory]
requires = []
[applications.mail]
requires = ["directory"]
[services.post]
requires = ["mail"]
"#;

/// One denied finding, by which `mail` is not planned; `directory` is.
pub(crate) const DENIED: &str = r#"
[applications.directory]
requires = []
[applications.mail]
requires = ["directory"]
durration = "1d"
"#;

/// No finding, since it is excused, and yet `mail` cannot be planned and `post` never comes back.
pub(crate) const UNPLANNABLE: &str = r#"
[applications.directory]
requires = []
[applications.mail]
requires = ["directory"]
allow = [{ rule = "retired-dependency", reason = "being moved" }]
[services.post]
requires = ["mail"]
workaround = { what = "by hand" }
[status.directory]
state = "retired"
"#;

/// Nothing of it can be read, so that there is nothing to plan.
pub(crate) const UNREAD: &str = "[application.mail]\nname = \"Mail\"\n";

pub(crate) fn rewave(folder: &TempDir, args: &[&str]) -> Ran {
    command(folder.path(), args).output().expect("the binary runs").into()
}

/// A new directory with one inventory, `a.toml`.
pub(crate) fn holding(inventory: &str) -> TempDir {
    let folder = empty();
    std::fs::write(folder.path().join("a.toml"), inventory).expect("a file");
    folder
}

pub(crate) fn empty() -> TempDir {
    tempfile::tempdir().expect("a directory")
}

/// The names in a directory, sorted.
pub(crate) fn names(folder: &Path) -> Vec<String> {
    let entries = folder.read_dir().expect("a directory");
    let name = |entry: std::io::Result<std::fs::DirEntry>| {
        entry.expect("an entry").file_name().into_string().expect("UTF-8")
    };
    let mut names: Vec<String> = entries.map(name).collect();
    names.sort();
    names
}

/// An example of this repository.
pub(crate) fn example(name: &str) -> String {
    format!("{}/examples/{name}", env!("CARGO_MANIFEST_DIR"))
}
