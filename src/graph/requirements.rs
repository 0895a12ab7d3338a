//! The graph of hard dependencies between applications.

use std::sync::OnceLock;

use petgraph::Direction;
use petgraph::algo::{kosaraju_scc, toposort};
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::NodeFiltered;

use crate::check::{ApplicationIx, Catalog, Target};

/// Which application requires which; each pair once, none requires itself.
#[derive(Debug)]
pub struct Requirements {
    graph: DiGraph<(), ()>,
    acyclic: OnceLock<bool>,
}

fn node(ix: ApplicationIx) -> NodeIndex {
    NodeIndex::new(ix.index())
}

fn application(node: NodeIndex) -> ApplicationIx {
    ApplicationIx::new(node.index())
}

impl Requirements {
    /// The graph of a catalog, in time linear in its entries.
    #[must_use]
    pub fn new(catalog: &Catalog) -> Self {
        let count = catalog.applications.len();
        let edges = catalog.applications.iter().map(|a| a.requires.len()).sum();
        let mut graph = DiGraph::with_capacity(count, edges);
        for _ in 0..count {
            graph.add_node(());
        }
        let mut targets = Vec::new();
        for from in catalog.application_indices() {
            targets.clear();
            targets.extend(catalog.application(from).requires.iter().filter_map(
                |d| match d.target {
                    Target::Application(to) if to != from => Some(to),
                    Target::Application(_) | Target::Partner(_) | Target::Undefined(_) => None,
                },
            ));
            targets.sort_unstable();
            targets.dedup();
            for &to in &targets {
                graph.add_edge(node(from), node(to), ());
            }
        }
        Self { graph, acyclic: OnceLock::new() }
    }

    /// How many applications there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.graph.node_count()
    }

    /// Whether there is no application.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What an application requires directly, in no particular order.
    pub fn needs(&self, ix: ApplicationIx) -> impl Iterator<Item = ApplicationIx> + '_ {
        self.graph.neighbors_directed(node(ix), Direction::Outgoing).map(application)
    }

    /// What requires an application directly, in no particular order.
    pub fn needed_by(&self, ix: ApplicationIx) -> impl Iterator<Item = ApplicationIx> + '_ {
        self.graph.neighbors_directed(node(ix), Direction::Incoming).map(application)
    }

    /// All that the applications of `from` require, directly or not, sorted; those of `from` only where
    /// they are on a cycle.
    #[must_use]
    pub fn all_needs(&self, from: &[ApplicationIx]) -> Vec<ApplicationIx> {
        self.reach(from, Direction::Outgoing)
    }

    /// All that requires an application of `from`, directly or not, sorted; those of `from` only where
    /// they are on a cycle.
    #[must_use]
    pub fn all_needed_by(&self, from: &[ApplicationIx]) -> Vec<ApplicationIx> {
        self.reach(from, Direction::Incoming)
    }

    fn reach(&self, from: &[ApplicationIx], direction: Direction) -> Vec<ApplicationIx> {
        let mut seen = vec![false; self.len()];
        let mut open: Vec<NodeIndex> = from.iter().map(|&ix| node(ix)).collect();
        while let Some(next) = open.pop() {
            for reached in self.graph.neighbors_directed(next, direction) {
                if !std::mem::replace(&mut seen[reached.index()], true) {
                    open.push(reached);
                }
            }
        }
        (0..self.len()).filter(|&i| seen[i]).map(ApplicationIx::new).collect()
    }

    /// A shortest cycle through an application among those that `keep` admits: what it requires first,
    /// itself last. Empty when there is none.
    #[must_use]
    pub fn cycle_through(
        &self,
        ix: ApplicationIx,
        keep: impl Fn(ApplicationIx) -> bool,
    ) -> Vec<ApplicationIx> {
        let mut came_from: Vec<Option<ApplicationIx>> = vec![None; self.len()];
        let mut open = std::collections::VecDeque::from([ix]);
        while let Some(next) = open.pop_front() {
            let mut needs: Vec<_> = self.needs(next).filter(|&needed| keep(needed)).collect();
            needs.sort_unstable();
            for needed in needs {
                if came_from[needed.index()].is_none() {
                    came_from[needed.index()] = Some(next);
                    open.push_back(needed);
                }
            }
            if came_from[ix.index()].is_some() {
                break;
            }
        }
        let mut cycle = Vec::new();
        let mut next = came_from[ix.index()].map(|_| ix);
        while let Some(member) = next {
            cycle.push(member);
            next = came_from[member.index()].filter(|&before| before != ix);
        }
        cycle.reverse();
        cycle
    }

    /// The strongly connected components of the applications in `keep`, each sorted, needs before what
    /// needs them (Kosaraju and Sharir 1978).
    #[must_use]
    pub fn components(&self, keep: &[bool]) -> Vec<Vec<ApplicationIx>> {
        let kept = NodeFiltered::from_fn(&self.graph, |node| keep[node.index()]);
        let mut components: Vec<Vec<ApplicationIx>> = kosaraju_scc(&kept)
            .into_iter()
            .map(|component| component.into_iter().map(application).collect())
            .collect();
        for component in &mut components {
            component.sort_unstable();
        }
        components
    }

    /// The components of more than one application among those in `keep`, by their first member.
    #[must_use]
    pub fn cycles(&self, keep: &[bool]) -> Vec<Vec<ApplicationIx>> {
        // A search that finds no cycle costs half of one that tells them apart, and serves every part.
        if *self.acyclic.get_or_init(|| toposort(&self.graph, None).is_ok()) {
            return Vec::new();
        }
        let mut components = self.components(keep);
        components.retain(|component| component.len() > 1);
        components.sort_unstable();
        components
    }

    /// The topological generation of each application in `keep`, from 1; 0 for the others. `None` when
    /// those in `keep` hold a cycle. An application's generation is 1 + the greatest of what it
    /// requires in `keep` (Kahn 1962, over the order of petgraph's `toposort`).
    #[must_use]
    pub fn generations(&self, keep: &[bool]) -> Option<Vec<u32>> {
        let kept = NodeFiltered::from_fn(&self.graph, |node| keep[node.index()]);
        let order = toposort(&kept, None).ok()?;
        let mut generations = vec![0; self.len()];
        // An edge goes from what needs to what is needed, so the order lists what needs first.
        for &next in order.iter().rev() {
            let greatest =
                self.graph.neighbors(next).map(|needed| generations[needed.index()]).max();
            generations[next.index()] = 1 + greatest.unwrap_or(0);
        }
        Some(generations)
    }
}
