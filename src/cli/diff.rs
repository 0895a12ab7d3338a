//! The command `diff`: its arguments, and the way to its answer.

use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use clap::builder::{OsStringValueParser, TypedValueParser as _};
use clap::{ArgMatches, Args, ValueEnum};

use super::flags::{Flags, Source};
use super::formats::{Answering, Format, FormatRow, Trait};
use super::inputs::{Inputs, root_of, root_paths};
use super::job::{Run, leave_to_the_system, refuse};
use super::output::OutputTarget;
use super::path_words::{name_of, typed};
use super::planning::How;
use super::revision::{self, Revision};
use super::streams::Streams;
use super::verdict::Verdict;
use crate::analysis::{self, AnalysedChange, Checked, Options, PlannedAnalysis, analyse_change};
use crate::diagnostic::Kept;
use crate::difference::{DiffSide, Difference, OldPlan, ServiceChange, ServiceDiff};
use crate::explain::RootPaths;
use crate::plan::ApprovedPlan;
use crate::render::DiffPage;
use crate::render::diff::{markdown, text};
use crate::render::json::{self, Asked};
use crate::render::write::{Json, Lines, Markdown};
use crate::source::Sources;
use crate::text::Untrusted;

/// The command `diff`.
pub(super) enum DiffCommand {}

/// The answer of the command, with the arguments that were given.
pub(super) struct DiffAnswer<'a> {
    page: DiffPage<'a>,
    asked: &'a Asked,
}

impl Answering for DiffCommand {
    const NAME: &'static str = "diff";

    type Answer<'a> = DiffAnswer<'a>;

    const FORMATS: &'static [FormatRow<Self>] = &[
        FormatRow {
            name: "text",
            also: &["txt"],
            has: &[],
            write: |out, it, style| text::text(&mut Lines::new(out), &it.page, style),
        },
        FormatRow {
            name: "json",
            also: &[],
            has: &[Trait::Json],
            write: |out, it, _| json::diff(&mut Json::new(out), &it.page, it.asked),
        },
        FormatRow {
            name: "markdown",
            also: &["md"],
            has: &[],
            write: |out, it, _| markdown::diff(&mut Markdown::new(out), &it.page),
        },
    ];
}

/// The old side of a comparison, as it was named.
enum Old {
    /// An inventory of files, with the paths of its texts inside of the file or directory that was named.
    Files(Inputs, RootPaths),
    /// The same inventory at a revision of git, which was named like this.
    Revision(String, Revision),
    /// A plan.
    Plan(PathBuf),
}

/// Both sides of a comparison, read.
struct BothSides {
    old: Old,
    old_name: Untrusted,
    new: Inputs,
    new_paths: RootPaths,
    new_name: Untrusted,
}

pub(super) fn diff(
    args: &DiffArgs,
    flags: &Flags,
    sub: Option<&ArgMatches>,
    streams: &Streams,
) -> Result<Verdict> {
    let job = Run::new(streams, flags, args.format, &args.output);
    let job = job.asked(&args.source, sub, (args.how.planning(), args.how.following()));
    job.guard(|| {
        let sides = sides(args, &job)?;
        let options = job.options(args.source.today, Kept::All);
        let checked = job.checked(&sides.new, options)?;
        match &sides.old {
            Old::Files(was, paths) => {
                let options = job.options(args.source.today, Kept::All);
                let then = job.checked(was, Options { policy: checked.levels(), ..options })?;
                let approved = job.approved(was, &then)?;
                let old = ((&was.sources, paths), false);
                compared(args, &job, (&sides, old), ((then, approved), checked))
            }
            Old::Revision(base, was) => {
                let options = job.options(args.source.today, Kept::All);
                let options = Options { policy: checked.levels(), ..options };
                let then = analysis::check(&was.sources, options);
                let approved = job.approved_then(base, was, &then)?;
                let old = ((&was.sources, &was.paths), true);
                compared(args, &job, (&sides, old), ((then, approved), checked))
            }
            Old::Plan(file) => compared_with_plan(args, &job, (&sides, file), checked),
        }
    })
}

/// The texts of the old inventory and their paths, and whether it may be empty, since nothing was there then.
type OldTexts<'a> = ((&'a Sources, &'a RootPaths), bool);

