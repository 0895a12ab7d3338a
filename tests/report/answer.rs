//! The page for the one who answers for it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::read::{LANGUAGES, between, everything, inventories, page, texts, words};
use crate::support::root;

/// The header and the first part.
fn first_part(page: &str) -> String {
    let heading = between(page, "<header>", "</header>");
    format!("{heading}<section{}", between(page, "<section id=\"answer\"", "<section id=\"board\""))
}

/// The rows of the services: the id of each, and its text.
fn rows(page: &str) -> Vec<(String, String)> {
    let part = first_part(page);
    let rows = part.split("<tr data-service=\"").skip(1);
    let row = |row: &str| {
        let (id, rest) = row.split_once('"').unwrap();
        let said = texts(between(rest, ">", "</tr>")).join(" ");
        (id.to_owned(), said)
    };
    rows.map(row).collect()
}

/// The text of an inventory.
fn source(inventory: &Path) -> String {
    if inventory.is_file() {
        return fs::read_to_string(inventory).unwrap();
    }
    let files = fs::read_dir(inventory).unwrap();
    files.map(|file| fs::read_to_string(file.unwrap().path()).unwrap()).collect()
}

/// The same page in two languages: a text that stands in both is of the inventory, or one of the few words that these
/// languages share.
#[test]
fn every_word_comes_from_the_table_of_its_language() {
    let shared = ["Applications", "Services", "Service", "Teams", "Team", "Limit", "Details"];
    for inventory in inventories() {
        let source = words(&source(&inventory));
        for audience in ["staff", "public"] {
            let said = LANGUAGES.map(|lang| {
                let page = page(&inventory, &["--lang", lang, "--audience", audience]);
                let body = if audience == "staff" {
                    first_part(&page)
                } else {
                    between(&page, "<body>", "</body>").to_owned()
                };
                assert!(
                    !body.contains('{') && !body.contains('}'),
                    "{lang} {}",
                    inventory.display()
                );
                texts(&body).into_iter().collect::<BTreeSet<String>>()
            });
            for (index, other) in said.iter().enumerate().skip(1) {
                for text in said[0].intersection(other) {
                    let is_word = text.chars().filter(|c| c.is_alphabetic()).count() > 1;
                    // A workaround has its owner in brackets.
                    let parts = text.split(['(', ')']).map(words);
                    let mut parts = parts.filter(|part| !part.trim().is_empty());
                    let is_of_inventory = parts.all(|part| source.contains(&part));
                    let is_shared = shared.contains(&&**text);
                    let lang = LANGUAGES[index];
                    assert!(!is_word || is_of_inventory || is_shared, "{lang} says {text}");
                }
            }
        }
    }
}

#[test]
fn each_service_has_one_row_and_late_ones_come_first() {
    let page = page(&everything(), &[]);
    let rows = rows(&page);
    let ids: Vec<&str> = rows.iter().map(|(id, _)| &**id).collect();
    assert_eq!(ids[0], "q-s-late");
    let all: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!((ids.len(), all.len()), (8, 8));
    // Behind the late one those that are up, then by date, then those without a return.
    let place = |id: &str| ids.iter().position(|other| *other == id).unwrap();
    assert!(place("q-s-up") < place("q-s-mid"));
    assert!(place("q-s-mid") < place("q-s-over"));
    assert!(place("q-s-over") < place("q-s-gone"));
}

#[test]
fn a_row_tells_limit_workaround_and_owner() {
    let page = page(&everything(), &[]);
    let row = |id: &str| rows(&page).into_iter().find(|(own, _)| own == id).unwrap().1;
    let late = row("q-s-late");
    for said in [
        "critical",
        "answers for it: Qownername",
        "Tue 13 May 08:00",
        "6 days late",
        "Qtext of paper (Qkeeper)",
        "until the end of Wed 7 May",
        "ends 5 days before the service is back",
    ] {
        assert!(late.contains(said), "{said} is not in {late}");
    }
    assert!(!row("q-s-mid").contains("late"));
    assert!(row("q-s-over").contains("no workaround"));
    assert!(row("q-s-gone").contains("never"));
    assert!(row("q-s-nothing").contains("not known"));
    assert!(row("q-s-lame").contains("no end known"));
}

