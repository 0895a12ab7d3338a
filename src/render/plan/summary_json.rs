//! What a plan comes to, in JSON: counts, the lower bound, the sums by which plans are compared.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::explain::{BoundRow, LeftOutRow, Objective};
use crate::format::Criticality;
use crate::plan::Frame;
use crate::render::check::path;
use crate::render::clockface::{IsoTime, iso_at};
use crate::render::plan_page::PlanPage;
use crate::text::Raw;

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Summary<'a> {
    applications: usize,
    up: usize,
    unaffected: usize,
    retired: usize,
    partners: usize,
    planned: usize,
    unplanned: usize,
    waves: u32,
    default_durations: usize,
    bound: Option<BoundJson<'a>>,
    value: ValueJson,
    unread: Vec<PlaceJson<'a>>,
}

/// The place of a table or an entry that the plan leaves out, since it could not be read.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct PlaceJson<'a> {
    path: Raw<'a>,
    line: usize,
}

/// How good the plan is, each sum by criticality.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ValueJson {
    late: BTreeMap<&'static str, u64>,
    late_at_least: BTreeMap<&'static str, u64>,
    services: BTreeMap<&'static str, u64>,
    applications: BTreeMap<&'static str, u64>,
    waves: u32,
    finish: u64,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct BoundJson<'a> {
    waves: u32,
    finish: Option<IsoTime>,
    finish_minute: Option<u64>,
    reason: &'static str,
    applications: Vec<Raw<'a>>,
    team: Option<Raw<'a>>,
    teams: Vec<Raw<'a>>,
}

impl<'a> Summary<'a> {
    pub(super) fn new(page: &PlanPage<'a>) -> Self {
        let rows = page.rows();
        let totals = rows.totals();
        Self {
            applications: totals.applications,
            up: totals.up,
            unaffected: totals.never_down,
            retired: totals.retired,
            partners: totals.partners,
            planned: totals.planned,
            unplanned: totals.unplanned,
            waves: totals.last_wave,
            default_durations: page.estimates.defaults,
            bound: rows.bound_of_plan().map(|bound| BoundJson::new(rows.frame(), bound)),
            value: ValueJson::new(&rows.value(), rows.least_late()),
            unread: PlaceJson::list(page),
        }
    }
}

impl<'a> PlaceJson<'a> {
    fn list(page: &PlanPage<'a>) -> Vec<Self> {
        let one = |row: LeftOutRow<'_>| Self {
            path: path(page.sources, row.span),
            line: page.sources.start(row.span).line,
        };
        page.rows().left_out().first.into_iter().map(one).collect()
    }
}

impl<'a> BoundJson<'a> {
    pub(super) fn new(frame: &Frame, bound: BoundRow<'a>) -> Self {
        let team = match bound.teams.as_slice() {
            &[team] => Some(team),
            _ => None,
        };
        Self {
            waves: bound.waves,
            finish: bound.minute.and_then(|minute| iso_at(frame, minute)),
            finish_minute: bound.minute,
            reason: bound.id,
            applications: bound.applications,
            team,
            teams: bound.teams,
        }
    }
}

impl ValueJson {
    fn new(value: &Objective, least_late: [u64; 4]) -> Self {
        let by_criticality = |sums: [u64; 4]| {
            Criticality::ALL.iter().map(|criticality| criticality.id()).zip(sums).collect()
        };
        Self {
            late: by_criticality(value.late),
            late_at_least: by_criticality(least_late),
            services: by_criticality(value.services),
            applications: by_criticality(value.applications),
            waves: value.waves,
            finish: value.finish,
        }
    }
}
