//! The chain that put an application, a partner or a service where it is, or that keeps it out.

use std::collections::BTreeSet;

use super::chain_of_ties::{LinkBefore, Tie, TiedTargets};
use super::explainer::Explainer;
use super::holding_limits::HoldingLimit;
use super::link::{By, ChainStart, Hold, Link, LinkAbsence, Node, PassedOver, WorkTime};
use super::rows::Defined;
use crate::catalog::{ApplicationIx, Catalog, Dependency, ServiceIx, Target};
use crate::plan::{Outcome, Plan, Reason};

/// In a chain with more links it is not told why one has a team before another: each answer looks at all work.
const REASONS: usize = 30;

/// A step of a chain that is not explained yet.
pub(super) struct ChainStep<'c> {
    node: Node,
    by: Option<By<'c>>,
}

impl<'c> Explainer<'c> {
    /// The chain of an application or a partner.
    pub(super) fn chain(&self, target: Target) -> Vec<Link<'c>> {
        self.links(self.steps(target))
    }

    /// The chain of a service, which ends with the required application that is there last, or that never comes.
    pub(super) fn service_chain(&self, ix: ServiceIx, last: Option<Target>) -> Vec<Link<'c>> {
        let mut steps = last.map_or_else(Vec::new, |last| self.steps(last));
        let requires = &self.catalog.services[ix.index()].requires();
        let by = last.and_then(|last| requires.iter().find(|entry| entry.names(last)));
        let is_partner = matches!(last, Some(Target::Partner(_)));
        let tie = if is_partner { Tie::Partner } else { Tie::Dependency };
        let by = by.map(|entry| By {
            kind: Some(self.catalog.word(entry.kind())),
            place: Some(self.place(entry.span())),
            ..By::of(tie)
        });
        steps.push(ChainStep { node: Node::Service(ix), by });
        self.links(steps)
    }

    fn steps(&self, target: Target) -> Vec<ChainStep<'c>> {
        let ties =
            self.ties(target, &mut |of, after| self.plan.link_before(self.catalog, of, after));
        let mut before = None;
        let step = |(target, tie): (Target, Option<Tie>)| {
            let held = target.application().zip(before).zip(tie);
            let by = held.and_then(|((owner, before), tie)| self.by(owner, before, tie));
            before = Some(target);
            ChainStep { node: Node::Target(target), by }
        };
        ties.into_iter().map(step).collect()
    }

    /// The targets of a chain, each with its tie to the one before; a function tells what holds a planned link.
    pub(super) fn ties(&self, target: Target, link_before: LinkBefore<'_>) -> TiedTargets {
        let Target::Application(ix) = target else { return vec![(target, None)] };
        match self.plan.outcome(ix) {
            Outcome::Planned(_) => self.plan.chain_by(target, link_before),
            Outcome::Up | Outcome::Retired => vec![(target, None)],
            Outcome::Unplanned => causes(self.catalog, self.plan, ix),
        }
    }

    /// How the step before holds an application, and where that is written.
    pub(super) fn by(&self, owner: ApplicationIx, before: Target, tie: Tie) -> Option<By<'c>> {
        let catalog = self.catalog;
        if let Tie::Team(team) = tie {
            return Some(By { team: Some(catalog.teams[team.index()].id.raw()), ..By::of(tie) });
        }
        if tie == Tie::Approved {
            return Some(By::of(tie));
        }
        if tie == Tie::Group {
            let group = &catalog.groups[catalog.application(owner).group?.index()];
            let named = group.named.iter().find(|(member, _)| *member == before);
            let span = named.map_or(group.span, |&(_, span)| span);
            return Some(By { place: Some(self.place(span)), ..By::of(tie) });
        }
        let entries = catalog.ordering_entries(owner).filter(|(entry, dependency)| {
            (tie == Tie::Since || entry.is_after() == (tie == Tie::After))
                && dependency.names(before)
                && !self.plan.is_assumed(*entry)
        });
        // Of alternatives, the entry that counts on it.
        let (ix, entry) = entries.min_by_key(|(_, dependency)| {
            let counts = dependency.only().is_some()
                || self.plan.chosen(catalog, owner, dependency).contains(&before);
            (!counts, dependency.span())
        })?;
        Some(By {
            entry: Some(ix),
            kind: Some(catalog.word(entry.kind())),
            place: Some(self.place(entry.span())),
            ..By::of(tie)
        })
    }

    /// Explains the steps of a chain, each with the one before.
    fn links(&self, steps: Vec<ChainStep<'c>>) -> Vec<Link<'c>> {
        let is_short = steps.len() <= REASONS;
        let targets = steps.iter().filter(|step| matches!(step.node, Node::Target(_))).count();
        let mut before = None;
        let mut links = Vec::with_capacity(steps.len());
        for (i, ChainStep { node, mut by }) in steps.into_iter().enumerate() {
            // Of the last application all that holds it is told apart from the chain.
            let has_more = i + 1 < targets;
            let tie = by.map(|by| by.tie);
            if let (Some(by), Some(first), Node::Target(Target::Application(ix))) =
                (&mut by, before, node)
            {
                let is_told = has_more && is_short && matches!(by.tie, Tie::Team(_));
                by.comes_first = is_told.then(|| self.comes_first(first, ix));
            }
            let limits = match node {
                Node::Target(Target::Application(ix)) if has_more => self.limits_besides(ix, tie),
                Node::Target(_) | Node::Service(_) => Vec::new(),
            };
            links.push(Link {
                hold: by.map_or_else(|| Hold::First(self.standing(node)), Hold::By),
                limits,
                ..self.link(node)
            });
            before = match node {
                Node::Target(target) => target.application(),
                Node::Service(_) => None,
            };
        }
        links
    }

    /// A link by itself: nothing holds it.
    fn link(&self, node: Node) -> Link<'c> {
        let (catalog, plan) = (self.catalog, self.plan);
        let (hold, limits) = (Hold::First(ChainStart::AllThere), Vec::new());
        match node {
            Node::Target(target) => Link {
                node,
                id: catalog.target_id(target),
                at: plan.at(target),
                is_estimate: target.application().is_some_and(|ix| self.estimates.application(ix)),
                is_unknown: plan.is_unknown(target),
                work: target.application().and_then(|ix| self.work_time(ix)),
                hold,
                limits,
            },
            Node::Service(ix) => {
                let planned = plan.service(ix);
                Link {
                    node,
                    id: catalog.services[ix.index()].id.raw(),
                    at: planned.and_then(|planned| planned.back),
                    is_estimate: planned.is_some_and(|planned| self.estimates.back(planned)),
                    is_unknown: planned.is_some_and(|planned| planned.is_unknown),
                    work: None,
                    hold,
                    limits,
                }
            }
        }
    }

    /// How long the work on an application takes; `None` without dates, and where it is not planned.
    pub(super) fn work_time(&self, ix: ApplicationIx) -> Option<WorkTime> {
        self.plan.work(ix)?;
        let own = self.catalog.application(ix).duration();
        let work = own.or(self.catalog.terms.default_duration);
        Some(work.map_or(WorkTime::RestOfWave, WorkTime::Lasts))
    }

    /// The limits that held an application of a chain besides the tie to the link before.
    fn limits_besides(&self, ix: ApplicationIx, tie: Option<Tie>) -> Vec<HoldingLimit<'c>> {
        let mut held = self.plan.held_for_others(self.catalog, ix);
        match tie {
            Some(Tie::Team(team)) => held.team.retain(|(other, _)| *other != team),
            Some(Tie::Partner) => held.partner.clear(),
            Some(Tie::Since) => held.since.clear(),
            Some(Tie::Approved) => held.approved.clear(),
            Some(Tie::Dependency | Tie::Group | Tie::After) | None => {}
        }
        self.limits(ix, &held)
    }

    /// How the first link of a chain stands.
    fn standing(&self, node: Node) -> ChainStart<'c> {
        let catalog = self.catalog;
        match node {
            Node::Target(Target::Application(ix)) => match self.plan.outcome(ix) {
                Outcome::Planned(_) if catalog.application(ix).requires().is_empty() => {
                    ChainStart::RequiresNothing(self.passed_over(ix))
                }
                Outcome::Planned(_) => ChainStart::AllThere,
                Outcome::Up => ChainStart::Up(catalog.application(ix).since()),
                Outcome::Retired => ChainStart::Retired,
                Outcome::Unplanned => ChainStart::Unplanned(self.plan.unplanned_of(ix)),
            },
            Node::Target(Target::Partner(ix)) => {
                ChainStart::Partner(catalog.partners[ix.index()].opens.map(|when| when.value))
            }
            Node::Target(target @ Target::Undefined(_)) => {
                ChainStart::Undefined(Defined::of(catalog, target))
            }
            Node::Service(_) => ChainStart::Service,
        }
    }

    /// The entries of `after` of an application that hold nothing, since the ids that they name never come.
    fn passed_over(&self, ix: ApplicationIx) -> Vec<PassedOver<'c>> {
        let after = self.catalog.application(ix).after().iter().flat_map(Dependency::targets);
        let never = after.filter(|&named| self.plan.at(named).is_none());
        let passed_over = never.map(|named| PassedOver {
            id: self.catalog.target_id(named),
            absence: match named.application().map(|ix| self.plan.outcome(ix)) {
                Some(Outcome::Retired) => LinkAbsence::Retired,
                Some(_) => LinkAbsence::Unplanned,
                None => LinkAbsence::Undefined,
            },
        });
        passed_over.collect()
    }
}

impl By<'_> {
    /// A tie of which nothing more is known.
    fn of(tie: Tie) -> Self {
        Self { tie, entry: None, kind: None, place: None, team: None, comes_first: None }
    }
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

/// Adds the target that holds the last link of a chain, which grows from its end.
fn push(chain: &mut Vec<(Target, Option<Tie>)>, tie: Tie, cause: Option<Target>) {
    if let (Some(cause), Some(last)) = (cause, chain.last_mut()) {
        last.1 = Some(tie);
        chain.push((cause, None));
    }
}

/// A shortest way from an application back to itself over applications that cannot be planned: the one for which it
/// waits first, itself last, each with how the one before waits for it. Empty when there is none.
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
