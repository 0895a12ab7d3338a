//! The dependency graph of the applications that are outstanding, as petgraph walks it: those that start together are
//! one node, and an edge leads from a node to one that it waits for.
//!
//! The graph is a view of the rows of an order: which applications are there, barred or softened is looked up as an
//! algorithm walks it, so nothing is copied.

use std::ops::Range;
use std::slice;

use petgraph::Direction;
use petgraph::visit::{
    GraphBase, GraphRef, IntoNeighbors, IntoNeighborsDirected, IntoNodeIdentifiers, NodeCount,
    NodeIndexable, Visitable,
};

use super::digraph::Visited;
use super::ordering::{Order, Special, SpecialUse};
use super::softened::Softened;
use super::standing::Standing;
use super::together::Units;
use crate::catalog::{ApplicationIx, Dependency, EntryIx};
use crate::source::narrow;

/// An order in a situation: the standing of the applications, the units that start together, and the softened entries.
#[derive(Clone, Copy, Debug)]
pub(super) struct Situation<'g> {
    pub(super) order: &'g Order,
    pub(super) standing: &'g [Standing],
    pub(super) units: &'g Units,
    pub(super) soft: &'g Softened,
}

/// The generations of the open applications, as far as they are given.
#[derive(Debug)]
pub(super) struct Generations {
    /// The generation of each application, from 1; 0 where it is not open or still waits.
    pub(super) wave: Vec<u32>,
    /// How many providers each special entry still misses.
    pub(super) missing: Vec<u32>,
}

/// The dependency graph of the open applications that have no generation. A node is a unit, known by its first member;
/// its edges lead to the units that its members wait for, among alternatives to each that may still come.
#[derive(Clone, Copy, Debug)]
pub(super) struct Waiting<'g> {
    pub(super) situation: Situation<'g>,
    pub(super) generations: &'g Generations,
}

impl Generations {
    /// Whether every open application has its generation.
    pub(super) fn are_complete(&self, standing: &[Standing]) -> bool {
        self.wave.iter().zip(standing).all(|(&wave, &its)| wave > 0 || its != Standing::Open)
    }
}

impl<'g> Situation<'g> {
    /// No application has its generation yet.
    pub(super) fn at_first(self) -> Generations {
        let missing = self.order.special.iter().map(|special| self.missing_at_first(special));
        Generations { wave: vec![0; self.standing.len()], missing: missing.collect() }
    }

    /// The graph of the applications that still wait.
    pub(super) fn waiting(self, generations: &'g Generations) -> Waiting<'g> {
        Waiting { situation: self, generations }
    }

    /// The applications that an application names in hard entries without alternatives, except those of its unit.
    pub(super) fn strict_needs(
        self,
        owner: ApplicationIx,
    ) -> impl Iterator<Item = ApplicationIx> + 'g {
        let Self { order, units, soft, .. } = self;
        let unit = units.of(owner);
        let needs = order.strict.needs(owner).iter().copied();
        needs.filter(move |&to| units.of(to) != unit && !soft.has_pair(owner, to))
    }

    /// How many providers a special entry misses before its owner can come, given the providers that are there or of
    /// its unit.
    fn missing_at_first(self, special: &Special) -> u32 {
        if self.soft.contains(special.entry) {
            return 0;
        }
        let unit = self.units.of(special.entry.owner());
        let there = |provider: &&ApplicationIx| {
            let its = self.standing[provider.index()];
            self.units.of(**provider) == unit
                || its == Standing::There
                // An `after` is satisfied by an application that never comes.
                || special.entry.is_after() && its.never_comes()
        };
        let there = special.providers.iter().filter(there).count();
        special.needed.saturating_sub(narrow(there))
    }
}

impl<'g> Waiting<'g> {
    /// Whether an application is open and has no generation.
    pub(super) fn is_outside(self, ix: ApplicationIx) -> bool {
        self.situation.standing[ix.index()] == Standing::Open
            && self.generations.wave[ix.index()] == 0
    }

    /// The applications for which one of them waits, except those of its unit.
    pub(super) fn waits_for(self, owner: ApplicationIx) -> Neighbours<'g> {
        Neighbours::new(self, Direction::Outgoing, owner, &[])
    }

    /// How many providers an entry of an application outside still misses; `outside` are those of its providers that
    /// are outside, too.
    pub(super) fn still_missing(
        self,
        entry: EntryIx,
        dependency: &Dependency,
        outside: &[u32],
    ) -> u32 {
        if dependency.only().is_some() && !entry.is_after() {
            return u32::from(!outside.is_empty());
        }
        self.situation.order.find(entry).map_or(0, |i| self.generations.missing[i])
    }
}

/// The applications outside for which the members of a unit wait, or that wait for them; one may stand there twice.
#[derive(Clone, Debug)]
pub(super) struct Neighbours<'g> {
    graph: Waiting<'g>,
    direction: Direction,
    /// The member whose neighbours are listed.
    member: ApplicationIx,
    /// The members whose turn comes after it.
    members: slice::Iter<'g, ApplicationIx>,
    /// Its neighbours by entries without alternatives that are not listed yet.
    strict: slice::Iter<'g, ApplicationIx>,
    /// Its own special entries that are not listed yet, and the providers of the one that is being listed.
    special: Range<usize>,
    providers: slice::Iter<'g, ApplicationIx>,
    /// The special entries of others that name the member and are not listed yet.
    uses: slice::Iter<'g, SpecialUse>,
}

