//! An explanation in JSON.

use serde::Serialize;

use crate::date::Date;
use crate::explain::{Dependents, Facts, Forward, Link, Why};
use crate::format::When;
use crate::plan::Frame;
use crate::render::clockface::{IsoTime, iso_at, iso_of, iso_usable};
use crate::render::plan::{AssumedJson, HeldJson, MovedJson, UnplannedJson, held_by};
use crate::render::plan_page::PlanPage;
use crate::text::Raw;

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct WhyJson<'a> {
    id: Raw<'a>,
    r#type: &'static str,
    wave: Option<u32>,
    step: Option<u32>,
    start: Option<IsoTime>,
    back: Option<IsoTime>,
    back_usable: Option<IsoTime>,
    estimated: bool,
    held_by: Vec<HeldJson<'a>>,
    moved: Option<MovedJson<'a>>,
    unplanned: Option<UnplannedJson<'a>>,
    chain: Vec<LinkJson<'a>>,
    forward: Vec<ForwardJson<'a>>,
    forward_tried: usize,
    needs: Needs<'a>,
    needed_by: NeededBy<'a>,
    wanted_by: WantedBy<'a>,
    assumed: Vec<AssumedJson<'a>>,
    counts_on: Vec<Raw<'a>>,
    critical_without: Vec<Raw<'a>>,
    opens: Option<When>,
    confirmed: Option<String>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct LinkJson<'a> {
    id: Raw<'a>,
    wave: Option<u32>,
    by: Option<&'static str>,
    kind: Option<Raw<'a>>,
    path: Option<Raw<'a>>,
    line: Option<usize>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Needs<'a> {
    direct: Vec<Raw<'a>>,
    all: Vec<Raw<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct NeededBy<'a> {
    direct: Vec<Raw<'a>>,
    all: Vec<Raw<'a>>,
    services: Vec<Raw<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct WantedBy<'a> {
    applications: Vec<Raw<'a>>,
    services: Vec<Raw<'a>>,
}

impl<'a> WhyJson<'a> {
    pub(crate) fn new(page: &PlanPage<'a>, why: &Why<'a>) -> Self {
        let frame = why.frame;
        let (id, r#type) = match &why.facts {
            Facts::Application(facts) => (facts.application.id.raw(), "application"),
            Facts::Service(facts) => (facts.service.id.raw(), "service"),
            Facts::Partner(partner) => (partner.id.raw(), "partner"),
            Facts::Group(facts) => (facts.group.id.raw(), "group"),
        };
        let (application, partner) = match &why.facts {
            Facts::Application(facts) => (Some(facts), None),
            Facts::Partner(partner) => (None, Some(partner)),
            Facts::Service(_) | Facts::Group(_) => (None, None),
        };
        let start = application.and_then(|facts| facts.work.as_ref()).map(|work| work.start);
        let needs = why.needs.clone().unwrap_or_default();
        let Dependents {
            direct,
            all,
            services,
            wanted_by,
            wanted_by_services,
            critical_without,
            ..
        } = why.needed_by.clone().unwrap_or_default();
        Self {
            id,
            r#type,
            wave: why.at.map(|at| at.wave),
            step: application.and_then(|facts| facts.step),
            start: start.and_then(|start| iso_at(frame, start)),
            back: iso_of(frame, why.at),
            back_usable: iso_usable(frame, why.at),
            estimated: why.is_estimate,
            held_by: held_by(page.rows().holders(&why.held_by)),
            moved: why.moved.map(|of| MovedJson::new(page, page.rows().move_row(of))),
            unplanned: why.unplanned.map(|one| UnplannedJson::new(&page.rows().unplanned_row(one))),
            chain: why.chain.iter().map(LinkJson::new).collect(),
            forward: why.tried.forward.iter().map(|it| ForwardJson::new(frame, it)).collect(),
            forward_tried: why.tried.tried,
            needs: Needs { direct: needs.direct, all: needs.all },
            needed_by: NeededBy { direct, all, services },
            wanted_by: WantedBy { applications: wanted_by, services: wanted_by_services },
            assumed: page.rows().assumed().map(AssumedJson::new).collect(),
            counts_on: needs.counts_on,
            critical_without,
            opens: partner.and_then(|partner| partner.opens).map(|opens| opens.value),
            confirmed: partner.and_then(|partner| partner.confirmed).map(Date::iso),
        }
    }
}

/// A change that would bring the thing asked about forward.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ForwardJson<'a> {
    change: &'static str,
    from: Raw<'a>,
    to: Vec<Raw<'a>>,
    kind: Raw<'a>,
    wave: u32,
    back: Option<IsoTime>,
    others_later: usize,
}

impl<'a> ForwardJson<'a> {
    fn new(frame: &Frame, forward: &Forward<'a>) -> Self {
        Self {
            // An entry of `after` that goes is called the same.
            change: "soften",
            from: forward.owner,
            to: forward.providers.clone(),
            kind: forward.kind,
            wave: forward.at.wave,
            back: iso_of(frame, Some(forward.at)),
            others_later: forward.others_later,
        }
    }
}

impl<'a> LinkJson<'a> {
    fn new(link: &Link<'a>) -> Self {
        let by = link.by();
        let place = by.and_then(|by| by.place);
        Self {
            id: link.id,
            wave: link.at.map(|at| at.wave),
            by: by.map(|by| by.tie.id()),
            kind: by.and_then(|by| by.kind),
            path: place.map(|place| place.path),
            line: place.map(|place| place.line),
        }
    }
}
