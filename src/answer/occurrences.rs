//! The findings of a run, each at each of its places, with a name by which it is known again in another run.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write;

use sha2::{Digest as _, Sha256};

use crate::diagnostic::{Finding, Report, Reported, Rule};
use crate::inventory::{Spot, spots};
use crate::source::{FileId, Sources, Span};
use crate::text::Untrusted;

/// The version of the way in which fingerprints are made.
const VERSION: &str = "1";
/// How many digits of the digests stand in a name.
const OF_PATH: usize = 8;
const OF_REST: usize = 24;

/// The paths of the inputs from the root of their repository, with `/`, in the order of the inputs; standard input is `-`.
#[derive(Clone, Debug, Default)]
pub struct RootPaths(pub Vec<Untrusted>);

impl RootPaths {
    /// The paths as they were given.
    #[must_use]
    pub fn as_given(sources: &Sources) -> Self {
        Self(sources.iter().map(|(_, file)| file.path().clone()).collect())
    }

    /// The parts of fingerprints that stand for these paths.
    pub(super) fn digests(&self) -> BTreeSet<String> {
        self.0.iter().map(digest_of_path).collect()
    }

    /// The path of an input.
    #[must_use]
    pub fn of(&self, file: FileId) -> &Untrusted {
        &self.0[file.index()]
    }
}

/// A finding at one of its places.
#[derive(Clone, Debug)]
pub struct Occurrence<'r> {
    /// The finding, with its level.
    pub reported: &'r Reported,
    /// The number of the finding in its report, from 0.
    pub finding: usize,
    /// The place.
    pub span: Span,
    /// The name of this occurrence, which is the same in another run although lines, tables or files moved.
    pub fingerprint: Fingerprint,
}

/// By what an occurrence is known again: the rule, the path, the thing, the key and the value, and no line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint {
    /// Of the path.
    path: String,
    /// Of all the rest.
    rest: String,
    /// Which of those that are the same in all of it, from 1.
    number: usize,
    /// Whether the thing that it is about has an id, which no other place in the inventory has.
    has_id: bool,
}

impl Fingerprint {
    /// The part of the name that stays when a table moves to another file, or the file gets another name. `None` where the
    /// thing has no id.
    #[must_use]
    pub fn anywhere(&self) -> Option<&str> {
        self.has_id.then_some(&*self.rest)
    }

    /// The part of a written name that stands for the path, and the part that stands for the rest; `None` where it is no
    /// name of this version.
    #[must_use]
    pub fn parts(name: &str) -> Option<(&str, &str)> {
        let (name, number) = name.split_once('#').unwrap_or((name, "1"));
        let (path, rest) = name.strip_prefix(VERSION)?.strip_prefix('-')?.split_once('-')?;
        let is_digits = |part: &str, count| {
            part.len() == count && part.bytes().all(|byte| byte.is_ascii_hexdigit())
        };
        let is_name = is_digits(path, OF_PATH) && is_digits(rest, OF_REST);
        (is_name && number.parse::<usize>().is_ok()).then_some((path, rest))
    }

    /// The part that stands for the path.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The part that stands for all but the path.
    #[must_use]
    pub fn rest(&self) -> &str {
        &self.rest
    }
}

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{VERSION}-{}-{}", self.path, self.rest)?;
        if self.number > 1 { write!(f, "#{}", self.number) } else { Ok(()) }
    }
}

/// All occurrences of the findings of a report, by finding, then by place.
#[must_use]
pub fn occurrences<'r>(
    sources: &Sources,
    report: &'r Report,
    paths: &RootPaths,
) -> Vec<Occurrence<'r>> {
    let findings = report.findings.iter().enumerate();
    let places: Vec<(usize, Span)> = findings
        .flat_map(|(at, reported)| reported.finding.occurrences.iter().map(move |&span| (at, span)))
        .collect();
    let spans: Vec<Span> = places.iter().map(|&(_, span)| span).collect();
    let mut numbers: HashMap<(String, String), usize> = HashMap::new();
    let all = places.into_iter().zip(spots(sources, &spans));
    all.map(|((at, span), spot)| {
        let reported = &report.findings[at];
        let finding = &reported.finding;
        let has_id = spot.subject.contains(':');
        let path = digest_of_path(paths.of(span.file));
        let value = value(sources, finding, span, &spot);
        let rest = digest(&[finding.rule.id(), &spot.subject, &spot.key, &value], OF_REST);
        let number = numbers.entry((path.clone(), rest.clone())).or_default();
        *number += 1;
        let fingerprint = Fingerprint { path, rest, number: *number, has_id };
        Occurrence { reported, finding: at, span, fingerprint }
    })
    .collect()
}

/// What of the text at a place belongs to the name of a finding.
fn value(sources: &Sources, finding: &Finding, span: Span, spot: &Spot) -> String {
    if finding.rule == Rule::DependencyCycle {
        let members = finding.cycle.iter().flat_map(|cycle| &cycle.members);
        return members.map(|id| id.raw().unescaped()).collect::<Vec<_>>().join(" ");
    }
    if finding.rule == Rule::Syntax {
        let lines = sources.lines_of(span);
        let text = sources.text(Span::new(span.file, lines));
        return text.unescaped().lines().next().unwrap_or_default().trim().to_owned();
    }
    // A deadline is missed by another day after each change of the plan.
    let is_of_plan = matches!(finding.rule, Rule::DeadlineMissed | Rule::WorkaroundExpires);
    if is_of_plan { String::new() } else { spot.value.clone() }
}

fn digest_of_path(path: &Untrusted) -> String {
    digest(&[path.raw().unescaped()], OF_PATH)
}

/// The first digits of a digest of some texts, in base 16.
fn digest(texts: &[&str], digits: usize) -> String {
    let mut hasher = Sha256::new();
    for text in texts {
        hasher.update(text.len().to_le_bytes());
        hasher.update(text.as_bytes());
    }
    let mut said = String::with_capacity(64);
    for byte in hasher.finalize() {
        let _ = write!(said, "{byte:02x}");
    }
    said.truncate(digits);
    said
}
