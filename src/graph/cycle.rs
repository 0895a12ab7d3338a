//! A component of applications that wait for each other, as it is reported.

use crate::catalog::{ApplicationIx, EntryIx};
use crate::source::Span;

/// Applications that wait for each other, and the entries that would let them come if they were made soft.
#[derive(Clone, Debug)]
pub struct Cycle {
    /// The applications of the component, sorted.
    pub members: Vec<ApplicationIx>,
    /// A shortest cycle: each application requires, comes after, or starts together with the next, the last with the
    /// first. It begins with its least member.
    pub path: Vec<ApplicationIx>,
    /// Whether no cycle of the component is shorter; false where the search ran out of steps.
    pub path_is_shortest: bool,
    /// The fewest entries which, made soft, let all members come once all other applications that they need are there;
    /// by owner, then kind, then the ids that they name. Empty where the cut of another component is enough.
    pub cut: Vec<EntryIx>,
    /// Whether it is proved that no cut is smaller.
    pub cut_is_minimum: bool,
    /// The number of entries that no cut is below, as far as that is proved; the size of the cut where it is a minimum.
    pub cut_at_least: usize,
    /// Other cuts of equal size, at most five: the first in the order in which the proposed one is the first of all.
    /// Empty where not all of them are known.
    pub alternatives: Vec<Vec<EntryIx>>,
    /// How many other cuts of equal size there are; 0 where that is not known.
    pub alternatives_in_all: usize,
    /// The entries by which the path is a cycle only because alternatives of theirs are retired.
    pub closed_by_retired: Vec<RetiredAlternatives>,
}

/// An entry of a component that would wait for no member of it if some of its alternatives were not retired.
#[derive(Clone, Debug)]
pub struct RetiredAlternatives {
    /// The entry.
    pub entry: EntryIx,
    /// The members of the component that it names, sorted.
    pub waits_for: Vec<ApplicationIx>,
    /// The retired applications that could take their place, sorted, with the place where the entry names
    /// each first.
    pub retired: Vec<(ApplicationIx, Span)>,
    /// How many of the retired applications would be enough.
    pub enough: usize,
}
