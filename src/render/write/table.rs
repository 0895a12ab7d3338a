//! Tables of text that fit a width.

use std::borrow::Cow;
use std::io;

use super::lines::Lines;
use super::table_lines::{GAP, Look, TableLines, columns_of};
use super::tone::Tone;
use crate::render::phrases::Style;
use crate::text::{Raw, into_shown, width};

/// Lines as short as "wave 12" or "  directly" are not broken either.
const SHORT_LINE: usize = 10;
/// Cells longer than this are cut, in characters.
const LONGEST_CELL: usize = 2000;
/// Words longer than this are broken rather than given room.
const LONGEST_WORD: usize = 48;
/// So much of a word of a name stands on a line.
const NAME_WORD: usize = 14;
/// What stands before a note below a row.
const NOTE: &str = "     ";

/// What stands in a cell. Escaped before it is laid out, so that columns stay true; only a list of
/// lines has line ends.
#[derive(Clone)]
pub(crate) struct TextCell<'t> {
    text: Cow<'t, str>,
    /// Whether its lines are kept whole where there is room for that.
    whole: bool,
}

impl TextCell<'_> {
    /// Several lines in one cell.
    pub(crate) fn lines(lines: impl IntoIterator<Item = String>) -> Self {
        let lines: Vec<Cow<'_, str>> = lines.into_iter().map(|line| escaped(line.into())).collect();
        Self { text: lines.join("\n").into(), whole: false }
    }

    /// Lines such as "Thu 15 May 08:00", which read badly when they are broken.
    pub(crate) fn whole(lines: impl IntoIterator<Item = String>) -> Self {
        Self { whole: true, ..Self::lines(lines) }
    }
}

impl From<String> for TextCell<'_> {
    fn from(text: String) -> Self {
        Self { text: escaped(text.into()), whole: false }
    }
}

impl<'t> From<Cow<'t, str>> for TextCell<'t> {
    fn from(text: Cow<'t, str>) -> Self {
        Self { text: escaped(text), whole: false }
    }
}

impl From<&'static str> for TextCell<'_> {
    fn from(words: &'static str) -> Self {
        Self { text: words.into(), whole: false }
    }
}

