//! The cost of an entry that is made soft, and how the costs of two cuts of one size are compared.

use super::problem::CutProblem;

/// How hard it is for people to bridge a dependency by hand, by its kind; the easiest comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::graph) enum Bridging {
    /// An entry of `after`, or one of kind `monitoring`: the application runs without it.
    Free,
    /// Kind `exchange`.
    Exchange,
    /// Kind `other`, or a kind that the inventory declares itself.
    Other,
    /// Kind `authentication`.
    Authentication,
    /// Kind `platform`.
    Platform,
    /// Kind `network`.
    Network,
    /// Kind `storage`.
    Storage,
}

/// What is compared when one entry may be made soft in place of another; the fields stand in the order
/// in which they decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::graph) struct Cost {
    /// Whether the entry is of `requires`; an entry of `after` is cheaper.
    pub(in crate::graph) is_need: bool,
    /// Whether the entry names no workaround.
    pub(in crate::graph) no_workaround: bool,
    /// How hard the dependency is to bridge.
    pub(in crate::graph) bridging: Bridging,
    /// The criticality of the dependent, the owner of the entry: 0 for low, 3 for critical.
    pub(in crate::graph) criticality: u8,
}

/// How many properties of entries are counted to compare cuts of one size.
pub(super) const PARTS: usize = 11;

impl Cost {
    /// The properties of the entry that are counted, in the order in which their counts decide.
    ///
    /// Entries of kind `monitoring` and of `after`, and dependents of low criticality, have no property
    /// of their own: among cuts of one size their number follows from the other counts.
    pub(super) fn parts(self) -> [bool; PARTS] {
        [
            self.is_need,
            self.no_workaround,
            self.bridging == Bridging::Storage,
            self.bridging == Bridging::Network,
            self.bridging == Bridging::Platform,
            self.bridging == Bridging::Authentication,
            self.bridging == Bridging::Other,
            self.bridging == Bridging::Exchange,
            self.criticality == 3,
            self.criticality == 2,
            self.criticality == 1,
        ]
    }

    /// The cost as one number for the local search, in which one entry more counts above all.
    ///
    /// The search passes through orders of one price to find smaller cuts, and prices that tell more cuts
    /// apart keep it from doing so. So how hard a dependency is to bridge is left out here and decides when
    /// the entries of the cut that was found are exchanged for cheaper ones.
    pub(super) fn price(self) -> u64 {
        let details = u64::from(self.is_need) << 27 | u64::from(self.no_workaround) << 14;
        (1 << 40) + details + u64::from(self.criticality)
    }
}

/// The total cost of a set of entries as one number: first how many entries it holds, then how many of
/// them have each property of [`Cost::parts`], then which entries of a block it holds.
pub(super) type Total = u128;

/// A block of entries that one search tells apart has at most this many bits.
const LONGEST_BLOCK: u32 = 32;

/// The weights that turn the counts of a problem into one number (a mixed radix).
///
/// Invariant: the radix of each part is greater than the number of entries of the problem that have it,
/// and a set holds an entry once. So no sum of entries reaches into the next part, and the sum over all
/// entries fits into the number. Additions need neither checks nor saturation.
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

    /// What an entry costs; `in_block` is its place in the block of entries that are told apart.
    pub(super) fn total(&self, cost: Cost, in_block: Option<usize>) -> Total {
        let parts = self.parts.iter().zip(cost.parts()).filter(|(_, part)| *part);
        let counted: Total = parts.map(|(weight, _)| weight).sum();
        // Of sets of one size, the one that holds the first entry of the block has the least sum.
        let bonus =
            in_block.filter(|&at| at < self.block()).map_or(0, |at| 1 << (self.block() - 1 - at));
        self.entry + counted + (1 << self.block) - bonus
    }
}
