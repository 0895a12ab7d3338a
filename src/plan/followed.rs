//! What became of an approved plan in another plan.

use crate::catalog::{ApplicationIx, PartnerIx, ServiceIx, TeamIx};
use crate::date::Date;
use crate::text::Untrusted;

/// What became of an approved plan in the plan that follows it, with the causes of each move.
pub type FollowedPlan = ApprovedComparison<ApplicationMove>;

/// How a plan that is made from scratch differs from an approved plan. Its moves have no causes: each place was chosen
/// without regard to the old one.
pub type ComparedPlan = ApprovedComparison<PlaceMove>;

/// What became of an approved plan in another plan; `M` is how an application is told that has another place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApprovedComparison<M> {
    /// The name under which people know the approved plan.
    pub name: Untrusted,
    /// The first day of the approved plan; `None` without dates.
    pub start: Option<Date>,
    /// The number of applications that stand in both plans and keep their place.
    pub kept: usize,
    /// The applications that are planned here and not in the approved plan, by id.
    pub new: Vec<ApplicationIx>,
    /// The ids of the applications that the approved plan knows and this inventory does not, sorted.
    pub gone: Vec<Untrusted>,
    /// The applications that stand in both plans and have another place, by old place, then by id.
    pub moved: Vec<M>,
    /// Whether the approved plan says when services are back; otherwise no service is compared.
    pub has_services: bool,
    /// The services that are back or whole at another moment, in the order of the plan.
    pub services: Vec<ServiceMove>,
}

impl<M> ApprovedComparison<M> {
    /// The same comparison, of which each move is told in another way.
    pub fn map_moves<N>(self, tell: impl FnMut(M) -> N) -> ApprovedComparison<N> {
        let Self { name, start, kept, new, gone, moved, has_services, services } = self;
        let moved = moved.into_iter().map(tell).collect();
        ApprovedComparison { name, start, kept, new, gone, moved, has_services, services }
    }
}

/// The two places of an application that has another place than in the approved plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PlaceMove {
    /// The application.
    pub ix: ApplicationIx,
    /// Its place in the approved plan.
    pub from: MovePlace,
    /// Its place in this plan.
    pub to: MovePlace,
}

/// An application that has another place than in the approved plan that is followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplicationMove {
    /// The application.
    pub ix: ApplicationIx,
    /// Its place in the approved plan.
    pub from: MovePlace,
    /// Its place in this plan.
    pub to: MovePlace,
    /// Why it moved: with all of these causes away and all others as they are, its old place is allowed. There is at
    /// least one.
    pub because: Vec<MoveCause>,
}

/// A place of an application in a plan. Minutes are elapsed ones since the start of the new plan, and may lie
/// before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MovePlace {
    /// The wave in which the application is back. In rounds of work the waves of the approved plan are numbered anew,
    /// without those of which all applications are back.
    pub wave: u32,
    /// The minute at which its work starts; `None` in rounds of work.
    pub start: Option<i64>,
    /// The minute at which it is back; `None` in rounds of work, and where the approved plan holds starts only.
    pub back: Option<i64>,
}

impl MovePlace {
    /// When the work at a place starts and when it is back; in rounds, and where it is not known when it is back, as
    /// waves or minutes that are one apart.
    pub(super) fn span(self) -> (i64, i64) {
        let wave = i64::from(self.wave);
        let start = self.start.unwrap_or(wave - 1);
        (start, self.back.unwrap_or_else(|| start.saturating_add(1).max(wave)))
    }
}

/// A cause for which an application left its place in the approved plan. The lists are sorted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MoveCause {
    /// These applications, which it requires, are back only after its old start.
    Dependency(Vec<ApplicationIx>),
    /// It starts together with these, and they cannot be at their old place.
    Group(Vec<ApplicationIx>),
    /// It comes after these, and they are back only after its old start.
    After(Vec<ApplicationIx>),
    /// These partners, which it requires, open only after its old start.
    Partner(Vec<PartnerIx>),
    /// These applications, which it requires or comes after, are up only since a day after its old start.
    Since(Vec<ApplicationIx>),
    /// No work on it may begin at its old start: the plan or its own earliest day begins later.
    Earliest,
    /// These applications have the hands of the team that it had at its old place; nobody has them where the list is
    /// empty: the team has fewer.
    Team(TeamIx, Vec<ApplicationIx>),
    /// These applications have the places of the wave that it was in.
    WaveLimit(Vec<ApplicationIx>),
    /// Its old start is not in working time any more, or its old wave has another time.
    Calendar,
    /// Its own work takes another time or other hands than in the approved plan.
    Own,
    /// It moved to keep or to lower the lateness of these.
    Due {
        /// The applications that would be later than they are due.
        applications: Vec<ApplicationIx>,
        /// The services that would be later than they are due.
        services: Vec<ServiceIx>,
    },
    /// It comes earlier, since what held it came earlier or went: these applications, as far as they are still there.
    Freed(Vec<ApplicationIx>),
}

/// A service that is back or whole at another moment than in the approved plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServiceMove {
    /// The service.
    pub ix: ServiceIx,
    /// When it is back and whole in the approved plan; `None` where it does not come back there.
    pub from: Option<ServiceTimes>,
    /// When it is back and whole in this plan; `None` where it does not come back.
    pub to: Option<ServiceTimes>,
}

/// When a service is back, and when it is no longer degraded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ServiceTimes {
    /// When it is back.
    pub back: MoveMoment,
    /// When it is no longer degraded; `None` for never.
    pub full: Option<MoveMoment>,
}

/// A moment in the time of the new plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MoveMoment {
    /// The wave to which it belongs.
    pub wave: u32,
    /// The minute since the start of the new plan, perhaps before it; `None` in rounds of work.
    pub minute: Option<i64>,
}
