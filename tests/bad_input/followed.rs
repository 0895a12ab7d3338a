//! Follows the help of every finding: the text that it proposes is put where it is due, and then the finding is
//! gone and no new one has come. The findings are those of `cases/*.txt` and of the bad fixture of each rule.
//!
//! `words_alone.txt` names the inputs with a help that proposes no text; `REWAVE_BLESS=1` writes it anew.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use rewave::analysis::{Options, Planning, analyse};
use rewave::catalog::Given;
use rewave::date::Date;
use rewave::diagnostic::{Correction, Finding, Level, Policy, Replacement, Rule};
use rewave::schedule::Effort;
use rewave::source::{Sources, Span};

use crate::bad_input::table::{NAMES, cases};

/// An inventory as its files: paths and texts.
type Files = Vec<(String, String)>;

/// Inputs in which a second mistake lies behind the first: it is told when the first is mended.
const REVEALS: &[(&str, &str)] = &[
    ("the rule invalid-group", "its member is then in two groups"),
    ("agree: it may stand in a table whose name is not known", "its dates need an incident"),
    (
        "syntax: references are withheld and counted while a file is broken",
        "references are withheld",
    ),
    ("syntax: what may follow from a broken line is not said again", "the next line has a slip"),
    ("keys: a key with an underscore for the hyphen", "its successor is defined nowhere"),
    ("keys: an id with a dot and without quotes, in a status", "the dot is two findings"),
    ("terms: wrong keys in each of them", "the team of the wave is defined nowhere"),
    ("terms: what a wave holds", "a date needs a wave length"),
    ("times: the length of waves in hours", "a date needs an incident"),
    ("times: parts of days, behind broken syntax", "the next line has a slip"),
    ("times: earliest, deadline and opens", "a date needs a wave length"),
    ("values: names of every other type", "the team is defined nowhere"),
    ("values: an entry that is a number, an empty table, a list", "the id is defined nowhere"),
    ("values: an entry whose id is no text", "the id is defined nowhere"),
    ("ids: ids of teams, partners, services, status", "the status is of nothing"),
    ("rules_and_levels: an allow of a rule with a slip", "the exception matches nothing"),
    ("rules_and_levels: an unknown rule in [rules], near one and near none", "the rule then runs"),
    ("rules_and_levels: an unknown level", "the rule then runs"),
    ("follows: late by a plan without its default duration", "nothing is late any more"),
    ("follows: late by a plan without its wave-length", "lateness has another size"),
    ("follows: late by a plan without the capacity of a team", "an application is late"),
    ("follows: no place in any wave that could be read", "the exception matches nothing"),
    ("follows: due before a wave begins of which the start could not be read", "it is late"),
    ("follows: what the defaults of a file would have said", "the team is defined nowhere"),
    (
        "follows: an exception beside the value that could not be read",
        "the exception matches nothing",
    ),
];

