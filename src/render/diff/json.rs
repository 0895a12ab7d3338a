//! A difference in JSON.

use serde::Serialize;

use super::diff_page::DiffPage;
use super::edit_json::{
    EntryEditJson, KeyEditJson, OccurrenceJson, ToAskJson, WeakPointsJson, path,
};
use crate::difference::{
    ApplicationDiff, ApplicationStand, DiffCause, Outlook, ServiceDiff, ServiceStand,
};
use crate::format::State;
use crate::plan::{Frame, Length, MoveMoment, Outcome, ServiceOutcome};
use crate::render::clockface::{IsoTime, iso};
use crate::text::{Raw, Untrusted};

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct DiffJson<'a> {
    old: OutlookJson<'a>,
    new: OutlookJson<'a>,
    is_empty: bool,
    is_comparable: bool,
    texts: Option<usize>,
    services: Vec<ServiceDiffJson<'a>>,
    applications: Vec<ApplicationDiffJson<'a>>,
    dependencies: Option<Vec<EntryEditJson<'a>>>,
    keys: Option<Vec<KeyEditJson<'a>>>,
    single_points_of_failure: Option<WeakPointsJson<'a>>,
    findings: Option<FindingChangesJson<'a>>,
    owners: Vec<ToAskJson<'a>>,
}

/// The sums of one of the two plans.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct OutlookJson<'a> {
    name: &'a Untrusted,
    is_unread: bool,
    waves: u32,
    finish: Option<IsoTime>,
    finish_minute: Option<i64>,
    bound: Option<OutlookBoundJson>,
    late_minutes: Option<u64>,
    late_waves: Option<u64>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct OutlookBoundJson {
    waves: u32,
    finish: Option<IsoTime>,
    finish_minute: Option<i64>,
    reason: &'static str,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ServiceDiffJson<'a> {
    id: &'a Untrusted,
    name: &'a Untrusted,
    criticality: &'static str,
    owner: Option<&'a Untrusted>,
    change: &'static str,
    newly_late: bool,
    no_longer_late: bool,
    late_minutes: Option<u64>,
    late_waves: Option<u64>,
    by_minutes: Option<i64>,
    by_waves: Option<i64>,
    from: Option<ServiceStandJson<'a>>,
    to: Option<ServiceStandJson<'a>>,
    because: Vec<CauseJson<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ServiceStandJson<'a> {
    state: Option<&'static str>,
    back_wave: Option<u32>,
    back: Option<IsoTime>,
    back_minute: Option<i64>,
    full_wave: Option<u32>,
    full: Option<IsoTime>,
    full_minute: Option<i64>,
    due: Option<IsoTime>,
    late: bool,
    workaround: Option<&'a Untrusted>,
    workaround_too_short: bool,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ApplicationDiffJson<'a> {
    id: &'a Untrusted,
    name: &'a Untrusted,
    change: &'static str,
    path: Option<Raw<'a>>,
    line: Option<usize>,
    from: Option<ApplicationStandJson<'a>>,
    to: Option<ApplicationStandJson<'a>>,
    because: Vec<CauseJson<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ApplicationStandJson<'a> {
    id: &'a Untrusted,
    state: Option<&'static str>,
    outcome: Option<&'static str>,
    wave: Option<u32>,
    start: Option<IsoTime>,
    start_minute: Option<i64>,
    back: Option<IsoTime>,
    back_minute: Option<i64>,
}

/// A cause, in the one shape of all of them.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct CauseJson<'a> {
    reason: &'static str,
    applications: &'a [Untrusted],
    services: &'a [Untrusted],
    partners: &'a [Untrusted],
    team: Option<&'a Untrusted>,
    path: Option<Raw<'a>>,
    line: Option<usize>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct FindingChangesJson<'a> {
    new: Vec<OccurrenceJson<'a>>,
    mended: Vec<OccurrenceJson<'a>>,
    withheld: usize,
}

impl<'a> DiffJson<'a> {
    pub(crate) fn new(page: &DiffPage<'a>) -> Self {
        let (difference, frame) = (page.difference, page.frame);
        let (old, new) = &difference.outlooks;
        let findings = difference.findings.as_ref().map(|found| FindingChangesJson {
            new: found.new.iter().map(OccurrenceJson::new).collect(),
            mended: found.mended.iter().map(OccurrenceJson::new).collect(),
            withheld: found.withheld,
        });
        let services = difference.services.iter();
        let applications = difference.applications.iter();
        let (entries, keys) = (difference.entries.as_ref(), difference.keys.as_ref());
        let weak = difference.weak_points.as_ref();
        Self {
            old: OutlookJson::new(frame, old, (page.names.0, page.unread.0)),
            new: OutlookJson::new(frame, new, (page.names.1, page.unread.1)),
            is_empty: difference.is_empty(),
            is_comparable: difference.is_comparable,
            texts: difference.texts,
            services: services.map(|row| ServiceDiffJson::new(frame, row)).collect(),
            applications: applications.map(|row| ApplicationDiffJson::new(frame, row)).collect(),
            dependencies: entries.map(|all| all.iter().map(EntryEditJson::new).collect()),
            keys: keys.map(|all| all.iter().map(KeyEditJson::new).collect()),
            single_points_of_failure: weak.map(WeakPointsJson::new),
            findings,
            owners: difference.owners.iter().map(ToAskJson::new).collect(),
        }
    }
}

