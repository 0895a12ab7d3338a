//! README is true: its sessions are run, its main command works, its tables list what there is.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its data has failed")]

use std::fs;
use std::path::Path;
use std::process::Command;

use rewave::diagnostic::Rule;

fn readme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

/// The text of the first fenced block of a language.
fn block(language: &str) -> String {
    let text = readme();
    let after = text.split_once(&format!("```{language}\n")).unwrap().1;
    after.split_once("```").unwrap().0.to_owned()
}

#[test]
fn every_session_prints_what_it_shows() {
    trycmd::TestCases::new()
        .env("COLUMNS", "80")
        .case("README.md")
        .case("docs/*.md")
        .case("tests/cmd/*.trycmd")
        .run();
}

#[test]
fn the_command_of_the_main_job_works() {
    let text = readme();
    let commands = text.lines().filter_map(|line| line.strip_prefix("cargo run --release -- "));
    let mut ran = 0;
    for arguments in commands {
        let output = Command::new(env!("CARGO_BIN_EXE_rewave"))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .args(arguments.split(' '))
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments}");
        ran += 1;
    }
    assert_eq!(ran, 1);
}

#[test]
fn the_annotated_inventory_is_sound_and_plans() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let path = folder.join("readme-inventory.toml");
    fs::write(&path, block("toml")).unwrap();
    for command in ["check", "plan"] {
        let output = Command::new(env!("CARGO_BIN_EXE_rewave"))
            .args([command, "--deny", "warnings"])
            .arg(&path)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert_eq!(output.status.code(), Some(0), "{command}: {said}");
    }
}

#[test]
fn the_table_of_rules_lists_them_all() {
    let text = readme();
    for rule in Rule::ALL {
        let fixed = if rule.is_lowerable() { "" } else { ", fixed" };
        let row = format!("| `{rule}` | {}{fixed} | {} |", rule.default_level(), rule.summary());
        assert!(text.contains(&row), "README lacks: {row}");
    }
}
