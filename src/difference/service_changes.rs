//! The services that are lost, come at another moment, or have another workaround.

use std::collections::BTreeMap;

use super::cause_finder::CauseFinder;
use super::diff_cause::DiffCause;
use super::diff_side::DiffSide;
use super::paired::Pairs;
use super::service_causes::{Direction, ServiceQuestion};
use crate::catalog::{Service, ServiceIx};
use crate::format::Criticality;
use crate::inventory::Until;
use crate::plan::{
    ApprovedPlan, Length, MoveMoment, Presence, ServiceMove, ServiceOutcome, ServicePlan,
    ServiceTimes,
};
use crate::text::Untrusted;

/// How a service changed; the first that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ServiceChange {
    /// It came back, and does not any more.
    Lost,
    /// It is back later.
    Later,
    /// Its limit changed, and with it whether or by how much it is late.
    Limit,
    /// It has another workaround, or its workaround is too short now, or long enough again.
    Workaround,
    /// It is back earlier.
    Earlier,
    /// It did not come back, and does now.
    Gained,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
}

impl ServiceChange {
    /// The word for it in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Lost => "lost",
            Self::Later => "later",
            Self::Limit => "limit",
            Self::Workaround => "workaround",
            Self::Earlier => "earlier",
            Self::Gained => "gained",
            Self::Added => "added",
            Self::Removed => "removed",
        }
    }
}

/// A service in one of the two plans. Minutes are those of the new plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceStand {
    /// Its outcome; `None` where a plan does not tell it.
    pub outcome: Option<ServiceOutcome>,
    /// When it is back; `None` where it is up already, and where it never is.
    pub back: Option<MoveMoment>,
    /// When it is no longer degraded; `None` where it is so already, and where it never is.
    pub full: Option<MoveMoment>,
    /// The minute by which it is due; in rounds of work, the wave.
    pub due: Option<i64>,
    /// By how much it is late.
    pub late: Length,
    /// The way in which people do without it.
    pub workaround: Option<Untrusted>,
    /// Whether it is back only after its workaround has ended.
    pub is_workaround_too_short: bool,
}

impl ServiceStand {
    /// Whether it is late.
    #[must_use]
    pub fn is_late(&self) -> bool {
        !self.late.is_zero()
    }
}

/// A service that changed.
#[derive(Clone, Debug)]
pub struct ServiceDiff {
    /// Its id.
    pub id: Untrusted,
    /// Its name for people.
    pub name: Untrusted,
    /// Its criticality.
    pub criticality: Criticality,
    /// The person or unit that answers for it.
    pub owner: Option<Untrusted>,
    /// How it changed.
    pub change: ServiceChange,
    /// As it was; `None` of one that is new.
    pub from: Option<ServiceStand>,
    /// As it is; `None` of one that is gone.
    pub to: Option<ServiceStand>,
    /// Why.
    pub because: Vec<DiffCause>,
}

impl ServiceDiff {
    /// Whether it is late and was not.
    #[must_use]
    pub fn is_newly_late(&self) -> bool {
        let is_late =
            |stand: &Option<ServiceStand>| stand.as_ref().is_some_and(ServiceStand::is_late);
        is_late(&self.to) && !is_late(&self.from)
    }

    /// Whether it was late, and comes back in time now.
    #[must_use]
    pub fn is_no_longer_late(&self) -> bool {
        let was = self.from.as_ref().is_some_and(ServiceStand::is_late);
        let in_time =
            |is: &ServiceStand| !is.is_late() && is.outcome != Some(ServiceOutcome::Never);
        was && self.to.as_ref().is_some_and(in_time)
    }

    /// By how many minutes, or waves, it is back later, or earlier where that is below 0; `None` where one of the moments
    /// is not known.
    #[must_use]
    pub fn by(&self) -> Option<i64> {
        let (from, to) = (self.from.as_ref()?.back?, self.to.as_ref()?.back?);
        Some(match (from.minute, to.minute) {
            (Some(from), Some(to)) => to.saturating_sub(from),
            _ => i64::from(to.wave) - i64::from(from.wave),
        })
    }
}

