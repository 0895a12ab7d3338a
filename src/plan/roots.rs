//! What an application that cannot be planned stands behind in the end.

use std::collections::HashMap;

use super::selection::{Reason, Unplanned};
use crate::catalog::{ApplicationIx, Target};

/// The root of a fault: what has to be mended before an application can be planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Root {
    /// The application with a reason of its own, the first member of a cycle, or what an entry names that is defined
    /// nowhere or retired.
    pub target: Target,
    /// The reason of the application at the root.
    pub reason: Reason,
    /// Whether it is only not known, since a text could not be read: a key of the application, or a place where what an
    /// entry names may be defined.
    pub is_unknown: bool,
}

/// Gives each of these (sorted by application) its root: back over [`Unplanned::through`] of each, which is another that
/// cannot be planned, to one with a reason of its own. Linear in their number.
///
/// `is_doubtful` says whether ids may be defined in text that could not be read.
pub(super) fn find(unplanned: &mut [Unplanned], is_doubtful: bool) {
    let place: HashMap<ApplicationIx, usize> =
        unplanned.iter().enumerate().map(|(at, one)| (one.ix, at)).collect();
    let mut roots: Vec<Option<Root>> = vec![None; unplanned.len()];
    let mut path = Vec::new();
    for first in 0..unplanned.len() {
        let mut at = first;
        while roots[at].is_none() {
            let one = &unplanned[at];
            // An application that is visited twice stands behind itself, which ends the search there.
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
    for (one, root) in unplanned.iter_mut().zip(roots) {
        one.root = root.unwrap_or(one.root);
    }
}

/// The root of an application that is kept out by nothing but itself.
fn own(unplanned: &Unplanned, is_doubtful: bool) -> Root {
    let named = match unplanned.reason {
        Reason::Unknown | Reason::Retired | Reason::Cycle => unplanned.causes.first().copied(),
        Reason::Invalid | Reason::Impossible | Reason::Group | Reason::Behind => None,
    };
    let reason = unplanned.reason;
    Root {
        target: named.unwrap_or(Target::Application(unplanned.ix)),
        reason,
        is_unknown: reason == Reason::Invalid || reason == Reason::Unknown && is_doubtful,
    }
}
