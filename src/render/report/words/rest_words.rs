//! The words of the part with the details.

use super::fill::Counted;

/// The part with the details.
#[derive(Debug)]
pub(in crate::render::report) struct RestWords {
    pub(in crate::render::report) services: ServiceWords,
    pub(in crate::render::report) unplanned: UnplannedWords,
    pub(in crate::render::report) partners: PartnerWords,
}

/// All services.
#[derive(Debug)]
pub(in crate::render::report) struct ServiceWords {
    pub(in crate::render::report) head: &'static str,
    pub(in crate::render::report) none: &'static str,
    pub(in crate::render::report) service: &'static str,
    pub(in crate::render::report) back: &'static str,
    pub(in crate::render::report) full: &'static str,
    pub(in crate::render::report) due: &'static str,
    pub(in crate::render::report) late: &'static str,
    pub(in crate::render::report) meanwhile: &'static str,
    pub(in crate::render::report) lacks: &'static str,
    /// The keys of limits: deadline, RTO, MTD.
    pub(in crate::render::report) limits: [&'static str; 3],
    pub(in crate::render::report) no_limit: &'static str,
    pub(in crate::render::report) in_time: &'static str,
    pub(in crate::render::report) late_days: Counted,
    pub(in crate::render::report) late_waves: Counted,
    /// Of a service that is back and of which nothing says when it is full.
    pub(in crate::render::report) no_end: &'static str,
    pub(in crate::render::report) never: &'static str,
    pub(in crate::render::report) not_known: &'static str,
    pub(in crate::render::report) no_workaround: &'static str,
    /// With `{day}`.
    pub(in crate::render::report) lasts: &'static str,
    /// Of a workaround that lasts a number of days from the incident, in a plan without dates.
    pub(in crate::render::report) lasts_days: Counted,
    /// With `{day}`: the workaround ends before the service is back.
    pub(in crate::render::report) too_short: &'static str,
    /// With `{ids}`: what it requires and does not have.
    pub(in crate::render::report) waits_for: &'static str,
    /// With `{n}` and `{ids}`.
    pub(in crate::render::report) at_least: &'static str,
    /// With `{ids}` and `{until}`.
    pub(in crate::render::report) missing: &'static str,
    /// With `{ids}`.
    pub(in crate::render::report) never_there: &'static str,
    /// With `{ids}`: these are degraded, and nothing says until when.
    pub(in crate::render::report) endless: &'static str,
}

/// What cannot be planned.
#[derive(Debug)]
pub(in crate::render::report) struct UnplannedWords {
    pub(in crate::render::report) head: &'static str,
    pub(in crate::render::report) none: &'static str,
    pub(in crate::render::report) intro: &'static str,
    pub(in crate::render::report) root: &'static str,
    pub(in crate::render::report) why: &'static str,
    pub(in crate::render::report) behind: &'static str,
    pub(in crate::render::report) applications: Counted,
    /// The clauses of which the root is the subject.
    pub(in crate::render::report) invalid: &'static str,
    pub(in crate::render::report) service: &'static str,
    pub(in crate::render::report) group: &'static str,
    pub(in crate::render::report) team: &'static str,
    pub(in crate::render::report) undefined: &'static str,
    pub(in crate::render::report) too_few: &'static str,
    pub(in crate::render::report) retired: &'static str,
    /// With `{ids}`.
    pub(in crate::render::report) cycle: &'static str,
    /// With `{n}`: how many more there are.
    pub(in crate::render::report) more: &'static str,
    pub(in crate::render::report) itself: &'static str,
    pub(in crate::render::report) other: &'static str,
    pub(in crate::render::report) no_hour: &'static str,
    pub(in crate::render::report) no_places: &'static str,
    pub(in crate::render::report) group_too_large: &'static str,
    /// With `{team}`.
    pub(in crate::render::report) takes_too_much: &'static str,
    /// With `{team}`.
    pub(in crate::render::report) group_takes_too_much: &'static str,
    pub(in crate::render::report) too_late: &'static str,
    pub(in crate::render::report) no_place: &'static str,
    pub(in crate::render::report) no_place_for_team: &'static str,
    pub(in crate::render::report) not_known: &'static str,
}

/// The partners that open later.
#[derive(Debug)]
pub(in crate::render::report) struct PartnerWords {
    pub(in crate::render::report) head: &'static str,
    pub(in crate::render::report) none: &'static str,
    pub(in crate::render::report) partner: &'static str,
    pub(in crate::render::report) opens: &'static str,
    pub(in crate::render::report) confirmed: &'static str,
    pub(in crate::render::report) contact: &'static str,
    pub(in crate::render::report) not_confirmed: &'static str,
    pub(in crate::render::report) no_contact: &'static str,
}
