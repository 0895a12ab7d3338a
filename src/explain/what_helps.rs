//! What would bring something forward: each single change tried alone, with a plan of its own.

use super::link::{Forward, Node, Tried};
use super::why::Why;
use crate::catalog::{ApplicationIx, Catalog, EntryIx, Target, Thing};
use crate::plan::{At, Plan, Presence};

/// So many changes are tried at most.
const MOST_TRIED: usize = 12;
/// So many applications are planned again at most, all trials together.
const MOST_PLANNED: usize = 200_000;

/// Tries each entry of an explanation's chain as a want. `replan` plans a changed catalog as the plan was
/// made, or has too few steps left for that: at most a dozen times, fewer for more than some ten thousand
/// applications.
#[must_use]
pub fn forward(
    catalog: &Catalog,
    plan: &Plan,
    why: &Why<'_>,
    replan: &mut dyn FnMut(&Catalog) -> Option<Plan>,
) -> Tried {
    let Some(now) = Presence::of(why.at).back() else { return Tried::default() };
    let most = MOST_TRIED.min(MOST_PLANNED / catalog.applications.len().max(1));
    let mut tried = Tried::default();
    for entry in entries(catalog, why).into_iter().take(most) {
        let Some(other) = replan(&catalog.softened(entry)) else { break };
        tried.tried += 1;
        let Some(at) = moment(catalog, &other, why.thing).filter(|&at| at < now) else { continue };
        let others_later = later(catalog, plan, &other, why.thing);
        tried.forward.push(Forward { entry, at, others_later });
    }
    tried.forward.sort_by_key(|forward| forward.at);
    tried
}

/// The entries of a chain, from its end: the nearest first.
fn entries(catalog: &Catalog, why: &Why<'_>) -> Vec<EntryIx> {
    let of_link = |node: Node, span| {
        let Node::Target(Target::Application(owner)) = node else { return None };
        let mut entries = catalog.ordering_entries(owner);
        entries.find(|(_, dependency)| dependency.span == span).map(|(entry, _)| entry)
    };
    let links = why.chain.iter().rev();
    let links = links.filter_map(|link| Some((link.node, link.by?.entry?.span)));
    links.filter_map(|(node, span)| of_link(node, span)).collect()
}

/// When the thing asked about is back in a plan.
fn moment(catalog: &Catalog, plan: &Plan, thing: Thing) -> Option<At> {
    match thing {
        Thing::Application(ix) => plan.at(Target::Application(ix)),
        Thing::Partner(ix) => plan.at(Target::Partner(ix)),
        Thing::Service(ix) => plan.service(ix)?.back,
        Thing::Group(ix) => {
            let members = catalog.groups[ix.index()].members.iter();
            let moments = members.map(|&member| plan.at(Target::Application(member)));
            moments.collect::<Option<Vec<At>>>()?.into_iter().reduce(At::and)
        }
    }
}

/// How many applications but the one asked about are back later in another plan, or no more.
fn later(catalog: &Catalog, plan: &Plan, other: &Plan, thing: Thing) -> usize {
    let is_later = |ix: &ApplicationIx| {
        let target = Target::Application(*ix);
        plan.is_planned(*ix)
            && thing != Thing::Application(*ix)
            && other.at(target).is_none_or(|at| plan.at(target).is_some_and(|now| at > now))
    };
    catalog.application_indices().filter(is_later).count()
}
