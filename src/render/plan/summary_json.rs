//! What a plan comes to, in JSON: counts, the lower bound, the sums by which plans are compared.

use std::collections::BTreeMap;

use serde::Serialize;

use super::json::ids;
use crate::catalog::{Application, Catalog};
use crate::explain::Objective;
use crate::format::{Criticality, State};
use crate::inventory::Unread;
use crate::plan::{Binding, Bound, Frame, Outcome};
use crate::render::check::path;
use crate::render::clockface::iso_at;
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

/// Where something stands that the plan leaves out, since it could not be read.
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
    services: BTreeMap<&'static str, u64>,
    applications: BTreeMap<&'static str, u64>,
    waves: u32,
    finish: u64,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct BoundJson<'a> {
    waves: u32,
    finish: Option<String>,
    finish_minute: Option<u64>,
    reason: &'static str,
    applications: Vec<Raw<'a>>,
    team: Option<Raw<'a>>,
}

impl<'a> Summary<'a> {
    pub(super) fn new(page: &PlanPage<'a>) -> Self {
        let (catalog, plan) = (&page.analysis.catalog, page.plan);
        let unaffected = |(outcome, a): &(&Outcome, &Application)| {
            **outcome == Outcome::Up && a.state == State::Unaffected
        };
        Self {
            applications: catalog.applications.len(),
            up: plan.count(|outcome| outcome == Outcome::Up),
            unaffected: plan
                .outcomes()
                .iter()
                .zip(&catalog.applications)
                .filter(unaffected)
                .count(),
            retired: plan.count(|outcome| outcome == Outcome::Retired),
            partners: catalog.partners.len(),
            planned: plan.count(|outcome| matches!(outcome, Outcome::Planned(_))),
            unplanned: plan.count(|outcome| outcome == Outcome::Unplanned),
            waves: plan.last_wave(),
            default_durations: page.estimates.defaults,
            bound: plan.bound.as_ref().map(|bound| BoundJson::new(catalog, plan.frame(), bound)),
            value: ValueJson::new(&plan.value(catalog)),
            unread: PlaceJson::list(page),
        }
    }
}

impl<'a> PlaceJson<'a> {
    fn list(page: &PlanPage<'a>) -> Vec<Self> {
        let first = page.analysis.catalog.left_out.first().into_iter();
        let one = |unread: &Unread| Self {
            path: path(page.sources, unread.span),
            line: page.sources.start(unread.span).line,
        };
        first.map(one).collect()
    }
}

impl<'a> BoundJson<'a> {
    pub(super) fn new(catalog: &'a Catalog, frame: &Frame, bound: &Bound) -> Self {
        let team = match bound.reason {
            Binding::Team { team, .. } => Some(catalog.teams[team.index()].id.raw()),
            Binding::Chain(_) | Binding::Date { .. } | Binding::WaveLimit { .. } => None,
        };
        Self {
            waves: bound.waves,
            finish: iso_at(frame, bound.minute),
            finish_minute: frame.has_clock().then_some(bound.minute),
            reason: bound.reason.id(),
            applications: ids(catalog, bound.reason.applications()),
            team,
        }
    }
}

impl ValueJson {
    fn new(value: &Objective) -> Self {
        let by_criticality = |sums: [u64; 4]| {
            Criticality::ALL.iter().map(|criticality| criticality.id()).zip(sums).collect()
        };
        Self {
            late: by_criticality(value.late),
            services: by_criticality(value.services),
            applications: by_criticality(value.applications),
            waves: value.waves,
            finish: value.finish,
        }
    }
}
