//! The generations where entries have alternatives, or where applications wait for each other.
//!
//! No order of a graph tells the generations there. Which provider an entry is met by depends on which of them comes
//! first, so which edges count is known only once the generations are; and with cycles some applications have no
//! generation at all. So the edges are chosen while the generations are given: this is the least fixed point of "an
//! application comes once each of its entries has enough of its providers", as the unit resolution of Horn clauses
//! (Dowling and Gallier 1984), one level of an order by Kahn (1962) after the other. The providers that an entry is met
//! by come before its owner, so the graph of them alone has a topological order: the tests hold that.

use super::standing::Standing;
use super::waiting::{Generations, Situation};
use crate::catalog::ApplicationIx;
use crate::source::narrow;

impl Situation<'_> {
    /// The generation of each open application: 1 + the greatest of the generations that its entries wait for, and of
    /// an entry with alternatives the least that is enough; 0 for those outside the least fixed point. `start` holds
    /// the providers that each special entry misses at first. Linear in the entries.
    ///
    /// Invariant: at the start of each level, `waiting` holds for each unit the number of its entries that are not met
    /// by the levels before, and `layer` the units whose number has become 0 in the last of them. The levels have to be
    /// kept apart, for a unit that comes within a level is there for the next one only.
    pub(super) fn least_fixed_point(self, start: Generations) -> Generations {
        let Self { order, standing, units, soft } = self;
        let count = standing.len();
        let Generations { mut wave, mut missing } = start;
        // How many entries each unit waits for, by its first member.
        let mut waiting = vec![0_u32; count];
        for owner in (0..count).map(ApplicationIx::new) {
            if standing[owner.index()] == Standing::Open {
                let needs = self.strict_needs(owner);
                let needs = needs.filter(|to| standing[to.index()] != Standing::There);
                waiting[units.of(owner).index()] += narrow(needs.count());
            }
        }
        for (special, &missing) in order.special.iter().zip(&missing) {
            waiting[units.of(special.entry.owner()).index()] += u32::from(missing > 0);
        }
        let mut layer: Vec<ApplicationIx> = (0..count)
            .map(ApplicationIx::new)
            .filter(|&ix| {
                standing[ix.index()] == Standing::Open
                    && units.of(ix) == ix
                    && waiting[ix.index()] == 0
            })
            .collect();
        let mut number = 0;
        while !layer.is_empty() {
            number += 1;
            let mut next = Vec::new();
            let mut less = |owner: ApplicationIx| {
                let unit = units.of(owner);
                if standing[owner.index()] == Standing::Open {
                    waiting[unit.index()] -= 1;
                    if waiting[unit.index()] == 0 {
                        next.push(unit);
                    }
                }
            };
            for &provider in layer.iter().flat_map(|first| units.members(first)) {
                wave[provider.index()] = number;
                let unit = units.of(provider);
                for &owner in order.strict.needed_by(provider) {
                    if units.of(owner) != unit && !soft.has_pair(owner, provider) {
                        less(owner);
                    }
                }
                for used in order.uses_of(provider) {
                    let i = used.special as usize;
                    let owner = order.special[i].entry.owner();
                    if missing[i] > 0 && units.of(owner) != unit {
                        missing[i] -= 1;
                        if missing[i] == 0 {
                            less(owner);
                        }
                    }
                }
            }
            layer = next;
        }
        Generations { wave, missing }
    }
}
