//! The keys of one table that may be written though no value of them was read.

use crate::format::{Effect, Key};
use crate::source::Span;

/// The keys of one table that are in doubt: no value of the key could be read, or an unknown key may have been meant as
/// it. No finding may rest on the absence of such a key.
#[derive(Clone, Copy, Debug, Default)]
pub struct KeysInDoubt {
    /// Each key has the bit of its number in its table.
    keys: u32,
    /// Whether the order of a plan is in doubt: a key that orders could not be read, or any key may be lost.
    orders: bool,
    /// The first place of a value that could not be read.
    first: Option<Span>,
}

impl KeysInDoubt {
    /// Adds a value at a place that could not be read, with its key and its effect.
    pub(crate) fn note(&mut self, key: Option<&Key>, effect: Effect, at: Span) {
        self.keys |= key.map_or(0, |key| 1 << key.number);
        self.orders |= effect == Effect::Orders;
        if self.is_any() {
            self.first = Some(self.first.map_or(at, |first| first.min(at)));
        }
    }

    /// Adds the doubts of the same table that were noted apart.
    pub(crate) fn absorb(&mut self, other: Self) {
        self.keys |= other.keys;
        self.orders |= other.orders;
        self.first = self.first.into_iter().chain(other.first).min();
    }

    /// Whether a key is in doubt.
    #[must_use]
    pub const fn is_any(self) -> bool {
        self.keys != 0 || self.orders
    }

    /// Whether the order of a plan is in doubt.
    #[must_use]
    pub const fn order(self) -> bool {
        self.orders
    }

    /// Whether a key itself is in doubt, and not only because any key may be.
    #[must_use]
    pub const fn name(self, key: &Key) -> bool {
        self.keys & 1 << key.number != 0
    }

    /// Whether a key may be written though no value of it was read.
    #[must_use]
    pub const fn cover(self, key: &Key) -> bool {
        self.orders || self.name(key)
    }

    /// The first place at which a value of the table could not be read, where a key may be written there.
    #[must_use]
    pub fn place(self, key: &Key) -> Option<Span> {
        self.first.filter(|_| self.cover(key))
    }
}
