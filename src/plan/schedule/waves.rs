//! When waves begin, and how many applications may be back in each.

use std::collections::BTreeMap;

/// The waves of a plan: half-open intervals of elapsed minutes; without dates, wave n lasts from n - 1 to n.
#[derive(Clone, Debug)]
pub(crate) struct Waves {
    /// Waves with a beginning of their own, by number, the first being wave 1 at 0; those between follow at
    /// `length`.
    given: Vec<(u32, u64)>,
    length: u64,
    places: Option<u32>,
    own_places: BTreeMap<u32, u32>,
}

impl Waves {
    /// Waves of one length, at least 1. `given` are beginnings that replace the computed ones, increasing;
    /// `places` is how many applications may be back in a wave, `own_places` the same of single waves.
    pub(crate) fn new(
        length: u64,
        given: impl IntoIterator<Item = (u32, u64)>,
        places: Option<u32>,
        own_places: BTreeMap<u32, u32>,
    ) -> Self {
        let later = given.into_iter().filter(|&(number, _)| number > 1);
        let given = std::iter::once((1, 0)).chain(later).collect();
        Self { given, length: length.max(1), places, own_places }
    }

    /// The minute at which a wave begins.
    pub(crate) fn begin(&self, number: u32) -> u64 {
        let at = self.given.partition_point(|&(given, _)| given <= number).saturating_sub(1);
        let (given, begin) = self.given[at];
        let later = u64::from(number.saturating_sub(given));
        begin.saturating_add(later.saturating_mul(self.length))
    }

    /// The wave to which something belongs that starts at a minute.
    pub(crate) fn of_start(&self, minute: u64) -> u32 {
        let next = self.given.partition_point(|&(_, begin)| begin <= minute).max(1);
        let (given, begin) = self.given[next - 1];
        let later = u32::try_from((minute - begin) / self.length).unwrap_or(u32::MAX);
        let number = given.saturating_add(later);
        self.given.get(next).map_or(number, |&(next, _)| number.min(next - 1))
    }

    /// The wave to which something belongs that is back at a minute: the one that ends then, where one does.
    pub(crate) fn of_back(&self, minute: u64) -> u32 {
        self.of_start(minute.saturating_sub(1))
    }

    /// Minutes so that each wave begins at a sum of them.
    pub(crate) fn marks(&self) -> impl Iterator<Item = u64> {
        self.given.iter().map(|&(_, begin)| begin).chain([self.length])
    }

    /// How many applications may be back in a wave; `None` for any number.
    pub(crate) fn places(&self, number: u32) -> Option<u32> {
        self.own_places.get(&number).copied().or(self.places)
    }

    /// The wave in which the last of so many is back if the first is back in wave `from`, none of them earlier;
    /// `None` where there is no end.
    pub(crate) fn last_for(&self, from: u32, count: u64) -> Option<u32> {
        let mut left = count;
        for number in from..=self.last_own_limit().max(from) {
            left = left.saturating_sub(u64::from(self.places(number).unwrap_or(u32::MAX)));
            if left == 0 {
                return Some(number);
            }
        }
        let places = u64::from(self.places.unwrap_or(u32::MAX));
        let more = if places == 0 { return None } else { left.div_ceil(places) };
        let last = u64::from(self.last_own_limit().max(from)).checked_add(more)?;
        u32::try_from(last).ok()
    }

    /// The first wave from one on whose limit is at least so many places.
    pub(crate) fn with_room(&self, number: u32, places: u32) -> Option<u32> {
        if self.places.is_some_and(|limit| limit < places) {
            let mut own = self.own_places.range(number..);
            return own.find(|&(_, &limit)| limit >= places).map(|(&number, _)| number);
        }
        let mut number = number;
        while self.own_places.get(&number).is_some_and(|&limit| limit < places) {
            number = number.checked_add(1)?;
        }
        Some(number)
    }

    /// Whether any wave has a limit.
    pub(crate) fn have_limits(&self) -> bool {
        self.places.is_some() || !self.own_places.is_empty()
    }

    /// The last wave with a limit of its own, 0 without one: all behind it are alike.
    pub(crate) fn last_own_limit(&self) -> u32 {
        self.own_places.keys().next_back().copied().unwrap_or(0)
    }
}

/// Waves of one minute without limits: rounds of work.
impl Default for Waves {
    fn default() -> Self {
        Self::new(1, [], None, BTreeMap::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_given_beginning_moves_all_later_ones() {
        let waves = Waves::new(7, [(2, 20), (4, 30)], Some(3), BTreeMap::from([(2, 1)]));
        let begins: Vec<u64> = (1..=6).map(|n| waves.begin(n)).collect();
        assert_eq!(begins, [0, 20, 27, 30, 37, 44]);
        for number in 1..=6 {
            let (begin, end) = (waves.begin(number), waves.begin(number + 1));
            for minute in begin..end {
                assert_eq!(waves.of_start(minute), number, "a start at {minute}");
                assert_eq!(waves.of_back(minute + 1), number, "back at {}", minute + 1);
            }
        }
        assert_eq!(waves.of_back(0), 1);
        assert_eq!((waves.places(1), waves.places(2)), (Some(3), Some(1)));
        assert_eq!((waves.with_room(1, 2), waves.with_room(2, 2)), (Some(1), Some(3)));
        assert_eq!(waves.with_room(1, 4), None);
        let waves = Waves::new(7, [], Some(3), BTreeMap::from([(3, 0), (4, 9)]));
        assert_eq!((waves.with_room(3, 1), waves.with_room(1, 5)), (Some(4), Some(4)));
        assert_eq!(waves.with_room(5, 5), None);
    }
}
