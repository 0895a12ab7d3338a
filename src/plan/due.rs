//! By when things are due.

use super::frame::Frame;
use crate::check::{Application, Service};
use crate::duration::Days;
use crate::inventory::{Placed, When};
use crate::source::Span;

/// By when something is due, and where that is written.
#[derive(Clone, Copy, Debug)]
pub struct Due {
    /// The elapsed minute since the plan's start, perhaps before it; without dates, waves.
    pub minute: i64,
    /// Where the limit stands.
    pub span: Span,
}

impl Frame {
    /// By when an application is due: the earlier of its deadline and its objective.
    #[must_use]
    pub fn due_of(&self, application: &Application) -> Option<Due> {
        let times = application.times.as_ref()?;
        self.due(times.deadline, times.rto)
    }

    /// By when a service is due: the earlier of its deadline and its tolerable downtime.
    #[must_use]
    pub fn due_of_service(&self, service: &Service) -> Option<Due> {
        self.due(service.deadline, service.mtd)
    }

    /// Objectives are of calendar time: rounds of work know none.
    fn due(&self, deadline: Option<Placed<When>>, objective: Option<Placed<Days>>) -> Option<Due> {
        let deadline = deadline.map(|at| Due { minute: self.end(at.value), span: at.span });
        let objective = objective.filter(|_| self.is_dated).map(|after| {
            let minute = self.end_after(after.value);
            Due { minute, span: after.span }
        });
        deadline.into_iter().chain(objective).min_by_key(|due| due.minute)
    }
}
