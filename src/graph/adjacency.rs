//! Lists of neighbours in compressed sparse rows: four bytes an edge, each list in one piece.

use crate::catalog::ApplicationIx;
use crate::source::narrow;

/// Directed edges between applications, those of each sorted and distinct.
#[derive(Debug)]
pub(super) struct Adjacency {
    /// Where the list of each application begins, and where the last ends.
    starts: Vec<u32>,
    targets: Vec<ApplicationIx>,
}

impl Adjacency {
    /// The lists that `of` gives for each application; sorts them and takes out what repeats.
    pub(super) fn new<I: Iterator<Item = ApplicationIx>>(
        count: usize,
        edges: usize,
        of: impl Fn(ApplicationIx) -> I,
    ) -> Self {
        let mut starts = Vec::with_capacity(count + 1);
        let mut targets: Vec<ApplicationIx> = Vec::with_capacity(edges);
        starts.push(0);
        for from in (0..count).map(ApplicationIx::new) {
            let first = targets.len();
            targets.extend(of(from));
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
    pub(super) fn size(&self) -> usize {
        self.targets.len()
    }

    /// The same edges, each the other way round.
    pub(super) fn reversed(&self) -> Self {
        let count = self.len();
        let mut starts = vec![0_u32; count + 1];
        for target in &self.targets {
            starts[target.index() + 1] += 1;
        }
        for i in 0..count {
            starts[i + 1] += starts[i];
        }
        let mut next = starts.clone();
        let mut targets = vec![ApplicationIx::new(0); self.targets.len()];
        for from in (0..count).map(ApplicationIx::new) {
            for to in self.of(from) {
                let at = &mut next[to.index()];
                targets[*at as usize] = from;
                *at += 1;
            }
        }
        Self { starts, targets }
    }

    /// How many applications there are.
    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// The list of one application, sorted.
    pub(super) fn of(&self, from: ApplicationIx) -> &[ApplicationIx] {
        let i = from.index();
        &self.targets[self.starts[i] as usize..self.starts[i + 1] as usize]
    }
}
