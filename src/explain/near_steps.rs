//! The applications, services and partners around a thing, each with its distance in direct steps.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::explainer::Explainer;
use super::link::{Link, Node};
use crate::catalog::{ApplicationIx, Catalog, Dependency, GroupIx, ServiceIx, Target, Thing};

/// The application, partner, service or group for which a node of a picture stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NodeOf {
    /// An application or a partner, or an id that is not defined.
    Target(Target),
    /// A service.
    Service(ServiceIx),
    /// A group.
    Group(GroupIx),
}

/// How a node of a picture stands to the thing that was asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// It is the thing itself, or a member of the group that was asked about.
    Asked,
    /// The thing needs it; with the number of direct steps from the thing to it.
    Needed(u32),
    /// It needs the thing; with the number of direct steps from it to the thing.
    Needing(u32),
    /// It stands on the chain that decides, and on neither side.
    Chain,
}

impl Side {
    /// The least depth at which a node is shown: the thing itself and the chain are at each.
    pub(super) const fn depth(self) -> u32 {
        match self {
            Self::Asked | Self::Chain => 0,
            Self::Needed(steps) | Self::Needing(steps) => steps,
        }
    }
}

impl From<Thing> for NodeOf {
    fn from(thing: Thing) -> Self {
        match thing {
            Thing::Application(ix) => Self::Target(Target::Application(ix)),
            Thing::Partner(ix) => Self::Target(Target::Partner(ix)),
            Thing::Service(ix) => Self::Service(ix),
            Thing::Group(ix) => Self::Group(ix),
        }
    }
}

impl From<Node> for NodeOf {
    fn from(node: Node) -> Self {
        match node {
            Node::Target(target) => Self::Target(target),
            Node::Service(ix) => Self::Service(ix),
        }
    }
}

impl NodeOf {
    /// The application, partner or undefined id, where it is one.
    pub(super) const fn target(self) -> Option<Target> {
        match self {
            Self::Target(target) => Some(target),
            Self::Service(_) | Self::Group(_) => None,
        }
    }

    /// The entries of `requires`, and those that bind less: of `wants` and `after`.
    fn entries(self, catalog: &Catalog) -> [Vec<&Dependency>; 2] {
        match self {
            Self::Target(Target::Application(ix)) => {
                let application = catalog.application(ix);
                let soft = application.wants().iter().chain(application.after());
                [application.requires().iter().collect(), soft.collect()]
            }
            Self::Service(ix) => {
                let service = &catalog.services[ix.index()];
                [service.requires().iter().collect(), service.wants().iter().collect()]
            }
            Self::Target(Target::Partner(_) | Target::Undefined(_)) | Self::Group(_) => {
                [Vec::new(), Vec::new()]
            }
        }
    }
}

/// The distances that are known, each the least.
pub(super) type Steps = BTreeMap<NodeOf, u32>;

