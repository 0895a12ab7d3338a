//! The waves of which nobody knows on which day they begin.

use std::collections::BTreeSet;

use super::terms::Terms;
use crate::doubt::Doubts;
use crate::format::{Family, TableKey, WaveKey};

/// The waves that begin on a day that is not known.
pub(super) struct StartsInDoubt {
    /// The waves whose own day is not known, by number.
    pub(super) waves: BTreeSet<u32>,
    /// Whether other waves may begin on a day that is not known, too.
    others: bool,
}

impl StartsInDoubt {
    pub(super) fn new(terms: &Terms, doubts: &Doubts) -> Self {
        let is_in_doubt = |number: &u32| {
            let keys = doubts.of_thing(Family::Waves, &number.to_string().as_str().into());
            keys.name(WaveKey::Start.row())
        };
        Self {
            waves: terms.waves.keys().copied().filter(is_in_doubt).collect(),
            others: doubts.of_table(Family::Waves).is_any(),
        }
    }

    /// Whether the beginning of a wave is not known, though that of an earlier one is.
    pub(super) fn covers(&self, known: u32, wave: u32) -> bool {
        wave > known && (self.others || self.waves.range(known..=wave).next_back() > Some(&known))
    }
}
