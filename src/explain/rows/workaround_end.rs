//! How long the workaround of a service lasts, and by how much a service is late.

use super::ServiceRow;
use crate::inventory::Until;
use crate::plan::{At, Frame};

/// A number of days of the calendar, or of waves in rounds of work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Days.
    Days(u64),
    /// Waves.
    Waves(u64),
}

/// The end of a workaround.
#[derive(Clone, Copy, Debug)]
pub struct WorkaroundEnd {
    /// The end as it was written.
    pub until: Until,
    /// A minute of the last day on which it serves; `None` where the plan has no dates to compare it with.
    pub last: Option<i64>,
    /// Whether that is long enough.
    pub reach: Reach,
}

/// How far a workaround reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Until the service is back.
    Enough,
    /// Not known, since the plan has no dates to compare it with.
    Unknown,
    /// The plan does not bring the service back, so that nothing follows it.
    NothingFollows,
    /// It ends this long before the service is back.
    Short(Gap),
    /// It was over when the plan began; the service is back this long after that.
    WasOver(Gap),
}

impl ServiceRow<'_> {
    /// The end of its workaround; `None` where it has none, or one without an end.
    #[must_use]
    pub fn workaround_end(&self) -> Option<WorkaroundEnd> {
        let until = self.workaround()?.until?.value;
        let frame = self.rows.frame();
        let Some(end) = frame.end_of(until) else {
            return Some(WorkaroundEnd { until, last: None, reach: Reach::Unknown });
        };
        let reach = match self.back {
            None => Reach::NothingFollows,
            Some(back) if i64::try_from(back.minute).is_ok_and(|back| back <= end) => Reach::Enough,
            Some(back) if end <= 0 => Reach::WasOver(behind(frame, back, 0)),
            Some(back) => Reach::Short(behind(frame, back, end)),
        };
        Some(WorkaroundEnd { until, last: Some(end - 1), reach })
    }

    /// By how much it is late, counted from the last day or wave in which it is in time; `None` where it is not.
    #[must_use]
    pub fn late_by(&self) -> Option<Gap> {
        let late = self.late()?;
        Some(behind(self.rows.frame(), late.back, late.due.minute))
    }
}

/// By how much a moment is behind the last day or wave before a limit.
fn behind(frame: &Frame, at: At, limit: i64) -> Gap {
    let count = |behind: i64| u64::try_from(behind).unwrap_or(0);
    match frame.days_late(at, limit) {
        Some(days) => Gap::Days(count(days)),
        None => Gap::Waves(count(i64::from(at.wave).saturating_sub(limit))),
    }
}