#[test]
fn the_bar_of_a_service_has_the_pieces_of_its_time() {
    let page = page(&everything(), &[]);
    let pieces = |id: &str| {
        let row = between(&page, &format!("<tr data-service=\"{id}\""), "</tr>");
        ["down", "degraded", "full"].map(|piece| row.contains(&format!("<rect class=\"{piece}\"")))
    };
    assert_eq!(pieces("q-s-up"), [false, false, true]);
    assert_eq!(pieces("q-s-lame"), [false, true, false]);
    assert_eq!(pieces("q-s-mid"), [true, true, true]);
    assert_eq!(pieces("q-s-gone"), [true, false, false]);
    assert_eq!(pieces("q-s-nothing"), [false, false, false]);
}

#[test]
fn the_assumptions_are_told() {
    let page = page(&everything(), &[]);
    let said = texts(between(&page, "role=\"note\"", "<table")).join("\n");
    for assumed in [
        "1 entry on a cycle is cut by assumption",
        "q-mid is started without q-loop (exchange): wave 2",
        "2 of 4 durations are written by nobody",
        "1 partner has not confirmed when it opens: Qpartnername",
        "1 exception of the checks ends on a day, and nobody said which day counts",
    ] {
        assert!(said.contains(assumed), "{assumed} is not in {said}");
    }
    let judged = super::read::page(&everything(), &["--today", "2025-05-02"]);
    assert!(judged.contains("is judged as of Fri 2 May"));
}

#[test]
fn what_holds_most_counts_services_and_applications() {
    let page = page(&everything(), &[]);
    let held = between(&page, "<div class=\"holding\"", "</table>");
    let first = texts(between(held, "<tbody>", "</tr>"));
    assert_eq!(first, ["Qbasename", "q-base", "3", "3", "Mon 5 May 12:00", "q-team"]);
    // An application that is up holds nothing.
    assert!(!held.contains("q-up"));
}

#[test]
fn a_plan_in_waves_counts_waves() {
    let page = page(&root().join("examples/liege.toml"), &[]);
    assert!(page.contains("Services by wave, late ones first"));
    let rows = rows(&page);
    assert_eq!(rows.len(), 8);
    assert!(rows.iter().all(|(_, said)| said.contains("wave ")), "{rows:?}");
}

#[test]
fn forms_follow_the_number() {
    let french = page(&everything(), &["--lang", "fr"]);
    let said = texts(&first_part(&french)).join("\n").replace(['\u{a0}', '\u{202f}'], " ");
    for form in [
        "2 en service",
        "dont 1 dégradée",
        "1 impossible à planifier",
        "1 retirée",
        "6 jours de retard",
        "3 erreurs figurent",
        "2 durées sur 4 n’ont été écrites par personne :",
        "1 partenaire n’a pas confirmé sa date",
    ] {
        assert!(said.contains(form), "{form} is not in {said}");
    }
    let none = page(&root().join("examples/minimal.toml"), &["--lang", "fr"]);
    let said = first_part(&none).replace('\u{a0}', " ");
    assert!(said.contains("0 impossible à planifier"), "{said}");
}

#[test]
fn nothing_is_called_safe() {
    for inventory in inventories() {
        let source = words(&source(&inventory));
        for lang in LANGUAGES {
            for audience in ["staff", "public"] {
                let page = page(&inventory, &["--lang", lang, "--audience", audience]);
                let body = between(&page, "<body>", "</body>");
                let said = words(&texts(body).join(" "));
                for word in ["safe", "safely", "sûr", "sûre", "sûrs", "veilig", "veilige", "sicher"]
                {
                    let word = format!(" {word} ");
                    assert!(!said.contains(&word) || source.contains(&word), "{lang}: {word}");
                }
            }
        }
    }
}
