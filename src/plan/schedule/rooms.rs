//! Which waves have room.

use std::collections::BTreeMap;

use super::waves::Waves;

/// The places that are taken in waves with a limit.
#[derive(Clone, Debug, Default)]
pub(super) struct Rooms {
    taken: BTreeMap<u32, u32>,
    /// Of each wave that is full, one behind it before which all are full.
    behind: BTreeMap<u32, u32>,
}

impl Rooms {
    pub(super) fn clear(&mut self) {
        self.taken.clear();
        self.behind.clear();
    }

    /// Takes places in the first wave from `wave` on that has room for them; `None` if none ever has.
    pub(super) fn take(&mut self, waves: &Waves, wave: u32, places: u32) -> Option<u32> {
        let mut wave = wave;
        loop {
            wave = waves.with_room(self.open(wave), places)?;
            let Some(limit) = waves.places(wave) else { return Some(wave) };
            let taken = self.taken.entry(wave).or_default();
            if limit - *taken >= places {
                *taken += places;
                if *taken == limit {
                    self.behind.insert(wave, wave.saturating_add(1));
                }
                return Some(wave);
            }
            wave = wave.checked_add(1)?;
        }
    }

    /// Gives back places of a wave.
    pub(super) fn give(&mut self, wave: u32, places: u32) {
        if let Some(taken) = self.taken.get_mut(&wave) {
            *taken -= places;
            // Which waves were skipped over this one is not kept.
            self.behind.clear();
        }
    }

    /// The first wave from one on that is not known to be full (path halving: van Leeuwen 1977).
    fn open(&mut self, wave: u32) -> u32 {
        let mut wave = wave;
        while let Some(&next) = self.behind.get(&wave) {
            match self.behind.get(&next) {
                Some(&after) if after != next => {
                    self.behind.insert(wave, after);
                    wave = after;
                }
                _ => return next,
            }
        }
        wave
    }
}
