//! The one way to bytes of CSV, and its escaper.

use std::borrow::Cow;
use std::io::{self, Write};

use crate::render::clockface::IsoTime;
use crate::text::{Raw, Untrusted};

/// A writer of CSV: UTF-8, commas, `\n`. It takes cells alone.
///
/// ```compile_fail,E0599
/// let mut bytes = Vec::new();
/// let mut out = rewave::render::csv::Csv::new(&mut bytes);
/// let _ = writeln!(out, "{}", "not by this way"); // it is no `Write`
/// ```
pub struct Csv<'w> {
    out: &'w mut dyn Write,
    /// The text of a cell that is made of several texts.
    joined: String,
}

impl<'w> Csv<'w> {
    /// CSV that goes there.
    pub fn new(out: &'w mut dyn Write) -> Self {
        Self { out, joined: String::new() }
    }

    pub(crate) fn header(&mut self, header: &'static str) -> io::Result<()> {
        writeln!(self.out, "{header}")
    }

    pub(crate) fn row<'t>(&mut self, cells: impl IntoIterator<Item = Cell<'t>>) -> io::Result<()> {
        for (i, cell) in cells.into_iter().enumerate() {
            if i > 0 {
                self.out.write_all(b",")?;
            }
            match cell {
                Cell::Nothing => {}
                Cell::Number(number) => write!(self.out, "{number}")?,
                Cell::Word(word) => self.out.write_all(word.as_bytes())?,
                Cell::Time(time) => write!(self.out, "{time}")?,
                Cell::Said(moment) => self.out.write_all(moment.as_bytes())?,
                Cell::Text(text) => quoted(self.out, &text.shown().text())?,
                Cell::List(between, texts) => {
                    self.joined.clear();
                    for (i, text) in texts.iter().enumerate() {
                        self.joined.push_str(if i == 0 { "" } else { between });
                        self.joined.push_str(&text.shown().text());
                    }
                    quoted(self.out, &self.joined)?;
                }
            }
        }
        self.out.write_all(b"\n")
    }
}

/// What stands between two commas.
pub(crate) enum Cell<'t> {
    Nothing,
    Number(u64),
    Word(&'static str),
    Time(IsoTime),
    /// A moment in words of our own.
    Said(String),
    Text(Raw<'t>),
    /// Texts in one cell, with this between two.
    List(&'static str, Cow<'t, [Raw<'t>]>),
}

impl Cell<'_> {
    /// A value of our own; nothing where there is none.
    pub(crate) fn maybe(value: Option<impl Into<Self>>) -> Self {
        value.map_or(Self::Nothing, Into::into)
    }
}

impl From<u32> for Cell<'_> {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<u64> for Cell<'_> {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<&'static str> for Cell<'_> {
    fn from(word: &'static str) -> Self {
        Self::Word(word)
    }
}

impl From<IsoTime> for Cell<'_> {
    fn from(time: IsoTime) -> Self {
        Self::Time(time)
    }
}

impl From<String> for Cell<'_> {
    fn from(moment: String) -> Self {
        Self::Said(moment)
    }
}

impl<'t> From<&'t Untrusted> for Cell<'t> {
    fn from(text: &'t Untrusted) -> Self {
        Self::Text(text.raw())
    }
}

impl<'t> From<Raw<'t>> for Cell<'t> {
    fn from(text: Raw<'t>) -> Self {
        Self::Text(text)
    }
}

/// What a spreadsheet may take for the end of a cell: `;` where the comma is the decimal sign, as in French
/// and in Dutch, and a tab where a person says so at the import.
const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// Writes a text in quotes, but for one that holds only letters, digits, spaces, `.`, `_` and `-`, with an apostrophe before
/// each part that a spreadsheet would run as a formula (OWASP, "CSV Injection"). The quotes around a cell do not hold a
/// text together: where `;` separates the cells, the quote stands in the middle of a cell, and is a character like any
/// other. So each part between two separators can become a cell, and no part may begin like a formula.
fn quoted(out: &mut dyn Write, shown: &str) -> io::Result<()> {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '.' | '_' | '-');
    if shown.chars().all(plain) && !is_formula(shown) {
        return out.write_all(shown.as_bytes());
    }
    out.write_all(b"\"")?;
    for part in shown.split_inclusive(SEPARATORS) {
        out.write_all(if is_formula(part) { b"'" } else { b"" })?;
        for (i, unquoted) in part.split('"').enumerate() {
            out.write_all(if i == 0 { b"" } else { b"\"\"" })?;
            out.write_all(unquoted.as_bytes())?;
        }
    }
    out.write_all(b"\"")
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
        let written = Csv::new(&mut bytes).row([Cell::from(&Untrusted::from(text))]);
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
