//! The root behind which an application that cannot be planned stands in the end.

use std::collections::HashMap;

use super::outcome::{Reason, Root, Unplanned};
use crate::catalog::{ApplicationIx, Target};

/// An application that cannot be planned, before its root is known.
pub(super) struct Excluded {
    pub(super) ix: ApplicationIx,
    pub(super) reason: Reason,
    pub(super) causes: Vec<Target>,
    pub(super) total: usize,
    pub(super) through: Option<Target>,
}

/// Gives each of these applications (sorted) its root: the search goes over [`Excluded::through`] of each, which is
/// another that cannot be planned, to one with a reason of its own. Linear in their number.
///
/// `is_doubtful` says whether ids may be defined in text that could not be read.
pub(super) fn with_roots(excluded: Vec<Excluded>, is_doubtful: bool) -> Vec<Unplanned> {
    let place: HashMap<ApplicationIx, usize> =
        excluded.iter().enumerate().map(|(at, one)| (one.ix, at)).collect();
    let mut roots: Vec<Option<Root>> = vec![None; excluded.len()];
    let mut path = Vec::new();
    for first in 0..excluded.len() {
        let mut at = first;
        while roots[at].is_none() {
            let one = &excluded[at];
            // A root is set before the search goes on, so that it ends where it comes to an application again, which
            // then stands behind itself.
            roots[at] = Some(own(one, is_doubtful));
            path.push(at);
            let before = one.through.and_then(Target::application);
            let Some(&before) = before.and_then(|before| place.get(&before)) else { break };
            at = before;
        }
        let root = roots[at];
        for at in path.drain(..) {
            roots[at] = root;
        }
    }
    let unplanned = excluded.into_iter().zip(roots).map(|(one, root)| {
        let root = root.unwrap_or_else(|| own(&one, is_doubtful));
        let Excluded { ix, reason, causes, total, through } = one;
        Unplanned { ix, reason, causes, total, through, root }
    });
    unplanned.collect()
}

/// The root of an application whose reason lies in no other application.
fn own(excluded: &Excluded, is_doubtful: bool) -> Root {
    let named = match excluded.reason {
        Reason::Unknown | Reason::Retired | Reason::Cycle => excluded.causes.first().copied(),
        Reason::Invalid | Reason::Impossible | Reason::Group | Reason::Behind => None,
    };
    let reason = excluded.reason;
    Root {
        target: named.unwrap_or(Target::Application(excluded.ix)),
        reason,
        is_unknown: reason == Reason::Invalid || reason == Reason::Unknown && is_doubtful,
    }
}
