//! Tables of which each row is one line: what does not fit is cut or counted, ids never are.

use std::io;

use super::table::{indented, paragraph};
use super::tone::Tone;
use super::{Lines, Style};
use crate::text::{Raw, Untrusted, fit, width};

/// Spaces behind the mark of a row, and between two columns.
const MARK_GAP: usize = 1;
const GAP: usize = 2;
/// A name of which less than this would be left is left out.
const SHORTEST_NAME: usize = 8;
/// What may be cut is not cut to less than this.
const SHORTEST_TEXT: usize = 12;
/// The indent of the second line of a row that takes two.
const BELOW: &str = "    ";

/// The value of one row in a column.
pub(super) enum Piece {
    /// Words of our own, which are never cut.
    Words(String, Tone),
    /// An application or a service: its name may be cut or left out, its id never.
    Thing { name: Option<String>, id: String },
    /// As many of a list as there is room for, and how many more there are of all.
    List { first: Vec<String>, total: usize },
}

impl Piece {
    /// Words of our own.
    pub(super) fn words(words: impl Into<String>) -> Self {
        Self::Words(words.into(), Tone::Plain)
    }

    /// A thing with a name, which may be its id.
    pub(super) fn thing(name: &Untrusted, id: &Untrusted) -> Self {
        let own = (name != id).then(|| name.shown().to_string());
        Self::Thing { name: own, id: id.shown().to_string() }
    }

    /// A list of which all are given.
    pub(super) fn list(all: Vec<String>) -> Self {
        let total = all.len();
        Self::List { first: all, total }
    }

    /// The columns that it needs.
    fn least(&self) -> usize {
        match self {
            Self::Words(words, _) => width(words),
            Self::Thing { id, .. } => width(id),
            Self::List { .. } => self.first().min(SHORTEST_TEXT),
        }
    }

    /// The columns in which the first of a list has room.
    fn first(&self) -> usize {
        match self {
            Self::List { first, total } => width(&listed(first, 1, *total)),
            Self::Words(..) | Self::Thing { .. } => self.least(),
        }
    }

    /// The columns that it would take.
    fn most(&self) -> usize {
        match self {
            Self::Words(..) => self.least(),
            Self::Thing { name, id } => {
                name.as_ref().map_or(0, |name| width(name) + "()".len() + 1) + width(id)
            }
            Self::List { first, total } => width(&listed(first, first.len(), *total)),
        }
    }

    /// Its text in a number of columns.
    fn written(&self, columns: usize) -> String {
        match self {
            Self::Words(words, _) => words.clone(),
            Self::Thing { name, id } => {
                let room = columns.saturating_sub(width(id) + "()".len() + 1);
                match name {
                    Some(name) if room >= width(name) || room > SHORTEST_NAME => {
                        format!("{} ({id})", fit(name, room))
                    }
                    _ => id.clone(),
                }
            }
            Self::List { first, total } => {
                fit(&listed(first, named(first, *total, columns), *total), columns)
            }
        }
    }

    /// Whether some of a list are counted alone in a number of columns.
    fn counts(&self, columns: usize) -> bool {
        match self {
            Self::List { first, total } => named(first, *total, columns) < *total,
            Self::Words(..) | Self::Thing { .. } => false,
        }
    }

    fn tone(&self) -> Tone {
        match self {
            Self::Words(_, tone) => *tone,
            Self::Thing { .. } | Self::List { .. } => Tone::Plain,
        }
    }

    fn is_nothing(&self) -> bool {
        match self {
            Self::Words(text, _) => matches!(&**text, "" | "-"),
            Self::List { first, .. } => first.is_empty(),
            Self::Thing { .. } => false,
        }
    }
}

/// How many of a list are named in a number of columns.
fn named(first: &[String], total: usize, columns: usize) -> usize {
    let fits = |&n: &usize| width(&listed(first, n, total)) <= columns;
    (1..=first.len()).rev().find(fits).unwrap_or(1).min(total)
}

/// "a, b +2"; "-" for none.
fn listed(first: &[String], named: usize, total: usize) -> String {
    let Some(named) = first.get(..named).filter(|named| !named.is_empty()) else {
        return "-".to_owned();
    };
    let rest = total.saturating_sub(named.len());
    let more = if rest > 0 { format!(" +{rest}") } else { String::new() };
    named.join(", ") + &more
}

/// A column: its heading, and the word for it where a row takes more than a line.
pub(super) struct Column {
    pub(super) heading: &'static str,
    /// "waits for"; empty where the value says it.
    pub(super) word: &'static str,
    /// Whether it is left out where there is too little room for all.
    is_spare: bool,
    /// Whether its word stands before moments alone, not before "up".
    is_moment: bool,
}

impl Column {
    pub(super) const fn new(heading: &'static str, word: &'static str) -> Self {
        Self { heading, word, is_spare: false, is_moment: false }
    }

    pub(super) const fn moment(self) -> Self {
        Self { is_moment: true, ..self }
    }

    pub(super) const fn spare(self) -> Self {
        Self { is_spare: true, ..self }
    }
}

/// Rows with their columns: the first is the mark, and a row is about the first [`Piece::Thing`] in it.
pub(super) struct Rows {
    style: Style,
    columns: Vec<Column>,
    all: Vec<Vec<Piece>>,
}

impl Rows {
    pub(super) fn new(style: Style, columns: impl IntoIterator<Item = Column>) -> Self {
        Self { style, columns: columns.into_iter().collect(), all: Vec::new() }
    }

