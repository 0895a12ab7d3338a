//! The arguments that several commands share.

use std::path::PathBuf;

use clap::ArgAction;
use clap::Args;
use clap::ValueEnum;

use super::day::parse_day;
use super::levels::LevelArg;
use crate::catalog::Given;
use crate::date::Date;

/// What every command takes.
#[derive(Args, Debug)]
#[command(next_help_heading = "Global options")]
pub(super) struct Flags {
    /// Use colours: auto, always or never
    ///
    /// With `auto` there are colours on a terminal, unless `NO_COLOR` is set.
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_possible_values = true
    )]
    pub(super) color: ColourWhen,
    /// On standard error, and in `check`, say only the errors
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,
    /// Print help: -h on one screen, --help with examples
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    /// Print the version
    #[arg(short = 'V', long, global = true, action = ArgAction::Version, hide_short_help = true)]
    version: Option<bool>,
}

/// When to use colours; `auto`: on a terminal, unless `NO_COLOR` is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ColourWhen {
    Auto,
    Always,
    Never,
}

/// Where an inventory is, and how loud its rules are.
#[derive(Args, Debug)]
pub(super) struct Source {
    /// Files, directories, or - for standard input
    ///
    /// Of a directory every *.toml is read, at any depth. Without a name, rewave.toml or inventory/ of this directory
    /// is read, or of the nearest one above that has one, up to the root of the repository.
    #[arg(value_name = "INVENTORY")]
    pub(super) inventory: Vec<PathBuf>,
    /// Do not report a rule
    #[arg(short = 'A', long, value_name = "RULE", value_parser = LevelArg::parse_quieter, help_heading = "Levels")]
    pub(super) allow: Vec<LevelArg>,
    /// Report a rule as a warning
    #[arg(short = 'W', long, value_name = "RULE", value_parser = LevelArg::parse_quieter, help_heading = "Levels")]
    pub(super) warn: Vec<LevelArg>,
    /// Report a rule as an error; `warnings` stands for all
    ///
    /// `warnings` stands for all rules that are reported as warnings, and comes last.
    #[arg(short = 'D', long, value_name = "RULE", value_parser = LevelArg::parse, help_heading = "Levels")]
    pub(super) deny: Vec<LevelArg>,
    /// The day that counts as today, as 2025-05-09
    ///
    /// `check` otherwise takes the day of the system; `plan` and `why` otherwise judge nothing against today.
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    pub(super) today: Option<Date>,
    /// The day of the incident, as 2025-04-17
    ///
    /// Recovery objectives count from this day. It stands in place of that in [incident].
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    pub(super) incident: Option<Date>,
    /// The first day of wave 1, as 2025-05-05
    ///
    /// It stands in place of that in [incident].
    #[arg(long, value_name = "DATE", value_parser = parse_day)]
    pub(super) start: Option<Date>,
}

impl Source {
    /// The dates that the arguments give.
    pub(super) fn given(&self) -> Given {
        Given { today: self.today, incident: self.incident, start: self.start }
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
    /// The former flag that was typed, and the arguments to type instead.
    pub(super) fn typed(&self) -> Option<(&'static str, &'static str)> {
        let services = self.services.then_some(("--services", "--show services"));
        services.or_else(|| self.explain_order.then_some(("--explain-order", "--show order")))
    }
}
