//! The page on paper, read back by `pdftotext`: all services and all waves are there.

use std::fs;
use std::io::{self, ErrorKind, Write as _};
use std::process::Command;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use super::pages::{EXAMPLES, Page, json};
use super::tab::Tab;

/// The text of each sheet, without white space, since a cell breaks where it is full; nothing where there is no
/// `pdftotext`, and this says so.
fn sheets(tab: &Tab) -> Option<Vec<String>> {
    let printed = tab.call("Page.printToPDF", &json!({ "preferCSSPageSize": true }));
    let bytes = STANDARD.decode(printed["data"].as_str().expect("data")).expect("Base64");
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("page.pdf");
    fs::write(&file, bytes).expect("a file");
    let output = match Command::new("pdftotext").arg("-raw").arg(file).arg("-").output() {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let _ = writeln!(io::stdout(), "skipped: pdftotext is not there");
            return None;
        }
        output => output.expect("pdftotext runs"),
    };
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    Some(text.split('\u{c}').map(packed).collect())
}

/// A text without white space.
fn packed(text: &str) -> String {
    text.split_whitespace().collect()
}

#[test]
fn all_services_and_waves_are_on_paper() {
    let Some(tab) = Tab::new(1440, 900) else { return };
    for inventory in EXAMPLES {
        tab.open(&Page::of(inventory, &[]).file, "");
        // An application that somebody filtered away on the screen is on paper all the same.
        super::filter::filter(&tab, "no such word");
        let Some(sheets) = sheets(&tab) else { return };
        let all = sheets.concat();
        let plan = &json(&["plan"], inventory)["plan"];
        for service in plan["services"].as_array().expect("services") {
            let name = service["name"].as_str().or(service["id"].as_str()).expect("a name");
            assert!(all.contains(&packed(name)), "{inventory}: the service {name} is missing");
        }
        for wave in plan["waves"].as_array().expect("waves") {
            let said = format!("wave{}", wave["number"]);
            assert!(all.to_lowercase().contains(&said), "{inventory}: {said} is missing");
            for row in wave["applications"].as_array().expect("applications") {
                let id = row["id"].as_str().expect("an id");
                let name = row["name"].as_str().unwrap_or(id);
                let there = all.contains(&packed(name)) || all.contains(id);
                assert!(there, "{inventory}: the application {id} is missing");
            }
        }
        let first = tab.eval("document.querySelector('[data-service]').dataset.service");
        assert!(!first.is_null(), "{inventory}: no row of a service");
        let folded = tab.texts("[...document.querySelectorAll('details:not([open])')].map(it => it.lastElementChild.textContent)");
        for text in folded {
            let start: String = packed(&text).chars().take(12).collect();
            assert!(all.contains(&start), "{inventory}: a folded text is missing: {start}");
        }
    }
}

#[test]
fn each_sheet_of_the_board_has_its_head() {
    let Some(tab) = Tab::new(1440, 900) else { return };
    let inventory = EXAMPLES[1];
    tab.open(&Page::of(inventory, &[]).file, "");
    let Some(sheets) = sheets(&tab) else { return };
    let head = "[...document.querySelectorAll('#board table thead th')].map(it => it.textContent).slice(0, 3)";
    let head = packed(&tab.texts(head).concat());
    assert!(!head.is_empty(), "the table of the board has a head");
    let rows = tab.texts(
        "[...document.querySelectorAll('#board table tr[data-id]')].map(it => it.textContent)",
    );
    let mut sheets_of_rows = 0;
    for sheet in &sheets {
        let count = rows.iter().filter(|row| sheet.contains(&packed(row))).count();
        if count > 0 {
            sheets_of_rows += 1;
            assert!(
                sheet.to_lowercase().contains(&head.to_lowercase()),
                "{head} does not stand above {count} rows: {sheet}"
            );
        }
    }
    assert!(sheets_of_rows > 1, "the board fits on one sheet: the example is too small");
}
