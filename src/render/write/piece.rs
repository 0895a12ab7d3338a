//! The values of a row that takes one line: what does not fit is cut or counted, ids never are.

use super::tone::Tone;
use crate::text::{Untrusted, fit, width};

/// A name of which less than this would be left is left out.
const SHORTEST_NAME: usize = 8;
/// What may be cut is not cut to less than this.
const SHORTEST_TEXT: usize = 12;

/// The value of one row in a column.
pub(crate) enum Piece {
    /// Words of our own, which are never cut.
    Words(String, Tone),
    /// An application or a service: its name may be cut or left out, its id never.
    Thing { name: Option<String>, id: String },
    /// As many of a list as there is room for, and how many more there are of all.
    List(PieceList),
}

impl Piece {
    /// Words of our own.
    pub(crate) fn words(words: impl Into<String>) -> Self {
        Self::Words(words.into(), Tone::Plain)
    }

    /// A thing with a name, which may be its id.
    pub(crate) fn thing(name: &Untrusted, id: &Untrusted) -> Self {
        let own = (name != id).then(|| name.shown().to_string());
        Self::Thing { name: own, id: id.shown().to_string() }
    }

    /// A list of ids of which all are given.
    pub(crate) fn list(all: Vec<String>) -> Self {
        let total = all.len();
        Self::ids(all, total)
    }

    /// A list of ids, of which the first are given.
    pub(crate) fn ids(first: Vec<String>, total: usize) -> Self {
        Self::List(PieceList { first, total, between: ", " })
    }

    /// A list of names, which may hold commas, of which the first are given.
    pub(crate) fn names(first: Vec<String>, total: usize) -> Self {
        Self::List(PieceList { first, total, between: "; " })
    }

    /// The columns that it needs.
    pub(crate) fn least(&self) -> usize {
        match self {
            Self::Words(words, _) => width(words),
            Self::Thing { id, .. } => width(id),
            Self::List(_) => self.first().min(SHORTEST_TEXT),
        }
    }

    /// The columns in which the first of a list has room.
    pub(crate) fn first(&self) -> usize {
        match self {
            Self::List(list) => width(&list.say(1)),
            Self::Words(..) | Self::Thing { .. } => self.least(),
        }
    }

    /// The columns that it would take.
    pub(crate) fn most(&self) -> usize {
        match self {
            Self::Words(..) => self.least(),
            Self::Thing { name, id } => {
                name.as_ref().map_or(0, |name| width(name) + "()".len() + 1) + width(id)
            }
            Self::List(list) => width(&list.say(list.first.len())),
        }
    }

    /// Its text in a number of columns.
    pub(crate) fn written(&self, columns: usize) -> String {
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
            Self::List(list) => list.written(columns),
        }
    }

    /// Whether some of a list are counted alone in a number of columns.
    pub(crate) fn counts(&self, columns: usize) -> bool {
        match self {
            Self::List(list) => list.named(columns) < list.total,
            Self::Words(..) | Self::Thing { .. } => false,
        }
    }

    pub(crate) fn tone(&self) -> Tone {
        match self {
            Self::Words(_, tone) => *tone,
            Self::Thing { .. } | Self::List(_) => Tone::Plain,
        }
    }

    pub(crate) fn is_nothing(&self) -> bool {
        match self {
            Self::Words(text, _) => matches!(&**text, "" | "-"),
            Self::List(list) => list.first.is_empty(),
            Self::Thing { .. } => false,
        }
    }
}

/// A list of which some may only be counted.
pub(crate) struct PieceList {
    first: Vec<String>,
    total: usize,
    between: &'static str,
}

impl PieceList {
    /// How many are named in a number of columns.
    fn named(&self, columns: usize) -> usize {
        let fits = |&n: &usize| width(&self.say(n)) <= columns;
        (1..=self.first.len()).rev().find(fits).unwrap_or(1).min(self.total)
    }

    /// As many as there is room for, and of one that has too little of it the beginning: "a, b +2", "a-long-na… +2".
    fn written(&self, columns: usize) -> String {
        let said = self.say(self.named(columns));
        match (self.first.first(), self.total.saturating_sub(1)) {
            (Some(first), more @ 1..) if width(&said) > columns => {
                let more = format!(" +{more}");
                fit(first, columns.saturating_sub(width(&more))) + &more
            }
            _ => fit(&said, columns),
        }
    }

    /// "a, b +2"; "-" for none.
    fn say(&self, named: usize) -> String {
        let Some(named) = self.first.get(..named).filter(|named| !named.is_empty()) else {
            return "-".to_owned();
        };
        let rest = self.total.saturating_sub(named.len());
        let more = if rest > 0 { format!(" +{rest}") } else { String::new() };
        named.join(self.between) + &more
    }
}
