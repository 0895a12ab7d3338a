//! Whether a plan spans more than one year, so that each of its days is said with its year.

use super::missing::Degradation;
use super::presence::At;
use super::service_plans::ServicePlan;
use super::timeline::Frame;
use super::timetable::Timetable;
use crate::catalog::{Catalog, Target};
use crate::date::Date;
use crate::format::When;

/// Looks at every day that is told of a plan: its waves, when applications and services are back, full and due, until
/// when workarounds last, when partners open, and before when no work is allowed.
pub(super) fn spans_years(
    catalog: &Catalog,
    timetable: &Timetable,
    degradation: &Degradation,
    services: &[ServicePlan],
) -> bool {
    let frame = &timetable.frame;
    let Some(start) = frame.start() else { return false };
    let years = OtherYears { frame, start };
    let last = timetable.outcomes.iter().filter_map(|outcome| outcome.wave()).max().unwrap_or(0);
    let (_, last_end) = frame.wave(last.max(1));
    let mut applications = catalog.application_indices();
    let mut opens = catalog.partners.iter().filter_map(|partner| partner.opens);
    years.have_end(i64::try_from(last_end).unwrap_or(i64::MAX))
        || applications.any(|ix| {
            let application = catalog.application(ix);
            let times = application.times.as_ref();
            timetable.outcome(ix).wave() > Some(0)
                && (timetable.at(Target::Application(ix)).is_some_and(|at| years.have_day(at))
                    || degradation.full(ix).is_some_and(|at| years.have_day(at))
                    || frame.due_of(application).is_some_and(|due| years.have_end(due.minute))
                    || times
                        .and_then(|times| times.earliest)
                        .is_some_and(|at| years.have_begin(at.value)))
        })
        || catalog.services.iter().any(|service| {
            let until = service.workaround.as_ref().and_then(|workaround| workaround.until);
            frame.due_of_service(service).is_some_and(|due| years.have_end(due.minute))
                || until
                    .and_then(|until| frame.end_of(until.value))
                    .is_some_and(|end| years.have_end(end))
        })
        || services
            .iter()
            .filter_map(|service| service.full.or(service.back))
            .any(|at| years.have_day(at))
        || opens.any(|opens| years.have_begin(opens.value))
}

/// The years of a plan other than that in which it starts.
struct OtherYears<'f> {
    frame: &'f Frame,
    start: Date,
}

impl OtherYears<'_> {
    fn have(&self, minute: i64) -> bool {
        self.frame.date(minute).is_some_and(|date| date.year() != self.start.year())
    }

    /// Whether one of these years has the day on which an application or a service is back.
    fn have_day(&self, at: At) -> bool {
        self.have(self.frame.day_of(self.frame.opened(at)))
    }

    /// Whether one of these years has the last day before a minute.
    fn have_end(&self, minute: i64) -> bool {
        self.have(minute.saturating_sub(1))
    }

    /// Whether one of these years has the beginning of a day or a wave.
    fn have_begin(&self, when: When) -> bool {
        self.have(i64::try_from(self.frame.begin(when)).unwrap_or(i64::MAX))
    }
}
