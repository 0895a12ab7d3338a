//! Why something is where it is: the chain that put it there, what it needs, what needs it.

use super::binding::BindingConstraints;
use super::chain::{application_chain, target_chain};
use super::chain_of_ties::Tie;
use super::link::{By, Link, Node, Tried};
use crate::catalog::{
    Application, ApplicationIx, Catalog, Dependency, GroupIx, ServiceIx, Target, Thing,
};
use crate::graph::Requirements;
use crate::plan::{At, Plan, Unplanned};

/// Why something is where it is.
#[derive(Debug)]
pub struct Why<'c> {
    /// What was asked about.
    pub thing: Thing,
    /// When it is there; at 0 when it is already, `None` when never.
    pub at: Option<At>,
    /// From the first thing that had to happen, or that cannot, to the one asked about.
    pub chain: Vec<Link<'c>>,
    /// What keeps it from an earlier wave.
    pub held_by: BindingConstraints,
    /// What would bring it forward; nothing before it is tried.
    pub forward: Tried,
    /// Why it cannot be planned.
    pub unplanned: Option<&'c Unplanned>,
    /// What it counts on for its entries of `requires` with alternatives, by id.
    pub counts_on: Vec<Target>,
    /// The applications that it requires directly, alternatives included, by id.
    pub needs_direct: Vec<ApplicationIx>,
    /// The applications that it requires, directly or not, by id.
    pub needs_all: Vec<ApplicationIx>,
    /// The applications that are not retired and require it directly, by id.
    pub needed_by_direct: Vec<ApplicationIx>,
    /// The applications that are not retired and require it, directly or not, by id.
    pub needed_by_all: Vec<ApplicationIx>,
    /// How many applications that are retired require it directly.
    pub retired_dependents: usize,
    /// The services that require it, directly or not, by id.
    pub services: Vec<ServiceIx>,
    /// The applications that want it, by id.
    pub wanted_by: Vec<ApplicationIx>,
    /// The services that want it, or require or want an application that does, by id: those that may be degraded
    /// without it.
    pub wanted_by_services: Vec<ServiceIx>,
    /// The critical services that could not come back without it, by id; none for a service.
    pub critical_without: Vec<ServiceIx>,
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
        Thing::Group(ix) => of_group(catalog, graph, plan, ix),
        Thing::Partner(ix) => {
            let target = Target::Partner(ix);
            let at = plan.at(target);
            let chain = vec![Link { node: Node::Target(target), at, by: None }];
            let direct = naming(catalog, &[target], |application| &application.requires);
            Why { at, chain, ..needed(catalog, (graph, plan), thing, &[target], direct) }
        }
    }
}

fn of_application<'c>(
    catalog: &'c Catalog,
    graph: &Requirements,
    plan: &'c Plan,
    ix: ApplicationIx,
) -> Why<'c> {
    let direct = graph.needed_by(ix).to_vec();
    Why {
        at: plan.at(Target::Application(ix)),
        chain: application_chain(catalog, plan, ix),
        held_by: plan.held(catalog, ix),
        unplanned: plan.unplanned_of(ix),
        counts_on: plan.counts_on(catalog, ix),
        needs_all: without(graph.all_needs(&[ix]), &[ix]),
        needs_direct: graph.needs(ix).to_vec(),
        critical_without: graph.critical_without(catalog, ix),
        ..needed(catalog, (graph, plan), Thing::Application(ix), &[Target::Application(ix)], direct)
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
        service.requires.iter().flat_map(Dependency::applications).collect();
    needs_direct.sort_unstable();
    needs_direct.dedup();
    let mut needs_all = graph.all_needs(&needs_direct);
    needs_all.extend(&needs_direct);
    needs_all.sort_unstable();
    needs_all.dedup();
    // One whose own table could not be read is held by nothing else.
    let planned = plan.service(ix);
    let last = planned
        .filter(|_| !service.unread)
        .and_then(|planned| planned.last.or_else(|| planned.blocked_by.first().copied()));
    let mut chain = last.map_or_else(Vec::new, |last| target_chain(catalog, plan, last));
    let by = last.and_then(|last| service.requires.iter().find(|d| d.names(last)));
    let is_partner = matches!(last, Some(Target::Partner(_)));
    let tie = if is_partner { Tie::Partner } else { Tie::Dependency };
    let by = by.map(|entry| By { tie, entry: Some(entry), span: Some(entry.span) });
    let at = planned.and_then(|planned| planned.back);
    chain.push(Link { node: Node::Service(ix), at, by });
    let mut held_by = BindingConstraints::default();
    match planned.and_then(|planned| planned.last) {
        Some(Target::Application(ix)) => held_by.dependency.push(ix),
        Some(Target::Partner(ix)) => held_by.partner.push(ix),
        Some(Target::Undefined(_)) | None => {}
    }
    Why {
        at,
        chain,
        held_by,
        counts_on: planned.map_or_else(Vec::new, |planned| planned.counts_on.clone()),
        needs_direct,
        needs_all,
        ..nothing(Thing::Service(ix))
    }
}

