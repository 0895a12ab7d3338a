//! A directed graph on which the algorithms of petgraph run: they walk its rows in both directions, so nothing is
//! copied for them.

use std::iter::{Copied, Map, Rev};
use std::ops::Range;
use std::slice;

use petgraph::Direction;
use petgraph::algo::kosaraju_scc;
use petgraph::visit::{
    Dfs, GraphBase, GraphRef, IntoNeighbors, IntoNeighborsDirected, IntoNodeIdentifiers,
    NodeCompactIndexable, NodeCount, NodeIndexable, VisitMap, Visitable,
};

use super::adjacency::{Adjacency, GraphNode};

/// The nodes that each node needs, and those that need it. An edge leads from a node to one that it needs.
#[derive(Debug)]
pub(super) struct Digraph<N> {
    needs: Adjacency<N>,
    needed_by: Adjacency<N>,
}

impl<N: GraphNode> Digraph<N> {
    /// The graph of the needs of each node.
    pub(super) fn new(needs: Adjacency<N>) -> Self {
        let needed_by = needs.reversed();
        Self { needs, needed_by }
    }

    /// How many edges there are.
    pub(super) fn edge_count(&self) -> usize {
        self.needs.edge_count()
    }

    /// The nodes that a node needs, sorted.
    pub(super) fn needs(&self, node: N) -> &[N] {
        self.needs.of(node)
    }

    /// The nodes that need a node, sorted.
    pub(super) fn needed_by(&self, node: N) -> &[N] {
        self.needed_by.of(node)
    }
}

/// The nodes that a traversal has visited.
#[derive(Clone, Debug, Default)]
pub(super) struct Visited(Vec<bool>);

impl Visited {
    /// The visits to a number of nodes, none of which is visited yet.
    pub(super) fn none_of(count: usize) -> Self {
        Self(vec![false; count])
    }

    /// Forgets all visits.
    pub(super) fn reset(&mut self, count: usize) {
        self.0.clear();
        self.0.resize(count, false);
    }
}

impl<N: GraphNode> VisitMap<N> for Visited {
    fn visit(&mut self, node: N) -> bool {
        !std::mem::replace(&mut self.0[node.number()], true)
    }

    fn is_visited(&self, node: &N) -> bool {
        self.0[node.number()]
    }

    fn unvisit(&mut self, node: N) -> bool {
        std::mem::replace(&mut self.0[node.number()], false)
    }
}

impl<N: GraphNode> GraphBase for Digraph<N> {
    type EdgeId = (N, N);
    type NodeId = N;
}

impl<N: GraphNode> NodeCount for Digraph<N> {
    fn node_count(&self) -> usize {
        self.needs.node_count()
    }
}

impl<N: GraphNode> NodeIndexable for Digraph<N> {
    fn node_bound(&self) -> usize {
        self.needs.node_count()
    }

    fn to_index(&self, node: N) -> usize {
        node.number()
    }

    fn from_index(&self, index: usize) -> N {
        N::numbered(index)
    }
}

impl<N: GraphNode> NodeCompactIndexable for Digraph<N> {}

impl<N: GraphNode> Visitable for Digraph<N> {
    type Map = Visited;

    fn visit_map(&self) -> Visited {
        Visited::none_of(self.node_count())
    }

    fn reset_map(&self, map: &mut Visited) {
        map.reset(self.node_count());
    }
}

impl<'g, N: GraphNode> IntoNeighbors for &'g Digraph<N> {
    /// The last neighbour comes first: depth-first searches of petgraph put neighbours on a stack, so they visit the
    /// least first.
    type Neighbors = Rev<Copied<slice::Iter<'g, N>>>;

    fn neighbors(self, node: N) -> Self::Neighbors {
        self.needs.of(node).iter().copied().rev()
    }
}

impl<'g, N: GraphNode> IntoNeighborsDirected for &'g Digraph<N> {
    type NeighborsDirected = Rev<Copied<slice::Iter<'g, N>>>;

    fn neighbors_directed(self, node: N, direction: Direction) -> Self::NeighborsDirected {
        let rows = match direction {
            Direction::Outgoing => &self.needs,
            Direction::Incoming => &self.needed_by,
        };
        rows.of(node).iter().copied().rev()
    }
}

impl<N: GraphNode> IntoNodeIdentifiers for &Digraph<N> {
    type NodeIdentifiers = Map<Range<usize>, fn(usize) -> N>;

    fn node_identifiers(self) -> Self::NodeIdentifiers {
        (0..self.node_count()).map(N::numbered)
    }
}

/// The strongly connected components of a graph, each sorted; needs come before the nodes that need them (Kosaraju
/// 1978, unpublished; Sharir 1981). The search keeps a stack of its own, so a long chain overflows none.
pub(super) fn components<G>(graph: G) -> Vec<Vec<G::NodeId>>
where
    G: IntoNeighborsDirected + IntoNodeIdentifiers + Visitable,
    G::NodeId: GraphNode,
{
    let mut components = kosaraju_scc(graph);
    for component in &mut components {
        component.sort_unstable();
    }
    components
}

/// The nodes that are reached from some nodes, those among them, sorted.
pub(super) fn reach<G>(graph: G, from: Vec<G::NodeId>) -> Vec<G::NodeId>
where
    G: GraphRef + IntoNeighbors + IntoNodeIdentifiers + Visitable,
    G::NodeId: GraphNode,
{
    let mut search = Dfs::empty(graph);
    search.stack = from;
    while search.next(graph).is_some() {}
    graph.node_identifiers().filter(|node| search.discovered.is_visited(node)).collect()
}
