//! A plan in JSON.

use std::collections::BTreeMap;

use serde::Serialize;

use super::binding_json::{HeldJson, held_by};
use super::partner_json::{PartnerJson, partners};
use super::summary_json::{BoundJson, Summary};
use super::unplanned_json::UnplannedJson;
use crate::catalog::{Application, ApplicationIx, Catalog, ServiceIx, Target};
use crate::date::Date;
use crate::plan::{Assumed, At, Frame, Length, Missing, Outcome, Planned, ServicePlan, Wave};
use crate::render::clockface::{iso, iso_at};
use crate::render::plan_page::PlanPage;
use crate::text::{Raw, Untrusted};

/// A moment of the calendar, as `2025-05-05T08:00:00`.
type Time = Option<String>;

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct PlanJson<'a> {
    inventory: Option<Raw<'a>>,
    summary: Summary<'a>,
    assumed: Vec<AssumedJson<'a>>,
    services: Vec<ServiceJson<'a>>,
    waves: Vec<WaveJson<'a>>,
    unplanned: Vec<UnplannedJson<'a>>,
    up: Vec<UpJson<'a>>,
    retired: Vec<RetiredJson<'a>>,
    partners: Vec<PartnerJson<'a>>,
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
    back: Time,
    back_usable: Time,
    back_minute: Option<u64>,
    estimated: bool,
    full_wave: Option<u32>,
    full: Time,
    full_usable: Time,
    missing: Vec<MissingJson<'a>>,
    due: Time,
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
    back: Time,
    back_usable: Time,
    without: Option<Raw<'a>>,
    workaround: Option<Raw<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct WaveJson<'a> {
    number: u32,
    name: Option<Raw<'a>>,
    start: Time,
    end: Time,
    brings_back: Vec<Raw<'a>>,
    completes: Vec<Raw<'a>>,
    applications: Vec<ApplicationJson<'a>>,
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
    start: Time,
    ready: Time,
    back: Time,
    back_usable: Time,
    start_minute: Option<u64>,
    ready_minute: Option<u64>,
    back_minute: Option<u64>,
    estimated: bool,
    held_by: Vec<HeldJson<'a>>,
    counts_on: Vec<Raw<'a>>,
    foundation_for: Vec<Raw<'a>>,
    needed_by: u32,
    full_wave: Option<u32>,
    full: Time,
    full_usable: Time,
    missing: Vec<MissingJson<'a>>,
    due: Time,
    late_minutes: Option<u64>,
    late_waves: Option<u64>,
    slack_minutes: Option<u64>,
    slack_waves: Option<u64>,
}

impl<'a> PlanJson<'a> {
    pub(crate) fn new(page: &PlanPage<'a>) -> Self {
        let (catalog, plan, view) = (&page.analysis.catalog, page.plan, page.view);
        let services = plan.services.iter().filter(|service| view.has_service(service.ix));
        let waves = plan.waves.iter().map(|wave| WaveJson::new(page, wave));
        let waves = waves.filter(|wave| !wave.applications.is_empty());
        let unplanned = plan.unplanned().iter().filter(|unplanned| view.has(unplanned.ix));
        Self {
            inventory: catalog.name.as_ref().map(Untrusted::raw),
            summary: Summary::new(page),
            assumed: plan.assumed().iter().map(|a| AssumedJson::new(catalog, a)).collect(),
            services: services.map(|service| ServiceJson::new(page, service)).collect(),
            waves: waves.collect(),
            unplanned: unplanned.map(|one| UnplannedJson::new(catalog, one)).collect(),
            up: UpJson::list(page),
            retired: RetiredJson::list(page),
            partners: partners(page),
        }
    }
}

impl<'a> AssumedJson<'a> {
    pub(crate) fn new(catalog: &'a Catalog, assumed: &Assumed) -> Self {
        let entry = catalog.entry(assumed.entry);
        Self {
            from: catalog.application(assumed.entry.owner()).id.raw(),
            to: catalog.provider_ids(&entry.need),
            kind: catalog.word(entry.kind),
            wave: assumed.wave,
        }
    }
}

