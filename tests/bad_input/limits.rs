//! Very many findings, and text made to exhaust the reader.

use std::fmt::Write as _;

use serde_json::Value;

use crate::bad_input::run::{check, findings_of, folder, rewave};
use crate::support::run_within_a_minute;

/// An inventory of `n` services, with one finding of `empty-service` for each.
fn empty_services(n: usize) -> String {
    let mut text =
        "[applications.a]\nrequires = []\n[rules]\nmissing-workaround = \"allow\"\n".to_owned();
    for i in 0..n {
        writeln!(text, "[services.s{i:04}]").unwrap();
    }
    text
}

#[test]
fn people_see_the_first_hundred_of_a_rule_and_json_has_all() {
    let folder = folder(&[("a.toml", empty_services(103))]);
    let ran = check(folder.path(), &["a.toml"]);
    let answer: Value = serde_json::from_str(&ran.stdout).unwrap();
    let findings = answer["findings"].as_array().unwrap();
    assert_eq!((ran.status, findings.len()), (0, 103));
    assert_eq!(answer["counts"]["warn"], 103);
    assert_eq!(answer["counts"]["by_rule"]["empty-service"], 103);
    let lines: Vec<_> = findings.iter().map(|finding| finding["line"].as_u64().unwrap()).collect();
    assert_eq!(lines, (5..108).collect::<Vec<_>>(), "all by place");
    let cut = "and 3 more of empty-service";
    let totals = "1 application, 103 services, 0 dependencies in 1 file: 0 errors, 103 warnings";
    let ran = rewave(folder.path(), &["check", "a.toml"]);
    let last: Vec<&str> = ran.stdout.lines().rev().take(2).collect();
    assert!(last[0].starts_with(totals) && last[1] == cut, "{last:?}");
    let ran = rewave(folder.path(), &["plan", "a.toml"]);
    let counted = "103 warnings that change nothing in the plan: see `rewave check a.toml`";
    assert_eq!(ran.stderr.lines().last(), Some(counted));
}

#[test]
fn a_hundred_is_not_cut() {
    let folder = folder(&[("a.toml", empty_services(100))]);
    let ran = rewave(folder.path(), &["check", "a.toml"]);
    assert!(!ran.stdout.contains("more of"), "{}", ran.stdout);
}

#[test]
fn what_is_not_listed_is_denied_all_the_same() {
    let folder = folder(&[("a.toml", empty_services(103))]);
    let args = ["check", "--deny", "warnings", "--quiet", "a.toml"];
    let ran = rewave(folder.path(), &args);
    assert_eq!(ran.status, 1);
    let last = ran.stdout.lines().last().unwrap();
    assert!(last.contains(" in 1 file: 103 errors, 0 warnings"), "{last}");
}

#[test]
fn text_that_nests_without_end_is_refused_at_once() {
    let n = 10_000;
    let bombs = [
        "[".repeat(n),
        format!("[applications.a]\nmeta = {{ x = {} }}", "[".repeat(n)),
        format!("[applications.a]\nmeta = {{ x = {}{} }}", "[".repeat(n), "]".repeat(n)),
        format!("[applications.a]\nmeta = {}1{}", "{ x = ".repeat(n), " }".repeat(n)),
        format!("[applications.a]\nmeta{} = 1", ".x".repeat(n)),
        format!("[applications.a.meta{}]", ".x".repeat(n)),
        format!("[[applications.a.allow{}]]", ".x".repeat(n)),
        format!("[applications.a]\nrequires = {}", "[\n".repeat(n)),
        format!("[applications.a]\nname = {}", "\"".repeat(n + 1)),
    ];
    for bomb in bombs {
        let start: String = bomb.chars().take(60).collect();
        let folder = folder(&[("a.toml", bomb)]);
        let ran = run_within_a_minute(folder.path(), &["check", "--format", "json", "a.toml"]);
        assert_eq!(ran.status, 1, "{start}: {}", ran.findings());
        assert!(ran.findings().contains("\ndeny syntax a.toml:"), "{start}: {}", ran.findings());
    }
}

