//! Gathers findings while the stages run, and closes them into a [`Report`].
//!
//! Memory stays bounded for any number of findings: of each rule only the first ones in order of place are kept, and
//! the rest are counted.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use super::counts::Counts;
use super::found::Found;
use super::kept::{Kept, LISTED_IN_ALL, LISTED_PER_RULE};
use super::{Exception, Finding, Level, Policy, Reported, Rule, Site, Subject, Validity};
use crate::doubt::{Basis, Doubts};
use crate::source::Span;

/// For this number of findings of a rule the intended name is searched, where all findings are kept.
const SOUGHT: usize = 1000;

/// Takes findings from every stage.
#[derive(Debug, Default)]
pub struct Collector {
    kept: Kept,
    policy: Policy,
    /// The exceptions by owner and rule, each with a mark that it matched a finding.
    exceptions: BTreeMap<(Subject, Rule), Vec<(Exception, bool)>>,
    found: BTreeMap<Rule, Found>,
    allowed: usize,
    /// The number of references to undefined ids that are withheld.
    withheld: usize,
    doubts: Doubts,
    /// The rules that withhold a part of their findings.
    silenced: BTreeSet<Rule>,
}

impl Collector {
    /// A collector that keeps this number of findings.
    #[must_use]
    pub fn keeping(kept: Kept) -> Self {
        Self { kept, ..Self::default() }
    }

    /// Another collector, for a part of the same inputs.
    #[must_use]
    pub fn like_this(&self) -> Self {
        Self::keeping(self.kept)
    }

    /// The levels that the findings get, which no inventory changes any more.
    #[must_use]
    pub fn levels(&self) -> Policy {
        self.policy.clone().closed()
    }

    /// Whether a finding of a rule may still search for the intended name. The search goes through all names, so it is
    /// done for the first thousand findings of a rule.
    #[must_use]
    pub fn seeks_for(&self, rule: Rule) -> bool {
        self.found.get(&rule).is_none_or(|found| found.kept() < SOUGHT)
    }

    fn of(&mut self, rule: Rule) -> &mut Found {
        let [most, ..] = self.kept.most();
        self.found.entry(rule).or_insert_with(|| Found::new(most))
    }

    /// Adds a finding of a rule that cannot be lowered, about text that could not be read.
    pub fn unread(&mut self, finding: Finding) {
        debug_assert!(!finding.rule.is_lowerable(), "{} can be lowered", finding.rule);
        let (rule, span) = (finding.rule, finding.span);
        let [_, of_file, _] = self.kept.most();
        let found = self.of(rule);
        let cause = finding.cause();
        found.take(cause, span, || finding);
        if rule == Rule::Syntax {
            found.keep_of_file(of_file, span.file);
        }
    }

    /// Adds the findings of another collector, from later parts of the inputs, before the levels are set.
    pub fn absorb(&mut self, later: Self) {
        let [_, of_file, _] = self.kept.most();
        for (rule, found) in later.found {
            let ours = self.of(rule);
            let files = ours.absorb(found);
            for file in files.into_iter().filter(|_| rule == Rule::Syntax) {
                ours.keep_of_file(of_file, file);
            }
        }
    }

    /// Adds an occurrence of a cause, about text that could not be read. Its finding is built only when it will be
    /// listed.
    pub fn unread_of(
        &mut self,
        (rule, cause): (Rule, String),
        span: Span,
        build: impl FnOnce() -> Finding,
    ) {
        self.of(rule).take(Some(cause), span, build);
    }

    /// Sets the levels; called once, before any rule that can be lowered runs.
    pub fn set_policy(&mut self, policy: Policy) {
        self.policy = policy;
    }

    /// Declares an exception. Of two for the same rule and owner, the first whose last day is not past matches.
    pub fn except(&mut self, exception: Exception) {
        let owner = (exception.subject, exception.rule);
        self.exceptions.entry(owner).or_default().push((exception, false));
    }

    /// Whether an exception covers a finding about a subject; the exception then counts as used.
    fn is_excepted(&mut self, rule: Rule, subject: Option<Subject>) -> bool {
        let declared = subject.and_then(|of| self.exceptions.get_mut(&(of, rule)));
        let matching = declared.and_then(|all| all.iter_mut().find(|(one, _)| !one.is_expired()));
        // An exception that the command line overrules matches all the same.
        matching.map(|(_, used)| *used = true).is_some() && self.policy.heeds_exceptions(rule)
    }

    /// Whether findings of a rule count at its level; if not, an expensive rule need not run.
    #[must_use]
    pub fn listens_to(&self, rule: Rule) -> bool {
        self.policy.level(rule) > Level::Allow
    }

    /// The number of exceptions that end on a day.
    #[must_use]
    pub fn dated_exceptions(&self) -> usize {
        self.exceptions
            .values()
            .flatten()
            .filter(|(exception, _)| exception.validity != Validity::Endless)
            .count()
    }

