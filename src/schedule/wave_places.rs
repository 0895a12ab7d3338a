//! The places of waves that are taken, and the search for a wave with room.

use super::capacity::Capacity;
use super::layout::narrow;
use super::max_tree::MaxTree;
use super::problem::Problem;

/// The number of waves that are looked at from the start.
const FIRST: usize = 64;

/// The places that are taken in waves with a limit.
#[derive(Clone, Debug, Default)]
pub(super) struct Rooms {
    /// The free places of each wave, by number, up to the last wave that was looked at.
    free: MaxTree,
    /// The free places of these waves when none is taken.
    limits: Vec<u32>,
    /// The waves in which places are taken.
    taken: Vec<u32>,
}

impl Rooms {
    pub(super) fn clear(&mut self) {
        for wave in self.taken.drain(..) {
            self.free.set(wave as usize, self.limits[wave as usize]);
        }
    }

    /// Takes places in the first wave from `wave` on that has room for them and in which work is done; `None` if no
    /// wave ever has. The time is logarithmic, however many waves are full or closed.
    pub(super) fn take(&mut self, problem: &Problem, wave: u32, places: u32) -> Option<u32> {
        let waves = &problem.waves;
        // Invariant: behind the waves that were looked at no place is taken, so only the limits tell which has room;
        // whether one is closed is found out when it is reached. Each turn of the loop looks at twice as many waves as
        // before, so there are few turns.
        loop {
            let found = match self.free.first(wave as usize, places) {
                Some(found) => narrow(found),
                None => waves.with_room(wave.max(narrow(self.free.len())), places)?,
            };
            let at = found as usize;
            // The wave is closed and behind those that were looked at: once it has been looked at, it has no room, and
            // the search passes it.
            let is_closed = at >= self.free.len() && problem.place_minute(found).is_none();
            let is_limited = waves.places(found) != Capacity::Unlimited;
            if is_limited || is_closed {
                self.reach(problem, at);
            }
            if is_closed {
                continue;
            }
            if is_limited {
                let free = self.free.get(at);
                if free == self.limits[at] {
                    self.taken.push(found);
                }
                self.free.set(at, free - places);
            }
            return Some(found);
        }
    }

    /// Gives back places of a wave.
    pub(super) fn give(&mut self, wave: u32, places: u32) {
        let at = wave as usize;
        if let Some(&limit) = self.limits.get(at) {
            self.free.set(at, self.free.get(at).saturating_add(places).min(limit));
        }
    }

    /// Looks at waves up to a given one, and at least at twice as many as before.
    fn reach(&mut self, problem: &Problem, wave: usize) {
        let known = self.free.len();
        if wave >= known {
            let count = (wave + 1).max(FIRST).next_power_of_two();
            let limit = |wave: usize| match problem.place_minute(narrow(wave)) {
                Some(_) => problem.waves.places(narrow(wave)).units(),
                None => 0,
            };
            self.limits.extend((self.limits.len()..count).map(limit));
            let free = |wave| if wave < known { self.free.get(wave) } else { self.limits[wave] };
            self.free = MaxTree::new((0..count).map(free));
        }
    }
}
