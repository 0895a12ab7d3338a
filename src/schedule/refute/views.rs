//! Resources as their work is counted: the units that pieces take, or weights that stand for them.

use super::super::clock::gcd;
use super::super::indices::{Ix, ResourceIx};
use super::windows::CountedWork;
use crate::budget::Budget;

/// The most units of a resource for which other weights are looked for: the sums within them are counted one by one.
const MOST_UNITS: u32 = 256;
/// The most pieces that count for which other weights are looked for.
const MOST_WEIGHED: usize = 150;
/// The most sizes of small pieces that are left out, one after the other.
const SIZES: usize = 5;
/// The most parts.
const PARTS: u64 = 4;

/// A resource with weights of pieces, of which only so much can be at work at a time as its capacity.
#[derive(Clone, Debug)]
pub(super) struct UnitView {
    pub(super) resource: ResourceIx,
    /// The pieces that weigh anything.
    pub(super) loads: Vec<UnitLoad>,
    /// The capacity from each tick on; the first step is at 0.
    pub(super) steps: Vec<UnitLevel>,
}

/// The weight of a piece.
#[derive(Clone, Copy, Debug)]
pub(super) struct UnitLoad {
    pub(super) piece: usize,
    pub(super) weight: u64,
}

/// A step of capacity.
#[derive(Clone, Copy, Debug)]
pub(super) struct UnitLevel {
    pub(super) from: u64,
    pub(super) units: u64,
    /// The capacity of all ticks before it, together.
    before: u64,
}

impl UnitView {
    /// The views of each resource that can run out, up to an end: first that of the units themselves. `None` where the
    /// numbers are too great to be counted.
    pub(super) fn all(
        counted: &CountedWork<'_, '_>,
        end: u64,
        steps: &mut Budget,
    ) -> Option<Vec<Vec<Self>>> {
        let net = counted.net;
        let mut takers: Vec<Vec<(usize, u32)>> = vec![Vec::new(); net.capacity.len()];
        for (place, piece) in counted.pieces.iter().enumerate() {
            for used in net.uses_of(piece.work) {
                takers[used.resource.place()].push((place, used.units));
            }
        }
        let mut all = Vec::new();
        for ((resource, capacity), takers) in net.capacity.entries().zip(takers) {
            if takers.is_empty() {
                continue;
            }
            let sum: u64 = takers.iter().map(|&(_, units)| u64::from(units)).sum();
            // Weights are at most as many times greater than units as a resource is split into parts.
            sum.checked_mul(end.checked_add(1)?)?.checked_mul(PARTS * u64::from(MOST_UNITS))?;
            let taken = UnitsTaken { resource, capacity, takers: &takers, sum };
            let is_weighed = counted.pieces.len() <= MOST_WEIGHED;
            all.push(taken.views(is_weighed, steps));
        }
        Some(all)
    }

    /// The capacity of all ticks before one.
    pub(super) fn capacity_before(&self, tick: u64) -> u64 {
        let at = self.steps.partition_point(|level| level.from <= tick) - 1;
        let level = self.steps[at];
        level.before.saturating_add(level.units.saturating_mul(tick - level.from))
    }

    /// The greatest capacity at any tick.
    pub(super) fn most(&self) -> u64 {
        self.steps.iter().map(|level| level.units).max().unwrap_or(0)
    }
}

/// A resource with the pieces that take units of it.
struct UnitsTaken<'t> {
    resource: ResourceIx,
    capacity: &'t [(u64, u32)],
    /// The pieces with their units, and the sum of these.
    takers: &'t [(usize, u32)],
    sum: u64,
}

impl UnitsTaken<'_> {
    fn views(&self, is_weighed: bool, steps: &mut Budget) -> Vec<UnitView> {
        let units = || self.takers.iter().map(|&(_, units)| u64::from(units));
        let most = self.capacity.iter().map(|&(_, units)| units).max().unwrap_or(0);
        if most > MOST_UNITS || !is_weighed {
            // More units than all pieces take together are the same as so many.
            return vec![
                self.view(&units().collect::<Vec<_>>(), |units| self.sum.min(units.into())),
            ];
        }
        let most_units = u64::from(most);
        let mut sizes: Vec<u64> = units().filter(|size| size * 2 <= most_units).collect();
        sizes.sort_unstable();
        sizes.dedup();
        let mut weights: Vec<Vec<u64>> = vec![units().collect()];
        for &size in sizes.iter().step_by(sizes.len().div_ceil(SIZES).max(1)) {
            // Small pieces count nothing, and those beside which no other has room count as the whole.
            let weight = |units: u64| match units {
                units if units + size > most_units => most_units,
                units if units < size => 0,
                units => units,
            };
            weights.push(units().map(weight).collect());
        }
        for parts in 1..=PARTS {
            // Pieces are rounded down to parts of the whole, but for those that are just some parts of one more.
            let weight = |units: u64| match units * (parts + 1) {
                scaled if scaled.is_multiple_of(most_units.max(1)) => units * parts,
                scaled => scaled / most_units * most_units,
            };
            weights.push(units().map(weight).collect());
        }
        for list in &mut weights {
            let all = list.iter().fold(0, |all, &weight| gcd(all, weight)).max(1);
            for weight in list {
                *weight /= all;
            }
        }
        let mut seen: Vec<Vec<u64>> = Vec::new();
        for list in weights {
            let is_empty = list.iter().all(|&weight| weight == 0);
            if !is_empty && !seen.contains(&list) {
                seen.push(list);
            }
        }
        let views = seen.iter().map(|list| {
            let most_at = self.greatest_sums(list, most, steps);
            self.view(list, |units| most_at[units as usize])
        });
        views.collect()
    }

    /// The view of weights. `capacity` tells how much can be at work together within a number of units.
    fn view(&self, weights: &[u64], capacity: impl Fn(u32) -> u64) -> UnitView {
        let mut steps: Vec<UnitLevel> = Vec::with_capacity(self.capacity.len());
        for &(from, units) in self.capacity {
            let before = steps.last().map_or(0_u64, |last| {
                last.before.saturating_add(last.units.saturating_mul(from - last.from))
            });
            steps.push(UnitLevel { from, units: capacity(units), before });
        }
        let loads = self.takers.iter().zip(weights);
        let loads = loads.map(|(&(piece, _), &weight)| UnitLoad { piece, weight });
        let loads = loads.filter(|load| load.weight > 0).collect();
        UnitView { resource: self.resource, loads, steps }
    }

    /// The greatest weight of pieces that are at work together within each number of units (a knapsack; Bellman 1957).
    /// So any weights make a valid view; those of Fekete and Schepers (2001) leave little room to pieces that do not fit
    /// together well.
    fn greatest_sums(&self, weights: &[u64], most: u32, steps: &mut Budget) -> Vec<u64> {
        let mut best = vec![0_u64; most as usize + 1];
        steps.spend((best.len() * weights.len()) as u64);
        for (&(_, units), &weight) in self.takers.iter().zip(weights) {
            // Invariant: each piece is taken once at most, since the smaller rooms are those without it yet.
            for room in (units as usize..best.len()).rev() {
                best[room] = best[room].max(best[room - units as usize] + weight);
            }
        }
        best
    }
}
