//! From the graph to a plan: what is planned, in which wave, degraded until when, and when each service
//! is back. Nothing here renders or chooses what is shown.

mod bounds;
mod case;
mod chain;
mod clock_words;
mod comparison;
mod dead_ends;
mod due;
mod held;
mod held_by_calendar;
mod held_by_waves;
mod inherited_criticality;
mod late_dependents;
mod latest;
mod make;
mod missing;
mod plan;
mod problem_of;
mod providers;
mod roots;
mod scheduled;
mod selection;
mod service_plans;
mod slack;
mod timeline;
mod timetable;
mod waves;
mod years;

pub use bounds::{Binding, Bound};
pub use chain::Tie;
pub use comparison::{Objective, Precedence};
pub use due::{Due, Limit};
pub use held::BindingConstraints;
pub use make::is_limited;
pub use missing::Missing;
pub use plan::{Assumed, Plan};
pub use roots::Root;
pub use scheduled::Never;
pub use selection::{Outcome, Reason, Unplanned};
pub use service_plans::{ServiceOutcome, ServicePlan};
pub use timeline::{At, Frame};
pub use waves::{Planned, Wave};
