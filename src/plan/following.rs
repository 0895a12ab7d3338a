//! The comparison of a plan with the approved plan.

use super::approved_plan::ApprovedPlan;
use super::followed::{
    ApplicationMove, ComparedPlan, FollowedPlan, MoveMoment, MovePlace, PlaceMove, ServiceMove,
    ServiceTimes,
};
use super::move_causes::MoveCauses;
use super::old_places::OldPlaces;
use super::presence::At;
use super::service_plans::{ServiceOutcome, ServicePlan};
use super::timeline::{TimeScale, signed};
use super::timetable::Timetable;
use crate::catalog::{ApplicationIx, Catalog, Thing};
use crate::text::Untrusted;

impl FollowedPlan {
    /// Compares a plan with the approved plan that it follows; `None` where the two count time in different ways.
    pub(super) fn new(
        catalog: &Catalog,
        timetable: &Timetable,
        services: &[ServicePlan],
        approved: &ApprovedPlan,
    ) -> Option<Self> {
        let old = timetable.old.as_ref()?;
        // Where nothing moved no cause is sought.
        let mut causes = None;
        let with_causes = |moved: PlaceMove| {
            let causes =
                causes.get_or_insert_with(|| MoveCauses::new(catalog, timetable, old, approved));
            let because = causes.of(&moved);
            let PlaceMove { ix, from, to } = moved;
            ApplicationMove { ix, from, to, because }
        };
        Some(compare(catalog, timetable, services, (approved, old)).map_moves(with_causes))
    }
}

impl ComparedPlan {
    /// Compares a plan that is made from scratch with an approved plan; `None` where the two count time in different
    /// ways.
    pub(super) fn new(
        catalog: &Catalog,
        timetable: &Timetable,
        services: &[ServicePlan],
        approved: &ApprovedPlan,
    ) -> Option<Self> {
        let is_to_come = |ix| timetable.is_planned(ix);
        let old = OldPlaces::new(catalog, &timetable.frame, approved, is_to_come)?;
        Some(compare(catalog, timetable, services, (approved, &old)))
    }
}

/// Compares a plan with an approved plan, of which the old places are in the time of the plan.
fn compare(
    catalog: &Catalog,
    timetable: &Timetable,
    services: &[ServicePlan],
    (approved, old): (&ApprovedPlan, &OldPlaces),
) -> ComparedPlan {
    let (mut kept, mut new, mut moved): (_, _, Vec<PlaceMove>) = (0, Vec::new(), Vec::new());
    for ix in catalog.application_indices() {
        let Some(to) = timetable.move_place(ix) else { continue };
        match old.of[ix.index()] {
            None => new.push(ix),
            Some(from) if from.is_at(to) => kept += 1,
            Some(from) => moved.push(PlaceMove { ix, from, to }),
        }
    }
    moved.sort_by_key(|of| (of.from.start, of.from.wave, of.ix));
    let is_defined = |id: &Untrusted| matches!(catalog.find(id.raw()), Some(Thing::Application(_)));
    let known = approved.applications.keys().chain(&approved.others);
    let mut gone: Vec<Untrusted> = known.filter(|id| !is_defined(id)).cloned().collect();
    gone.sort_unstable();
    let start = match approved.scale {
        TimeScale::Dates(start) => Some(start),
        TimeScale::Rounds | TimeScale::Exercise => None,
    };
    let has_services = !approved.services.is_empty();
    let services = services.iter().filter(|_| has_services).filter_map(|plan| {
        let id = &catalog.services[plan.ix.index()].id;
        let from = approved.services.get(id).map(|at| ServiceTimes {
            back: old.moment(at.back),
            full: at.full.map(|at| old.moment(at)),
        });
        let to = timetable.service_times(plan);
        (from != to).then_some(ServiceMove { ix: plan.ix, from, to })
    });
    ComparedPlan {
        name: approved.name.clone(),
        start,
        kept,
        new,
        gone,
        moved,
        has_services,
        services: services.collect(),
    }
}

impl MovePlace {
    /// Whether another place is this one: the same start and wave.
    fn is_at(self, other: Self) -> bool {
        (self.wave, self.start) == (other.wave, other.start)
    }
}

impl Timetable {
    /// The place of an application that is planned.
    pub(super) fn move_place(&self, ix: ApplicationIx) -> Option<MovePlace> {
        let at = self.moments.applications[ix.index()].filter(|_| self.is_planned(ix))?;
        let clocked = self.clocked();
        let slot = clocked.and_then(|scheduled| scheduled.slot(ix));
        Some(MovePlace {
            wave: at.wave,
            start: slot.map(|slot| signed(self.frame.clock.start(slot.start))),
            back: clocked.map(|_| signed(at.minute)),
        })
    }

    /// Whether an application has the place that it had in the approved plan.
    pub(super) fn keeps_its_place(&self, ix: ApplicationIx) -> bool {
        let old = self.old.as_ref().and_then(|old| old.of[ix.index()]);
        old.zip(self.move_place(ix)).is_some_and(|(old, now)| old.is_at(now))
    }

    /// When a service is back and whole, where it comes back in this plan.
    fn service_times(&self, plan: &ServicePlan) -> Option<ServiceTimes> {
        let moment = |at: At| MoveMoment {
            wave: at.wave,
            minute: self.clocked().map(|_| signed(at.minute)),
        };
        let back = plan.back.filter(|_| plan.outcome == ServiceOutcome::Planned)?;
        Some(ServiceTimes { back: moment(back), full: plan.full.map(moment) })
    }
}
