//! The resolution: which applications can come, in which generation, and which entries have to be assumed to be soft.

use petgraph::visit::Reversed;

use super::adjacency::Adjacency;
use super::cycle::Cycle;
use super::cycles::{Stuck, compare_entries};
use super::digraph::{Digraph, reach};
use super::requirements::Requirements;
use super::shares::{STEPS, WORTH};
use super::softened::Softened;
use super::standing::Standing;
use super::together::Units;
use super::waiting::Situation;
use crate::budget::Budget;
use crate::catalog::{ApplicationIx, Catalog, EntryIx};
use crate::source::narrow;

/// The treatment of applications that wait for each other.
#[derive(Clone, Copy, Debug)]
pub enum OnCycles<'c> {
    /// They are left out, and with them the applications that wait behind them.
    LeaveOut,
    /// The entries of the cuts of these cycles are treated as soft, where they still close a cycle.
    Assume(&'c [Cycle]),
}

/// The treatment of applications that wait for each other, and the steps that the search for it may take.
#[derive(Debug)]
pub struct Opening<'c, 'b> {
    /// The treatment.
    pub on_cycles: OnCycles<'c>,
    /// The steps that are left.
    pub budget: &'b mut Budget,
}

/// The applications as they enter the question which of them can come.
#[derive(Debug)]
pub struct Entrants<'e> {
    /// The standing of each application: whether it is there, waits or never comes.
    pub standing: Vec<Standing>,
    /// Which applications start together.
    pub units: Units,
    /// Entries by which applications wait for themselves, which are assumed to be soft; sorted.
    pub on_itself: &'e [EntryIx],
}

/// The applications that can come, and their generations.
#[derive(Debug)]
pub struct Resolution {
    /// The generation of each application, from 1; 0 where it does not come or is there.
    pub generations: Vec<u32>,
    /// The standing of each application: whether it is there, came, or never comes.
    pub standing: Vec<Standing>,
    /// Which applications start together.
    pub units: Units,
    /// The components that were left out, each sorted, by their first member.
    pub left_out: Vec<Vec<ApplicationIx>>,
    /// The entries that are assumed to be soft, by owner, then kind, then the ids that they name.
    pub assumed: Vec<EntryIx>,
    /// The assumed entries, for looking up.
    pub soft: Softened,
}

/// The cycles of an inventory, for any status of its applications.
#[derive(Debug, Default)]
pub struct Cycles {
    /// The components, by their first member.
    pub all: Vec<Cycle>,
    /// Whether each application is on one of the cycles, or waits behind one.
    pub stuck: Vec<bool>,
    /// The stuck applications for which each stuck application waits, members of a group for each other; `None` without
    /// cycles.
    waiting: Option<Digraph<ApplicationIx>>,
}

impl Requirements {
    /// The cycles of a catalog that no group covers.
    #[must_use]
    pub fn cycles(&self, catalog: &Catalog, budget: &mut Budget) -> Cycles {
        let standing = vec![Standing::Open; self.len()];
        let units = Units::new(catalog, |_| true);
        let soft = Softened::default();
        let situation =
            Situation { order: self.order(), standing: &standing, units: &units, soft: &soft };
        let generations = situation.generations();
        if generations.are_complete(&standing) {
            return Cycles::default();
        }
        let stuck = Stuck { catalog, graph: situation.waiting(&generations) };
        let waits_for = |ix: ApplicationIx| {
            let is_outside = stuck.graph.is_outside(ix);
            let needs = is_outside.then(|| stuck.graph.waits_for(ix)).into_iter().flatten();
            let fellows = if is_outside { units.group(ix) } else { &[] };
            needs.chain(fellows.iter().copied().filter(move |&fellow| fellow != ix))
        };
        let waiting = Digraph::new(Adjacency::new(self.len(), 0, waits_for));
        let mut all = budget.lend(STEPS, WORTH, |budget| stuck.cycles(budget));
        stuck.mark_closed_by_retired(&mut all);
        let is_stuck = generations.wave.iter().map(|&wave| wave == 0).collect();
        Cycles { all, stuck: is_stuck, waiting: Some(waiting) }
    }

