//! The values of a row that takes one line: what does not fit is cut or counted, ids never are.

use std::borrow::Cow;
use std::fmt::Write;

use super::tone::Tone;
use crate::text::{Untrusted, fit, width};

/// A name of which less than this would be left is left out.
const SHORTEST_NAME: usize = 8;
/// What may be cut is not cut to less than this.
const SHORTEST_TEXT: usize = 12;

/// The value of one row in a column.
pub(crate) enum Piece<'t> {
    /// Words of our own, which are never cut.
    Words(Cow<'t, str>, Tone),
    /// An application or a service: its name may be cut or left out, its id never.
    Thing { name: Option<Cow<'t, str>>, id: Cow<'t, str> },
    /// As many of a list as there is room for, and how many more there are of all.
    List(PieceList<'t>),
}

impl<'t> Piece<'t> {
    /// Words of our own.
    pub(crate) fn words(words: impl Into<Cow<'t, str>>) -> Self {
        Self::Words(words.into(), Tone::Plain)
    }

    /// A thing with a name, which may be its id.
    pub(crate) fn thing(name: &'t Untrusted, id: &'t Untrusted) -> Self {
        let own = (name != id).then(|| name.shown().text());
        Self::Thing { name: own, id: id.shown().text() }
    }

    /// A list of ids of which all are given.
    pub(crate) fn list(all: Vec<Cow<'t, str>>) -> Self {
        let total = all.len();
        Self::ids(all, total)
    }

    /// A list of ids, of which the first are given.
    pub(crate) fn ids(first: Vec<Cow<'t, str>>, total: usize) -> Self {
        Self::List(PieceList { first, total, between: ", " })
    }

    /// A list of names, which may hold commas, of which the first are given.
    pub(crate) fn names(first: impl Iterator<Item = Cow<'t, str>>, total: usize) -> Self {
        Self::List(PieceList { first: first.collect(), total, between: "; " })
    }

    /// The columns that it needs, and would take.
    pub(crate) fn measure(&self) -> PieceWidths {
        match self {
            Self::Words(words, _) => PieceWidths::of(width(words)),
            Self::Thing { name, id } => {
                let least = width(id);
                let name = name.as_ref().map_or(0, |name| width(name) + "()".len() + 1);
                PieceWidths { most: least + name, ..PieceWidths::of(least) }
            }
            Self::List(list) => {
                let first = list.width(1);
                let most = list.width(list.first.len());
                PieceWidths { least: first.min(SHORTEST_TEXT), first, most }
            }
        }
    }

    /// Its text in a number of columns.
    pub(crate) fn written(&self, columns: usize) -> Cow<'_, str> {
        match self {
            Self::Words(words, _) => Cow::Borrowed(words),
            Self::Thing { name, id } => {
                let room = columns.saturating_sub(width(id) + "()".len() + 1);
                match name {
                    Some(name) if room >= width(name) || room > SHORTEST_NAME => {
                        Cow::Owned(format!("{} ({id})", fit(name, room)))
                    }
                    _ => Cow::Borrowed(id),
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

/// The columns that a piece takes, or the pieces of all rows in a column.
#[derive(Clone, Copy)]
pub(crate) struct PieceWidths {
    /// The columns that it needs.
    pub(crate) least: usize,
    /// The columns in which the first of a list has room.
    pub(crate) first: usize,
    /// The columns that it would take.
    pub(crate) most: usize,
}

impl PieceWidths {
    /// The widths of the longest pieces that are never cut.
    pub(crate) fn of(columns: usize) -> Self {
        Self { least: columns, first: columns, most: columns }
    }

    /// The widths that another piece has room in, too.
    pub(crate) fn max(self, other: Self) -> Self {
        Self {
            least: self.least.max(other.least),
            first: self.first.max(other.first),
            most: self.most.max(other.most),
        }
    }
}

/// A list of which some may only be counted.
pub(crate) struct PieceList<'t> {
    first: Vec<Cow<'t, str>>,
    total: usize,
    between: &'static str,
}

impl PieceList<'_> {
    /// How many are named in a number of columns.
    fn named(&self, columns: usize) -> usize {
        let fits = |&n: &usize| self.width(n) <= columns;
        (1..=self.first.len()).rev().find(fits).unwrap_or(1).min(self.total)
    }

    /// As many as there is room for, and of one that has too little of it the beginning: "a, b +2", "a-long-na… +2".
    fn written(&self, columns: usize) -> Cow<'_, str> {
        let named = self.named(columns);
        match (self.first.first(), self.total.saturating_sub(1)) {
            (Some(first), more @ 1..) if self.width(named) > columns => {
                let more = format!(" +{more}");
                Cow::Owned(fit(first, columns.saturating_sub(width(&more))).into_owned() + &more)
            }
            _ => match self.say(named) {
                Cow::Borrowed(said) => fit(said, columns),
                Cow::Owned(said) => Cow::Owned(fit(&said, columns).into_owned()),
            },
        }
    }

    /// The first, at most `named`; `None` for none.
    fn those_named(&self, named: usize) -> Option<&[Cow<'_, str>]> {
        self.first.get(..named).filter(|named| !named.is_empty())
    }

    /// The columns that [`say`](Self::say) takes.
    fn width(&self, named: usize) -> usize {
        let Some(named) = self.those_named(named) else { return "-".len() };
        let gaps = (named.len() - 1) * self.between.len();
        let more = match self.total.saturating_sub(named.len()) {
            0 => 0,
            rest => " +".len() + rest.ilog10() as usize + 1,
        };
        named.iter().map(|one| width(one)).sum::<usize>() + gaps + more
    }

    /// "a, b +2"; "-" for none.
    fn say(&self, named: usize) -> Cow<'_, str> {
        let Some(named) = self.those_named(named) else { return Cow::Borrowed("-") };
        let rest = self.total.saturating_sub(named.len());
        match named {
            [one] if rest == 0 => Cow::Borrowed(one),
            _ => {
                let mut said = named.join(self.between);
                if rest > 0 {
                    let _ = write!(said, " +{rest}");
                }
                Cow::Owned(said)
            }
        }
    }
}