/// The applications of an outcome that are shown, by id.
fn of_outcome<'a>(
    page: &PlanPage<'a>,
    outcome: Outcome,
) -> impl Iterator<Item = (ApplicationIx, &'a Application)> {
    let (catalog, plan, view) = (&page.analysis.catalog, page.plan, page.view);
    let is = move |ix: &ApplicationIx| view.has(*ix) && plan.outcome(*ix) == outcome;
    catalog.application_indices().filter(is).map(|ix| (ix, catalog.application(ix)))
}

impl<'a> UpJson<'a> {
    fn list(page: &PlanPage<'a>) -> Vec<Self> {
        let one = |(ix, application): (ApplicationIx, &'a Application)| Self {
            id: application.id.raw(),
            name: application.name.raw(),
            state: application.state.id(),
            since: application.since.map(Date::iso),
            reason: application.reason.as_ref().map(Untrusted::raw),
            full_wave: page.plan.full(ix).map(|at| at.wave),
            missing: missing(page, page.plan.missing(ix)),
        };
        of_outcome(page, Outcome::Up).map(one).collect()
    }
}

impl<'a> RetiredJson<'a> {
    fn list(page: &PlanPage<'a>) -> Vec<Self> {
        let one = |(_, application): (ApplicationIx, &'a Application)| Self {
            id: application.id.raw(),
            name: application.name.raw(),
            since: application.since.map(Date::iso),
            reason: application.reason.as_ref().map(Untrusted::raw),
            replaced_by: application.replaced_by.as_ref().map(Untrusted::raw),
        };
        of_outcome(page, Outcome::Retired).map(one).collect()
    }
}

impl<'a> ServiceJson<'a> {
    fn new(page: &PlanPage<'a>, planned: &'a ServicePlan) -> Self {
        let catalog = &page.analysis.catalog;
        let service = &catalog.services[planned.ix.index()];
        let frame = page.plan.frame();
        let late = planned.back.map(|back| page.plan.frame().lateness(back, planned.due));
        let blocked_by = if service.unread {
            vec![service.id.raw()]
        } else {
            planned.blocked_by.iter().map(|&target| catalog.target_id(target)).collect()
        };
        let chain = planned.last.map(|last| page.plan.chain(catalog, last));
        let chain = chain.into_iter().flatten().map(|(target, _)| catalog.target_id(target));
        let counts_on = planned.counts_on.iter().map(|&target| catalog.target_id(target));
        Self {
            id: service.id.raw(),
            name: service.name.raw(),
            criticality: service.criticality().id(),
            audience: service.audience.iter().map(Untrusted::raw).collect(),
            state: planned.outcome.id(),
            is_unknown: planned.is_unknown,
            blocked_by,
            back_wave: planned.back.map(|at| at.wave),
            back: time(frame, planned.back),
            back_usable: usable(frame, planned.back),
            back_minute: minute(frame, planned.back),
            estimated: page.estimates.back(planned),
            full_wave: planned.full.map(|at| at.wave),
            full: time(frame, planned.full),
            full_usable: usable(frame, planned.full),
            missing: missing(page, &planned.missing),
            due: planned.due.and_then(|due| iso(frame, due.minute)),
            bound: planned.bound.as_ref().map(|bound| BoundJson::new(catalog, frame, bound)),
            late_minutes: late.and_then(Length::minutes),
            late_waves: late.and_then(Length::waves),
            workaround: service.workaround.as_ref().map(|workaround| workaround.what.raw()),
            chain: chain.collect(),
            counts_on: counts_on.collect(),
        }
    }
}

impl<'a> WaveJson<'a> {
    fn new(page: &PlanPage<'a>, wave: &'a Wave) -> Self {
        let catalog = &page.analysis.catalog;
        let shown = wave.applications.iter().filter(|planned| page.view.has(planned.ix));
        let id = |ix: &ServiceIx| catalog.services[ix.index()].id.raw();
        let frame = page.plan.frame();
        let (begin, end) = frame.wave(wave.number);
        Self {
            number: wave.number,
            name: catalog.wave(wave.number).name().map(Untrusted::raw),
            start: iso_at(frame, begin),
            end: iso_at(frame, end),
            brings_back: wave.brings_back.iter().map(id).collect(),
            completes: wave.completes.iter().map(id).collect(),
            applications: shown.map(|planned| ApplicationJson::new(page, planned)).collect(),
        }
    }
}

