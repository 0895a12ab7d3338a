//! When waves begin, and how many applications may be back in each wave.

use std::collections::BTreeMap;
use std::ops::Range;

use super::capacity::Capacity;
use super::clock::HORIZON;
use super::max_tree::MaxTree;

/// The waves of a plan: half-open intervals of elapsed minutes. Without dates, wave n lasts from n - 1 to n.
#[derive(Clone, Debug)]
pub(crate) struct Waves {
    /// The waves with a beginning of their own, by number, the first being wave 1 at 0; those between follow each other
    /// at `length`.
    given: Vec<(u32, u64)>,
    length: u64,
    /// The places of a wave that has none of its own.
    usual: Capacity,
    /// The limits of all waves in stretches of waves with equally many places: from wave 0, increasing.
    limits: Vec<WaveLimit>,
    /// The places of each stretch of `limits`.
    most: MaxTree,
    /// The minute after which nothing is back.
    end: u64,
    /// The last wave that begins before the end.
    last: u32,
}

/// A stretch of waves with equally many places.
#[derive(Clone, Copy, Debug)]
struct WaveLimit {
    /// The first wave of the stretch.
    from: u32,
    /// The places of each wave in it.
    places: Capacity,
    /// The places of all waves before the stretch, together.
    before: u64,
}

impl Waves {
    /// Waves of one length, at least 1. `given` are beginnings that replace the computed ones, increasing; `places` is
    /// how many applications may be back in a wave, `own_places` how many in single waves instead.
    pub(crate) fn new(
        length: u64,
        given: impl IntoIterator<Item = (u32, u64)>,
        places: Option<u32>,
        own_places: &BTreeMap<u32, u32>,
    ) -> Self {
        let later = given.into_iter().filter(|&(number, _)| number > 1);
        let given = std::iter::once((1, 0)).chain(later).collect();
        let usual = Capacity::of(places);
        let limits = limits(usual, own_places);
        let most = MaxTree::new(limits.iter().map(|limit| limit.places.units()));
        let length = length.max(1);
        let waves = Self { given, length, usual, limits, most, end: 0, last: 0 };
        waves.until(HORIZON)
    }

    /// These waves with an end, a minute of at least 1 after which nothing is back.
    pub(crate) fn until(mut self, end: u64) -> Self {
        let counted = self.begin(u32::MAX).saturating_add(self.length);
        self.end = end.clamp(1, counted.min(HORIZON));
        self.last = self.of_start(self.end - 1);
        self
    }

    /// The minute after which nothing is back.
    pub(crate) fn end(&self) -> u64 {
        self.end
    }

    /// The minute at which a wave begins.
    pub(crate) fn begin(&self, number: u32) -> u64 {
        let at = self.given.partition_point(|&(given, _)| given <= number).saturating_sub(1);
        let (given, begin) = self.given[at];
        let later = u64::from(number.saturating_sub(given));
        begin.saturating_add(later.saturating_mul(self.length))
    }

    /// The minutes of a wave: from its beginning to that of the next.
    pub(crate) fn interval(&self, number: u32) -> Range<u64> {
        self.begin(number)..self.begin(number.saturating_add(1))
    }

    /// The wave to which work belongs that starts at a minute.
    pub(crate) fn of_start(&self, minute: u64) -> u32 {
        let next = self.given.partition_point(|&(_, begin)| begin <= minute).max(1);
        let (given, begin) = self.given[next - 1];
        let later = u32::try_from((minute - begin) / self.length).unwrap_or(u32::MAX);
        let number = given.saturating_add(later);
        self.given.get(next).map_or(number, |&(next, _)| number.min(next - 1))
    }

    /// The wave to which a job belongs that is back at a minute: the one that ends then, where one does.
    pub(crate) fn of_back(&self, minute: u64) -> u32 {
        self.of_start(minute.saturating_sub(1))
    }

    /// Minutes of which each beginning of a wave is a sum.
    pub(crate) fn marks(&self) -> impl Iterator<Item = u64> {
        self.given.iter().map(|&(_, begin)| begin).chain([self.length])
    }

    /// How many applications may be back in a wave: none behind the last wave.
    pub(crate) fn places(&self, number: u32) -> Capacity {
        if number > self.last {
            return Capacity::Limited(0);
        }
        self.limits[self.alike(number)].places
    }

    /// How many applications may be back in a wave that has no places of its own; `None` for any number.
    pub(crate) fn usual_places(&self) -> Option<u32> {
        self.usual.limit()
    }

    /// The wave in which the last of `count` applications is back if the first is back in wave `from` and none earlier;
    /// `None` where the places never are enough. The time is logarithmic.
    pub(crate) fn last_for(&self, from: u32, count: u64) -> Option<u32> {
        if count == 0 {
            return Some(from);
        }
        let first = self.limits[self.alike(from)];
        let skipped = u64::from(from - first.from) * u64::from(first.places.units());
        let wanted = first.before.saturating_add(skipped).saturating_add(count);
        let at = self.limits.partition_point(|limit| limit.before < wanted) - 1;
        let WaveLimit { from, places, before } = self.limits[at];
        if places == Capacity::Limited(0) {
            return None;
        }
        let more = (wanted - before).div_ceil(places.units().into());
        u32::try_from(u64::from(from) + more - 1).ok()
    }

