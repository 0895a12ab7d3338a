//! What became of an approved plan in the plan that follows it, or in a plan from scratch, in JSON.

use serde::Serialize;

use super::because_json::BecauseJson;
use crate::explain::{MoveRow, ServiceMoveRow};
use crate::plan::{Frame, MoveMoment, MovePlace, ServiceTimes};
use crate::render::clockface::{IsoTime, iso};
use crate::render::plan_page::PlanPage;
use crate::text::Raw;

/// What became of the approved plan that a plan follows.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct FollowedJson<'a> {
    plan: Raw<'a>,
    kept: usize,
    new: Vec<Raw<'a>>,
    gone: Vec<Raw<'a>>,
    moved: Vec<MovedJson<'a>>,
    services: Vec<ServiceMovedJson<'a>>,
}

/// How a plan from scratch differs from the approved plan.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct ComparedJson<'a> {
    plan: Raw<'a>,
    kept: usize,
    new: Vec<Raw<'a>>,
    gone: Vec<Raw<'a>>,
    moved: Vec<PlaceMoveJson<'a>>,
    services: Vec<ServiceMovedJson<'a>>,
}

/// An application that has another place in a plan from scratch than in the approved plan.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct PlaceMoveJson<'a> {
    id: Raw<'a>,
    from: MovePlaceJson,
    to: MovePlaceJson,
}

/// An application that has another place than in the approved plan.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct MovedJson<'a> {
    id: Raw<'a>,
    from: MovePlaceJson,
    to: MovePlaceJson,
    because: Vec<BecauseJson<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct MovePlaceJson {
    wave: u32,
    start: Option<IsoTime>,
    start_minute: Option<i64>,
    back: Option<IsoTime>,
    back_minute: Option<i64>,
}

/// A service that is back or full at another moment than in the approved plan.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ServiceMovedJson<'a> {
    id: Raw<'a>,
    from: Option<ServiceTimesJson>,
    to: Option<ServiceTimesJson>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ServiceTimesJson {
    back_wave: u32,
    back: Option<IsoTime>,
    back_minute: Option<i64>,
    full_wave: Option<u32>,
    full: Option<IsoTime>,
    full_minute: Option<i64>,
}

impl<'a> FollowedJson<'a> {
    /// What became of the approved plan; `None` where the plan follows none.
    pub(super) fn new(page: &PlanPage<'a>) -> Option<Self> {
        let rows = page.rows();
        let followed = rows.followed()?;
        let services = rows.service_moves().map(|row| ServiceMovedJson::new(rows.frame(), row));
        Some(Self {
            plan: followed.name.raw(),
            kept: followed.kept,
            new: followed.new,
            gone: followed.gone,
            moved: rows.moves().map(|row| MovedJson::new(page, row)).collect(),
            services: services.collect(),
        })
    }
}

impl<'a> ComparedJson<'a> {
    /// How the plan, which is made from scratch, differs from the approved plan; `None` where there is none.
    pub(super) fn new(page: &PlanPage<'a>) -> Option<Self> {
        let (rows, frame) = (page.rows(), page.rows().frame());
        let compared = rows.compared()?;
        let moved = rows.compared_moves().map(|row| PlaceMoveJson {
            id: row.id.raw(),
            from: MovePlaceJson::new(frame, row.from),
            to: MovePlaceJson::new(frame, row.to),
        });
        let services = rows.compared_services().map(|row| ServiceMovedJson::new(frame, row));
        Some(Self {
            plan: compared.name.raw(),
            kept: compared.kept,
            new: compared.new,
            gone: compared.gone,
            moved: moved.collect(),
            services: services.collect(),
        })
    }
}

impl<'a> MovedJson<'a> {
    pub(crate) fn new(page: &PlanPage<'a>, row: MoveRow<'a>) -> Self {
        let frame = page.rows().frame();
        let because = row.because.into_iter();
        Self {
            id: row.id.raw(),
            from: MovePlaceJson::new(frame, row.from),
            to: MovePlaceJson::new(frame, row.to),
            because: because.map(|cause| BecauseJson::new(page.sources, cause)).collect(),
        }
    }
}

impl MovePlaceJson {
    fn new(frame: &Frame, place: MovePlace) -> Self {
        Self {
            wave: place.wave,
            start: place.start.and_then(|minute| iso(frame, minute)),
            start_minute: place.start,
            back: place.back.and_then(|minute| iso(frame, minute)),
            back_minute: place.back,
        }
    }
}

impl<'a> ServiceMovedJson<'a> {
    fn new(frame: &Frame, row: ServiceMoveRow<'a>) -> Self {
        let times = |times: ServiceTimes| ServiceTimesJson::new(frame, times);
        Self { id: row.id.raw(), from: row.from.map(times), to: row.to.map(times) }
    }
}

impl ServiceTimesJson {
    fn new(frame: &Frame, times: ServiceTimes) -> Self {
        let ServiceTimes { back, full } = times;
        let full_minute = full.and_then(|full| full.minute);
        let said = |minute: Option<i64>| minute.and_then(|minute| iso(frame, minute));
        let wave = |moment: MoveMoment| moment.wave;
        Self {
            back_wave: back.wave,
            back: said(back.minute),
            back_minute: back.minute,
            full_wave: full.map(wave),
            full: said(full_minute),
            full_minute,
        }
    }
}
