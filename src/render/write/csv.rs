//! The one way to bytes of CSV, and its escaper.

use std::fmt::Display;
use std::io::{self, Write};

use crate::text::{Raw, Shown, Untrusted};

/// A writer of CSV: UTF-8, commas, `\n`. It takes cells alone.
///
/// ```compile_fail,E0599
/// let mut bytes = Vec::new();
/// let mut out = rewave::render::csv::Csv::new(&mut bytes);
/// let _ = writeln!(out, "{}", "not by this way"); // it is no `Write`
/// ```
pub struct Csv<'w>(&'w mut dyn Write);

impl<'w> Csv<'w> {
    /// CSV that goes there.
    pub fn new(out: &'w mut dyn Write) -> Self {
        Self(out)
    }

    pub(crate) fn header(&mut self, header: &'static str) -> io::Result<()> {
        writeln!(self.0, "{header}")
    }

    pub(crate) fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        for (i, cell) in cells.iter().enumerate() {
            self.0.write_all(if i == 0 { b"" } else { b"," })?;
            match cell {
                Cell::Number(number) => write!(self.0, "{number}")?,
                Cell::Word(word) => self.0.write_all(word.as_bytes())?,
                Cell::Plain(text) => write!(self.0, "{text}")?,
                Cell::Quoted(text) => self.0.write_all(text.as_bytes())?,
            }
        }
        self.0.write_all(b"\n")
    }
}

/// What stands between two commas.
pub(crate) enum Cell<'t> {
    Number(u32),
    Word(&'static str),
    /// A text in which nothing needs an escape: almost every one.
    Plain(Shown<'t>),
    Quoted(String),
}

impl Cell<'_> {
    /// Ids in one cell, with this between two.
    pub(crate) fn list<'t>(between: &str, ids: impl Iterator<Item = Raw<'t>>) -> Self {
        let ids: Vec<String> = ids.map(|id| id.shown().to_string()).collect();
        if ids.is_empty() { Self::Word("") } else { Self::quoted(&ids.join(between)) }
    }

    /// A number or a moment of our own; nothing where there is none.
    pub(crate) fn maybe(value: Option<impl Display>) -> Self {
        value.map_or(Self::Word(""), |value| Self::Quoted(value.to_string()))
    }

    /// A text in quotes, but for one that holds only letters, digits, spaces, `.`, `_` and `-`.
    fn quoted(shown: &str) -> Self {
        let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '.' | '_' | '-');
        let guarded = guarded(shown);
        if guarded.chars().all(plain) {
            return Self::Quoted(guarded);
        }
        Self::Quoted(format!("\"{}\"", guarded.replace('"', "\"\"")))
    }
}

impl From<u32> for Cell<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number)
    }
}

impl From<&'static str> for Cell<'_> {
    fn from(word: &'static str) -> Self {
        Self::Word(word)
    }
}

impl<'t> From<&'t Untrusted> for Cell<'t> {
    fn from(text: &'t Untrusted) -> Self {
        text.raw().into()
    }
}

impl<'t> From<Raw<'t>> for Cell<'t> {
    fn from(text: Raw<'t>) -> Self {
        if text.is_word() {
            return Self::Plain(text.shown());
        }
        Self::quoted(&text.shown().to_string())
    }
}

/// What a spreadsheet may take for the end of a cell: `;` where the comma is the decimal sign, as in French
/// and in Dutch, and a tab where a person says so at the import.
const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// A text with an apostrophe before each part that a spreadsheet would run as a formula (OWASP, "CSV
/// Injection"). The quotes around a cell do not hold a text together: where `;` separates the cells, the
/// quote stands in the middle of a cell, and is a character like any other. So each part between two
/// separators can become a cell, and no part may begin like a formula.
fn guarded(shown: &str) -> String {
    let mut guarded = String::with_capacity(shown.len() + 1);
    for part in shown.split_inclusive(SEPARATORS) {
        if is_formula(part) {
            guarded.push('\'');
        }
        guarded.push_str(part);
    }
    guarded
}

/// Whether a spreadsheet runs it, spaces and quotes apart; signs of full width count as well. No tab and
/// no line end is left in a text that is shown.
fn is_formula(shown: &str) -> bool {
    let ignored = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '‘' | '’');
    let start = shown.trim_start_matches(ignored);
    start.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str) -> String {
        let mut bytes = Vec::new();
        let written = Csv::new(&mut bytes).row(&[Cell::from(&Untrusted::from(text))]);
        assert!(written.is_ok(), "memory takes all bytes");
        String::from_utf8_lossy(&bytes).trim_end_matches('\n').to_owned()
    }

    #[test]
    fn what_a_spreadsheet_runs_stands_behind_an_apostrophe() {
        for sign in ["=", "+", "-", "@", "＝", "＋", "－", "＠"] {
            assert_eq!(cell(&format!("{sign}1")), format!("\"'{sign}1\""));
            assert_eq!(cell(&format!(" '{sign}1")), format!("\"' '{sign}1\""));
        }
        assert_eq!(cell("\"=1"), "\"'\"\"=1\"");
        assert_eq!(cell("\t=1"), "\"\\u{9}=1\"");
    }

    #[test]
    fn no_part_behind_a_separator_is_run() {
        assert_eq!(cell("x;=1+1;y"), "\"x;'=1+1;y\"");
        assert_eq!(cell("x; \"=1"), "\"x;' \"\"=1\"");
        assert_eq!(cell("+1,-2"), "\"'+1,'-2\"");
        for ordinary in ["network 2, gis", "team-a, team-b", "x; y - z", "2025-05-05, noon"] {
            assert_eq!(cell(ordinary), format!("\"{ordinary}\""));
        }
    }

    #[test]
    fn what_is_plain_has_no_quotes_and_nothing_else_is_without() {
        assert_eq!(cell("Géoportail 2.0_a-b"), "Géoportail 2.0_a-b");
        assert_eq!(cell("a;b"), "\"a;b\"");
        assert_eq!(cell("a\n"), "\"a\\u{a}\"");
    }
}
