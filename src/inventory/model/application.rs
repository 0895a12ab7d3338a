//! Applications and services, as they were written.

use std::sync::Arc;

use super::doubts::Doubts;
use super::placed::{Named, Placed};
use super::settings::Allow;
use super::term_tables::{Until, WrittenTimes};
use super::written_entry::DependencyList;
use crate::duration::Days;
use crate::format::{Criticality, Mention, When};
use crate::text::Untrusted;

/// `[applications.ID]`.
#[derive(Clone, Debug)]
pub struct ApplicationTable {
    /// Its id, where it is defined.
    pub id: Named,
    /// Its name for people.
    pub name: Option<Untrusted>,
    /// What it is.
    pub description: Option<Untrusted>,
    /// How much it matters.
    pub criticality: Option<Criticality>,
    /// Who answers for it.
    pub owner: Option<Untrusted>,
    /// Where its reconnection is written down.
    pub runbook: Option<Untrusted>,
    /// Its tags.
    pub tags: Option<Arc<[Untrusted]>>,
    /// The team that reconnects it.
    pub team: Option<Named>,
    /// The teams that reconnect it at once, each with how many of its units are taken, as written.
    pub teams: Option<Box<[(Named, u32)]>>,
    /// How long it takes, and by when it is due.
    pub times: Option<Box<WrittenTimes>>,
    /// What it requires and wants.
    pub dependencies: Vec<DependencyList>,
    /// What it comes after, without needing it.
    pub after: Vec<Named>,
    /// Whether one of the keys `requires`, `wants` and `after` stands in its table, even with an empty list.
    pub needs: Mention,
    /// Findings that are known.
    pub allow: Vec<Allow>,
    /// Whether a key of its tables could not be read that can change the order of the plan.
    pub unread: bool,
    /// The keys of its table of which a value could not be read.
    pub doubts: Doubts,
}

impl ApplicationTable {
    /// An application of which nothing is said yet.
    #[must_use]
    pub fn new(id: Named) -> Self {
        Self {
            id,
            name: None,
            description: None,
            criticality: None,
            owner: None,
            runbook: None,
            tags: None,
            team: None,
            teams: None,
            times: None,
            dependencies: Vec::new(),
            after: Vec::new(),
            needs: Mention::Absent,
            allow: Vec::new(),
            unread: false,
            doubts: Doubts::default(),
        }
    }
}

/// `[services.ID]`.
#[derive(Clone, Debug)]
pub struct ServiceTable {
    /// Its id, where it is defined.
    pub id: Named,
    /// Its name for people.
    pub name: Option<Untrusted>,
    /// Whom it serves.
    pub audience: Vec<Untrusted>,
    /// Who answers for it.
    pub owner: Option<Untrusted>,
    /// How much it matters.
    pub criticality: Option<Criticality>,
    /// What it requires and wants.
    pub dependencies: Vec<DependencyList>,
    /// What people do until it is back.
    pub workaround: Option<Workaround>,
    /// Maximum tolerable downtime, from the incident.
    pub mtd: Option<Placed<Days>>,
    /// The day or the wave by the end of which it is due.
    pub deadline: Option<Placed<When>>,
    /// Findings that are known.
    pub allow: Vec<Allow>,
    /// Whether a key of its table could not be read that decides when it is back.
    pub unread: bool,
    /// The keys of its table of which a value could not be read.
    pub doubts: Doubts,
}

impl ServiceTable {
    /// A service of which nothing is said yet.
    #[must_use]
    pub fn new(id: Named) -> Self {
        Self {
            id,
            name: None,
            audience: Vec::new(),
            owner: None,
            criticality: None,
            dependencies: Vec::new(),
            workaround: None,
            mtd: None,
            deadline: None,
            allow: Vec::new(),
            unread: false,
            doubts: Doubts::default(),
        }
    }
}

/// The workaround of a service.
#[derive(Clone, Debug)]
pub struct Workaround {
    /// What people do.
    pub what: Untrusted,
    /// How long it lasts; without end where nothing is said.
    pub until: Option<Placed<Until>>,
    /// Who answers for it.
    pub owner: Option<Untrusted>,
}
