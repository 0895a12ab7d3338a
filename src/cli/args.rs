//! The arguments of every command, with their help.

use std::path::PathBuf;

use clap::builder::{OsStringValueParser, TypedValueParser as _};
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::levels::{LevelArg, Severity};
use super::output::{Format, Target};
use crate::analysis::Planning;
use crate::check::Given;
use crate::date::Date;
use crate::diagnostic::Rule;
use crate::plan::Effort;
use crate::render::Show;
use crate::text::Untrusted;

/// The exit statuses, as the help of every command ends.
macro_rules! statuses {
    () => {
        "Exit status:
  0  done, and no error was found
  1  bad news: an error in the inventory, an application that cannot be planned, a service that never comes back
  2  the job could not be done: usage, a file that cannot be read, no application, an unknown id"
    };
}

macro_rules! help {
    ($($example:literal)*) => {
        concat!("Examples:\n", $("  ", $example, "\n",)* "\n", statuses!())
    };
}

/// Plans the waves in which applications are reconnected after an attack, from a TOML inventory of what
/// needs what. It plans; it never executes, discovers, scans or connects to anything.
#[derive(Debug, Parser)]
#[command(version, bin_name = "rewave", propagate_version = true, after_help = statuses!(), max_term_width = 100)]
pub(super) struct Cli {
    #[command(flatten)]
    pub(super) flags: Flags,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// What every command takes.
#[derive(Args, Debug)]
pub(super) struct Flags {
    /// When to use colours
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(super) color: When,
    /// On standard error, and in `check`, say only the errors
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,
}

/// When to use colours; `auto`: on a terminal, unless `NO_COLOR` is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum When {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Find everything that is wrong with an inventory, each at its place
    #[command(after_help = help!(
        "rewave check inventory/                    everything, with its source lines"
        "rewave check -D warnings inventory/        for CI: warnings are errors"
        "rewave check --warn missing-team           raise a rule that is off"
        "rewave check - < rewave.toml               from standard input"
        "rewave check -o findings.json inventory/   a file beside the text"
    ))]
    Check(CheckArgs),
    /// Say what is reconnected in which wave, what is degraded until when, when each service is back
    #[command(after_help = help!(
        "rewave plan inventory/                     services, then waves"
        "rewave plan --show services inventory/     the services alone"
        "rewave plan --wave 2 --team network        what one team does in one wave"
        "rewave plan --service building-permits     all that one service needs"
        "rewave plan -o plan.json -o plan.md        files beside the text"
    ))]
    Plan(PlanArgs),
    /// Say why an application or a service is in its wave, what it needs and what needs it
    #[command(after_help = help!(
        "rewave why mywallonia inventory/           the chain, with file and line of each link"
        "rewave why --format json mywallonia        the same for a script"
    ))]
    Why(WhyArgs),
    /// Write a small inventory to start from; never overwrites
    #[command(after_help = help!(
        "rewave init                                writes rewave.toml"
        "rewave init inventory/first.toml           writes that file"
    ))]
    Init(InitArgs),
    /// List the rules, or explain one
    #[command(after_help = help!(
        "rewave rules                               all rules with their levels"
        "rewave rules dependency-cycle              what it finds, why it matters, the remedy"
    ))]
    Rules(RulesArgs),
}

/// Where an inventory is, and how loud its rules are.
#[derive(Args, Debug)]
pub(super) struct Source {
    /// Files, directories (every *.toml in them), or - for standard input; without one, rewave.toml or
    /// inventory/ of this directory or of the nearest one above
    #[arg(value_name = "INVENTORY")]
    pub(super) inventory: Vec<PathBuf>,
    /// Do not report a rule
    #[arg(short = 'A', long, value_name = "RULE", value_parser = LevelArg::parse_quieter, help_heading = "Levels")]
    pub(super) allow: Vec<LevelArg>,
    /// Report a rule as a warning
    #[arg(short = 'W', long, value_name = "RULE", value_parser = LevelArg::parse_quieter, help_heading = "Levels")]
    pub(super) warn: Vec<LevelArg>,
    /// Report a rule as an error; `warnings` stands for all rules that are reported
    #[arg(short = 'D', long, value_name = "RULE", value_parser = LevelArg::parse, help_heading = "Levels")]
    pub(super) deny: Vec<LevelArg>,
    /// How long to look for a better schedule, in steps: normal is about 50 ms for 120 applications,
    /// thorough a second
    #[arg(long, value_name = "EFFORT", default_value = "normal")]
    pub(super) effort: EffortArg,
    /// The day that counts as today, as 2025-05-09
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub(super) today: Option<Date>,
    /// The day of the incident, from which recovery objectives count, instead of that in [incident]
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub(super) incident: Option<Date>,
    /// The first day of wave 1, instead of that in [incident]
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    pub(super) start: Option<Date>,
}

