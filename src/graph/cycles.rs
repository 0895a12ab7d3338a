//! A shortest cycle of a strongly connected component.

use std::collections::HashMap;

use super::Requirements;
use crate::check::ApplicationIx;

/// Steps that searches may still take, shared by all of them: answers depend on it, never on time.
#[derive(Clone, Copy, Debug)]
pub struct Budget(u64);

impl Budget {
    /// A budget of so many steps; a step looks at one dependency.
    #[must_use]
    pub fn new(steps: u64) -> Self {
        Self(steps)
    }

    fn spend(&mut self, steps: usize) {
        self.0 = self.0.saturating_sub(steps as u64);
    }

    fn is_spent(self) -> bool {
        self.0 == 0
    }
}

/// A component, its members numbered from 0 in their order.
struct Component {
    needs: Vec<Vec<usize>>,
    needed_by: Vec<Vec<usize>>,
    /// How many of what a member needs, and of what needs it, are not taken out; a member of which
    /// either is 0 is on no cycle any more.
    degrees: Vec<[usize; 2]>,
    alive: Vec<bool>,
    /// Of each member, the search that reached it last and from where.
    reached: Vec<(usize, usize)>,
}

/// A shortest cycle of a component (its members sorted), each requiring the next, from its least
/// member, and whether it is known to be shortest: false when the budget ran out.
///
/// Breadth-first search from one member after the other (Itai and Rodeh 1978); a member that was
/// searched from is taken out, and with it all that is on no cycle any more. At least one search is
/// finished, so there always is a cycle.
#[must_use]
pub fn shortest_cycle(
    graph: &Requirements,
    members: &[ApplicationIx],
    budget: &mut Budget,
) -> (Vec<ApplicationIx>, bool) {
    let mut component = Component::new(graph, members);
    let mut best: Option<Vec<usize>> = None;
    let mut proved = true;
    for start in 0..members.len() {
        if !component.alive[start] {
            continue;
        }
        if budget.is_spent() && best.is_some() {
            proved = false;
            break;
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
    let cycle = best.unwrap_or_default();
    let least = cycle.iter().enumerate().min_by_key(|&(_, member)| member).map_or(0, |(i, _)| i);
    let around = cycle[least..].iter().chain(&cycle[..least]);
    (around.map(|&member| members[member]).collect(), proved)
}

impl Component {
    fn new(graph: &Requirements, members: &[ApplicationIx]) -> Self {
        let number: HashMap<ApplicationIx, usize> =
            members.iter().enumerate().map(|(i, &member)| (member, i)).collect();
        let mut needs: Vec<Vec<usize>> = members
            .iter()
            .map(|&member| graph.needs(member).filter_map(|n| number.get(&n).copied()).collect())
            .collect();
        let mut needed_by = vec![Vec::new(); members.len()];
        for (from, list) in needs.iter_mut().enumerate() {
            list.sort_unstable();
            for &to in &*list {
                needed_by[to].push(from);
            }
        }
        let degrees =
            needs.iter().zip(&needed_by).map(|(to, from)| [to.len(), from.len()]).collect();
        let (alive, reached) = (vec![true; members.len()], vec![(usize::MAX, 0); members.len()]);
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
                budget.spend(self.needs[member].len());
                for &needed in &self.needs[member] {
                    if needed == start {
                        return Some(self.way(start, member));
                    }
                    if self.alive[needed] && self.reached[needed].0 != start {
                        self.reached[needed] = (start, member);
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
        let mut way = vec![member];
        let mut next = member;
        while next != start {
            next = self.reached[next].1;
            way.push(next);
        }
        way.reverse();
        way
    }

    /// Takes a member out, and whatever is on no cycle without it.
    fn take_out(&mut self, member: usize, budget: &mut Budget) {
        let mut out = vec![member];
        self.alive[member] = false;
        while let Some(gone) = out.pop() {
            // What it needs is needed by one less, and the other way round.
            for (neighbours, side) in [(&self.needs[gone], 1), (&self.needed_by[gone], 0)] {
                budget.spend(neighbours.len());
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
