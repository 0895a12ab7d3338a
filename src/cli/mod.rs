//! The edge of the program: arguments in, streams and exit status out. It picks the inputs, calls the answer, and picks
//! the renderer. Nothing is computed here.

mod approved;
mod args;
mod check;
mod compared;
mod completions;
mod corrections;
mod day;
mod diff;
mod discovery;
mod filters;
mod flags;
mod formats;
mod init;
mod inputs;
pub(crate) mod interface;
mod job;
mod levels;
mod list;
mod man;
mod output;
mod path_words;
mod plan;
mod planning;
mod report;
mod revision;
mod rules;
mod schema;
mod streams;
mod terminal;
mod unfinished;
mod unusable;
mod usage_help;
mod verdict;
mod why;

pub use streams::Streams;

use crate::cli::verdict::Verdict;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::FromArgMatches;

use args::{Cli, Command};

/// Runs the program with its arguments, the first being its name, and returns its exit status: 0 done,
/// 1 bad news, 2 the job could not be done, 101 when the program itself is at fault.
#[must_use]
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map_or_else(String::new, |place| format!(" ({place})"));
        Streams::of_the_process().say(format_args!(
            "error: this is a fault of rewave {}{place}, and no answer; please report this line",
            env!("CARGO_PKG_VERSION"),
        ));
    }));
    ExitCode::from(run_with(args, &Streams::of_the_process()))
}

/// Runs the program with streams of one's own and returns its exit status.
#[must_use]
pub fn run_with(args: impl IntoIterator<Item = OsString>, streams: &Streams) -> u8 {
    let args: Vec<OsString> = args.into_iter().collect();
    let verdict = match args::command().try_get_matches_from(&args) {
        Ok(matches) => match Cli::from_arg_matches(&matches) {
            Ok(cli) => dispatch(&cli, &matches, streams),
            Err(error) => Ok(usage_help::say(&error, &args, streams)),
        },
        Err(error) => Ok(usage_help::say(&error, &args, streams)),
    };
    let verdict = verdict.unwrap_or_else(|error| {
        streams.say(format_args!("error: {error:#}"));
        Verdict::Failed
    });
    let unsaid = verdict == Verdict::Done && streams.left_unsaid();
    (if unsaid { Verdict::Failed } else { verdict }) as u8
}

fn dispatch(cli: &Cli, matches: &clap::ArgMatches, streams: &Streams) -> anyhow::Result<Verdict> {
    let flags = &cli.flags;
    let sub = matches.subcommand().map(|(_, sub)| sub);
    match &cli.command {
        Command::Check(args) => crate::cli::check::check(args, flags, sub, streams),
        Command::Plan(args) => crate::cli::plan::plan(args, flags, sub, streams),
        Command::Why(args) => crate::cli::why::why(args, flags, sub, streams),
        Command::Diff(args) => crate::cli::diff::diff(args, flags, sub, streams),
        Command::Report(args) => crate::cli::report::report(args, flags, sub, streams),
        Command::List(args) => list::list(args, flags, sub, streams),
        Command::Init(args) => init::init(args, streams),
        Command::Rules(args) => crate::cli::rules::rules(args, flags, streams),
        Command::Completions(args) => completions::completions(args, streams),
        Command::Man(args) => man::man(args, streams),
        Command::Schema(args) => schema::schema(args, streams),
    }
}
