//! The exit status, which hangs on the outcome and not on the format, and the text that each stream gets.

use crate::streams::run::{CLEAN, DENIED, Ran, UNPLANNABLE, UNREAD, WARNING, holding, rewave};

const CHECK_FORMATS: [&str; 2] = ["text", "json"];
const PLAN_FORMATS: [&str; 4] = ["text", "json", "markdown", "csv"];

fn assert_statuses(inventory: &str, check: i32, plan: i32) {
    let folder = holding(inventory);
    for format in CHECK_FORMATS {
        let ran = rewave(&folder, &["check", "--format", format, "a.toml"]);
        assert_eq!((ran.status, &*ran.stderr), (check, ""), "check {format} of {inventory}");
        let ran = rewave(&folder, &["why", "mail", "--format", format, "a.toml"]);
        assert_eq!(ran.status, plan, "why {format} of {inventory}");
    }
    for format in PLAN_FORMATS {
        for flags in
            [&[][..], &["--quiet"], &["--wave", "1"], &["--show", "services"], &["--show", "teams"]]
        {
            let nothing = inventory == UNPLANNABLE && flags.contains(&"--wave");
            if !nothing {
                let args = [&["plan", "--format", format, "a.toml"], flags].concat();
                assert_eq!(rewave(&folder, &args).status, plan, "{args:?} of {inventory}");
            }
        }
        let target = format!("{format}=out");
        let ran = rewave(&folder, &["plan", "-o", &target, "a.toml"]);
        assert_eq!(ran.status, plan, "plan -o {target} of {inventory}");
    }
}

#[test]
fn what_is_clean_is_done() {
    assert_statuses(CLEAN, 0, 0);
}

#[test]
fn a_warning_is_no_failure() {
    assert_statuses(WARNING, 0, 0);
}

#[test]
fn what_is_denied_is_bad_news() {
    assert_statuses(DENIED, 1, 1);
}

#[test]
fn what_cannot_be_planned_is_bad_news_for_a_plan() {
    assert_statuses(UNPLANNABLE, 0, 1);
}

#[test]
fn what_is_all_up_is_done() {
    let up = "[status.directory]\nstate = \"restored\"\n[status.mail]\nstate = \"unaffected\"\n";
    let folder = holding(&format!("{CLEAN}{up}"));
    for format in PLAN_FORMATS {
        let ran = rewave(&folder, &["plan", "--format", format, "a.toml"]);
        assert_eq!((ran.status, &*ran.stderr), (0, ""), "{format}");
    }
}

#[test]
fn nothing_that_could_be_read_is_bad_news_and_no_answer() {
    let folder = holding(UNREAD);
    let said = "a.toml:1:2: error[unknown-key]: unknown table `application`\n\
                error: no application could be read: see the findings above\n";
    for format in ["text", "markdown", "csv"] {
        let Ran { status, stdout, stderr } =
            rewave(&folder, &["plan", "--format", format, "a.toml"]);
        assert_eq!((status, &*stdout, &*stderr), (1, "", said), "{format}");
    }
}

#[test]
fn levels_of_the_command_line_decide_the_last_one_winning() {
    let folder = holding(WARNING);
    let rule = "missing-workaround";
    let cases: [(&[&str], i32); 8] = [
        (&["--deny", rule], 1),
        (&["--deny", "warnings"], 1),
        (&["--allow", rule], 0),
        (&["--allow", rule, "--deny", "warnings"], 0),
        (&["--deny", rule, "--warn", rule], 0),
        (&["--warn", rule, "--deny", rule], 1),
        (&["--deny", "missing-team"], 1),
        (&["--warn", "missing-team", "--deny", "warnings"], 1),
    ];
    for (flags, status) in cases {
        for command in ["check", "plan"] {
            let ran = rewave(&folder, &[&[command, "a.toml"], flags].concat());
            assert_eq!(ran.status, status, "{command} {flags:?}");
        }
    }
}

#[test]
fn findings_of_plan_and_why_go_to_standard_error() {
    let warning = "1 warning that changes nothing in the plan: see `rewave check a.toml`\n";
    let denied = "a.toml:6:1: error[unknown-key]: unknown key `durration` in application `mail`\n";
    for (inventory, found) in [(CLEAN, ""), (WARNING, warning), (DENIED, denied)] {
        let folder = holding(inventory);
        let quiet_found = if inventory == WARNING { "" } else { found };
        for format in PLAN_FORMATS {
            let loud = rewave(&folder, &["plan", "--format", format, "a.toml"]);
            let quiet = rewave(&folder, &["plan", "--quiet", "--format", format, "a.toml"]);
            assert_eq!((&*loud.stderr, &*quiet.stderr), (found, quiet_found), "plan {format}");
            assert_eq!(loud.stdout, quiet.stdout, "{format}: the answer is never quiet");
            assert!(!loud.stdout.is_empty(), "{format}");
        }
        for format in CHECK_FORMATS {
            let ran = rewave(&folder, &["why", "mail", "--format", format, "a.toml"]);
            assert_eq!(ran.stderr, found, "why {format}");
        }
    }
}

#[test]
fn a_quiet_check_says_only_what_is_denied() {
    for (inventory, lines) in [(CLEAN, 0), (WARNING, 0), (DENIED, 9)] {
        let ran = rewave(&holding(inventory), &["check", "--quiet", "a.toml"]);
        assert_eq!((ran.stdout.lines().count(), &*ran.stderr), (lines, ""), "{}", ran.stdout);
    }
}

#[test]
fn standard_input_is_an_input() {
    use std::io::Write as _;
    let folder = holding("[applications.other]\nrequires = []\n");
    let mut command =
        crate::streams::run::command(folder.path(), &["check", "--format", "json", "-", "a.toml"]);
    command.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(DENIED.as_bytes()).unwrap();
    let ran = Ran::from(child.wait_with_output().unwrap());
    assert_eq!(ran.status, 1);
    assert!(ran.stdout.contains("\"path\": \"-\",\n      \"line\": 6,"), "{}", ran.stdout);
    assert!(ran.stdout.contains("\"applications\": 3"), "{}", ran.stdout);
}
