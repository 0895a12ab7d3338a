//! The applications that never come because of others that never come, in any order.

use super::ordering::Order;
use super::softened::Softened;
use super::standing::Standing;
use super::together::Units;
use crate::catalog::ApplicationIx;
use crate::source::narrow;

impl Order {
    /// Bars the applications that cannot come because of others that never come: those that require them, and those
    /// that would start together with them. Cycles are left aside here.
    ///
    /// Invariant: `open` holds each application that never comes once, and an application leaves it once, so each entry
    /// loses each of its providers once. Linear in the entries.
    pub(super) fn spread_absence(&self, standing: &mut [Standing], units: &Units, soft: &Softened) {
        // The number of providers of each special entry that may still come. A provider that never comes is taken off
        // once, when its turn comes below.
        let mut able_of: Vec<u32> =
            self.special.iter().map(|special| narrow(special.providers.len())).collect();
        let mut open: Vec<ApplicationIx> = Vec::new();
        let lose = |ix: ApplicationIx, standing: &mut [Standing], open: &mut Vec<_>| {
            for &member in units.members(&units.of(ix)) {
                if standing[member.index()] == Standing::Open {
                    standing[member.index()] = Standing::Barred;
                    open.push(member);
                }
            }
        };
        let absent = (0..standing.len()).filter(|&i| standing[i].never_comes());
        open.extend(absent.map(ApplicationIx::new));
        for ix in open.clone() {
            lose(ix, standing, &mut open);
        }
        while let Some(absent) = open.pop() {
            for &owner in self.strict.needed_by(absent) {
                if units.of(owner) != units.of(absent) && !soft.has_pair(owner, absent) {
                    lose(owner, standing, &mut open);
                }
            }
            for used in self.uses_of(absent) {
                let i = used.special as usize;
                let special = &self.special[i];
                let owner = special.entry.owner();
                if units.are_together(owner, absent) {
                    continue;
                }
                able_of[i] = able_of[i].saturating_sub(1);
                if able_of[i] < special.needed && special.is_hard(soft) {
                    lose(owner, standing, &mut open);
                }
            }
        }
    }
}
