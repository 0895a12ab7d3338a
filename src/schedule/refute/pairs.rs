//! Pairs of pieces of which one has to be ready before the other starts (disjunctive pairs; Carlier and Pinson 1989).

use super::views::UnitView;
use super::windows::{CountedWork, Refuted, Windows};
use crate::budget::Budget;

/// Two pieces that are never at work together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair(usize, usize);

/// The pairs of pieces that a resource never does together, and that their jobs leave in either order.
pub(super) fn apart(
    counted: &CountedWork<'_, '_>,
    views: &[Vec<UnitView>],
    steps: &mut Budget,
) -> Vec<Pair> {
    let count = counted.pieces.len();
    let mut apart = counted.behind(steps);
    let mut pairs = Vec::new();
    for view in views.iter().flatten() {
        let most = view.most();
        steps.spend((view.loads.len() * view.loads.len() / 2) as u64);
        for (at, one) in view.loads.iter().enumerate() {
            for other in &view.loads[..at] {
                let place = one.piece.max(other.piece) * count + one.piece.min(other.piece);
                if one.weight + other.weight > most && !apart[place] {
                    apart[place] = true;
                    pairs.push(Pair(one.piece, other.piece));
                }
            }
        }
    }
    pairs
}

/// Narrows the windows of pairs that are left in one order only; tells whether one is narrower.
pub(super) fn narrow(
    counted: &CountedWork<'_, '_>,
    pairs: &[Pair],
    windows: &mut Windows,
    steps: &mut Budget,
) -> Result<bool, Refuted> {
    steps.spend(pairs.len() as u64);
    let mut is_narrower = false;
    for &Pair(one, other) in pairs {
        let both = counted.pieces[one].length + counted.pieces[other].length;
        let can_be_first = windows.first[one] + both <= windows.last[other];
        let can_be_second = windows.first[other] + both <= windows.last[one];
        is_narrower |= match (can_be_first, can_be_second) {
            (true, true) => false,
            (true, false) => windows.put_before(counted, one, other),
            (false, true) => windows.put_before(counted, other, one),
            (false, false) => return Err(Refuted),
        };
    }
    Ok(is_narrower)
}
