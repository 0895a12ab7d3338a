//! The rows of a plan: the facts that are shown of each application and wave, each asked once of the plan and the
//! catalogue. A renderer receives rows and puts them into words; it asks nothing else.

mod application;
mod assumed;
mod bound;
mod missing;
mod partner;
mod service;
mod team;
mod totals;
mod unplanned;
mod waits;
mod wave;

pub use application::{
    ApplicationNotes, ApplicationRow, Late, OwnLimit, Status, TeamUnits, Work, WorkNote,
};
pub use assumed::AssumedRow;
pub use bound::{BoundReason, BoundRow, RoomBetween};
pub use missing::MissingRow;
pub use partner::PartnerRow;
pub use service::{Absence, Hopeless, Meanwhile, ServiceRow};
pub use team::{HeldUp, TaskRow, TeamRow};
pub use totals::Totals;
pub use unplanned::{Cause, Defined, Fault, Impossible, RootRow, UnplannedRow};
pub use waits::{Busy, Holder, Reasons, Wait, Waits};
pub use wave::{Room, ServiceMention, WaveRow};

use super::estimates::Estimates;
use super::view::View;
use crate::catalog::Catalog;
use crate::plan::{Frame, Plan};

/// A plan as the source of its rows, of which a view shows a part. Rows are made when an iterator comes to them, so that
/// the rows of a large plan never stand in memory all at once.
#[derive(Clone, Copy, Debug)]
pub struct PlanRows<'a> {
    catalog: &'a Catalog,
    plan: &'a Plan,
    estimates: &'a Estimates,
    view: &'a View,
}

impl<'a> PlanRows<'a> {
    /// The rows of a plan that a view shows.
    #[must_use]
    pub fn new(
        catalog: &'a Catalog,
        plan: &'a Plan,
        estimates: &'a Estimates,
        view: &'a View,
    ) -> Self {
        Self { catalog, plan, estimates, view }
    }

    /// The time of the plan, which puts moments and lengths of time into words.
    #[must_use]
    pub fn frame(self) -> &'a Frame {
        self.plan.frame()
    }
}