/// Compares two inventories that were checked.
fn compared(
    args: &DiffArgs,
    job: &Run<'_, DiffCommand>,
    (sides, (texts, may_be_empty)): (&BothSides, OldTexts<'_>),
    (then, now): ((Checked, Option<ApprovedPlan>), Checked),
) -> Result<Verdict> {
    let BothSides { old_name, new, new_paths, new_name, .. } = sides;
    let approved = job.approved(new, &now)?;
    let change = analyse_change(then, (now, approved), old_name.clone());
    let AnalysedChange { old, new: now, renames, own } = &change;
    if job.nothing_to_plan(new, &now.analysis)? {
        job.say_findings(new, &now.analysis);
        return Ok(Verdict::BadNews);
    }
    if !may_be_empty {
        refuse(&old.analysis).map_err(|error| anyhow!("{}: {error:#}", old_name.shown()))?;
    }
    let then_side = side(texts, old);
    let now_side = side((&new.sources, new_paths), now);
    let difference = Difference::new(OldPlan::Inventory(then_side, renames), now_side);
    if old.analysis.unread {
        job.note(format_args!(
            "note: {} could not be read whole, so what stands there cannot be compared",
            old_name.shown()
        ));
    }
    let unread = (old.analysis.unread, now.analysis.unread);
    let page = page(&difference, (new, now), (old_name, new_name), unread);
    let page = DiffPage { own: own.as_ref(), ..page };
    job.answer(&DiffAnswer { page, asked: &job.asked })?;
    let verdict = args.verdict(&difference);
    leave_to_the_system((change, difference));
    Ok(verdict)
}

/// Compares a plan in a file with an inventory that was checked.
fn compared_with_plan(
    args: &DiffArgs,
    job: &Run<'_, DiffCommand>,
    (sides, file): (&BothSides, &Path),
    now: Checked,
) -> Result<Verdict> {
    let BothSides { old_name, new, new_paths, new_name, .. } = sides;
    let Some(approved) = job.approved_in(file, new, &now)? else {
        return Ok(Verdict::BadNews);
    };
    let now = now.plan(Some(&approved));
    if job.nothing_to_plan(new, &now.analysis)? {
        job.say_findings(new, &now.analysis);
        return Ok(Verdict::BadNews);
    }
    let now_side = side((&new.sources, new_paths), &now);
    let difference = Difference::new(OldPlan::Approved(&approved), now_side);
    let unread = (false, now.analysis.unread);
    let page = page(&difference, (new, &now), (old_name, new_name), unread);
    job.answer(&DiffAnswer { page, asked: &job.asked })?;
    Ok(args.verdict(&difference))
}

fn side<'a>(
    (sources, paths): (&'a Sources, &'a RootPaths),
    of: &'a PlannedAnalysis,
) -> DiffSide<'a> {
    let PlannedAnalysis { analysis, plan, .. } = of;
    let (catalog, graph, report) = (&analysis.catalog, &analysis.graph, &analysis.report);
    DiffSide { sources, paths, catalog, graph, report, plan }
}

fn page<'a>(
    difference: &'a Difference,
    (inputs, now): (&'a Inputs, &'a PlannedAnalysis),
    names: (&'a Untrusted, &'a Untrusted),
    unread: (bool, bool),
) -> DiffPage<'a> {
    let (sources, report) = (&inputs.sources, &now.analysis.report);
    let frame = now.plan.frame();
    DiffPage { difference, sources, report, frame, names, unread, own: None }
}

/// Reads both sides.
///
/// # Errors
/// When the arguments name no two sides, or one of them cannot be read.
fn sides(args: &DiffArgs, job: &Run<'_, DiffCommand>) -> Result<BothSides> {
    let named = &args.source.inventory;
    if let Some(base) = &args.base {
        revision::refuse(base, named)?;
        let new = job.inputs_of(named)?;
        let root = root_of(None)?;
        let old = revision::read(base, &new.named, root.as_deref())?;
        let new_paths = root_paths(&new, None)?;
        let all: Vec<String> = new.named.iter().map(|path| name_of(path)).collect();
        return Ok(BothSides {
            old: Old::Revision(base.clone(), old),
            old_name: Untrusted::from(&**base),
            new_name: Untrusted::from(&*all.join(" ")),
            new_paths,
            new,
        });
    }
    let [old, new] = named.as_slice() else {
        bail!("{}", two_sides(named));
    };
    if [old, new].iter().all(|path| **path == *Path::new("-")) {
        bail!("standard input is one inventory: name a file or a directory for the other one");
    }
    let now = job.inputs_of(std::slice::from_ref(new))?;
    let (old_name, new_name) = (Untrusted::path(old), Untrusted::path(new));
    let new_paths = inner_paths(&now, new);
    let old = if is_plan(old) {
        Old::Plan(old.clone())
    } else {
        let was = job.inputs_of(std::slice::from_ref(old))?;
        let paths = inner_paths(&was, old);
        Old::Files(was, paths)
    };
    Ok(BothSides { old, old_name, new: now, new_paths, new_name })
}

