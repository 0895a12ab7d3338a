//! Notes the values that could not be read, and how much of a plan depends on them.

use std::ops::Range;

use super::values::{Context, TableOwner};
use crate::diagnostic::Finding;
use crate::doubt::{KeysInDoubt, Unread, UnreadPlace};
use crate::format::{Effect, Family, Key};
use crate::source::Span;

impl Context<'_> {
    /// Reports a value that could not be read and is left out, unless it may follow from broken syntax
    /// before it.
    pub(super) fn unread(&mut self, at: Range<usize>, finding: impl FnOnce(Span) -> Finding) {
        if self.deny(at.clone(), finding) {
            self.leave_out(at);
        }
    }

    /// Notes a value that could not be read and is left out, as one that is reported. The result is true if the value
    /// is to be reported later, when all inputs are read.
    pub(super) fn unread_until_later(&mut self, at: Range<usize>) -> bool {
        let told = self.doubt(&at);
        if told {
            self.leave_out(at);
        }
        told
    }

    /// Reports a value that is not allowed and is still taken as written. The result is true if it was reported.
    pub(super) fn deny(&mut self, at: Range<usize>, finding: impl FnOnce(Span) -> Finding) -> bool {
        let told = self.doubt(&at);
        if told {
            self.findings.unread(finding(self.span(at)));
        }
        told
    }

    /// Notes that a value of the current table and key is wrong. The result is true if the mistake is reported.
    fn doubt(&mut self, at: &Range<usize>) -> bool {
        self.unread = true;
        let span = self.span(at.clone());
        self.in_doubt.note(self.own_key, self.effect, span);
        self.is_told(at)
    }

    /// Whether the mistake at a place is reported, and does not follow from broken syntax before it.
    pub(super) fn is_told(&self, at: &Range<usize>) -> bool {
        // A value that ends where the syntax breaks is part of the break, or was made up by the recovery of the parser.
        self.broken_from.is_none_or(|from| at.end < from && !at.is_empty())
    }

    /// Notes a term that a plan leaves out. An application or a service whose order is not known is left out itself.
    fn leave_out(&mut self, at: Range<usize>) {
        let is_planned = |(family, _)| matches!(family, Family::Applications | Family::Services);
        if self.thing.is_some_and(is_planned) && self.effect != Effect::Weighs {
            return;
        }
        let (place, span) = (self.place(), self.span(at));
        let key = self.key.or(self.own_key);
        self.inventory.doubts.leave_out(Unread { follows: false, span, place, key });
    }

    /// The table that is being read.
    fn place(&self) -> UnreadPlace {
        match (self.table, self.thing) {
            (None, _) => UnreadPlace::UnknownTable,
            (Some(table), None) => UnreadPlace::Table(table),
            (Some(_), Some((family, id))) => {
                UnreadPlace::Thing(family, self.inventory.symbols.raw(id).into())
            }
        }
    }

    /// Begins a table of which no key is in doubt yet. Where its syntax is broken any key may be lost.
    pub(super) fn begin_table(&mut self) {
        self.unread = self.broken_from.is_some();
        self.in_doubt = KeysInDoubt::default();
        (self.effect, self.own_key) = (Effect::Orders, None);
        if let Some(from) = self.broken_from {
            self.doubt_all(from..from);
        }
    }

    /// Notes that any key of the current table may be lost, for a reason that stands at a place.
    pub(super) fn doubt_all(&mut self, at: Range<usize>) {
        let span = self.span(at);
        self.in_doubt.note(None, Effect::Orders, span);
    }

    /// Ends the table, and notes the keys of it that are in doubt.
    pub(super) fn end_table(&mut self) {
        if self.in_doubt.is_any() {
            let (place, keys) = (self.place(), std::mem::take(&mut self.in_doubt));
            self.inventory.doubts.note(place, self.file, keys);
        }
    }

    /// Notes the key that the walker has reached, or the keys that an unknown one may be meant as, and the effect. In an
    /// entry of a list of a family's table the key stays the same.
    pub(super) fn enter(&mut self, owner: TableOwner<'_>, keys: &[&'static Key]) {
        let strongest = keys.iter().max_by_key(|key| key.effect).copied();
        let of_none = match owner {
            TableOwner::Thing(..) | TableOwner::Family(_) => {
                (self.key, self.own_key) = (keys.first().copied(), strongest);
                Effect::Tells
            }
            TableOwner::Part(_) => {
                self.key = keys.first().copied();
                self.own_key.map_or(Effect::Orders, |key| key.effect)
            }
            TableOwner::Inventory => {
                self.key = None;
                Effect::Tells
            }
            TableOwner::Entry(_) => Effect::Tells,
        };
        self.effect = strongest.map_or(of_none, |key| key.effect);
    }
}
