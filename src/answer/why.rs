//! Why something is where it is: the chain that put it there, what it needs, what needs it.

use crate::check::{Application, ApplicationIx, Catalog, Dependency, ServiceIx, Target, Thing};
use crate::graph::Requirements;
use crate::plan::{Outcome, Plan, Reason, Unplanned};

/// A step of a chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Node {
    /// What an entry names.
    Target(Target),
    /// A service, at the end.
    Service(ServiceIx),
}

/// A step of a chain, with the entry that ties it to the step before.
#[derive(Clone, Debug)]
pub struct Link<'c> {
    /// Who.
    pub node: Node,
    /// The wave in which it is there; 0 when it is already, `None` when never.
    pub wave: Option<u32>,
    /// The entry by which it needs the step before; `None` for the first.
    pub by: Option<&'c Dependency>,
}

/// Why something is where it is.
#[derive(Debug)]
pub struct Why<'c> {
    /// What was asked about.
    pub thing: Thing,
    /// The wave in which it is there; 0 when it is already, `None` when never.
    pub wave: Option<u32>,
    /// From the first thing that had to happen, or that cannot, to the one asked about.
    pub chain: Vec<Link<'c>>,
    /// What keeps it from an earlier wave: what it requires in the wave before, by id.
    pub held_by: Vec<ApplicationIx>,
    /// Why it cannot be planned.
    pub unplanned: Option<&'c Unplanned>,
    /// The applications that it requires directly, by id.
    pub needs_direct: Vec<ApplicationIx>,
    /// The applications that it requires, directly or not, by id.
    pub needs_all: Vec<ApplicationIx>,
    /// The applications that require it directly, by id.
    pub needed_by_direct: Vec<ApplicationIx>,
    /// The applications that require it, directly or not, by id.
    pub needed_by_all: Vec<ApplicationIx>,
    /// The services that require it, directly or not, by id.
    pub services: Vec<ServiceIx>,
    /// The applications that want it, by id.
    pub wanted_by: Vec<ApplicationIx>,
    /// The services that want it, by id.
    pub wanted_by_services: Vec<ServiceIx>,
}

/// Explains one thing of a plan.
#[must_use]
pub fn why<'c>(
    catalog: &'c Catalog,
    graph: &Requirements,
    plan: &'c Plan,
    thing: Thing,
) -> Why<'c> {
    match thing {
        Thing::Application(ix) => of_application(catalog, graph, plan, ix),
        Thing::Service(ix) => of_service(catalog, graph, plan, ix),
        Thing::Partner(ix) => {
            let target = Target::Partner(ix);
            let chain = vec![Link { node: Node::Target(target), wave: Some(0), by: None }];
            let direct = naming(catalog, target, |application| &application.requires);
            Why { thing, wave: Some(0), chain, ..needed(catalog, graph, thing, target, direct) }
        }
    }
}

fn of_application<'c>(
    catalog: &'c Catalog,
    graph: &Requirements,
    plan: &'c Plan,
    ix: ApplicationIx,
) -> Why<'c> {
    let thing = Thing::Application(ix);
    let mut direct: Vec<_> = graph.needed_by(ix).collect();
    direct.sort_unstable();
    let mut needs_direct: Vec<_> = graph.needs(ix).collect();
    needs_direct.sort_unstable();
    Why {
        wave: plan.outcomes[ix.index()].wave(),
        chain: application_chain(catalog, graph, plan, ix),
        held_by: plan.holders(graph, ix),
        unplanned: plan.unplanned.iter().find(|unplanned| unplanned.ix == ix),
        needs_all: without(graph.all_needs(&[ix]), ix),
        needs_direct,
        ..needed(catalog, graph, thing, Target::Application(ix), direct)
    }
}

fn of_service<'c>(
    catalog: &'c Catalog,
    graph: &Requirements,
    plan: &'c Plan,
    ix: ServiceIx,
) -> Why<'c> {
    let service = &catalog.services[ix.index()];
    let mut needs_direct: Vec<_> =
        service.requires.iter().filter_map(|d| application(d.target)).collect();
    needs_direct.sort_unstable();
    needs_direct.dedup();
    let mut needs_all = graph.all_needs(&needs_direct);
    needs_all.extend(&needs_direct);
    needs_all.sort_unstable();
    needs_all.dedup();
    // One whose own table could not be read is held by nothing else.
    let planned = plan.service(ix);
    let last = planned.filter(|_| !service.unread).and_then(|planned| {
        planned.last.map(Target::Application).or_else(|| planned.blocked_by.first().copied())
    });
    let mut chain = last.map_or_else(Vec::new, |last| target_chain(catalog, graph, plan, last));
    let by = last.and_then(|last| service.requires.iter().find(|d| d.target == last));
    let wave = planned.and_then(|planned| planned.back);
    chain.push(Link { node: Node::Service(ix), wave, by });
    Why {
        thing: Thing::Service(ix),
        wave,
        chain,
        held_by: planned.and_then(|planned| planned.last).into_iter().collect(),
        unplanned: None,
        needs_direct,
        needs_all,
        needed_by_direct: Vec::new(),
        needed_by_all: Vec::new(),
        services: Vec::new(),
        wanted_by: Vec::new(),
        wanted_by_services: Vec::new(),
    }
}

