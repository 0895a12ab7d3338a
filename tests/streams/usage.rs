//! A word that is typed wrong exits with 2 and, where a known word is near, the message names it.

use crate::streams::run::{CLEAN, Ran, WARNING, command, empty, holding, rewave};

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
        "there is no application, service, partner or group `zzz`; `rewave list applications a.toml`",
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
    assert_wrong(&["plan", "--wave", "-1", "a.toml"], "a wave is a number, from 1 on");
    for several in ["1,3", "1-3", "1,2,3"] {
        let said = "name each wave by itself: --wave 1 --wave 3";
        assert_wrong(&["plan", "--wave", several, "a.toml"], said);
    }
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
    assert_wrong(
        &["check", "--format", "csv", "a.toml"],
        "the formats are text, concise, json, markdown, github, gitlab, sarif and junit",
    );
    assert_wrong(
        &["plan", "--format", "xml", "a.toml"],
        "the formats are text, json, markdown and csv",
    );
    assert_wrong(&["check", "--color", "red", "a.toml"], "always, never");
    assert_wrong(
        &["plan", "--show", "everything", "a.toml"],
        "overview, waves, services, teams, order",
    );
}

#[test]
fn a_flag_that_is_a_view_now() {
    assert_wrong(&["plan", "--services", "a.toml"], "--services is now --show services");
    assert_wrong(&["plan", "--explain-order", "a.toml"], "--explain-order is now --show order");
}

#[test]
fn a_view_that_is_no_table_has_no_csv() {
    let said = "this view has no csv: take --show waves, services or teams";
    for view in ["overview", "order"] {
        assert_wrong(&["plan", "--show", view, "--format", "csv", "a.toml"], said);
        assert_wrong(&["plan", "--show", view, "-o", "plan.csv", "a.toml"], said);
    }
}

#[test]
fn a_day_that_is_none() {
    for option in ["--today", "--incident", "--start"] {
        for (day, said) in [
            ("today", "write year, month and day: 2025-05-09"),
            ("25-05-09", "write year, month and day: 2025-05-09"),
            ("2025-5-9", "write year, month and day: 2025-05-09"),
            ("17/04/2025", "write year, month and day: 2025-04-17"),
            ("2025-02-30", "there is no day 30: February 2025 has 28 days"),
            ("2025-05-09T08:00:00", "write the day without a time: 2025-05-09"),
        ] {
            assert_wrong(&["plan", option, day, "a.toml"], said);
        }
    }
}

#[test]
fn why_needs_an_id() {
    assert_wrong(&["why"], "<ID>");
    assert_wrong(&["why", "a.toml"], "write `rewave why ID a.toml`");
    assert_wrong(&["why", "./a.toml"], "write `rewave why ID ./a.toml`");
    assert_wrong(&["why", "-"], "write `rewave why ID -`");
}

#[test]
fn why_takes_the_id_before_the_inventory() {
    let folder = holding(CLEAN);
    let said = "`why` takes an id, and the inventory behind it: write `rewave why mail a.toml`";
    for args in [&["why", "a.toml", "mail"][..], &["why", "a.toml", "mail", "--all"]] {
        assert_wrong(args, said);
    }
    assert_wrong(&["why", "-", "mail"], "write `rewave why mail -`");
    let json = rewave(&folder, &["why", "a.toml", "mail", "--format", "json"]);
    assert!(json.status == 2 && json.stdout.contains(said), "{}", json.stdout);
    // A file of the name of an application changes nothing.
    std::fs::write(folder.path().join("mail"), "").unwrap();
    assert_eq!(rewave(&folder, &["why", "mail", "a.toml"]).status, 0);
}

#[test]
fn options_of_other_programs() {
    let said = "`check` has no --json: write `--format json`, or `-o json=PATH`";
    assert_wrong(&["check", "--json", "a.toml"], said);
    assert_wrong(&["plan", "--markdown"], "`plan` has no --markdown: write `--format markdown`");
    assert_wrong(&["rules", "--json"], "`rules` has no --json: write `--format json`\n");
    let said = "`check` has no --csv: its formats are text and json";
    assert_wrong(&["check", "--csv", "a.toml"], said);
    assert_wrong(&["--json", "check", "a.toml"], "`check` has no --json: write `--format json`");
    assert_wrong(&["--json"], "write `--format json` behind the command");
    for option in ["--strict", "--werror", "--fail-on-warnings"] {
        let said = format!("`check` has no {option}: `-D warnings` makes warnings errors");
        assert_wrong(&["check", option, "a.toml"], &said);
    }
    assert_wrong(&["check", "-Werror", "a.toml"], "`-D warnings` makes warnings errors");
    let said = "`check` has no --team: that is an option of `plan`";
    assert_wrong(&["check", "--team", "it", "a.toml"], said);
    assert_wrong(&["check", "-f", "a.toml"], "name the inventory without an option");
    assert_wrong(&["plan", "--no-color"], "write `--color never`");
    assert_wrong(&["init", "--strict"], "--strict");
}

#[test]
fn commands_of_other_programs() {
    assert_wrong(&["a.toml"], "write `rewave check a.toml` or `rewave plan a.toml`");
    assert_wrong(&["validate", "a.toml"], "there is no command `validate`: write `rewave check`");
    assert_wrong(&["version"], "there is no command `version`: write `rewave --version`");
    assert_wrong(&["frobnicate"], "frobnicate");
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
    for command in ["", "check", "plan", "why", "list", "init", "rules", "completions", "man"] {
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
    for command in ["check", "plan", "why", "list", "init", "rules", "completions", "man"] {
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
