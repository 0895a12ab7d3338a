//! A pull request from its branch to what a reviewer sees, as `docs/ci.md` shows it.
#![expect(clippy::print_stdout, reason = "a skip is told to who runs the tests")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::support::root;

/// The page shows a text behind a mark.
pub(crate) fn assert_shown(mark: &str, text: &str) {
    crate::support::assert_shown("docs/ci.md", &[(mark, text)]);
}

fn git(directory: &Path, arguments: &[&str]) {
    let mut git = Command::new("git");
    git.current_dir(directory).args(["-c", "user.name=n", "-c", "user.email=n@example.org"]);
    git.args(["-c", "commit.gpgSign=false"]).args(arguments);
    git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
    let output = git.output().expect("git runs");
    assert!(output.status.success(), "git {arguments:?}: {output:?}");
}

/// A repository with the inventory of Wallonia, and a branch without a change; `None`, said, without git.
fn repository() -> Option<tempfile::TempDir> {
    if Command::new("git").arg("--version").output().is_err() {
        println!("skipped: there is no git");
        return None;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let inventory = folder.path().join("inventory");
    fs::create_dir(&inventory).expect("a folder");
    let files = fs::read_dir(root().join("examples/wallonia")).expect("the example");
    for file in files.map(|file| file.expect("a file").path()) {
        fs::copy(&file, inventory.join(file.file_name().unwrap())).expect("a copy");
    }
    git(folder.path(), &["init", "-q", "-b", "main", "."]);
    git(folder.path(), &["add", "-A"]);
    git(folder.path(), &["commit", "-q", "-m", "the inventory"]);
    git(folder.path(), &["checkout", "-q", "-b", "change"]);
    Some(folder)
}

/// Puts another text in place of one, in a file of the inventory.
fn edit(folder: &Path, file: &str, [old, new]: [&str; 2]) {
    let path: PathBuf = folder.join("inventory").join(file);
    let text = fs::read_to_string(&path).expect("a text");
    assert!(text.contains(old), "{file} has no {old}");
    fs::write(path, text.replacen(old, new, 1)).expect("the edit");
}

/// The repository, with a branch that makes three mistakes.
fn branch() -> Option<tempfile::TempDir> {
    let folder = repository()?;
    let edit = |file: &str, old: &str, new: &str| edit(folder.path(), file, [old, new]);
    // A key with a slip, an application that is retired and still needed, a dependency on one that is missing.
    edit(
        "60-business.toml",
        "requires.exchange = [\"eu-link\"]",
        "require.exchange = [\"eu-link\"]",
    );
    edit(
        "20-exchange.toml",
        "requires.platform = [\"container-platform\"]",
        "requires.platform = [\"container-platform\", \"message-bus\"]",
    );
    let status = folder.path().join("inventory/retired.toml");
    fs::write(status, "[status.tax-core]\nstate = \"retired\"\nsince = 2025-05-08\n")
        .expect("a status");
    Some(folder)
}

fn check(directory: &Path, arguments: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rewave"));
    command.current_dir(directory).args(["check", "--today", "2025-05-12", "--base", "main"]);
    let output = command.args(arguments).arg("inventory").output().expect("the binary runs");
    (output.status.code().expect("it was not killed"), String::from_utf8(output.stdout).unwrap())
}

#[test]
fn a_reviewer_sees_what_a_branch_brings_in_its_own_lines() {
    let Some(folder) = branch() else { return };
    let (status, annotations) = check(folder.path(), &["--format", "github"]);
    assert_eq!(status, 1, "{annotations}");
    for rule in ["unknown-key", "retired-dependency", "unknown-reference"] {
        assert!(annotations.contains(&format!("title=rewave%3A {rule}")), "{annotations}");
    }
    assert!(!annotations.contains("missing-workaround"), "that was there before: {annotations}");
    assert_shown("annotations", &format!("```text\n{annotations}```\n"));
    let (_, page) = check(folder.path(), &["--format", "markdown"]);
    assert_shown("summary", &format!("````markdown\n{page}````\n"));
    let (_, sarif) = check(folder.path(), &["--format", "sarif"]);
    let log: serde_json::Value = serde_json::from_str(&sarif).expect("JSON");
    let results = &log["runs"][0]["results"];
    let first = serde_json::to_string_pretty(&results[0]).expect("JSON");
    assert_shown("sarif", &format!("```json\n{first}\n```\n"));
}

#[test]
fn a_reviewer_sees_what_a_branch_does_to_the_plan() {
    let Some(folder) = repository() else { return };
    let requires = [
        "\"map-catalogue\", \"map-services\"",
        "\"map-catalogue\", \"map-services\", \"mywallonia\"",
    ];
    edit(folder.path(), "40-territory.toml", requires);
    let mut command = Command::new(env!("CARGO_BIN_EXE_rewave"));
    command.current_dir(folder.path()).args(["diff", "--base", "main", "--format", "markdown"]);
    let output = command.arg("inventory").output().expect("the binary runs");
    let page = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(page.len() < 65_000 && page.contains("mywallonia"), "{page}");
    assert_shown("diff", &format!("````markdown\n{page}````\n"));
}

/// The value of a key of the first hook.
fn of_the_hook(key: &str) -> String {
    let hooks = fs::read_to_string(root().join(".pre-commit-hooks.yaml")).expect("the hooks");
    let line = hooks.lines().find_map(|line| line.get(2..)?.strip_prefix(key)?.strip_prefix(": "));
    line.unwrap_or_else(|| panic!("the hook has no {key}")).to_owned()
}

/// What pre-commit prints of a hook that fails stands before the output of the hook. `tests/manifests.sh` compares the
/// page with what pre-commit itself prints.
#[test]
fn a_commit_that_mistypes_a_key_is_stopped_by_the_hook() {
    let Some(folder) = branch() else { return };
    git(folder.path(), &["checkout", "-q", "main", "--", "inventory/20-exchange.toml"]);
    fs::remove_file(folder.path().join("inventory/retired.toml")).expect("it is gone");
    let entry = of_the_hook("entry");
    let mut words = entry.split(' ');
    assert_eq!(words.next(), Some("rewave"));
    let mut hook = Command::new(env!("CARGO_BIN_EXE_rewave"));
    // The day is said for a page that stays the same.
    hook.current_dir(folder.path()).args(words).args(["--today", "2025-05-12"]);
    let output = hook.output().expect("the binary runs");
    assert_eq!((output.status.code(), &*output.stderr), (Some(1), &b""[..]), "{output:?}");
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(said.contains("error[unknown-key]"), "{said}");
    let head = format!("{:.<73}Failed", of_the_hook("name"));
    let id = of_the_hook("id");
    let shown = format!("{head}\n- hook id: {id}\n- exit code: 1\n\n{said}");
    assert_shown("pre-commit", &format!("```text\n{shown}```\n"));
}

#[cfg(unix)]
#[test]
fn the_action_takes_what_it_is_told_from_the_environment() {
    let Some(folder) = branch() else { return };
    let file = |name: &str| folder.path().join(name);
    fs::write(file("summary.md"), "# Another step\n").expect("a file");
    let run = |inventory: &str, base: &str| {
        let mut script = Command::new("bash");
        script.arg(root().join(".ci/action")).current_dir(folder.path());
        script
            .env("REWAVE_PROGRAM", env!("CARGO_BIN_EXE_rewave"))
            .env("RUNNER_TEMP", folder.path());
        script.env("REWAVE_INVENTORY", inventory).env("REWAVE_BASE", base);
        script.env("GITHUB_STEP_SUMMARY", file("summary.md")).env("GITHUB_OUTPUT", file("outputs"));
        script.output().expect("bash runs")
    };
    let ran = run("inventory", "main");
    assert_eq!(ran.status.code(), Some(1), "{ran:?}");
    let text = String::from_utf8(ran.stdout).expect("UTF-8");
    assert!(text.lines().all(|line| line.starts_with("::")), "{text}");
    let summary = fs::read_to_string(file("summary.md")).expect("the summary");
    assert!(summary.starts_with("# Another step\n## "), "{summary}");
    let outputs = fs::read_to_string(file("outputs")).expect("the outputs");
    let output = |key: &str| {
        let line = outputs.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix('='));
        line.unwrap_or_else(|| panic!("no {key} in {outputs}")).to_owned()
    };
    assert!(output("errors").parse::<u32>().expect("a number") >= 3);
    assert!(output("warnings").parse::<u32>().is_ok());
    for path in [output("report-path"), output("sarif-path")] {
        let text = fs::read_to_string(path).expect("a report");
        serde_json::from_str::<serde_json::Value>(&text).expect("JSON");
    }
    // No text is a command, and an option is a path there.
    let hostile = run("$(touch stolen)\n--quiet\n; touch stolen", "");
    assert_eq!(hostile.status.code(), Some(2), "{hostile:?}");
    assert!(!file("stolen").exists());
}