/// The half of an answer that says what needs something; the other half is empty.
fn needed<'c>(
    catalog: &'c Catalog,
    graph: &Requirements,
    thing: Thing,
    itself: Target,
    direct: Vec<ApplicationIx>,
) -> Why<'c> {
    let mut all = graph.all_needed_by(&direct);
    all.extend(&direct);
    all.sort_unstable();
    all.dedup();
    if let Thing::Application(ix) = thing {
        all = without(all, ix);
    }
    let requires_it = |target: &Target| {
        *target == itself || application(*target).is_some_and(|ix| all.binary_search(&ix).is_ok())
    };
    let services = catalog.services.iter().enumerate();
    let services = services.filter(|(_, s)| s.requires.iter().any(|d| requires_it(&d.target)));
    let wanting = catalog.services.iter().enumerate();
    let wanting = wanting.filter(|(_, s)| s.wants.iter().any(|d| d.target == itself));
    Why {
        thing,
        wave: None,
        chain: Vec::new(),
        held_by: Vec::new(),
        unplanned: None,
        needs_direct: Vec::new(),
        needs_all: Vec::new(),
        services: services.map(|(i, _)| ServiceIx::new(i)).collect(),
        wanted_by: naming(catalog, itself, |application| &application.wants),
        wanted_by_services: wanting.map(|(i, _)| ServiceIx::new(i)).collect(),
        needed_by_direct: direct,
        needed_by_all: all,
    }
}

fn without(mut list: Vec<ApplicationIx>, ix: ApplicationIx) -> Vec<ApplicationIx> {
    list.retain(|&other| other != ix);
    list
}

fn application(target: Target) -> Option<ApplicationIx> {
    match target {
        Target::Application(ix) => Some(ix),
        Target::Partner(_) | Target::Undefined(_) => None,
    }
}

/// The applications of which one of the lists names something, by id.
fn naming(
    catalog: &Catalog,
    target: Target,
    list: fn(&Application) -> &Vec<Dependency>,
) -> Vec<ApplicationIx> {
    let names = |ix: &ApplicationIx| {
        list(catalog.application(*ix)).iter().any(|dependency| dependency.target == target)
    };
    catalog.application_indices().filter(names).collect()
}

fn target_chain<'c>(
    catalog: &'c Catalog,
    graph: &Requirements,
    plan: &Plan,
    target: Target,
) -> Vec<Link<'c>> {
    match target {
        Target::Application(ix) => application_chain(catalog, graph, plan, ix),
        Target::Partner(_) | Target::Undefined(_) => {
            vec![Link { node: Node::Target(target), wave: plan.there(target), by: None }]
        }
    }
}

fn application_chain<'c>(
    catalog: &'c Catalog,
    graph: &Requirements,
    plan: &Plan,
    ix: ApplicationIx,
) -> Vec<Link<'c>> {
    let targets: Vec<Target> = match plan.outcomes[ix.index()] {
        Outcome::Planned(_) => plan.chain(graph, ix).into_iter().map(Target::Application).collect(),
        Outcome::Up | Outcome::Retired => vec![Target::Application(ix)],
        Outcome::Unplanned => causes(graph, plan, ix),
    };
    let mut before = None;
    targets
        .into_iter()
        .map(|target| {
            let requires = application(target).map(|ix| &catalog.application(ix).requires);
            let by = requires.zip(before).and_then(|(requires, before)| {
                requires.iter().filter(|d| d.target == before).min_by_key(|d| d.span)
            });
            before = Some(target);
            Link { node: Node::Target(target), wave: plan.there(target), by }
        })
        .collect()
}

/// From the first thing that cannot be to an application that cannot be planned for it; for one on a
/// cycle, around a shortest one from itself to itself.
fn causes(graph: &Requirements, plan: &Plan, ix: ApplicationIx) -> Vec<Target> {
    let mut chain = vec![Target::Application(ix)];
    let mut next = Some(ix);
    while let Some(ix) = next.take() {
        let Ok(at) = plan.unplanned.binary_search_by_key(&ix, |unplanned| unplanned.ix) else {
            break;
        };
        let unplanned = &plan.unplanned[at];
        let cause = unplanned.causes.first().copied();
        match unplanned.reason {
            Reason::Behind => {
                next = cause.and_then(application);
                chain.extend(cause);
            }
            Reason::Unknown | Reason::Retired => chain.extend(cause),
            Reason::Cycle => {
                let open = |ix: ApplicationIx| plan.outcomes[ix.index()] == Outcome::Unplanned;
                chain.extend(graph.cycle_through(ix, open).into_iter().map(Target::Application));
            }
            Reason::Invalid => {}
        }
    }
    chain.reverse();
    chain
}