    /// Whether an exception has ended before the day that counts as today.
    #[must_use]
    pub fn has_expired(&self) -> bool {
        self.exceptions.values().flatten().any(|(exception, _)| exception.is_expired())
    }

    /// Whether a text could not be read at all.
    #[must_use]
    pub fn has_unread(&self) -> bool {
        self.found.keys().any(|rule| !rule.is_lowerable())
    }

    /// Adds a finding, built only when it will be listed.
    pub fn report(&mut self, site: Site, build: impl FnOnce() -> Finding) {
        self.report_of(site, None, build);
    }

    /// Adds an occurrence of a cause at a place. All occurrences of one cause are one finding at the first of their
    /// places, built only when it will be listed. Without a cause, the occurrence is a finding of its own.
    pub fn report_of(
        &mut self,
        site: Site,
        cause: Option<String>,
        build: impl FnOnce() -> Finding,
    ) {
        let Site { rule, subject, span } = site;
        if self.is_excepted(rule, subject) || self.policy.level(rule) == Level::Allow {
            self.allowed += 1;
        } else {
            self.of(rule).take(cause, span, build);
        }
    }

    /// Takes the doubts about the inventory, as far as they are known: from then on, findings that rest on a fact that is
    /// in doubt are withheld.
    pub fn heed(&mut self, doubts: Doubts) {
        self.doubts = doubts;
    }

    /// Adds a finding, unless a fact on which it rests is in doubt.
    pub fn report_on(
        &mut self,
        rests_on: &[Basis<'_>],
        site: Site,
        build: impl FnOnce() -> Finding,
    ) {
        if self.may_rely_on(site.rule, rests_on) {
            self.report(site, build);
        }
    }

    /// Whether none of the facts on which a finding of a rule rests is in doubt. Otherwise the finding is withheld, because
    /// it may follow from text that could not be read: an exception for the rule may match nothing then.
    pub fn may_rely_on(&mut self, rule: Rule, rests_on: &[Basis<'_>]) -> bool {
        let mut shaken = rests_on.iter().filter(|&&basis| self.doubts.shake(basis));
        let Some(first) = shaken.next() else { return true };
        self.withheld += usize::from(matches!(first, Basis::Ids));
        self.silenced.insert(rule);
        false
    }

    /// The exceptions that matched no finding though their rule ran, and those whose last day is past.
    #[must_use]
    pub fn unused_exceptions(&self) -> Vec<Exception> {
        let unused = self.exceptions.values().flatten().filter(|(exception, used)| {
            let ran = self.listens_to(exception.rule) && !self.silenced.contains(&exception.rule);
            !used && (exception.is_expired() || ran)
        });
        unused.map(|(exception, _)| exception.clone()).collect()
    }

    /// Closes the run: gives each finding its level, orders the findings by place, and counts them.
    #[must_use]
    pub fn finish(self) -> Report {
        let mut counts = Counts { allow: self.allowed, ..Counts::default() };
        let mut findings = Vec::new();
        for (rule, found) in self.found {
            let level = self.policy.level(rule);
            *(if level == Level::Deny { &mut counts.deny } else { &mut counts.warn }) +=
                found.total;
            counts.by_rule.insert(rule, found.total);
            counts.places += found.places;
            findings.extend(found.listed().map(|finding| Reported { level, finding }));
        }
        let [.., in_all] = self.kept.most();
        keep_first(&mut findings, in_all);
        Report { findings, counts, withheld: self.withheld, policy: self.policy }
    }
}

/// Keeps a number of findings, those that are denied first, and puts them in order of place.
fn keep_first(findings: &mut Vec<Reported>, most: usize) {
    if findings.len() > most {
        findings.sort_by(|a, b| b.level.cmp(&a.level).then_with(|| by_place(a, b)));
        findings.truncate(most);
    }
    findings.sort_by(by_place);
}

fn by_place(a: &Reported, b: &Reported) -> Ordering {
    let place = |reported: &Reported| {
        let span = reported.finding.span;
        (span.file, span.start, reported.finding.rule)
    };
    place(a).cmp(&place(b)).then_with(|| a.finding.message.cmp(&b.finding.message))
}

/// All findings of a run, in order of path, line, column and rule.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// The listed findings: where only the first are kept, at most [`LISTED_PER_RULE`] a rule and [`LISTED_IN_ALL`].
    pub findings: Vec<Reported>,
    /// The true totals, with the findings that are not listed.
    pub counts: Counts,
    /// The number of references to undefined ids that were withheld because some input has broken syntax.
    pub withheld: usize,
    policy: Policy,
}

impl Report {
    /// The report without the known occurrences: `known` has a mark for each place of each finding, in their order. All
    /// findings have to be kept, because those that are not kept are not counted here.
    #[must_use]
    pub fn without(&self, mut known: &[bool]) -> Self {
        let mut counts = Counts { allow: self.counts.allow, ..Counts::default() };
        let mut findings = Vec::new();
        for reported in &self.findings {
            let places = reported.finding.occurrences.len().min(known.len());
            let (own, others) = known.split_at(places);
            known = others;
            let Some(finding) = reported.finding.without(own) else { continue };
            *(if reported.level == Level::Deny { &mut counts.deny } else { &mut counts.warn }) += 1;
            *counts.by_rule.entry(finding.rule).or_default() += 1;
            counts.places += finding.occurrences.len();
            findings.push(Reported { level: reported.level, finding });
        }
        findings.sort_by(by_place);
        Self { findings, counts, withheld: self.withheld, policy: self.policy.clone() }
    }

