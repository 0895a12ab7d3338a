//! Components that wait for themselves: their members, a shortest cycle, and the smallest cut of each.

use std::collections::BTreeMap;

use super::cut::{Bridging, Cost, Cut, CutProblem, ProblemEntry};
use super::cycle::Cycle;
use super::digraph::components;
use super::path::shortest_cycle;
use super::shares::{COMPONENTS, PATH};
use super::waiting::Waiting;
use crate::budget::Budget;
use crate::catalog::{ApplicationIx, Catalog, Dependency, EntryIx};
use crate::format::Criticality;
use crate::source::narrow;
use crate::text::Raw;

/// The applications of a catalog that wait for each other, or behind others that do.
pub(super) struct Stuck<'o> {
    pub(super) catalog: &'o Catalog,
    pub(super) graph: Waiting<'o>,
}

impl Stuck<'_> {
    /// The members of each component of more than one unit; components come before those that need them.
    pub(super) fn components(&self) -> Vec<Vec<ApplicationIx>> {
        let units = self.graph.situation.units;
        let mut found = components(self.graph);
        found.retain(|component| component.len() > 1);
        for component in &mut found {
            let members = component.iter().flat_map(|unit| units.members(unit));
            *component = members.copied().collect();
            component.sort_unstable();
        }
        found
    }

    /// All components with their cycles and cuts, by their first member. The small components are looked at first, so
    /// that a large one does not take the steps that they need.
    pub(super) fn cycles(&self, budget: &mut Budget) -> Vec<Cycle> {
        let mut components = self.components();
        components.sort_by_key(|members| (members.len(), members[0]));
        let mut left = components.len() as u64;
        let cycle = |members: Vec<ApplicationIx>| {
            // Each gets a fair part of the steps that are left, and the search for its path a part of that.
            let found = budget.share(left.div_ceil(COMPONENTS), |budget| {
                let (path, path_is_shortest) =
                    budget.share(PATH, |budget| self.shortest_path(&members, budget));
                let (entries, cut) = self.smallest_cut(&members, budget);
                (path, path_is_shortest, entries, cut)
            });
            left -= 1;
            let (path, path_is_shortest, entries, cut) = found;
            let of = |cut: Vec<usize>| {
                let mut found: Vec<EntryIx> = cut.into_iter().map(|entry| entries[entry]).collect();
                // The entries stand by unit, and those of one owner in order already.
                found.sort_by_key(|entry| entry.owner());
                found
            };
            let (cut_is_minimum, cut_at_least) = (cut.is_proved(), cut.at_least);
            let others = cut.others.unwrap_or_default();
            let alternatives_in_all = others.count;
            let (cut, alternatives) = (of(cut.entries), others.first.into_iter().map(of).collect());
            let closed_by_retired = Vec::new();
            Cycle {
                members,
                path,
                path_is_shortest,
                cut,
                cut_is_minimum,
                cut_at_least,
                alternatives,
                alternatives_in_all,
                closed_by_retired,
            }
        };
        let mut cycles: Vec<Cycle> = components.into_iter().map(cycle).collect();
        cycles.sort_unstable_by_key(|cycle| cycle.members[0]);
        cycles
    }

    /// A shortest cycle in steps from application to application. Where units have several members, one more node
    /// stands for a unit that was entered, and half steps make all steps equally long.
    fn shortest_path(
        &self,
        members: &[ApplicationIx],
        budget: &mut Budget,
    ) -> (Vec<ApplicationIx>, bool) {
        let number = |ix: ApplicationIx| members.binary_search(&ix).ok();
        let direct = |ix: ApplicationIx| {
            let mut needs: Vec<usize> = self.graph.waits_for(ix).filter_map(number).collect();
            needs.sort_unstable();
            needs.dedup();
            needs
        };
        let mut nodes: Vec<Vec<usize>> = members.iter().map(|&ix| direct(ix)).collect();
        let mut stands_for: Vec<Option<usize>> = (0..members.len()).map(Some).collect();
        if members.iter().any(|&ix| self.graph.situation.units.is_group(ix)) {
            self.add_half_steps(members, &mut nodes, &mut stands_for);
        }
        let (cycle, shortest) = shortest_cycle(&nodes, budget);
        let mut cycle: Vec<usize> = cycle.into_iter().filter_map(|node| stands_for[node]).collect();
        cycle.dedup();
        let least = cycle.iter().enumerate().min_by_key(|&(_, node)| node).map_or(0, |(i, _)| i);
        let around = cycle[least..].iter().chain(&cycle[..least]);
        (around.map(|&node| members[node]).collect(), shortest)
    }

    /// Splits each step in two, and lets each application of a unit lead to the needs of any other member by one whole
    /// step more: through a node of the unit to a second node of each member.
    fn add_half_steps(
        &self,
        members: &[ApplicationIx],
        nodes: &mut Vec<Vec<usize>>,
        stands_for: &mut Vec<Option<usize>>,
    ) {
        let mut add = |nodes: &mut Vec<Vec<usize>>, needs, member| {
            nodes.push(needs);
            stands_for.push(member);
            nodes.len() - 1
        };
        let mut unit_node = BTreeMap::new();
        for (i, &ix) in members.iter().enumerate() {
            let needs = std::mem::take(&mut nodes[i]);
            let half: Vec<usize> =
                needs.into_iter().map(|need| add(nodes, vec![need], None)).collect();
            if self.graph.situation.units.is_group(ix) {
                let node = *unit_node
                    .entry(self.graph.situation.units.of(ix))
                    .or_insert_with(|| add(nodes, Vec::new(), None));
                let again = add(nodes, half.clone(), Some(i));
                nodes[node].push(again);
                nodes[i].push(node);
            }
            nodes[i].extend(half);
        }
    }

    /// The smallest cut of a component once all applications outside of it are there, with the entries for which its
    /// numbers stand.
    fn smallest_cut(&self, members: &[ApplicationIx], budget: &mut Budget) -> (Vec<EntryIx>, Cut) {
        let mut units: Vec<ApplicationIx> =
            members.iter().map(|&ix| self.graph.situation.units.of(ix)).collect();
        units.sort_unstable();
        units.dedup();
        let number = |ix: ApplicationIx| {
            units.binary_search(&self.graph.situation.units.of(ix)).ok().map(narrow)
        };
        let mut waiting: Vec<(u32, ApplicationIx)> =
            members.iter().filter_map(|&ix| Some((number(ix)?, ix))).collect();
        waiting.sort_unstable();
        let mut problem = CutProblem::new(units.len());
        let mut entries = Vec::new();
        for (node, member) in waiting {
            for (entry, needs, at_least) in self.waiting_entries(member, number) {
                let cost = self.cost(entry);
                problem.push(ProblemEntry { from: node, needs: &needs, at_least, cost });
                entries.push(entry);
            }
        }
        if waiting_owners_mixed(&entries) {
            problem.decide_ties_by(|entry| entries[entry].owner());
        }
        let cut = problem.smallest(budget);
        (entries, cut)
    }

    /// The entries of a member that wait for members of its component: the nodes of the component that they name, and
    /// how many of these are enough once all other providers are there. Entries that say the same stand once.
    fn waiting_entries(
        &self,
        member: ApplicationIx,
        number: impl Fn(ApplicationIx) -> Option<u32>,
    ) -> Vec<(EntryIx, Vec<u32>, u32)> {
        let unit = self.graph.situation.units.of(member);
        let mut found: Vec<(EntryIx, &Dependency, Vec<u32>, u32)> = Vec::new();
        for (entry, dependency) in self.catalog.ordering_entries(member) {
            if self.graph.situation.soft.contains(entry) {
                continue;
            }
            let providers = self.graph.situation.order.providers(entry, dependency);
            let inside = |ix: &ApplicationIx| {
                self.graph.is_outside(*ix) && self.graph.situation.units.of(*ix) != unit
            };
            let needs: Vec<u32> =
                providers.iter().copied().filter(inside).filter_map(&number).collect();
            let missing = self.graph.still_missing(entry, dependency, &needs);
            let elsewhere = providers.iter().copied().filter(inside).count() - needs.len();
            let at_least = missing.saturating_sub(narrow(elsewhere));
            if at_least > 0 && needs.len() >= at_least as usize {
                found.push((entry, dependency, needs, at_least));
            }
        }
        // Of entries that say the same, the one with a workaround gives the cost.
        let bare = |entry: EntryIx| self.cost(entry).no_workaround;
        found.sort_by(|a, b| {
            let same = compare_entries(self.catalog, a.0, b.0);
            same.then_with(|| (bare(a.0), a.0).cmp(&(bare(b.0), b.0)))
        });
        found.dedup_by(|again, first| again.1.says_the_same(first.1));
        found.into_iter().map(|(entry, _, needs, at_least)| (entry, needs, at_least)).collect()
    }

    /// The cost of making an entry soft. The dependent of an entry is its owner.
    fn cost(&self, entry: EntryIx) -> Cost {
        let dependency = self.catalog.entry(entry);
        let notes = dependency.notes();
        Cost {
            is_need: !entry.is_after(),
            no_workaround: notes.is_none_or(|notes| notes.workaround.is_none()),
            bridging: bridging(self.catalog.word(dependency.kind())),
            criticality: match self.catalog.application(entry.owner()).criticality() {
                Criticality::Critical => 3,
                Criticality::High => 2,
                Criticality::Medium => 1,
                Criticality::Low => 0,
            },
        }
    }
}

