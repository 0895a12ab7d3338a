//! The arguments of every command, with their help.

use clap::{Arg, Args, CommandFactory as _, Parser, Subcommand};

use clap_complete::Shell;

use super::check::CheckArgs;
use super::diff::DiffArgs;
use super::flags::Flags;
use super::init::InitArgs;
use super::list::ListArgs;
use super::plan::{PlanArgs, ShowArg};
use super::report::ReportArgs;
use super::rules::RulesArgs;
use super::schema::SchemaArgs;
use super::why::WhyArgs;

use crate::render::Show;
use crate::text::{nearest, or_list, shown};

/// The exit statuses, with which the help of every command ends.
macro_rules! statuses {
    () => {
        "Exit status:
  0  done, and no error was found
  1  bad news: an error in the inventory, an application that cannot be planned, a service that never comes back
  2  the job could not be done: usage, a file that cannot be read, no application, an unknown id"
    };
}

/// The end of the long help of a command.
macro_rules! help {
    ($($example:literal)*) => {
        concat!("Examples:\n", $("  ", $example, "\n",)* "\n", statuses!())
    };
}

/// The end of the short help of a command.
macro_rules! more {
    ($command:literal) => {
        concat!("All options, examples and exit statuses: rewave ", $command, " --help")
    };
}

/// Plans the waves in which applications are reconnected after an attack
///
/// It reads a TOML inventory of what each application depends on. It plans; it never executes, discovers, scans or
/// connects to anything.
#[derive(Debug, Parser)]
#[command(
    version,
    bin_name = "rewave",
    propagate_version = true,
    disable_help_flag = true,
    disable_version_flag = true,
    after_help = "All options, examples and exit statuses: rewave COMMAND --help",
    after_long_help = concat!(
        "For shells and packagers:\n",
        "  completions  Print what a shell completes, ids of the inventory included\n",
        "  man          Print the page of the program, or of one command, for man\n\n",
        "For editors:\n",
        "  schema       Write the JSON Schema of the inventory format\n\n",
        statuses!()
    ),
    max_term_width = 100
)]
pub(super) struct Cli {
    #[command(flatten)]
    pub(super) flags: Flags,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// Options that several commands have and that only the long help names.
const TERMS: &[&str] = &["today", "incident", "start"];
const LEVELS: &[&str] = &["allow", "warn", "deny"];
const APPROVED: &[&str] = &["approved", "from_scratch"];
const MAKING: &[&str] = &["no_assume", "effort"];

/// The options that only the long help names, by command: the short help fits on a screen of 24 lines.
const ONLY_IN_LONG_HELP: [(&str, &[&[&str]]); 6] = [
    ("check", &[TERMS, APPROVED, &["root", "baseline", "write_baseline", "show_known"]]),
    ("diff", &[TERMS, LEVELS, APPROVED, MAKING]),
    ("list", &[TERMS, LEVELS]),
    ("plan", &[TERMS, LEVELS, APPROVED, MAKING, &["compact", "tag"]]),
    ("report", &[TERMS, LEVELS, APPROVED, MAKING]),
    ("why", &[TERMS, LEVELS, &["effort"]]),
];

/// The program with its commands and their arguments.
pub(super) fn command() -> clap::Command {
    ONLY_IN_LONG_HELP.iter().fold(Cli::command(), |cli, (command, hidden)| {
        let hide = |arg: Arg| {
            let is_hidden = hidden.iter().any(|list| list.contains(&arg.get_id().as_str()));
            if is_hidden { arg.hide_short_help(true) } else { arg }
        };
        cli.mut_subcommand(*command, |command| command.mut_args(hide))
    })
}

/// The commands of the program, in the order of the help.
pub(super) fn commands(program: &clap::Command) -> Vec<&clap::Command> {
    let mut commands: Vec<&clap::Command> = program.get_subcommands().collect();
    commands.sort_by_key(|command| command.get_display_order());
    commands
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Find everything that is wrong with an inventory, each at its place
    #[command(after_help = more!("check"), after_long_help = help!(
        "rewave check inventory/                    everything, with its source lines"
        "rewave check -D warnings inventory/        for CI: warnings are errors"
        "rewave check --warn missing-team           raise a rule that is off"
        "rewave check - < rewave.toml               from standard input"
        "rewave check -o findings.json inventory/   a file beside the text"
    ))]
    Check(CheckArgs),
    /// Say what is reconnected in which wave, and when each service is back
    ///
    /// The plan also says what is degraded until when, who does the work, and what keeps each application from being
    /// back earlier. Findings stand on standard error.
    #[command(after_help = more!("plan"), after_long_help = help!(
        "rewave plan inventory/                     services, then waves"
        "rewave plan --show services inventory/     the services alone"
        "rewave plan --wave 2 --team network        what one team does in one wave"
        "rewave plan --service building-permits     all that one service needs"
        "rewave plan -o plan.json -o plan.md        files beside the text"
        "rewave plan --approved plan.json           follow the plan that was approved"
    ))]
    Plan(PlanArgs),
    /// Say why an application or a service is in its wave, and what it needs
    ///
    /// The answer is the chain of what had to come first, with file and line of each link, what would bring it
    /// forward, what it needs and what needs it.
    #[command(after_help = more!("why"), after_long_help = help!(
        "rewave why mywallonia inventory/           the chain, with file and line of each link"
        "rewave why --format json mywallonia        the same for a script"
    ))]
    Why(WhyArgs),
    /// Say what a change does to the plan
    ///
    /// NEW is planned following the plan of OLD, so that what is told to move was moved by the change. The answer is the
    /// services that come later or earlier, the applications that move and why, the dependencies and limits that
    /// changed, the findings that are new and mended, and whom to ask.
    #[command(after_help = more!("diff"), after_long_help = concat!(
        "Examples:\n",
        "  rewave diff --base main inventory/         what this branch does to the plan\n",
        "  rewave diff --base merge:origin/main       the same since the branch left main\n",
        "  rewave diff old/ new/                      two inventories\n",
        "  rewave diff --fail-on later old/ new/      status 1 for a service that is back later\n\n",
        "Exit status:\n",
        "  0  done, also where OLD has errors of its own\n",
        "  1  bad news: an error that OLD has not, a change that --fail-on names\n",
        "  2  the job could not be done: usage, a file or a revision that cannot be read, no application",
    ))]
    Diff(DiffArgs),
    /// Write the plan as a page for a browser: services, a board of all applications, teams
    ///
    /// The page is one file that stands alone: it loads nothing, and opens from a stick on a laptop without network. Its
    /// bytes are the same for the same inventory.
    #[command(after_help = more!("report"), after_long_help = help!(
        "rewave report inventory/ -o report.html    the page for staff"
        "rewave report --lang fr inventory/         in French, to standard output"
        "rewave report --audience public -o public.html   the services alone, for everybody"
    ))]
    Report(ReportArgs),
    /// List the ids of an inventory, with the facts about each
    ///
    /// Rows are sorted by id. What has findings is listed, too; the findings stand on standard error.
    #[command(after_help = more!("list"), after_long_help = help!(
        "rewave list applications inventory/        all applications, with criticality, state and team"
        "rewave list applications --match sign      those with `sign` in the id or name"
        "rewave list teams --format csv             for a spreadsheet"
        "rewave list dependencies --match mail      all that mail needs, and all that needs it"
    ))]
    List(ListArgs),
    /// Write a small inventory to start from; never overwrites
    ///
    /// Beside it stands rewave.schema.json, which the first line of the inventory names: an editor completes keys and
    /// marks typos by it. Where a file of that name is there already, it is kept.
    #[command(after_help = more!("init"), after_long_help = help!(
        "rewave init                                writes rewave.toml, with its schema"
        "rewave init inventory/first.toml           writes that file, with its schema"
    ))]
    Init(InitArgs),
    /// List the rules, or explain one
    #[command(after_help = more!("rules"), after_long_help = help!(
        "rewave rules                               all rules with their levels"
        "rewave rules dependency-cycle              what it finds, why it matters, the remedy"
    ))]
    Rules(RulesArgs),
    /// Print what a shell completes, ids of the inventory included
    #[command(hide = true, after_help = more!("completions"), after_long_help = help!(
        "rewave completions bash > ~/.local/share/bash-completion/completions/rewave"
        "rewave completions zsh > ~/.zfunc/_rewave    where ~/.zfunc is in $fpath"
        "rewave completions fish > ~/.config/fish/completions/rewave.fish"
    ))]
    Completions(CompletionsArgs),
    /// Print the page of the program, or of one command, for man
    #[command(hide = true, after_help = more!("man"), after_long_help = help!(
        "rewave man > rewave.1                      the page of the program"
        "rewave man plan | man -l -                 the page of one command, shown"
    ))]
    Man(ManArgs),
    /// Write the JSON Schema of the inventory format or of an answer, for editors and validators
    ///
    /// It is of draft-07, and goes to standard output.
    #[command(hide = true, after_help = more!("schema"), after_long_help = help!(
        "rewave schema > rewave.schema.json         the schema of an inventory"
        "rewave schema --json-of plan               the schema of what `plan --format json` prints"
    ))]
    Schema(SchemaArgs),
}

