//! Tables and paragraphs of text that fit a width.

use std::io;

use comfy_table::{ColumnConstraint, ContentArrangement, Width, presets};

use super::lines::Lines;
use super::tone::Tone;
use crate::render::phrases::Style;
use crate::text::{Raw, width};

/// Spaces between two columns.
const GAP: usize = 2;
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
pub(crate) struct TextCell {
    text: String,
    /// Whether its lines are kept whole where there is room for that.
    whole: bool,
}

impl TextCell {
    /// Several lines in one cell.
    pub(crate) fn lines(lines: impl IntoIterator<Item = String>) -> Self {
        let lines: Vec<String> = lines.into_iter().map(|line| Self::from(line).text).collect();
        Self { text: lines.join("\n"), whole: false }
    }

    /// Lines such as "Thu 15 May 08:00", which read badly when they are broken.
    pub(crate) fn whole(lines: impl IntoIterator<Item = String>) -> Self {
        Self { whole: true, ..Self::lines(lines) }
    }
}

impl From<String> for TextCell {
    fn from(text: String) -> Self {
        Self { text: cut(Raw::from(&text).shown().to_string()), whole: false }
    }
}

impl From<&'static str> for TextCell {
    fn from(words: &'static str) -> Self {
        Self { text: words.to_owned(), whole: false }
    }
}

/// A table without lines. Words, ids and places are broken only where nothing else fits.
pub(crate) struct TextTable {
    style: Style,
    lead: Option<(&'static str, Tone)>,
    indent: &'static str,
    width: usize,
    header: Vec<&'static str>,
    rows: Vec<TableRow>,
    columns: Vec<TableColumn>,
}

struct TableRow {
    cells: Vec<String>,
    notes: Vec<String>,
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
        let width = usize::from(style.width).saturating_sub(indent.len()).max(20);
        let (header, rows, columns) = (Vec::new(), Vec::new(), Vec::new());
        Self { style, lead: None, indent, width, header, rows, columns }
    }

    /// The words with which the first line begins, and how they stand out.
    fn lead(mut self, lead: &'static str, tone: Tone) -> Self {
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
    pub(crate) fn row<C: Into<TextCell>>(&mut self, cells: impl IntoIterator<Item = C>) {
        self.noted(cells, Vec::new());
    }

    fn with_places(
        style: Style,
        indent: &'static str,
        rows: &[(Vec<TextCell>, Option<String>)],
        inside: bool,
    ) -> Self {
        let mut table = Self::new(style, indent);
        for (cells, place) in rows {
            let (mut cells, mut notes) = (cells.clone(), Vec::new());
            match (cells.last_mut(), place) {
                (Some(last), Some(place)) if inside => {
                    last.text.push('\n');
                    last.text.push_str(&Raw::from(place).shown().to_string());
                }
                (_, place) => notes.extend(place.clone()),
            }
            table.noted(cells, notes);
        }
        table
    }

    /// Adds a row with notes below it, which are as wide as the table.
    pub(crate) fn noted<C: Into<TextCell>>(
        &mut self,
        cells: impl IntoIterator<Item = C>,
        notes: Vec<String>,
    ) {
        let mut texts = Vec::new();
        for (i, cell) in cells.into_iter().enumerate() {
            let cell: TextCell = cell.into();
            self.measure(i, &cell.text, cell.whole);
            texts.push(cell.text);
        }
        self.rows.push(TableRow { cells: texts, notes });
    }

    fn measure(&mut self, at: usize, cell: &str, whole: bool) {
        self.columns.resize(self.columns.len().max(at + 1), TableColumn { word: 1, line: 1 });
        let column = &mut self.columns[at];
        for line in cell.split('\n') {
            let length = line.chars().count();
            let longest = line.split(' ').map(|word| word.chars().count()).max().unwrap_or(0);
            let kept = whole || length <= SHORT_LINE;
            let word = if kept { length } else { longest.min(LONGEST_WORD) };
            column.line = column.line.max(length);
            column.word = column.word.max(word);
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
        let widths = self.widths();
        let mut part = comfy(&self.header);
        let mut look = Look {
            style: self.style,
            indent: self.indent,
            has_header: !self.header.is_empty(),
            is_marked: self.header.first().is_some_and(|first| first.is_empty()),
            lead: self.lead,
        };
        for row in self.rows {
            part.add_row(row.cells.into_iter().map(comfy_table::Cell::new_owned));
            if !row.notes.is_empty() {
                flush(out, &mut part, &widths, &mut look)?;
                part = comfy(&[]);
                for note in row.notes {
                    indented(out, self.style, NOTE, note)?;
                }
            }
        }
        flush(out, &mut part, &widths, &mut look)
    }
}

/// Writes rows whose last cells end in a place, such as `inventory/mail.toml:12`: in the cells where these are wide enough
/// for every place, else below the rows, and as a list where even ids would be broken.
pub(crate) fn placed(
    out: &mut Lines<'_>,
    style: Style,
    rows: &[(Vec<TextCell>, Option<String>)],
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
            indented(out, style, NOTE, line.to_owned())?;
        }
        if let Some(place) = place {
            let fits = NOTE.len() + width(place) <= usize::from(style.width);
            indented(out, style, if fits { NOTE } else { "" }, place.clone())?;
        }
    }
    Ok(())
}

