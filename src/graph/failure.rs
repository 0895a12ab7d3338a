//! Single points of failure: the applications that the critical services cannot do without.
//!
//! These are no dominators. A node dominates another where every path to it from the root passes through it, so one
//! path past it is enough; but an application needs all of its entries at once, and of an entry with alternatives a
//! number. Where no entry has alternatives, an application is lost with each one that it reaches, dominated or not.
//! Where 2 of 3 providers are needed, the owner survives the loss of any one of them, and not that of an application on
//! which two of them stand. So the loss is spread along the entries, each with the number of providers that it can
//! lose, and the paths (by the depth-first search of petgraph) only tell which applications are worth trying.

use super::requirements::Requirements;
use super::softened::Softened;
use super::standing::Standing;
use super::together::Units;
use crate::catalog::{ApplicationIx, Catalog, Dependency, ServiceIx, Target};
use crate::format::{Criticality, State};
use crate::source::narrow;

impl Requirements {
    /// The critical services that could not come back without an application, in any status of the day: it takes too
    /// many of the alternatives of an entry with it. Retired applications provide nothing. By id.
    ///
    /// Linear in the entries.
    #[must_use]
    pub fn critical_without(&self, catalog: &Catalog, ix: ApplicationIx) -> Vec<ServiceIx> {
        let critical = critical_services(catalog);
        let needed = critical.iter().any(|service| {
            let requires = catalog.services[service.index()].requires().iter();
            requires.flat_map(Dependency::applications).next().is_some()
        });
        if !needed {
            return Vec::new();
        }
        let units = Units::new(catalog, |_| true);
        let (before, after) =
            (self.able(catalog, &units, None), self.able(catalog, &units, Some(ix)));
        let lost = critical.into_iter().filter(|service| {
            let requires = &catalog.services[service.index()].requires();
            is_met(requires, &before) && !is_met(requires, &after)
        });
        lost.collect()
    }

    /// The standing of each application, cycles aside, when one application is gone.
    fn able(&self, catalog: &Catalog, units: &Units, gone: Option<ApplicationIx>) -> Vec<Standing> {
        let state = |application: &crate::catalog::Application| match application.state {
            State::Retired => Standing::Absent,
            State::Isolated | State::Degraded | State::Restored | State::Unaffected => {
                Standing::Open
            }
        };
        let mut standing: Vec<Standing> = catalog.applications.iter().map(state).collect();
        if let Some(gone) = gone {
            standing[gone.index()] = Standing::Absent;
        }
        self.order().spread_absence(&mut standing, units, &Softened::default());
        standing
    }

    /// The applications that more than half of the critical services that could come back require, directly or not,
    /// each with the services that it would take with it; by id.
    pub(crate) fn points_of_failure(
        &self,
        catalog: &Catalog,
    ) -> Vec<(ApplicationIx, Vec<ServiceIx>)> {
        let half = narrow(critical_services(catalog).len() / 2);
        let suspects = self.suspects_of_failure(catalog).into_iter();
        suspects
            .map(|ix| (ix, self.critical_without(catalog, ix)))
            .filter(|(_, lost)| narrow(lost.len()) > half)
            .collect()
    }

    /// The applications of which [`Self::points_of_failure`] has to look closer, by id: it takes a pass over the inventory
    /// for each.
    pub(crate) fn suspects_of_failure(&self, catalog: &Catalog) -> Vec<ApplicationIx> {
        let critical = critical_services(catalog);
        // An application that more than half of the services lose is needed by more than half of them in some way.
        let mut needing = vec![0_u32; self.len()];
        for service in &critical {
            let requires = &catalog.services[service.index()].requires();
            let mut direct: Vec<_> = requires.iter().flat_map(Dependency::applications).collect();
            direct.extend(self.all_needs(&direct));
            direct.sort_unstable();
            direct.dedup();
            for ix in direct {
                needing[ix.index()] += 1;
            }
        }
        let half = narrow(critical.len() / 2);
        let suspects = catalog.application_indices().filter(|ix| {
            let fellows = catalog.application(*ix).group.is_some();
            needing[ix.index()] > half || fellows
        });
        if critical.is_empty() { Vec::new() } else { suspects.collect() }
    }
}

pub(crate) fn critical_services(catalog: &Catalog) -> Vec<ServiceIx> {
    let services = catalog.services.iter().enumerate();
    let critical = services.filter(|(_, service)| service.criticality() == Criticality::Critical);
    critical.map(|(i, _)| ServiceIx::new(i)).collect()
}

fn is_met(requires: &[Dependency], standing: &[Standing]) -> bool {
    let comes = |target| match target {
        Target::Application(ix) => !standing[ix.index()].never_comes(),
        Target::Partner(_) => true,
        Target::Undefined(_) => false,
    };
    requires.iter().all(|entry| entry.is_met(comes))
}
