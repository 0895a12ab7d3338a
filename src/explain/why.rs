//! The whole answer to why an application, a service, a group or a partner is where it is.

use super::binding::BindingConstraints;
use super::explainer::Explainer;
use super::facts::Facts;
use super::holding_limits::Holding;
use super::link::{Link, Node};
use super::neighbours::{Dependents, Needed};
use super::rows::AssumedRow;
use super::what_helps::{Replan, Tried, moment};
use crate::catalog::{ApplicationIx, GroupIx, ServiceIx, Target, Thing};
use crate::plan::{ApplicationMove, Assumed, At, Due, Frame, Outcome, Reason, Unplanned};
use crate::text::Raw;

/// Why an application, a service, a group or a partner is where it is: everything that an answer may show.
#[derive(Debug)]
pub struct Why<'c> {
    /// The time of the plan, by which its moments are said.
    pub frame: &'c Frame,
    /// What the inventory and the plan say of the thing itself.
    pub facts: Facts<'c>,
    /// When it is there; at 0 when it is already, `None` when never.
    pub at: Option<At>,
    /// Whether that moment rests on a duration that nobody wrote.
    pub is_estimate: bool,
    /// From the first link that had to happen, or that cannot, to the thing itself.
    pub chain: Vec<Link<'c>>,
    /// The constraints that keep it from an earlier wave.
    pub held_by: BindingConstraints,
    /// The same with their names, where the chain cannot say it; of a service, the constraints of its last application.
    pub holding: Option<Holding<'c>>,
    /// What would bring it forward.
    pub tried: Tried<'c>,
    /// The limit that it does not meet.
    pub missed: Option<Due>,
    /// What became of its place in the approved plan; `None` where it keeps it, and where there is none.
    pub moved: Option<&'c ApplicationMove>,
    /// Why it cannot be planned.
    pub unplanned: Option<&'c Unplanned>,
    /// Everything that it needs; `None` for a partner.
    pub needs: Option<Needed<'c>>,
    /// Everything that needs it; `None` for a service.
    pub needed_by: Option<Dependents<'c>>,
    /// How many entries the plan assumes not to be needed for a start.
    pub assumed: usize,
    /// Those of the thing itself and of the applications that it needs.
    pub assumed_of_it: Vec<AssumedRow<'c>>,
    /// The question to ask next.
    pub next: NextQuestion<'c>,
}

/// The question to ask after an answer.
#[derive(Clone, Copy, Debug)]
pub enum NextQuestion<'c> {
    /// Which findings the inventory has.
    Check,
    /// Why the first application of the chain is where it is.
    Why(Raw<'c>),
    /// What the whole plan is.
    Plan,
}

/// What a thing waits for.
#[derive(Default)]
struct WaitingCause<'c> {
    chain: Vec<Link<'c>>,
    held_by: BindingConstraints,
    holding: Option<Holding<'c>>,
    unplanned: Option<&'c Unplanned>,
}

impl<'c> Explainer<'c> {
    /// Explains one thing of a plan. Each change that may help is planned by `replan`, which has too few steps left where
    /// it returns nothing.
    #[must_use]
    pub fn why(&self, thing: Thing, replan: &mut Replan<'_>) -> Why<'c> {
        let (catalog, plan) = (self.catalog, self.plan);
        let cause = match thing {
            Thing::Application(ix) => self.cause(Some(ix)),
            Thing::Group(ix) => self.cause(self.first_open(ix)),
            Thing::Service(ix) => self.service_cause(ix),
            Thing::Partner(ix) => {
                WaitingCause { chain: self.chain(Target::Partner(ix)), ..WaitingCause::default() }
            }
        };
        let required = self.required(thing);
        let concerns = |assumed: &&Assumed| {
            let owner = assumed.entry.owner();
            thing == Thing::Application(owner)
                || required.as_ref().is_some_and(|it| it.all.binary_search(&owner).is_ok())
        };
        let assumed_of_it = plan.assumed().iter().filter(concerns);
        let assumed_of_it = assumed_of_it.map(|assumed| AssumedRow::new(catalog, assumed));
        let WaitingCause { chain, held_by, holding, unplanned } = cause;
        Why {
            frame: plan.frame(),
            facts: self.facts(thing),
            at: moment(catalog, plan, thing),
            is_estimate: self.is_estimate(thing),
            tried: self.tried(thing, &chain, replan),
            next: self.next(thing, &chain, unplanned),
            chain,
            held_by,
            holding,
            missed: self.missed(thing),
            moved: self.moved(thing),
            unplanned,
            needs: required.as_ref().map(|required| self.needs(thing, required)),
            needed_by: self.needed_by(thing),
            assumed: plan.assumed().len(),
            assumed_of_it: assumed_of_it.collect(),
        }
    }

    /// The move of an application away from its place in the approved plan.
    fn moved(&self, thing: Thing) -> Option<&'c ApplicationMove> {
        let Thing::Application(ix) = thing else { return None };
        let followed = self.plan.followed.as_ref()?;
        followed.moved.iter().find(|of| of.ix == ix)
    }

