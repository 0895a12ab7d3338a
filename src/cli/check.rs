//! The command `check`: its arguments, and the way to its answer.

use std::ffi::OsString;
use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::ArgMatches;
use clap::Args;
use clap::builder::{OsStringValueParser, TypedValueParser as _};

use super::compared::{self, Comparison};
use super::flags::{Flags, Source};
use super::formats::{Answering, Format, FormatRow, Trait};
use super::inputs::root_paths;
use super::job::{Run, leave_to_the_system};
use super::output::OutputTarget;
use super::planning::Follows;
use super::revision;
use super::streams::Streams;
use super::verdict::Verdict;
use crate::analysis::{Options, Planning};
use crate::catalog::Given;
use crate::date::Date;
use crate::diagnostic::Kept;
use crate::explain::{InventoryTotals, RootPaths, occurrences};
use crate::render::check::github::Commands;
use crate::render::check::junit::Xml;
use crate::render::check::{CheckPage, github, gitlab, junit, markdown, sarif, text};
use crate::render::json::{self, Asked};
use crate::render::write::{Json, Lines, Markdown};

/// The command `check`.
pub(super) enum CheckCommand {}

/// The answer of the command, with the arguments that were given.
pub(super) struct CheckAnswer<'a> {
    page: CheckPage<'a>,
    asked: &'a Asked,
    quiet: bool,
}

impl Answering for CheckCommand {
    const NAME: &'static str = "check";

    type Answer<'a> = CheckAnswer<'a>;

    const FORMATS: &'static [FormatRow<Self>] = &[
        FormatRow {
            name: "text",
            also: &["txt"],
            has: &[],
            write: |out, it, style| text::full(&mut Lines::new(out), &it.page, style, it.quiet),
        },
        FormatRow {
            name: "concise",
            also: &[],
            has: &[],
            write: |out, it, _| text::concise(&mut Lines::new(out), &it.page, it.quiet),
        },
        FormatRow {
            name: "json",
            also: &[],
            has: &[Trait::Json, Trait::EveryPlace, Trait::FromRoot],
            write: |out, it, _| json::check(&mut Json::new(out), &it.page, it.asked),
        },
        FormatRow {
            name: "markdown",
            also: &["md"],
            has: &[Trait::FromRoot],
            write: |out, it, _| markdown::check(&mut Markdown::new(out), &it.page),
        },
        FormatRow {
            name: "github",
            also: &[],
            has: &[Trait::FromRoot],
            write: |out, it, _| github::write(&mut Commands::new(out), &it.page),
        },
        FormatRow {
            name: "gitlab",
            also: &[],
            has: &[Trait::EveryPlace, Trait::FromRoot],
            write: |out, it, _| gitlab::gitlab(&mut Json::new(out), &it.page),
        },
        FormatRow {
            name: "sarif",
            also: &[],
            has: &[Trait::EveryPlace, Trait::FromRoot, Trait::MarksKnown],
            write: |out, it, _| sarif::sarif(&mut Json::new(out), &it.page),
        },
        FormatRow {
            name: "junit",
            also: &["xml"],
            has: &[Trait::EveryPlace, Trait::FromRoot],
            write: |out, it, _| junit::write(&mut Xml::new(out), &it.page),
        },
    ];
}

/// The format of the list that `--baseline` takes: no option names this format.
static BASELINE: FormatRow<CheckCommand> = FormatRow {
    name: "baseline",
    also: &[],
    has: &[Trait::EveryPlace, Trait::FromRoot],
    write: |out, it, _| text::baseline(&mut Lines::new(out), &it.page),
};

