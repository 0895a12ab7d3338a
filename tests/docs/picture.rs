//! The picture of README is what the program prints.

use std::fs;
use std::process::Command;

use anstyle_svg::{Term, WIN10_CONSOLE};

use super::root;

const PATH: &str = "docs/overview.svg";
const ARGUMENTS: &str = "plan --quiet --show overview examples/wallonia";

#[test]
fn the_picture_is_what_the_program_prints() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rewave"));
    command.current_dir(root()).args(ARGUMENTS.split(' ')).args(["--color", "always"]);
    let output = command.env("COLUMNS", "96").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let made =
        Term::new().palette(WIN10_CONSOLE).render_svg(&format!("$ rewave {ARGUMENTS}\n{text}"))
            + "\n";
    assert!(made.contains("SERVICE") && made.contains("font-weight: bold"), "{made}");
    if std::env::var_os("REWAVE_BLESS").is_some() {
        fs::write(root().join(PATH), made).unwrap();
        return;
    }
    let kept = fs::read_to_string(root().join(PATH)).unwrap_or_default();
    assert!(kept == made, "{PATH} is old: run `REWAVE_BLESS=1 cargo test --test all docs`");
}