impl<'a> ApplicationJson<'a> {
    fn new(page: &PlanPage<'a>, planned: &'a Planned) -> Self {
        let catalog = &page.analysis.catalog;
        let application = catalog.application(planned.ix);
        let (plan, frame) = (page.plan, page.plan.frame());
        let (back, full) = (plan.at(Target::Application(planned.ix)), plan.full(planned.ix));
        let due = frame.due_of(application);
        let late = back.map(|back| plan.frame().lateness(back, due));
        let (work, slack) = (plan.work(planned.ix), plan.slack(planned.ix));
        let teams = application.teams.iter();
        let teams = teams.map(|&(team, units)| (catalog.teams[team.index()].id.raw(), units));
        Self {
            id: application.id.raw(),
            name: application.name.raw(),
            step: planned.step,
            teams: teams.collect(),
            criticality: application.criticality().id(),
            group: application.group.map(|group| catalog.groups[group.index()].id.raw()),
            start: work.and_then(|(start, _)| iso_at(frame, start)),
            ready: work.and_then(|(_, ready)| iso_at(frame, ready)),
            back: time(frame, back),
            back_usable: usable(frame, back),
            start_minute: work.map(|(start, _)| start),
            ready_minute: work.map(|(_, ready)| ready),
            back_minute: minute(frame, back),
            estimated: page.estimates.application(planned.ix),
            held_by: held_by(catalog, &page.plan.held(catalog, planned.ix)),
            counts_on: counts_on(page, planned.ix),
            foundation_for: planned.foundation_for.iter().map(|&kind| catalog.word(kind)).collect(),
            needed_by: page.plan.needed_by[planned.ix.index()],
            full_wave: full.map(|at| at.wave),
            full: time(frame, full),
            full_usable: usable(frame, full),
            missing: missing(page, page.plan.missing(planned.ix)),
            due: due.and_then(|due| iso(frame, due.minute)),
            late_minutes: late.and_then(Length::minutes),
            late_waves: late.and_then(Length::waves),
            slack_minutes: slack.and_then(Length::minutes),
            slack_waves: slack.and_then(Length::waves),
        }
    }
}

/// A moment of this plan: nothing where it is never, or was before.
fn of_plan(frame: &Frame, at: Option<At>) -> Option<u64> {
    at.and_then(|at| frame.moment(at)).map(|at| at.minute)
}

pub(crate) fn time(frame: &Frame, at: Option<At>) -> Time {
    of_plan(frame, at).and_then(|minute| iso_at(frame, minute))
}

/// The first working moment from one on.
pub(crate) fn usable(frame: &Frame, at: Option<At>) -> Time {
    time(frame, at.map(|at| frame.opened(at)))
}

fn minute(frame: &Frame, at: Option<At>) -> Option<u64> {
    of_plan(frame, at)
}

fn counts_on<'a>(page: &PlanPage<'a>, ix: ApplicationIx) -> Vec<Raw<'a>> {
    let catalog = &page.analysis.catalog;
    page.plan.counts_on(catalog, ix).into_iter().map(|t| catalog.target_id(t)).collect()
}

pub(crate) fn ids<'a>(catalog: &'a Catalog, list: &[ApplicationIx]) -> Vec<Raw<'a>> {
    list.iter().map(|&ix| catalog.application(ix).id.raw()).collect()
}

fn missing<'a>(page: &PlanPage<'a>, missing: &'a [Missing]) -> Vec<MissingJson<'a>> {
    let (catalog, frame) = (&page.analysis.catalog, page.plan.frame());
    let one = |missing: &'a Missing| {
        let notes = missing.notes.as_deref();
        MissingJson {
            ids: catalog.provider_ids(&missing.need),
            wanted_by: ids(catalog, &missing.of),
            wave: missing.at.map(|at| at.wave),
            back: time(frame, missing.at),
            back_usable: usable(frame, missing.at),
            without: notes.and_then(|notes| notes.without.as_ref()).map(Untrusted::raw),
            workaround: notes.and_then(|notes| notes.workaround.as_ref()).map(Untrusted::raw),
        }
    };
    missing.iter().map(one).collect()
}
