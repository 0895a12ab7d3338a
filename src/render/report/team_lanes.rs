//! The lanes of a chart: which bar stands in which of them.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

/// A bar: where it begins and ends, and how many lanes it takes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bar {
    pub(super) begin: u64,
    pub(super) end: u64,
    pub(super) lanes: u32,
}

/// The lanes of some bars.
#[derive(Debug)]
pub(super) struct Lanes {
    /// Of each bar its lanes as runs: the first of them, and how many follow each other.
    pub(super) of: Vec<Vec<(u32, u32)>>,
    /// How many lanes there are.
    pub(super) total: u32,
}

/// Puts bars, in the order in which they begin, into the lowest lanes that are free. There are as many lanes as bars take
/// at the same time at most: a lane is opened only where none is free, and a bar need not have lanes side by side.
pub(super) fn lanes(bars: &[Bar]) -> Lanes {
    let (mut free, mut busy) = (BTreeSet::new(), BinaryHeap::new());
    let mut total = 0;
    let place = |bar: &Bar| {
        while let Some(&Reverse((end, lane))) = busy.peek() {
            if end > bar.begin {
                break;
            }
            busy.pop();
            free.insert(lane);
        }
        let mut runs: Vec<(u32, u32)> = Vec::new();
        for _ in 0..bar.lanes {
            let lane = free.pop_first().unwrap_or_else(|| {
                total += 1;
                total - 1
            });
            busy.push(Reverse((bar.end, lane)));
            match runs.last_mut() {
                Some((first, count)) if *first + *count == lane => *count += 1,
                _ => runs.push((lane, 1)),
            }
        }
        runs
    };
    let of = bars.iter().map(place).collect();
    Lanes { of, total }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(begin: u64, end: u64, lanes: u32) -> Bar {
        Bar { begin, end, lanes }
    }

    #[test]
    fn bars_that_meet_share_a_lane_and_bars_that_overlap_do_not() {
        let lanes = lanes(&[bar(0, 5, 1), bar(0, 3, 2), bar(3, 6, 1), bar(5, 9, 2)]);
        assert_eq!(lanes.total, 3);
        assert_eq!(lanes.of, [vec![(0, 1)], vec![(1, 2)], vec![(1, 1)], vec![(0, 1), (2, 1)]]);
    }

    #[test]
    fn there_are_as_many_lanes_as_are_taken_at_once() {
        let mut dice = 7_u64;
        let mut roll = |sides: u64| {
            dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (dice >> 33) % sides
        };
        for _ in 0..200 {
            let mut bars: Vec<Bar> = (0..40)
                .map(|_| {
                    let begin = roll(50);
                    bar(begin, begin + 1 + roll(9), u32::try_from(1 + roll(3)).unwrap())
                })
                .collect();
            bars.sort_by_key(|bar| bar.begin);
            let taken = |at: u64| {
                let there = bars.iter().filter(|bar| (bar.begin..bar.end).contains(&at));
                there.map(|bar| bar.lanes).sum::<u32>()
            };
            assert_eq!(Some(lanes(&bars).total), (0..60).map(taken).max());
        }
    }
}