    /// Gives each open application its generation. An application that requires one that never comes is barred, and so
    /// are those that would start together with it: an application that never comes closes no cycle.
    ///
    /// Invariant: each round bars or softens at least one more application or entry, so the rounds end. Absence is
    /// spread first in each round, for the applications that it bars would otherwise stand on cycles.
    #[must_use]
    pub fn resolve(
        &self,
        catalog: &Catalog,
        entrants: Entrants<'_>,
        opening: Opening<'_, '_>,
    ) -> Resolution {
        let Entrants { mut standing, units, on_itself } = entrants;
        let Opening { on_cycles, budget } = opening;
        let mut left_out: Vec<Vec<ApplicationIx>> = Vec::new();
        let mut assumed: Vec<EntryIx> = Vec::new();
        let softened = |entries: &[EntryIx]| softened(catalog, entries, on_itself);
        let mut soft = softened(&[]);
        let mut rounds = 0;
        let mut proposed = match on_cycles {
            OnCycles::LeaveOut => &[],
            OnCycles::Assume(cycles) => cycles,
        };
        loop {
            self.order().spread_absence(&mut standing, &units, &soft);
            let situation =
                Situation { order: self.order(), standing: &standing, units: &units, soft: &soft };
            let mut generations = situation.generations();
            let stuck = Stuck { catalog, graph: situation.waiting(&generations) };
            let components = stuck.components();
            if components.is_empty() {
                // An entry that was assumed later may do for one that was assumed first.
                if rounds > 1 {
                    let of =
                        ResolutionInput { standing: &standing, units: &units, softened: &softened };
                    assumed = self.needed_of(of, &assumed, budget);
                    soft = softened(&assumed);
                    let order = self.order();
                    let (standing, units, soft) = (&standing, &units, &soft);
                    generations = Situation { order, standing, units, soft }.generations();
                }
                left_out.sort_unstable();
                // Of an application that never comes it is not said that it starts without itself.
                let comes = |entry: &&EntryIx| generations.wave[entry.owner().index()] > 0;
                assumed.extend(on_itself.iter().filter(comes));
                sort_entries(catalog, &mut assumed);
                // Two entries that say the same are one assumption.
                assumed.dedup_by(|a, b| {
                    a.owner() == b.owner() && catalog.entry(*a).says_the_same(catalog.entry(*b))
                });
                soft = Softened::new(catalog, &assumed);
                return Resolution {
                    generations: generations.wave,
                    standing,
                    units,
                    left_out,
                    assumed,
                    soft,
                };
            }
            if let OnCycles::LeaveOut = on_cycles {
                bar(&mut standing, &components);
                left_out.extend(components);
                continue;
            }
            let mut more = self.still_closed(catalog, &components, proposed);
            if !has_all(&components, proposed) {
                let of =
                    ResolutionInput { standing: &standing, units: &units, softened: &softened };
                more = self.needed_of(of, &more, budget);
            }
            if more.is_empty() {
                // An alternative that cannot be planned closes a cycle that the inventory does not have.
                let cycles = budget.lend(STEPS, WORTH, |budget| stuck.cycles(budget));
                more = cycles.into_iter().flat_map(|cycle| cycle.cut).collect();
            }
            proposed = &[];
            rounds += 1;
            if more.is_empty() {
                // No entry can be assumed: the members of these components wait for ever.
                bar(&mut standing, &components);
                left_out.extend(components);
            }
            assumed.extend(more);
            sort_entries(catalog, &mut assumed);
            soft = softened(&assumed);
        }
    }

