//! Lists: the same rows for all texts, as wide as the terminal, and nothing that a spreadsheet runs.

use unicode_width::UnicodeWidthStr;

use crate::hostile::csv::{assert_nothing_runs, assert_same, by_the_crate, strict};
use crate::hostile::inventory::{identified, told};
use crate::hostile::payloads::{HARMLESS, NO_ID, payloads};
use crate::hostile::run::{inside, outside, words};
use crate::hostile::text::assert_harmless;

const ALL: [&str; 7] =
    ["applications", "services", "teams", "partners", "groups", "tags", "dependencies"];

#[test]
fn a_list_keeps_its_rows_as_csv() {
    for (inventory, text) in [(told as fn(&str) -> String, HARMLESS), (identified, NO_ID)] {
        for what in ALL {
            let rows = |text: &str| {
                let ran = inside(&words(&["list", what, "--format", "csv", "-"]), &inventory(text));
                let rows = strict(&ran.stdout);
                assert_eq!(rows, by_the_crate(&ran.stdout), "{what} of {text}");
                assert_harmless(&ran.stdout, what);
                assert_nothing_runs(&ran.stdout);
                rows
            };
            let harmless = rows(text);
            for payload in payloads() {
                assert_same(&rows(&payload), &harmless, text, &payload);
            }
        }
    }
}

#[test]
fn a_list_keeps_its_width() {
    let folder = tempfile::tempdir().expect("a directory");
    for columns in [40, 60, 80, 160] {
        for payload in payloads() {
            std::fs::write(folder.path().join("a.toml"), told(&payload)).expect("a file");
            for what in ALL {
                let ran = outside(folder.path(), columns, &["list", what, "a.toml"]);
                assert_harmless(&ran.stdout, what);
                assert!(!ran.stdout.contains("##"), "{payload}");
                for line in ran.stdout.lines() {
                    let most = columns + line.matches(":\\:").count();
                    assert!(line.width() <= most, "{} > {columns}: {line}", line.width());
                }
            }
        }
    }
}

#[test]
fn what_is_looked_for_is_shown_and_does_nothing() {
    for payload in payloads() {
        let sought = format!("--match={payload}");
        for format in ["text", "json", "csv"] {
            let args = ["list", "applications", &sought, "--format", format, "-"];
            let ran = inside(&words(&args), &told(HARMLESS));
            assert_harmless(&ran.stdout, format);
            assert_harmless(&ran.stderr, format);
            // It finds itself, and every text that is written.
            let ran = inside(&words(&args), &told(&payload));
            let rows = ran.stdout.lines().count();
            assert!(rows > 8, "{payload} is not found: {}", ran.stdout);
        }
    }
}