    /// Adds a row, a piece for each column.
    pub(super) fn row(&mut self, pieces: impl IntoIterator<Item = Piece>) {
        self.all.push(pieces.into_iter().collect());
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is room for a column.
    pub(super) fn shows(&self, heading: &str) -> bool {
        self.shown().iter().any(|&i| self.columns[i].heading == heading)
    }

    /// The columns that are shown: without the spare ones, the last first, where all have too little room.
    fn shown(&self) -> Vec<usize> {
        let mut shown: Vec<usize> = (0..self.columns.len()).collect();
        while self.widths(&shown).is_none() {
            let Some(at) = shown.iter().rposition(|&i| self.columns[i].is_spare) else { break };
            shown.remove(at);
        }
        shown
    }

    /// The width of each column that is shown; `None` where there is too little room.
    fn widths(&self, shown: &[usize]) -> Option<Vec<usize>> {
        let of = |measure: fn(&Piece) -> usize| {
            let widest = move |&i: &usize| {
                let cells = self.all.iter().map(|row| measure(&row[i]));
                cells.chain([width(self.columns[i].heading), 1]).max().unwrap_or(1)
            };
            shown.iter().map(widest).collect::<Vec<usize>>()
        };
        let (mut widths, first, most) = (of(Piece::least), of(Piece::first), of(Piece::most));
        let gaps: usize = (1..shown.len()).map(|at| if at == 1 { MARK_GAP } else { GAP }).sum();
        let used = widths.iter().sum::<usize>() + gaps;
        let mut room = usize::from(self.style.width).checked_sub(used)?;
        for (width, first) in widths.iter_mut().zip(first).rev() {
            let more = first.saturating_sub(*width).min(room);
            *width += more;
            room -= more;
        }
        for _ in 0..room {
            let short = |&i: &usize| most[i].saturating_sub(widths[i]);
            match (0..widths.len()).max_by_key(short).filter(|i| short(i) > 0) {
                Some(shortest) => widths[shortest] += 1,
                None => break,
            }
        }
        Some(widths)
    }

    /// Writes the first rows, at most `most`, below the headings; two lines for each where one has too little room. Returns
    /// whether some of a list are only counted.
    pub(super) fn write(&self, out: &mut Lines<'_>, most: usize) -> io::Result<bool> {
        let shown = self.shown();
        let Some(widths) = self.widths(&shown) else { return self.write_list(out, most) };
        let headings = shown.iter().map(|&i| (self.columns[i].heading.to_owned(), Tone::Heading));
        self.line(out, headings, &widths)?;
        let mut any_counted = false;
        for row in self.all.iter().take(most) {
            let cells = || shown.iter().zip(&widths).map(|(&i, &width)| (&row[i], width));
            any_counted |= cells().any(|(piece, width)| piece.counts(width));
            let cells = cells().map(|(piece, width)| (piece.written(width), piece.tone()));
            self.line(out, cells, &widths)?;
        }
        Ok(any_counted)
    }

    fn line(
        &self,
        out: &mut Lines<'_>,
        cells: impl Iterator<Item = (String, Tone)>,
        widths: &[usize],
    ) -> io::Result<()> {
        let (mut line, mut gap) = (String::new(), 0);
        for (i, ((cell, tone), column)) in cells.zip(widths).enumerate() {
            let cell = Raw::from(&cell).shown().to_string();
            if !cell.is_empty() {
                line.extend(std::iter::repeat_n(' ', gap));
                gap = 0;
            }
            gap += column.saturating_sub(width(&cell)) + if i == 0 { MARK_GAP } else { GAP };
            line.push_str(&tone.paint(&cell, self.style));
        }
        out.painted(&line)
    }

    /// A line with the mark and the thing, and one with all the rest.
    fn write_list(&self, out: &mut Lines<'_>, most: usize) -> io::Result<bool> {
        let columns = usize::from(self.style.width);
        let mut any_counted = false;
        for row in self.all.iter().take(most) {
            let thing = row.iter().position(|piece| matches!(piece, Piece::Thing { .. }));
            let mark = row.first().map_or_else(String::new, |mark| mark.written(1));
            let named = thing.map(|i| row[i].written(columns.saturating_sub(1 + MARK_GAP)));
            paragraph(out, self.style, format!("{mark:1} {}", named.unwrap_or_default()))?;
            let rest = row.iter().enumerate().skip(1);
            let rest = rest.filter(|(i, piece)| Some(*i) != thing && !piece.is_nothing());
            let rest = rest.map(|(i, piece)| {
                any_counted |= piece.counts(columns / 2);
                let (word, piece) = (self.columns[i].word, piece.written(columns / 2));
                let is_state = self.columns[i].is_moment && !piece.contains(char::is_numeric);
                if word.is_empty() || is_state { piece } else { format!("{word} {piece}") }
            });
            let rest: Vec<String> = rest.collect();
            if !rest.is_empty() {
                indented(out, self.style, BELOW, rest.join(", "))?;
            }
        }
        Ok(any_counted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Style = Style { width: 40, color: false };

    fn lines(style: Style, names: &[(&str, &str)], waits: &[&str]) -> Vec<String> {
        let columns = [
            Column::new("", ""),
            Column::new("BACK", "back").moment(),
            Column::new("APPLICATION", ""),
            Column::new("WAITS FOR", "waits for:"),
        ];
        let mut rows = Rows::new(style, columns);
        for (name, id) in names {
            rows.row([
                Piece::Words("!".to_owned(), Tone::Alarm),
                Piece::words("day 1"),
                Piece::thing(&Untrusted::from(*name), &Untrusted::from(*id)),
                Piece::list(waits.iter().map(|wait| (*wait).to_owned()).collect()),
            ]);
        }
        let mut bytes = Vec::new();
        rows.write(&mut Lines::new(&mut bytes), usize::MAX).expect("memory takes all bytes");
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
