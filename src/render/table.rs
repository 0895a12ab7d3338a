//! Tables and paragraphs of text that fit a width.

use std::io;

use comfy_table::{ColumnConstraint, ContentArrangement, Width, presets};

use super::{Lines, Style};
use crate::text::Raw;

/// Spaces between two columns.
const GAP: usize = 2;
/// Lines as short as "wave 12" or "  directly" are not broken either.
const SHORT_LINE: usize = 10;
/// Cells longer than this are cut, in characters.
const LONGEST_CELL: usize = 2000;
/// Words longer than this are broken rather than given room.
const LONGEST_WORD: usize = 48;

/// What stands in a cell. Escaped before it is laid out, so that columns stay true; only a list of
/// lines has line ends.
pub(super) struct Cell(String);

impl Cell {
    /// Several lines in one cell.
    pub(super) fn lines(lines: impl IntoIterator<Item = String>) -> Self {
        let lines: Vec<String> = lines.into_iter().map(|line| Self::from(line).0).collect();
        Self(lines.join("\n"))
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self(cut(Raw::from(&text).shown().to_string()))
    }
}

impl From<&'static str> for Cell {
    fn from(words: &'static str) -> Self {
        Self(words.to_owned())
    }
}

/// A table without lines. Words, ids and places are broken only where nothing else fits.
pub(super) struct Table {
    inner: comfy_table::Table,
    indent: &'static str,
    width: usize,
    columns: Vec<Column>,
}

/// What a column needs so that no word is broken, and what it would take so that no line is.
#[derive(Clone, Copy, Default)]
struct Column {
    word: usize,
    line: usize,
}

impl Table {
    /// A table that fills at most the style's width behind an indent.
    pub(super) fn new(style: Style, indent: &'static str) -> Self {
        let width = usize::from(style.width).saturating_sub(indent.len()).max(20);
        let mut inner = comfy_table::Table::new();
        inner.load_style(presets::NOTHING);
        inner.set_content_arrangement(ContentArrangement::Dynamic);
        Self { inner, indent, width, columns: Vec::new() }
    }

    /// Sets the headings.
    pub(super) fn header(&mut self, cells: &[&'static str]) {
        self.measure(cells);
        self.inner.set_header(cells.iter().map(comfy_table::Cell::new));
    }

    /// Adds a row.
    pub(super) fn row<C: Into<Cell>>(&mut self, cells: impl IntoIterator<Item = C>) {
        let cells: Vec<String> = cells.into_iter().map(|cell| cell.into().0).collect();
        self.measure(&cells);
        self.inner.add_row(cells.into_iter().map(comfy_table::Cell::new_owned));
    }

    fn measure(&mut self, cells: &[impl AsRef<str>]) {
        self.columns.resize(self.columns.len().max(cells.len()), Column { word: 1, line: 1 });
        for (column, cell) in self.columns.iter_mut().zip(cells) {
            for line in cell.as_ref().split('\n') {
                let length = line.chars().count();
                let longest = line.split(' ').map(|word| word.chars().count()).max().unwrap_or(0);
                let word = if length <= SHORT_LINE { length } else { longest.min(LONGEST_WORD) };
                column.line = column.line.max(length);
                column.word = column.word.max(word);
            }
        }
    }

    /// The width of each column: first what its words need, then what its lines would take, the one
    /// that is shortest of it first.
    fn widths(&self) -> Vec<usize> {
        let mut widths: Vec<usize> = self.columns.iter().map(|column| column.word).collect();
        let room = self.width.saturating_sub(widths.len().saturating_sub(1) * GAP);
        while widths.iter().sum::<usize>() > room {
            match widths.iter_mut().max() {
                Some(widest) if *widest > 4 => *widest -= 1,
                _ => break,
            }
        }
        for _ in widths.iter().sum()..room {
            let short = |&i: &usize| self.columns[i].line.saturating_sub(widths[i]);
            match (0..widths.len()).max_by_key(short).filter(|i| short(i) > 0) {
                Some(shortest) => widths[shortest] += 1,
                None => break,
            }
        }
        widths
    }

    /// Writes the table, without spaces at line ends.
    pub(super) fn write(mut self, out: &mut Lines<'_>) -> io::Result<()> {
        let widths = self.widths();
        self.inner.discover_columns();
        let last = widths.len().saturating_sub(1);
        for (i, (column, width)) in self.inner.column_iter_mut().zip(widths).enumerate() {
            let gap = if i == last { 0 } else { GAP };
            let fixed = u16::try_from(width + gap).unwrap_or(u16::MAX);
            column.set_padding((0, u16::try_from(gap).unwrap_or_default()));
            column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(fixed)));
        }
        for line in self.inner.lines() {
            let line = format!("{}{line}", self.indent);
            out.line(line.trim_end())?;
        }
        Ok(())
    }
}

/// A cell without what no table has room for; JSON has it whole.
fn cut(cell: String) -> String {
    match cell.char_indices().nth(LONGEST_CELL) {
        Some((end, _)) => format!("{}…", cell.get(..end).unwrap_or_default()),
        None => cell,
    }
}

/// Writes a sentence, wrapped at words.
pub(super) fn paragraph(
    out: &mut Lines<'_>,
    style: Style,
    text: impl Into<String>,
) -> io::Result<()> {
    indented(out, style, "", text)
}

/// Writes a sentence, wrapped at words, behind an indent.
pub(super) fn indented(
    out: &mut Lines<'_>,
    style: Style,
    indent: &'static str,
    text: impl Into<String>,
) -> io::Result<()> {
    let mut table = Table::new(style, indent);
    table.row([text.into()]);
    table.write(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_escaped_before_it_is_laid_out() {
        let mut table = Table::new(Style { width: 40, color: false }, "");
        table.row(["a\nb\u{1b}##", "x"].map(|text| Cell::from(text.to_owned())));
        table.row([Cell::lines(["c".to_owned(), "d\n".to_owned()]), "y".into()]);
        let mut bytes = Vec::new();
        table.write(&mut Lines::new(&mut bytes)).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(text, "a\\u{a}b\\u{1b}#\\#  x\nc                 y\nd\\u{a}\n");
    }
}