/// The services that changed between two inventories: critical first, then by change, then by id.
pub(super) fn service_changes(
    old: DiffSide<'_>,
    new: DiffSide<'_>,
    pairs: &Pairs<'_>,
    finder: &CauseFinder<'_>,
) -> Vec<ServiceDiff> {
    let moved = moves(new);
    let plans = |side: DiffSide<'_>| -> Vec<usize> {
        let mut at = vec![0; side.catalog.services.len()];
        side.plan.services.iter().enumerate().for_each(|(i, plan)| at[plan.ix.index()] = i);
        at
    };
    let (old_plans, new_plans) = (plans(old), plans(new));
    let before = |at: usize| &old.plan.services[old_plans[at]];
    let now = |at: usize| &new.plan.services[new_plans[at]];
    let shift = old.plan.frame().scale().shift_to(new.plan.frame());
    let mut all = Vec::new();
    for &at in &pairs.services.new {
        let to = Some(stand(new, now(at), times(now(at), new)));
        all.push(row(&new.catalog.services[at], ServiceChange::Added, (None, to)));
    }
    for &at in &pairs.services.gone {
        let from = Some(old_stand(old, before(at), shift));
        all.push(row(&old.catalog.services[at], ServiceChange::Removed, (from, None)));
    }
    for &(was, is) in &pairs.services.both {
        let (then, of_now) = (before(was), now(is));
        let to = stand(new, of_now, times(of_now, new));
        let mut from = old_stand(old, then, shift);
        // The plan that follows says where the old moments lie in its own time.
        if let Some(known) = moved.get(&of_now.ix).map(|moved| moved.from) {
            (from.back, from.full) = known.map_or((None, None), |at| (Some(at.back), at.full));
        } else if shift.is_some() && then.outcome == of_now.outcome {
            (from.back, from.full) = (to.back, to.full);
        }
        let Some(change) = change(&from, &to, shift.is_some()) else { continue };
        let mut row = row(&new.catalog.services[is], change, (Some(from), Some(to)));
        row.because = finder.of_service(&row.question(of_now, Some(then)));
        all.push(row);
    }
    sort(&mut all);
    all
}

/// The services that changed between an approved plan and the inventory that follows it. A plan
/// does not tell which services were up or lost, nor the limits of that time.
pub(super) fn changes_of_plan(
    approved: &ApprovedPlan,
    new: DiffSide<'_>,
    finder: &CauseFinder<'_>,
) -> Vec<ServiceDiff> {
    let moved = moves(new);
    let mut all = Vec::new();
    for plan in &new.plan.services {
        let Some(ServiceMove { from, .. }) = moved.get(&plan.ix) else { continue };
        let to = stand(new, plan, times(plan, new));
        let service = &new.catalog.services[plan.ix.index()];
        let Some(from) = from else {
            if !approved.services.is_empty() {
                all.push(row(service, ServiceChange::Gained, (None, Some(to))));
            }
            continue;
        };
        let (back, full) = (Some(from.back), from.full);
        let late = back.zip(to.due).map_or(0, |(back, due)| {
            back.minute.unwrap_or(back.wave.into()).saturating_sub(due).max(0)
        });
        let late = new.plan.frame().length(u64::try_from(late).unwrap_or(0));
        let outcome = Some(ServiceOutcome::Planned);
        let is_workaround_too_short = to.is_workaround_too_short;
        let from =
            ServiceStand { outcome, back, full, late, is_workaround_too_short, ..to.clone() };
        let Some(change) = change(&from, &to, true) else { continue };
        let mut row = row(service, change, (Some(from), Some(to)));
        row.because = finder.of_service(&row.question(plan, None));
        all.push(row);
    }
    let is_known = |id: &Untrusted| {
        new.catalog.services.binary_search_by(|service| service.id.cmp(id)).is_ok()
    };
    for (id, _) in approved.services.iter().filter(|(id, _)| !is_known(id)) {
        all.push(ServiceDiff {
            id: id.clone(),
            name: id.clone(),
            criticality: Criticality::default(),
            owner: None,
            change: ServiceChange::Removed,
            from: None,
            to: None,
            because: Vec::new(),
        });
    }
    sort(&mut all);
    all
}

fn moves(new: DiffSide<'_>) -> BTreeMap<ServiceIx, ServiceMove> {
    let moved = new.plan.followed.iter().flat_map(|followed| &followed.services);
    moved.map(|moved| (moved.ix, *moved)).collect()
}

fn sort(all: &mut [ServiceDiff]) {
    all.sort_by(|one, other| {
        let key = |it: &ServiceDiff| (it.criticality, !it.is_newly_late(), it.change);
        key(one).cmp(&key(other)).then_with(|| one.id.cmp(&other.id))
    });
}

