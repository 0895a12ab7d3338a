//! Applications and services, as they were written.

use std::sync::Arc;

use super::placed::{Named, Placed};
use super::settings::Allow;
use super::term_tables::{Until, WrittenTimes};
use crate::date::Date;
use crate::duration::Days;
use crate::format::{ApplicationKey, Criticality, Mention, When};
use crate::needs::WrittenLists;
use crate::source::Span;
use crate::text::Untrusted;

/// The table `[applications.ID]` of one application.
#[derive(Clone, Debug)]
pub struct ApplicationTable {
    /// The id of the application, with the place where it is defined.
    pub id: Named,
    /// The name of the application for people.
    pub name: Option<Untrusted>,
    /// The facts that few applications have.
    pub particulars: Option<Box<Particulars>>,
    /// The criticality of the application.
    pub criticality: Option<Criticality>,
    /// The owner, who answers for the application.
    pub owner: Option<Untrusted>,
    /// The tags of the application.
    pub tags: Option<Arc<Vec<Untrusted>>>,
    /// The team that reconnects the application.
    pub team: Option<Named>,
    /// The teams that reconnect the application together, each with the number of its units that the work takes, as
    /// written.
    pub teams: Option<Box<[(Named, u32)]>>,
    /// The duration of the work, the objectives and the dates of the application.
    pub times: Option<Box<WrittenTimes>>,
    /// The entries of the application's lists.
    pub lists: WrittenLists,
    /// Whether one of the keys `requires`, `wants` and `after` stands in the table, even with an empty list.
    pub needs: Mention,
}

impl ApplicationTable {
    /// An application that has an id and no facts yet.
    #[must_use]
    pub fn new(id: Named) -> Self {
        Self {
            id,
            name: None,
            particulars: None,
            criticality: None,
            owner: None,
            tags: None,
            team: None,
            teams: None,
            times: None,
            lists: WrittenLists::default(),
            needs: Mention::Absent,
        }
    }
}

/// The facts of an application that few applications have: they are kept apart, so that the others stay small.
#[derive(Clone, Debug, Default)]
pub struct Particulars {
    /// The texts that describe the application to people, in the order of their keys.
    pub texts: Vec<(ApplicationKey, Untrusted)>,
    /// The place where the state of the application is written, where it is.
    pub state_span: Option<Span>,
    /// The day since which the application is in its state.
    pub since: Option<Date>,
    /// The reason for its state.
    pub reason: Option<Untrusted>,
    /// The successor that replaced it.
    pub replaced_by: Option<Untrusted>,
    /// The entries of `allow`: exceptions for findings that are known.
    pub allow: Vec<Allow>,
}

impl Particulars {
    /// Sets the text of a key, or none.
    pub(crate) fn tell(&mut self, key: ApplicationKey, text: Option<Untrusted>) {
        self.texts.retain(|(known, _)| *known != key);
        self.texts.reserve_exact(1);
        self.texts.extend(text.map(|text| (key, text)));
        self.texts.sort_unstable_by_key(|&(key, _)| key);
    }
}

/// The table `[services.ID]` of one service.
#[derive(Clone, Debug)]
pub struct ServiceTable {
    /// The id of the service, with the place where it is defined.
    pub id: Named,
    /// The name of the service for people.
    pub name: Option<Untrusted>,
    /// The people whom the service serves.
    pub audience: Vec<Untrusted>,
    /// The owner, who answers for the service.
    pub owner: Option<Untrusted>,
    /// The criticality of the service.
    pub criticality: Option<Criticality>,
    /// The entries of the service's lists.
    pub lists: WrittenLists,
    /// The way in which people work until the service is back.
    pub workaround: Option<Workaround>,
    /// The maximum tolerable downtime, which counts from the incident.
    pub mtd: Option<Placed<Days>>,
    /// The day or the wave by the end of which the service is due.
    pub deadline: Option<Placed<When>>,
    /// The entries of `allow`: exceptions for findings that are known.
    pub allow: Vec<Allow>,
}

impl ServiceTable {
    /// A service that has an id and no facts yet.
    #[must_use]
    pub fn new(id: Named) -> Self {
        Self {
            id,
            name: None,
            audience: Vec::new(),
            owner: None,
            criticality: None,
            lists: WrittenLists::default(),
            workaround: None,
            mtd: None,
            deadline: None,
            allow: Vec::new(),
        }
    }
}

/// The workaround of a service.
#[derive(Clone, Debug)]
pub struct Workaround {
    /// The text that says how people work meanwhile.
    pub what: Untrusted,
    /// The end of the workaround; it lasts without end where none is written.
    pub until: Option<Placed<Until>>,
    /// The owner, who answers for the workaround.
    pub owner: Option<Untrusted>,
}
