//! Killed or interrupted at any moment: the file is the old one or the new one, and a file that is left over
//! disturbs nobody; an interruption leaves nothing over.

use std::fmt::Write as _;
use std::os::unix::process::ExitStatusExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const MOMENTS: u32 = 50;

fn large(applications: usize) -> String {
    let mut text = String::new();
    for i in 0..applications {
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
    std::fs::write(folder.path().join("in/a.toml"), large(1_000)).expect("a file");
    let target = folder.path().join("plan.json");
    let begun = Instant::now();
    assert!(plan(folder.path()).status().is_ok_and(|status| status.success()));
    let mut whole = begun.elapsed();
    let new = std::fs::read(&target).expect("a file");
    let mut killed = 0;
    for moment in 0..MOMENTS {
        std::fs::write(&target, "old").expect("a file");
        let mut child = plan(folder.path()).spawn().expect("the binary runs");
        std::thread::sleep(whole * moment / MOMENTS + Duration::from_micros(u64::from(moment) * 7));
        let _ = child.kill();
        let is_killed = !child.wait().expect("it ends").success();
        killed += u32::from(is_killed);
        if !is_killed && moment < MOMENTS / 2 {
            // This run took less than half of the time of the first, as on a machine whose load comes and goes.
            whole = whole * 3 / 4;
        }
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

/// Waits until a run has begun to write its file, or is at its end.
fn wait_for_its_file(folder: &Path, child: &mut Child) {
    let is_begun = |folder: &Path| {
        let mut entries = folder.read_dir().expect("a directory").filter_map(Result::ok);
        entries.any(|entry| entry.file_name().to_string_lossy().starts_with(".rewave-"))
    };
    while !is_begun(folder) && child.try_wait().expect("a process").is_none() {
        std::thread::sleep(Duration::from_micros(100));
    }
}

#[test]
fn an_interrupted_run_leaves_nothing_behind() {
    let folder = tempfile::tempdir().expect("a directory");
    std::fs::create_dir(folder.path().join("in")).expect("a directory");
    std::fs::write(folder.path().join("in/a.toml"), large(5_000)).expect("a file");
    let target = folder.path().join("plan.json");
    assert!(plan(folder.path()).status().is_ok_and(|status| status.success()));
    let new = std::fs::read(&target).expect("a file");
    for (name, number) in [("INT", 2), ("TERM", 15)] {
        let mut interrupted = 0;
        // On a loaded machine a run may be at its end before `kill` has begun: then more runs are tried.
        for moment in 0..MOMENTS * 10 {
            if moment >= MOMENTS / 2 && interrupted > 0 {
                break;
            }
            std::fs::write(&target, "old").expect("a file");
            let mut child = plan(folder.path()).spawn().expect("the binary runs");
            wait_for_its_file(folder.path(), &mut child);
            std::thread::sleep(Duration::from_micros(u64::from(moment % (MOMENTS / 2)) * 200));
            let id = child.id().to_string();
            let kill = Command::new("kill").args(["-s", name, &id]).stderr(Stdio::null()).status();
            kill.expect("kill runs");
            let status = child.wait().expect("it ends");
            assert!(status.success() || status.signal() == Some(number), "{name}: {status}");
            interrupted += u32::from(!status.success());
            let found = std::fs::read(&target).expect("a file");
            assert!(found == b"old" || found == new, "half a file: {} bytes", found.len());
            let mut names: Vec<_> = folder.path().read_dir().expect("a directory").collect();
            names.retain(|entry| entry.as_ref().is_ok_and(|entry| entry.file_name() != "in"));
            assert_eq!(names.len(), 1, "{name}: {names:?}");
        }
        assert!(interrupted > 0, "none was interrupted by {name} before it was done");
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
