//! The intended meaning of arguments that rewave does not take.

use std::ffi::OsString;
use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Command, Error};

use super::path_words::typed;

/// Options of other programs, and the arguments that stand for them here.
const OPTIONS: [(&[&str], &str); 4] = [
    (
        &[
            "--strict",
            "--werror",
            "--deny-warnings",
            "--warnings-as-errors",
            "--fail-on-warnings",
            "--pedantic",
        ],
        "`-D warnings` makes warnings errors",
    ),
    (&["--no-color", "--no-colour", "--plain"], "write `--color never`"),
    (&["--now", "--date", "--as-of"], "`--today DATE` sets the day that counts as today"),
    (
        &["-f", "-i", "--file", "--input", "--inventory", "--path"],
        "name the inventory without an option, as in `rewave check inventory/`",
    ),
];

/// Commands of other programs, and the command that answers here.
const COMMANDS: [(&[&str], &str); 8] = [
    (&["validate", "verify", "lint", "test"], "check"),
    (&["order", "schedule", "waves", "show", "run"], "plan"),
    (&["explain", "reason", "trace"], "why"),
    (&["compare", "delta", "changes"], "diff"),
    (&["html", "page", "board", "dashboard"], "report"),
    (&["new", "create"], "init"),
    (&["ls", "find", "search"], "list"),
    (&["version"], "--version"),
];

/// Formats, as options of other programs name them.
const FORMATS: [(&str, &str); 10] = [
    ("--html", "html"),
    ("--text", "text"),
    ("--json", "json"),
    ("--csv", "csv"),
    ("--markdown", "markdown"),
    ("--md", "markdown"),
    ("--dot", "dot"),
    ("--graphviz", "dot"),
    ("--mermaid", "mermaid"),
    ("--mmd", "mermaid"),
];

/// The intended arguments, where they are known better than by a search for arguments that look alike.
pub(super) fn meant(error: &Error, args: &[OsString]) -> Option<String> {
    let program = super::args::command();
    let given = |kind| match error.get(kind) {
        Some(ContextValue::String(given)) => Some(given.as_str()),
        _ => None,
    };
    if error.kind() == ErrorKind::InvalidSubcommand {
        return command_meant(given(ContextKind::InvalidSubcommand)?);
    }
    let command = args.iter().skip(1).find_map(|arg| program.find_subcommand(arg));
    let is_list = command.is_some_and(|command| command.get_name() == "list");
    let is_of_what = given(ContextKind::InvalidArg).is_none_or(|arg| arg == "<WHAT>");
    if is_list && is_of_what {
        return list_meant(error.kind(), given(ContextKind::InvalidValue));
    }
    if error.kind() != ErrorKind::UnknownArgument {
        return None;
    }
    let option = given(ContextKind::InvalidArg)?;
    // An option that the command has was written before it.
    let having = commands_having(&program, option);
    let lacking = command.filter(|command| !having.contains(&command.get_name()));
    let (name, meant) = match lacking {
        Some(command) => {
            (format!("`{}`", command.get_name()), option_meant(&program, command, option)?)
        }
        None => ("rewave".to_owned(), without_command(command, &having, option)?),
    };
    Some(format!("{name} has no {option}: {meant}"))
}

/// The intended command where another word stands.
fn command_meant(given: &str) -> Option<String> {
    let path = Path::new(given);
    if path.exists() {
        let path = typed(path);
        return Some(format!(
            "a command comes before the inventory: write `rewave check{path}` or `rewave plan{path}`"
        ));
    }
    let known = COMMANDS.iter().find(|(words, _)| words.contains(&given));
    known.map(|(_, command)| format!("there is no command `{given}`: write `rewave {command}`"))
}

/// The intended arguments of `list` without a word for the list.
fn list_meant(kind: ErrorKind, given: Option<&str>) -> Option<String> {
    let path = given.map(Path::new);
    let is_missing = kind == ErrorKind::MissingRequiredArgument
        || kind == ErrorKind::InvalidValue && path.is_some_and(Path::exists);
    is_missing.then(|| {
        format!(
            "`list` needs a word for what to list: write `rewave list applications{}`, or services, teams, partners, \
             groups, tags or dependencies",
            path.map_or_else(String::new, typed)
        )
    })
}

/// The intended place of an option that stands before the command, or without one.
fn without_command(command: Option<&Command>, having: &[&str], option: &str) -> Option<String> {
    let format = FORMATS.iter().find(|(name, _)| *name == option);
    match (command.map(Command::get_name).or(having.first().copied()), format) {
        (Some(command), _) => {
            Some(format!("it stands behind the command, as in `rewave {command} {option}`"))
        }
        (None, Some((_, format))) => Some(format!(
            "write `--format {format}` behind the command, as in `rewave plan --format {format}`"
        )),
        (None, None) => None,
    }
}

/// The intended arguments for an option that a command does not have.
fn option_meant(program: &Command, command: &Command, option: &str) -> Option<String> {
    let name = command.get_name();
    if (name, option) == ("check", "--effort") {
        return Some(
            "it always looks for a schedule as long as `plan` does with --effort normal".to_owned(),
        );
    }
    if let Some((_, format)) = FORMATS.iter().find(|(known, _)| *known == option) {
        return format_meant(name, format);
    }
    if let Some(command) = commands_having(program, option).first() {
        return Some(format!("that is an option of `{command}`"));
    }
    let known = OPTIONS.iter().find(|(words, _)| words.contains(&option));
    known.filter(|_| !matches!(name, "init" | "rules")).map(|(_, meant)| (*meant).to_owned())
}

/// The intended arguments for a format that is written as an option.
fn format_meant(command: &str, format: &str) -> Option<String> {
    let (formats, writes_files) = match command {
        "plan" => ("text, json, markdown and csv", true),
        "diff" => ("text, json and markdown", true),
        "list" => ("text, json and csv", true),
        "check" => ("text and json", true),
        "why" => ("text, json, dot and mermaid", true),
        "report" => ("html", true),
        "rules" => ("text and json", false),
        _ => return None,
    };
    if !formats.contains(format) {
        return Some(format!("its formats are {formats}"));
    }
    let file =
        if writes_files { format!(", or `-o {format}=PATH` for a file") } else { String::new() };
    Some(format!("write `--format {format}`{file}"))
}

/// The commands that have an option.
fn commands_having<'p>(program: &'p Command, option: &str) -> Vec<&'p str> {
    let is_it = |arg: &clap::Arg| {
        let long = option.strip_prefix("--").is_some_and(|long| arg.get_long() == Some(long));
        let short = option.strip_prefix('-').is_some_and(|short| {
            arg.get_short().is_some_and(|own| short.len() == 1 && short.starts_with(own))
        });
        !arg.is_hide_set() && (long || short)
    };
    let having = program.get_subcommands().filter(|command| command.get_arguments().any(is_it));
    having.map(Command::get_name).collect()
}
