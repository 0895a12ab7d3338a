//! A tree of maxima: finds the first place in a row whose number is large enough.

/// The numbers of places in a row, in a tree that holds the maximum of each stretch. The first place from one on with
/// at least a given number is found, and a number is changed, in logarithmic time.
#[derive(Clone, Debug, Default)]
pub(crate) struct MaxTree {
    /// The maxima: the halves of node `n` are nodes `2 n` and `2 n + 1`; the places are the nodes of the last half.
    nodes: Vec<u32>,
}

impl MaxTree {
    /// A tree of the numbers of all places; the places up to the next power of two are filled with 0.
    pub(crate) fn new(numbers: impl ExactSizeIterator<Item = u32>) -> Self {
        let places = numbers.len().next_power_of_two();
        let mut nodes = vec![0; 2 * places];
        for (node, number) in nodes[places..].iter_mut().zip(numbers) {
            *node = number;
        }
        for node in (1..places).rev() {
            nodes[node] = nodes[2 * node].max(nodes[2 * node + 1]);
        }
        Self { nodes }
    }

    /// How many places there are.
    pub(crate) fn len(&self) -> usize {
        self.nodes.len() / 2
    }

    pub(crate) fn get(&self, place: usize) -> u32 {
        self.nodes[self.len() + place]
    }

    pub(crate) fn set(&mut self, place: usize, number: u32) {
        let mut node = self.len() + place;
        self.nodes[node] = number;
        while node > 1 {
            node /= 2;
            let most = self.nodes[2 * node].max(self.nodes[2 * node + 1]);
            if self.nodes[node] == most {
                break;
            }
            self.nodes[node] = most;
        }
    }

    /// The first place from one on whose number is at least `least`.
    pub(crate) fn first(&self, from: usize, least: u32) -> Option<usize> {
        if from >= self.len() {
            return None;
        }
        let mut node = self.len() + from;
        while self.nodes[node] < least {
            // The search goes on to the stretch behind this one.
            node >>= node.trailing_ones();
            if node == 0 {
                return None;
            }
            node += 1;
        }
        while node < self.len() {
            node *= 2;
            node += usize::from(self.nodes[node] < least);
        }
        Some(node - self.len())
    }
}