    /// Those of the proposed entries that still close a cycle among some components.
    fn still_closed(
        &self,
        catalog: &Catalog,
        components: &[Vec<ApplicationIx>],
        proposed: &[Cycle],
    ) -> Vec<EntryIx> {
        let mut component = vec![None; if proposed.is_empty() { 0 } else { self.len() }];
        for (i, member) in
            components.iter().enumerate().flat_map(|(i, c)| c.iter().map(move |m| (i, m)))
        {
            if let Some(of) = component.get_mut(member.index()) {
                *of = Some(i);
            }
        }
        let closes = |entry: &EntryIx| {
            let own = component[entry.owner().index()];
            let mut needs = catalog.entry(*entry).applications();
            own.is_some() && needs.any(|need| component[need.index()] == own)
        };
        proposed.iter().flat_map(|cycle| &cycle.cut).copied().filter(closes).collect()
    }

    /// Those of some entries that are needed for as many applications to come as come with all of them.
    fn needed_of(
        &self,
        of: ResolutionInput<'_>,
        entries: &[EntryIx],
        budget: &mut Budget,
    ) -> Vec<EntryIx> {
        let comes = |entries: &[EntryIx]| {
            let soft = (of.softened)(entries);
            let (standing, units) = (of.standing, of.units);
            let situation = Situation { order: self.order(), standing, units, soft: &soft };
            let generations = situation.generations();
            narrow(generations.wave.iter().filter(|&&wave| wave > 0).count())
        };
        let all = comes(entries);
        let mut needed = entries.to_vec();
        // Each entry takes one pass over the inventory; where the steps end, the remaining entries are kept.
        let pass = (self.order().size() as u64 + 1) * WORTH;
        for entry in entries {
            if budget.left() < pass {
                break;
            }
            budget.spend(pass);
            let without: Vec<EntryIx> = needed.iter().copied().filter(|e| e != entry).collect();
            if comes(&without) == all {
                needed = without;
            }
        }
        needed
    }
}

/// The input of a resolution: the applications as they stand, which of them start together, and how entries are made
/// soft.
#[derive(Clone, Copy)]
struct ResolutionInput<'c> {
    standing: &'c [Standing],
    units: &'c Units,
    softened: &'c dyn Fn(&[EntryIx]) -> Softened,
}

/// Some entries made soft, beside those by which applications wait for themselves.
fn softened(catalog: &Catalog, entries: &[EntryIx], on_itself: &[EntryIx]) -> Softened {
    let mut all = [entries, on_itself].concat();
    sort_entries(catalog, &mut all);
    Softened::new(catalog, &all)
}

/// Sorts entries by owner, then kind, then the ids that they name.
fn sort_entries(catalog: &Catalog, entries: &mut [EntryIx]) {
    entries
        .sort_by(|&a, &b| a.owner().cmp(&b.owner()).then_with(|| compare_entries(catalog, a, b)));
}

/// Whether every cycle is one whole component of some.
fn has_all(components: &[Vec<ApplicationIx>], cycles: &[Cycle]) -> bool {
    let mut sorted: Vec<&[ApplicationIx]> = components.iter().map(Vec::as_slice).collect();
    sorted.sort_unstable();
    cycles.iter().all(|cycle| sorted.binary_search(&cycle.members.as_slice()).is_ok())
}

fn bar(standing: &mut [Standing], components: &[Vec<ApplicationIx>]) {
    for member in components.iter().flatten() {
        standing[member.index()] = Standing::Barred;
    }
}

impl Cycles {
    /// All applications that wait behind some of those that are stuck, sorted; an application that starts together with
    /// one that waits, waits.
    #[must_use]
    pub fn behind(&self, members: &[ApplicationIx]) -> Vec<ApplicationIx> {
        let Some(waiting) = &self.waiting else { return Vec::new() };
        let mut behind = reach(Reversed(waiting), members.to_vec());
        behind.retain(|ix| members.binary_search(ix).is_err());
        behind
    }
}
