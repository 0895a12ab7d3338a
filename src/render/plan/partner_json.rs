//! Partners in JSON.

use serde::{Serialize, Serializer};

use crate::catalog::{Dependency, Partner, ServiceIx, Target};
use crate::date::Date;
use crate::format::When;
use crate::render::plan_page::PlanPage;
use crate::text::Raw;

/// A partner, and when it is there.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct PartnerJson<'a> {
    id: Raw<'a>,
    name: Raw<'a>,
    contact: Option<Raw<'a>>,
    opens: Option<When>,
    confirmed: Option<String>,
}

/// The partners of an inventory, by id; where a part is shown, those that an application or a service of it names.
pub(super) fn partners<'a>(page: &PlanPage<'a>) -> Vec<PartnerJson<'a>> {
    let (catalog, view) = (&page.analysis.catalog, page.view);
    let mut is_named = vec![view.whole; catalog.partners.len()];
    let applications = catalog.application_indices().filter(|&ix| view.has(ix));
    let applications = applications.map(|ix| catalog.application(ix));
    let of_applications = applications.flat_map(|a| a.requires.iter().chain(&a.wants));
    let services = catalog.services.iter().enumerate();
    let services = services.filter(|&(i, _)| view.has_service(ServiceIx::new(i)));
    let of_services = services.flat_map(|(_, s)| s.requires.iter().chain(&s.wants));
    for target in of_applications.chain(of_services).flat_map(Dependency::targets) {
        if let Target::Partner(ix) = target {
            is_named[ix.index()] = true;
        }
    }
    let shown = catalog.partners.iter().zip(is_named).filter(|(_, is_named)| *is_named);
    shown.map(|(partner, _)| PartnerJson::new(partner)).collect()
}

impl<'a> PartnerJson<'a> {
    fn new(partner: &'a Partner) -> Self {
        Self {
            id: partner.id.raw(),
            name: partner.name.raw(),
            contact: partner.contact.as_ref().map(|contact| contact.raw()),
            opens: partner.opens.map(|opens| opens.value),
            confirmed: partner.confirmed.map(Date::iso),
        }
    }
}

/// A day as `2025-05-08`, a wave as its number.
impl Serialize for When {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Date(day) => serializer.serialize_str(&day.iso()),
            Self::Wave(wave) => serializer.serialize_u32(*wave),
        }
    }
}
