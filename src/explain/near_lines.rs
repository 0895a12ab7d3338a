//! The lines of a picture: which node waits for which, and by what.

use std::collections::BTreeMap;

use super::chain_of_ties::Tie;
use super::explainer::Explainer;
use super::link::{By, Link};
use super::near_steps::NodeOf;
use crate::catalog::{Dependency, EntryIx, Target};
use crate::text::Raw;

/// A line of a picture, from a node that waits to one for which it waits. Between two nodes there are two lines at
/// most, of which one is assumed not to be needed.
#[derive(Clone, Debug)]
pub struct NearLine<'c> {
    /// The number of the node that waits.
    pub from: usize,
    /// The number of the node for which it waits.
    pub to: usize,
    /// What binds the two, at least one reason.
    pub strands: Vec<Strand<'c>>,
    /// Whether the plan assumes that the line is not needed for a start.
    pub is_assumed: bool,
    /// Whether the line is on the chain that decides when the thing is there.
    pub decides: bool,
}

/// One reason for which a node waits for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strand<'c> {
    /// The sort of reason.
    pub sort: StrandSort,
    /// The kind of an entry of `requires` or `wants`; the id of the team that both take.
    pub word: Option<Raw<'c>>,
    /// How many of how many providers are enough, in an entry with alternatives.
    pub enough: Option<(u32, usize)>,
    /// Whether the plan counts on this provider among alternatives.
    pub is_counted_on: bool,
}

/// A sort of reason for which a node waits for another, from the one that binds most.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum StrandSort {
    /// An entry of `requires`.
    Requires,
    /// Both start together, as members of a group.
    Together,
    /// A group has it as a member.
    Member,
    /// An entry of `after`.
    After,
    /// A team does the other one first.
    Team,
    /// The approved plan has the other one first.
    Approved,
    /// An entry of `wants`.
    Wants,
}

impl NearLine<'_> {
    /// The sort of the reason that binds most.
    #[must_use]
    pub fn sort(&self) -> StrandSort {
        let sorts = self.strands.iter().map(|strand| strand.sort);
        sorts.min().unwrap_or(StrandSort::Requires)
    }
}

impl<'c> Strand<'c> {
    const fn of(sort: StrandSort, word: Option<Raw<'c>>) -> Self {
        Self { sort, word, enough: None, is_counted_on: false }
    }

    /// The reason that a tie of a chain gives.
    const fn of_tie(by: &By<'c>) -> Self {
        match by.tie {
            Tie::Dependency | Tie::Partner | Tie::Since => Self::of(StrandSort::Requires, by.kind),
            Tie::After => Self::of(StrandSort::After, None),
            Tie::Group => Self::of(StrandSort::Together, None),
            Tie::Team(_) => Self::of(StrandSort::Team, by.team),
            Tie::Approved => Self::of(StrandSort::Approved, None),
        }
    }
}

/// Lines by the numbers of both nodes, and by whether they are assumed not to be needed.
struct LineTable<'n, 'c> {
    numbers: &'n BTreeMap<NodeOf, usize>,
    lines: BTreeMap<(usize, usize, bool), NearLine<'c>>,
}

impl<'c> LineTable<'_, 'c> {
    /// Adds a reason to the line between two nodes, where both are in the picture.
    fn add(&mut self, (from, to): (NodeOf, NodeOf), strand: Strand<'c>, is_assumed: bool) {
        let numbers = self.numbers.get(&from).zip(self.numbers.get(&to));
        let Some((&from, &to)) = numbers else { return };
        let line = self.lines.entry((from, to, is_assumed)).or_insert_with(|| NearLine {
            from,
            to,
            strands: Vec::new(),
            is_assumed,
            decides: false,
        });
        if !line.strands.contains(&strand) {
            line.strands.push(strand);
        }
    }

    /// Marks the line of a chain between two nodes. The entry that ties them has its line already; a tie that no entry
    /// makes gets one.
    fn decide(&mut self, from: NodeOf, to: NodeOf, by: &By<'c>) {
        let numbers = self.numbers.get(&from).zip(self.numbers.get(&to));
        let Some((&first, &second)) = numbers else { return };
        let is_entry = matches!(by.tie, Tie::Dependency | Tie::Partner | Tie::Since | Tie::After);
        if !is_entry || !self.lines.contains_key(&(first, second, false)) {
            self.add((from, to), Strand::of_tie(by), false);
        }
        if let Some(line) = self.lines.get_mut(&(first, second, false)) {
            line.decides = true;
        }
    }
}

impl<'c> Explainer<'c> {
    /// The lines between some nodes that have numbers, in the order of these: all entries that name one of the nodes, and
    /// the ties of a chain.
    pub(super) fn lines(
        &self,
        numbers: &BTreeMap<NodeOf, usize>,
        chain: &[Link<'c>],
    ) -> Vec<NearLine<'c>> {
        let mut table = LineTable { numbers, lines: BTreeMap::new() };
        for &node in numbers.keys() {
            self.lines_of(node, &mut table);
        }
        for two in chain.windows(2) {
            if let [before, link] = two
                && let Some(by) = link.by()
            {
                table.decide(link.node.into(), before.node.into(), by);
            }
        }
        table.lines.into_values().collect()
    }

    /// Adds the lines of all entries of a node.
    fn lines_of(&self, node: NodeOf, table: &mut LineTable<'_, 'c>) {
        let (catalog, plan) = (self.catalog, self.plan);
        let mut add = |sort, entry: &'c Dependency, (counted, ix): (&[Target], Option<EntryIx>)| {
            let is_assumed = ix.is_some_and(|ix| plan.is_assumed(ix));
            let is_after = sort == StrandSort::After;
            let providers = entry.providers();
            let enough = entry.only().is_none().then(|| (entry.at_least(), providers.len()));
            for target in providers {
                let strand = Strand {
                    enough,
                    is_counted_on: enough.is_some() && counted.contains(&target),
                    ..Strand::of(sort, (!is_after).then(|| catalog.word(entry.kind())))
                };
                table.add((node, NodeOf::Target(target)), strand, is_assumed);
            }
        };
        match node {
            NodeOf::Target(Target::Application(owner)) => {
                let counted = plan.counts_on(catalog, owner);
                for (ix, entry) in catalog.ordering_entries(owner) {
                    let sort = if ix.is_after() { StrandSort::After } else { StrandSort::Requires };
                    let counted = if ix.is_after() { &[][..] } else { &counted };
                    add(sort, entry, (counted, Some(ix)));
                }
                for entry in catalog.application(owner).wants() {
                    add(StrandSort::Wants, entry, (&[], None));
                }
            }
            NodeOf::Service(ix) => {
                let service = &catalog.services[ix.index()];
                let counted = plan.service(ix).map_or(&[][..], |planned| &planned.counts_on);
                for entry in service.requires() {
                    add(StrandSort::Requires, entry, (counted, None));
                }
                for entry in service.wants() {
                    add(StrandSort::Wants, entry, (&[], None));
                }
            }
            NodeOf::Group(ix) => {
                for &member in &catalog.groups[ix.index()].members {
                    let both = (node, NodeOf::Target(Target::Application(member)));
                    table.add(both, Strand::of(StrandSort::Member, None), false);
                }
            }
            NodeOf::Target(Target::Partner(_) | Target::Undefined(_)) => {}
        }
    }
}
