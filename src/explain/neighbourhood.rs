//! The neighbourhood of an application, a service, a group or a partner, as it is drawn: the nodes that it needs and
//! those that need it, up to a number of direct steps on both sides, and the chain that decides when it is there.

use std::collections::{BTreeMap, BTreeSet};

use super::explainer::Explainer;
use super::link::Link;
use super::near_lines::NearLine;
use super::near_steps::{NodeOf, Side};
use super::what_helps::moment;
use crate::catalog::{Target, Thing};
use crate::format::{Criticality, State};
use crate::plan::{At, Frame, Outcome};
use crate::text::{Raw, Untrusted};

/// With more nodes than these, people can no longer read a picture.
pub const READABLE_NODES: usize = 150;

/// With more lines than these, people can no longer read a picture either, and Mermaid refuses it.
pub const READABLE_LINES: usize = 500;

/// With more nodes than these at one distance, a picture with the distances in columns is narrower.
const BROAD: usize = 6;

/// Everything that a picture of a neighbourhood shows.
#[derive(Clone, Debug)]
pub struct Neighbourhood<'c> {
    /// The time of the plan, by which its moments are said.
    pub frame: &'c Frame,
    /// The nodes, by which lines count: first the thing itself, then those that it needs, then those that need it, then
    /// the rest of the chain; the nearest first, and then by id.
    pub nodes: Vec<NearNode<'c>>,
    /// The lines, by the nodes that wait.
    pub lines: Vec<NearLine<'c>>,
    /// The number of nodes for each depth, from 1 on to the depth that shows all.
    pub sizes: Vec<usize>,
}

/// A node of a picture.
#[derive(Clone, Debug)]
pub struct NearNode<'c> {
    /// For what it stands, with the facts that only that has.
    pub sort: NearSort,
    /// How it stands to the thing that was asked about.
    pub side: Side,
    /// Its id.
    pub id: Raw<'c>,
    /// Its name for people; `None` where it has none but its id.
    pub name: Option<Raw<'c>>,
    /// When it is there; at 0 when it is already, `None` when never.
    pub at: Option<At>,
    /// Whether that moment rests on a duration that nobody wrote.
    pub is_estimate: bool,
    /// Whether it never comes only because a text could not be read.
    pub is_unknown: bool,
    /// The group with which an application starts.
    pub group: Option<Raw<'c>>,
}

/// For what a node stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NearSort {
    /// An application: how much it matters, its state of today, and what becomes of it.
    Application(Criticality, State, Outcome),
    /// A service: how much it matters, and whether nothing in the inventory can bring it back.
    Service(Criticality, bool),
    /// A group.
    Group,
    /// A partner.
    Partner,
    /// An id that is not defined.
    Undefined,
}

impl Neighbourhood<'_> {
    /// Whether people can no longer read the picture, so that it has to be told how to choose a part of it.
    #[must_use]
    pub fn is_too_large(&self) -> bool {
        self.nodes.len() > READABLE_NODES || self.lines.len() > READABLE_LINES
    }

    /// Whether many nodes are at one distance, so that the distances are drawn as columns, and not as rows.
    #[must_use]
    pub fn is_broad(&self) -> bool {
        let same = self.nodes.chunk_by(|node, next| node.side == next.side);
        same.map(<[NearNode<'_>]>::len).any(|nodes| nodes > BROAD)
    }
}

impl<'c> Explainer<'c> {
    /// The neighbourhood of a thing, of which the chain that decides is known. Without a depth everything that the thing
    /// needs is shown, and everything that needs it. The chain is shown whole at each depth.
    #[must_use]
    pub fn neighbourhood(
        &self,
        thing: Thing,
        chain: &[Link<'c>],
        depth: Option<u32>,
    ) -> Neighbourhood<'c> {
        let mut sides = self.sides(thing, chain);
        // A link of the chain that is on a side, too, is shown at each depth.
        let on_chain: BTreeSet<NodeOf> = chain.iter().map(|link| link.node.into()).collect();
        let least = |node: &NodeOf, side: Side| {
            if on_chain.contains(node) { 0 } else { side.depth() }
        };
        let mut at_depth: BTreeMap<u32, usize> = BTreeMap::new();
        for (node, &side) in &sides {
            *at_depth.entry(least(node, side).max(1)).or_default() += 1;
        }
        let deepest = at_depth.keys().last().copied().unwrap_or(1);
        let mut shown = 0;
        let node_counts = (1..=deepest).map(|depth| {
            shown += at_depth.get(&depth).copied().unwrap_or_default();
            shown
        });
        let sizes_by_depth: Vec<usize> = node_counts.collect();
        sides.retain(|node, side| depth.is_none_or(|depth| least(node, *side) <= depth));
        let asked = NodeOf::from(thing);
        let mut nodes: Vec<(NodeOf, NearNode<'c>)> =
            sides.into_iter().map(|(node, side)| (node, self.node(node, side))).collect();
        nodes.sort_by_key(|(of, node)| (*of != asked, node.side, node.id, *of));
        let numbers = nodes.iter().enumerate().map(|(number, (of, _))| (*of, number)).collect();
        Neighbourhood {
            frame: self.plan.frame(),
            lines: self.lines(&numbers, chain),
            nodes: nodes.into_iter().map(|(_, node)| node).collect(),
            sizes: sizes_by_depth,
        }
    }

    /// A node, with all that is said of it.
    fn node(&self, of: NodeOf, side: Side) -> NearNode<'c> {
        let (catalog, plan) = (self.catalog, self.plan);
        let named = |name: &'c Untrusted, id: &'c Untrusted| (name != id).then(|| name.raw());
        match of {
            NodeOf::Target(target) => {
                let (sort, name, group) = match target {
                    Target::Application(ix) => {
                        let it = catalog.application(ix);
                        let sort = (it.criticality(), it.state, plan.outcome(ix));
                        let group = it.group.map(|group| catalog.groups[group.index()].id.raw());
                        let sort = NearSort::Application(sort.0, sort.1, sort.2);
                        (sort, named(&it.name, &it.id), group)
                    }
                    Target::Partner(ix) => {
                        let it = &catalog.partners[ix.index()];
                        (NearSort::Partner, named(&it.name, &it.id), None)
                    }
                    Target::Undefined(_) => (NearSort::Undefined, None, None),
                };
                NearNode {
                    sort,
                    side,
                    id: catalog.target_id(target),
                    name,
                    at: plan.at(target),
                    is_estimate: target
                        .application()
                        .is_some_and(|ix| self.estimates.application(ix)),
                    is_unknown: plan.is_unknown(target),
                    group,
                }
            }
            NodeOf::Service(ix) => {
                let (it, planned) = (&catalog.services[ix.index()], plan.service(ix));
                let is_gone = planned.is_some_and(|planned| planned.is_gone);
                NearNode {
                    sort: NearSort::Service(it.criticality(), is_gone),
                    side,
                    id: it.id.raw(),
                    name: named(&it.name, &it.id),
                    at: planned.and_then(|planned| planned.back),
                    is_estimate: planned.is_some_and(|planned| self.estimates.back(planned)),
                    is_unknown: planned.is_some_and(|planned| planned.is_unknown),
                    group: None,
                }
            }
            NodeOf::Group(ix) => NearNode {
                sort: NearSort::Group,
                side,
                id: catalog.groups[ix.index()].id.raw(),
                name: None,
                at: moment(catalog, plan, Thing::Group(ix)),
                is_estimate: self.is_estimate(Thing::Group(ix)),
                is_unknown: false,
                group: None,
            },
        }
    }
}
