//! The criticality that applications inherit from the applications and services that require them.

use super::providers::Providers;
use crate::catalog::{ApplicationIx, Service, Target};
use crate::format::{Criticality, State};
use crate::graph::{Requirements, Softened};

/// The criticality that each application inherits: the highest of its own and of those of all applications and services
/// that require it, directly or not; in the catalog's order. Of alternatives, those inherit that are counted on without
/// limits. Retired applications pass nothing on, and neither do entries that are assumed to be wants.
pub(super) fn inherited(
    graph: &Requirements,
    soft: &Softened,
    unlimited: Providers<'_>,
) -> Vec<Criticality> {
    let catalog = unlimited.catalog;
    let mut inherited: Vec<Option<Criticality>> = vec![None; catalog.applications.len()];
    for criticality in Criticality::ALL {
        let own = catalog
            .application_indices()
            .filter(|&ix| catalog.application(ix).criticality() == criticality);
        let services = catalog.services.iter().filter(|s| s.criticality() == criticality);
        let required = services.flat_map(Service::requires);
        let by_services = required
            .flat_map(|entry| unlimited.counted(None, entry))
            .filter_map(Target::application);
        let mut open: Vec<ApplicationIx> = own.chain(by_services).collect();
        while let Some(ix) = open.pop() {
            if inherited[ix.index()].is_some() {
                continue;
            }
            inherited[ix.index()] = Some(criticality);
            if catalog.application(ix).state != State::Retired {
                let is_new = |needed: &ApplicationIx| inherited[needed.index()].is_none();
                let strict =
                    graph.needs(ix).iter().copied().filter(|&needed| {
                        graph.is_strict(ix, needed) && !soft.has_pair(ix, needed)
                    });
                open.extend(strict.filter(is_new));
                if graph.has_alternatives(ix) {
                    let entries = catalog.ordering_entries(ix).filter(|(entry, dependency)| {
                        dependency.only().is_none() && !soft.contains(*entry)
                    });
                    let chosen = entries.flat_map(|(_, entry)| unlimited.counted(Some(ix), entry));
                    open.extend(chosen.filter_map(Target::application).filter(is_new));
                }
            }
        }
    }
    inherited.into_iter().map(Option::unwrap_or_default).collect()
}
