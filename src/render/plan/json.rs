//! A plan in JSON.

use std::collections::BTreeMap;

use serde::Serialize;

use super::binding_json::{HeldJson, held_by};
use super::followed_json::{ComparedJson, FollowedJson};
use super::partner_json::PartnerJson;
use super::summary_json::{BoundJson, Summary};
use super::unplanned_json::UnplannedJson;
use crate::date::Date;
use crate::explain::{ApplicationRow, AssumedRow, MissingRow, ServiceRow, WaveRow};
use crate::plan::{Frame, Length, Outcome};
use crate::render::clockface::{IsoTime, iso, iso_at, iso_of, iso_usable, minute_of};
use crate::render::plan_page::PlanPage;
use crate::render::write::Each;
use crate::text::{Raw, Untrusted};

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct PlanJson<'a> {
    inventory: Option<Raw<'a>>,
    summary: Summary<'a>,
    assumed: Each<'a, AssumedJson<'a>>,
    services: Each<'a, ServiceJson<'a>>,
    waves: Each<'a, WaveJson<'a>>,
    unplanned: Each<'a, UnplannedJson<'a>>,
    up: Each<'a, UpJson<'a>>,
    retired: Each<'a, RetiredJson<'a>>,
    partners: Each<'a, PartnerJson<'a>>,
    approved: Option<FollowedJson<'a>>,
    from_scratch: Option<ComparedJson<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct AssumedJson<'a> {
    from: Raw<'a>,
    to: Vec<Raw<'a>>,
    kind: Raw<'a>,
    wave: Option<u32>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct UpJson<'a> {
    id: Raw<'a>,
    name: Raw<'a>,
    state: &'static str,
    since: Option<String>,
    reason: Option<Raw<'a>>,
    full_wave: Option<u32>,
    missing: Vec<MissingJson<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct RetiredJson<'a> {
    id: Raw<'a>,
    name: Raw<'a>,
    since: Option<String>,
    reason: Option<Raw<'a>>,
    replaced_by: Option<Raw<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ServiceJson<'a> {
    id: Raw<'a>,
    name: Raw<'a>,
    criticality: &'static str,
    audience: Vec<Raw<'a>>,
    state: &'static str,
    is_unknown: bool,
    blocked_by: Vec<Raw<'a>>,
    back_wave: Option<u32>,
    back: Option<IsoTime>,
    back_usable: Option<IsoTime>,
    back_minute: Option<u64>,
    estimated: bool,
    full_wave: Option<u32>,
    full: Option<IsoTime>,
    full_usable: Option<IsoTime>,
    full_minute: Option<u64>,
    missing: Vec<MissingJson<'a>>,
    due: Option<IsoTime>,
    bound: Option<BoundJson<'a>>,
    late_minutes: Option<u64>,
    late_waves: Option<u64>,
    workaround: Option<Raw<'a>>,
    chain: Vec<Raw<'a>>,
    counts_on: Vec<Raw<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct MissingJson<'a> {
    ids: Vec<Raw<'a>>,
    wanted_by: Vec<Raw<'a>>,
    wave: Option<u32>,
    back: Option<IsoTime>,
    back_usable: Option<IsoTime>,
    without: Option<Raw<'a>>,
    workaround: Option<Raw<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct WaveJson<'a> {
    number: u32,
    name: Option<Raw<'a>>,
    start: Option<IsoTime>,
    end: Option<IsoTime>,
    brings_back: Vec<Raw<'a>>,
    completes: Vec<Raw<'a>>,
    applications: Each<'a, ApplicationJson<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ApplicationJson<'a> {
    id: Raw<'a>,
    name: Raw<'a>,
    step: u32,
    teams: BTreeMap<Raw<'a>, u32>,
    criticality: &'static str,
    group: Option<Raw<'a>>,
    start: Option<IsoTime>,
    ready: Option<IsoTime>,
    back: Option<IsoTime>,
    back_usable: Option<IsoTime>,
    start_minute: Option<u64>,
    ready_minute: Option<u64>,
    back_minute: Option<u64>,
    estimated: bool,
    held_by: Vec<HeldJson<'a>>,
    counts_on: Vec<Raw<'a>>,
    foundation_for: Vec<Raw<'a>>,
    needed_by: u32,
    full_wave: Option<u32>,
    full: Option<IsoTime>,
    full_usable: Option<IsoTime>,
    missing: Vec<MissingJson<'a>>,
    due: Option<IsoTime>,
    late_minutes: Option<u64>,
    late_waves: Option<u64>,
    slack_minutes: Option<u64>,
    slack_waves: Option<u64>,
}

impl<'a> PlanJson<'a> {
    pub(crate) fn new(page: &PlanPage<'a>) -> Self {
        let rows = page.rows();
        let frame = rows.frame();
        let of = move |outcome| rows.of_outcome(outcome);
        // A wave in which nothing but a partner opens has no application to list.
        let waves = move || rows.waves().filter(|wave| wave.shown > 0);
        Self {
            inventory: rows.name().map(Untrusted::raw),
            summary: Summary::new(page),
            assumed: Each::of(move || rows.assumed().map(AssumedJson::new)),
            services: Each::of(move || rows.services().map(|row| ServiceJson::new(frame, &row))),
            waves: Each::of(move || waves().map(|wave| WaveJson::new(frame, wave))),
            unplanned: Each::of(move || rows.unplanned().map(|row| UnplannedJson::new(&row))),
            up: Each::of(move || of(Outcome::Up).map(|row| UpJson::new(frame, &row))),
            retired: Each::of(move || of(Outcome::Retired).map(|row| RetiredJson::new(&row))),
            partners: Each::of(move || rows.partners().map(PartnerJson::new)),
            approved: FollowedJson::new(page),
            from_scratch: ComparedJson::new(page),
        }
    }
}

