//! The causes for which a service comes at another moment, and an application cannot be planned: the chain of causes is
//! followed to the lines that changed.

use super::cause_finder::{CauseFinder, adds};
use super::diff_cause::{CauseEdit, CauseReason, DiffCause};
use super::entry_edits::EntryEdit;
use super::moved_applications::{ApplicationChange, ApplicationDiff};
use crate::catalog::{ApplicationIx, Dependency, Target, Thing};
use crate::format::Family;
use crate::plan::{MoveMoment, ServicePlan};
use crate::text::Untrusted;

/// In which direction a service went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// It is lost, or later.
    Later,
    /// It is there again, or earlier.
    Earlier,
    /// Its limit alone is another one.
    Limit,
}

/// The question why a service changed.
pub(super) struct ServiceQuestion<'q> {
    /// The service in the new plan.
    pub(super) is: &'q ServicePlan,
    /// The service in the old plan, where that is known whole.
    pub(super) was: Option<&'q ServicePlan>,
    pub(super) direction: Direction,
    /// When it was back, in the time of the new plan.
    pub(super) back: Option<MoveMoment>,
}

/// The most applications of a chain of causes that are followed.
const FARTHEST: usize = 1_000;

impl CauseFinder<'_> {
    /// Why an application cannot be planned.
    pub(super) fn of_unplanned(&self, ix: ApplicationIx) -> Vec<DiffCause> {
        let root = self.new.plan.unplanned_of(ix).map(|unplanned| unplanned.root.target);
        let own = self.own(ix);
        if own.is_empty() { root.map_or_else(Vec::new, |root| self.of_target(root)) } else { own }
    }

    /// Why a service changed.
    pub(super) fn of_service(&self, question: &ServiceQuestion<'_>) -> Vec<DiffCause> {
        let service = &self.new.catalog.services[question.is.ix.index()];
        let id = service.id.raw();
        if question.direction == Direction::Limit {
            return self.key_causes((Family::Services, Some(id)), CauseReason::Own);
        }
        let is_later = question.direction == Direction::Later;
        let delays = |entry: &EntryEdit| {
            let is_behind = |provider: &Untrusted| match self.new.catalog.find(provider.raw()) {
                Some(Thing::Application(ix)) => {
                    self.is_behind(Target::Application(ix), question.back)
                }
                Some(Thing::Partner(ix)) => self.is_behind(Target::Partner(ix), question.back),
                Some(Thing::Service(_) | Thing::Group(_)) | None => true,
            };
            is_later == adds(entry.change) && (!is_later || entry.providers.iter().any(is_behind))
        };
        let own = self.entry_causes(id, delays);
        if !own.is_empty() {
            return own;
        }
        if !question.is.blocked_by.is_empty() {
            let blocked = question.is.blocked_by.iter();
            return once_each(blocked.flat_map(|&target| self.of_target(target)).collect());
        }
        let last = if is_later { question.is.last } else { self.now(question.was) };
        let wanted = || self.wanted(question.is, is_later);
        let causes = last.or(question.is.last).map(|target| self.of_target(target));
        causes.filter(|causes| !causes.is_empty()).or_else(wanted).unwrap_or_default()
    }

    /// The causes of the moved provider that a service wants, itself or by what it requires: of a service that is whole
    /// at another moment.
    fn wanted(&self, plan: &ServicePlan, is_later: bool) -> Option<Vec<DiffCause>> {
        let service = &self.new.catalog.services[plan.ix.index()];
        let wants = self.new.plan.wants_of_service(self.new.catalog, service);
        let requires = service.requires().iter();
        let named: Vec<ApplicationIx> =
            wants.chain(requires).flat_map(Dependency::applications).collect();
        let is_it = |ix: &&ApplicationIx| {
            let moved = self.moves.get(ix);
            let went = moved.is_some_and(|moved| (moved.to.back > moved.from.back) == is_later);
            went || self.restated.contains_key(ix)
        };
        let at = |ix: &ApplicationIx| self.new.plan.at(Target::Application(*ix));
        let ix = named.iter().filter(is_it).max_by_key(|ix| at(ix))?;
        Some(self.of_provider(*ix))
    }

    /// The provider that decided when a service came back in the old plan, as it is now.
    fn now(&self, was: Option<&ServicePlan>) -> Option<Target> {
        let (old, pairs) = self.old?;
        let id = old.catalog.target_id(was?.last?);
        match self.new.catalog.find(pairs.new_id(id))? {
            Thing::Application(ix) => Some(Target::Application(ix)),
            Thing::Partner(ix) => Some(Target::Partner(ix)),
            Thing::Service(_) | Thing::Group(_) => None,
        }
    }

    /// Whether a provider is there only behind a moment.
    fn is_behind(&self, target: Target, back: Option<MoveMoment>) -> bool {
        let Some(at) = self.new.plan.at(target) else { return true };
        let Some(back) = back else { return !at.presence().is_already() };
        match back.minute {
            Some(minute) => i64::try_from(at.minute).is_ok_and(|at| at > minute),
            None => at.wave > back.wave,
        }
    }

    /// Why a provider is not there when it was.
    fn of_target(&self, target: Target) -> Vec<DiffCause> {
        match target {
            Target::Application(ix) => {
                let root = self.new.plan.unplanned_of(ix).map(|unplanned| unplanned.root.target);
                let of_root = match root.filter(|&root| root != target) {
                    Some(Target::Application(root)) => self.of_provider(root),
                    Some(root) => self.of_target(root),
                    None => Vec::new(),
                };
                if of_root.is_empty() { self.of_provider(ix) } else { of_root }
            }
            Target::Partner(_) => self.of_partner(target),
            Target::Undefined(symbol) => {
                let id = Untrusted::from(self.new.catalog.word(symbol));
                let gone = self
                    .applications
                    .iter()
                    .find(|row| row.change == ApplicationChange::Removed && row.id == id);
                let cause = |row: &ApplicationDiff| {
                    let cause = DiffCause::new(CauseReason::Own).naming(vec![id.clone()]);
                    cause.by(CauseEdit::Gone, row.place.clone())
                };
                gone.map(cause).into_iter().collect()
            }
        }
    }

    /// Why an application is not there when it was; that it moved, where nothing else is known.
    fn of_provider(&self, ix: ApplicationIx) -> Vec<DiffCause> {
        let found = self.root(ix);
        let Some(moved) = self.moves.get(&ix).filter(|_| found.is_empty()) else { return found };
        let is_later = moved.to.back > moved.from.back || moved.to.wave > moved.from.wave;
        let reason = if is_later { CauseReason::Dependency } else { CauseReason::Freed };
        vec![DiffCause::new(reason).naming(self.new.ids(&[ix]))]
    }

    /// The end of the chain of causes of an application: the lines that changed, or the applications to which it gives
    /// way. Each chain is followed once.
    fn root(&self, ix: ApplicationIx) -> Vec<DiffCause> {
        let mut passed = Vec::new();
        let mut at = ix;
        let found = loop {
            if let Some(known) = self.roots.borrow().get(&at) {
                break known.clone();
            }
            passed.push(at);
            let own = self.own(at);
            let causes = if own.is_empty() { self.of_move(at) } else { own };
            let leads_on = |cause: &DiffCause| {
                let is_chain = matches!(
                    cause.reason,
                    CauseReason::Dependency
                        | CauseReason::Group
                        | CauseReason::After
                        | CauseReason::Freed
                );
                is_chain && cause.place.is_none()
            };
            let ends = causes.iter().any(|cause| !leads_on(cause));
            let next = causes.iter().flat_map(|cause| &cause.applications);
            let next = next.filter_map(|id| self.application(id)).find(|ix| !passed.contains(ix));
            match next.filter(|_| !ends) {
                Some(next) if passed.len() < FARTHEST => at = next,
                _ => break causes,
            }
        };
        let mut roots = self.roots.borrow_mut();
        roots.extend(passed.into_iter().map(|ix| (ix, found.clone())));
        found
    }
}

/// The causes, each once.
fn once_each(causes: Vec<DiffCause>) -> Vec<DiffCause> {
    let mut once: Vec<DiffCause> = Vec::new();
    for cause in causes {
        if !once.contains(&cause) {
            once.push(cause);
        }
    }
    once
}
