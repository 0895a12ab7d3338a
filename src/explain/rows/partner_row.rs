//! The row of a partner.

use super::PlanRows;
use crate::catalog::{Dependency, Partner, PartnerIx, ServiceIx, Target};
use crate::date::Date;
use crate::format::When;
use crate::text::Untrusted;

/// A partner, and when it opens.
#[derive(Clone, Copy, Debug)]
pub struct PartnerRow<'a> {
    /// Its id.
    pub id: &'a Untrusted,
    /// Its name for people.
    pub name: &'a Untrusted,
    /// Whom to ask.
    pub contact: Option<&'a Untrusted>,
    /// When it opens; `None` where nothing is said.
    pub opens: Option<When>,
    /// The day on which it confirmed that.
    pub confirmed: Option<Date>,
}

impl<'a> PartnerRow<'a> {
    pub(super) fn new(partner: &'a Partner) -> Self {
        Self {
            id: &partner.id,
            name: &partner.name,
            contact: partner.contact.as_ref(),
            opens: partner.opens.map(|opens| opens.value),
            confirmed: partner.confirmed,
        }
    }
}

impl<'a> PlanRows<'a> {
    /// The partners that open later than the plan begins, in the order in which they do.
    #[must_use]
    pub fn partners_that_open_later(self) -> Vec<PartnerRow<'a>> {
        let there = |i| self.plan.at(Target::Partner(PartnerIx::new(i)));
        let mut later: Vec<_> = (0..self.catalog.partners.len())
            .filter_map(|i| Some((there(i).filter(|at| !at.presence().is_already())?, i)))
            .collect();
        later.sort_unstable();
        later.into_iter().map(|(_, i)| PartnerRow::new(&self.catalog.partners[i])).collect()
    }

    /// The partners of an inventory, by id; where a part is shown, those that an application or a service of it names.
    pub fn partners(self) -> impl Iterator<Item = PartnerRow<'a>> {
        let (catalog, view) = (self.catalog, self.view);
        let mut is_named = vec![view.whole; catalog.partners.len()];
        let applications = catalog.application_indices().filter(|&ix| view.has(ix));
        let applications = applications.map(|ix| catalog.application(ix));
        let of_applications = applications.flat_map(|a| a.requires().iter().chain(a.wants()));
        let services = catalog.services.iter().enumerate();
        let services = services.filter(|&(i, _)| view.has_service(ServiceIx::new(i)));
        let of_services = services.flat_map(|(_, s)| s.requires().iter().chain(s.wants()));
        for target in of_applications.chain(of_services).flat_map(Dependency::targets) {
            if let Target::Partner(ix) = target {
                is_named[ix.index()] = true;
            }
        }
        let shown = catalog.partners.iter().zip(is_named).filter(|(_, is_named)| *is_named);
        shown.map(|(partner, _)| PartnerRow::new(partner))
    }
}
