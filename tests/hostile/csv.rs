//! CSV, read back by the csv crate and by a strict reader of RFC 4180: the same rows and cells, and
//! nothing that a spreadsheet runs.

use crate::inventory::{identified, told};
use crate::payloads::{HARMLESS, NO_ID, payloads};
use crate::run::{inside, words};
use crate::text::{assert_harmless, seen};

type Rows = Vec<Vec<String>>;

/// RFC 4180 and no more: quotes around a whole cell, doubled inside; a quote elsewhere is a fault.
fn strict(text: &str) -> Rows {
    let (mut rows, mut row, mut rest) = (Vec::new(), Vec::new(), text);
    while !rest.is_empty() {
        let mut cell = String::new();
        if let Some(mut quoted) = rest.strip_prefix('"') {
            loop {
                let (part, after) = quoted.split_once('"').expect("a closing quote");
                cell.push_str(part);
                let Some(next) = after.strip_prefix('"') else {
                    rest = after;
                    break;
                };
                cell.push('"');
                quoted = next;
            }
        } else {
            let (bare, after) = rest.split_at(rest.find([',', '\n']).expect("a line end"));
            assert!(!bare.contains(['"', '\r', ';', '\t']), "a bare cell: {bare}");
            cell.push_str(bare);
            rest = after;
        }
        row.push(cell);
        if let Some(next) = rest.strip_prefix(',') {
            rest = next;
        } else {
            rest = rest.strip_prefix('\n').expect("a comma or a line end behind a cell");
            rows.push(std::mem::take(&mut row));
        }
    }
    rows
}

fn by_the_crate(text: &str) -> Rows {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let row = |row: csv::Result<csv::StringRecord>| {
        row.expect("rows of one length").iter().map(str::to_owned).collect()
    };
    reader.records().map(row).collect()
}

fn rows(inventory: &str) -> (String, Rows) {
    let ran = inside(&words(&["plan", "--format", "csv", "-"]), inventory);
    let rows = strict(&ran.stdout);
    assert_eq!(rows, by_the_crate(&ran.stdout), "{inventory}");
    (ran.stdout, rows)
}

#[test]
fn rows_and_cells_never_change() {
    for (inventory, text) in [(told as fn(&str) -> String, HARMLESS), (identified, NO_ID)] {
        let (_, harmless) = rows(&inventory(text));
        assert!(harmless.iter().flatten().any(|cell| cell == text), "{harmless:?}");
        for payload in payloads() {
            let (written, found) = rows(&inventory(&payload));
            assert_harmless(&written, "csv");
            assert_same(&found, &harmless, text, &payload);
        }
    }
}

fn assert_same(found: &Rows, harmless: &Rows, text: &str, payload: &str) {
    let header = "id,name,wave,step,team,criticality,start,ready,back,needed_by,full_wave";
    assert_eq!(found[0].join(","), header);
    let lengths = |rows: &Rows| rows.iter().map(Vec::len).collect::<Vec<_>>();
    assert_eq!(lengths(found), lengths(harmless), "{payload}");
    for (found, due) in found.iter().flatten().zip(harmless.iter().flatten()) {
        let due = if due == text { seen(payload) } else { due.clone() };
        let plain = found.strip_prefix('\'').filter(|_| *found != due).unwrap_or(found);
        assert_eq!(plain, due, "{payload}");
        let start = found.trim_start_matches(|c: char| c.is_whitespace() || c == '"');
        let formula = start.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
        assert!(!formula, "a spreadsheet runs {found}");
    }
}
