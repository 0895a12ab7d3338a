//! Runs the program inside this process, or as a process where its environment matters.

use std::ffi::OsString;
use std::path::Path;

use crate::support::{Ran, command};

/// Runs inside this process, with a text on standard input.
pub(crate) fn inside(args: &[OsString], input: &str) -> Ran {
    crate::support::inside(args.iter().cloned(), input)
}

/// The arguments as the system hands them over.
pub(crate) fn words(args: &[&str]) -> Vec<OsString> {
    args.iter().map(OsString::from).collect()
}

/// Runs as a process in a directory, that many columns wide.
pub(crate) fn outside(folder: &Path, columns: usize, args: &[&str]) -> Ran {
    let mut command = command(folder, args);
    command.env("COLUMNS", columns.to_string()).output().expect("the binary runs").into()
}
