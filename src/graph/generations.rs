//! The generations of the applications that are outstanding: the waves, as long as nothing has a limit.

use petgraph::algo::toposort;
use petgraph::visit::{IntoNeighbors, Reversed};

use super::standing::Standing;
use super::waiting::{Generations, Situation};
use crate::catalog::ApplicationIx;
use crate::source::narrow;

impl Situation<'_> {
    /// The generation of each open application: 1 + the greatest of the generations that its entries wait for, and of
    /// an entry with alternatives the least that is enough; 0 for those that wait for ever.
    ///
    /// Where no entry has a choice the topological order of petgraph gives them in one pass. Where one has, or where
    /// applications wait for each other, the least fixed point does.
    pub(super) fn generations(self) -> Generations {
        let start = self.at_first();
        let in_order = self.has_no_choice(&start).then(|| self.in_topological_order(&start));
        in_order.flatten().unwrap_or_else(|| self.least_fixed_point(start))
    }

    /// Whether the edges of the graph say all that is waited for: each entry that misses providers misses all of those
    /// that may come, and no application waits for one that never comes.
    pub(super) fn has_no_choice(self, start: &Generations) -> bool {
        let Self { order, standing, units, .. } = self;
        let graph = self.waiting(start);
        let mut entries = order.special.iter().zip(&start.missing);
        let all_are_missing = entries.all(|(special, &missing)| {
            let owner = special.entry.owner();
            let may_come =
                |ix: &&ApplicationIx| graph.is_outside(**ix) && !units.are_together(**ix, owner);
            missing == 0
                || !graph.is_outside(owner)
                || missing == narrow(special.providers.iter().filter(may_come).count())
        });
        let waits_in_vain = |owner: ApplicationIx| {
            graph.is_outside(owner)
                && self.strict_needs(owner).any(|need| standing[need.index()].never_comes())
        };
        // Most often every application may come, and then no edge need be looked at.
        let everything_may_come = !standing.iter().any(|its| its.never_comes());
        all_are_missing
            && (everything_may_come
                || !(0..standing.len()).map(ApplicationIx::new).any(waits_in_vain))
    }

    /// The generations along a topological order, in one pass; `None` where there is a cycle. petgraph names one node
    /// on a cycle, which tells neither the others on it nor those that come before it: the least fixed point does.
    fn in_topological_order(self, start: &Generations) -> Option<Generations> {
        let Self { order, units, soft, .. } = self;
        let is_plain = order.special.is_empty() && units.are_all_alone() && soft.is_empty();
        let plain = is_plain.then(|| self.along_strict_entries()).flatten();
        plain.or_else(|| self.along_units(start))
    }

    /// The same where each application is a unit and each entry an edge: petgraph walks the rows of the inventory, with
    /// nothing to look up at an edge. `None` where there is a cycle, also among applications that are not open.
    fn along_strict_entries(self) -> Option<Generations> {
        let graph = &self.order.strict;
        let order = toposort(graph, None).ok()?;
        let mut wave = vec![0; self.standing.len()];
        // An application stands in the order before those that it needs. Invariant: from the end on, each need has its
        // generation when its turn comes, and one that is not open keeps 0.
        for ix in order.into_iter().rev() {
            if self.standing[ix.index()] == Standing::Open {
                let latest = graph.needs(ix).iter().map(|need| wave[need.index()]).max();
                wave[ix.index()] = 1 + latest.unwrap_or_default();
            }
        }
        Some(Generations { wave, missing: Vec::new() })
    }

    /// The same of the units of open applications.
    fn along_units(self, start: &Generations) -> Option<Generations> {
        let graph = self.waiting(start);
        // An edge leads to a need, so the order of the reversed graph has needs first.
        let order = toposort(Reversed(graph), None).ok()?;
        let mut wave = vec![0; self.standing.len()];
        for unit in order {
            // Invariant: each unit that this one waits for came before it in the order, and has its generation.
            let latest = graph.neighbors(unit).map(|need| wave[need.index()]).max();
            let own = 1 + latest.unwrap_or_default();
            wave[unit.index()] = own;
            for member in self.units.group(unit) {
                wave[member.index()] = own;
            }
        }
        // Every application came, so no entry misses a provider any more.
        Some(Generations { wave, missing: vec![0; start.missing.len()] })
    }
}
