//! Tables of which each row is one line: what does not fit is cut or counted, ids never are.

use std::borrow::Cow;
use std::io;

use super::lines::Lines;
use super::piece::{Piece, PieceWidths};
use super::table::indented;
use super::tone::Tone;
use crate::render::phrases::Style;
use crate::text::{Raw, width};

/// Spaces behind the mark of a row, and between two columns.
const MARK_GAP: usize = 1;
const GAP: usize = 2;
/// The indent below the first line of a row that takes more than one.
const BELOW: &str = "    ";

/// A column: its heading, and the word for it where a row takes more than a line.
pub(crate) struct RowColumn {
    pub(crate) heading: &'static str,
    /// "waits for"; empty where the value says it.
    pub(crate) word: &'static str,
    /// Whether it is left out where there is too little room for all.
    is_spare: bool,
    /// Whether its word stands before moments alone, not before "up".
    is_moment: bool,
}

impl RowColumn {
    pub(crate) const fn new(heading: &'static str, word: &'static str) -> Self {
        Self { heading, word, is_spare: false, is_moment: false }
    }

    pub(crate) const fn moment(self) -> Self {
        Self { is_moment: true, ..self }
    }

    pub(crate) const fn spare(self) -> Self {
        Self { is_spare: true, ..self }
    }
}

/// The columns for which there is room.
struct Layout {
    /// The columns that are shown, by number.
    shown: Vec<usize>,
    /// The width of each of them; `None` where there is too little room for a table.
    widths: Option<Vec<usize>>,
}

/// Rows with their columns: the first is the mark, and a row is about the first [`Piece::Thing`] in it.
pub(crate) struct Rows<'t> {
    style: Style,
    columns: Vec<RowColumn>,
    /// The pieces of all rows, row by row.
    all: Vec<Piece<'t>>,
    /// The widths of each column.
    widths: Vec<PieceWidths>,
}

impl<'t> Rows<'t> {
    pub(crate) fn new(style: Style, columns: impl IntoIterator<Item = RowColumn>) -> Self {
        let columns: Vec<RowColumn> = columns.into_iter().collect();
        let of_heading = |column: &RowColumn| PieceWidths::of(width(column.heading).max(1));
        let widths = columns.iter().map(of_heading).collect();
        Self { style, columns, all: Vec::new(), widths }
    }

