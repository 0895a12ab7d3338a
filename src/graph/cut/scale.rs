//! The scale on which the costs of two cuts are compared: one number for each cut.

use super::cost::{Cost, PARTS};
use super::cut_problem::CutProblem;

/// The total cost of a set of entries as one number: first how many entries it holds, then how many of
/// them have each property of [`Cost::parts`], then which entries of a block it holds.
pub(super) type Total = u128;

/// The most bits of a block of entries that one search tells apart.
const LONGEST_BLOCK: u32 = 32;

/// The weights that turn the counts of a problem into one number (a mixed radix).
///
/// Invariant: the radix of each part is greater than the number of entries of the problem that have its property, and a
/// set holds an entry once. So no sum of entries reaches into the next part, and the sum over all entries fits into the
/// number. Additions need neither checks nor saturation.
#[derive(Clone, Debug)]
pub(super) struct Scale {
    entry: Total,
    parts: [Total; PARTS],
    /// How many entries are told apart in one search.
    block: u32,
}

impl Scale {
    /// The weights for a problem; `None` where its counts do not fit into one number, which takes
    /// thousands of entries of all kinds among few applications.
    pub(super) fn new(problem: &CutProblem) -> Option<Self> {
        let all = problem.len() as Total;
        let mut counts: [Total; PARTS] = [0; PARTS];
        for cost in &problem.cost {
            for (count, part) in counts.iter_mut().zip(cost.parts()) {
                *count += Total::from(part);
            }
        }
        // A property that all entries have decides nothing among sets of one size.
        let radix = |count: Total| if count == all { 1 } else { count + 1 };
        let sums = counts
            .iter()
            .try_fold(1, |product: Total, &count| product.checked_mul(radix(count)))?;
        // One factor is the radix of the number of entries, the other keeps the block apart.
        let room = Total::MAX / sums.checked_mul(all + 1)?.checked_mul(all + 1)?;
        let block = room.checked_ilog2()?.min(LONGEST_BLOCK);
        let mut weight = (all + 1) << block;
        let mut parts = [0; PARTS];
        for (part, &count) in parts.iter_mut().zip(&counts).rev() {
            if count < all {
                *part = weight;
                weight *= radix(count);
            }
        }
        (block > 0).then_some(Self { entry: weight, parts, block })
    }

    /// How many entries are told apart in one search.
    pub(super) fn block(&self) -> usize {
        self.block as usize
    }

    /// The cost of an entry as a number; `in_block` is its place in the block of entries that are told apart.
    pub(super) fn total(&self, cost: Cost, in_block: Option<usize>) -> Total {
        let parts = self.parts.iter().zip(cost.parts()).filter(|(_, part)| *part);
        let counted: Total = parts.map(|(weight, _)| weight).sum();
        // Of sets of one size, the one that holds the first entry of the block has the least sum.
        let bonus =
            in_block.filter(|&at| at < self.block()).map_or(0, |at| 1 << (self.block() - 1 - at));
        self.entry + counted + (1 << self.block) - bonus
    }
}
