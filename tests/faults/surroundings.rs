//! What surrounds a process changes no byte of its answer: locale, zone, home, terminal, a directory
//! that is gone, a closed standard output, little memory.

use std::path::Path;
use std::process::{Command, Output, Stdio};

fn example() -> String {
    format!("{}/examples/wallonia", env!("CARGO_MANIFEST_DIR"))
}

fn plain(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rewave"));
    command.args(args).env_clear().stdin(Stdio::null()).output().expect("the binary runs")
}

/// Runs by a shell, after these words of it.
fn shell(first: &str, folder: &Path, args: &[&str]) -> Output {
    Command::new("sh")
        .args(["-c", &format!("{first}; exec \"$0\" \"$@\""), env!("CARGO_BIN_EXE_rewave")])
        .args(args)
        .current_dir(folder)
        .env_clear()
        .stdin(Stdio::null())
        .output()
        .expect("the shell runs")
}

const QUESTIONS: [&[&str]; 5] = [
    &["plan"],
    &["plan", "--format", "json"],
    &["plan", "--format", "csv"],
    &["check"],
    &["why", "geoportal"],
];

#[test]
fn the_surroundings_change_no_byte() {
    let folder = tempfile::tempdir().expect("a directory");
    let example = example();
    for question in QUESTIONS {
        let args = [question, &[&example]].concat();
        let due = plain(&args);
        assert!(!due.stdout.is_empty(), "{question:?}");
        // One run for each sort of surroundings: what changes a byte changes it in the company of the others too.
        for first in [
            "export LC_ALL=tr_TR.UTF-8 LANG=C LANGUAGE=fr TZ=Asia/Kathmandu TERM=dumb \
             HOME=/nonexistent XDG_CONFIG_HOME=/nonexistent TMPDIR=/nonexistent",
            "mkdir gone; cd gone; rmdir ../gone; umask 777",
            "ulimit -v 1000000; ulimit -s 1024",
        ] {
            let found = shell(first, folder.path(), &args);
            assert_eq!(found, due, "{question:?} after {first}");
        }
    }
    assert!(folder.path().read_dir().expect("a directory").next().is_none(), "nothing is written");
}

#[test]
fn a_closed_standard_output_keeps_the_status() {
    let folder = tempfile::tempdir().expect("a directory");
    let example = example();
    for (id, status) in [
        ("geoportal", plain(&["why", "geoportal", &example]).status),
        ("no-such-id", plain(&["why", "no-such-id", &example]).status),
    ] {
        for closed in ["exec >&-", "exec 2>&-", "exec >&- 2>&- <&-"] {
            let found = shell(closed, folder.path(), &["why", id, &example]);
            assert_eq!(found.status.code(), status.code(), "{id} after {closed}");
        }
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_warning_that_cannot_be_said_is_a_failure() {
    let folder = tempfile::tempdir().expect("a directory");
    std::fs::write(folder.path().join("a.toml"), "[applications.a]\n[services.s]\n")
        .expect("a file");
    let said = shell("true", folder.path(), &["plan", "a.toml"]);
    assert!(said.status.success() && !said.stderr.is_empty());
    let unsaid = shell("exec 2>/dev/full", folder.path(), &["plan", "a.toml"]);
    assert_eq!((unsaid.status.code(), unsaid.stdout), (Some(2), said.stdout));
}

/// The largest file that may be written ends in the middle of the answer.
#[test]
fn a_file_that_may_not_grow_stays_as_it_was() {
    let folder = tempfile::tempdir().expect("a directory");
    let target = folder.path().join("plan.json");
    let example = example();
    for blocks in 0..8 {
        std::fs::write(&target, "old").expect("a file");
        let limit = format!("trap '' XFSZ; ulimit -f {blocks}");
        let ran = shell(&limit, folder.path(), &["plan", "-o", "plan.json", &example]);
        assert_ne!(ran.status.code(), Some(0), "{blocks} blocks");
        assert_eq!(std::fs::read_to_string(&target).expect("a file"), "old", "{blocks} blocks");
    }
    let entries = folder.path().read_dir().expect("a directory").count();
    assert_eq!(entries, 1, "nothing is left over");
}
