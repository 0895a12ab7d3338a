//! Runs the binary in a directory of its own and takes its JSON apart.

use std::fmt::Write as _;
use std::path::Path;

use crate::support::command;
pub(crate) use crate::support::{Ran, folder};
use serde_json::Value;

impl Ran {
    /// Exit status, one line for each finding with its related places and help, then standard error.
    pub(crate) fn findings(&self) -> String {
        let mut text = format!("exit {}\n", self.status);
        let answer: Value = serde_json::from_str(&self.stdout).expect("standard output is JSON");
        assert_eq!(answer["schema"], "rewave/check/1");
        for finding in answer["findings"].as_array().expect("findings") {
            describe(&mut text, finding);
        }
        let counted = &answer["counts"];
        let listed = |level: &str| {
            let findings = answer["findings"].as_array().into_iter().flatten();
            findings.filter(|finding| finding["level"] == level).count()
        };
        if counted["deny"] != listed("deny") || counted["warn"] != listed("warn") {
            writeln!(text, "in all {} denied, {} warned of", counted["deny"], counted["warn"])
                .unwrap();
        }
        let withheld = answer["check"]["withheld"].as_u64().unwrap_or_default();
        if withheld > 0 {
            writeln!(text, "withheld {withheld}").unwrap();
        }
        for line in self.stderr.lines() {
            writeln!(text, "stderr {line}").unwrap();
        }
        text
    }
}

/// `deny unknown-key a.toml:2:1-8 message`, with a line for each related place and for the help.
fn describe(text: &mut String, finding: &Value) {
    let word = |key: &str| finding[key].as_str().expect("a text").to_owned();
    let (line, end_line) = (&finding["line"], &finding["end_line"]);
    let end = if line == end_line { String::new() } else { format!("{end_line}:") };
    writeln!(
        text,
        "{} {} {}:{line}:{}-{end}{} {}",
        word("level"),
        word("rule"),
        word("path"),
        finding["column"],
        finding["end_column"],
        word("message"),
    )
    .unwrap();
    for related in finding["related"].as_array().expect("related") {
        let (path, message) =
            (related["path"].as_str().unwrap(), related["message"].as_str().unwrap());
        writeln!(text, "  also {path}:{}:{} {message}", related["line"], related["column"])
            .unwrap();
    }
    if let Some(help) = finding["help"].as_str() {
        writeln!(text, "  help {help}").unwrap();
    }
    if !finding["data"].is_null() {
        writeln!(text, "  data {}", finding["data"]).unwrap();
    }
}

/// Runs the binary in a directory, with nothing on standard input and nothing of this environment.
pub(crate) fn rewave(folder: &Path, args: &[&str]) -> Ran {
    command(folder, args).output().expect("the binary runs").into()
}

/// Checks the named inputs of a directory, on a day of its own. What an application needs is left out of most cases,
/// which are about other things.
pub(crate) fn check(folder: &Path, inputs: &[&str]) -> Ran {
    let quiet = ["--allow", "stands-alone", "--allow", "limit-without-dates"];
    let args =
        [&["check", "--format", "json", "--today", "2025-05-09"][..], &quiet, inputs].concat();
    rewave(folder, &args)
}

/// Checks one file, `a.toml`, that holds these bytes.
pub(crate) fn findings_of(bytes: impl AsRef<[u8]>) -> String {
    let folder = folder(&[("a.toml", bytes)]);
    check(folder.path(), &["a.toml"]).findings()
}
