//! A check that is compared with another revision, or with a list of known findings.

use std::path::Path;

use anyhow::{Result, bail};

use super::formats::Answering;
use super::inputs::{Inputs, root_of};
use super::job::Run;
use super::path_words::name_of;
use super::revision;
use super::unusable::unreadable;
use crate::analysis::{self, Options};
use crate::diagnostic::{Kept, Report};
use crate::explain::{Extent, Fingerprint, Known, Occurrence, RootPaths, occurrences};
use crate::text::count;

/// The other side of the comparison of a check.
#[derive(Clone, Copy)]
pub(super) struct Comparison<'a> {
    /// The other revision, where one is named.
    pub(super) base: Option<&'a str>,
    /// The list of known findings, where one is named.
    pub(super) baseline: Option<&'a Path>,
    /// The directory from which paths count, where one is named.
    pub(super) root: Option<&'a Path>,
}

impl Comparison<'_> {
    /// Whether the check is compared at all.
    pub(super) fn is_asked(self) -> bool {
        self.base.is_some() || self.baseline.is_some()
    }

    /// The findings that were known before: none where the check is not compared. The other revision is analysed with
    /// the given options, which hold the levels of the new side.
    ///
    /// # Errors
    /// When the other revision or the list cannot be read.
    pub(super) fn known<C: Answering>(
        self,
        job: &Run<'_, C>,
        inputs: &Inputs,
        options: Options,
    ) -> Result<Vec<Known>> {
        let mut all = Vec::new();
        if let Some(base) = self.base {
            let root = root_of(self.root)?;
            let old = revision::read(base, &inputs.named, root.as_deref())?;
            let checked = analysis::check(&old.sources, Options { kept: Kept::All, ..options });
            let approved = job.approved_then(base, &old, &checked)?;
            let analysis = checked.analyse(approved.as_ref());
            if analysis.report.withheld > 0 {
                let references = count(analysis.report.withheld, "reference", "references");
                job.note(format_args!(
                    "note: {base} has broken syntax, so {references} in it cannot be compared"
                ));
            }
            let then = occurrences(&old.sources, &analysis.report, &old.paths);
            all.push(Known::of(&then, &old.paths));
        }
        if let Some(baseline) = self.baseline {
            all.push(list(baseline)?);
        }
        Ok(all)
    }
}

/// Reads the list of known findings in a file: each line has a fingerprint, a extent where the finding has one, and
/// words behind `#`.
fn list(path: &Path) -> Result<Known> {
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(path, &error))?;
    let mut all = Vec::new();
    for (line, number) in text.lines().zip(1..) {
        let mut words = line.split_whitespace().take_while(|word| !word.starts_with('#'));
        let Some(fingerprint) = words.next() else { continue };
        let extent = words.next().map(Extent::parse);
        match (Fingerprint::parse(fingerprint), extent, words.next()) {
            (Some(fingerprint), None, None) => all.push((fingerprint, None)),
            (Some(fingerprint), Some(Some(extent)), None) => {
                all.push((fingerprint, Some(extent)));
            }
            _ => {
                let path = name_of(path);
                bail!(
                    "{path}:{number}: this is no fingerprint of this version: write the list anew, with --write-baseline"
                );
            }
        }
    }
    Ok(Known::listed(all))
}

/// A check without the findings that were known before.
pub(super) struct NewFindings<'r> {
    pub(super) report: Report,
    pub(super) occurrences: Vec<Occurrence<'r>>,
    /// A mark for each occurrence of the whole check: whether it was known.
    pub(super) is_known: Vec<bool>,
}

/// The report and the occurrences without those that were known before.
pub(super) fn new<'r>(
    known: Vec<Known>,
    report: &Report,
    all: &[Occurrence<'r>],
    paths: &RootPaths,
) -> NewFindings<'r> {
    let mut is_known = vec![false; all.len()];
    for known in known {
        for (mark, found) in is_known.iter_mut().zip(known.judge(all, paths)) {
            *mark |= found;
        }
    }
    let both = all.iter().zip(&is_known);
    let new = both.filter(|(_, known)| !**known).map(|(occurrence, _)| occurrence.clone());
    let occurrences: Vec<Occurrence<'r>> = new.collect();
    NewFindings { report: report.without(&is_known), occurrences, is_known }
}