impl<'g> Neighbours<'g> {
    fn new(
        graph: Waiting<'g>,
        direction: Direction,
        member: ApplicationIx,
        others: &'g [ApplicationIx],
    ) -> Self {
        let none: &[ApplicationIx] = &[];
        let mut neighbours = Self {
            graph,
            direction,
            member,
            members: others.iter(),
            strict: none.iter(),
            special: 0..0,
            providers: none.iter(),
            uses: [].iter(),
        };
        neighbours.begin(member);
        neighbours
    }

    /// Goes on to the neighbours of a member.
    fn begin(&mut self, member: ApplicationIx) {
        let order = self.graph.situation.order;
        self.member = member;
        match self.direction {
            Direction::Outgoing => {
                self.strict = order.strict.needs(member).iter();
                self.special = order.special_of(member);
            }
            Direction::Incoming => {
                self.strict = order.strict.needed_by(member).iter();
                self.uses = order.uses_of(member).iter();
            }
        }
    }

    /// Whether an application is a node of the graph, and of another unit than the member.
    fn counts(&self, near: ApplicationIx) -> bool {
        self.graph.is_outside(near) && !self.graph.situation.units.are_together(near, self.member)
    }

    /// Whether every entry by which the member and an application are neighbours in the strict graph is softened.
    fn is_soft(&self, near: ApplicationIx) -> bool {
        let soft = self.graph.situation.soft;
        match self.direction {
            Direction::Outgoing => soft.has_pair(self.member, near),
            Direction::Incoming => soft.has_pair(near, self.member),
        }
    }
}

impl Iterator for Neighbours<'_> {
    type Item = ApplicationIx;

    fn next(&mut self) -> Option<ApplicationIx> {
        let order = self.graph.situation.order;
        let missing = &self.graph.generations.missing;
        // Invariant: all lists before the first one that is not empty are finished for this member.
        loop {
            if let Some(&near) = self.strict.next() {
                if self.counts(near) && !self.is_soft(near) {
                    return Some(near);
                }
            } else if let Some(&near) = self.providers.next() {
                if self.counts(near) {
                    return Some(near);
                }
            } else if let Some(i) = self.special.next() {
                // An entry that misses no provider waits for none, whichever others it names.
                if missing[i] > 0 {
                    self.providers = order.special[i].providers.iter();
                }
            } else if let Some(used) = self.uses.next() {
                let owner = order.special[used.special as usize].entry.owner();
                if missing[used.special as usize] > 0 && self.counts(owner) {
                    return Some(owner);
                }
            } else {
                let &member = self.members.next()?;
                self.begin(member);
            }
        }
    }
}

/// The neighbours of a unit, as units.
#[derive(Clone, Debug)]
pub(super) struct NeighbourUnits<'g>(Neighbours<'g>);

impl Iterator for NeighbourUnits<'_> {
    type Item = ApplicationIx;

    fn next(&mut self) -> Option<ApplicationIx> {
        let near = self.0.next()?;
        Some(self.0.graph.situation.units.of(near))
    }
}

/// The units of the graph, in the order of their first members.
#[derive(Clone, Debug)]
pub(super) struct Nodes<'g> {
    graph: Waiting<'g>,
    rest: Range<usize>,
}

impl Iterator for Nodes<'_> {
    type Item = ApplicationIx;

    fn next(&mut self) -> Option<ApplicationIx> {
        let graph = self.graph;
        let is_node =
            |ix: &ApplicationIx| graph.is_outside(*ix) && graph.situation.units.of(*ix) == *ix;
        self.rest.by_ref().map(ApplicationIx::new).find(is_node)
    }
}

impl GraphBase for Waiting<'_> {
    type EdgeId = (ApplicationIx, ApplicationIx);
    type NodeId = ApplicationIx;
}

impl GraphRef for Waiting<'_> {}

impl NodeCount for Waiting<'_> {
    fn node_count(&self) -> usize {
        self.node_identifiers().count()
    }
}

impl NodeIndexable for Waiting<'_> {
    fn node_bound(&self) -> usize {
        self.situation.standing.len()
    }

    fn to_index(&self, unit: ApplicationIx) -> usize {
        unit.index()
    }

    fn from_index(&self, index: usize) -> ApplicationIx {
        ApplicationIx::new(index)
    }
}

impl Visitable for Waiting<'_> {
    type Map = Visited;

    fn visit_map(&self) -> Visited {
        Visited::none_of(self.node_bound())
    }

    fn reset_map(&self, map: &mut Visited) {
        map.reset(self.node_bound());
    }
}

impl<'g> IntoNodeIdentifiers for Waiting<'g> {
    type NodeIdentifiers = Nodes<'g>;

    fn node_identifiers(self) -> Nodes<'g> {
        Nodes { graph: self, rest: 0..self.situation.standing.len() }
    }
}

impl<'g> IntoNeighbors for Waiting<'g> {
    type Neighbors = NeighbourUnits<'g>;

    fn neighbors(self, unit: ApplicationIx) -> NeighbourUnits<'g> {
        self.neighbors_directed(unit, Direction::Outgoing)
    }
}

impl<'g> IntoNeighborsDirected for Waiting<'g> {
    type NeighborsDirected = NeighbourUnits<'g>;

    fn neighbors_directed(self, unit: ApplicationIx, direction: Direction) -> NeighbourUnits<'g> {
        let others = self.situation.units.group(unit).get(1..).unwrap_or_default();
        NeighbourUnits(Neighbours::new(self, direction, unit, others))
    }
}
