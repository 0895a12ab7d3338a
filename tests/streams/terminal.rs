//! Colour, width, a full disk and a closed pipe.

#[cfg(target_os = "linux")]
use std::fs::OpenOptions;
use std::process::Stdio;

use crate::streams::run::{
    CLEAN, DENIED, Ran, UNPLANNABLE, WARNING, command, empty, example, holding, rewave,
};

const ESCAPE: char = '\u{1b}';

/// What no terminal may get: controls of both sorts, bidi characters, characters of no width.
fn is_hidden(c: char) -> bool {
    let bidi_or_no_width =
        ['\u{200b}'..='\u{200f}', '\u{2028}'..='\u{202e}', '\u{2060}'..='\u{206f}'];
    c.is_control() && c != '\n' || bidi_or_no_width.iter().any(|range| range.contains(&c))
}

/// Runs with some variables set.
fn with(variables: &[(&str, &str)], args: &[&str]) -> Ran {
    let folder = empty();
    command(folder.path(), args).envs(variables.iter().copied()).output().unwrap().into()
}

#[test]
fn no_escape_without_colour_for_any_inventory() {
    let hostile = "[applications.a]\nname = \"\\u001b[31mA\\u009b\"\nnmae = \"\u{9b}31m \u{200b}\u{200e}\"\n\
                   [applications.\"b\u{202e}\"]\n";
    for inventory in [CLEAN, WARNING, DENIED, UNPLANNABLE, hostile] {
        let folder = holding(inventory);
        let runs: [&[&str]; 8] = [
            &["check", "--color", "never", "a.toml"],
            &["check", "--format", "json", "--color", "always", "a.toml"],
            &["plan", "--color", "never", "a.toml"],
            &["plan", "--format", "json", "--color", "always", "a.toml"],
            &["plan", "--format", "markdown", "--color", "always", "a.toml"],
            &["plan", "--format", "csv", "--color", "always", "a.toml"],
            &["why", "--color", "never", "a", "a.toml"],
            &["why", "--color", "never", "mail", "a.toml"],
        ];
        for args in runs {
            let Ran { stdout, stderr, .. } = rewave(&folder, args);
            assert!(
                !stdout.contains(is_hidden) && !stderr.contains(is_hidden),
                "{args:?}: {stdout}{stderr}"
            );
        }
    }
    for args in
        [&["rules"][..], &["rules", "syntax"], &["--help"], &["check", "--help"], &["chekc"]]
    {
        let Ran { stdout, stderr, .. } = rewave(&empty(), &[args, &["--color", "never"]].concat());
        assert!(!stdout.contains(ESCAPE) && !stderr.contains(ESCAPE), "{args:?}: {stdout}{stderr}");
    }
}

