//! From the graph to a plan: which applications are planned, in which wave, until when they are degraded, and when each
//! service is back. Nothing here renders or chooses what people are shown.

mod approval;
mod approved_plan;
mod bound_reasons;
mod bounds;
mod clock_words;
mod dead_ends;
mod due;
mod followed;
mod following;
mod from_scratch;
mod inherited_criticality;
mod late_bound;
mod late_dependents;
mod latest;
mod make;
mod missing;
mod move_causes;
mod move_dues;
mod move_freed;
mod old_places;
mod outcome;
mod presence;
mod problem_of;
mod providers;
mod request;
mod roots;
mod scheduled;
mod selection;
mod service_plans;
mod slack;
mod timeline;
mod timetable;
mod waves;
mod whole_plan;
mod years;

pub use approved_plan::{ApprovedApplication, ApprovedMoment, ApprovedPlan, ApprovedService};
pub use bound_reasons::{Binding, Bound};
pub(crate) use bounds::tails;
pub use due::{Due, Limit};
pub use followed::{
    ApplicationMove, ApprovedComparison, ComparedPlan, FollowedPlan, MoveCause, MoveMoment,
    MovePlace, PlaceMove, ServiceMove, ServiceTimes,
};
pub use make::is_limited;
pub use missing::Missing;
pub use outcome::{Outcome, Reason, Root, Unplanned};
pub use presence::{At, Presence};
pub use request::{ApprovedUse, PlanPurpose, PlanRequest};
pub use scheduled::Never;
pub(crate) use scheduled::Scheduled;
pub use service_plans::{ServiceOutcome, ServicePlan};
pub use timeline::{Frame, Length, TimeScale};
pub use timetable::Assumed;
pub use waves::{Planned, Wave};
pub use whole_plan::Plan;
