//! A shortest cycle of a strongly connected component.

use crate::budget::Budget;

/// A strongly connected component, its nodes numbered from 0.
struct Component<'n> {
    needs: &'n [Vec<usize>],
    needed_by: Vec<Vec<usize>>,
    /// How many of the members that a member needs, and of those that need it, are not taken out. A member of which
    /// either number is 0 is on no cycle any more.
    degrees: Vec<[usize; 2]>,
    alive: Vec<bool>,
    /// The last step by which each member was reached. A search tells its own steps from those of earlier searches by
    /// their start, so nothing is cleared between two searches.
    reached: Vec<Option<Reached>>,
}

/// A step by which a search came to a node from another.
#[derive(Clone, Copy)]
struct Reached {
    /// The node at which the search began.
    start: usize,
    from: usize,
}

/// A shortest cycle of a strongly connected component, given the nodes that each node needs (sorted): in it each node
/// needs the next. Also whether it is known to be shortest; false where the budget ran out.
///
/// Breadth-first search from one node after the other (Itai and Rodeh 1978). Invariant: a node from which a search was
/// made is taken out, and with it all nodes that are on no cycle any more, so every shorter cycle lies among the nodes
/// that are left. At least one search is finished, so there always is a cycle.
#[must_use]
pub(super) fn shortest_cycle(needs: &[Vec<usize>], budget: &mut Budget) -> (Vec<usize>, bool) {
    let mut component = Component::new(needs);
    let mut best: Option<Vec<usize>> = None;
    for start in 0..needs.len() {
        if !component.alive[start] {
            continue;
        }
        if budget.is_spent() && best.is_some() {
            return (best.unwrap_or_default(), false);
        }
        let shorter_than = best.as_ref().map_or(usize::MAX, Vec::len);
        if let Some(found) = component.cycle_through(start, shorter_than, budget) {
            best = Some(found);
        }
        if best.as_ref().is_some_and(|cycle| cycle.len() == 2) {
            break;
        }
        component.take_out(start, budget);
    }
    (best.unwrap_or_default(), true)
}

impl<'n> Component<'n> {
    fn new(needs: &'n [Vec<usize>]) -> Self {
        let mut needed_by = vec![Vec::new(); needs.len()];
        for (from, list) in needs.iter().enumerate() {
            for &to in list {
                needed_by[to].push(from);
            }
        }
        let degrees =
            needs.iter().zip(&needed_by).map(|(to, from)| [to.len(), from.len()]).collect();
        let (alive, reached) = (vec![true; needs.len()], vec![None; needs.len()]);
        Self { needs, needed_by, degrees, alive, reached }
    }

    /// The first shortest cycle through `start` that is shorter than a length.
    fn cycle_through(
        &mut self,
        start: usize,
        shorter_than: usize,
        budget: &mut Budget,
    ) -> Option<Vec<usize>> {
        let mut layer = vec![start];
        let mut length = 1;
        while !layer.is_empty() && length < shorter_than {
            let mut next = Vec::new();
            for &member in &layer {
                budget.spend(self.needs[member].len() as u64);
                for &needed in &self.needs[member] {
                    if needed == start {
                        return Some(self.way(start, member));
                    }
                    let is_new = self.reached[needed].is_none_or(|last| last.start != start);
                    if self.alive[needed] && is_new {
                        self.reached[needed] = Some(Reached { start, from: member });
                        next.push(needed);
                    }
                }
            }
            layer = next;
            length += 1;
        }
        None
    }

    /// The way by which the search from `start` reached a member.
    fn way(&self, start: usize, member: usize) -> Vec<usize> {
        let before = |&node: &usize| {
            self.reached[node].filter(|_| node != start).map(|reached| reached.from)
        };
        let mut way: Vec<usize> = std::iter::successors(Some(member), before).collect();
        way.reverse();
        way
    }

    /// Takes a member out, and with it all members that are on no cycle without it.
    fn take_out(&mut self, member: usize, budget: &mut Budget) {
        let mut out = vec![member];
        self.alive[member] = false;
        while let Some(gone) = out.pop() {
            // Each node that it needs is needed by one node less, and each node that needs it needs one less.
            for (neighbours, side) in [(&self.needs[gone], 1), (&self.needed_by[gone], 0)] {
                budget.spend(neighbours.len() as u64);
                for &near in neighbours {
                    self.degrees[near][side] -= 1;
                    if self.alive[near] && self.degrees[near][side] == 0 {
                        self.alive[near] = false;
                        out.push(near);
                    }
                }
            }
        }
    }
}
