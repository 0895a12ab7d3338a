//! The words of the page for the one who answers for it.

use crate::render::report::words::fill::Counted;

/// The words of the first part.
#[derive(Debug)]
pub(in crate::render::report) struct AnswerWords {
    pub(in crate::render::report) applications: &'static str,
    pub(in crate::render::report) services: &'static str,
    pub(in crate::render::report) up: Counted,
    /// Of those that are up.
    pub(in crate::render::report) degraded: Counted,
    pub(in crate::render::report) to_come: Counted,
    pub(in crate::render::report) unplanned: Counted,
    pub(in crate::render::report) retired: Counted,
    pub(in crate::render::report) late: Counted,
    /// Of services that the plan does not bring back.
    pub(in crate::render::report) no_return: Counted,
    pub(in crate::render::report) caption: &'static str,
    pub(in crate::render::report) caption_waves: &'static str,
    pub(in crate::render::report) service: &'static str,
    pub(in crate::render::report) timeline: &'static str,
    pub(in crate::render::report) back: &'static str,
    pub(in crate::render::report) full: &'static str,
    pub(in crate::render::report) limit: &'static str,
    pub(in crate::render::report) until_then: &'static str,
    /// With `{owner}`.
    pub(in crate::render::report) owner: &'static str,
    /// Of the legend.
    pub(in crate::render::report) down: &'static str,
    pub(in crate::render::report) is_degraded: &'static str,
    pub(in crate::render::report) is_full: &'static str,
    pub(in crate::render::report) workaround: &'static str,
    pub(in crate::render::report) today: &'static str,
    /// Of what nothing brings back.
    pub(in crate::render::report) never: &'static str,
    pub(in crate::render::report) not_known: &'static str,
    /// Of a service that is back and never full by this plan.
    pub(in crate::render::report) no_end: &'static str,
    pub(in crate::render::report) no_limit: &'static str,
    pub(in crate::render::report) late_days: Counted,
    pub(in crate::render::report) late_waves: Counted,
    pub(in crate::render::report) was_past: &'static str,
    /// With `{day}`.
    pub(in crate::render::report) until_day: &'static str,
    /// Of an end that no calendar gives.
    pub(in crate::render::report) until_after: Counted,
    pub(in crate::render::report) short_days: Counted,
    pub(in crate::render::report) short_waves: Counted,
    pub(in crate::render::report) was_over: &'static str,
    pub(in crate::render::report) nothing_follows: &'static str,
    pub(in crate::render::report) no_workaround: &'static str,
    pub(in crate::render::report) no_services: &'static str,
}