/// A group as its members together: what they need and are needed by outside of it.
fn of_group<'c>(
    catalog: &'c Catalog,
    graph: &Requirements,
    plan: &'c Plan,
    ix: GroupIx,
) -> Why<'c> {
    let members = &catalog.groups[ix.index()].members;
    let all = |of: &dyn Fn(ApplicationIx) -> Vec<ApplicationIx>| {
        let mut all: Vec<ApplicationIx> = members.iter().flat_map(|&member| of(member)).collect();
        all.sort_unstable();
        all.dedup();
        without(all, members)
    };
    let targets: Vec<Target> = members.iter().map(|&ix| Target::Application(ix)).collect();
    let direct = all(&|member| graph.needed_by(member).to_vec());
    let open = members.iter().copied().filter(|member| plan.outcome(*member).wave() != Some(0));
    let first = open.min();
    let moments = members.iter().map(|&member| plan.at(Target::Application(member)));
    Why {
        at: moments.collect::<Option<Vec<At>>>().and_then(|all| all.into_iter().reduce(At::and)),
        chain: first.map_or_else(Vec::new, |first| application_chain(catalog, plan, first)),
        held_by: first.map_or_else(BindingConstraints::default, |first| plan.held(catalog, first)),
        unplanned: first.and_then(|first| plan.unplanned_of(first)),
        needs_direct: all(&|member| graph.needs(member).to_vec()),
        needs_all: without(graph.all_needs(members), members),
        ..needed(catalog, (graph, plan), Thing::Group(ix), &targets, direct)
    }
}

/// An answer that says nothing yet.
fn nothing<'c>(thing: Thing) -> Why<'c> {
    Why {
        thing,
        at: None,
        chain: Vec::new(),
        held_by: BindingConstraints::default(),
        forward: Tried::default(),
        unplanned: None,
        counts_on: Vec::new(),
        needs_direct: Vec::new(),
        needs_all: Vec::new(),
        needed_by_direct: Vec::new(),
        needed_by_all: Vec::new(),
        retired_dependents: 0,
        services: Vec::new(),
        wanted_by: Vec::new(),
        wanted_by_services: Vec::new(),
        critical_without: Vec::new(),
    }
}

/// The half of an answer that names all that needs a thing (`itself`, sorted); the other half is empty.
fn needed<'c>(
    catalog: &'c Catalog,
    (graph, plan): (&Requirements, &Plan),
    thing: Thing,
    itself: &[Target],
    direct: Vec<ApplicationIx>,
) -> Why<'c> {
    let dependents = direct.len();
    let direct: Vec<_> = direct.into_iter().filter(|&ix| catalog.is_in_use(ix)).collect();
    let mut all = graph.all_needed_by(&direct, |ix| catalog.is_in_use(ix));
    all.extend(&direct);
    all.sort_unstable();
    all.dedup();
    let is_it = |target: Target| itself.binary_search(&target).is_ok();
    all.retain(|&ix| !is_it(Target::Application(ix)));
    let requires_it = |target: Target| {
        is_it(target) || target.application().is_some_and(|ix| all.binary_search(&ix).is_ok())
    };
    let services = catalog.services.iter().enumerate();
    let services =
        services.filter(|(_, s)| s.requires.iter().any(|d| d.targets().any(requires_it)));
    let services = services.map(|(i, _)| ServiceIx::new(i)).collect();
    let wanting = catalog.services.iter().enumerate();
    let wants_it = |entry: &Dependency| entry.targets().any(is_it);
    let wanting = wanting.filter(|(_, s)| plan.wants_of_service(catalog, s).any(wants_it));
    Why {
        services,
        wanted_by: naming(catalog, itself, |application| &application.wants),
        wanted_by_services: wanting.map(|(i, _)| ServiceIx::new(i)).collect(),
        retired_dependents: dependents - direct.len(),
        needed_by_direct: direct,
        needed_by_all: all,
        ..nothing(thing)
    }
}

/// A list without the applications of another list, which is sorted.
fn without(mut list: Vec<ApplicationIx>, out: &[ApplicationIx]) -> Vec<ApplicationIx> {
    list.retain(|ix| out.binary_search(ix).is_err());
    list
}

/// The applications of which one of the lists names one of some targets, which are sorted; by id.
fn naming(
    catalog: &Catalog,
    itself: &[Target],
    list: fn(&Application) -> &Vec<Dependency>,
) -> Vec<ApplicationIx> {
    let names = |ix: &ApplicationIx| {
        let mut named = list(catalog.application(*ix)).iter().flat_map(Dependency::targets);
        named.any(|target| itself.binary_search(&target).is_ok())
    };
    catalog.application_indices().filter(names).collect()
}
