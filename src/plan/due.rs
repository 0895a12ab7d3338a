//! By when applications and services are due.

use super::presence::At;
use super::timeline::{Frame, Length};
use crate::catalog::{Application, Service};
use crate::duration::Days;
use crate::format::When;
use crate::inventory::{Placed, Until};
use crate::source::Span;

/// The key that sets the time by which an application or a service is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Limit {
    /// A day or a wave that somebody named.
    Deadline,
    /// The recovery time objective of an application.
    Rto,
    /// The maximum tolerable downtime of a service.
    Mtd,
}

impl Limit {
    /// The word for it where people read.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Deadline => "deadline",
            Self::Rto => "RTO",
            Self::Mtd => "MTD",
        }
    }
}

/// By when an application or a service is due, and where that is written.
#[derive(Clone, Copy, Debug)]
pub struct Due {
    /// The elapsed minute since the plan's start, perhaps before it; without dates, waves.
    pub minute: i64,
    /// The key that sets it.
    pub limit: Limit,
    /// Where the limit stands.
    pub span: Span,
}

impl Frame {
    /// By when an application is due: the earlier of its deadline and its objective.
    #[must_use]
    pub fn due_of(&self, application: &Application) -> Option<Due> {
        let times = application.times.as_ref()?;
        self.due(times.deadline, times.rto, Limit::Rto)
    }

    /// By when a service is due: the earlier of its deadline and its tolerable downtime.
    #[must_use]
    pub fn due_of_service(&self, service: &Service) -> Option<Due> {
        self.due(service.deadline, service.mtd, Limit::Mtd)
    }

    /// The earlier of a deadline and an objective. Objectives are of calendar time, of which rounds of work know none.
    fn due(
        &self,
        deadline: Option<Placed<When>>,
        objective: Option<Placed<Days>>,
        limit: Limit,
    ) -> Option<Due> {
        let deadline = deadline.map(|at| {
            let minute = self.end(at.value);
            Due { minute, limit: Limit::Deadline, span: at.span }
        });
        let objective = objective.and_then(|after| {
            let minute = self.end_after(after.value)?;
            Some(Due { minute, limit, span: after.span })
        });
        deadline.into_iter().chain(objective).min_by_key(|due| due.minute)
    }

    /// The minute at which a workaround ends; `None` where the plan has no dates to compare it with.
    #[must_use]
    pub fn end_of(&self, until: Until) -> Option<i64> {
        match until {
            Until::After(days) => self.end_after(days),
            Until::Date(date) => self.start().map(|_| self.end_on(date)),
        }
    }

    /// By how much an application or a service that is back at a moment is late; 0 where it is in time, has no due
    /// time, or was up before.
    #[must_use]
    pub fn lateness(&self, back: At, due: Option<Due>) -> Length {
        due.map_or(self.length(0), |due| self.later_than(back, due.minute))
    }

    /// Whether an application or a service that is back at a moment is late.
    #[must_use]
    pub fn is_late(&self, back: At, due: Option<Due>) -> bool {
        !self.lateness(back, due).is_zero()
    }

    /// The lateness against a minute by which an application or a service should be back.
    pub(crate) fn later_than(&self, back: At, minute: i64) -> Length {
        let back = back.presence().back();
        let late = back.map_or(0, |back| self.elapsed(back).saturating_sub(minute));
        self.length(u64::try_from(late).unwrap_or(0))
    }
}