/// The wave, the day and the minute of a moment.
fn moment(frame: &Frame, at: Option<MoveMoment>) -> (Option<u32>, Option<IsoTime>, Option<i64>) {
    let minute = at.and_then(|at| at.minute);
    (at.map(|at| at.wave), minute.and_then(|minute| iso(frame, minute)), minute)
}

impl<'a> OutlookJson<'a> {
    fn new(frame: &Frame, it: &Outlook, (name, is_unread): (&'a Untrusted, bool)) -> Self {
        let (_, finish, finish_minute) = moment(frame, it.finish);
        let bound = it.bound.as_ref().map(|bound| OutlookBoundJson {
            waves: bound.waves,
            finish: bound.minute.and_then(|minute| iso(frame, minute)),
            finish_minute: bound.minute,
            reason: bound.reason,
        });
        Self {
            name,
            is_unread,
            waves: it.waves,
            finish,
            finish_minute,
            bound,
            late_minutes: it.late.and_then(Length::minutes),
            late_waves: it.late.and_then(Length::waves),
        }
    }
}

impl<'a> ServiceDiffJson<'a> {
    fn new(frame: &Frame, row: &'a ServiceDiff) -> Self {
        let late = row.to.as_ref().map(|to| to.late);
        let by_minutes = frame.of_calendar(row.by()).flatten();
        Self {
            id: &row.id,
            name: &row.name,
            criticality: row.criticality.id(),
            owner: row.owner.as_ref(),
            change: row.change.id(),
            newly_late: row.is_newly_late(),
            no_longer_late: row.is_no_longer_late(),
            late_minutes: late.and_then(Length::minutes),
            late_waves: late.and_then(Length::waves),
            by_minutes,
            by_waves: row.by().filter(|_| by_minutes.is_none()),
            from: row.from.as_ref().map(|it| ServiceStandJson::new(frame, it)),
            to: row.to.as_ref().map(|it| ServiceStandJson::new(frame, it)),
            because: row.because.iter().map(CauseJson::new).collect(),
        }
    }
}

impl<'a> ServiceStandJson<'a> {
    fn new(frame: &Frame, it: &'a ServiceStand) -> Self {
        let (back_wave, back, back_minute) = moment(frame, it.back);
        let (full_wave, full, full_minute) = moment(frame, it.full);
        Self {
            state: it.outcome.map(ServiceOutcome::id),
            back_wave,
            back,
            back_minute,
            full_wave,
            full,
            full_minute,
            due: it.due.and_then(|due| iso(frame, due)),
            late: it.is_late(),
            workaround: it.workaround.as_ref(),
            workaround_too_short: it.is_workaround_too_short,
        }
    }
}

impl<'a> ApplicationDiffJson<'a> {
    fn new(frame: &Frame, row: &'a ApplicationDiff) -> Self {
        let (path, line) = path(row.place.as_ref());
        Self {
            id: &row.id,
            name: &row.name,
            change: row.change.id(),
            path,
            line,
            from: row.from.as_ref().map(|it| ApplicationStandJson::new(frame, it)),
            to: row.to.as_ref().map(|it| ApplicationStandJson::new(frame, it)),
            because: row.because.iter().map(CauseJson::new).collect(),
        }
    }
}

impl<'a> ApplicationStandJson<'a> {
    fn new(frame: &Frame, it: &'a ApplicationStand) -> Self {
        let (start, back) = (it.at.and_then(|at| at.start), it.at.and_then(|at| at.back));
        Self {
            id: &it.id,
            state: it.state.map(State::id),
            outcome: it.outcome.map(Outcome::id),
            wave: it.at.map(|at| at.wave),
            start: start.and_then(|minute| iso(frame, minute)),
            start_minute: start,
            back: back.and_then(|minute| iso(frame, minute)),
            back_minute: back,
        }
    }
}

impl<'a> CauseJson<'a> {
    fn new(cause: &'a DiffCause) -> Self {
        let (path, line) = path(cause.place.as_ref());
        Self {
            reason: cause.reason.id(),
            applications: &cause.applications,
            services: &cause.services,
            partners: &cause.partners,
            team: cause.team.as_ref(),
            path,
            line,
        }
    }
}
