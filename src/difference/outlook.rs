//! The sums of a plan that a difference tells of before and after.

use super::diff_side::DiffSide;
use crate::plan::{ApprovedPlan, Length, MoveMoment};

/// The sums of one of the two plans. Minutes are those of the new plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlook {
    /// The number of the last wave.
    pub waves: u32,
    /// The last finish; `None` where nothing is planned.
    pub finish: Option<MoveMoment>,
    /// What no plan can beat; `None` where that is not known.
    pub bound: Option<OutlookBound>,
    /// The lateness of all services and applications together; `None` where that is not known.
    pub late: Option<Length>,
}

/// What no plan can beat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlookBound {
    /// The least number of waves.
    pub waves: u32,
    /// The least minute of the last finish; `None` in rounds of work.
    pub minute: Option<i64>,
    /// The word for the reason.
    pub reason: &'static str,
}

impl Outlook {
    /// The sums of a plan whose minutes are moved by `shift`, without which they are left out.
    pub(super) fn of(side: DiffSide<'_>, shift: Option<i64>) -> Self {
        let (plan, frame) = (side.plan, side.plan.frame());
        let minute = |minute: u64| {
            let minute = i64::try_from(frame.of_calendar(minute)?).ok()?;
            Some(minute.saturating_add(shift?))
        };
        let value = plan.value(side.catalog);
        let waves = plan.last_wave();
        let finish = (waves > 0).then(|| MoveMoment { wave: waves, minute: minute(value.finish) });
        let bound = plan.bound.as_ref().map(|bound| OutlookBound {
            waves: bound.waves,
            minute: minute(bound.minute),
            reason: bound.reason.id(),
        });
        Self { waves, finish, bound, late: Some(frame.length(value.late.iter().sum())) }
    }

    /// The sums of an approved plan, which tells neither limits nor a bound.
    pub(super) fn of_plan(approved: &ApprovedPlan, new: DiffSide<'_>) -> Self {
        let shift = approved.shift(new.plan.frame());
        let places = approved.applications.values();
        let waves = places.clone().map(|at| at.wave).max().unwrap_or(0);
        let back = places.filter_map(|at| at.back).max();
        let minute = back.and_then(|back| Some(i64::try_from(back).ok()?.saturating_add(shift?)));
        let finish = (waves > 0).then_some(MoveMoment { wave: waves, minute });
        Self { waves, finish, bound: None, late: None }
    }
}
