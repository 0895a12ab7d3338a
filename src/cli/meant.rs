//! What was meant by arguments that rewave does not take.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Says what was meant, where that is known better than which arguments look alike.
pub(super) fn meant(error: &clap::Error, args: &[OsString]) -> Option<String> {
    if error.kind() != ErrorKind::UnknownArgument {
        return None;
    }
    let Some(ContextValue::String(option)) = error.get(ContextKind::InvalidArg) else {
        return None;
    };
    let command = super::args::command();
    let mut commands = command.get_subcommands().map(clap::Command::get_name);
    let command = commands.find(|name| args.iter().skip(1).any(|arg| arg == name))?;
    option_meant(command, option)
}

/// What was meant by an option that a command does not have.
fn option_meant(command: &str, option: &str) -> Option<String> {
    match (command, option) {
        ("check", "--effort") => Some(
            "`check` has no --effort: it always looks for a schedule as long as `plan` does with --effort normal"
                .to_owned(),
        ),
        _ => None,
    }
}
