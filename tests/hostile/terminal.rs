//! Text for people: no byte of it acts, its sections and rows are the same, it keeps its width.

use rewave::diagnostic::Rule;
use unicode_width::UnicodeWidthStr;

use crate::hostile::inventory::{identified, misplaced, told};
use crate::hostile::payloads::{HARMLESS, payloads};
use crate::hostile::run::{inside, outside, words};
use crate::hostile::text::assert_harmless;

/// Lines that are ours alone: headings, of waves without their names, and the command to type next.
fn skeleton(text: &str) -> Vec<String> {
    let ours = ["WAVE ", "CANNOT BE PLANNED", "UP, DEGRADED NOW", "  degraded at first", "Next: "];
    let lines = text.lines().filter(|line| ours.iter().any(|start| line.starts_with(start)));
    let ours = |line: &str| match line.split_whitespace().collect::<Vec<_>>().as_slice() {
        ["WAVE", number, ..] => format!("WAVE {number}"),
        _ => line.to_owned(),
    };
    lines.map(ours).collect()
}

/// How often each id stands in a text.
fn ids(text: &str) -> Vec<usize> {
    ["directory", "archive", "register", "post", "never"].map(|id| text.matches(id).count()).into()
}

#[test]
fn a_plan_keeps_its_sections_its_rows_and_its_width() {
    let folder = tempfile::tempdir().expect("a directory");
    let runs: [(usize, &[&str]); 8] = [
        (40, &["plan"]),
        (80, &["plan"]),
        (80, &["plan", "-v"]),
        (160, &["plan", "-v"]),
        (40, &["plan", "--show", "overview"]),
        (80, &["plan", "--show", "overview"]),
        (80, &["plan", "--show", "teams"]),
        (160, &["plan", "-v", "--show", "teams"]),
    ];
    for (columns, flags) in runs {
        let run = |text: &str| {
            std::fs::write(folder.path().join("a.toml"), told(text)).expect("a file");
            outside(folder.path(), columns, &[flags, &["a.toml"]].concat())
        };
        let harmless = run(HARMLESS);
        for payload in payloads() {
            let ran = run(&payload);
            assert_eq!(ran.status, harmless.status, "{payload}: {}", ran.stderr);
            assert_harmless(&ran.stdout, "plan");
            assert_harmless(&ran.stderr, "findings");
            assert!(!ran.stdout.contains("##"), "{payload}");
            assert_eq!(skeleton(&ran.stdout), skeleton(&harmless.stdout), "{payload}");
            // A sentence with a name of thousands of characters is cut, and the id behind it with it.
            if flags == ["plan", "-v"] && columns == 160 && payload.len() < 1_000 {
                assert_eq!(ids(&ran.stdout), ids(&harmless.stdout), "{payload}\n{}", ran.stdout);
            }
            for line in ran.stdout.lines().filter(|line| !line.starts_with("Next: ")) {
                // A command that is broken at the start of a line has a character more.
                let most = columns + line.matches(":\\:").count();
                assert!(line.width() <= most, "{} > {columns}: {line}", line.width());
            }
        }
    }
}

#[test]
fn a_reason_keeps_its_lines() {
    for id in ["mail", "up", "old", "self", "post", "never", "register", "pair", "left", "ring-one"]
    {
        let run = |text: &str| inside(&words(&["why", id, "-"]), &told(text));
        let harmless = run(HARMLESS);
        for payload in payloads() {
            let ran = run(&payload);
            assert_eq!(ran.status, harmless.status, "{payload}: {}", ran.stderr);
            assert_harmless(&ran.stdout, "why");
            assert_eq!(skeleton(&ran.stdout), skeleton(&harmless.stdout), "{payload}");
        }
    }
}

#[test]
fn findings_are_one_line_each_and_their_pictures_are_harmless() {
    for payload in payloads() {
        for inventory in [told(&payload), misplaced(&payload), identified(&payload)] {
            let json = inside(&words(&["check", "--format", "json", "-"]), &inventory).stdout;
            let found: serde_json::Value = serde_json::from_str(&json).expect("JSON");
            let findings = found["findings"].as_array().expect("findings");
            let levels = ["deny", "warn"]
                .map(|level| findings.iter().filter(|finding| finding["level"] == level).count());
            // What changes nothing in a plan is counted in one line beside it.
            let changes = |finding: &&serde_json::Value| {
                let rule = Rule::from_id(finding["rule"].as_str().unwrap_or_default());
                finding["level"] == "warn" && rule.is_some_and(Rule::changes_plan)
            };
            let beside = [levels[0], findings.iter().filter(changes).count()];
            let brief = inside(&words(&["plan", "-"]), &inventory).stderr;
            assert_harmless(&brief, "brief");
            let lines = ["error[", "warning["].map(|word| {
                let said = |line: &&str| {
                    line.strip_prefix("-:").is_some_and(|line| {
                        line.split(' ').nth(1).is_some_and(|second| second.starts_with(word))
                    })
                };
                brief.lines().filter(said).count()
            });
            assert_eq!(lines, beside, "{payload}\n{brief}");
            let full = inside(&words(&["check", "--color", "never", "-"]), &inventory).stdout;
            assert_harmless(&full, "check");
            assert!(!full.contains("##"), "{payload}");
            let titles = ["error[", "warning["]
                .map(|word| full.lines().filter(|line| line.starts_with(word)).count());
            assert_eq!(titles, levels, "{payload}\n{full}");
        }
    }
}

/// In colour the only escapes are those that select colours.
#[test]
fn colours_are_the_only_escapes() {
    for payload in payloads() {
        let ran = inside(&words(&["check", "--color", "always", "-"]), &misplaced(&payload));
        assert!(ran.stdout.contains('\u{1b}'), "there is colour");
        let mut plain = String::new();
        let mut parts = ran.stdout.split('\u{1b}');
        plain.extend(parts.next());
        for part in parts {
            let (code, rest) =
                part.strip_prefix('[').and_then(|p| p.split_once('m')).expect("a colour");
            assert!(code.chars().all(|c| c.is_ascii_digit() || c == ';'), "ESC [{code}m");
            plain.push_str(rest);
        }
        assert_harmless(&plain, "check");
        let without = inside(&words(&["check", "--color", "never", "-"]), &misplaced(&payload));
        assert_eq!(plain, without.stdout, "colours add nothing else: {payload}");
    }
}

/// Source lines are shown as they stand, so here the text is not spelled by numbers; much of it is no
/// TOML at all.
#[test]
fn source_lines_are_harmless() {
    for payload in payloads() {
        let raw = payload.replace('\\', "\\\\").replace('"', "\\\"");
        let inventory = format!(
            "[applications.a]\nnmae = \"{raw}\" # {payload}\n[applications.\"{raw}\"] # {payload}\n\
             {payload}\nx = {payload}\n[applications.b]\nrequires = [\"{raw}\"] # {payload}\n"
        );
        for args in [&["check", "--color", "never", "-"][..], &["plan", "-"]] {
            let ran = inside(&words(args), &inventory);
            assert_eq!(ran.status, 1, "{payload}: {}", ran.stderr);
            assert_harmless(&ran.stdout, "check");
            assert_harmless(&ran.stderr, "plan");
            assert!(!ran.stdout.contains("##") && !ran.stderr.contains("##"), "{payload}");
        }
    }
}