impl Explainer<'_> {
    /// All nodes around a thing and on the chain that decides, each with its side; of two sides the nearer one, and of
    /// two that are as near [`Side::Needed`].
    pub(super) fn sides(&self, thing: Thing, chain: &[Link<'_>]) -> BTreeMap<NodeOf, Side> {
        let asked = self.asked(thing);
        let (needed, needing) = (self.needed_steps(&asked), self.needing_steps(&asked));
        let mut sides: BTreeMap<NodeOf, Side> =
            asked.into_iter().map(|node| (node, Side::Asked)).collect();
        let needed = needed.into_iter().map(|(node, steps)| (node, Side::Needed(steps)));
        let needing = needing.into_iter().map(|(node, steps)| (node, Side::Needing(steps)));
        for (node, side) in needed.chain(needing) {
            let known = sides.entry(node).or_insert(side);
            if side.depth() < known.depth() {
                *known = side;
            }
        }
        for link in chain {
            sides.entry(link.node.into()).or_insert(Side::Chain);
        }
        sides
    }

    /// The thing, with the members of a group.
    fn asked(&self, thing: Thing) -> BTreeSet<NodeOf> {
        let members = match thing {
            Thing::Group(ix) => &self.catalog.groups[ix.index()].members[..],
            Thing::Application(_) | Thing::Partner(_) | Thing::Service(_) => &[],
        };
        let members = members.iter().map(|&ix| NodeOf::Target(Target::Application(ix)));
        std::iter::once(thing.into()).chain(members).collect()
    }

    /// The nodes that the thing needs: steps go along entries of `requires`. A node that it wants or comes after is one
    /// step away, and no step goes on from there.
    fn needed_steps(&self, asked: &BTreeSet<NodeOf>) -> Steps {
        let mut steps: Steps = asked.iter().map(|&node| (node, 0)).collect();
        let mut open: VecDeque<(NodeOf, u32)> = asked.iter().map(|&node| (node, 0)).collect();
        while let Some((node, at)) = open.pop_front() {
            let [requires, _] = node.entries(self.catalog);
            for target in requires.into_iter().flat_map(Dependency::targets) {
                let next = NodeOf::Target(target);
                if let Entry::Vacant(free) = steps.entry(next) {
                    free.insert(at + 1);
                    open.push_back((next, at + 1));
                }
            }
        }
        for node in asked {
            let [_, soft] = node.entries(self.catalog);
            for target in soft.into_iter().flat_map(Dependency::targets) {
                let known = steps.entry(NodeOf::Target(target)).or_insert(1);
                *known = (*known).min(1);
            }
        }
        steps.retain(|node, _| !asked.contains(node));
        steps
    }

    /// The nodes that need the thing: applications that are not retired, and services. A node that wants it or comes
    /// after it is one step away, and no step goes on from there.
    fn needing_steps(&self, asked: &BTreeSet<NodeOf>) -> Steps {
        let catalog = self.catalog;
        let is_asked = |target: &Target| asked.contains(&NodeOf::Target(*target));
        let mut steps = Steps::new();
        let mut open: VecDeque<(ApplicationIx, u32)> = VecDeque::new();
        let mut reach = |ix: ApplicationIx, at: u32| {
            let node = NodeOf::Target(Target::Application(ix));
            let is_new = catalog.is_in_use(ix) && !is_asked(&Target::Application(ix));
            (is_new && !steps.contains_key(&node)).then(|| steps.insert(node, at)).is_some()
        };
        for ix in catalog.application_indices() {
            let requires = catalog.application(ix).requires();
            if requires.iter().flat_map(Dependency::targets).any(|it| is_asked(&it)) && reach(ix, 1)
            {
                open.push_back((ix, 1));
            }
        }
        while let Some((ix, at)) = open.pop_front() {
            for &next in self.graph.needed_by(ix) {
                if reach(next, at + 1) {
                    open.push_back((next, at + 1));
                }
            }
        }
        let all = catalog.application_indices().map(|ix| NodeOf::Target(Target::Application(ix)));
        let services = (0..catalog.services.len()).map(|ix| NodeOf::Service(ServiceIx::new(ix)));
        for service in services.clone() {
            let [requires, _] = service.entries(catalog);
            let targets = requires.into_iter().flat_map(Dependency::targets);
            let at = |target: Target| {
                if is_asked(&target) {
                    Some(0)
                } else {
                    steps.get(&NodeOf::Target(target)).copied()
                }
            };
            if let Some(nearest) = targets.filter_map(at).min() {
                steps.insert(service, nearest + 1);
            }
        }
        for node in all.chain(services) {
            let [_, soft] = node.entries(catalog);
            let is_in_use =
                node.target().and_then(Target::application).is_none_or(|ix| catalog.is_in_use(ix));
            if is_in_use && soft.into_iter().flat_map(Dependency::targets).any(|it| is_asked(&it)) {
                steps.insert(node, 1);
            }
        }
        steps.retain(|node, _| !asked.contains(node));
        steps
    }
}