#[test]
fn a_long_line_is_placed_and_not_quoted() {
    let text = format!("[applications.a]\ntags = [{}1]\n", "\"x\", ".repeat(50_000));
    let folder = folder(&[("a.toml", text)]);
    let ran = rewave(folder.path(), &["check", "--color", "never", "a.toml"]);
    assert_eq!(ran.status, 1);
    assert!(ran.stdout.contains("--> a.toml:2:250009\n"), "{}", ran.stdout);
    assert!(ran.stdout.len() < 1_000, "{} bytes", ran.stdout.len());
}

#[test]
fn more_than_512_mib_are_refused_before_they_are_read() {
    let folder = folder(&[("a.toml", "[applications.a]\n")]);
    let large = std::fs::File::create(folder.path().join("b.toml")).unwrap();
    large.set_len(512 << 20).unwrap();
    let said = "error: the inputs hold more than 512 MiB in all, the limit, at b.toml\n";
    let ran = check(folder.path(), &["a.toml", "b.toml"]);
    assert_eq!((ran.status, &*ran.stderr), (2, said), "512 MiB and one file more");
}

#[test]
#[cfg(target_os = "linux")]
fn a_stream_without_end_is_refused() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_rewave"))
        .args(["check", "-"])
        .stdin(std::fs::File::open("/dev/zero").unwrap())
        .output()
        .unwrap();
    let said = "error: the inputs hold more than 512 MiB in all, the limit, at standard input\n";
    assert_eq!((output.status.code(), &*String::from_utf8_lossy(&output.stderr)), (Some(2), said));
}

#[test]
fn a_text_is_at_most_64_mib() {
    let text = format!("[applications.a]\ndescription = \"{}\"\n", "x".repeat((64 << 20) + 1));
    let said = "`description` is longer than 64 MiB, the limit";
    assert_eq!(
        findings_of(text),
        format!("exit 1\ndeny invalid-value a.toml:2:15-67108882 {said}\n")
    );
}

#[test]
fn directories_are_at_most_32_deep() {
    let path = |depth| format!("in/{}a.toml", "d/".repeat(depth));
    let at_most = folder(&[(&*path(32), "[applications.a]\n")]);
    assert_eq!(check(at_most.path(), &["in"]).status, 0);
    let deeper = folder(&[(&*path(33), "[applications.a]\n")]);
    let ran = check(deeper.path(), &["in"]);
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.ends_with(" lies more than 32 directories deep\n"), "{}", ran.stderr);
}

#[test]
fn a_message_quotes_little_and_is_short() {
    let long = "k".repeat(5_000);
    let text = format!("[applications.a]\n{long} = 1\nrequires.{long} = ['{long}']\n");
    let folder = folder(&[("a.toml", text)]);
    let ran = check(folder.path(), &["a.toml"]);
    let answer: Value = serde_json::from_str(&ran.stdout).unwrap();
    let findings = answer["findings"].as_array().unwrap();
    assert_eq!(findings.len(), 3, "{}", ran.stdout);
    for finding in findings {
        for said in [&finding["message"], &finding["help"]] {
            let said = said.as_str().unwrap();
            assert!(said.len() <= 1_024, "{} bytes", said.len());
            assert!(!said.contains(&"k".repeat(201)), "{said}");
        }
    }
}

#[test]
fn a_line_is_clipped_around_the_place() {
    let filler = "x".repeat(1_500);
    let text =
        format!("[applications.a]\nmeta = {{ a = \"{filler}\", name = 1, b = \"{filler}\" }}\n");
    let folder = folder(&[("a.toml", text)]);
    let ran = rewave(folder.path(), &["check", "--color", "never", "a.toml"]);
    let widest = ran.stdout.lines().map(|line| line.chars().count()).max();
    assert!(widest <= Some(170), "{}", ran.stdout);
    assert!(ran.stdout.contains("--> a.toml:2:1518\n"), "{}", ran.stdout);
    assert!(ran.stdout.contains("name = 1") && ran.stdout.contains("^^^^"), "{}", ran.stdout);
}
