//! The search for a wave with room, against counting wave by wave.

use std::collections::BTreeMap;

use super::estate::Seed;
use crate::schedule::clock::{Clock, single};
use crate::schedule::problem::Problem;
use crate::schedule::wave_limits::Waves;
use crate::schedule::wave_places::Rooms;

#[test]
fn places_are_those_that_a_walk_over_all_waves_finds() {
    for seed in 0..500 {
        let mut seed = Seed(seed);
        let small = |seed: &mut Seed, bound| u32::try_from(seed.below(bound)).unwrap();
        let usual = [None, Some(0), Some(2), Some(4)][usize::try_from(seed.below(4)).unwrap()];
        let mut own = BTreeMap::new();
        for _ in 0..seed.below(12) {
            own.insert(1 + small(&mut seed, 90), small(&mut seed, 5));
        }
        let (length, clock) = if seed.below(2) == 0 {
            // Waves of a day, of which those on closed days have no room.
            let week = [true, false, true, true, false, seed.below(2) == 0, false];
            let holidays = [seed.below(9), seed.below(90), seed.below(90)];
            (1440, Clock::new(480, 960, week, &single(holidays)).unwrap())
        } else {
            (1, Clock::default())
        };
        let waves = Waves::new(length, [], usual, &own).until(300 * length);
        let problem = Problem { clock, waves, ..Problem::default() };
        let (mut rooms, mut taken) = (Rooms::default(), BTreeMap::<u32, u32>::new());
        for _ in 0..2 {
            let mut put: Vec<(u32, u32)> = Vec::new();
            for _ in 0..200 {
                if seed.below(4) == 0 && !put.is_empty() {
                    let at = usize::try_from(seed.below(put.len() as u64)).unwrap();
                    let (wave, places) = put.swap_remove(at);
                    rooms.give(wave, places);
                    *taken.entry(wave).or_default() -= places;
                    continue;
                }
                let (from, places) = (1 + small(&mut seed, 80), 1 + small(&mut seed, 4));
                let has_room = |wave: &u32| {
                    let there = taken.get(wave).copied().unwrap_or(0);
                    let ends = [*wave - 1, *wave].map(|days| u64::from(days) * length);
                    let [before, after] = ends.map(|minute| problem.clock.work_before(minute));
                    before < after
                        && problem.waves.places(*wave).lacking(u64::from(there + places)) == 0
                };
                let walked = (from..=300).find(has_room);
                assert_eq!(rooms.take(&problem, from, places), walked, "{places} from {from}");
                if let Some(wave) = walked {
                    *taken.entry(wave).or_default() += places;
                    put.push((wave, places));
                }
            }
            rooms.clear();
            taken.clear();
        }
    }
}

#[test]
fn what_is_too_full_for_a_group_is_passed_at_once() {
    let waves = Waves::new(7, [], Some(4), &BTreeMap::new());
    let problem = Problem { waves, ..Problem::default() };
    let mut rooms = Rooms::default();
    for wave in 1..=200_000 {
        assert_eq!(rooms.take(&problem, 1, 3), Some(wave));
        // A job that is put anew does this: it takes the place that it had.
        rooms.give(wave, 3);
        assert_eq!(rooms.take(&problem, 1, 3), Some(wave));
    }
    assert_eq!(rooms.take(&problem, 1, 1), Some(1));
}

#[test]
fn closed_waves_are_passed_at_once() {
    // Each day is a wave, and work is done on the days of every second year.
    let holidays: Vec<u64> = (1..200_000).filter(|day| day / 365 % 2 == 0).collect();
    let clock = Clock::new(480, 960, [true; 7], &single(holidays.iter().copied())).unwrap();
    let waves = Waves::new(1440, [], Some(1), &BTreeMap::new());
    let problem = Problem { clock, waves, ..Problem::default() };
    let mut rooms = Rooms::default();
    let mut last = 0;
    for _ in 0..50_000 {
        let wave = rooms.take(&problem, 1, 1).unwrap();
        assert!(wave > last && holidays.binary_search(&u64::from(wave - 1)).is_err());
        last = wave;
    }
}
