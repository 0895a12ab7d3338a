//! The steps of the search for cycles and cuts, and how its parts share them. No other file states a number of them.
//!
//! A part that ends early leaves its steps to those after it. The parts of the search for a cut stand in their order;
//! the one that proves that no cut is smaller takes all steps that are left, where the bound is near.

/// The steps that all searches for the paths and cuts of one set of cycles may take together: about a second.
pub(super) const STEPS: u64 = 150_000_000;
/// The steps of a budget for which such a step counts: it touches memory far apart, and takes about three times as long
/// as one that looks at the entries of a schedule.
pub(super) const WORTH: u64 = 3;
/// A component takes at most this number of times its equal part of the steps that are left: most take far less.
pub(super) const COMPONENTS: u64 = 8;
/// A shortest cycle takes one of this number of parts of the steps of its component.
pub(super) const PATH: u64 = 3;
/// The greedy hitting set takes one of this number of parts of the steps that are left for a cut.
pub(super) const HITTING: u64 = 2;
/// All subsets of nodes are looked at first where that takes at most these steps, which is less than other searches take.
pub(super) const FEW_SUBSETS: u64 = 100;
/// The search for cycles without a common entry takes one of this number of parts of the steps that are left then.
pub(super) const CYCLES_APART: u64 = 4;
/// The bound by the greatest packing takes one of this number of parts of the steps that are left then: of a few hundred
/// entries it takes far less, and of thousands it does not end.
pub(super) const BOUND: u64 = 16;
/// The choice of one of several smallest cuts takes at most these steps, where it is not made by subsets in the end.
pub(super) const TIES: u64 = 10_000_000;
/// The search for all other cuts of one size takes at most these steps: beyond them there are too many to count.
pub(super) const EQUAL_CUTS: u64 = 1_000_000;
