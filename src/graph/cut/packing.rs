//! The greatest fractional packing of conflicts into the costs of entries. As a linear program it is the dual of the
//! cheapest fractional hitting set, so every packing proves a lower bound of the cost of all cuts.

use super::cost_levels::Levels;
use super::decision::Decision;
use super::packing_basis::{Exchange, PackingBasis, TINY};
use crate::budget::Budget;
use crate::source::narrow;

/// The parts into which a unit of a packing is divided, to prove its size in whole numbers.
const UNIT: u32 = 1 << 24;
/// How many of the numbers that an exchange changes count as a step: they stand side by side.
const NUMBERS_A_STEP: u64 = 4;

/// A set of entries of which every cut holds a number.
#[derive(Debug)]
pub(super) struct Conflict {
    /// The entries, sorted.
    pub(super) entries: Vec<u32>,
    /// How many of them every cut holds.
    pub(super) hits: u32,
}

impl Conflict {
    /// How many of its entries a cut holds besides those that are soft already.
    fn hits_left(&self, decisions: &[Decision]) -> u32 {
        let is_soft = |entry: &&u32| decisions[**entry as usize] == Decision::Soft;
        self.hits.saturating_sub(narrow(self.entries.iter().filter(is_soft).count()))
    }

    /// Whether no cut agrees with the decisions, for they leave no entry that hits the conflict.
    fn is_missed(&self, decisions: &[Decision]) -> bool {
        self.entries.iter().all(|&entry| decisions[entry as usize] == Decision::Hard)
    }
}

/// How the search for the greatest packing ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packed {
    /// No packing is greater.
    Greatest,
    /// A packing has no end, because no cut agrees with the decisions.
    Endless,
    /// The steps ended first.
    Unfinished,
}

/// The conflicts that are known, and the costs of the entries.
pub(super) struct Packing {
    pub(super) levels: Levels,
    pub(super) conflicts: Vec<Conflict>,
}

impl Packing {
    /// The basis in which nothing is packed.
    pub(super) fn empty(&self) -> PackingBasis {
        PackingBasis::empty(self.levels.costs(), self.levels.count())
    }

    /// Makes the packing of a basis the greatest one (the simplex method of Dantzig 1951).
    ///
    /// The rows of decided entries are without end: no cut holds a hard entry, so its row limits nothing, and a conflict
    /// that a soft entry hits gains nothing. Invariant: a basis stays one when more entries are decided, for then only
    /// limits fall away and gains change.
    pub(super) fn pack(
        &self,
        basis: &mut PackingBasis,
        decisions: &[Decision],
        budget: &mut Budget,
    ) -> Packed {
        if self.conflicts.iter().any(|conflict| conflict.is_missed(decisions)) {
            return Packed::Endless;
        }
        let gains = self.gains(decisions);
        basis.price(&gains);
        let all_entries: usize = self.conflicts.iter().map(|it| it.entries.len()).sum();
        loop {
            let Some((entering, gain)) = self.entering(basis, &gains, decisions) else {
                return Packed::Greatest;
            };
            let (change, is_backward) = match entering {
                Entering::Conflict(at) => (basis.change(&self.conflicts[at].entries), false),
                Entering::Slack(at) => (basis.columns[at].clone(), gain < 0.0),
            };
            let touched = (0..change.len()).filter(|&at| change[at].abs() > TINY * TINY).collect();
            let exchange = Exchange { change, touched, is_backward, gain };
            let rows = self.levels.count() + basis.columns.len();
            let numbers = all_entries + exchange.change.len() + exchange.touched.len() * rows;
            budget.spend(numbers as u64 / NUMBERS_A_STEP);
            let position = basis.used_up(&exchange, decisions);
            // Each conflict has an open entry, so a packing has an end, if rounding has not spoilt the basis.
            let Some(position) = position.filter(|_| !budget.is_spent()) else {
                return Packed::Unfinished;
            };
            basis.exchange(position, &exchange);
            match entering {
                Entering::Conflict(at) => basis.packed[position] = Some(narrow(at)),
                Entering::Slack(at) => basis.bring_home(at, position),
            }
        }
    }

    /// How much each conflict adds to the size of a packing.
    fn gains(&self, decisions: &[Decision]) -> Vec<f64> {
        self.conflicts.iter().map(|it| f64::from(it.hits_left(decisions))).collect()
    }

