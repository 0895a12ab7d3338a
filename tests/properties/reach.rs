//! Reachability, components and cycles by their definitions.

use std::collections::{BTreeMap, BTreeSet};

use super::model::Inventory;

/// The ids that each id requires.
pub(crate) type Edges = BTreeMap<String, BTreeSet<String>>;

/// The applications that each application requires, in all states.
pub(crate) fn edges(inventory: &Inventory) -> Edges {
    let known = |id: &String| inventory.applications.contains_key(id);
    let all = inventory.applications.iter();
    all.map(|(id, a)| (id.clone(), a.needs().into_iter().filter(known).collect())).collect()
}

/// All that can be reached from an id, in one step or more.
pub(crate) fn reach(edges: &Edges, from: &str) -> BTreeSet<String> {
    let mut reached: BTreeSet<String> = edges.get(from).cloned().unwrap_or_default();
    loop {
        let next = reached.iter().filter_map(|id| edges.get(id)).flatten();
        let more: BTreeSet<String> = reached.iter().chain(next).cloned().collect();
        if more.len() == reached.len() {
            return reached;
        }
        reached = more;
    }
}

/// The ids that reach an id and are reached from it, itself among them; none where it is on no cycle.
pub(crate) fn on_the_same_cycle(edges: &Edges, id: &str) -> BTreeSet<String> {
    let ahead = reach(edges, id);
    ahead.into_iter().filter(|other| reach(edges, other).contains(id)).collect()
}

/// The components of more than one id.
pub(crate) fn components(edges: &Edges) -> BTreeSet<BTreeSet<String>> {
    let all = edges.keys().map(|id| on_the_same_cycle(edges, id));
    all.filter(|members| members.len() > 1).collect()
}

/// The length of a shortest cycle of two or more among some ids: the fewest steps from one of them back
/// to itself, steps from an id to itself apart.
pub(crate) fn girth(edges: &Edges, members: &BTreeSet<String>) -> Option<usize> {
    let mut walks: BTreeSet<(&String, &String)> = members.iter().map(|id| (id, id)).collect();
    for length in 1..=members.len() {
        let mut longer = BTreeSet::new();
        for (from, at) in walks {
            let next = edges.get(at).into_iter().flatten();
            let next = next.filter(|next| *next != at && members.contains(*next));
            longer.extend(next.map(|next| (from, next)));
        }
        walks = longer;
        if walks.iter().any(|(from, at)| from == at) {
            return Some(length);
        }
    }
    None
}