    /// What an application waits for.
    fn cause(&self, ix: Option<ApplicationIx>) -> WaitingCause<'c> {
        let Some(ix) = ix else { return WaitingCause::default() };
        let held_by = self.plan.held(self.catalog, ix);
        WaitingCause {
            chain: self.chain(Target::Application(ix)),
            holding: self.holding(ix, &held_by),
            held_by,
            unplanned: self.plan.unplanned_of(ix),
        }
    }

    /// The first member of a group, by id, that is not up.
    fn first_open(&self, ix: GroupIx) -> Option<ApplicationIx> {
        let members = self.catalog.groups[ix.index()].members.iter().copied();
        members.filter(|&member| self.plan.outcome(member) != Outcome::Up).min()
    }

    fn service_cause(&self, ix: ServiceIx) -> WaitingCause<'c> {
        let planned = self.plan.service(ix);
        let last = planned.and_then(|planned| planned.last);
        // A service whose own table could not be read is held by nothing else.
        let is_read = !self.catalog.is_service_unread(&self.catalog.services[ix.index()]);
        let end = planned
            .filter(|_| is_read)
            .and_then(|planned| planned.last.or_else(|| planned.blocked_by.first().copied()));
        let mut held_by = BindingConstraints::default();
        match last {
            Some(Target::Application(ix)) => held_by.dependency.push(ix),
            Some(Target::Partner(ix)) => held_by.partner.push(ix),
            Some(Target::Undefined(_)) | None => {}
        }
        let last = last.and_then(Target::application);
        WaitingCause {
            chain: self.service_chain(ix, end),
            held_by,
            holding: last.and_then(|last| self.holding(last, &self.plan.held(self.catalog, last))),
            unplanned: None,
        }
    }

    /// Whether a duration that nobody wrote stands on the chain that decides a moment.
    pub(super) fn is_estimate(&self, thing: Thing) -> bool {
        match thing {
            Thing::Application(ix) => self.estimates.application(ix),
            Thing::Service(ix) => {
                self.plan.service(ix).is_some_and(|planned| self.estimates.back(planned))
            }
            Thing::Group(ix) => {
                let members = self.catalog.groups[ix.index()].members.iter();
                members.copied().any(|member| self.estimates.application(member))
            }
            Thing::Partner(_) => false,
        }
    }

    /// The limit that a thing does not meet.
    fn missed(&self, thing: Thing) -> Option<Due> {
        let frame = self.plan.frame();
        let due = match thing {
            Thing::Application(ix) => frame.due_of(self.catalog.application(ix)),
            Thing::Service(ix) => self.plan.service(ix)?.due,
            Thing::Group(_) | Thing::Partner(_) => None,
        };
        let at = moment(self.catalog, self.plan, thing)?;
        due.filter(|&due| frame.is_late(at, Some(due)))
    }

    /// The question to ask next: about the first link of the chain, where there is one before the thing itself.
    fn next(
        &self,
        thing: Thing,
        chain: &[Link<'c>],
        unplanned: Option<&Unplanned>,
    ) -> NextQuestion<'c> {
        let is_unread = match thing {
            Thing::Service(ix) => {
                self.catalog.is_service_unread(&self.catalog.services[ix.index()])
            }
            Thing::Application(_) | Thing::Partner(_) | Thing::Group(_) => false,
        };
        if is_unread || unplanned.is_some_and(|unplanned| unplanned.reason == Reason::Invalid) {
            return NextQuestion::Check;
        }
        // A chain around a cycle ends where it begins.
        let ends = chain.first().zip(chain.last());
        let first = ends.filter(|(first, last)| first.node != last.node).map(|(first, _)| first);
        match first.map(|first| first.node) {
            Some(Node::Target(Target::Application(ix))) => NextQuestion::Why(self.id(ix)),
            Some(Node::Target(Target::Undefined(_))) => NextQuestion::Check,
            Some(Node::Target(Target::Partner(_)) | Node::Service(_)) | None => NextQuestion::Plan,
        }
    }
}
