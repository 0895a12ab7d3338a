//! Runs the program inside this process.

use std::path::Path;

use crate::support::{Ran, inside};

/// Runs the program with a text on standard input.
pub(crate) fn run(args: &[&str], input: &str) -> Ran {
    inside(args.iter().map(Into::into), input)
}

/// The plan of an inventory that stands on standard input: the first schedule, which keeps to the contract as
/// all others do.
pub(crate) fn plan(inventory: &str, format: &str) -> Ran {
    run(&["plan", "-", "--effort", "quick", "--format", format], inventory)
}

/// The same with the effort that is usual.
pub(crate) fn usual_plan(inventory: &str, format: &str) -> Ran {
    run(&["plan", "-", "--format", format], inventory)
}

/// The answer of `check` about an inventory.
pub(crate) fn check(inventory: &str) -> Ran {
    run(&["check", "-"], inventory)
}

/// The plan of the files of a folder.
pub(crate) fn plan_of_folder(folder: &Path, format: &str) -> Ran {
    let folder = folder.to_str().expect("UTF-8");
    run(&["plan", folder, "--effort", "quick", "--format", format], "")
}
