//! The chain that put something where it is, or that keeps it out.

use std::collections::BTreeSet;

use super::chain_of_ties::Tie;
use super::link::{By, Link, Node};
use crate::catalog::{ApplicationIx, Catalog, Target};
use crate::plan::{Outcome, Plan, Reason};

pub(super) fn target_chain<'c>(catalog: &'c Catalog, plan: &Plan, target: Target) -> Vec<Link<'c>> {
    match target {
        Target::Application(ix) => application_chain(catalog, plan, ix),
        Target::Partner(_) | Target::Undefined(_) => {
            vec![Link { node: Node::Target(target), at: plan.at(target), by: None }]
        }
    }
}

pub(super) fn application_chain<'c>(
    catalog: &'c Catalog,
    plan: &Plan,
    ix: ApplicationIx,
) -> Vec<Link<'c>> {
    let steps: Vec<(Target, Option<Tie>)> = match plan.outcome(ix) {
        Outcome::Planned(_) => plan.chain(catalog, Target::Application(ix)),
        Outcome::Up | Outcome::Retired => vec![(Target::Application(ix), None)],
        Outcome::Unplanned => causes(catalog, plan, ix),
    };
    let mut before = None;
    steps
        .into_iter()
        .map(|(target, tie)| {
            let by = target
                .application()
                .zip(before)
                .zip(tie)
                .and_then(|((owner, before), tie)| by(catalog, plan, owner, before, tie));
            before = Some(target);
            Link { node: Node::Target(target), at: plan.at(target), by }
        })
        .collect()
}

/// Where a tie between an application and the step before is written.
fn by<'c>(
    catalog: &'c Catalog,
    plan: &Plan,
    owner: ApplicationIx,
    before: Target,
    tie: Tie,
) -> Option<By<'c>> {
    if let Tie::Team(_) = tie {
        return Some(By { tie, entry: None, span: None });
    }
    if tie == Tie::Group {
        let group = &catalog.groups[catalog.application(owner).group?.index()];
        let named = group.named.iter().find(|(member, _)| *member == before);
        let span = named.map_or(group.span, |&(_, span)| span);
        return Some(By { tie, entry: None, span: Some(span) });
    }
    let entries = catalog.ordering_entries(owner).filter(|(entry, dependency)| {
        (tie == Tie::Since || entry.is_after() == (tie == Tie::After))
            && dependency.names(before)
            && !plan.is_assumed(*entry)
    });
    // Of alternatives, the entry that counts on it.
    let first = entries.min_by_key(|(_, dependency)| {
        let counts = dependency.only().is_some()
            || plan.chosen(catalog, owner, dependency).contains(&before);
        (!counts, dependency.span)
    });
    first.map(|(_, entry)| By { tie, entry: Some(entry), span: Some(entry.span) })
}

/// From the first thing that cannot be to an application that cannot be planned for it; for one on a
/// cycle, around a shortest one from itself to itself.
fn causes(catalog: &Catalog, plan: &Plan, ix: ApplicationIx) -> Vec<(Target, Option<Tie>)> {
    let mut chain: Vec<(Target, Option<Tie>)> = vec![(Target::Application(ix), None)];
    let mut seen = BTreeSet::from([ix]);
    let mut next = Some(ix);
    while let Some(ix) = next.take() {
        let Some(unplanned) = plan.unplanned_of(ix) else { break };
        let causes = unplanned.causes.iter().copied();
        let is_fellow =
            |cause: &Target| unplanned.reason == Reason::Group && unplanned.causes.contains(cause);
        match unplanned.reason {
            Reason::Group | Reason::Behind => {
                let is_new =
                    |t: &Target| t.application().is_none_or(|cause| !seen.contains(&cause));
                let cause = unplanned.through.into_iter().chain(causes.clone()).find(is_new);
                let tie = if cause.as_ref().is_some_and(is_fellow) {
                    Tie::Group
                } else {
                    Tie::Dependency
                };
                next = cause.and_then(Target::application);
                seen.extend(next);
                push(&mut chain, tie, cause);
            }
            Reason::Unknown | Reason::Retired => {
                push(&mut chain, Tie::Dependency, causes.clone().next());
            }
            Reason::Cycle => {
                for (member, tie) in cycle_through(catalog, plan, ix) {
                    push(&mut chain, tie, Some(Target::Application(member)));
                }
            }
            Reason::Invalid | Reason::Impossible => {}
        }
    }
    chain.reverse();
    chain
}

/// Adds what holds the last of a chain that grows from its end.
fn push(chain: &mut Vec<(Target, Option<Tie>)>, tie: Tie, cause: Option<Target>) {
    if let (Some(cause), Some(last)) = (cause, chain.last_mut()) {
        last.1 = Some(tie);
        chain.push((cause, None));
    }
}

/// A shortest way from an application over what cannot be planned back to itself: what it waits for
/// first, itself last, each with how the one before it waits for it. Empty when there is none.
fn cycle_through(
    catalog: &Catalog,
    plan: &Plan,
    start: ApplicationIx,
) -> Vec<(ApplicationIx, Tie)> {
    let mut came_from: Vec<Option<(ApplicationIx, Tie)>> = vec![None; catalog.applications.len()];
    let mut open = std::collections::VecDeque::from([start]);
    while let Some(next) = open.pop_front() {
        let entries = catalog.ordering_entries(next).flat_map(|(entry, dependency)| {
            let tie = if entry.is_after() { Tie::After } else { Tie::Dependency };
            dependency.applications().map(move |to| (to, tie))
        });
        let group = catalog.application(next).group;
        let fellows = group.map_or(&[][..], |group| &catalog.groups[group.index()].members);
        let fellows = fellows.iter().map(|&fellow| (fellow, Tie::Group));
        let mut waits: Vec<(ApplicationIx, Tie)> = entries.chain(fellows).collect();
        waits.retain(|&(to, tie)| {
            let itself = to == next && (tie == Tie::Group || to != start);
            plan.outcome(to) == Outcome::Unplanned && !itself
        });
        waits.sort_by_key(|&(to, tie)| (to, tie == Tie::Group));
        for (to, tie) in waits {
            if came_from[to.index()].is_none() {
                came_from[to.index()] = Some((next, tie));
                open.push_back(to);
            }
        }
        if came_from[start.index()].is_some() {
            break;
        }
    }
    let mut cycle = Vec::new();
    let mut at = start;
    while let Some((before, tie)) = came_from[at.index()] {
        cycle.push((at, tie));
        at = before;
        if at == start {
            break;
        }
    }
    cycle.reverse();
    cycle
}
