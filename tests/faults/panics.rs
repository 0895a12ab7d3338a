//! A fault of the program itself: one line that says where, and nothing of the data.

use std::process::Command;

/// Run by the test below in a process of its own.
#[test]
#[ignore = "it panics, which is what the other test looks at"]
fn a_fault() {
    let _ = rewave::cli::run(["rewave", "no-such-command"].map(Into::into));
    panic!("\u{1b}[2J::error::of the secret inventory\nsecond line");
}

#[test]
fn a_fault_is_one_line_without_data() {
    let output = Command::new(std::env::current_exe().expect("this test"))
        .args([
            "--exact",
            "faults::panics::a_fault",
            "--ignored",
            "--nocapture",
            "--test-threads=1",
        ])
        .env("RUST_BACKTRACE", "full")
        .output()
        .expect("it runs");
    assert_eq!(output.status.code(), Some(101));
    let said = String::from_utf8(output.stderr).expect("UTF-8");
    let said: Vec<&str> = said.lines().filter(|line| line.contains("fault")).collect();
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(said.len(), 1, "{said:?}");
    let start = format!("error: this is a fault of rewave {version} (tests/faults/panics.rs:");
    assert!(said[0].starts_with(&start), "{said:?}");
    assert!(said[0].ends_with("), and no answer; please report this line"), "{said:?}");
    assert!(!said.concat().contains("secret") && !said.concat().contains('\u{1b}'), "{said:?}");
}
