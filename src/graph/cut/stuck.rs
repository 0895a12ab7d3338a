//! Conflicts of nodes that wait for each other.

use super::cut_problem::CutProblem;
use crate::budget::Budget;
use crate::graph::adjacency::Adjacency;
use crate::graph::digraph::{Digraph, components};
use crate::source::narrow;

/// Conflicts that some soft entries leave, the one with the fewest nodes first: sets of entries of which one has to be
/// soft for every node to come. None where every node comes. `key` tells which entry of a node is preferred, the least
/// first.
///
/// Each node that waits is given one of its entries that are not met, and leads to as many of the missing providers as
/// keep the entry from being met. A strongly connected component that leads nowhere else waits for itself alone: if none
/// of its entries is soft, the first of its nodes to come lacks these providers, which are no earlier, and cannot come.
pub(super) fn conflicts<K: Ord>(
    problem: &CutProblem,
    soft: &[bool],
    key: impl Fn(usize) -> K,
    budget: &mut Budget,
) -> Vec<Vec<u32>> {
    let mut comes = vec![false; problem.nodes];
    for node in problem.order_without(soft, budget) {
        comes[node] = true;
    }
    let waiting: Vec<usize> = (0..problem.nodes).filter(|&node| !comes[node]).collect();
    budget.spend((problem.len() + 4 * waiting.len()) as u64);
    let mut number = vec![0; problem.nodes];
    for (at, &node) in (0_u32..).zip(&waiting) {
        number[node] = at;
    }
    let missing = |entry: usize| {
        let needs = problem.needs(entry).iter().map(|&need| need as usize);
        needs.filter(|&need| !comes[need])
    };
    let is_unmet = |&entry: &usize| {
        let there = problem.needs(entry).len() - missing(entry).count();
        !soft[entry] && there < problem.at_least[entry] as usize
    };
    let unmet = |&node: &usize| problem.of(node).filter(is_unmet).min_by_key(|&entry| key(entry));
    // A node that waits has an entry that is not met.
    let entries: Vec<usize> = waiting.iter().filter_map(unmet).collect();
    let blocking = |at: u32| {
        let entry = entries[at as usize];
        let enough = problem.needs(entry).len() + 1 - problem.at_least[entry] as usize;
        missing(entry).take(enough).map(|need| number[need])
    };
    let graph = Digraph::new(Adjacency::new(entries.len(), entries.len(), blocking));
    let components = components(&graph);
    let mut component_of = vec![0; entries.len()];
    for (at, component) in components.iter().enumerate() {
        for &node in component {
            component_of[node as usize] = at;
        }
    }
    let leads_nowhere = |component: &&Vec<u32>| {
        let of = |node: u32| component_of[node as usize];
        component.iter().all(|&node| graph.needs(node).iter().all(|&to| of(to) == of(node)))
    };
    let mut last: Vec<&Vec<u32>> = components.iter().filter(leads_nowhere).collect();
    last.sort_by_key(|component| component.len());
    let conflict = |component: &Vec<u32>| -> Vec<u32> {
        let mut conflict: Vec<u32> =
            component.iter().map(|&node| narrow(entries[node as usize])).collect();
        conflict.sort_unstable();
        conflict
    };
    last.into_iter().map(conflict).collect()
}