/// How lines look that are laid out.
struct Look {
    style: Style,
    indent: &'static str,
    /// Whether the first line is that of the headings.
    has_header: bool,
    /// Whether the first column holds marks.
    is_marked: bool,
    lead: Option<(&'static str, Tone)>,
}

impl Look {
    /// A line with its colours.
    fn paint(&mut self, line: &str) -> String {
        if std::mem::take(&mut self.has_header) {
            return Tone::Heading.paint(line, self.style).into_owned();
        }
        let mark = ("!", Tone::Alarm);
        let lead = self.lead.take().or_else(|| self.is_marked.then_some(mark));
        let painted = lead.and_then(|(lead, tone)| {
            let rest = line.strip_prefix(lead)?;
            Some(tone.paint(lead, self.style).into_owned() + rest)
        });
        painted.unwrap_or_else(|| line.to_owned())
    }
}

/// Rows that a library lays out in columns.
fn comfy(header: &[&'static str]) -> comfy_table::Table {
    let mut inner = comfy_table::Table::new();
    inner.load_style(presets::NOTHING);
    inner.set_content_arrangement(ContentArrangement::Dynamic);
    if !header.is_empty() {
        inner.set_header(header.iter().map(comfy_table::Cell::new));
    }
    inner
}

fn flush(
    out: &mut Lines<'_>,
    part: &mut comfy_table::Table,
    widths: &[usize],
    look: &mut Look,
) -> io::Result<()> {
    if part.is_empty() && part.header().is_none() {
        return Ok(());
    }
    part.discover_columns();
    let last = widths.len().saturating_sub(1);
    for (i, (column, width)) in part.column_iter_mut().zip(widths).enumerate() {
        let gap = if i == last { 0 } else { GAP };
        let fixed = u16::try_from(width + gap).unwrap_or(u16::MAX);
        column.set_padding((0, u16::try_from(gap).unwrap_or_default()));
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(fixed)));
    }
    for line in part.lines() {
        let line = look.paint(line.trim_end());
        out.painted(&format!("{}{line}", look.indent))?;
    }
    Ok(())
}

/// A cell without what no table has room for; JSON has it whole.
fn cut(cell: String) -> String {
    match cell.char_indices().nth(LONGEST_CELL) {
        Some((end, _)) => format!("{}…", cell.get(..end).unwrap_or_default()),
        None => cell,
    }
}

/// Writes a sentence, wrapped at words.
pub(crate) fn paragraph(
    out: &mut Lines<'_>,
    style: Style,
    text: impl Into<String>,
) -> io::Result<()> {
    indented(out, style, "", text)
}

/// The same of a sentence that begins with these words of ours, which stand out.
pub(crate) fn alarm(
    out: &mut Lines<'_>,
    style: Style,
    lead: &'static str,
    text: impl Into<String>,
) -> io::Result<()> {
    let mut table = TextTable::new(style, "").lead(lead, Tone::Alarm);
    table.row([text.into()]);
    table.write(out)
}

/// Writes a sentence, wrapped at words, behind an indent.
pub(crate) fn indented(
    out: &mut Lines<'_>,
    style: Style,
    indent: &'static str,
    text: impl Into<String>,
) -> io::Result<()> {
    let mut table = TextTable::new(style, indent);
    table.row([text.into()]);
    table.write(out)
}

/// Writes parts of a heading, as many on a line as there is room for, none broken that fits on one.
pub(crate) fn packed(out: &mut Lines<'_>, style: Style, parts: &[String]) -> io::Result<()> {
    const BETWEEN: &str = "   ";
    const INDENT: &str = "         ";
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0;
    for part in parts {
        let length = width(part);
        match lines.last_mut() {
            Some(line) if used + BETWEEN.len() + length <= usize::from(style.width) => {
                line.push_str(BETWEEN);
                line.push_str(part);
                used += BETWEEN.len() + length;
            }
            _ => {
                used = length + if lines.is_empty() { 0 } else { INDENT.len() };
                lines.push(part.clone());
            }
        }
    }
    for (i, line) in lines.into_iter().enumerate() {
        let indent = if i == 0 { "" } else { INDENT };
        // A heading that is longer than a line is wrapped.
        if width(&line) + indent.len() > usize::from(style.width) {
            indented(out, style, indent, line)?;
        } else {
            out.heading(format_args!("{indent}{line}"), style)?;
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