impl From<ShowArg> for Show {
    fn from(show: ShowArg) -> Self {
        match show {
            ShowArg::Overview => Self::Overview,
            ShowArg::Waves => Self::Waves,
            ShowArg::Services => Self::Services,
            ShowArg::Teams => Self::Teams,
            ShowArg::Order => Self::Order,
        }
    }
}

#[derive(Args, Debug)]
pub(super) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub(super) shell: Shell,
}

#[derive(Args, Debug)]
pub(super) struct ManArgs {
    /// The command whose page is printed; without one, the page of the program
    #[arg(value_name = "COMMAND", value_parser = parse_page)]
    pub(super) page: Option<String>,
}

/// The names of the commands, each of which has a page.
pub(super) fn pages() -> Vec<String> {
    let program = command();
    commands(&program).into_iter().map(|command| command.get_name().to_owned()).collect()
}

fn parse_page(text: &str) -> Result<String, String> {
    let pages = pages();
    if pages.iter().any(|page| page == text) {
        return Ok(text.to_owned());
    }
    let near = nearest(text, pages.iter().map(String::as_str));
    let text = shown(text);
    Err(if near.is_empty() {
        format!("there is no command `{text}`; `rewave --help` names all")
    } else {
        format!("there is no command `{text}`; did you mean {}?", or_list(&near))
    })
}