    /// Adds a row, a piece for each column.
    pub(crate) fn row(&mut self, pieces: impl IntoIterator<Item = Piece<'t>>) {
        let before = self.all.len();
        self.all.extend(pieces);
        debug_assert_eq!(self.all.len() - before, self.columns.len());
        for (widths, piece) in self.widths.iter_mut().zip(&self.all[before..]) {
            *widths = widths.max(piece.measure());
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.rows().len()
    }

    fn rows(&self) -> impl ExactSizeIterator<Item = &[Piece<'t>]> {
        self.all.chunks(self.columns.len())
    }

    /// Whether there is room for a column.
    pub(crate) fn shows(&self, heading: &str) -> bool {
        self.layout().shown.iter().any(|&i| self.columns[i].heading == heading)
    }

    /// The columns that are shown: without the spare ones, the last first, where all have too little room.
    fn layout(&self) -> Layout {
        let mut shown: Vec<usize> = (0..self.columns.len()).collect();
        loop {
            let widths = self.widths(&shown);
            let spare = shown.iter().rposition(|&i| self.columns[i].is_spare);
            match spare.filter(|_| widths.is_none()) {
                Some(at) => shown.remove(at),
                None => return Layout { shown, widths },
            };
        }
    }

    /// The width of each column that is shown; `None` where there is too little room.
    fn widths(&self, shown: &[usize]) -> Option<Vec<usize>> {
        let of_all: Vec<PieceWidths> = shown.iter().map(|&i| self.widths[i]).collect();
        let mut widths: Vec<usize> = of_all.iter().map(|widths| widths.least).collect();
        let gaps: usize = (1..shown.len()).map(|at| if at == 1 { MARK_GAP } else { GAP }).sum();
        let used = widths.iter().sum::<usize>() + gaps;
        let mut room = usize::from(self.style.width).checked_sub(used)?;
        for (width, of_all) in widths.iter_mut().zip(&of_all).rev() {
            let more = of_all.first.saturating_sub(*width).min(room);
            *width += more;
            room -= more;
        }
        // Names come before what else a list names.
        let is_name =
            |&i: &usize| self.rows().any(|row| matches!(row[shown[i]], Piece::Thing { .. }));
        let (names, lists): (Vec<usize>, Vec<usize>) = (0..widths.len()).partition(is_name);
        for i in names.into_iter().chain(lists) {
            let more = of_all[i].most.saturating_sub(widths[i]).min(room);
            widths[i] += more;
            room -= more;
        }
        Some(widths)
    }

    /// Writes all rows below the headings; some lines for each row where one has too little room. Returns whether some
    /// of a list are only counted.
    pub(crate) fn write(&self, out: &mut Lines<'_>) -> io::Result<bool> {
        let layout = self.layout();
        self.headings(out, &layout)?;
        let mut any_counted = false;
        for row in self.rows() {
            any_counted |= self.write_row(out, &layout, row)?;
        }
        Ok(any_counted)
    }

    /// The headings, the first rows, at most `most`, each with its lines, and whether some of a list in them are only counted.
    pub(crate) fn lines(&self, most: usize) -> io::Result<(Vec<String>, Vec<Vec<String>>, bool)> {
        let layout = self.layout();
        let headings = lines(|out| self.headings(out, &layout))?;
        let rows = self.rows().take(most);
        let mut any_counted = false;
        let rows = rows.map(|row| {
            lines(|out| {
                any_counted |= self.write_row(out, &layout, row)?;
                Ok(())
            })
        });
        let rows = rows.collect::<io::Result<_>>()?;
        Ok((headings, rows, any_counted))
    }

    fn headings(&self, out: &mut Lines<'_>, layout: &Layout) -> io::Result<()> {
        let Some(widths) = &layout.widths else { return Ok(()) };
        let headings = layout.shown.iter().map(|&i| (self.columns[i].heading, Tone::Heading));
        let headings = headings.map(|(heading, tone)| (Cow::Borrowed(heading), tone));
        self.line(out, headings, widths)
    }

    /// Writes a row, and returns whether some of a list in it are only counted.
    fn write_row(
        &self,
        out: &mut Lines<'_>,
        layout: &Layout,
        row: &[Piece<'t>],
    ) -> io::Result<bool> {
        let shown = &layout.shown;
        let Some(widths) = &layout.widths else { return self.listed(out, shown, row) };
        let cells = || shown.iter().zip(widths).map(|(&i, &width)| (&row[i], width));
        let written = cells().map(|(piece, width)| (piece.written(width), piece.tone()));
        self.line(out, written, widths)?;
        let any_counted = cells().any(|(piece, width)| piece.counts(width));
        Ok(any_counted)
    }

    fn line<'p>(
        &self,
        out: &mut Lines<'_>,
        cells: impl Iterator<Item = (Cow<'p, str>, Tone)>,
        widths: &[usize],
    ) -> io::Result<()> {
        let (mut line, mut gap) = (String::new(), 0);
        for (i, ((cell, tone), column)) in cells.zip(widths).enumerate() {
            let cell = Raw::from(&cell).shown().text();
            if !cell.is_empty() {
                line.extend(std::iter::repeat_n(' ', gap));
                gap = 0;
            }
            gap += column.saturating_sub(width(&cell)) + if i == 0 { MARK_GAP } else { GAP };
            line.push_str(&tone.paint(&cell, self.style));
        }
        out.painted(&line)
    }

    /// A line with the mark and what the row is about, and below it all the rest.
    fn listed(&self, out: &mut Lines<'_>, shown: &[usize], row: &[Piece<'t>]) -> io::Result<bool> {
        let columns = usize::from(self.style.width);
        let thing = row.iter().position(|piece| matches!(piece, Piece::Thing { .. }));
        let about = thing.unwrap_or(1);
        let mark = row.first().map_or_else(Cow::default, |mark| mark.written(1));
        let (mut any_counted, mut named, mut rest) = (false, Cow::default(), Vec::new());
        for &i in shown.iter().skip(1) {
            let (piece, column) = (&row[i], &self.columns[i]);
            if piece.is_nothing() {
                continue;
            }
            let room = if i == about { columns.saturating_sub(1 + MARK_GAP) } else { columns / 2 };
            any_counted |= piece.counts(room);
            let written = piece.written(room);
            let is_state = column.is_moment && !written.contains(char::is_numeric);
            let said = if column.word.is_empty() || is_state || thing == Some(i) {
                written
            } else {
                Cow::Owned(format!("{} {written}", column.word))
            };
            if i == about { named = said } else { rest.push(said) }
        }
        indented(out, self.style, "", format!("{mark:1} {named}"))?;
        if !rest.is_empty() {
            indented(out, self.style, BELOW, rest.join(", "))?;
        }
        Ok(any_counted)
    }
}

/// The lines that are written.
pub(crate) fn lines(
    write: impl FnOnce(&mut Lines<'_>) -> io::Result<()>,
) -> io::Result<Vec<String>> {
    let mut bytes = Vec::new();
    write(&mut Lines::new(&mut bytes))?;
    Ok(String::from_utf8_lossy(&bytes).lines().map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Untrusted;

    const PLAIN: Style = Style { width: 40, color: false };

    fn lines(style: Style, names: &[(&str, &str)], waits: &[&str]) -> Vec<String> {
        let columns = [
            RowColumn::new("", ""),
            RowColumn::new("BACK", "back").moment(),
            RowColumn::new("APPLICATION", ""),
            RowColumn::new("WAITS FOR", "waits for:"),
        ];
        let mut rows = Rows::new(style, columns);
        let names = names.iter().map(|(name, id)| (Untrusted::from(*name), Untrusted::from(*id)));
        let names: Vec<_> = names.collect();
        for (name, id) in &names {
            rows.row([
                Piece::Words("!".into(), Tone::Alarm),
                Piece::words("day 1"),
                Piece::thing(name, id),
                Piece::list(waits.iter().map(|wait| (*wait).into()).collect()),
            ]);
        }
        let mut bytes = Vec::new();
        rows.write(&mut Lines::new(&mut bytes)).expect("memory takes all bytes");
        let text = String::from_utf8(bytes).expect("UTF-8");
        text.lines().map(str::to_owned).collect()
    }

    #[test]
    fn a_row_is_one_line_and_its_id_is_whole() {
        let found = lines(PLAIN, &[("Certificate authority", "pki")], &["network", "dns", "san"]);
        assert_eq!(found[1], "! day 1  Certificate… (pki)   network +2");
        let found = lines(PLAIN, &[("Certificates", "certificate-authority-1")], &["network"]);
        let due =
            ["! Certificates (certificate-authority-1)", "    back day 1, waits for: network"];
        assert_eq!(found, due);
        let found = lines(Style { width: 60, ..PLAIN }, &[("Mail", "mail")], &["dns", "san"]);
        assert_eq!(found, ["  BACK   APPLICATION  WAITS FOR", "! day 1  Mail (mail)  dns, san"]);
    }

    #[test]
    fn no_line_is_wider_than_it_may_be() {
        let names = [("", "x"), ("A long name of an application", "an-id-of-its-own"), ("é", "y")];
        for width in 26..100 {
            for line in lines(Style { width, color: false }, &names, &["one-more-id", "two"]) {
                assert!(crate::text::width(&line) <= usize::from(width), "{width}: {line}");
                assert!(!line.ends_with(' '), "{width}: {line:?}");
            }
        }
    }

    #[test]
    fn colours_change_no_letter() {
        let names = [("Mail", "mail"), ("\u{1b}[31mA", "a")];
        let painted = lines(Style { color: true, ..PLAIN }, &names, &["dns"]).join("\n");
        let plain = lines(PLAIN, &names, &["dns"]).join("\n");
        assert!(painted.contains("\u{1b}[1;31m!\u{1b}[0m"), "{painted}");
        let bare = painted.replace("\u{1b}[1;31m", "").replace("\u{1b}[1m", "");
        assert_eq!(bare.replace("\u{1b}[0m", ""), plain);
    }
}
