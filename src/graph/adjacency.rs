//! Lists of neighbours in compressed sparse rows: four bytes an edge, and each list in one piece.

use crate::catalog::ApplicationIx;
use crate::source::narrow;

/// A node of a graph, known by its number: the nodes of a graph are numbered from 0 without gaps.
pub(super) trait GraphNode: Copy + Ord {
    /// The node with a number.
    fn numbered(number: usize) -> Self;

    /// The number of the node.
    fn number(self) -> usize;
}

impl GraphNode for ApplicationIx {
    fn numbered(number: usize) -> Self {
        Self::new(number)
    }

    fn number(self) -> usize {
        self.index()
    }
}

impl GraphNode for u32 {
    fn numbered(number: usize) -> Self {
        narrow(number)
    }

    fn number(self) -> usize {
        self as usize
    }
}

/// Directed edges in one direction; the list of each node is sorted and holds each neighbour once.
#[derive(Debug)]
pub(super) struct Adjacency<N> {
    /// Where the list of each node begins, and where the last list ends.
    starts: Vec<u32>,
    targets: Vec<N>,
}

impl<N: GraphNode> Adjacency<N> {
    /// The lists that `neighbours` gives for each of `count` nodes, which are sorted and freed of repetitions here.
    /// `edges` is how many edges to make room for.
    pub(super) fn new<I: Iterator<Item = N>>(
        count: usize,
        edges: usize,
        mut neighbours: impl FnMut(N) -> I,
    ) -> Self {
        let mut starts = Vec::with_capacity(count + 1);
        let mut targets: Vec<N> = Vec::with_capacity(edges);
        starts.push(0);
        for from in (0..count).map(N::numbered) {
            let first = targets.len();
            targets.extend(neighbours(from));
            if let Some(list) = targets.get_mut(first..)
                && !list.is_sorted_by(|a, b| a < b)
            {
                list.sort_unstable();
                let mut list = targets.split_off(first);
                list.dedup();
                targets.append(&mut list);
            }
            starts.push(narrow(targets.len()));
        }
        Self { starts, targets }
    }

    /// How many edges there are.
    pub(super) fn edge_count(&self) -> usize {
        self.targets.len()
    }

    /// These edges, each in the other direction.
    ///
    /// A counting sort by target. It is stable, and the sources are visited in order, so the new lists are sorted.
    pub(super) fn reversed(&self) -> Self {
        let count = self.node_count();
        let mut starts = vec![0_u32; count + 1];
        for target in &self.targets {
            starts[target.number() + 1] += 1;
        }
        for i in 0..count {
            starts[i + 1] += starts[i];
        }
        let mut next = starts.clone();
        let mut targets = vec![N::numbered(0); self.targets.len()];
        for from in (0..count).map(N::numbered) {
            for to in self.of(from) {
                let at = &mut next[to.number()];
                targets[*at as usize] = from;
                *at += 1;
            }
        }
        Self { starts, targets }
    }

    /// How many nodes there are.
    pub(super) fn node_count(&self) -> usize {
        self.starts.len() - 1
    }

    /// The list of one node, sorted.
    pub(super) fn of(&self, from: N) -> &[N] {
        let i = from.number();
        &self.targets[self.starts[i] as usize..self.starts[i + 1] as usize]
    }
}
