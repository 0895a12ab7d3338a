//! An explanation in JSON.

use serde::Serialize;

use super::findings::path;
use super::plan::{AssumedJson, HeldJson, UnplannedJson, held_by, ids};
use crate::answer::{Link, Node, Why};
use crate::check::{Catalog, ServiceIx, Thing};
use crate::render::PlanPage;
use crate::source::Sources;
use crate::text::Raw;

#[derive(Serialize)]
pub(super) struct WhyJson<'a> {
    id: Raw<'a>,
    r#type: &'static str,
    wave: Option<u32>,
    step: Option<u32>,
    start: Option<()>,
    back: Option<()>,
    held_by: Vec<HeldJson<'a>>,
    unplanned: Option<UnplannedJson<'a>>,
    chain: Vec<LinkJson<'a>>,
    forward: Option<()>,
    forward_tried: Option<u32>,
    needs: Needs<'a>,
    needed_by: NeededBy<'a>,
    wanted_by: WantedBy<'a>,
    assumed: Vec<AssumedJson<'a>>,
    counts_on: Vec<Raw<'a>>,
    critical_without: Vec<Raw<'a>>,
}

#[derive(Serialize)]
struct LinkJson<'a> {
    id: Raw<'a>,
    wave: Option<u32>,
    by: Option<&'static str>,
    kind: Option<Raw<'a>>,
    path: Option<Raw<'a>>,
    line: Option<usize>,
}

#[derive(Serialize)]
struct Needs<'a> {
    direct: Vec<Raw<'a>>,
    all: Vec<Raw<'a>>,
}

#[derive(Serialize)]
struct NeededBy<'a> {
    direct: Vec<Raw<'a>>,
    all: Vec<Raw<'a>>,
    services: Vec<Raw<'a>>,
}

#[derive(Serialize)]
struct WantedBy<'a> {
    applications: Vec<Raw<'a>>,
    services: Vec<Raw<'a>>,
}

impl<'a> WhyJson<'a> {
    pub(super) fn new(page: &PlanPage<'a>, why: &Why<'a>) -> Self {
        let (sources, catalog, plan) = (page.sources, &page.analysis.catalog, page.plan);
        let (id, r#type) = match why.thing {
            Thing::Application(ix) => (catalog.application(ix).id.raw(), "application"),
            Thing::Service(ix) => (service(catalog, ix), "service"),
            Thing::Partner(ix) => (catalog.partners[ix.index()].id.raw(), "partner"),
            Thing::Group(ix) => (catalog.groups[ix.index()].id.raw(), "group"),
        };
        let planned_application =
            matches!(why.thing, Thing::Application(_)) && why.wave.is_some_and(|wave| wave > 0);
        Self {
            id,
            r#type,
            wave: why.wave,
            step: planned_application.then_some(1),
            start: None,
            back: None,
            held_by: held_by(catalog, &why.held_by),
            unplanned: why.unplanned.map(|unplanned| UnplannedJson::new(catalog, unplanned)),
            chain: why.chain.iter().map(|link| LinkJson::new(sources, catalog, link)).collect(),
            forward: None,
            forward_tried: None,
            needs: Needs {
                direct: ids(catalog, &why.needs_direct),
                all: ids(catalog, &why.needs_all),
            },
            needed_by: NeededBy {
                direct: ids(catalog, &why.needed_by_direct),
                all: ids(catalog, &why.needed_by_all),
                services: why.services.iter().map(|&ix| service(catalog, ix)).collect(),
            },
            wanted_by: WantedBy {
                applications: ids(catalog, &why.wanted_by),
                services: why.wanted_by_services.iter().map(|&ix| service(catalog, ix)).collect(),
            },
            assumed: plan.assumed.iter().map(|a| AssumedJson::new(catalog, a)).collect(),
            counts_on: why.counts_on.iter().map(|&target| catalog.target_id(target)).collect(),
            critical_without: why.critical_without.iter().map(|&ix| service(catalog, ix)).collect(),
        }
    }
}

fn service(catalog: &Catalog, ix: ServiceIx) -> Raw<'_> {
    catalog.services[ix.index()].id.raw()
}

impl<'a> LinkJson<'a> {
    fn new(sources: &'a Sources, catalog: &'a Catalog, link: &Link<'a>) -> Self {
        Self {
            id: match link.node {
                Node::Target(target) => catalog.target_id(target),
                Node::Service(ix) => service(catalog, ix),
            },
            wave: link.wave,
            by: link.by.map(|by| by.tie.id()),
            kind: link.by.and_then(|by| by.entry).map(|entry| catalog.word(entry.kind)),
            path: link.by.map(|by| path(sources, by.span)),
            line: link.by.map(|by| sources.start(by.span).line),
        }
    }
}
