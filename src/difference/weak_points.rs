//! The single points of failure that one of two inventories has and the other has not.

use std::collections::BTreeSet;

use super::diff_side::DiffSide;
use super::paired::Pairs;
use crate::text::Untrusted;

/// The single points of failure that are new and that are gone, by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WeakPoints {
    /// The applications that most of the critical services cannot do without, and could.
    pub new: Vec<Untrusted>,
    /// The applications that most of the critical services could not do without, and can now.
    pub gone: Vec<Untrusted>,
}

/// The most applications that are passed over in the search, each as often as there are suspects.
const MOST: usize = 5_000_000;

/// Compares the single points of failure of two inventories; `None` where too many are suspected in too large ones. It
/// takes one pass over an inventory for each suspect, so it is asked for only where an entry, a state, a group or a
/// criticality changed.
pub(super) fn weak_points(
    old: DiffSide<'_>,
    new: DiffSide<'_>,
    pairs: &Pairs<'_>,
) -> Option<WeakPoints> {
    let passes = |side: DiffSide<'_>| {
        let suspects = side.graph.suspects_of_failure(side.catalog).len();
        suspects.saturating_mul(side.catalog.applications.len())
    };
    if passes(old).saturating_add(passes(new)) > MOST {
        return None;
    }
    let of = |side: DiffSide<'_>| {
        let found = side.graph.points_of_failure(side.catalog).into_iter();
        found.map(|(ix, _)| side.catalog.application(ix).id.clone()).collect::<Vec<_>>()
    };
    let was: BTreeSet<Untrusted> =
        of(old).iter().map(|id| Untrusted::from(pairs.new_id(id.raw()))).collect();
    let is: BTreeSet<Untrusted> = of(new).into_iter().collect();
    Some(WeakPoints {
        new: is.difference(&was).cloned().collect(),
        gone: was.difference(&is).cloned().collect(),
    })
}
