//! What is typed wrong exits with 2 and, where something is near, says what was meant.

use crate::run::{CLEAN, Ran, WARNING, command, empty, holding, rewave};

/// Nothing is answered, and standard error holds these words.
fn assert_wrong(args: &[&str], said: &str) {
    let ran = rewave(&holding(CLEAN), args);
    assert_eq!((ran.status, &*ran.stdout), (2, ""), "{args:?}");
    assert!(ran.stderr.starts_with("error: "), "{args:?}: {}", ran.stderr);
    assert!(ran.stderr.contains(said), "{args:?}: {}", ran.stderr);
}

#[test]
fn an_unknown_id() {
    assert_wrong(&["why", "mial", "a.toml"], "`mial`; did you mean `mail`?");
    assert_wrong(&["why", "Mail", "a.toml"], "`Mail`; did you mean `mail`?");
    assert_wrong(
        &["why", "zzz", "a.toml"],
        "there is no application, service, partner or group `zzz`\n",
    );
    assert_wrong(&["why", "\u{1b}[31m", "a.toml"], "`\\u{1b}[31m`");
}

#[test]
fn an_unknown_filter() {
    assert_wrong(&["plan", "--service", "pots", "a.toml"], "`pots`; did you mean `post`?");
    assert_wrong(&["plan", "--team", "it", "a.toml"], "there is no team `it`");
    assert_wrong(&["plan", "--tag", "tier-0", "a.toml"], "there is no tag `tier-0`");
    assert_wrong(&["plan", "--wave", "3", "a.toml"], "there is no wave 3: this plan has 1 to 2");
    assert_wrong(&["plan", "--wave", "0", "a.toml"], "wave 0");
    assert_wrong(&["plan", "--wave", "one", "a.toml"], "'one'");
}

#[test]
fn an_unknown_rule() {
    let near = "there is no rule `mising-team`; did you mean `missing-team`?";
    for flag in ["--allow", "--warn", "--deny"] {
        assert_wrong(&["check", flag, "mising-team", "a.toml"], near);
        assert_wrong(&["plan", flag, "zzz", "a.toml"], "there is no rule `zzz`");
    }
    assert_wrong(&["rules", "mising-team"], near);
    assert_wrong(&["rules", "unknown-gate"], "`unknown-gate` does not run in this version yet");
}

#[test]
fn a_rule_that_cannot_be_lowered() {
    for flag in ["--allow", "--warn"] {
        for rule in ["syntax", "unknown-key", "invalid-value", "invalid-id", "unknown-kind"] {
            assert_wrong(&["check", flag, rule, "a.toml"], &format!("`{rule}` cannot be lowered"));
        }
    }
    assert_eq!(rewave(&holding(CLEAN), &["check", "--deny", "syntax", "a.toml"]).status, 0);
    for flag in ["-A", "-W", "--allow", "--warn"] {
        assert_wrong(&["check", flag, "warnings", "a.toml"], "`warnings` goes with --deny alone");
    }
}

#[test]
fn a_level_in_a_letter() {
    let folder = holding(WARNING);
    let run = |args: &[&str]| {
        let ran = rewave(&folder, &[&["check", "a.toml"], args].concat());
        (ran.status, ran.stdout.lines().last().unwrap_or_default().to_owned())
    };
    let last =
        |counts: &str| format!("2 applications, 1 service, 2 dependencies in 1 file: {counts}");
    assert_eq!(run(&["-W", "missing-workaround"]), (0, last("0 errors, 1 warning")));
    assert_eq!(run(&["-A", "missing-workaround"]), (0, last("0 errors, 0 warnings")));
    assert_eq!(run(&["-D", "missing-workaround"]), (1, last("1 error, 0 warnings")));
    assert_eq!(run(&["-Dwarnings", "-Wmissing-team"]), (1, last("3 errors, 0 warnings")));
    let pair = ["-A", "missing-workaround", "-D", "missing-workaround"];
    assert_eq!(run(&pair), (1, last("1 error, 0 warnings")), "the last one wins");
    let pair = ["-D", "missing-workaround", "-A", "missing-workaround"];
    assert_eq!(run(&pair), (0, last("0 errors, 0 warnings")), "the last one wins");
}

