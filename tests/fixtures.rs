//! Shows that each rule has `tests/fixtures/rules/RULE/{bad,good}`, each a file or a folder: the bad one
//! gives that rule and no other, the good one gives nothing at all.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use rewave::diagnostic::{Level, Rule};
use serde_json::Value;

fn rules_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/rules")
}

/// `RULE/NAME.toml` or the folder `RULE/NAME`, whichever there is.
fn fixture(rule: Rule, name: &str) -> PathBuf {
    let folder = rules_folder().join(rule.id());
    let (file, whole) = (folder.join(format!("{name}.toml")), folder.join(name));
    assert!(file.is_file() != whole.is_dir(), "{rule}: {name}.toml or {name}/ is due, not both");
    if file.is_file() { file } else { whole }
}

/// What `check` finds, as pairs of rule and level, and its exit status. A rule that is off is raised.
fn check(rule: Rule, fixture: &Path) -> (i32, Vec<(String, String)>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rewave"));
    command.args(["check", "--format", "json", "--today", "2025-05-09"]);
    if rule.default_level() == Level::Allow {
        command.args(["--warn", rule.id()]);
    }
    let output = command.arg(fixture).output().expect("the binary runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.stderr.is_empty(), "{rule}: {said}");
    let answer: Value = serde_json::from_slice(&output.stdout).expect("standard output is JSON");
    let findings = answer["findings"].as_array().expect("findings");
    let word = |finding: &Value, key: &str| finding[key].as_str().expect("a text").to_owned();
    let found = findings.iter().map(|finding| (word(finding, "rule"), word(finding, "level")));
    (output.status.code().expect("it was not killed"), found.collect())
}

#[test]
fn the_bad_one_gives_its_rule_and_no_other() {
    for &rule in Rule::ALL {
        let (status, found) = check(rule, &fixture(rule, "bad"));
        let level = rule.default_level().max(Level::Warn);
        assert!(!found.is_empty(), "{rule} finds nothing");
        for finding in &found {
            assert_eq!(finding, &(rule.id().to_owned(), level.id().to_owned()), "{rule}");
        }
        assert_eq!(status, i32::from(level == Level::Deny), "{rule}");
    }
}

#[test]
fn the_good_one_gives_nothing_at_all() {
    for &rule in Rule::ALL {
        assert_eq!(check(rule, &fixture(rule, "good")), (0, Vec::new()), "{rule}");
    }
}

#[test]
fn every_fixture_is_of_a_rule() {
    let entries = rules_folder().read_dir().expect("the fixtures");
    let found: BTreeSet<String> = entries
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("UTF-8"))
        .collect();
    let rules: BTreeSet<String> = Rule::ALL.iter().map(|rule| rule.id().to_owned()).collect();
    assert_eq!(found, rules);
}
