//! The command `completions`: a script by which a shell completes commands, options and ids.
//!
//! Commands and options come from the arguments themselves. Ids come from the inventory in reach when the key is
//! pressed: all scripts but that of PowerShell ask `rewave list`, which reads files and nothing else.

use anyhow::Result;
use clap::builder::PossibleValuesParser;
use clap::{Arg, Command, ValueHint};
use clap_complete::Shell;

use super::Streams;
use super::args::{self, CompletionsArgs};
use super::check::CheckCommand;
use super::formats::{Answering, names};
use super::list::ListCommand;
use super::plan::PlanCommand;
use super::rules::RulesCommand;
use super::verdict::Verdict;
use super::why::WhyCommand;
use crate::diagnostic::Rule;

/// The part that completes the ids in bash: it stands behind the script, and hands on to it.
const IDS_OF_BASH: &str = include_str!("ids.bash");
/// The part that completes the ids in zsh: it stands before the last lines of the script, which start it.
const IDS_OF_ZSH: &str = include_str!("ids.zsh");
/// The part that completes the ids in fish: it stands behind the script.
const IDS_OF_FISH: &str = include_str!("ids.fish");
/// The part that completes the ids in elvish: it stands behind the script, and hands on to it.
const IDS_OF_ELVISH: &str = include_str!("ids.elv");

/// The last lines of the script for zsh.
const END_OF_ZSH: &str = "if [ \"$funcstack[1]\" = \"_rewave\" ]; then";

/// The beginnings of the lines of the script for zsh that complete an id, each with the list that is completed.
const IDS_IN_ZSH: [(&str, &str); 4] = [
    ("'*--team=", "teams"),
    ("'*--service=", "services"),
    ("'*--tag=", "tags"),
    ("':asked", "applications services groups partners"),
];

/// Options whose value is neither a file nor one of a few words.
const FREE: [&str; 9] =
    ["asked", "team", "service", "tag", "wave", "sought", "today", "incident", "start"];

pub(super) fn completions(args: &CompletionsArgs, streams: &Streams) -> Result<Verdict> {
    let mut program = completed();
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut program, "rewave", &mut script);
    let script = with_ids(args.shell, &String::from_utf8(script)?, &valued(&program));
    streams.answer(script.as_bytes())?;
    Ok(Verdict::Done)
}

/// The script with the part that completes the ids, in the shells that have one.
fn with_ids(shell: Shell, script: &str, valued: &str) -> String {
    let ids = |text: &str| text.replace("VALUED", valued);
    match shell {
        Shell::Bash => format!("{script}{}", ids(IDS_OF_BASH)),
        Shell::Fish => format!("{script}{}", ids(IDS_OF_FISH)),
        Shell::Zsh => {
            let script: String =
                script.lines().flat_map(|line| [with_id(line), "\n".to_owned()]).collect();
            script.replace(END_OF_ZSH, &format!("{}{END_OF_ZSH}", ids(IDS_OF_ZSH)))
        }
        Shell::Elvish => format!("{script}{}", ids(IDS_OF_ELVISH)),
        Shell::PowerShell | _ => script.to_owned(),
    }
}

/// A line of the script for zsh: it lists ids where it had no list, and where it takes any number of files it still
/// takes options behind them.
fn with_id(line: &str) -> String {
    let listed = IDS_IN_ZSH.iter().find(|(start, _)| line.starts_with(start));
    match (listed, line.strip_suffix(":' \\"), line.strip_prefix("'*::")) {
        (Some((_, what)), Some(start), _) => format!("{start}: _rewave_ids {what}' \\"),
        (_, _, Some(files)) => format!("'*:{files}"),
        _ => line.to_owned(),
    }
}

/// The options that take a value, as they are written, with spaces between.
fn valued(program: &Command) -> String {
    let mut options: Vec<String> = program
        .get_subcommands()
        .chain([program])
        .flat_map(Command::get_opts)
        .flat_map(|option| {
            let long = option.get_long().map(|long| format!("--{long}"));
            long.into_iter().chain(option.get_short().map(|short| format!("-{short}")))
        })
        .collect();
    options.sort();
    options.dedup();
    options.join(" ")
}

/// The program as shells complete it: every command, no argument that is hidden from all help, and the words that each
/// argument takes.
fn completed() -> Command {
    let program = args::command();
    let commands = args::commands(&program).into_iter().map(|command| {
        let arguments = visible(command).map(|arg| completed_arg(command.get_name(), arg));
        bare(command).args(arguments)
    });
    let program_alone = bare(&program).version(env!("CARGO_PKG_VERSION")).propagate_version(true);
    program_alone.args(visible(&program)).subcommands(commands)
}

/// A command of this name, without arguments.
fn bare(command: &Command) -> Command {
    let about = command.get_about().cloned().unwrap_or_default();
    Command::new(command.get_name().to_owned())
        .about(about)
        .disable_help_flag(true)
        .disable_version_flag(true)
}

/// The arguments that some help names.
fn visible(command: &Command) -> impl Iterator<Item = Arg> {
    command.get_arguments().filter(|arg| !arg.is_hide_set()).cloned()
}

/// The argument with the words that it takes, where its parser does not name them.
fn completed_arg(command: &str, arg: Arg) -> Arg {
    let lowerable = || Rule::ALL.iter().filter(|rule| rule.is_lowerable()).map(|rule| rule.id());
    let all = || Rule::ALL.iter().map(|rule| rule.id());
    match arg.get_id().as_str() {
        "rule" => arg.value_parser(PossibleValuesParser::new(all())),
        "allow" | "warn" => arg.value_parser(PossibleValuesParser::new(lowerable())),
        "deny" => arg.value_parser(PossibleValuesParser::new(all().chain(["warnings"]))),
        "format" => arg.value_parser(PossibleValuesParser::new(formats(command))),
        "page" => arg.value_parser(PossibleValuesParser::new(args::pages())),
        free if FREE.contains(&free) => arg.value_hint(ValueHint::Other),
        _ => arg,
    }
}

/// The formats that a command takes.
fn formats(command: &str) -> Vec<&'static str> {
    match command {
        CheckCommand::NAME => names::<CheckCommand>().collect(),
        PlanCommand::NAME => names::<PlanCommand>().collect(),
        WhyCommand::NAME => names::<WhyCommand>().collect(),
        ListCommand::NAME => names::<ListCommand>().collect(),
        RulesCommand::NAME => names::<RulesCommand>().collect(),
        _ => Vec::new(),
    }
}
