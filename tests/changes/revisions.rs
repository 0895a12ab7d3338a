//! `diff --base`: the old side is what git has.
#![expect(clippy::print_stdout, reason = "a skip is told to who runs the tests")]

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::{Ran, command};

fn git(directory: &Path, arguments: &[&str]) {
    let mut git = Command::new("git");
    git.current_dir(directory).args(["-c", "user.name=n", "-c", "user.email=n@example.org"]);
    git.args(["-c", "commit.gpgSign=false"]).args(arguments);
    git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
    let output = git.output().expect("git runs");
    assert!(output.status.success(), "git {arguments:?}: {output:?}");
}

const STORE: &str = "[applications.store]\nrequires = []\n";
const MAIL: &str =
    "[applications.mail]\nrequires = ['store']\n[services.post]\nrequires = ['mail']\n";

#[test]
fn a_branch_is_compared_with_a_revision() {
    if Command::new("git").arg("--version").output().is_err() {
        println!("skipped: there is no git");
        return;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    let run = |arguments: &[&str]| -> Ran {
        let mut run = command(path, &[&["diff", "--base"], arguments].concat());
        run.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        run.output().expect("the binary runs").into()
    };
    let outside = run(&["main"]);
    assert_eq!(outside.status, 2, "{}", outside.stdout);
    git(path, &["init", "-q", "-b", "main", "."]);
    git(path, &["commit", "-q", "--allow-empty", "-m", "nothing"]);
    git(path, &["tag", "empty"]);
    fs::create_dir(path.join("inventory")).expect("a folder");
    fs::write(path.join("inventory/10.toml"), STORE).expect("a file");
    fs::write(path.join("inventory/20.toml"), MAIL).expect("a file");
    git(path, &["add", "-A"]);
    git(path, &["commit", "-q", "-m", "the inventory"]);
    git(path, &["checkout", "-q", "-b", "change"]);
    // Another file, and another place of the tables.
    fs::write(path.join("inventory/20.toml"), format!("{STORE}{MAIL}")).expect("a file");
    fs::remove_file(path.join("inventory/10.toml")).expect("a file less");
    let same = run(&["main", "inventory"]);
    assert_eq!((same.status, same.stdout.as_str()), (0, "No difference.\n"), "{}", same.stderr);
    let wrong = MAIL.replace("['store']", "['store', 'nowhere']");
    fs::write(path.join("inventory/20.toml"), format!("{STORE}{wrong}")).expect("a file");
    let new = run(&["main"]);
    assert_eq!(new.status, 1, "{}", new.stdout);
    assert!(new.stdout.contains("inventory/20.toml:4"), "{}", new.stdout);
    // Where nothing was, all is added.
    fs::write(path.join("inventory/20.toml"), format!("{STORE}{MAIL}")).expect("a file");
    let all = run(&["empty", "inventory"]);
    assert!(all.stdout.contains("Added: mail, store."), "{}", all.stdout);
    assert_eq!(all.status, 0, "{}", all.stdout);
    git(path, &["commit", "-q", "-a", "-m", "moved"]);
    assert_eq!(run(&["merge:main", "inventory"]).stdout, "No difference.\n");
    for (revision, said) in [("no-such", "no revision no-such"), ("", "--base is empty")] {
        let missing = run(&[revision, "inventory"]);
        assert_eq!(missing.status, 2, "{}", missing.stdout);
        assert!(missing.stderr.contains(said), "{}", missing.stderr);
    }
    let input = run(&["main", "-"]);
    assert_eq!(input.status, 2);
    assert!(input.stderr.contains("standard input has no other revision"), "{}", input.stderr);
}