impl<'a> AssumedJson<'a> {
    pub(crate) fn new(row: AssumedRow<'a>) -> Self {
        Self { from: row.from, to: row.to, kind: row.kind, wave: row.wave }
    }
}

impl<'a> UpJson<'a> {
    fn new(frame: &Frame, row: &ApplicationRow<'a>) -> Self {
        Self {
            id: row.id.raw(),
            name: row.name.raw(),
            state: row.status.state.id(),
            since: row.status.since.map(Date::iso),
            reason: row.status.reason.map(Untrusted::raw),
            full_wave: row.full.map(|at| at.wave),
            missing: row.missing().map(|row| MissingJson::new(frame, row)).collect(),
        }
    }
}

impl<'a> RetiredJson<'a> {
    fn new(row: &ApplicationRow<'a>) -> Self {
        Self {
            id: row.id.raw(),
            name: row.name.raw(),
            since: row.status.since.map(Date::iso),
            reason: row.status.reason.map(Untrusted::raw),
            replaced_by: row.status.replaced_by.map(Untrusted::raw),
        }
    }
}

impl<'a> ServiceJson<'a> {
    fn new(frame: &Frame, row: &ServiceRow<'a>) -> Self {
        let late = row.lateness();
        // A service whose own table could not be read is itself in its way.
        let blocked_by = if row.is_unread() { vec![row.id.raw()] } else { row.blocked_by() };
        Self {
            id: row.id.raw(),
            name: row.name.raw(),
            criticality: row.criticality.id(),
            audience: row.audience.iter().map(Untrusted::raw).collect(),
            state: row.outcome.id(),
            is_unknown: row.is_unknown(),
            blocked_by,
            back_wave: row.back.map(|at| at.wave),
            back: iso_of(frame, row.back),
            back_usable: iso_usable(frame, row.back),
            back_minute: minute_of(frame, row.back),
            estimated: row.back_is_estimate,
            full_wave: row.full.map(|at| at.wave),
            full: iso_of(frame, row.full),
            full_usable: iso_usable(frame, row.full),
            full_minute: minute_of(frame, row.full),
            missing: row.missing().map(|row| MissingJson::new(frame, row)).collect(),
            due: row.due.and_then(|due| iso(frame, due.minute)),
            bound: row.bound().map(|bound| BoundJson::new(frame, bound)),
            late_minutes: late.and_then(Length::minutes),
            late_waves: late.and_then(Length::waves),
            workaround: row.workaround().map(|workaround| workaround.what.raw()),
            chain: row.chain(),
            counts_on: row.counts_on(),
        }
    }
}

impl<'a> WaveJson<'a> {
    fn new(frame: &'a Frame, wave: WaveRow<'a>) -> Self {
        let (begin, end) = wave.span.unzip();
        let application = move |row| ApplicationJson::new(frame, &row);
        Self {
            number: wave.number,
            name: wave.name.map(Untrusted::raw),
            start: begin.and_then(|begin| iso_at(frame, begin)),
            end: end.and_then(|end| iso_at(frame, end)),
            brings_back: wave.all_brought_back().map(|service| service.id.raw()).collect(),
            completes: wave.all_completed().map(|service| service.id.raw()).collect(),
            applications: Each::of(move || wave.applications().map(application)),
        }
    }
}

impl<'a> ApplicationJson<'a> {
    fn new(frame: &Frame, row: &ApplicationRow<'a>) -> Self {
        let (begin, ready) = (row.work.map(|work| work.begin), row.work.map(|work| work.ready));
        let (late, slack) = (row.lateness(), row.slack());
        Self {
            id: row.id.raw(),
            name: row.name.raw(),
            step: row.step.unwrap_or_default(),
            teams: row.teams.iter().map(|team| (team.id, team.units)).collect(),
            criticality: row.criticality.id(),
            group: row.group.map(Untrusted::raw),
            start: begin.and_then(|begin| iso_at(frame, begin)),
            ready: ready.and_then(|ready| iso_at(frame, ready)),
            back: iso_of(frame, row.back),
            back_usable: iso_usable(frame, row.back),
            start_minute: begin,
            ready_minute: ready,
            back_minute: minute_of(frame, row.back),
            estimated: row.is_estimate,
            held_by: held_by(row.holders()),
            counts_on: row.counts_on(),
            foundation_for: row.foundation_for().collect(),
            needed_by: row.needed_by,
            full_wave: row.full.map(|at| at.wave),
            full: iso_of(frame, row.full),
            full_usable: iso_usable(frame, row.full),
            missing: row.missing().map(|row| MissingJson::new(frame, row)).collect(),
            due: row.due.and_then(|due| iso(frame, due.minute)),
            late_minutes: late.and_then(Length::minutes),
            late_waves: late.and_then(Length::waves),
            slack_minutes: slack.and_then(Length::minutes),
            slack_waves: slack.and_then(Length::waves),
        }
    }
}

impl<'a> MissingJson<'a> {
    fn new(frame: &Frame, row: MissingRow<'a>) -> Self {
        Self {
            ids: row.ids,
            wanted_by: row.wanted_by,
            wave: row.there.map(|at| at.wave),
            back: iso_of(frame, row.there),
            back_usable: iso_usable(frame, row.there),
            without: row.without.map(Untrusted::raw),
            workaround: row.workaround.map(Untrusted::raw),
        }
    }
}