/// A text as it may be shown, without what no table has room for; JSON has it whole.
fn escaped(text: Cow<'_, str>) -> Cow<'_, str> {
    let text = match text {
        Cow::Borrowed(text) => Raw::from(text).shown().text(),
        Cow::Owned(text) => Cow::Owned(into_shown(text)),
    };
    match text.char_indices().nth(LONGEST_CELL).filter(|_| text.len() > LONGEST_CELL) {
        Some((end, _)) => Cow::Owned(format!("{}…", text.get(..end).unwrap_or_default())),
        None => text,
    }
}

/// A table without lines. Words, ids and places are broken only where nothing else fits.
pub(crate) struct TextTable {
    style: Style,
    lead: Option<(&'static str, Tone)>,
    indent: &'static str,
    width: usize,
    header: Vec<&'static str>,
    /// The texts of all cells, row by row, one behind the other.
    texts: String,
    /// Where the text of each cell ends.
    ends: Vec<usize>,
    /// The number of cells up to the end of each row.
    rows: Vec<usize>,
    /// The notes below rows, each with the number of rows up to its own.
    notes: Vec<(usize, String)>,
    columns: Vec<TableColumn>,
}

/// What a column needs so that no word is broken, and what it would take so that no line is.
#[derive(Clone, Copy, Default)]
struct TableColumn {
    word: usize,
    line: usize,
}

impl TextTable {
    /// A table that fills at most the style's width behind an indent.
    pub(crate) fn new(style: Style, indent: &'static str) -> Self {
        Self {
            style,
            lead: None,
            indent,
            width: room(style, indent),
            header: Vec::new(),
            texts: String::new(),
            ends: Vec::new(),
            rows: Vec::new(),
            notes: Vec::new(),
            columns: Vec::new(),
        }
    }

    /// The words with which the first line begins, and how they stand out.
    pub(super) fn lead(mut self, lead: &'static str, tone: Tone) -> Self {
        self.lead = Some((lead, tone));
        self
    }

    /// Sets the headings.
    pub(crate) fn header(&mut self, cells: &[&'static str]) {
        for (i, cell) in cells.iter().enumerate() {
            self.measure(i, cell, false);
        }
        self.header = cells.to_vec();
    }

    /// Adds a row.
    pub(crate) fn row<'t, C: Into<TextCell<'t>>>(&mut self, cells: impl IntoIterator<Item = C>) {
        for (i, cell) in cells.into_iter().enumerate() {
            let cell: TextCell<'_> = cell.into();
            self.measure(i, &cell.text, cell.whole);
            self.texts.push_str(&cell.text);
            self.ends.push(self.texts.len());
        }
        self.rows.push(self.ends.len());
    }

    fn with_places(
        style: Style,
        indent: &'static str,
        rows: &[(Vec<TextCell<'_>>, Option<String>)],
        inside: bool,
    ) -> Self {
        let mut table = Self::new(style, indent);
        for (cells, place) in rows {
            let (mut cells, mut notes) = (cells.clone(), Vec::new());
            match (cells.last_mut(), place) {
                (Some(last), Some(place)) if inside => {
                    let place = Raw::from(place).shown();
                    last.text = Cow::Owned(format!("{}\n{place}", last.text));
                }
                (_, place) => notes.extend(place.clone()),
            }
            table.noted(cells, notes);
        }
        table
    }

    /// Adds a row with notes below it, which are as wide as the table.
    pub(crate) fn noted<'t, C: Into<TextCell<'t>>>(
        &mut self,
        cells: impl IntoIterator<Item = C>,
        notes: Vec<String>,
    ) {
        self.row(cells);
        self.notes.extend(notes.into_iter().map(|note| (self.rows.len(), note)));
    }

    fn measure(&mut self, at: usize, cell: &str, whole: bool) {
        self.columns.resize(self.columns.len().max(at + 1), TableColumn { word: 1, line: 1 });
        let column = &mut self.columns[at];
        for line in cell.split('\n') {
            let length = line.chars().count();
            column.line = column.line.max(length);
            if whole || length <= SHORT_LINE {
                column.word = column.word.max(length);
            } else if length > column.word {
                let longest = line.split(' ').map(|word| word.chars().count()).max().unwrap_or(0);
                column.word = column.word.max(longest.min(LONGEST_WORD));
            }
        }
    }

    /// Breaks the long words of a column that nobody copies, such as a name.
    pub(crate) fn break_words(&mut self, column: usize) {
        let column = &mut self.columns[column];
        column.word = column.word.min(NAME_WORD);
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

    /// Whether there is room for it with no word broken.
    pub(crate) fn fits(&self) -> bool {
        let words: usize = self.columns.iter().map(|column| column.word).sum();
        words + self.columns.len().saturating_sub(1) * GAP <= self.width
    }

    /// Writes the table, without spaces at line ends.
    pub(crate) fn write(self, out: &mut Lines<'_>) -> io::Result<()> {
        let look = Look {
            style: self.style,
            indent: self.indent,
            has_header: !self.header.is_empty(),
            is_marked: self.header.first().is_some_and(|first| first.is_empty()),
            lead: self.lead,
        };
        let mut lines = TableLines::new(self.widths(), look);
        if !self.header.is_empty() {
            lines.row(out, self.header.iter().copied())?;
        }
        let mut notes = self.notes.iter().peekable();
        for row in 0..self.rows.len() {
            lines.row(out, self.cells(row))?;
            while let Some((_, note)) = notes.next_if(|(of, _)| *of == row + 1) {
                lines.flush(out)?;
                indented(out, self.style, NOTE, note)?;
            }
        }
        lines.flush(out)
    }

    /// The texts of the cells of a row.
    fn cells(&self, row: usize) -> impl Iterator<Item = &str> + Clone {
        let end_of = |ends: &[usize], before: usize| before.checked_sub(1).map_or(0, |i| ends[i]);
        let cells = end_of(&self.rows, row)..self.rows[row];
        cells.map(move |i| self.texts.get(end_of(&self.ends, i)..self.ends[i]).unwrap_or_default())
    }
}

/// Writes a sentence, wrapped at words, behind an indent.
pub(crate) fn indented(
    out: &mut Lines<'_>,
    style: Style,
    indent: &'static str,
    text: impl AsRef<str>,
) -> io::Result<()> {
    let text = escaped(text.as_ref().into());
    if columns_of(&text).is_some_and(|columns| columns <= room(style, indent)) {
        return out.behind(indent, text.trim_end());
    }
    let mut table = TextTable::new(style, indent);
    table.row([text.into_owned()]);
    table.write(out)
}

/// The columns behind an indent.
fn room(style: Style, indent: &str) -> usize {
    usize::from(style.width).saturating_sub(indent.len()).max(20)
}

/// Writes rows whose last cells end in a place, such as `inventory/mail.toml:12`: in the cells where these are wide enough
/// for every place, else below the rows, and as a list where even ids would be broken.
pub(crate) fn placed(
    out: &mut Lines<'_>,
    style: Style,
    rows: &[(Vec<TextCell<'_>>, Option<String>)],
) -> io::Result<()> {
    const INDENT: &str = "  ";
    let inside = TextTable::with_places(style, INDENT, rows, true);
    if inside.fits() {
        return inside.write(out);
    }
    let below = TextTable::with_places(style, INDENT, rows, false);
    if below.fits() {
        return below.write(out);
    }
    for (cells, place) in rows {
        let Some((last, first)) = cells.split_last() else { continue };
        let first: Vec<&str> = first.iter().map(|cell| &*cell.text).collect();
        indented(out, style, INDENT, first.join("  "))?;
        for line in last.text.split('\n') {
            indented(out, style, NOTE, line)?;
        }
        if let Some(place) = place {
            let fits = NOTE.len() + width(place) <= usize::from(style.width);
            indented(out, style, if fits { NOTE } else { "" }, place)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_escaped_before_it_is_laid_out() {
        let mut table = TextTable::new(Style { width: 40, color: false }, "");
        table.row(["a\nb\u{1b}##", "x"].map(|text| TextCell::from(text.to_owned())));
        table.row([TextCell::lines(["c".to_owned(), "d\n".to_owned()]), "y".into()]);
        let mut bytes = Vec::new();
        table.write(&mut Lines::new(&mut bytes)).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        assert_eq!(text, "a\\u{a}b\\u{1b}#\\#  x\nc                 y\nd\\u{a}\n");
    }
}