/// What to write where the arguments name no two sides.
fn two_sides(named: &[PathBuf]) -> String {
    let one = named.first().map_or_else(|| " inventory/".to_owned(), |path| typed(path));
    if named.len() > 2 {
        return "`diff` compares two inventories, each a file or a directory: OLD, then NEW"
            .to_owned();
    }
    format!(
        "`diff` compares two inventories: write `rewave diff OLD{one}`, or `rewave diff --base REV{one}` for a revision of git"
    )
}

/// Whether a path names a plan in JSON.
fn is_plan(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"))
}

/// The paths of the texts of an inventory inside of the file or directory that was named, by which two inventories at
/// different places are compared.
fn inner_paths(inputs: &Inputs, named: &Path) -> RootPaths {
    RootPaths(inputs.paths_within(named))
}

#[derive(Args, Debug)]
#[command(
    override_usage = "rewave diff [OPTIONS] OLD NEW\n       rewave diff [OPTIONS] --base REV [INVENTORY]..."
)]
pub(super) struct DiffArgs {
    /// Compare with this revision of git
    ///
    /// OLD is then the same files and directories as they are in the revision; `merge:REV` is where this branch left REV.
    /// Needs git, and fetches nothing.
    #[arg(long, value_name = "REV", value_parser = OsStringValueParser::new().try_map(revision::text_of))]
    base: Option<String>,
    /// For which changes the exit status is 1: lost, late, later, any or none
    ///
    /// A service is lost that came back and does not any more, late that was in time or had no limit, later that is back
    /// later. A new error makes the status 1 in any case, and what OLD has too never does.
    #[arg(
        long,
        value_name = "CHANGES",
        value_delimiter = ',',
        default_value = "lost,late",
        hide_possible_values = true
    )]
    fail_on: Vec<FailOn>,
    /// As text, json or markdown
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = Format::<DiffCommand>::parse)]
    format: Format<DiffCommand>,
    /// Write a file too: .txt, .json, .md
    ///
    /// The ending tells the format, or FORMAT= before the path does. Repeatable. A file is written whole or not at all,
    /// never over an input and never into a directory that is read.
    #[arg(short, long, value_name = "[FORMAT=]PATH", value_parser = OsStringValueParser::new().try_map(OutputTarget::<DiffCommand>::parse))]
    output: Vec<OutputTarget<DiffCommand>>,
    #[command(flatten)]
    how: How,
    #[command(flatten)]
    source: Source,
}

/// A change for which the exit status is 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Lost,
    Late,
    Later,
    Any,
    None,
}

impl FailOn {
    /// Whether a difference has such a change.
    fn is_in(self, difference: &Difference) -> bool {
        let any = |is: fn(&ServiceDiff) -> bool| difference.services.iter().any(is);
        match self {
            Self::Lost => any(|row| row.change == ServiceChange::Lost),
            Self::Late => any(ServiceDiff::is_newly_late),
            Self::Later => any(|row| row.change == ServiceChange::Later),
            Self::Any => !difference.is_empty(),
            Self::None => false,
        }
    }
}

impl DiffArgs {
    /// The verdict is bad news when an error is new, or the difference has a change that was named.
    fn verdict(&self, difference: &Difference) -> Verdict {
        let denied = difference.findings.as_ref().is_some_and(|found| found.newly_denied() > 0);
        let named = self.fail_on.iter().any(|change| change.is_in(difference));
        if denied || named { Verdict::BadNews } else { Verdict::Done }
    }
}
