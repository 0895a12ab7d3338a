//! Notes the values that could not be read, and how much of a plan depends on them.

use std::ops::Range;

use super::values::{Context, TableOwner};
use crate::diagnostic::Finding;
use crate::format::{Effect, Family, Key};
use crate::inventory::model::{Unread, UnreadPlace};
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
        self.disorders |= self.effect == Effect::Orders;
        if let Some(key) = self.own_key {
            self.doubts.note(key);
        }
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
        let place = match (self.table, self.thing) {
            (None, _) => UnreadPlace::UnknownTable,
            (Some(table), None) => UnreadPlace::Table(table),
            (Some(_), Some((family, id))) => {
                UnreadPlace::Thing(family, self.inventory.symbols.raw(id).into())
            }
        };
        let span = self.span(at);
        let key = self.key.or(self.own_key);
        self.inventory.left_out.note(Unread { follows: false, span, place, key });
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
