//! A basis of the linear program that packs conflicts, and its exchange for a neighbouring one.

use std::cmp::Ordering;

use super::decision::Decision;
use crate::source::narrow;

/// Numbers nearer to nought than this count as nought: what rounding leaves is smaller, and the parts into which a
/// packing divides its units are larger.
pub(super) const TINY: f64 = 1e-7;

/// A basis: which conflicts are packed, and how much of each.
///
/// There is a row for each entry: the conflicts that hold it are packed up to its cost. A row is full, or it has slack.
/// Invariant: the slack of a row stands in the position of that row. So the packed conflicts stand in the positions of
/// the full rows, and the inverse of the basis differs from the unit matrix in the columns of the full rows alone; these
/// columns are all that is kept of it.
#[derive(Clone, Debug)]
pub(super) struct PackingBasis {
    /// The conflict in each position; `None` where slack stands.
    pub(super) packed: Vec<Option<u32>>,
    /// The full rows.
    pub(super) full: Vec<u32>,
    /// The columns of the inverse that belong to the full rows, in the same order.
    pub(super) columns: Vec<Vec<f64>>,
    /// The price of each row, which is how much of the entry a fractional hitting set holds; 0 of rows with slack.
    pub(super) prices: Vec<f64>,
    /// How much there is in each position, at each level of cost.
    amounts: Vec<f64>,
    /// How many levels of cost there are.
    levels: usize,
}

/// An exchange of what stands in one position.
pub(super) struct Exchange {
    /// How the amounts in all positions fall for each unit of what enters.
    pub(super) change: Vec<f64>,
    /// The positions in which they do.
    pub(super) touched: Vec<usize>,
    /// Whether the amount of what enters falls below nought, as the slack of a row without end may.
    pub(super) is_backward: bool,
    /// How much the packing gains for each unit of what enters, less what it costs by the prices.
    pub(super) gain: f64,
}

impl PackingBasis {
    /// The basis in which nothing is packed, for the costs of all entries, one after the other.
    pub(super) fn empty(costs: &[f64], levels: usize) -> Self {
        let rows = costs.len() / levels;
        Self {
            packed: vec![None; rows],
            full: Vec::new(),
            columns: Vec::new(),
            prices: vec![0.0; rows],
            amounts: costs.to_vec(),
            levels,
        }
    }

    /// How many numbers it holds.
    pub(super) fn size(&self) -> usize {
        self.packed.len() * (self.columns.len() + self.levels)
    }

    /// How much there is in a position, at each level of cost.
    pub(super) fn amounts(&self, position: usize) -> &[f64] {
        &self.amounts[position * self.levels..(position + 1) * self.levels]
    }

    /// Computes all prices anew for the gains of the conflicts.
    pub(super) fn price(&mut self, gains: &[f64]) {
        for (&row, column) in self.full.iter().zip(&self.columns) {
            let part = |&at: &u32| {
                self.packed[at as usize].map_or(0.0, |it| gains[it as usize]) * column[at as usize]
            };
            self.prices[row as usize] = self.full.iter().map(part).sum();
        }
    }

    /// How the amounts in all positions fall for each unit of a conflict with these entries.
    pub(super) fn change(&self, entries: &[u32]) -> Vec<f64> {
        let mut change = vec![0.0; self.packed.len()];
        for &entry in entries {
            if let Some(at) = self.full.iter().position(|&row| row == entry) {
                for (sum, part) in change.iter_mut().zip(&self.columns[at]) {
                    *sum += part;
                }
            } else {
                change[entry as usize] += 1.0;
            }
        }
        change
    }

    /// The position that an exchange uses up first; `None` where it never does. The slack of decided entries is without
    /// end. Amounts of the first level decide, then those of the others, so that no exchange leads back (Dantzig, Orden
    /// and Wolfe 1955).
    pub(super) fn used_up(&self, exchange: &Exchange, decisions: &[Decision]) -> Option<usize> {
        let mut first: Option<(usize, f64)> = None;
        for &row in &exchange.touched {
            let change = exchange.change[row];
            let by = if exchange.is_backward { -change } else { change };
            let is_endless = self.packed[row].is_none() && decisions[row] != Decision::Open;
            if by <= TINY || is_endless {
                continue;
            }
            let is_sooner = first.is_none_or(|(best, best_by)| {
                let pairs = self.amounts(row).iter().zip(self.amounts(best));
                let mut orders = pairs.map(|(own, other)| {
                    let (own, other) = (own / by, other / best_by);
                    if (own - other).abs() < TINY { Ordering::Equal } else { own.total_cmp(&other) }
                });
                orders.find(|order| order.is_ne()) == Some(Ordering::Less)
            });
            if is_sooner {
                first = Some((row, by));
            }
        }
        first.map(|(row, _)| row)
    }

    /// Puts what enters into a position.
    pub(super) fn exchange(&mut self, position: usize, exchange: &Exchange) {
        let Exchange { change, touched, gain, .. } = exchange;
        let by = change[position];
        if self.packed[position].is_none() {
            let mut unit = vec![0.0; change.len()];
            unit[position] = 1.0;
            self.full.push(narrow(position));
            self.columns.push(unit);
        }
        for (&row, column) in self.full.iter().zip(&mut self.columns) {
            let part = column[position] / by;
            if part == 0.0 {
                continue;
            }
            self.prices[row as usize] += gain * part;
            for &at in touched {
                column[at] -= change[at] * part;
            }
            column[position] = part;
        }
        for level in 0..self.levels {
            let part = self.amounts[position * self.levels + level] / by;
            for &at in touched {
                self.amounts[at * self.levels + level] -= change[at] * part;
            }
            self.amounts[position * self.levels + level] = part;
        }
    }

    /// Gives the slack of a full row its own position, after it was put into another one. What stood there goes to the
    /// other position, and the row is no longer full.
    pub(super) fn bring_home(&mut self, at: usize, position: usize) {
        let row = self.full.swap_remove(at) as usize;
        self.columns.swap_remove(at);
        self.prices[row] = 0.0;
        if row != position {
            self.packed[position] = self.packed[row];
            for column in &mut self.columns {
                column.swap(row, position);
            }
            for level in 0..self.levels {
                self.amounts.swap(row * self.levels + level, position * self.levels + level);
            }
        }
        self.packed[row] = None;
    }
}
