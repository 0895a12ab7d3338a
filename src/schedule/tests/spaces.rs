//! A grid against profiles: both find the same times.

use super::estate::{Seed, problem};
use crate::schedule::availability::{Grid, Profiles, Space};
use crate::schedule::layout::Net;

const TICKS: u64 = 200;

#[test]
fn a_grid_and_profiles_find_the_same_times() {
    let (mut same, mut until) = (0, 0);
    for seed in 0..2000 {
        let mut seed = Seed(seed);
        let problem = problem(&mut seed, 12);
        let net = Net::new(&problem, std::iter::empty());
        let Some(mut grid) = Grid::new(&net, usize::try_from(TICKS).unwrap()) else { continue };
        let mut profiles = Profiles::new(&net);
        for put in net.works.indices() {
            let work = &net.works[put];
            if work.uses.is_empty() {
                continue;
            }
            let from = seed.below(20);
            let ready = |start: u64| net.ready(work.duration, start);
            if ready(from + 50) > TICKS {
                continue;
            }
            let start = if let Some(length) = work.duration {
                let end = from + length + seed.below(20);
                let latest = grid.last_fit(put, end, length);
                assert_eq!(latest, profiles.last_fit(put, end, length));
                let start = grid.first_fit(put, from, length);
                assert_eq!(start, profiles.first_fit(put, from, length));
                start
            } else {
                let start = grid.first_fit_until(put, from, &ready);
                assert_eq!(start, profiles.first_fit_until(put, from, &ready));
                until += 1;
                start
            };
            same += 1;
            let Some(start) = start.filter(|&start| ready(start) < TICKS) else { continue };
            grid.take(put, start, ready(start));
            profiles.take(put, start, ready(start));
            if seed.below(5) == 0 {
                grid.give(put, start, ready(start));
                profiles.give(put, start, ready(start));
            }
        }
    }
    assert!(same > 3000 && until > 100, "{same} times, {until} to the end of a wave");
}
