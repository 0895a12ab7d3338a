//! In which order things are listed: criticality, inherited from what requires them, first.

use crate::check::{ApplicationIx, Catalog, Target};
use crate::graph::Requirements;
use crate::inventory::{Criticality, State};

/// The criticality of each application, or the highest of whatever requires it, directly or not,
/// services included; in the catalog's order. Retired applications pass nothing on.
pub(super) fn inherited(catalog: &Catalog, graph: &Requirements) -> Vec<Criticality> {
    let mut inherited: Vec<Option<Criticality>> = vec![None; catalog.applications.len()];
    for criticality in Criticality::ALL {
        let own = catalog
            .application_indices()
            .filter(|&ix| catalog.application(ix).criticality() == criticality);
        let services = catalog.services.iter().filter(|s| s.criticality() == criticality);
        let required = services.flat_map(|service| &service.requires);
        let by_services = required.filter_map(|dependency| match dependency.target {
            Target::Application(ix) => Some(ix),
            Target::Partner(_) | Target::Undefined(_) => None,
        });
        let mut open: Vec<ApplicationIx> = own.chain(by_services).collect();
        while let Some(ix) = open.pop() {
            if inherited[ix.index()].is_some() {
                continue;
            }
            inherited[ix.index()] = Some(criticality);
            if catalog.application(ix).state != State::Retired {
                open.extend(graph.needs(ix).filter(|needed| inherited[needed.index()].is_none()));
            }
        }
    }
    inherited.into_iter().map(Option::unwrap_or_default).collect()
}
