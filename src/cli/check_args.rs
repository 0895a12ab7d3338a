//! What `check` takes.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Args;
use clap::builder::{OsStringValueParser, TypedValueParser as _};

use super::args::Source;
use super::output::{Format, OutputTarget};

#[derive(Args, Debug)]
pub(super) struct CheckArgs {
    /// As text, concise, json, markdown, or as a build server reads it
    ///
    /// The formats are text, concise, json, markdown, github, gitlab, sarif and junit. The exit status is the same for each
    /// of them.
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = Format::parse_check)]
    pub(super) format: Format,
    /// Write a file too: .txt, .json, .md, .sarif, .xml
    ///
    /// The ending tells the format, or FORMAT= before the path does. Repeatable. A file is written whole or not at all,
    /// never over an input and never into a directory that is read.
    #[arg(short, long, value_name = "[FORMAT=]PATH", value_parser = OsStringValueParser::new().try_map(OutputTarget::parse_check))]
    pub(super) output: Vec<OutputTarget>,
    /// Leave out what this revision has too
    ///
    /// `merge:REV` is where this branch left REV. An occurrence of a finding is known by its rule, path, application or
    /// other thing, key and value, so a line that moved is nothing new. The levels are those of the inventory as it is now.
    /// Needs git, and fetches nothing.
    #[arg(long, value_name = "REV", value_parser = OsStringValueParser::new().try_map(revision))]
    pub(super) base: Option<String>,
    /// Leave out what a list of known findings names
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// In SARIF, keep what was known before, marked as unchanged
    ///
    /// Each result then says whether it is new or unchanged, and what is unchanged is suppressed, so that a viewer neither
    /// closes it nor opens it again. The exit status is the same.
    #[arg(long)]
    pub(super) show_known: bool,
    /// Write the list of all that is found now
    #[arg(long, value_name = "FILE", value_parser = OsStringValueParser::new().try_map(OutputTarget::parse_baseline))]
    pub(super) write_baseline: Option<OutputTarget>,
    /// The directory from which paths count: the root of the repository by default
    ///
    /// In github, gitlab, sarif and junit, paths are told from there, wherever the command runs.
    #[arg(long, value_name = "DIR")]
    pub(super) root: Option<PathBuf>,
    #[command(flatten)]
    pub(super) source: Source,
}

/// A revision is a text.
fn revision(given: OsString) -> Result<String, &'static str> {
    given.into_string().map_err(|_| "a revision is a text in UTF-8")
}
