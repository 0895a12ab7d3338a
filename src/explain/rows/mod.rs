//! The rows of a plan: the facts that are shown of each application and wave, each asked once of the plan and the
//! catalogue. A renderer receives rows and puts them into words; it asks nothing else.

mod application_row;
mod assumed;
mod bound_row;
mod cause_row;
mod followed_row;
mod holding_row;
mod left_out_row;
mod missing_row;
mod partner_row;
mod public_row;
mod root_group;
mod service_row;
mod service_totals;
mod start_row;
mod team;
mod totals;
mod unplanned_row;
mod waiting_reasons;
mod wave_row;
mod work_days;
mod workaround_end;

pub use application_row::{
    ApplicationNotes, ApplicationRow, Late, OwnLimit, RowStatus, TeamUnits, WorkNote, WorkSpan,
};
pub use assumed::AssumedRow;
pub use bound_row::{BoundReason, BoundRow, LatenessBound, RoomBetween};
pub use cause_row::{CauseRow, MoveReason};
pub use followed_row::{ComparedRow, FollowedRow, MoveRow, PlaceMoveRow, ServiceMoveRow, Shift};
pub use holding_row::HoldingRow;
pub use left_out_row::{LeftOutRow, LeftOutRows};
pub use missing_row::MissingRow;
pub use partner_row::PartnerRow;
pub use public_row::{PublicDay, PublicRow, PublicState};
pub use root_group::RootGroup;
pub use service_row::{Absence, Hopeless, Meanwhile, ServiceRow};
pub use service_totals::ServiceTotals;
pub use start_row::StartRow;
pub use team::{HeldUp, TaskRow, TeamLoad, TeamRow};
pub use totals::PlanTotals;
pub use unplanned_row::{Cause, Defined, Fault, Impossible, RootRow, UnplannedRow};
pub use waiting_reasons::{Busy, Holder, Reasons, Wait, WaitReasons};
pub use wave_row::{Room, ServiceMention, WaveRow};
pub use work_days::{CapacityStep, WorkDays};
pub use workaround_end::{Gap, Reach, WorkaroundEnd};

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
