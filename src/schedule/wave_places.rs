//! Which waves have room.

use super::capacity::Capacity;
use super::layout::narrow;
use super::max_tree::MaxTree;
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
    taken: Vec<u32>,
}

impl Rooms {
    pub(super) fn clear(&mut self) {
        for wave in self.taken.drain(..) {
            self.free.set(wave as usize, self.limits[wave as usize]);
        }
    }

    /// Takes places in the first wave from `wave` on that has room for them and in which work is done; `None` if none
    /// ever has. In logarithmic time, however many waves are full or closed.
    pub(super) fn take(&mut self, problem: &Problem, wave: u32, places: u32) -> Option<u32> {
        let waves = &problem.waves;
        // Behind the waves that were looked at, only the limits tell which has room; whether it is closed is found out when it
        // is reached. Each turn of the loop looks at twice as many waves as before, so there are few.
        loop {
            let found = match self.free.first(wave as usize, places) {
                Some(found) => narrow(found),
                None => waves.with_room(wave.max(narrow(self.free.len())), places)?,
            };
            let at = found as usize;
            // A closed wave behind those that were looked at: it has no room once it is.
            let is_closed = at >= self.free.len() && problem.place_minute(found).is_none();
            let is_limited = waves.places(found) != Capacity::Unlimited;
            if is_limited || is_closed {
                self.reach(problem, at);
            }
            if is_closed {
                continue;
            }
            if is_limited {
                self.free.set(at, self.free.get(at) - places);
                self.taken.push(found);
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
                Some(_) => problem.waves.places(narrow(wave)).units(),
                None => 0,
            };
            self.limits.extend((self.limits.len()..count).map(limit));
            let free = |wave| if wave < known { self.free.get(wave) } else { self.limits[wave] };
            self.free = MaxTree::new((0..count).map(free));
        }
    }
}