/// How a service changed that both inventories have; `None` where it did not.
fn change(from: &ServiceStand, to: &ServiceStand, has_times: bool) -> Option<ServiceChange> {
    use ServiceOutcome::{Never, Up};
    // Never is behind every moment, and a service that is up was there before the first.
    let moment = |at: Option<MoveMoment>, is_up: bool| match at {
        Some(at) => (1, at.minute.unwrap_or(at.wave.into())),
        None if is_up => (0, 0),
        None => (2, 0),
    };
    let key = |stand: &ServiceStand| {
        let is_up = stand.outcome == Some(Up);
        (moment(stand.back, is_up), moment(stand.full, is_up))
    };
    let (was, is) = (from.outcome == Some(Never), to.outcome == Some(Never));
    let order = key(to).cmp(&key(from));
    let is_comparable = has_times || [from, to].iter().any(|it| it.outcome == Some(Up));
    let is_other = from.workaround != to.workaround
        || from.is_workaround_too_short != to.is_workaround_too_short;
    match (was, is) {
        (false, true) => Some(ServiceChange::Lost),
        (true, false) => Some(ServiceChange::Gained),
        (false, false) if is_comparable && order.is_gt() => Some(ServiceChange::Later),
        (false, false) if is_comparable && order.is_lt() => Some(ServiceChange::Earlier),
        (false, false) if from.late != to.late => Some(ServiceChange::Limit),
        _ if is_other => Some(ServiceChange::Workaround),
        _ => None,
    }
}

impl ServiceDiff {
    /// The question for its causes.
    fn question<'q>(
        &self,
        is: &'q ServicePlan,
        was: Option<&'q ServicePlan>,
    ) -> ServiceQuestion<'q> {
        let direction = match self.change {
            ServiceChange::Lost | ServiceChange::Later | ServiceChange::Workaround => {
                Direction::Later
            }
            ServiceChange::Limit => Direction::Limit,
            ServiceChange::Earlier
            | ServiceChange::Gained
            | ServiceChange::Added
            | ServiceChange::Removed => Direction::Earlier,
        };
        ServiceQuestion { is, was, direction, back: self.from.as_ref().and_then(|from| from.back) }
    }
}

fn row(
    service: &Service,
    change: ServiceChange,
    (from, to): (Option<ServiceStand>, Option<ServiceStand>),
) -> ServiceDiff {
    ServiceDiff {
        id: service.id.clone(),
        name: service.name.clone(),
        criticality: service.criticality(),
        owner: service.owner.clone(),
        change,
        from,
        to,
        because: Vec::new(),
    }
}

/// When a service is back and whole in its own plan.
fn times(plan: &ServicePlan, side: DiffSide<'_>) -> Option<ServiceTimes> {
    let frame = side.plan.frame();
    let moment = |at: crate::plan::At| MoveMoment {
        wave: at.wave,
        minute: frame.of_calendar(at.minute).and_then(|minute| i64::try_from(minute).ok()),
    };
    let back = plan.back.filter(|_| plan.outcome == ServiceOutcome::Planned)?;
    Some(ServiceTimes { back: moment(back), full: plan.full.map(moment) })
}

/// A service of the old plan, in the time of the new one.
fn old_stand(old: DiffSide<'_>, plan: &ServicePlan, shift: Option<i64>) -> ServiceStand {
    let moved = |at: MoveMoment| MoveMoment {
        minute: at.minute.and_then(|minute| Some(minute.saturating_add(shift?))),
        ..at
    };
    let times =
        times(plan, old).map(|at| ServiceTimes { back: moved(at.back), full: at.full.map(moved) });
    let stand = stand(old, plan, times);
    ServiceStand { due: stand.due.and_then(|due| Some(due.saturating_add(shift?))), ..stand }
}

fn stand(side: DiffSide<'_>, plan: &ServicePlan, times: Option<ServiceTimes>) -> ServiceStand {
    let (service, frame) = (&side.catalog.services[plan.ix.index()], side.plan.frame());
    let late = plan.back.map_or(frame.length(0), |back| frame.lateness(back, plan.due));
    let until: Option<Until> =
        service.workaround.as_ref().and_then(|of| of.until).map(|until| until.value);
    let end = until.and_then(|until| frame.end_of(until));
    let back = Presence::of(plan.back).back();
    let too_short = |(back, end)| !frame.later_than(back, end).is_zero();
    ServiceStand {
        outcome: Some(plan.outcome),
        back: times.map(|at| at.back),
        full: times.and_then(|at| at.full),
        due: plan.due.map(|due| due.minute),
        late,
        workaround: service.workaround.as_ref().map(|of| of.what.clone()),
        is_workaround_too_short: back.zip(end).is_some_and(too_short),
    }
}
