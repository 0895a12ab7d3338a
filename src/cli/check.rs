//! `check`: its arguments, and the way to its answer.

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::ArgMatches;
use clap::Args;
use clap::builder::{OsStringValueParser, TypedValueParser as _};

use super::flags::{Flags, Source};
use super::inputs::root_paths;
use super::job::{Run, leave_to_the_system};
use super::output::{FindingsFormat, Format, OutputTarget};
use super::streams::Streams;
use super::verdict::Verdict;
use super::{compared, revision};
use crate::analysis::Planning;
use crate::catalog::Given;
use crate::date::Date;
use crate::diagnostic::Kept;
use crate::explain::RootPaths;
use crate::render::check::CheckPage;
use crate::render::check::github::Commands;
use crate::render::check::junit::Xml;
use crate::render::write::{Json, Lines, Markdown};
use crate::{explain, render};

pub(super) fn check(
    args: &CheckArgs,
    flags: &Flags,
    sub: Option<&ArgMatches>,
    streams: &Streams,
) -> Result<Verdict> {
    let targets: Vec<OutputTarget> =
        args.output.iter().chain(&args.write_baseline).cloned().collect();
    let job = Run::new("check", streams, flags, args.format, &targets);
    let job = job.asked(&args.source, sub, Planning::default());
    job.guard(|| {
        if args.show_known && !compared::is_asked(args) {
            bail!("--show-known shows what was known before: say what, by --base REV or --baseline FILE");
        }
        if args.show_known && !job.marks_known() {
            bail!("--show-known is for SARIF alone: write it with `-o sarif=PATH` or `--format sarif`");
        }
        if let Some(base) = &args.base {
            revision::refuse(base, &args.source.inventory)?;
        }
        let inputs = job.inputs(&args.source)?;
        let today = args.source.today.unwrap_or_else(Date::today);
        let is_compared = compared::is_asked(args);
        let all = is_compared || job.has_every_place();
        let kept = if all { Kept::All } else { Kept::First };
        let analysis = job.analyse_as_of(&inputs, Some(today), kept);
        if let Err(error) = job.refused(&inputs, &analysis) {
            job.say_findings(&inputs, &analysis);
            return Err(error);
        }
        let (sources, found) = (&inputs.sources, &analysis.report);
        // To find a file from the root takes a look at each of its folders.
        let paths = if all || args.root.is_some() || job.counts_from_root() {
            root_paths(&inputs, args.root.as_deref())?
        } else {
            RootPaths::as_given(sources)
        };
        let occurrences =
            if all { explain::occurrences(sources, found, &paths) } else { Vec::new() };
        let new = if is_compared {
            let given = Given { today: Some(today), ..job.asked.given };
            let known = compared::known(args, &job, &inputs, given, found)?;
            Some(compared::new(known, found, &occurrences, &paths))
        } else {
            None
        };
        let page = CheckPage {
            sources,
            analysis: &analysis,
            report: new.as_ref().map_or(found, |new| &new.report),
            occurrences: new.as_ref().map_or(&occurrences, |new| &new.occurrences),
            all: &occurrences,
            paths: &paths,
            is_known: new.as_ref().map(|new| &*new.is_known),
            shows_known: args.show_known,
        };
        job.answer(&|out, format, style| match format {
            Format::Json => render::json::check(&mut Json::new(out), &page, &job.asked),
            Format::Findings(FindingsFormat::Gitlab) => {
                render::check::gitlab::gitlab(&mut Json::new(out), &page)
            }
            Format::Findings(FindingsFormat::Sarif) => {
                render::check::sarif::sarif(&mut Json::new(out), &page)
            }
            Format::Findings(FindingsFormat::Junit) => {
                render::check::junit::write(&mut Xml::new(out), &page)
            }
            Format::Findings(FindingsFormat::Github) => {
                render::check::github::write(&mut Commands::new(out), &page)
            }
            Format::Markdown => render::check::markdown::check(&mut Markdown::new(out), &page),
            Format::Findings(FindingsFormat::Baseline) => {
                render::check::text::baseline(&mut Lines::new(out), &page)
            }
            Format::Findings(FindingsFormat::Concise) => {
                render::check::text::concise(&mut Lines::new(out), &page, flags.quiet)
            }
            Format::Text | Format::Csv => {
                render::check::text::full(&mut Lines::new(out), &page, style, flags.quiet)
            }
        })?;
        let denied = page.report.counts.deny > 0;
        drop((new, occurrences));
        leave_to_the_system((inputs, analysis));
        Ok(if denied { Verdict::BadNews } else { Verdict::Done })
    })
}

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
