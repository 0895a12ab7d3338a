//! Arguments in, streams and exit status out: picks the inputs, calls the answer, picks the renderer.
//! Nothing is computed here.

mod args;
mod commands;
mod init;
mod inputs;
mod job;
mod levels;
mod output;
mod terminal;

use std::ffi::OsString;
use std::io::Write;
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};

use args::{Cli, Command};

/// What a run comes to; the exit status says it, whatever the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    /// Done, nothing denied.
    Done = 0,
    /// Bad news that a script must see.
    BadNews = 1,
    /// The job could not be done.
    Failed = 2,
}

/// Runs the program with its arguments, the first being its name, and returns its exit status: 0 done,
/// 1 bad news, 2 the job could not be done.
#[must_use]
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let matches = match Cli::command().try_get_matches_from(args) {
        Ok(matches) => matches,
        Err(error) => {
            // Help that was asked for is an answer; the rest is wrong usage.
            let printed = error.print().and_then(|()| std::io::stdout().flush());
            let closed = |error: &std::io::Error| error.kind() == std::io::ErrorKind::BrokenPipe;
            let done = !error.use_stderr() && printed.as_ref().err().is_none_or(closed);
            return ExitCode::from(if done { Verdict::Done } else { Verdict::Failed } as u8);
        }
    };
    let verdict = match Cli::from_arg_matches(&matches) {
        Ok(cli) => dispatch(&cli, &matches),
        Err(error) => Err(error.into()),
    };
    let verdict = verdict.unwrap_or_else(|error| {
        terminal::say(&format!("error: {error:#}"));
        Verdict::Failed
    });
    ExitCode::from(verdict as u8)
}

fn dispatch(cli: &Cli, matches: &clap::ArgMatches) -> anyhow::Result<Verdict> {
    let flags = &cli.flags;
    let sub = matches.subcommand().map(|(_, sub)| sub);
    match &cli.command {
        Command::Check(args) => commands::check(args, flags, sub),
        Command::Plan(args) => commands::plan(args, flags, sub),
        Command::Why(args) => commands::why(args, flags, sub),
        Command::Init(args) => init::init(args),
        Command::Rules(args) => commands::rules(args, flags),
    }
}