    /// What gains the most for each unit that enters, and how much.
    fn entering(
        &self,
        basis: &PackingBasis,
        gains: &[f64],
        decisions: &[Decision],
    ) -> Option<(Entering, f64)> {
        let mut best: Option<(Entering, f64)> = None;
        let mut offer = |entering: Entering, gain: f64| {
            if gain.abs() > best.map_or(TINY, |(_, best)| best.abs()) {
                best = Some((entering, gain));
            }
        };
        for (at, conflict) in self.conflicts.iter().enumerate().filter(|&(at, _)| gains[at] > 0.0) {
            let prices = conflict.entries.iter().map(|&row| basis.prices[row as usize]);
            let gain = gains[at] - prices.sum::<f64>();
            if gain > 0.0 {
                offer(Entering::Conflict(at), gain);
            }
        }
        for (at, &row) in basis.full.iter().enumerate() {
            let price = basis.prices[row as usize];
            if price < 0.0 || decisions[row as usize] != Decision::Open {
                offer(Entering::Slack(at), -price);
            }
        }
        best
    }

    /// The size of the packing at each level of cost, with the costs of the entries that are soft already.
    pub(super) fn value(&self, basis: &PackingBasis, decisions: &[Decision]) -> Vec<f64> {
        let is_soft = |&entry: &usize| decisions[entry] == Decision::Soft;
        let soft: Vec<usize> = (0..decisions.len()).filter(is_soft).collect();
        let mut value = self.levels.total(&soft);
        for &row in &basis.full {
            let Some(conflict) = basis.packed[row as usize] else { continue };
            let gain = f64::from(self.conflicts[conflict as usize].hits_left(decisions));
            for (sum, amount) in value.iter_mut().zip(basis.amounts(row as usize)) {
                *sum += gain * amount;
            }
        }
        value
    }

    /// The lower bound of the size of all cuts that the packing proves.
    ///
    /// The amounts are rounded down to whole parts, and added up as whole numbers. Where the parts in a row are more than
    /// a unit, because of what rounding has made of the amounts, that many parts count as one unit. So the bound is right
    /// however much the amounts are in error.
    pub(super) fn proof(&self, basis: &PackingBasis, decisions: &[Decision]) -> PackingProof {
        let mut loads = vec![0; decisions.len()];
        let mut parts = 0;
        for &row in &basis.full {
            let Some(conflict) = basis.packed[row as usize] else { continue };
            let conflict = &self.conflicts[conflict as usize];
            let hits_left = u64::from(conflict.hits_left(decisions));
            if hits_left == 0 {
                continue;
            }
            let amount = whole_parts(basis.amounts(row as usize)[0]);
            parts += amount * hits_left;
            for &entry in &conflict.entries {
                loads[entry as usize] += amount;
            }
        }
        let open = (0..decisions.len()).filter(|&entry| decisions[entry] == Decision::Open);
        let unit = open.map(|entry| loads[entry]).fold(u64::from(UNIT), u64::max);
        let soft = decisions.iter().filter(|&&it| it == Decision::Soft).count();
        PackingProof { soft, parts, unit, loads }
    }
}

/// An amount in whole parts of a unit, rounded down. None is greater than one, for each conflict that is packed has an
/// open entry.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is clamped")]
fn whole_parts(amount: f64) -> u64 {
    (amount.clamp(0.0, 1.0) * f64::from(UNIT)) as u64
}

/// What enters a basis.
#[derive(Clone, Copy, Debug)]
enum Entering {
    /// A conflict, by its number.
    Conflict(usize),
    /// The slack of a full row, by the place of the row among them.
    Slack(usize),
}

/// The size of a packing in whole parts of a unit, and how full it makes each row.
pub(super) struct PackingProof {
    /// How many entries are soft already.
    soft: usize,
    /// The parts that are packed.
    parts: u64,
    /// The parts that make a row full.
    unit: u64,
    /// The parts in each row.
    loads: Vec<u64>,
}

impl PackingProof {
    /// The size that no cut is below.
    pub(super) fn size(&self) -> usize {
        self.soft + usize::try_from(self.parts.div_ceil(self.unit)).unwrap_or(usize::MAX)
    }

    /// The size that no cut with an open entry is below: the room that is left in the row of the entry comes on top,
    /// since the cut pays for it without hitting more of what is packed.
    pub(super) fn size_with(&self, entry: usize) -> usize {
        let parts = self.parts + self.unit.saturating_sub(self.loads[entry]);
        self.soft + usize::try_from(parts.div_ceil(self.unit)).unwrap_or(usize::MAX)
    }
}
