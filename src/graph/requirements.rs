//! The graph of who names whom in `requires`.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use super::adjacency::Adjacency;
use super::generations::Order;
use crate::catalog::{ApplicationIx, Catalog, Dependency};

/// Which application requires which, alternatives included; each pair once, none requires itself.
#[derive(Debug)]
pub struct Requirements {
    order: Order,
    /// Who needs what and who is needed by whom, where entries with alternatives name more than the
    /// others do.
    with_alternatives: Option<[Adjacency; 2]>,
}

impl Requirements {
    /// The graph of a catalog, in time linear in its entries.
    #[must_use]
    pub fn new(catalog: &Catalog) -> Self {
        let order = Order::new(catalog);
        let mut entries = catalog.applications.iter().flat_map(|application| &application.requires);
        let with_alternatives = entries.any(|entry| entry.only().is_none()).then(|| {
            let named = |from: ApplicationIx| {
                let requires = &catalog.application(from).requires;
                requires.iter().flat_map(Dependency::applications).filter(move |&to| to != from)
            };
            let needs = Adjacency::new(catalog.applications.len(), catalog.entries, named);
            let needed_by = needs.reversed();
            [needs, needed_by]
        });
        Self { order, with_alternatives }
    }

    /// How many applications there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether there is no application.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What has to come before what, with alternatives, groups and `after`.
    pub(crate) fn order(&self) -> &Order {
        &self.order
    }

    /// What an application requires directly, alternatives included, sorted.
    #[must_use]
    pub fn needs(&self, ix: ApplicationIx) -> &[ApplicationIx] {
        self.adjacency(0).of(ix)
    }

    /// What requires an application directly, perhaps among alternatives, sorted.
    #[must_use]
    pub fn needed_by(&self, ix: ApplicationIx) -> &[ApplicationIx] {
        self.adjacency(1).of(ix)
    }

    /// Whether an application that requires another does so in an entry without alternatives.
    #[must_use]
    pub fn is_strict(&self, from: ApplicationIx, to: ApplicationIx) -> bool {
        self.with_alternatives.is_none() || self.strict_needs(from).binary_search(&to).is_ok()
    }

    /// What an application requires directly in entries without alternatives, sorted.
    pub(crate) fn strict_needs(&self, from: ApplicationIx) -> &[ApplicationIx] {
        self.order.strict[0].of(from)
    }

    /// Who needs what (0), or who is needed by whom (1).
    fn adjacency(&self, direction: usize) -> &Adjacency {
        &self.with_alternatives.as_ref().unwrap_or(&self.order.strict)[direction]
    }

    /// Whether an application has an entry with alternatives.
    #[must_use]
    pub fn has_alternatives(&self, ix: ApplicationIx) -> bool {
        self.order.special_of(ix).any(|(_, special)| !special.entry.is_after())
    }

    /// All that the applications of `from` require, directly or not, sorted; those of `from` only where
    /// they are on a cycle.
    #[must_use]
    pub fn all_needs(&self, from: &[ApplicationIx]) -> Vec<ApplicationIx> {
        reach(self.adjacency(0), from, |_| true)
    }

    /// The applications that require an application of `from`, directly or not, sorted; those of `from` only where they
    /// are on a cycle. An application that does not count is left out, with all that requires it alone.
    #[must_use]
    pub fn all_needed_by(
        &self,
        from: &[ApplicationIx],
        counts: impl Fn(ApplicationIx) -> bool,
    ) -> Vec<ApplicationIx> {
        reach(self.adjacency(1), from, counts)
    }

    /// The strongly connected components of entries without alternatives, each sorted, needs before what
    /// needs them.
    pub(crate) fn strict_components(&self) -> Vec<Vec<ApplicationIx>> {
        let everything: Vec<ApplicationIx> = (0..self.len()).map(ApplicationIx::new).collect();
        components(&everything, |from, edges| {
            edges.extend_from_slice(self.strict_needs(from));
        })
    }
}

fn reach(
    adjacency: &Adjacency,
    from: &[ApplicationIx],
    counts: impl Fn(ApplicationIx) -> bool,
) -> Vec<ApplicationIx> {
    let mut seen = vec![false; adjacency.len()];
    let mut open: Vec<ApplicationIx> = from.to_vec();
    while let Some(next) = open.pop() {
        for &reached in adjacency.of(next) {
            if counts(reached) && !std::mem::replace(&mut seen[reached.index()], true) {
                open.push(reached);
            }
        }
    }
    (0..adjacency.len()).filter(|&i| seen[i]).map(ApplicationIx::new).collect()
}

/// The strongly connected components of some nodes (sorted), each sorted, needs before what needs them
/// (Kosaraju and Sharir 1978). `needs` adds the nodes that one needs to a list; others are ignored.
pub(crate) fn components(
    nodes: &[ApplicationIx],
    needs: impl Fn(ApplicationIx, &mut Vec<ApplicationIx>),
) -> Vec<Vec<ApplicationIx>> {
    let mut graph = DiGraph::<(), ()>::with_capacity(nodes.len(), nodes.len());
    for _ in nodes {
        graph.add_node(());
    }
    let mut edges = Vec::new();
    for (from, &node) in nodes.iter().enumerate() {
        edges.clear();
        needs(node, &mut edges);
        for to in edges.iter().filter_map(|to| nodes.binary_search(to).ok()) {
            graph.add_edge(NodeIndex::new(from), NodeIndex::new(to), ());
        }
    }
    let mut components: Vec<Vec<ApplicationIx>> = kosaraju_scc(&graph)
        .into_iter()
        .map(|component| component.into_iter().map(|node| nodes[node.index()]).collect())
        .collect();
    for component in &mut components {
        component.sort_unstable();
    }
    components
}
