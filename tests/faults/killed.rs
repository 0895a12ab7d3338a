//! Killed at any moment: the file is the old one or the new one, and what is left over disturbs nobody.

use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

const MOMENTS: u32 = 50;

fn large() -> String {
    let mut text = String::new();
    for i in 0..1_000 {
        writeln!(text, "[applications.a{i}]\nname = \"Application {i}\"").unwrap();
        if i > 0 {
            writeln!(text, "requires = [\"a{}\"]", i / 2).unwrap();
        }
    }
    text
}

fn plan(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rewave"));
    command.args(["plan", "--format", "csv", "-o", "plan.json", "in"]).current_dir(folder);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

#[test]
fn the_file_is_the_old_one_or_the_new_one() {
    let folder = tempfile::tempdir().expect("a directory");
    std::fs::create_dir(folder.path().join("in")).expect("a directory");
    std::fs::write(folder.path().join("in/a.toml"), large()).expect("a file");
    let target = folder.path().join("plan.json");
    let begun = Instant::now();
    assert!(plan(folder.path()).status().is_ok_and(|status| status.success()));
    let whole = begun.elapsed();
    let new = std::fs::read(&target).expect("a file");
    let mut killed = 0;
    for moment in 0..MOMENTS {
        std::fs::write(&target, "old").expect("a file");
        let mut child = plan(folder.path()).spawn().expect("the binary runs");
        std::thread::sleep(whole * moment / MOMENTS + Duration::from_micros(u64::from(moment) * 7));
        let _ = child.kill();
        killed += u32::from(!child.wait().expect("it ends").success());
        let found = std::fs::read(&target).expect("a file");
        assert!(found == b"old" || found == new, "half a file: {} bytes", found.len());
    }
    assert!(killed > MOMENTS / 4, "only {killed} were killed before they were done");
    for entry in folder.path().read_dir().expect("a directory") {
        let name = entry.expect("an entry").file_name();
        let name = name.to_str().expect("UTF-8");
        assert!(name.starts_with(".rewave-") || ["in", "plan.json"].contains(&name), "{name}");
    }
}

#[test]
fn what_is_left_over_is_no_input() {
    let folder = tempfile::tempdir().expect("a directory");
    std::fs::write(folder.path().join("a.toml"), "[applications.a]\n").expect("a file");
    std::fs::write(folder.path().join(".rewave-x7Hq2L"), "half of [something").expect("a file");
    let mut command = Command::new(env!("CARGO_BIN_EXE_rewave"));
    let output = command.args(["check", "."]).current_dir(folder.path()).output().expect("it runs");
    assert!(output.status.success() && output.stderr.is_empty());
}
