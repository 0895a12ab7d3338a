//! The applications that are not as they were: added, gone, under another id, in another state, or at another place.

use std::collections::BTreeMap;

use super::diff_cause::DiffCause;
use super::diff_side::{DiffPlace, DiffSide};
use super::paired::Pairs;
use crate::catalog::{ApplicationIx, Target, Thing};
use crate::format::{Criticality, State};
use crate::plan::{ApprovedApplication, ApprovedPlan, FollowedPlan, MovePlace, Outcome};
use crate::text::Untrusted;

/// How an application changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ApplicationChange {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It has another id.
    Renamed,
    /// It has another state.
    State,
    /// It cannot be planned any more.
    Unplanned,
    /// It can be planned again.
    Planned,
    /// It has another place in the plan.
    Moved,
}

impl ApplicationChange {
    /// The word for it in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Renamed => "renamed",
            Self::State => "state",
            Self::Unplanned => "unplanned",
            Self::Planned => "planned",
            Self::Moved => "moved",
        }
    }
}

/// An application in one of the two inventories.
#[derive(Clone, Debug)]
pub struct ApplicationStand {
    /// Its id.
    pub id: Untrusted,
    /// Its state of the day; `None` where a plan does not tell it.
    pub state: Option<State>,
    /// Its outcome in the plan; `None` where that is not known.
    pub outcome: Option<Outcome>,
    /// Its place in the plan, in the time of the new one; `None` where it has none.
    pub at: Option<MovePlace>,
}

/// One change of an application.
#[derive(Clone, Debug)]
pub struct ApplicationDiff {
    /// Its id; of one that is gone, the old one.
    pub id: Untrusted,
    /// Its name for people.
    pub name: Untrusted,
    /// Its criticality.
    pub criticality: Criticality,
    /// How it changed.
    pub change: ApplicationChange,
    /// As it was; `None` of one that is new.
    pub from: Option<ApplicationStand>,
    /// As it is; `None` of one that is gone.
    pub to: Option<ApplicationStand>,
    /// Why it moved.
    pub because: Vec<DiffCause>,
    /// The line of its definition or state, where that line changed.
    pub place: Option<DiffPlace>,
    /// Its index in the new inventory.
    pub(super) ix: Option<ApplicationIx>,
}

/// The changes of applications between two inventories, by change, then by id; moves without causes.
pub(super) fn application_changes(
    old: DiffSide<'_>,
    new: DiffSide<'_>,
    pairs: &Pairs<'_>,
) -> Vec<ApplicationDiff> {
    let shift = old.plan.frame().scale().shift_to(new.plan.frame());
    let moved = moves(new.plan.followed.as_ref());
    let before = |ix: ApplicationIx| stand(old, ix, shift);
    let now = |ix: ApplicationIx| stand(new, ix, Some(0));
    let mut all = Vec::new();
    for ix in pairs.applications.new.iter().map(|&at| ApplicationIx::new(at)) {
        let place = Some(new.place(new.catalog.application(ix).span));
        let row = row(new, ix, ApplicationChange::Added);
        all.push(ApplicationDiff { to: Some(now(ix)), place, ..row });
    }
    for ix in pairs.applications.gone.iter().map(|&at| ApplicationIx::new(at)) {
        let place = Some(old.place(old.catalog.application(ix).span));
        let row = row(old, ix, ApplicationChange::Removed);
        all.push(ApplicationDiff { from: Some(before(ix)), place, ix: None, ..row });
    }
    for &(was, is) in &pairs.applications.both {
        let (was, ix) = (ApplicationIx::new(was), ApplicationIx::new(is));
        let (one, other) = (old.catalog.application(was), new.catalog.application(ix));
        let (then, outcome) = (old.plan.outcome(was), new.plan.outcome(ix));
        let mut push = |change: ApplicationChange, place: Option<DiffPlace>| {
            let mut from = before(was);
            if let Some((place, _)) = moved.get(&ix) {
                from.at = Some(*place);
            }
            let (from, to) = (Some(from), Some(now(ix)));
            all.push(ApplicationDiff { from, to, place, ..row(new, ix, change) });
        };
        if one.id != other.id {
            push(ApplicationChange::Renamed, Some(new.place(other.span)));
        }
        if one.state != other.state {
            let place = other.state_span().map(|span| new.place(span));
            let place = place.or_else(|| one.state_span().map(|span| old.place(span)));
            push(ApplicationChange::State, place);
        }
        match (then == Outcome::Unplanned, outcome == Outcome::Unplanned) {
            (false, true) => push(ApplicationChange::Unplanned, None),
            (true, false) => push(ApplicationChange::Planned, None),
            (false, false) | (true, true) => {}
        }
        if moved.contains_key(&ix) {
            push(ApplicationChange::Moved, None);
        }
    }
    sort(&mut all, &moved);
    all
}