    /// The levels that the findings got, which no inventory changes any more.
    #[must_use]
    pub fn levels(&self) -> Policy {
        self.policy.clone().closed()
    }

    /// The report with no more findings than people are shown, where all were kept.
    #[must_use]
    pub fn listed(&self) -> Cow<'_, Self> {
        let mut of_rule: BTreeMap<Rule, usize> = BTreeMap::new();
        let is_first = |reported: &&Reported| {
            let count = of_rule.entry(reported.finding.rule).or_default();
            *count += 1;
            *count <= LISTED_PER_RULE
        };
        let first: Vec<&Reported> = self.findings.iter().filter(is_first).collect();
        if first.len() == self.findings.len() && first.len() <= LISTED_IN_ALL {
            return Cow::Borrowed(self);
        }
        let mut findings: Vec<Reported> = first.into_iter().cloned().collect();
        keep_first(&mut findings, LISTED_IN_ALL);
        let (counts, policy) = (self.counts.clone(), self.policy.clone());
        Cow::Owned(Self { findings, counts, withheld: self.withheld, policy })
    }

    /// The number of findings of a level that are of certain rules.
    pub fn of_level(&self, level: Level, is: impl Fn(Rule) -> bool) -> usize {
        let rules = self.counts.by_rule.iter();
        let of_level = rules.filter(|&(&rule, _)| self.policy.level(rule) == level && is(rule));
        of_level.map(|(_, total)| total).sum()
    }

    /// The rules with more findings than are listed, each with its level and the number of unlisted findings.
    pub fn cut(&self) -> impl Iterator<Item = (Rule, Level, usize)> {
        self.counts.by_rule.iter().filter_map(|(&rule, &total)| {
            let listed = self.findings.iter().filter(|r| r.finding.rule == rule).count();
            (total > listed).then(|| (rule, self.policy.level(rule), total - listed))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn the_first_places_are_kept_and_the_total_is_true() {
        let mut sources = Sources::default();
        let file = sources.push("a.toml".into(), " ".repeat(2000));
        let mut collector = Collector::default();
        for start in (0..1000).rev() {
            let span = Span::new(file, start..start + 1);
            collector.report(Site { rule: Rule::EmptyService, subject: None, span }, || {
                Finding::new(Rule::EmptyService, span, "x")
            });
        }
        let report = collector.finish();
        assert_eq!(report.counts.warn, 1000);
        assert_eq!(report.findings.len(), LISTED_PER_RULE);
        assert!(report.findings.iter().all(|r| r.finding.span.start < 100));
        assert_eq!(report.cut().collect::<Vec<_>>(), [(Rule::EmptyService, Level::Warn, 900)]);
    }

    #[test]
    fn of_very_many_those_that_are_denied_are_kept() {
        let mut sources = Sources::default();
        let file = sources.push("a.toml".into(), " ".repeat(4000));
        let mut collector = Collector::default();
        let mut policy = Policy::default();
        for &rule in Rule::ALL {
            policy.set_by_command(rule, Level::Warn);
        }
        policy.set_by_command(Rule::StatusOrder, Level::Deny);
        collector.set_policy(policy);
        let rules = Rule::ALL.iter().copied().filter(|rule| rule.is_lowerable());
        let rules: Vec<Rule> = rules.filter(|&rule| rule != Rule::StatusOrder).collect();
        assert!(rules.len() > 11, "too few rules to cut anything");
        for (i, &rule) in rules.iter().chain([&Rule::StatusOrder]).enumerate() {
            for start in i * 100..i * 100 + 100 {
                let span = Span::new(file, start..start + 1);
                let site = Site { rule, subject: None, span };
                collector.report(site, || Finding::new(rule, span, "x"));
            }
        }
        let report = collector.finish();
        assert_eq!((report.findings.len(), report.counts.deny), (LISTED_IN_ALL, 100));
        let denied = report.findings.iter().filter(|reported| reported.level == Level::Deny);
        assert_eq!(denied.count(), 100, "they stand last, and are not cut");
        assert!(report.findings.is_sorted_by(|a, b| a.finding.span < b.finding.span));
        let cut: Vec<_> = report.cut().map(|(rule, _, more)| (rule, more)).collect();
        let mut last: Vec<_> = rules[9..].iter().map(|&rule| (rule, 100)).collect();
        last.sort_unstable();
        assert_eq!(cut, last, "what is cut is counted");
    }
}
