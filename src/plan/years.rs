//! Whether a plan spans more than one year, so that each of its days is said with its year.

use super::whole_plan::Plan;
use crate::catalog::{Catalog, Target};
use crate::format::When;

impl Plan {
    /// Looks at every day that is said of a plan: its waves, when things are back, full and due, until when workarounds
    /// last, when partners open, and before when no work is allowed.
    pub(super) fn spans_years(&self, catalog: &Catalog) -> bool {
        let Some(start) = self.frame.start else { return false };
        let is_other =
            |minute: i64| self.frame.date(minute).is_some_and(|date| date.year() != start.year());
        let day = |at| is_other(self.frame.day_of(self.frame.opened(at)));
        let end = |minute: i64| is_other(minute.saturating_sub(1));
        let last = self.outcomes.iter().filter_map(|outcome| outcome.wave()).max().unwrap_or(0);
        let (_, last_end) = self.frame.wave(last.max(1));
        let applications = catalog.application_indices().any(|ix| {
            let application = catalog.application(ix);
            let times = application.times.as_ref();
            let earliest = times.and_then(|times| times.earliest);
            self.outcomes[ix.index()].wave() > Some(0)
                && (self.at(Target::Application(ix)).is_some_and(day)
                    || self.full[ix.index()].is_some_and(day)
                    || self.frame.due_of(application).is_some_and(|due| end(due.minute))
                    || earliest.is_some_and(|at| self.begins_in(at.value, is_other)))
        });
        let services = catalog.services.iter().any(|service| {
            let until = service.workaround.as_ref().and_then(|workaround| workaround.until);
            self.frame.due_of_service(service).is_some_and(|due| end(due.minute))
                || until.and_then(|until| self.frame.end_of(until.value)).is_some_and(end)
        });
        let mut full = self.services.iter().filter_map(|service| service.full.or(service.back));
        let full = full.any(day);
        let mut opens = catalog.partners.iter().filter_map(|partner| partner.opens);
        let partners = opens.any(|opens| self.begins_in(opens.value, is_other));
        end(i64::try_from(last_end).unwrap_or(i64::MAX))
            || applications
            || services
            || full
            || partners
    }

    fn begins_in(&self, when: When, is_other: impl Fn(i64) -> bool) -> bool {
        is_other(i64::try_from(self.frame.begin(when)).unwrap_or(i64::MAX))
    }
}
