//! The words of the part with the details.

use super::fill::Counted;

/// The part with the details.
#[derive(Debug)]
pub(in crate::render::report) struct RestWords {
    pub(in crate::render::report) services: ServiceWords,
    pub(in crate::render::report) unplanned: UnplannedWords,
    pub(in crate::render::report) partners: PartnerWords,
    pub(in crate::render::report) findings: FindingWords,
    pub(in crate::render::report) legend: LegendWords,
    pub(in crate::render::report) decided: DecidedWords,
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
    /// With `{ids}`: the applications that it requires and that are not there.
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

/// The applications that cannot be planned.
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

/// The findings of the check.
#[derive(Debug)]
pub(in crate::render::report) struct FindingWords {
    pub(in crate::render::report) head: &'static str,
    pub(in crate::render::report) none: &'static str,
    pub(in crate::render::report) errors: Counted,
    pub(in crate::render::report) warnings: Counted,
    pub(in crate::render::report) error: &'static str,
    pub(in crate::render::report) warning: &'static str,
    pub(in crate::render::report) level: &'static str,
    pub(in crate::render::report) rule: &'static str,
    pub(in crate::render::report) place: &'static str,
    pub(in crate::render::report) message: &'static str,
    /// With `{n}` and `{rule}`.
    pub(in crate::render::report) more: &'static str,
    pub(in crate::render::report) withheld: Counted,
    /// That the messages are in English; empty in English.
    pub(in crate::render::report) in_english: &'static str,
}

/// The legend: each sign or word with its meaning.
#[derive(Debug)]
pub(in crate::render::report) struct LegendWords {
    pub(in crate::render::report) head: &'static str,
    /// With `{criticality}`.
    pub(in crate::render::report) criticality: &'static str,
    pub(in crate::render::report) estimate: &'static str,
    pub(in crate::render::report) words: &'static [(&'static str, &'static str)],
}

/// How it was decided.
#[derive(Debug)]
pub(in crate::render::report) struct DecidedWords {
    pub(in crate::render::report) head: &'static str,
    pub(in crate::render::report) compared: &'static str,
    pub(in crate::render::report) sums: &'static str,
    /// The sums that are compared, in their order: lateness, services, applications, the last wave, the last finish.
    pub(in crate::render::report) parts: [&'static str; 5],
    pub(in crate::render::report) nothing: &'static str,
    pub(in crate::render::report) ties: &'static str,
    pub(in crate::render::report) made: &'static str,
    /// Where nothing is known about how far the plan is from the best.
    pub(in crate::render::report) no_bound: &'static str,
    pub(in crate::render::report) assumptions: &'static str,
    /// With `{n}` and `{total}`.
    pub(in crate::render::report) defaults: &'static str,
    pub(in crate::render::report) partial: &'static str,
    pub(in crate::render::report) no_assumption: &'static str,
    pub(in crate::render::report) options: &'static str,
    /// The efforts: quick, normal, thorough, each with its meaning.
    pub(in crate::render::report) efforts: [&'static str; 3],
    pub(in crate::render::report) no_assume: &'static str,
    pub(in crate::render::report) from_scratch: &'static str,
    /// With `{file}`.
    pub(in crate::render::report) follows: &'static str,
    /// With `{day}`.
    pub(in crate::render::report) today: &'static str,
    /// With `{day}`.
    pub(in crate::render::report) incident: &'static str,
    /// With `{day}`.
    pub(in crate::render::report) start: &'static str,
    pub(in crate::render::report) files: &'static str,
    /// With `{version}`.
    pub(in crate::render::report) made_by: &'static str,
}
