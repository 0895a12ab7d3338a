//! README is true: its sessions are run, its main command works.

use std::fs;
use std::path::Path;
use std::process::Command;

fn readme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
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