/// The changes of applications between an approved plan and the inventory that follows it; moves without causes.
pub(super) fn changes_of_plan(approved: &ApprovedPlan, new: DiffSide<'_>) -> Vec<ApplicationDiff> {
    let moved = moves(new.plan.followed.as_ref());
    let shift = approved.shift(new.plan.frame());
    let mut all = Vec::new();
    let at_of = |at: &ApprovedApplication| {
        let minute = |minute: u64| Some(i64::try_from(minute).ok()?.saturating_add(shift?));
        MovePlace {
            wave: at.wave,
            start: at.start.and_then(minute),
            back: at.back.and_then(minute),
        }
    };
    let then = |id: &Untrusted, at: Option<MovePlace>| ApplicationStand {
        id: id.clone(),
        state: None,
        outcome: at.map(|at| Outcome::Planned(at.wave)),
        at,
    };
    for ix in new.catalog.application_indices() {
        let id = &new.catalog.application(ix).id;
        let (place, outcome) = (approved.applications.get(id), new.plan.outcome(ix));
        let is_planned = matches!(outcome, Outcome::Planned(_));
        let change = match place {
            Some(_) if moved.contains_key(&ix) => ApplicationChange::Moved,
            Some(_) if is_planned => continue,
            Some(_) if outcome == Outcome::Unplanned => ApplicationChange::Unplanned,
            Some(_) => ApplicationChange::State,
            None if approved.others.contains(id) && is_planned => ApplicationChange::Planned,
            None if approved.others.contains(id) => continue,
            None => ApplicationChange::Added,
        };
        let at = moved.get(&ix).map(|&(at, _)| at).or_else(|| place.map(at_of));
        let from = (change != ApplicationChange::Added).then(|| then(id, at));
        let to = Some(stand(new, ix, Some(0)));
        all.push(ApplicationDiff { from, to, ..row(new, ix, change) });
    }
    let is_known =
        |id: &Untrusted| matches!(new.catalog.find(id.raw()), Some(Thing::Application(_)));
    let gone = approved.applications.keys().chain(&approved.others).filter(|id| !is_known(id));
    all.extend(gone.map(|id| ApplicationDiff {
        id: id.clone(),
        name: id.clone(),
        criticality: Criticality::default(),
        change: ApplicationChange::Removed,
        from: Some(then(id, approved.applications.get(id).map(at_of))),
        to: None,
        because: Vec::new(),
        place: None,
        ix: None,
    }));
    sort(&mut all, &moved);
    all
}

/// The old place of each application that moved, and its number in the order of the moves.
fn moves(followed: Option<&FollowedPlan>) -> BTreeMap<ApplicationIx, (MovePlace, usize)> {
    let moved = followed.into_iter().flat_map(|followed| &followed.moved).zip(0..);
    moved.map(|(of, number)| (of.ix, (of.from, number))).collect()
}

fn sort(all: &mut [ApplicationDiff], moved: &BTreeMap<ApplicationIx, (MovePlace, usize)>) {
    all.sort_by_key(|row| {
        let is_move = row.change == ApplicationChange::Moved;
        let number = row.ix.filter(|_| is_move).and_then(|ix| moved.get(&ix));
        (row.change, number.map(|&(_, number)| number), row.id.clone())
    });
}

fn row(side: DiffSide<'_>, ix: ApplicationIx, change: ApplicationChange) -> ApplicationDiff {
    let application = side.catalog.application(ix);
    ApplicationDiff {
        id: application.id.clone(),
        name: application.name.clone(),
        criticality: application.criticality(),
        change,
        from: None,
        to: None,
        because: Vec::new(),
        place: None,
        ix: Some(ix),
    }
}

/// An application in an inventory; its minutes are moved by `shift`, without which they are left out.
fn stand(side: DiffSide<'_>, ix: ApplicationIx, shift: Option<i64>) -> ApplicationStand {
    let application = side.catalog.application(ix);
    let minute = |minute: u64| Some(i64::try_from(minute).ok()?.saturating_add(shift?));
    let at = side.plan.at(Target::Application(ix)).filter(|_| side.plan.is_planned(ix));
    let work = side.plan.work(ix);
    let at = at.map(|at| MovePlace {
        wave: at.wave,
        start: work.and_then(|(start, _)| minute(start)),
        back: work.and_then(|_| minute(at.minute)),
    });
    let outcome = Some(side.plan.outcome(ix));
    ApplicationStand { id: application.id.clone(), state: Some(application.state), outcome, at }
}