/// How hard a dependency of a kind is to bridge by hand. Kinds that the inventory declares are `other`.
fn bridging(kind: Raw<'_>) -> Bridging {
    let known = [
        ("after", Bridging::Free),
        ("monitoring", Bridging::Free),
        ("exchange", Bridging::Exchange),
        ("authentication", Bridging::Authentication),
        ("platform", Bridging::Platform),
        ("network", Bridging::Network),
        ("storage", Bridging::Storage),
    ];
    let found = known.iter().find(|(word, _)| kind == **word);
    found.map_or(Bridging::Other, |&(_, bridging)| bridging)
}

/// Whether entries do not stand by owner, as where another member of a group lies between.
fn waiting_owners_mixed(entries: &[EntryIx]) -> bool {
    !entries.is_sorted_by_key(|entry| entry.owner())
}

/// Compares entries of one owner by kind, then by the ids that they name.
pub(super) fn compare_entries(catalog: &Catalog, a: EntryIx, b: EntryIx) -> std::cmp::Ordering {
    let (one, other) = (catalog.entry(a), catalog.entry(b));
    let kind = |dependency: &Dependency| catalog.word(dependency.kind());
    let ids = |dependency: &Dependency| {
        let mut ids: Vec<Raw<'_>> = dependency.targets().map(|t| catalog.target_id(t)).collect();
        ids.sort_unstable();
        ids
    };
    let named = || match (one.only(), other.only()) {
        (Some(one), Some(other)) => catalog.target_id(one).cmp(&catalog.target_id(other)),
        (_, _) => ids(one).cmp(&ids(other)),
    };
    kind(one).cmp(&kind(other)).then_with(named)
}
