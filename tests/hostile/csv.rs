//! CSV, read back by the csv crate and by a strict reader of RFC 4180: the same rows and cells, and
//! nothing that a spreadsheet runs.

use crate::hostile::inventory::{identified, told};
use crate::hostile::payloads::{HARMLESS, NO_ID, payloads};
use crate::hostile::run::{inside, words};
use crate::hostile::text::{assert_harmless, seen};

pub(crate) type Rows = Vec<Vec<String>>;

/// RFC 4180 and no more: quotes around a whole cell, doubled inside; a quote elsewhere is a fault.
pub(crate) fn strict(text: &str) -> Rows {
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

pub(crate) fn by_the_crate(text: &str) -> Rows {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    let row = |row: csv::Result<csv::StringRecord>| {
        row.expect("rows of one length").iter().map(str::to_owned).collect()
    };
    reader.records().map(row).collect()
}

/// The views that are tables, with their columns.
const VIEWS: [(&str, &str); 3] = [
    (
        "waves",
        "id,name,wave,step,team,criticality,start,ready,back,needed_by,full_wave,state,waits_for",
    ),
    (
        "services",
        "id,name,criticality,state,back_wave,back,back_usable,full_wave,full,full_usable,due,\
         late_minutes,late_waves,workaround,owner,waits_for",
    ),
    ("teams", "team,contact,id,name,takes,wave,start,ready,after,holds_up"),
];

fn rows(inventory: &str, view: &str) -> (String, Rows) {
    let ran = inside(&words(&["plan", "--format", "csv", "--show", view, "-"]), inventory);
    let rows = strict(&ran.stdout);
    assert_eq!(rows, by_the_crate(&ran.stdout), "{inventory}");
    (ran.stdout, rows)
}

#[test]
fn rows_and_cells_never_change() {
    for (inventory, text) in [(told as fn(&str) -> String, HARMLESS), (identified, NO_ID)] {
        for (view, header) in VIEWS {
            let (_, harmless) = rows(&inventory(text), view);
            assert_eq!(harmless[0].join(","), header);
            assert!(harmless.iter().flatten().any(|cell| cell.contains(text)), "{harmless:?}");
            for payload in payloads() {
                let (written, found) = rows(&inventory(&payload), view);
                assert_harmless(&written, "csv");
                assert_nothing_runs(&written);
                assert_same(&found, &harmless, text, &payload);
            }
        }
    }
}

pub(crate) fn assert_same(found: &Rows, harmless: &Rows, text: &str, payload: &str) {
    let lengths = |rows: &Rows| rows.iter().map(Vec::len).collect::<Vec<_>>();
    assert_eq!(lengths(found), lengths(harmless), "{payload}");
    for (found, due) in found.iter().flatten().zip(harmless.iter().flatten()) {
        let due = due.replace(text, &seen(payload));
        assert_eq!(without_guards(found, &due), due, "{payload}: {found}");
    }
}

/// The text of a cell without the apostrophes that the text itself does not have; they stand at its beginning
/// and behind separators, and nowhere else.
fn without_guards(found: &str, due: &str) -> String {
    let (mut plain, mut before) = (String::new(), None);
    let mut due = due.chars().peekable();
    for c in found.chars() {
        if c == '\'' && due.peek() != Some(&c) && before.is_none_or(is_separator) {
            before = Some(c);
            continue;
        }
        due.next_if_eq(&c);
        plain.push(c);
        before = Some(c);
    }
    plain
}

fn is_separator(c: char) -> bool {
    matches!(c, ',' | ';' | '\t')
}

/// Cuts a row into the cells that a spreadsheet may see: at each separator; or at one of them alone, where a
/// cell that begins with a quote goes on to the next quote that is not doubled.
fn cells(row: &str) -> Vec<String> {
    let mut cells: Vec<String> = row.split(is_separator).map(str::to_owned).collect();
    for separator in [',', ';', '\t'] {
        cells.extend(row.split(separator).map(str::to_owned));
        let (mut cell, mut quoted) = (String::new(), false);
        for c in row.chars() {
            if c == separator && !quoted {
                cells.push(std::mem::take(&mut cell));
                continue;
            }
            quoted =
                if c == '"' { !quoted && (cell.is_empty() || cell.ends_with('"')) } else { quoted };
            cell.push(c);
        }
        cells.push(cell);
    }
    cells
}

pub(crate) fn assert_nothing_runs(written: &str) {
    for cell in written.lines().flat_map(cells) {
        let start = cell.trim_start_matches([' ', '\u{a0}', '"']);
        let formula = start.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
        assert!(!formula, "a spreadsheet runs {cell} of {written}");
    }
}
