//! Hostile arguments and file names.

#[cfg(target_os = "linux")]
use std::ffi::OsString;
#[cfg(unix)]
use std::fs;

use crate::hostile::inventory::told;
use crate::hostile::payloads::{HARMLESS, payloads};
use crate::hostile::run::{inside, words};
use crate::hostile::text::assert_harmless;
#[cfg(unix)]
use crate::hostile::text::seen;

#[test]
fn an_argument_is_shown_and_does_nothing() {
    let inventory = told(HARMLESS);
    for payload in payloads() {
        let p = payload.as_str();
        let attached = |flag: &str| format!("{flag}={p}");
        let with_flag = format!("--{p}");
        let runs: [&[&str]; 18] = [
            &[p],
            &[&with_flag],
            &["check", &with_flag],
            &["check", "--", p],
            &["check", &attached("--deny"), "-"],
            &["check", &attached("--warn"), "-"],
            &["check", &attached("--today"), "-"],
            &["check", &attached("--format"), "-"],
            &["check", &attached("--color"), "-"],
            &["check", &attached("--output"), "-"],
            &["plan", &attached("--team"), "-"],
            &["plan", &attached("--service"), "-"],
            &["plan", &attached("--tag"), "-"],
            &["plan", &attached("--wave"), "-"],
            &["plan", &attached("--format"), "-"],
            &["why", "-", "--", p],
            &["why", "--", p, "-"],
            &["rules", "--", p],
        ];
        for args in runs {
            let ran = inside(&words(args), &inventory);
            assert_eq!((ran.status, &*ran.stdout), (2, ""), "{args:?}");
            assert!(ran.stderr.lines().any(|line| line.starts_with("error: ")), "{}", ran.stderr);
            assert_harmless(&ran.stderr, "standard error");
            assert!(!ran.stderr.contains("##"), "{args:?}: {}", ran.stderr);
        }
        // JSON keeps its shape.
        let ran = inside(&words(&["why", "--format", "json", "--", p, "-"]), &inventory);
        let answer: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
        assert!(ran.status == 2 && answer["why"].is_null(), "{}", ran.stdout);
    }
}

/// Where errors have colours, arguments bring none of their own.
#[test]
fn an_argument_has_no_colour_of_its_own() {
    let run = |arg: &str| {
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_rewave"))
            .arg(arg)
            .env_clear()
            .env("CLICOLOR_FORCE", "1")
            .output()
            .expect("the binary runs");
        String::from_utf8(output.stderr).expect("UTF-8")
    };
    assert!(run("plna").contains("\u{1b}["), "there is colour");
    for payload in payloads().iter().filter(|payload| !payload.contains('\0')) {
        let said = run(payload);
        let hostile = payload.contains('\u{1b}') || payload.contains(char::is_control);
        assert!(!hostile || !said.contains('\u{1b}'), "{said}");
    }
}

#[test]
fn an_answer_about_a_hostile_tag_is_found() {
    for payload in payloads() {
        let tag = format!("--tag={payload}");
        let ran = inside(&words(&["plan", "--format", "csv", &tag, "-"]), &told(&payload));
        assert_eq!(ran.stdout.lines().count(), 2, "one application has it: {}", ran.stderr);
    }
}

/// Names of a hundred characters at most, without what no file name may hold.
#[cfg(unix)]
fn file_name(payload: &str) -> String {
    let name: String = payload.chars().filter(|c| !matches!(c, '/' | '\0')).take(60).collect();
    format!("x{name}.toml")
}

#[test]
#[cfg(unix)]
fn a_file_name_is_shown_and_does_nothing() {
    let broken = "[application.x]\n[applications.b]\nrequires = [\"a\"]\n";
    let good = "[applications.a]\nrequires = []\n";
    for payload in payloads() {
        let folder = tempfile::tempdir().expect("a directory");
        let name = file_name(&payload);
        fs::write(folder.path().join(&name), broken).expect("a file");
        fs::write(folder.path().join("good.toml"), good).expect("a file");
        let root = folder.path().as_os_str().to_owned();
        let run = |args: &[&str]| {
            let ran = inside(&[words(args), vec![root.clone()]].concat(), "");
            assert_harmless(&ran.stdout, "standard output");
            assert_harmless(&ran.stderr, "standard error");
            ran
        };
        let shown = seen(&name);
        assert!(run(&["check", "--color", "never"]).stdout.contains(&format!("/{shown}:1:2\n")));
        assert!(run(&["plan"]).stderr.contains(&format!("/{shown}:1:2: error[unknown-key]")));
        // It is wrapped, and a command at the start of a line is broken.
        let solid = |text: &str| text.split_whitespace().collect::<String>().replace("\\:", ":");
        let (why, due) = (solid(&run(&["why", "b"]).stdout), solid(&shown));
        assert!(why.contains(&format!("{due}:3")), "{why}");
        let json = run(&["check", "--format", "json"]).stdout;
        let answer: serde_json::Value = serde_json::from_str(&json).expect("JSON");
        let path = answer["findings"][0]["path"].as_str().expect("a path");
        assert!(path.ends_with(&name), "{path}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_name_that_is_no_utf_8_is_read_and_shown() {
    use std::os::unix::ffi::OsStringExt;
    let folder = tempfile::tempdir().expect("a directory");
    for bytes in [b"a\xff\x9b31m.toml".to_vec(), b"b\xc0\xae.toml".to_vec()] {
        let path = folder.path().join(OsString::from_vec(bytes));
        fs::write(path, "[application.x]\n[applications.y]\n").expect("a file");
    }
    let root = folder.path().as_os_str().to_owned();
    let ran = inside(&[words(&["plan"]), vec![root]].concat(), "");
    assert_eq!(ran.status, 1);
    assert_harmless(&ran.stderr, "standard error");
    assert!(ran.stderr.contains("a\u{fffd}\u{fffd}31m.toml:1:2: error["), "{}", ran.stderr);
    let no_text = OsString::from_vec(b"\xff\xfe".to_vec());
    for args in [[OsString::from("why"), no_text.clone()], [OsString::from("check"), no_text]] {
        let ran = inside(&args, "");
        assert_eq!((ran.status, &*ran.stdout), (2, ""));
        assert_harmless(&ran.stderr, "standard error");
    }
}
