//! Cycles that exist only because alternatives are retired.

use super::cycle::{Cycle, RetiredAlternatives};
use super::cycles::Stuck;
use super::ordering::Order;
use super::softened::Softened;
use super::waiting::Situation;
use crate::catalog::{ApplicationIx, Need, Target};
use crate::format::State;
use crate::source::Span;

impl Stuck<'_> {
    /// Notes of each cycle the entries by which its path closes only because alternatives are retired.
    ///
    /// The whole inventory is ordered once more, with every retired alternative counted as one that could come.
    /// Invariant: the members of a cycle wait for each other, so none of them gets a generation while the cycle exists.
    /// Where a member of the path gets one in that order, the path is no cycle there.
    pub(super) fn mark_closed_by_retired(&self, cycles: &mut [Cycle]) {
        let mut found: Vec<Vec<RetiredAlternatives>> =
            cycles.iter().map(|cycle| self.retired_alternatives(cycle)).collect();
        if found.iter().all(Vec::is_empty) {
            return;
        }
        let order = Order::as_if_none_were_retired(self.catalog);
        let soft = Softened::default();
        let situation = Situation { order: &order, soft: &soft, ..self.graph.situation };
        let turns = situation.generations().wave;
        let comes = |ix: ApplicationIx| turns[ix.index()] > 0;
        for (cycle, entries) in cycles.iter_mut().zip(&mut found) {
            for alternatives in &mut *entries {
                alternatives.retired.retain(|&(ix, _)| comes(ix));
            }
            entries.retain(|it| comes(it.entry.owner()) && it.retired.len() >= it.enough);
            if cycle.path.iter().any(|&ix| comes(ix)) {
                cycle.closed_by_retired = std::mem::take(entries);
            }
        }
    }

    /// The entries of a component that wait for members of it and name retired alternatives, enough of them to wait no
    /// more.
    fn retired_alternatives(&self, cycle: &Cycle) -> Vec<RetiredAlternatives> {
        let mut found = Vec::new();
        for &owner in &cycle.members {
            for (entry, dependency) in self.catalog.ordering_entries(owner) {
                let Need::AnyOf(any_of) = &dependency.need() else { continue };
                if self.graph.still_missing(entry, dependency, &[]) == 0 {
                    continue;
                }
                let is_member = |ix: &ApplicationIx| cycle.members.binary_search(ix).is_ok();
                let mut waits_for: Vec<ApplicationIx> =
                    dependency.applications().filter(is_member).collect();
                waits_for.sort_unstable();
                waits_for.dedup();
                let named = any_of.providers.iter().filter_map(|&(target, span)| {
                    let ix = target.application()?;
                    let is_retired = self.catalog.application(ix).state == State::Retired;
                    (is_retired && ix != owner).then_some((ix, span))
                });
                let mut retired: Vec<(ApplicationIx, Span)> = named.collect();
                retired.sort_unstable();
                retired.dedup_by_key(|&mut (ix, _)| ix);
                let enough =
                    dependency.need().lacks(|target| self.is_there(owner, target)) as usize;
                if enough > 0 && !waits_for.is_empty() && retired.len() >= enough {
                    found.push(RetiredAlternatives { entry, waits_for, retired, enough });
                }
            }
        }
        found
    }

    /// Whether a provider is there before its owner has its turn.
    fn is_there(&self, owner: ApplicationIx, provider: Target) -> bool {
        match provider {
            Target::Application(ix) => {
                let is_retired = self.catalog.application(ix).state == State::Retired;
                let units = &self.graph.situation.units;
                let comes_before = !self.graph.is_outside(ix) || units.are_together(ix, owner);
                ix != owner && !is_retired && comes_before
            }
            Target::Partner(_) => true,
            Target::Undefined(_) => false,
        }
    }
}
