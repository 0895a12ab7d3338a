//! The rows about an approved plan: what became of it in the plan that follows it, or in a plan from scratch.

use super::{CauseRow, PlanRows};
use crate::date::Date;
use crate::format::Criticality;
use crate::plan::{
    ApplicationMove, MoveCause, MoveMoment, MovePlace, PlaceMove, ServiceMove, ServiceTimes,
};
use crate::text::{Raw, Untrusted};

/// What became of an approved plan. The numbers are of the whole plan, the lists of the part that is shown.
#[derive(Clone, Debug)]
pub struct FollowedRow<'a> {
    /// The name under which people know the approved plan.
    pub name: &'a Untrusted,
    /// The first day of the approved plan; `None` without dates.
    pub start: Option<Date>,
    /// How many applications stand in both plans and keep their place.
    pub kept: usize,
    /// How many applications stand in both plans and have another place.
    pub moved: usize,
    /// How many of these only come earlier, since what held them came earlier or went.
    pub freed: usize,
    /// The ids of the applications that are planned here and not in the approved plan.
    pub new: Vec<Raw<'a>>,
    /// The ids of the applications that the approved plan knows and this inventory does not; none of a part of a plan.
    pub gone: Vec<Raw<'a>>,
}

/// How a plan from scratch differs from an approved plan. The numbers are of the whole plan, the lists of the part that is
/// shown.
#[derive(Clone, Debug)]
pub struct ComparedRow<'a> {
    /// The name under which people know the approved plan.
    pub name: &'a Untrusted,
    /// The first day of the approved plan; `None` without dates.
    pub start: Option<Date>,
    /// How many applications stand in both plans and have the same place.
    pub kept: usize,
    /// How many applications stand in both plans and have another place.
    pub moved: usize,
    /// The ids of the applications that are planned here and not in the approved plan.
    pub new: Vec<Raw<'a>>,
    /// The ids of the applications that the approved plan knows and this inventory does not; none of a part of a plan.
    pub gone: Vec<Raw<'a>>,
    /// Whether the services of both plans are known, and each of them comes at the same moment.
    pub all_services_stay: bool,
}

/// An application that has another place in a plan from scratch than in the approved plan.
#[derive(Clone, Copy, Debug)]
pub struct PlaceMoveRow<'a> {
    /// Its id.
    pub id: &'a Untrusted,
    /// Its place in the approved plan.
    pub from: MovePlace,
    /// Its place in this plan.
    pub to: MovePlace,
}

/// An application that has another place than in the approved plan.
#[derive(Clone, Debug)]
pub struct MoveRow<'a> {
    /// Its id.
    pub id: &'a Untrusted,
    /// Its name for people.
    pub name: &'a Untrusted,
    /// How much it matters.
    pub criticality: Criticality,
    /// Its place in the approved plan.
    pub from: MovePlace,
    /// Its place in this plan.
    pub to: MovePlace,
    /// The causes for which it moved.
    pub because: Vec<CauseRow<'a>>,
}

/// A service that is back or full at another moment than in the approved plan.
#[derive(Clone, Copy, Debug)]
pub struct ServiceMoveRow<'a> {
    /// Its id.
    pub id: &'a Untrusted,
    /// Its name for people.
    pub name: &'a Untrusted,
    /// How much it matters.
    pub criticality: Criticality,
    /// When it is back and full in the approved plan; `None` where it does not come back there.
    pub from: Option<ServiceTimes>,
    /// When it is back and full in this plan; `None` where it does not come back.
    pub to: Option<ServiceTimes>,
}

/// How a service changes between two plans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    /// It is back earlier, or full earlier where it is back at the same moment.
    Earlier,
    /// It is back later, or full later where it is back at the same moment.
    Later,
    /// It comes back in the new plan alone.
    Gained,
    /// It comes back in the old plan alone.
    Lost,
}