impl Source {
    /// The flags of levels by name.
    pub(super) const LEVELS: [(&'static str, Severity); 3] =
        [("allow", Severity::Allow), ("warn", Severity::Warn), ("deny", Severity::Deny)];

    /// How to plan where a rule has to know a plan.
    pub(super) fn planning(&self) -> Planning {
        Planning { effort: self.effort.into(), ..Planning::default() }
    }

    /// The dates that are given.
    pub(super) fn given(&self) -> Given {
        Given { today: self.today, incident: self.incident, start: self.start }
    }
}

/// How long to look for a better schedule: the first ones by rule, about a twentieth of a second for 120
/// applications, twenty times as long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum EffortArg {
    Quick,
    Normal,
    Thorough,
}

impl From<EffortArg> for Effort {
    fn from(effort: EffortArg) -> Self {
        match effort {
            EffortArg::Quick => Self::Quick,
            EffortArg::Normal => Self::Normal,
            EffortArg::Thorough => Self::Thorough,
        }
    }
}

/// Where an answer goes that is text or JSON.
#[derive(Args, Debug)]
pub(super) struct TextOrJson {
    /// What standard output gets: text or json
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = Format::parse_short)]
    pub(super) format: Format,
    /// Write a file too; its ending tells the format: .txt, .json
    #[arg(short, long, value_name = "[FORMAT=]PATH", value_parser = OsStringValueParser::new().try_map(Target::parse_short))]
    pub(super) output: Vec<Target>,
}

#[derive(Args, Debug)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    pub(super) source: Source,
    #[command(flatten)]
    pub(super) answer: TextOrJson,
}

#[derive(Args, Debug)]
pub(super) struct PlanArgs {
    #[command(flatten)]
    pub(super) source: Source,
    /// What standard output gets: text, json, markdown or csv
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = Format::parse_any)]
    pub(super) format: Format,
    /// Write a file too; its ending tells the format: .txt, .json, .md, .csv
    #[arg(short, long, value_name = "[FORMAT=]PATH", value_parser = OsStringValueParser::new().try_map(Target::parse_any))]
    pub(super) output: Vec<Target>,
    /// Leave out what is on a cycle or behind one, instead of assuming the proposed change
    #[arg(long)]
    pub(super) no_assume: bool,
    /// Which side of the plan to show, in text, Markdown and CSV; JSON has all of them
    #[arg(long, value_name = "VIEW", default_value = "waves")]
    pub(super) show: ShowArg,
    #[command(flatten)]
    pub(super) filters: Filters,
    #[command(flatten)]
    pub(super) former: Former,
}

/// A side of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ShowArg {
    Waves,
    Services,
    Order,
}

impl From<ShowArg> for Show {
    fn from(show: ShowArg) -> Self {
        match show {
            ShowArg::Waves => Self::Waves,
            ShowArg::Services => Self::Services,
            ShowArg::Order => Self::Order,
        }
    }
}

/// Flags that are views now: whoever types one is told which.
#[derive(Args, Debug)]
pub(super) struct Former {
    #[arg(long, hide = true)]
    services: bool,
    #[arg(long, hide = true)]
    explain_order: bool,
}

impl Former {
    /// The flag that was typed, and what to type instead.
    pub(super) fn typed(&self) -> Option<(&'static str, &'static str)> {
        let services = self.services.then_some(("--services", "--show services"));
        services.or_else(|| self.explain_order.then_some(("--explain-order", "--show order")))
    }
}

/// What of a plan is shown; several of one flag widen it, several flags narrow it.
#[derive(Args, Debug)]
#[command(next_help_heading = "Filters: what is shown, never what is computed")]
pub(super) struct Filters {
    /// Show this wave; repeatable
    #[arg(long, value_name = "N", value_parser = parse_wave)]
    pub(super) wave: Vec<u32>,
    /// Show what this team reconnects; repeatable
    #[arg(long, value_name = "ID")]
    pub(super) team: Vec<Untrusted>,
    /// Show this service and all that it needs; repeatable
    #[arg(long, value_name = "ID")]
    pub(super) service: Vec<Untrusted>,
    /// Show what has this tag; repeatable
    #[arg(long, value_name = "TAG")]
    pub(super) tag: Vec<Untrusted>,
}

#[derive(Args, Debug)]
pub(super) struct WhyArgs {
    /// An application, a service, a group or a partner
    #[arg(value_name = "ID")]
    pub(super) id: Untrusted,
    #[command(flatten)]
    pub(super) source: Source,
    #[command(flatten)]
    pub(super) answer: TextOrJson,
    /// Leave out what is on a cycle or behind one, instead of assuming the proposed change
    #[arg(long)]
    pub(super) no_assume: bool,
    /// Name all of long lists
    #[arg(long)]
    pub(super) all: bool,
}

#[derive(Args, Debug)]
pub(super) struct InitArgs {
    /// The file to write
    #[arg(value_name = "PATH", default_value = "rewave.toml")]
    pub(super) path: PathBuf,
}

#[derive(Args, Debug)]
pub(super) struct RulesArgs {
    /// The rule to explain
    #[arg(value_name = "RULE", value_parser = super::levels::parse_rule)]
    pub(super) rule: Option<Rule>,
    /// What standard output gets: text or json
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = Format::parse_short)]
    pub(super) format: Format,
}

fn parse_wave(text: &str) -> Result<u32, String> {
    text.parse().map_err(|_| "a wave is a number, from 1".to_owned())
}

fn parse_date(text: &str) -> Result<Date, String> {
    Date::parse(text).ok_or_else(|| "write year, month and day: 2025-05-09".to_owned())
}