#[test]
fn an_unknown_flag_command_or_format() {
    assert_wrong(&["check", "--quite", "a.toml"], "'--quiet'");
    assert_wrong(&["chekc", "a.toml"], "'check'");
    assert_wrong(&["check", "--format", "csv", "a.toml"], "the formats are text and json");
    assert_wrong(
        &["plan", "--format", "xml", "a.toml"],
        "the formats are text, json, markdown and csv",
    );
    assert_wrong(&["check", "--color", "red", "a.toml"], "always, never");
    assert_wrong(&["plan", "--show", "everything", "a.toml"], "waves, services, order");
}

#[test]
fn a_flag_that_is_a_view_now() {
    assert_wrong(&["plan", "--services", "a.toml"], "--services is now --show services");
    assert_wrong(&["plan", "--explain-order", "a.toml"], "--explain-order is now --show order");
}

#[test]
fn a_view_that_is_no_table_has_no_csv() {
    let said = "this view has no csv: take --show waves or services";
    assert_wrong(&["plan", "--show", "order", "--format", "csv", "a.toml"], said);
    assert_wrong(&["plan", "--show", "order", "-o", "plan.csv", "a.toml"], said);
}

#[test]
fn a_day_that_is_none() {
    for day in ["today", "2025-02-30", "09/05/2025", "2025-5-9", "25-05-09", "2025-05-09T08:00:00"]
    {
        assert_wrong(&["check", "--today", day, "a.toml"], "write year, month and day: 2025-05-09");
    }
}

#[test]
fn why_needs_an_id() {
    assert_wrong(&["why"], "<ID>");
}

#[test]
fn check_has_one_effort() {
    let said =
        "`check` has no --effort: it always looks for a schedule as long as `plan` does with";
    for args in
        [&["check", "--effort", "quick", "a.toml"][..], &["check", "a.toml", "--effort=thorough"]]
    {
        assert_wrong(args, said);
    }
    assert_eq!(rewave(&holding(CLEAN), &["plan", "--effort", "quick", "a.toml"]).status, 0);
    assert_eq!(rewave(&holding(CLEAN), &["why", "mail", "--effort", "quick", "a.toml"]).status, 0);
}

#[test]
fn the_short_help_fits_on_a_screen_and_ends_with_what_every_command_takes() {
    let folder = empty();
    let help = |args: &[&str]| {
        let mut command = command(folder.path(), args);
        let ran = Ran::from(command.env("COLUMNS", "80").output().expect("the binary runs"));
        assert_eq!((ran.status, &*ran.stderr), (0, ""), "{args:?}");
        ran.stdout
    };
    for command in ["", "check", "plan", "why", "init", "rules"] {
        let args: Vec<&str> = [command].into_iter().filter(|word| !word.is_empty()).collect();
        let short = help(&[&*args, &["-h"]].concat());
        assert!(short.lines().count() <= 24, "{command}: a screen has 24 lines\n{short}");
        assert!(short.lines().all(|line| line.chars().count() <= 80), "{short}");
        let long = help(&[&*args, &["--help"]].concat());
        for help in [&short, &long] {
            let (own, global) = help.split_once("\nGlobal options:\n").expect("global options");
            for option in ["--color", "--quiet", "--help"] {
                let is_here = |part: &str| part.contains(&format!(" {option}"));
                assert!(!is_here(own) && is_here(global), "{option} of {command}: {help}");
            }
        }
        assert!(!short.contains("Exit status:") && long.contains("\nExit status:\n"), "{command}");
        let options = |help: &str| -> Vec<String> {
            let words = help.split_whitespace().filter(|word| word.starts_with("--"));
            words.map(|word| word.trim_end_matches(',').to_owned()).collect()
        };
        let told = options(&long);
        assert!(options(&short).iter().all(|option| told.contains(option)), "{command}");
    }
}

#[test]
fn help_is_an_answer_and_ends_with_examples_and_statuses() {
    for command in ["check", "plan", "why", "init", "rules"] {
        let ran = rewave(&empty(), &[command, "--help"]);
        assert_eq!((ran.status, &*ran.stderr), (0, ""), "{command}");
        let (_, examples) = ran.stdout.split_once("\nExamples:\n").expect("examples");
        let (examples, _) = examples.split_once("\nExit status:\n").expect("exit statuses");
        assert!(examples.contains(&format!("rewave {command}")), "{command}");
    }
    let ran = rewave(&empty(), &["--version"]);
    assert_eq!((ran.status, &*ran.stderr), (0, ""));
    assert!(ran.stdout.starts_with("rewave "), "{}", ran.stdout);
}