impl<'a> PlanRows<'a> {
    /// What became of the approved plan; `None` where the plan follows none.
    #[must_use]
    pub fn followed(self) -> Option<FollowedRow<'a>> {
        let followed = self.plan.followed.as_ref()?;
        let is_freed = |cause: &MoveCause| matches!(cause, MoveCause::Freed(_));
        let only_freed =
            |of: &&ApplicationMove| !of.because.is_empty() && of.because.iter().all(is_freed);
        let gone = followed.gone.iter().filter(|_| self.view.whole);
        Some(FollowedRow {
            name: &followed.name,
            start: followed.start,
            kept: followed.kept,
            moved: followed.moved.len(),
            freed: followed.moved.iter().filter(only_freed).count(),
            new: self.ids(followed.new.iter().filter(|ix| self.view.has(**ix))),
            gone: gone.map(Untrusted::raw).collect(),
        })
    }

    /// The applications that are shown and have another place than in the approved plan, by old place, then by id.
    pub fn moves(self) -> impl Iterator<Item = MoveRow<'a>> {
        let followed = self.plan.followed.iter();
        let moved = followed.flat_map(|followed| &followed.moved);
        moved.filter(move |of| self.view.has(of.ix)).map(move |of| self.move_row(of))
    }

    /// The services that are shown and come at another moment than in the approved plan, in the order of the plan.
    pub fn service_moves(self) -> impl Iterator<Item = ServiceMoveRow<'a>> {
        let followed = self.plan.followed.iter();
        self.service_rows(followed.flat_map(|followed| &followed.services))
    }

    /// How the plan, which is made from scratch, differs from the approved plan; `None` where it is compared with none.
    #[must_use]
    pub fn compared(self) -> Option<ComparedRow<'a>> {
        let compared = self.plan.compared.as_ref()?;
        let gone = compared.gone.iter().filter(|_| self.view.whole);
        Some(ComparedRow {
            name: &compared.name,
            start: compared.start,
            kept: compared.kept,
            moved: compared.moved.len(),
            new: self.ids(compared.new.iter().filter(|ix| self.view.has(**ix))),
            gone: gone.map(Untrusted::raw).collect(),
            all_services_stay: compared.has_services && compared.services.is_empty(),
        })
    }

    /// The applications that are shown and have another place in a plan from scratch than in the approved plan, by old
    /// place, then by id.
    pub fn compared_moves(self) -> impl Iterator<Item = PlaceMoveRow<'a>> {
        let compared = self.plan.compared.iter();
        let moved = compared.flat_map(|compared| &compared.moved);
        moved.filter(move |of| self.view.has(of.ix)).map(move |&PlaceMove { ix, from, to }| {
            PlaceMoveRow { id: &self.catalog.application(ix).id, from, to }
        })
    }

    /// The services that are shown and come at another moment in a plan from scratch than in the approved plan, in the
    /// order of the plan.
    pub fn compared_services(self) -> impl Iterator<Item = ServiceMoveRow<'a>> {
        let compared = self.plan.compared.iter();
        self.service_rows(compared.flat_map(|compared| &compared.services))
    }

    fn service_rows(
        self,
        moved: impl Iterator<Item = &'a ServiceMove>,
    ) -> impl Iterator<Item = ServiceMoveRow<'a>> {
        let shown = moved.filter(move |of| self.view.has_service(of.ix));
        shown.map(move |of| self.service_move(of))
    }

    /// The row of an application that has another place.
    #[must_use]
    pub fn move_row(self, of: &ApplicationMove) -> MoveRow<'a> {
        let application = self.catalog.application(of.ix);
        MoveRow {
            id: &application.id,
            name: &application.name,
            criticality: application.criticality(),
            from: of.from,
            to: of.to,
            because: of.because.iter().map(|cause| self.cause(of, cause)).collect(),
        }
    }

    fn service_move(self, of: &ServiceMove) -> ServiceMoveRow<'a> {
        let service = &self.catalog.services[of.ix.index()];
        ServiceMoveRow {
            id: &service.id,
            name: &service.name,
            criticality: service.criticality(),
            from: of.from,
            to: of.to,
        }
    }
}

impl ServiceMoveRow<'_> {
    /// How the service changes.
    #[must_use]
    pub fn shift(&self) -> Shift {
        let (Some(from), Some(to)) = (self.from, self.to) else {
            return if self.to.is_some() { Shift::Gained } else { Shift::Lost };
        };
        // A service that is never full is later than any.
        let key = |at: MoveMoment| (at.minute, at.wave);
        let keys =
            |times: ServiceTimes| (key(times.back), times.full.is_none(), times.full.map(key));
        if keys(to) < keys(from) { Shift::Earlier } else { Shift::Later }
    }
}
