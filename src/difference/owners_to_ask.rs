//! Whom to ask about a difference: the teams and the owners of the applications and services that moved.

use std::collections::BTreeSet;

use super::moved_applications::{ApplicationChange, ApplicationDiff};
use super::service_changes::ServiceDiff;
use crate::catalog::{Catalog, Thing};
use crate::text::Untrusted;

/// A team, or the owner of an application or a service; exactly one of the two.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ToAsk {
    /// The id of the team.
    pub team: Option<Untrusted>,
    /// The owner.
    pub owner: Option<Untrusted>,
    /// The contact of the team.
    pub contact: Option<Untrusted>,
}

/// The teams and owners of the applications and services that changed, each once: teams, then owners. `old` is asked
/// about applications that are gone.
pub(super) fn to_ask(
    (old, new): (Option<&Catalog>, &Catalog),
    applications: &[ApplicationDiff],
    services: &[ServiceDiff],
) -> Vec<ToAsk> {
    let (mut teams, mut owners) = (BTreeSet::new(), BTreeSet::new());
    for row in applications {
        let is_gone = row.change == ApplicationChange::Removed;
        let Some(catalog) = (if is_gone { old } else { Some(new) }) else { continue };
        let Some(Thing::Application(ix)) = catalog.find(row.id.raw()) else { continue };
        let application = catalog.application(ix);
        for &(team, _) in &application.teams {
            let team = &catalog.teams[team.index()];
            teams.insert((team.id.clone(), team.contact.clone()));
        }
        if application.teams.is_empty() {
            owners.extend(application.owner.clone());
        }
    }
    owners.extend(services.iter().filter_map(|row| row.owner.clone()));
    let teams =
        teams.into_iter().map(|(id, contact)| ToAsk { team: Some(id), owner: None, contact });
    let owners =
        owners.into_iter().map(|owner| ToAsk { team: None, owner: Some(owner), contact: None });
    teams.chain(owners).collect()
}