#[test]
fn colour_is_for_terminals_or_for_who_asks() {
    let folder = holding(DENIED);
    let coloured = |variables: &[(&str, &str)], flags: &[&str]| {
        let args = [&["check", "a.toml"], flags].concat();
        let output = command(folder.path(), &args).envs(variables.iter().copied()).output();
        Ran::from(output.unwrap()).stdout.contains(ESCAPE)
    };
    assert!(!coloured(&[], &[]), "a pipe is no terminal");
    assert!(coloured(&[], &["--color", "always"]));
    assert!(coloured(&[("NO_COLOR", "1")], &["--color", "always"]), "the flag wins");
    assert!(coloured(&[("CLICOLOR_FORCE", "1")], &[]));
    assert!(!coloured(&[("CLICOLOR_FORCE", "1")], &["--color", "never"]), "the flag wins");
    assert!(!coloured(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")], &[]));
}

#[test]
fn a_plan_has_colours_as_well_and_they_change_no_letter() {
    let inventory = "[applications.mail]\nname = \"\\u001b[31mLATE\"\ncriticality = \"critical\"\n\
                     [applications.b]\nrequires = [\"mail\"]\ndeadline = 1\n";
    let folder = holding(inventory);
    for view in ["overview", "waves", "services", "teams", "order"] {
        let run = |flags: &[&str]| {
            let args = [&["plan", "--show", view, "a.toml"][..], flags].concat();
            let mut command = command(folder.path(), &args);
            Ran::from(command.envs([("COLUMNS", "80")]).output().unwrap()).stdout
        };
        let (plain, painted) = (run(&["--color", "never"]), run(&["--color", "always"]));
        let codes = ["\u{1b}[1m", "\u{1b}[1;31m", "\u{1b}[0m"];
        let bare = codes.iter().fold(painted.clone(), |text, code| text.replace(code, ""));
        assert_eq!(bare, plain, "{view}");
        assert!(!plain.contains(ESCAPE) && !run(&[]).contains(ESCAPE), "a pipe is no terminal");
        if view == "waves" {
            for painted_words in ["\u{1b}[1;31m!\u{1b}[0m", "\u{1b}[1;31mLATE:", "\u{1b}[1mWAVE 1"]
            {
                assert!(painted.contains(painted_words), "{painted}");
            }
            assert!(painted.contains("\\u{1b}[31mLATE"), "what is read paints nothing: {painted}");
        }
        for format in ["json", "csv", "markdown"] {
            if format == "csv" && ["overview", "order"].contains(&view) {
                continue;
            }
            let written = run(&["--color", "always", "--format", format]);
            assert!(!written.contains(ESCAPE), "{view} {format}");
        }
        run(&["--color", "always", "-o", "plan.txt"]);
        let file = std::fs::read_to_string(folder.path().join("plan.txt")).unwrap();
        assert_eq!(file, plain, "{view}");
    }
}

#[test]
fn a_file_has_no_colour() {
    let folder = holding(DENIED);
    rewave(&folder, &["check", "--color", "always", "-o", "found.txt", "a.toml"]);
    let found = std::fs::read_to_string(folder.path().join("found.txt")).unwrap();
    assert!(found.contains("error[unknown-key]") && !found.contains(ESCAPE), "{found}");
}

/// No line is wider than the terminal, but a command to type, which must not be broken.
fn assert_fits(columns: &str, args: &[&str], apart: impl Fn(usize, &str) -> bool) {
    let Ran { stdout, .. } = with(&[("COLUMNS", columns)], args);
    let most = columns.parse::<usize>().unwrap();
    for (i, line) in stdout.lines().enumerate() {
        let fits = line.chars().count() <= most || line.starts_with("Next: ") || apart(i, line);
        assert!(fits, "{args:?} at {columns}: {line}");
        assert!(!line.ends_with(' '), "{args:?} at {columns}: white space ends {line:?}");
    }
}

#[test]
fn a_plan_fits_its_terminal() {
    for name in ["wallonia", "liege.toml", "minimal.toml"] {
        for columns in ["40", "80", "160"] {
            assert_fits(columns, &["plan", &example(name)], |_, _| false);
            assert_fits(columns, &["plan", "--verbose", &example(name)], |_, _| false);
            for view in ["overview", "services", "teams", "order"] {
                // A command to type is not broken.
                let is_command = |_: usize, line: &str| line.contains(": rewave plan --show ");
                assert_fits(columns, &["plan", "--show", view, &example(name)], is_command);
            }
        }
    }
}

#[test]
fn a_reason_fits_its_terminal() {
    for (id, name) in
        [("geoportal", "wallonia"), ("building-permits", "wallonia"), ("mail", "liege.toml")]
    {
        for columns in ["40", "80", "160"] {
            // The first line is one sentence about the thing that was asked about.
            assert_fits(columns, &["why", id, &example(name)], |i, _| i == 0 && columns == "40");
        }
    }
}

#[test]
fn the_list_of_rules_fits_its_terminal() {
    for columns in ["40", "80", "160"] {
        assert_fits(columns, &["rules"], |_, _| false);
    }
    assert_fits("80", &["rules", "dependency-cycle"], |_, _| false);
}

#[test]
fn a_strange_width_is_no_reason_to_fail() {
    for columns in ["", "0", "1", "-5", "wide", "99999999999999999999", "65535"] {
        let ran = with(&[("COLUMNS", columns)], &["plan", &example("minimal.toml")]);
        assert_eq!((ran.status, &*ran.stderr), (0, ""), "COLUMNS={columns}");
    }
}

#[test]
fn the_environment_changes_no_byte() {
    let args = ["plan", "--format", "json", &example("wallonia")];
    let plain = with(&[], &args);
    let other = [("TZ", "Pacific/Kiritimati"), ("LC_ALL", "tr_TR.UTF-8"), ("COLUMNS", "30")];
    assert_eq!(plain, with(&other, &args));
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_said() {
    let folder = holding(DENIED);
    let runs: [&[&str]; 5] = [
        &["check", "a.toml"],
        &["check", "--format", "json", "a.toml"],
        &["plan", "--format", "csv", "--quiet", "a.toml"],
        &["rules"],
        &["why", "directory", "a.toml"],
    ];
    for args in runs {
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let ran = Ran::from(command(folder.path(), args).stdout(full).output().unwrap());
        let said = "error: cannot write to standard output: No space left on device\n";
        assert_eq!(ran.status, 2, "{args:?}");
        assert!(ran.stderr.ends_with(said), "{args:?}: {}", ran.stderr);
    }
    let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
    let ran = Ran::from(command(folder.path(), &["init"]).stdout(full).output().unwrap());
    assert_eq!(ran.status, 2, "init");
}

/// Runs with a standard output that nobody reads any more.
fn with_closed_pipe(inventory: &str, args: &[&str]) -> Ran {
    let folder = holding(inventory);
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    command(folder.path(), args).stdout(writer).stderr(Stdio::piped()).output().unwrap().into()
}

#[test]
fn a_closed_pipe_is_silent_and_keeps_the_status() {
    for (inventory, status) in [(CLEAN, 0), (DENIED, 1)] {
        for args in [&["check", "a.toml"][..], &["check", "--format", "json", "a.toml"]] {
            let ran = with_closed_pipe(inventory, args);
            assert_eq!((ran.status, &*ran.stderr), (status, ""), "{args:?}");
        }
        for format in ["text", "json", "markdown", "csv"] {
            let ran = with_closed_pipe(inventory, &["plan", "--format", format, "a.toml"]);
            let lines = usize::from(inventory == DENIED);
            assert_eq!((ran.status, ran.stderr.lines().count()), (status, lines), "{format}");
        }
    }
    for args in [&["rules"][..], &["--help"], &["rules", "syntax"], &["--version"]] {
        let ran = with_closed_pipe(CLEAN, args);
        assert_eq!((ran.status, &*ran.stderr), (0, ""), "{args:?}");
    }
}
