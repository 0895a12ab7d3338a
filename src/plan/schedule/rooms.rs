//! Which waves have room.

use super::most::Most;
use super::net::narrow;
use super::waves::Waves;

/// So many waves are looked at from the start.
const FIRST: usize = 64;

/// The places that are taken in waves with a limit.
#[derive(Clone, Debug, Default)]
pub(super) struct Rooms {
    /// The free places of each wave, by number, as far as one was taken in any.
    free: Most,
    /// The same when none is taken.
    limits: Vec<u32>,
    /// The waves in which some are taken.
    taken: Vec<usize>,
}

impl Rooms {
    pub(super) fn clear(&mut self) {
        for wave in self.taken.drain(..) {
            self.free.set(wave, self.limits[wave]);
        }
    }

    /// Takes places in the first wave from `wave` on that has room for them; `None` if none ever has. In
    /// logarithmic time, however many waves are full.
    pub(super) fn take(&mut self, waves: &Waves, wave: u32, places: u32) -> Option<u32> {
        let found = match self.free.first(wave as usize, places) {
            Some(found) => narrow(found),
            None => waves.with_room(wave.max(narrow(self.free.len())), places)?,
        };
        if waves.places(found).is_some() {
            let at = found as usize;
            self.reach(waves, at);
            self.free.set(at, self.free.get(at) - places);
            self.taken.push(at);
        }
        Some(found)
    }

    /// Gives back places of a wave.
    pub(super) fn give(&mut self, wave: u32, places: u32) {
        let at = wave as usize;
        if let Some(&limit) = self.limits.get(at) {
            self.free.set(at, self.free.get(at).saturating_add(places).min(limit));
        }
    }

    /// Looks at waves up to one, and at least at twice as many as before.
    fn reach(&mut self, waves: &Waves, wave: usize) {
        let known = self.free.len();
        if wave >= known {
            let count = (wave + 1).max(FIRST).next_power_of_two();
            self.limits.extend((self.limits.len()..count).map(|wave| waves.limit(narrow(wave))));
            let free = |wave| if wave < known { self.free.get(wave) } else { self.limits[wave] };
            self.free = Most::new((0..count).map(free));
        }
    }
}
