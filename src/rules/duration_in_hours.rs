//! The rule `duration-in-hours`: durations of more hours than a day of work has. Hours count only while work is done,
//! so that they stretch over more days than by the clock.

use crate::catalog::{Catalog, Terms};
use crate::diagnostic::{Collector, Finding, Help, Rule, Site, Subject};
use crate::doubt::Basis;
use crate::duration::{Measure, Work};
use crate::format::{CalendarKey, State, TableKey};
use crate::inventory::Placed;
use crate::source::Span;

const RULE: Rule = Rule::DurationInHours;
/// The minutes of 24 hours.
const DAY: u32 = 24 * 60;

pub(super) fn check(catalog: &Catalog, findings: &mut Collector) {
    // Other hours of work may be written there.
    if !findings.may_rely_on(RULE, &[Basis::Each(CalendarKey::Hours.row())]) {
        return;
    }
    let terms = &catalog.terms;
    let measure = terms.measure();
    if measure.day == 0 || measure.day == DAY {
        return;
    }
    for (whose, duration) in given_to_all(terms) {
        if is_long(duration.value, measure) {
            findings.report(Site { rule: RULE, subject: None, span: duration.span }, || {
                finding(whose, duration, measure)
            });
        }
    }
    for (i, application) in catalog.applications.iter().enumerate() {
        let duration = application.times.as_ref().and_then(|times| times.duration);
        let of_file = terms.file_durations.get(&application.span.file);
        let own = duration.filter(|own| of_file.is_none_or(|given| given.span != own.span));
        let retired = application.state == State::Retired;
        if let Some(own) = own.filter(|own| !retired && is_long(own.value, measure)) {
            let site = Site { rule: RULE, subject: Some(Subject::application(i)), span: own.span };
            findings.report(site, || {
                finding(
                    &format!("the duration of application `{}`", application.id.shown()),
                    own,
                    measure,
                )
            });
        }
    }
}

/// The durations that hold for many applications, each with words for it.
fn given_to_all(terms: &Terms) -> impl Iterator<Item = (&'static str, Placed<Work>)> {
    let of_plan = terms.default_duration.zip(terms.default_duration_at);
    let of_plan = of_plan.map(|(value, span): (Work, Span)| Placed { value, span });
    let of_plan = of_plan.map(|duration| ("`default-duration` in [plan]", duration));
    let of_files = terms.file_durations.values();
    of_plan.into_iter().chain(of_files.map(|&duration| ("`duration` in [defaults]", duration)))
}

fn is_long(duration: Work, measure: Measure) -> bool {
    duration.minutes() > measure.day
}

fn finding(whose: &str, Placed { value, span }: Placed<Work>, measure: Measure) -> Finding {
    let hours = Work::new(0, 0, value.minutes());
    let (days, a_day) = (in_days(value.minutes(), measure.day), Work::new(0, 0, measure.day));
    let verb = if value.minutes() == 60 { "is" } else { "are" };
    let message = format!("{whose} counts hours of work: {hours} {verb} {days} of {a_day} here");
    Finding::new(RULE, span, message).help(help(value, span, measure))
}

/// The words for a length of work in days: "4.8 days", "about 1.3 days".
fn in_days(minutes: u32, day: u32) -> String {
    let tenths = u64::from(minutes) * 10;
    let about = if tenths.is_multiple_of(u64::from(day)) { "" } else { "about " };
    let tenths = (tenths + u64::from(day) / 2) / u64::from(day);
    match (tenths / 10, tenths % 10) {
        (1, 0) => format!("{about}1 day"),
        (days, 0) => format!("{about}{days} days"),
        (days, tenth) => format!("{about}{days}.{tenth} days"),
    }
}

/// The help for a duration: how to write it where the hours were meant by the clock, and where they are hours of work.
fn help(value: Work, span: Span, measure: Measure) -> Help {
    let ((weeks, days), minutes) = (value.weeks_and_days(), value.minutes());
    let by_the_clock = Work::new(weeks, days + minutes.div_ceil(DAY), 0);
    let of_work = Work::new(weeks, days + minutes / measure.day, minutes % measure.day);
    let quoted = |work: Work| format!("\"{}\"", work.written());
    let (clock, work) = (quoted(by_the_clock), quoted(of_work));
    if clock == work {
        return Help::replacing(span, work, |work| format!("write {work}, which is as long"));
    }
    let hours = by_the_clock.in_minutes(measure);
    let hours = Work::new(0, 0, u32::try_from(hours).unwrap_or(u32::MAX));
    let first =
        format!("if it takes {value} by the clock, write {clock}, which is {hours} of work here");
    // With very short days of work it may be more than a duration can have.
    if Work::parse(&of_work.written()).is_err() {
        return Help::replacing(span, clock, |_| first);
    }
    let say = |_: &str| format!("{first}; if it takes {value} of work, write {work}");
    Help::any_of(span, vec![clock.clone(), work.clone()], say)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_said_in_days_to_a_tenth() {
        for (minutes, day, days) in [
            (48 * 60, 600, "4.8 days"),
            (20 * 60, 600, "2 days"),
            (12 * 60, 600, "1.2 days"),
            (24 * 60, 630, "about 2.3 days"),
            (601, 600, "about 1 day"),
            (u32::MAX, 1, "4294967295 days"),
        ] {
            assert_eq!(in_days(minutes, day), days);
        }
    }
}