    /// The first wave from one on whose limit is at least the places asked for; `None` where no wave before the end has
    /// them. The time is logarithmic.
    pub(crate) fn with_room(&self, number: u32, places: u32) -> Option<u32> {
        let at = self.most.first(self.alike(number), places)?;
        let found = number.max(self.limits.get(at)?.from);
        (found <= self.last).then_some(found)
    }

    /// The place in `limits` of the stretch to which a wave belongs.
    fn alike(&self, number: u32) -> usize {
        self.limits.partition_point(|limit| limit.from <= number) - 1
    }

    /// Whether any wave has a limit.
    pub(crate) fn have_limits(&self) -> bool {
        // A wave with places of its own is parted from the waves beside it, so there is more than one stretch.
        self.usual != Capacity::Unlimited || self.limits.len() > 1
    }
}

/// The limits of all waves, in stretches of waves that have equally many places.
fn limits(usual: Capacity, own_places: &BTreeMap<u32, u32>) -> Vec<WaveLimit> {
    let mut steps: Vec<(u32, Capacity)> = vec![(0, usual)];
    for (&number, &places) in own_places {
        let places = Capacity::Limited(places);
        match steps.last_mut() {
            Some(last) if last.0 == number => last.1 = places,
            _ => steps.push((number, places)),
        }
        steps.extend(number.checked_add(1).map(|next| (next, usual)));
    }
    steps.dedup_by(|next, step| next.1 == step.1);
    let mut limits: Vec<WaveLimit> = Vec::with_capacity(steps.len());
    for (from, places) in steps {
        let before = limits.last().map_or(0, |last| {
            last.before + u64::from(from - last.from) * u64::from(last.places.units())
        });
        limits.push(WaveLimit { from, places, before });
    }
    limits
}

/// Rounds of work: waves of one minute without limits.
impl Default for Waves {
    fn default() -> Self {
        Self::new(1, [], None, &BTreeMap::new())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_given_beginning_moves_all_later_ones() {
        let waves = Waves::new(7, [(2, 20), (4, 30)], Some(3), &BTreeMap::from([(2, 1)]));
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
        assert_eq!(
            (waves.places(1), waves.places(2)),
            (Capacity::Limited(3), Capacity::Limited(1))
        );
        assert_eq!((waves.with_room(1, 2), waves.with_room(2, 2)), (Some(1), Some(3)));
        assert_eq!(waves.with_room(1, 4), None);
        let waves = Waves::new(7, [], Some(3), &BTreeMap::from([(3, 0), (4, 9)]));
        assert_eq!((waves.with_room(3, 1), waves.with_room(1, 5)), (Some(4), Some(4)));
        assert_eq!(waves.with_room(5, 5), None);
    }

    #[test]
    fn the_first_with_room_and_the_last_for_a_count_are_those_that_a_walk_finds() {
        for usual in [None, Some(0), Some(2)] {
            let own = BTreeMap::from([(2, 0), (3, 0), (4, 3), (7, 1), (8, 1), (9, 0), (12, 2)]);
            let waves = Waves::new(7, [], usual, &own);
            let places = |number: u32| waves.places(number).units();
            for from in 1..15 {
                for wanted in 1..5 {
                    let first = (from..20).find(|&number| places(number) >= wanted);
                    assert_eq!(waves.with_room(from, wanted), first, "{usual:?} {from} {wanted}");
                }
                for count in 1..9 {
                    let mut left: u64 = count;
                    let walked = (from..30).find(|&number| {
                        left = left.saturating_sub(u64::from(places(number)));
                        left == 0
                    });
                    assert_eq!(waves.last_for(from, count), walked, "{usual:?} {from} {count}");
                }
            }
        }
    }

    #[test]
    fn a_hundred_thousand_full_waves_are_passed_at_once() {
        let full = (1..=100_000).map(|number| (number, number % 2));
        let waves = Waves::new(7, [], Some(0), &full.chain([(200_000, 9)]).collect());
        for _ in 0..10_000 {
            assert_eq!(waves.with_room(1, 2), Some(200_000));
            assert_eq!(waves.last_for(1, 50_009), Some(200_000));
        }
        assert_eq!(waves.last_for(1, 50_010), None);
    }

    #[test]
    fn no_wave_begins_behind_the_end() {
        let waves = Waves::new(7, [], Some(1), &BTreeMap::from([(4, 0)])).until(21);
        assert_eq!((waves.with_room(3, 1), waves.with_room(4, 1)), (Some(3), None));
        assert_eq!(
            (waves.places(3), waves.places(5)),
            (Capacity::Limited(1), Capacity::Limited(0))
        );
        let waves = Waves::default();
        assert_eq!(waves.of_back(waves.end()), u32::MAX, "rounds are counted as far as it goes");
    }
}
