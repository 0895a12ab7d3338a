//! The keys of one table that could not be read.

use crate::format::{Key, TableKey};

/// The keys in the table of one application, service or status, or in one table of defaults, that are in doubt: no value
/// of the key could be read, or an unknown key may have been meant as it. No finding may rest on the absence of such a
/// key. Each key has the bit of its number in its table.
#[derive(Clone, Copy, Debug, Default)]
pub struct Doubts(u32);

impl Doubts {
    /// Adds a key.
    pub(crate) fn note(&mut self, key: &Key) {
        self.0 |= 1 << key.number;
    }

    /// Whether a key may be written though no value of it was read.
    #[must_use]
    pub fn cover(self, key: impl TableKey) -> bool {
        self.0 & 1 << key.row().number != 0
    }
}
