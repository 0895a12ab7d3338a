//! The words of the page for the one who answers for it.

use crate::render::report::words::fill::Counted;

/// The words of the first part.
#[derive(Debug)]
pub(in crate::render::report) struct AnswerWords {
    /// Of an inventory without a name.
    pub(in crate::render::report) unnamed: &'static str,
    /// With `{day}`.
    pub(in crate::render::report) planned_from: &'static str,
    pub(in crate::render::report) exercise: &'static str,
    pub(in crate::render::report) rounds: &'static str,
    /// Of the day that was given as today, with `{day}`.
    pub(in crate::render::report) as_of: &'static str,
    /// With `{day}`.
    pub(in crate::render::report) last_change: &'static str,
    /// With `{plan}` and how many moved.
    pub(in crate::render::report) follows: Counted,
    /// Of a plan from scratch beside an approved one, with `{plan}`.
    pub(in crate::render::report) anew: Counted,
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
    /// A day on the line of time, with `{day}` and `{month}`.
    pub(in crate::render::report) mark: &'static str,
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
    pub(in crate::render::report) holding: &'static str,
    pub(in crate::render::report) holding_note: &'static str,
    pub(in crate::render::report) holding_name: &'static str,
    pub(in crate::render::report) holding_services: &'static str,
    pub(in crate::render::report) holding_applications: &'static str,
    pub(in crate::render::report) teams: &'static str,
    pub(in crate::render::report) bound: &'static str,
    /// With `{moment}` and `{reason}`.
    pub(in crate::render::report) bound_now: &'static str,
    /// The same with `{length}`.
    pub(in crate::render::report) bound_later: &'static str,
    /// With `{own}` and `{least}`.
    pub(in crate::render::report) late_bound: &'static str,
    /// With `{own}`.
    pub(in crate::render::report) late_proved: &'static str,
    /// With `{reason}` and `{own}`.
    pub(in crate::render::report) bound_waves: Counted,
    /// With `{chain}`.
    pub(in crate::render::report) by_chain: &'static str,
    /// With `{name}`.
    pub(in crate::render::report) by_one: &'static str,
    /// With `{name}` and `{day}`.
    pub(in crate::render::report) by_date: &'static str,
    pub(in crate::render::report) by_need: &'static str,
    /// With `{team}`.
    pub(in crate::render::report) by_team: Counted,
    pub(in crate::render::report) at_a_time: Counted,
    /// With `{teams}`.
    pub(in crate::render::report) by_teams: Counted,
    pub(in crate::render::report) by_limits: Counted,
    pub(in crate::render::report) by_places: Counted,
    pub(in crate::render::report) a_wave: Counted,
    /// With `{from}` and `{to}`.
    pub(in crate::render::report) room: Counted,
    pub(in crate::render::report) more: Counted,
    pub(in crate::render::report) and: &'static str,
    pub(in crate::render::report) assumed: &'static str,
    /// Of entries on cycles.
    pub(in crate::render::report) cut: Counted,
    /// With `{from}`, `{to}`, `{kind}`, `{when}`.
    pub(in crate::render::report) starts_without: &'static str,
    /// The same without a kind.
    pub(in crate::render::report) starts_before: &'static str,
    /// With `{from}` and `{kind}`.
    pub(in crate::render::report) without_itself: &'static str,
    /// With `{ids}`.
    pub(in crate::render::report) some_of: Counted,
    /// With `{all}`.
    pub(in crate::render::report) defaults: Counted,
    pub(in crate::render::report) exceptions: Counted,
    /// The same with `{day}`.
    pub(in crate::render::report) judged: Counted,
    /// With `{names}`.
    pub(in crate::render::report) unconfirmed: Counted,
    pub(in crate::render::report) left_out: Counted,
    pub(in crate::render::report) errors: Counted,
    pub(in crate::render::report) begins_before: &'static str,
    pub(in crate::render::report) overdue: Counted,
}
