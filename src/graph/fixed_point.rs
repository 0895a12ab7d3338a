//! The generations as a least fixed point.

use super::ordering::{Generations, Order};
use super::softened::Softened;
use super::standing::Standing;
use super::together::Units;
use crate::catalog::ApplicationIx;
use crate::source::narrow;

impl Order {
    /// The generation of each open application: 1 + the greatest of what its entries wait for, of an entry
    /// with alternatives the least that is enough; 0 for those outside the least fixed point (Dowling
    /// and Gallier 1984, level by level as Kahn 1962). Linear in the entries.
    pub(super) fn generations(
        &self,
        standing: &[Standing],
        units: &Units,
        soft: &Softened,
    ) -> Generations {
        let count = standing.len();
        let mut missing: Vec<u32> = self
            .special
            .iter()
            .map(|special| special.missing_at_first(standing, units, soft))
            .collect();
        // How many entries each unit waits for, by its first member.
        let mut waiting = vec![0_u32; count];
        for owner in (0..count).map(ApplicationIx::new) {
            if standing[owner.index()] == Standing::Open {
                let needs = self.strict_needs(owner, units, soft);
                let needs = needs.filter(|to| standing[to.index()] != Standing::There);
                waiting[units.of(owner).index()] += narrow(needs.count());
            }
        }
        for (special, &missing) in self.special.iter().zip(&missing) {
            waiting[units.of(special.entry.owner()).index()] += u32::from(missing > 0);
        }
        let mut wave = vec![0; count];
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
                for &owner in self.strict.needed_by(provider) {
                    if units.of(owner) != unit && !soft.has_pair(owner, provider) {
                        less(owner);
                    }
                }
                for i in self.users_of(provider) {
                    let owner = self.special[i].entry.owner();
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
