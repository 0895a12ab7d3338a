//! The findings of a run, each at each of its places, with a name by which it is known again in another run.

use std::collections::{BTreeSet, HashMap};
use std::fmt;

use sha2::{Digest as _, Sha256};

use crate::diagnostic::{CyclePath, Finding, Report, Reported, Rule};
use crate::inventory::{Spot, SpotSubject, spots};
use crate::source::{FileId, Sources, Span};
use crate::text::Untrusted;

/// The version of the way in which fingerprints are made.
const VERSION: &str = "1";
/// How many digits of the digests of a path or an id, and of all the rest, stand in a name.
const SHORT: usize = 8;
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
    /// How bad it is, where it can become worse and stay the same.
    pub extent: Option<Extent>,
}

/// By what an occurrence is known again: the rule, the thing, the key and the value, and no line. Ids are unique in an
/// inventory, so a path is part of it only where the thing has no id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint {
    /// Of the path; `None` where the thing has an id.
    path: Option<String>,
    /// Of all the rest.
    rest: String,
    /// Which of those that are the same in all of it, from 1.
    number: usize,
}

impl Fingerprint {
    /// The fingerprint that is written so; `None` where none of this version is.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let (name, number) = written.split_once('#').unwrap_or((written, "1"));
        let parts = name.strip_prefix(VERSION)?.strip_prefix('-')?;
        let (path, rest) =
            parts.split_once('-').map_or((None, parts), |(path, rest)| (Some(path), rest));
        let is_name = path.is_none_or(|path| is_digest(path, SHORT)) && is_digest(rest, OF_REST);
        let number = number.parse().ok().filter(|_| is_name)?;
        Some(Self { path: path.map(str::to_owned), rest: rest.to_owned(), number })
    }

    /// The part that stands for the path; `None` where the thing has an id.
    pub(super) fn path(&self) -> Option<&str> {
        self.path.as_deref()
    }

    /// The part that stands for all but the path.
    pub(super) fn rest(&self) -> &str {
        &self.rest
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(VERSION)?;
        self.path.as_ref().map_or(Ok(()), |path| write!(f, "-{path}"))?;
        write!(f, "-{}", self.rest)?;
        if self.number > 1 { write!(f, "#{}", self.number) } else { Ok(()) }
    }
}

/// The extent of a finding that can become better or worse and stay the same finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Extent {
    /// The minutes by which an application or a service is too late.
    Late(u64),
    /// The digests of the ids of the members of a cycle.
    Members(BTreeSet<String>),
}

impl Extent {
    fn of(finding: &Finding) -> Option<Self> {
        let members = |cycle: &CyclePath| {
            let members = cycle.members.iter();
            Self::Members(members.map(|id| digest(&[id.raw().unescaped()], SHORT)).collect())
        };
        finding.cycle.as_deref().map(members).or(finding.extent.map(Self::Late))
    }

    /// The extent that is written so; `None` where none is.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        if let Some(minutes) = written.strip_prefix("late=") {
            return minutes.parse().ok().map(Self::Late);
        }
        let members = written.strip_prefix("members=")?.split(',');
        let members: Option<_> =
            members.map(|it| is_digest(it, SHORT).then(|| it.to_owned())).collect();
        members.map(Self::Members)
    }

    /// Whether it is worse than another one: later, or a cycle with a member that the other one has not.
    pub(super) fn is_worse_than(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Late(now), Self::Late(before)) => now > before,
            (Self::Members(now), Self::Members(before)) => !now.is_subset(before),
            (Self::Late(_), Self::Members(_)) | (Self::Members(_), Self::Late(_)) => true,
        }
    }
}

impl fmt::Display for Extent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Late(minutes) => write!(f, "late={minutes}"),
            Self::Members(members) => {
                let members: Vec<&str> = members.iter().map(String::as_str).collect();
                write!(f, "members={}", members.join(","))
            }
        }
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
    let mut numbers: HashMap<(Option<String>, String), usize> = HashMap::new();
    let all = places.into_iter().zip(spots(sources, &spans));
    all.map(|((at, span), spot)| {
        let reported = &report.findings[at];
        let finding = &reported.finding;
        let has_id = matches!(spot.subject, SpotSubject::Thing(..));
        let path = (!has_id).then(|| digest_of_path(paths.of(span.file)));
        let value = value(sources, finding, span, &spot);
        let subject = spot.subject.to_string();
        let rest = digest(&[finding.rule.id(), &subject, &spot.key, &value], OF_REST);
        let number = numbers.entry((path.clone(), rest.clone())).or_default();
        *number += 1;
        let fingerprint = Fingerprint { path, rest, number: *number };
        Occurrence { reported, finding: at, span, fingerprint, extent: Extent::of(finding) }
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
    digest(&[path.raw().unescaped()], SHORT)
}

fn is_digest(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// The first digits of a digest of some texts, in base 16.
fn digest(texts: &[&str], digits: usize) -> String {
    let mut hasher = Sha256::new();
    for text in texts {
        hasher.update(text.len().to_le_bytes());
        hasher.update(text.as_bytes());
    }
    let mut said = String::with_capacity(digits);
    let halves = hasher.finalize().into_iter().flat_map(|byte| [byte >> 4, byte & 15]);
    said.extend(halves.take(digits).filter_map(|half| char::from_digit(half.into(), 16)));
    said
}
