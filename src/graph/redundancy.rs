//! Transitive reduction: which direct requirements follow from others (Aho, Garey and Ullman 1972).

use super::requirements::Requirements;
use crate::catalog::ApplicationIx;

/// The number of targets that are followed at a time, in words of 64 bits: memory is this many words for each
/// component.
const WORDS: usize = 8;

impl Requirements {
    /// Every pair of an application and another that it requires both directly and through a third
    /// one; pairs with an end on a cycle are left out. Sorted.
    ///
    /// Takes (applications × dependencies / 64) steps, so it runs only where it is asked for.
    #[must_use]
    pub fn redundant(&self) -> Vec<(ApplicationIx, ApplicationIx)> {
        let components = self.strict_components();
        let mut place = vec![0; self.len()];
        for (i, component) in components.iter().enumerate() {
            for member in component {
                place[member.index()] = i;
            }
        }
        // Invariant: `reach` tells of each component which targets of the present block it reaches. A block holds a few
        // targets, so that memory stays linear; needs come before the components that need them, so one pass fills it.
        let mut found = Vec::new();
        let mut reach = vec![[0_u64; WORDS]; components.len()];
        let block = WORDS * 64;
        for first in (0..components.len()).step_by(block) {
            // Components come before those that need them, so none before `first` reaches the block.
            for (i, component) in components.iter().enumerate().skip(first) {
                let (mut through, mut direct) = ([0; WORDS], [0; WORDS]);
                for &needed in component.iter().flat_map(|&member| self.strict_needs(member)) {
                    let at = place[needed.index()];
                    if at == i || at < first {
                        continue;
                    }
                    for (word, reached) in through.iter_mut().zip(reach[at]) {
                        *word |= reached;
                    }
                    if at < first + block {
                        direct[(at - first) / 64] |= 1 << ((at - first) % 64);
                    }
                }
                if let [owner] = component[..] {
                    for (w, word) in direct.iter().enumerate() {
                        let mut twice = word & through[w];
                        while twice != 0 {
                            let at = first + w * 64 + twice.trailing_zeros() as usize;
                            if let [target] = components[at][..] {
                                found.push((owner, target));
                            }
                            twice &= twice - 1;
                        }
                    }
                }
                for (word, direct) in through.iter_mut().zip(direct) {
                    *word |= direct;
                }
                reach[i] = through;
            }
        }
        found.sort_unstable();
        found
    }
}
