//! The lines of a table: a library wraps each row that takes more than a line, and every other row is written as it is.

use std::borrow::Cow;
use std::io;

use comfy_table::{Cell, ColumnConstraint, ContentArrangement, Table, Width, presets};

use super::lines::Lines;
use super::tone::Tone;
use crate::render::phrases::Style;

/// Spaces between two columns.
pub(super) const GAP: usize = 2;
/// The most rows that the library lays out at once. It knows the width of each column beforehand, so that it lays out
/// each row by itself.
const MOST: usize = 64;

/// A table that is written row by row.
pub(super) struct TableLines {
    widths: Vec<usize>,
    look: Look,
    /// The rows that have to be wrapped, and are not written yet.
    wrapped: Table,
    /// The line of a row that fits on one.
    line: String,
}

/// How lines look that are laid out.
pub(super) struct Look {
    pub(super) style: Style,
    pub(super) indent: &'static str,
    /// Whether the first line is that of the headings.
    pub(super) has_header: bool,
    /// Whether the first column holds marks.
    pub(super) is_marked: bool,
    /// The words with which the first line begins, and how they stand out.
    pub(super) lead: Option<(&'static str, Tone)>,
}

impl Look {
    /// A line with its colours.
    fn paint<'l>(&mut self, line: &'l str) -> Cow<'l, str> {
        if !self.style.color {
            return Cow::Borrowed(line);
        }
        if std::mem::take(&mut self.has_header) {
            return Tone::Heading.paint(line, self.style);
        }
        let mark = ("!", Tone::Alarm);
        let lead = self.lead.take().or_else(|| self.is_marked.then_some(mark));
        let painted = lead.and_then(|(lead, tone)| {
            let rest = line.strip_prefix(lead)?;
            Some(Cow::Owned(tone.paint(lead, self.style).into_owned() + rest))
        });
        painted.unwrap_or(Cow::Borrowed(line))
    }
}

impl TableLines {
    /// The lines of a table whose columns have these widths.
    pub(super) fn new(widths: Vec<usize>, look: Look) -> Self {
        Self { widths, look, wrapped: library(), line: String::new() }
    }

    /// Writes a row, or keeps it for the library where it has to be wrapped.
    pub(super) fn row<'t>(
        &mut self,
        out: &mut Lines<'_>,
        cells: impl Iterator<Item = &'t str> + Clone,
    ) -> io::Result<()> {
        if self.fills_line(cells.clone()) {
            self.flush(out)?;
            let line = self.look.paint(self.line.trim_end());
            return out.behind(self.look.indent, &line);
        }
        self.wrapped.add_row(cells.map(Cell::new));
        if self.wrapped.row_count() < MOST { Ok(()) } else { self.flush(out) }
    }

    /// Whether each cell of a row fits on a line of its column; then the line holds the row.
    fn fills_line<'t>(&mut self, cells: impl Iterator<Item = &'t str>) -> bool {
        self.line.clear();
        let mut gap = 0;
        for (cell, &width) in cells.zip(&self.widths) {
            let Some(columns) = columns_of(cell).filter(|&columns| columns <= width) else {
                return false;
            };
            self.line.extend(std::iter::repeat_n(' ', gap));
            self.line.push_str(cell);
            gap = width - columns + GAP;
        }
        true
    }

    /// Writes the rows that were kept for the library.
    pub(super) fn flush(&mut self, out: &mut Lines<'_>) -> io::Result<()> {
        if self.wrapped.is_empty() {
            return Ok(());
        }
        let mut wrapped = std::mem::replace(&mut self.wrapped, library());
        let last = self.widths.len().saturating_sub(1);
        for (i, (column, width)) in wrapped.column_iter_mut().zip(&self.widths).enumerate() {
            let gap = if i == last { 0 } else { GAP };
            let fixed = u16::try_from(width + gap).unwrap_or(u16::MAX);
            column.set_padding((0, u16::try_from(gap).unwrap_or_default()));
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(fixed)));
        }
        for line in wrapped.lines() {
            let line = self.look.paint(line.trim_end());
            out.behind(self.look.indent, &line)?;
        }
        Ok(())
    }
}

/// The columns of a text on one line that holds ASCII and Latin letters with their accents alone, each of which takes one
/// column. The result is `None` for any other text, the columns of which the library counts.
pub(super) fn columns_of(text: &str) -> Option<usize> {
    if text.bytes().all(|b| matches!(b, b' '..=b'~')) {
        return Some(text.len());
    }
    let is_counted = |c: char| matches!(c, ' '..='~' | '\u{a0}'..='\u{24f}') && c != '\u{ad}';
    text.chars().all(is_counted).then(|| text.chars().count())
}

/// A table of the library, which lays out rows in columns.
fn library() -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The lines of a row, which the library lays out in any case or only where it has to.
    fn lines(cells: [&str; 3], by_library: bool) -> String {
        let style = Style { width: 80, color: false };
        let look = Look { style, indent: "  ", has_header: false, is_marked: false, lead: None };
        let mut lines = TableLines::new(vec![4, 6, 8], look);
        let mut bytes = Vec::new();
        let mut out = Lines::new(&mut bytes);
        if by_library {
            lines.wrapped.add_row(cells);
        } else {
            lines.row(&mut out, cells.into_iter()).unwrap();
        }
        lines.flush(&mut out).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_row_that_fits_is_as_the_library_would_lay_it_out() {
        let texts = [
            "",
            "a",
            "été",
            "a b",
            "four",
            " x ",
            "ß\u{a0}ÿ",
            "a\nb",
            "数数",
            "e\u{301}",
            "six to",
            "too long for it",
        ];
        for first in texts {
            for second in texts {
                for third in texts {
                    let cells = [first, second, third];
                    assert_eq!(lines(cells, false), lines(cells, true), "{cells:?}");
                }
            }
        }
    }

    #[test]
    fn what_takes_other_columns_is_left_to_the_library() {
        assert_eq!(columns_of("Géoportail ~"), Some(12));
        for text in ["a\nb", "数", "e\u{301}", "\u{ad}", "\u{1f642}"] {
            assert_eq!(columns_of(text), None, "{text:?}");
        }
    }
}