pub(super) fn check(
    args: &CheckArgs,
    flags: &Flags,
    sub: Option<&ArgMatches>,
    streams: &Streams,
) -> Result<Verdict> {
    let targets: Vec<OutputTarget<CheckCommand>> =
        args.output.iter().chain(&args.write_baseline).cloned().collect();
    let job = Run::new(streams, flags, args.format, &targets);
    let job = job.asked(&args.source, sub, (Planning::default(), args.follows.following()));
    let comparison = Comparison {
        base: args.base.as_deref(),
        baseline: args.baseline.as_deref(),
        root: args.root.as_deref(),
    };
    job.guard(|| {
        if args.show_known && !comparison.is_asked() {
            bail!("--show-known shows what was known before: say what, by --base REV or --baseline FILE");
        }
        if args.show_known && !job.writes(Trait::MarksKnown) {
            bail!("--show-known is for SARIF alone: write it with `-o sarif=PATH` or `--format sarif`");
        }
        if let Some(base) = &args.base {
            revision::refuse(base, &args.source.inventory)?;
        }
        let inputs = job.inputs(&args.source)?;
        let today = args.source.today.unwrap_or_else(Date::today);
        let is_compared = comparison.is_asked();
        let all = is_compared || job.writes(Trait::EveryPlace);
        let kept = if all { Kept::All } else { Kept::First };
        let analysis = job.analyse_as_of(&inputs, Some(today), kept)?;
        if let Err(error) = job.refused(&inputs, &analysis) {
            job.say_findings(&inputs, &analysis);
            return Err(error);
        }
        let (sources, found) = (&inputs.sources, &analysis.report);
        // The search for the files below the root looks at each of its folders.
        let paths = if all || args.root.is_some() || job.writes(Trait::FromRoot) {
            root_paths(&inputs, args.root.as_deref())?
        } else {
            RootPaths::as_given(sources)
        };
        let every =
            if all { occurrences(sources, found, &paths) } else { Vec::new() };
        let new = if is_compared {
            let given = Given { today: Some(today), ..job.asked.given };
            let (policy, planning, kept) = (found.levels(), job.asked.planning, Kept::All);
            let options = Options { policy, given, planning, kept };
            let known = comparison.known(&job, &inputs, options)?;
            Some(compared::new(known, found, &every, &paths))
        } else {
            None
        };
        let page = CheckPage {
            sources,
            totals: InventoryTotals::of(&analysis.catalog),
            applications: &analysis.catalog.applications,
            report: new.as_ref().map_or(found, |new| &new.report),
            occurrences: new.as_ref().map_or(&every, |new| &new.occurrences),
            all: &every,
            paths: &paths,
            is_known: new.as_ref().map(|new| &*new.is_known),
            shows_known: args.show_known,
        };
        job.answer(&CheckAnswer { page, asked: &job.asked, quiet: flags.quiet })?;
        let denied = page.report.counts.deny > 0;
        drop((new, every));
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
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = Format::<CheckCommand>::parse)]
    pub(super) format: Format<CheckCommand>,
    /// Write a file too: .txt, .json, .md, .sarif, .xml
    ///
    /// The ending tells the format, or FORMAT= before the path does. Repeatable. A file is written whole or not at all,
    /// never over an input and never into a directory that is read.
    #[arg(short, long, value_name = "[FORMAT=]PATH", value_parser = OsStringValueParser::new().try_map(OutputTarget::<CheckCommand>::parse))]
    pub(super) output: Vec<OutputTarget<CheckCommand>>,
    /// Leave out what this revision has too
    ///
    /// `merge:REV` is where this branch left REV. An occurrence of a finding is known by its rule, path, application or
    /// other thing, key and value, so a line that moved is nothing new. The levels are those of the inventory as it is now.
    /// Needs git, and fetches nothing.
    #[arg(long, value_name = "REV", value_parser = OsStringValueParser::new().try_map(revision::text_of))]
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
    #[arg(long, value_name = "FILE", value_parser = OsStringValueParser::new().try_map(baseline))]
    pub(super) write_baseline: Option<OutputTarget<CheckCommand>>,
    /// The directory from which paths count: the root of the repository by default
    ///
    /// In github, gitlab, sarif and junit, paths are told from there, wherever the command runs.
    #[arg(long, value_name = "DIR")]
    pub(super) root: Option<PathBuf>,
    #[command(flatten)]
    pub(super) follows: Follows,
    #[command(flatten)]
    pub(super) source: Source,
}

/// The list of known findings, at a path.
#[expect(clippy::needless_pass_by_value, reason = "clap hands over what it parses")]
fn baseline(path: OsString) -> Result<OutputTarget<CheckCommand>, String> {
    OutputTarget::new(Format::of(&BASELINE), &path)
}
