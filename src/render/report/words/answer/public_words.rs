//! The words of the page for everybody.

use crate::render::report::words::fill::Counted;

/// The words of the page for everybody.
#[derive(Debug)]
pub(in crate::render::report) struct PublicWords {
    /// From Monday on.
    pub(in crate::render::report) weekdays: [&'static str; 7],
    pub(in crate::render::report) months: [&'static str; 12],
    /// With `{weekday}`, `{day}` and `{month}`.
    pub(in crate::render::report) day: &'static str,
    pub(in crate::render::report) title: &'static str,
    /// With `{day}`.
    pub(in crate::render::report) as_of: &'static str,
    pub(in crate::render::report) note: &'static str,
    /// Available, limited, by another way, not yet.
    pub(in crate::render::report) states: [&'static str; 4],
    /// The headings of the states, each with its number.
    pub(in crate::render::report) counts: [Counted; 4],
    /// With `{day}`.
    pub(in crate::render::report) from: &'static str,
    /// With `{day}`.
    pub(in crate::render::report) limited_until: &'static str,
    /// With `{day}`.
    pub(in crate::render::report) limited_from: &'static str,
    /// With `{day}`.
    pub(in crate::render::report) full_from: &'static str,
    /// Before a day that rests on an estimate.
    pub(in crate::render::report) probably: &'static str,
    pub(in crate::render::report) no_date: &'static str,
    pub(in crate::render::report) no_full_date: &'static str,
    /// With `{way}`.
    pub(in crate::render::report) meanwhile: &'static str,
    /// With `{day}`.
    pub(in crate::render::report) meanwhile_until: &'static str,
    pub(in crate::render::report) no_services: &'static str,
}
