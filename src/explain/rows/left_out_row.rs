//! The row of a term that a plan leaves out, since it could not be read.

use super::PlanRows;
use crate::doubt::{Unread, UnreadPlace};
use crate::format::Key;
use crate::source::Span;

/// A term that a plan leaves out, since it could not be read.
#[derive(Clone, Copy, Debug)]
pub struct LeftOutRow<'a> {
    /// The table that holds it.
    pub table: &'a UnreadPlace,
    /// Its key; `None` where the key is not known, or the whole table is meant.
    pub key: Option<&'static Key>,
    /// Where it stands in the text.
    pub span: Span,
    /// Whether it only weighs, so that the application or the service that has it is planned without it.
    pub only_weighs: bool,
}

/// The terms that a plan leaves out.
#[derive(Clone, Debug)]
pub struct LeftOutRows<'a> {
    /// The first of them, in the order in which to mend them.
    pub first: Vec<LeftOutRow<'a>>,
    /// The number of all others.
    pub beyond: usize,
}

impl<'a> PlanRows<'a> {
    /// The terms that the plan leaves out.
    #[must_use]
    pub fn left_out(self) -> LeftOutRows<'a> {
        let left_out = self.catalog.doubts.left_out();
        let row = |unread: &'a Unread| LeftOutRow {
            table: &unread.place,
            key: unread.key,
            span: unread.span,
            only_weighs: unread.place.is_planned(),
        };
        let first: Vec<LeftOutRow<'a>> = left_out.first().into_iter().map(row).collect();
        LeftOutRows { beyond: left_out.total() - first.len(), first }
    }

    /// Whether the plan leaves out a term that could not be read, so that nothing may be promised by it.
    #[must_use]
    pub fn is_partial(self) -> bool {
        !self.catalog.doubts.left_out().is_empty()
    }
}
