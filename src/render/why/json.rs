//! An explanation in JSON.

use serde::Serialize;

use crate::catalog::{Catalog, ServiceIx, Thing};
use crate::date::Date;
use crate::explain::{Forward, Link, Node, Why};
use crate::format::When;
use crate::render::check::path;
use crate::render::clockface::{iso_at, iso_of, iso_usable};
use crate::render::plan::{AssumedJson, HeldJson, UnplannedJson, held_by, ids};
use crate::render::plan_page::PlanPage;
use crate::source::Sources;
use crate::text::Raw;

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct WhyJson<'a> {
    id: Raw<'a>,
    r#type: &'static str,
    wave: Option<u32>,
    step: Option<u32>,
    start: Option<String>,
    back: Option<String>,
    back_usable: Option<String>,
    estimated: bool,
    held_by: Vec<HeldJson<'a>>,
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
        let (sources, catalog, plan) = (page.sources, &page.analysis.catalog, page.plan);
        let (id, r#type) = match why.thing {
            Thing::Application(ix) => (catalog.application(ix).id.raw(), "application"),
            Thing::Service(ix) => (service(catalog, ix), "service"),
            Thing::Partner(ix) => (catalog.partners[ix.index()].id.raw(), "partner"),
            Thing::Group(ix) => (catalog.groups[ix.index()].id.raw(), "group"),
        };
        let partner = match why.thing {
            Thing::Partner(ix) => Some(&catalog.partners[ix.index()]),
            Thing::Application(_) | Thing::Service(_) | Thing::Group(_) => None,
        };
        let row = match why.thing {
            Thing::Application(ix) => plan.row(ix),
            Thing::Service(_) | Thing::Partner(_) | Thing::Group(_) => None,
        };
        let start = row.and_then(|row| plan.work(row.ix)).map(|(start, _)| start);
        Self {
            id,
            r#type,
            wave: why.at.map(|at| at.wave),
            step: row.map(|row| row.step),
            start: start.and_then(|start| iso_at(plan.frame(), start)),
            back: iso_of(plan.frame(), why.at),
            back_usable: iso_usable(plan.frame(), why.at),
            estimated: is_estimated(page, why.thing),
            held_by: held_by(page.rows().holders(&why.held_by)),
            unplanned: why.unplanned.map(|one| UnplannedJson::new(&page.rows().unplanned_row(one))),
            chain: why.chain.iter().map(|link| LinkJson::new(sources, catalog, link)).collect(),
            forward: why.forward.forward.iter().map(|it| ForwardJson::new(page, it)).collect(),
            forward_tried: why.forward.tried,
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
            assumed: page.rows().assumed().map(AssumedJson::new).collect(),
            counts_on: why.counts_on.iter().map(|&target| catalog.target_id(target)).collect(),
            critical_without: why.critical_without.iter().map(|&ix| service(catalog, ix)).collect(),
            opens: partner.and_then(|partner| partner.opens).map(|opens| opens.value),
            confirmed: partner.and_then(|partner| partner.confirmed).map(Date::iso),
        }
    }
}

/// Whether a duration that nobody wrote stands on the chain that decides a date.
fn is_estimated(page: &PlanPage<'_>, thing: Thing) -> bool {
    match thing {
        Thing::Application(ix) => page.estimates.application(ix),
        Thing::Service(ix) => page.plan.service(ix).is_some_and(|of| page.estimates.back(of)),
        Thing::Group(ix) => {
            let members = page.analysis.catalog.groups[ix.index()].members.iter();
            members.copied().any(|member| page.estimates.application(member))
        }
        Thing::Partner(_) => false,
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
    back: Option<String>,
    others_later: usize,
}

impl<'a> ForwardJson<'a> {
    fn new(page: &PlanPage<'a>, forward: &Forward) -> Self {
        let (catalog, frame) = (&page.analysis.catalog, page.plan.frame());
        let entry = catalog.entry(forward.entry);
        Self {
            change: "soften",
            from: catalog.application(forward.entry.owner()).id.raw(),
            to: catalog.provider_ids(&entry.need),
            kind: catalog.word(entry.kind),
            wave: forward.at.wave,
            back: iso_of(frame, Some(forward.at)),
            others_later: forward.others_later,
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
            wave: link.at.map(|at| at.wave),
            by: link.by.map(|by| by.tie.id()),
            kind: link.by.and_then(|by| by.entry).map(|entry| catalog.word(entry.kind)),
            path: link.by.and_then(|by| by.span).map(|span| path(sources, span)),
            line: link.by.and_then(|by| by.span).map(|span| sources.start(span).line),
        }
    }
}