struct Input {
    name: String,
    files: Files,
    rule: Option<Rule>,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

fn fixture(rule: Rule) -> Input {
    let folder = root().join("fixtures/rules").join(rule.id());
    let mut paths = vec![folder.join("bad.toml")];
    if !paths[0].is_file() {
        let entries = folder.join("bad").read_dir().expect("the fixture");
        paths = entries.map(|entry| entry.expect("an entry").path()).collect();
        paths.sort();
    }
    let read = |path: &PathBuf| {
        (path.display().to_string(), fs::read_to_string(path).expect("the fixture"))
    };
    let name = format!("the rule {rule}");
    Input { name, files: paths.iter().map(read).collect(), rule: Some(rule) }
}

fn inputs() -> Vec<Input> {
    let mut all: Vec<Input> = Rule::ALL.iter().map(|&rule| fixture(rule)).collect();
    for table in NAMES {
        let of_check = cases(table).into_iter().filter(|case| case.args.is_none());
        all.extend(of_check.map(|case| Input {
            name: format!("{table}: {}", case.title),
            files: case.texts(),
            rule: None,
        }));
    }
    all
}

fn check(files: &Files, rule: Option<Rule>) -> (Sources, Vec<Finding>) {
    let mut sources = Sources::default();
    for (path, text) in files {
        sources.push((&**path).into(), text.clone());
    }
    let mut policy = Policy::default();
    // Most inputs are about other things, and say nothing of needs.
    for rule in [Rule::StandsAlone, Rule::LimitWithoutDates] {
        policy.set_by_command(rule, Level::Allow);
    }
    if let Some(rule) = rule.filter(|rule| rule.default_level() == Level::Allow) {
        policy.set_by_command(rule, Level::Warn);
    }
    let given = Given { today: Date::parse("2025-05-09"), ..Given::default() };
    let planning = Planning { effort: Effort::Quick, ..Planning::default() };
    let analysis = analyse(&sources, Options { policy, given, planning, ..Options::default() });
    let findings = analysis.report.findings.into_iter().map(|reported| reported.finding).collect();
    (sources, findings)
}

/// A correction made at each place at which its finding occurs: the text around the mistake is the same there.
fn everywhere(finding: &Finding, correction: &Correction) -> Correction {
    let first = finding.span.start;
    let moved = finding.occurrences.iter().flat_map(|place| {
        correction.iter().map(move |Replacement { span, text }| {
            let at = |offset: u32| place.start + offset - first;
            let moved = Span { file: place.file, start: at(span.start), end: at(span.end) };
            let span = if *span == finding.span { *place } else { moved };
            Replacement { span, text: text.clone() }
        })
    });
    if finding.occurrences.len() > 1 { moved.collect() } else { correction.clone() }
}

/// The texts with one correction made.
fn corrected(files: &Files, sources: &Sources, correction: &Correction) -> Files {
    let mut files = files.clone();
    let mut replacements: Vec<_> = correction.iter().collect();
    replacements.sort_by_key(|replacement| std::cmp::Reverse(replacement.span));
    for replacement in replacements {
        let span = replacement.span;
        let file = sources.iter().position(|(id, _)| id == span.file).expect("a file");
        let place = span.start as usize..span.end as usize;
        files[file].1.replace_range(place, &replacement.text);
    }
    files
}

/// The texts with the lines of a help taken out and put in that stand behind `-` and `+` in it.
fn edited(files: &Files, help: &str) -> Option<Files> {
    let first = help.split("\nor, if").next().unwrap_or_default();
    let line = |sign: &str| {
        first.lines().find_map(|line| line.trim_start().strip_prefix(sign)).map(str::to_owned)
    };
    let (out, new) = (line("- ")?, line("+ ").unwrap_or_default());
    let mut files = files.clone();
    let file = files.iter_mut().find(|(_, text)| text.contains(&out))?;
    file.1 = file.1.replacen(&out, &new, 1);
    Some(files)
}

/// How often each finding stands in a report, places apart.
fn counted(findings: &[Finding]) -> BTreeMap<String, usize> {
    let mut counted = BTreeMap::new();
    for finding in findings {
        *counted.entry(format!("{}: {}", finding.rule, finding.message)).or_default() += 1;
    }
    counted
}

/// The faults once a finding is mended: the finding itself, and those that have come.
fn left(before: &[Finding], finding: &Finding, after: &[Finding]) -> String {
    let mut due = counted(before);
    let own = format!("{}: {}", finding.rule, finding.message);
    *due.entry(own).or_default() -= 1;
    let mut left = String::new();
    for (found, times) in counted(after) {
        if times > due.get(&found).copied().unwrap_or_default() {
            writeln!(left, "    {found}").unwrap();
        }
    }
    left
}

#[test]
fn what_a_help_proposes_mends_its_finding_and_brings_no_other() {
    let mut wrong = String::new();
    let mut followed = 0;
    let mut used = BTreeSet::new();
    for Input { name, files, rule } in inputs() {
        let (sources, findings) = check(&files, rule);
        for finding in &findings {
            let help = finding.help.clone().unwrap_or_default();
            let mut all: Vec<Files> = finding
                .corrections
                .iter()
                .map(|it| everywhere(finding, it))
                .collect::<Vec<_>>()
                .iter()
                .map(|it| corrected(&files, &sources, it))
                .collect();
            all.extend(edited(&files, &help));
            for files in all {
                followed += 1;
                let left = left(&findings, finding, &check(&files, rule).1);
                let reveals = REVEALS.iter().position(|(title, _)| *title == name);
                if let Some(place) = reveals.filter(|_| !left.is_empty()) {
                    used.insert(place);
                } else if !left.is_empty() {
                    let text = &files.iter().map(|(_, text)| &**text).collect::<String>();
                    writeln!(wrong, "{name}: {}\n  {help}\n{left}{text}", finding.message).unwrap();
                }
            }
        }
    }
    assert!(followed > 300, "only {followed} were followed");
    assert!(wrong.is_empty(), "{wrong}");
    assert_eq!(used.len(), REVEALS.len(), "of the exceptions only {used:?} are any");
}

#[test]
fn every_input_whose_help_is_words_alone_is_named() {
    let mut names = String::new();
    for Input { name, files, rule } in inputs() {
        let in_words = |finding: &Finding| {
            finding.help.is_some() && finding.corrections.is_empty() && finding.cycle.is_none()
        };
        if check(&files, rule).1.iter().any(in_words) {
            writeln!(names, "{name}").unwrap();
        }
    }
    let path = root().join("bad_input/words_alone.txt");
    if std::env::var_os("REWAVE_BLESS").is_some() {
        fs::write(path, names).expect("the list is written");
    } else {
        assert_eq!(names, fs::read_to_string(path).expect("the list"));
    }
}

/// In a file that breaks off anywhere, or lacks a character, a proposed text is least sure of its place.
#[test]
fn a_correction_stands_within_the_text_wherever_that_breaks_off() {
    for Input { files, rule, .. } in inputs() {
        let text = &files[0].1;
        for (at, _) in text.char_indices().filter(|(at, _)| at % 3 == 0) {
            let (before, after) = text.split_at(at);
            for broken in [before.to_owned(), before.chars().chain(after.chars().skip(1)).collect()]
            {
                let mut files = files.clone();
                files[0].1 = broken;
                let (sources, findings) = check(&files, rule);
                for correction in findings.iter().flat_map(|finding| &finding.corrections) {
                    corrected(&files, &sources, correction);
                }
            }
        }
    }
}
