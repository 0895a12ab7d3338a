//! The details: every service, every root, every finding, and how it was decided.

use super::staff_page::{LANGUAGES, Made, TOWN, text};

#[test]
fn every_service_is_in_the_details() {
    for made in
        [Made::of_text(TOWN, &[]), Made::of_example("wallonia"), Made::of_example("liege.toml")]
    {
        let part = text(made.part("rest"));
        let services = made.plan["services"].as_array().expect("services");
        assert!(services.len() > 2);
        for service in services {
            let [id, name] = ["id", "name"].map(|key| service[key].as_str().expect("a text"));
            assert!(part.contains(&format!("{name} ({id})")), "{id}");
        }
    }
}

#[test]
fn a_service_is_told_with_its_limit_its_workaround_and_what_it_lacks() {
    let part = text(Made::of_text(TOWN, &[]).part("rest"));
    assert!(part.contains("MTD Sun 4 May"), "{part}");
    assert!(part.contains("days late"), "{part}");
    assert!(part.contains("paper (Archivist); "), "{part}");
    assert!(part.contains("waits for archive without core until"), "{part}");
    assert!(part.contains("Gone (gone) not in this plan not in this plan"), "{part}");
}

#[test]
fn every_root_stands_with_all_that_is_behind_it() {
    let made = Made::of_text(TOWN, &[]);
    let part = text(made.part("rest"));
    assert!(part.contains("nowhere it is defined nowhere 2 applications: behind, lost"), "{part}");
    assert!(text(made.part("rest")).contains("What cannot be planned"));
    for one in made.plan["unplanned"].as_array().expect("a list") {
        let id = one["id"].as_str().expect("an id");
        let (_, roots) = part.split_once("What cannot be planned").expect("the table");
        let (roots, _) = roots.split_once("Partners that open later").expect("its end");
        assert!(roots.contains(id), "{id}: {roots}");
    }
}

#[test]
fn partners_that_open_later_are_told_with_whom_to_ask() {
    let part = text(Made::of_text(TOWN, &[]).part("rest"));
    assert!(part.contains("The bank (bank) Wed 7 May Fri 2 May bank@example.org"), "{part}");
    assert!(part.contains("The post (post) Fri 9 May ASK: nobody has confirmed that no contact"));
    assert!(!part.contains("The mint"), "it is open already");
}

#[test]
fn every_finding_is_there_with_its_rule_and_place_in_english() {
    for language in LANGUAGES {
        let made = Made::of_text(TOWN, &["--lang", language]);
        let part = made.part("rest");
        let said = text(part);
        let findings = made.check["findings"].as_array().expect("findings");
        assert!(findings.len() > 2);
        for finding in findings {
            let rule = finding["rule"].as_str().expect("a rule");
            let message = finding["message"].as_str().expect("a message");
            let message = message.split_whitespace().collect::<Vec<&str>>().join(" ");
            assert!(said.contains(&message), "{language}: {message}\n{said}");
            let line = finding["line"].as_u64().expect("a line");
            let row = format!("{rule} ");
            assert!(said.contains(&row) && said.contains(&format!("town.toml:{line}")), "{row}");
        }
        let marked = part.matches("<td lang=\"en\">").count();
        assert_eq!(marked, if language == "en" { 0 } else { findings.len() });
    }
}

#[test]
fn it_is_told_how_it_was_decided() {
    let made = Made::of_text(TOWN, &["--effort", "quick", "--today", "2025-05-06"]);
    let part = text(made.part("rest"));
    for said in [
        "1. total lateness of services and applications critical",
        "effort quick",
        "Tue 6 May 2025 counts as today",
        "town.toml",
        concat!("Made by rewave ", env!("CARGO_PKG_VERSION")),
    ] {
        assert!(part.contains(said), "{said}: {part}");
    }
}

#[test]
fn a_name_with_braces_stays_as_it_is() {
    assert!(text(Made::of_text(TOWN, &[]).part("teams")).contains("Core {until} (core)"));
}

#[test]
fn no_english_is_left_in_the_other_languages() {
    let english =
        ["Begins", "Ready", "Workaround", "Finding", "Legend ", "How it was", " until ", " with "];
    for language in &LANGUAGES[1..] {
        let made = Made::of_text(TOWN, &["--lang", language]);
        // Findings are sentences of the program.
        let part = made.part("rest");
        let own: String = part
            .split("<td lang=\"en\">")
            .map(|piece| {
                piece
                    .split_once("</td>")
                    .filter(|_| !piece.starts_with('>'))
                    .map_or(piece, |(_, rest)| rest)
            })
            .collect();
        let said = format!("{} {}", text(&own), text(made.part("teams")));
        for word in english {
            assert!(!said.contains(word), "{language}: {word}");
        }
    }
}
