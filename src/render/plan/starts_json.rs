//! A plan in JSON that holds starts only, for a later plan to follow.

use serde::Serialize;

use super::json::PlanJson;
use crate::explain::StartRow;
use crate::plan::Frame;
use crate::render::clockface::{IsoTime, iso_at};
use crate::render::plan_page::PlanPage;
use crate::render::write::Each;
use crate::text::{Raw, Untrusted};

/// A plan in one of its two forms.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub(crate) enum PlanForm<'a> {
    /// The whole plan.
    Whole(Box<PlanJson<'a>>),
    /// The starts alone.
    Starts(StartsJson<'a>),
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct StartsJson<'a> {
    inventory: Option<Raw<'a>>,
    applications: Each<'a, StartJson<'a>>,
    others: Each<'a, Raw<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct StartJson<'a> {
    id: Raw<'a>,
    wave: u32,
    start: Option<IsoTime>,
    start_minute: Option<u64>,
}

impl<'a> PlanForm<'a> {
    /// The form that is asked for.
    pub(crate) fn new(page: &PlanPage<'a>, is_compact: bool) -> Self {
        if is_compact {
            Self::Starts(StartsJson::new(page))
        } else {
            Self::Whole(Box::new(PlanJson::new(page)))
        }
    }
}

impl<'a> StartsJson<'a> {
    fn new(page: &PlanPage<'a>) -> Self {
        let rows = page.rows();
        let start = move |row| StartJson::new(rows.frame(), row);
        Self {
            inventory: rows.name().map(Untrusted::raw),
            applications: Each::of(move || rows.starts().map(start)),
            others: Each::of(move || rows.without_start().map(Untrusted::raw)),
        }
    }
}

impl<'a> StartJson<'a> {
    fn new(frame: &Frame, row: StartRow<'a>) -> Self {
        Self {
            id: row.id.raw(),
            wave: row.wave,
            start: row.begin.and_then(|begin| iso_at(frame, begin)),
            start_minute: row.begin,
        }
    }
}
