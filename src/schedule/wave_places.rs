//! Which waves have room.

use super::availability::MaxTree;
use super::layout::narrow;
use super::problem::Problem;

/// So many waves are looked at from the start.
const FIRST: usize = 64;

/// The places that are taken in waves with a limit.
#[derive(Clone, Debug, Default)]
pub(super) struct Rooms {
    /// The free places of each wave, by number, as far as one was taken in any.
    free: MaxTree,
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

    /// Takes places in the first wave from `wave` on that has room for them and in which work is done; `None` if none
    /// ever has. In logarithmic time, however many waves are full or closed.
    pub(super) fn take(&mut self, problem: &Problem, wave: u32, places: u32) -> Option<u32> {
        let waves = &problem.waves;
        loop {
            let found = match self.free.first(wave as usize, places) {
                Some(found) => narrow(found),
                None => waves.with_room(wave.max(narrow(self.free.len())), places)?,
            };
            let at = found as usize;
            // A closed wave behind those that were looked at: it has no room once it is.
            let is_closed = at >= self.free.len() && problem.place_minute(found).is_none();
            if waves.places(found).is_some() || is_closed {
                self.reach(problem, at);
            }
            if is_closed {
                continue;
            }
            if waves.places(found).is_some() {
                self.free.set(at, self.free.get(at) - places);
                self.taken.push(at);
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

    /// Looks at waves up to one, and at least at twice as many as before.
    fn reach(&mut self, problem: &Problem, wave: usize) {
        let known = self.free.len();
        if wave >= known {
            let count = (wave + 1).max(FIRST).next_power_of_two();
            let limit = |wave: usize| match problem.place_minute(narrow(wave)) {
                Some(_) => problem.waves.limit(narrow(wave)),
                None => 0,
            };
            self.limits.extend((self.limits.len()..count).map(limit));
            let free = |wave| if wave < known { self.free.get(wave) } else { self.limits[wave] };
            self.free = MaxTree::new((0..count).map(free));
        }
    }
}
