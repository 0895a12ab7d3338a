//! A check compared with another one: with another revision, or with a list of what is known.

use std::path::Path;

use anyhow::{Result, bail};

use super::check_args::CheckArgs;
use super::inputs::{Inputs, name_of, root_of};
use super::job::Job;
use super::output::{self, Target};
use super::unusable::unreadable;
use super::{Streams, revision};
use crate::analysis::analyse_keeping;
use crate::answer::{Known, Occurrence, RootPaths, occurrences};
use crate::check::Given;
use crate::diagnostic::{Kept, Report};
use crate::source::Sources;
use crate::text::count;

/// What stands above the names in a list.
const HEAD: &str = "# Findings of rewave that are known: `rewave check --baseline` leaves them out. The first word of a line \
                    counts.\n";

/// Whether a check is compared with another one.
pub(super) fn is_asked(args: &CheckArgs) -> bool {
    args.base.is_some() || args.baseline.is_some()
}

/// What was known before, by what the command line compares with; nothing where it compares with nothing.
///
/// # Errors
/// When the other revision or the list cannot be read.
pub(super) fn known(
    args: &CheckArgs,
    job: &Job<'_>,
    inputs: &Inputs,
    given: Given,
    report: &Report,
) -> Result<Vec<Known>> {
    let mut all = Vec::new();
    if let Some(base) = &args.base {
        let root = root_of(args.root.as_deref())?;
        let old = revision::read(base, &inputs.named, root.as_deref())?;
        let planning = job.asked.planning;
        let analysis = analyse_keeping(Kept::All, &old.sources, report.levels(), given, planning);
        if analysis.report.withheld > 0 {
            let references = count(analysis.report.withheld, "reference", "references");
            job.note(format_args!(
                "note: {base} has broken syntax, so {references} in it cannot be compared"
            ));
        }
        all.push(Known::of(&occurrences(&old.sources, &analysis.report, &old.paths)));
    }
    if let Some(baseline) = &args.baseline {
        all.push(list(baseline)?);
    }
    Ok(all)
}

fn list(path: &Path) -> Result<Known> {
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(path, &error))?;
    let names = text.lines().enumerate().filter_map(|(at, line)| {
        let name = line.split_whitespace().next()?;
        (!name.starts_with('#')).then_some((at + 1, name))
    });
    let names: Vec<(usize, &str)> = names.collect();
    Known::named(names.iter().map(|&(_, name)| name)).or_else(|wrong| {
        let line = names.iter().find(|(_, name)| *name == wrong).map_or(0, |&(line, _)| line);
        bail!(
            "{}:{line}: this is no fingerprint of this version: write the list anew, with --write-baseline",
            name_of(path)
        )
    })
}

/// Writes the names of all occurrences, one a line, with words for people behind each.
///
/// # Errors
/// When the file is an input, or cannot be written.
pub(super) fn write_list(
    path: &Path,
    inputs: &Inputs,
    sources: &Sources,
    paths: &RootPaths,
    all: &[Occurrence<'_>],
    streams: &Streams,
) -> Result<()> {
    let target = Target { format: super::output::Format::Text, path: path.to_owned() };
    output::refuse_overlaps(std::slice::from_ref(&target), &inputs.places)?;
    let line = |occurrence: &Occurrence<'_>| {
        let finding = &occurrence.reported.finding;
        let path = paths.of(occurrence.span.file).shown();
        let line = sources.start(occurrence.span).line;
        let (print, rule, said) = (&occurrence.fingerprint, finding.rule, finding.sentence());
        format!("{print} {path}:{line}: {rule}: {said}\n")
    };
    let text = HEAD.to_owned() + &all.iter().map(line).collect::<Vec<_>>().concat();
    output::write_file(path, text.as_bytes(), streams)
}

/// Which occurrences are known, of each finding of a report one mark for each of its places.
pub(super) fn marks(known: Vec<Known>, report: &Report, all: &[Occurrence<'_>]) -> Vec<Vec<bool>> {
    let mut is_known = vec![false; all.len()];
    for known in known {
        for (mark, found) in is_known.iter_mut().zip(known.judge(all)) {
            *mark |= found;
        }
    }
    let mut rest = is_known.into_iter();
    let of = |places: usize| rest.by_ref().take(places).collect();
    report.findings.iter().map(|it| it.finding.occurrences.len()).map(of).collect()
}
