//! Everything of an inventory with its references resolved: indices instead of names.

use std::sync::Arc;

use super::terms::Terms;
use super::thing::Thing;
use super::work_teams::WorkTeams;
use crate::date::Date;
use crate::doubt::{Doubts, KeyOf};
use crate::duration::{Days, Work};
use crate::format::{
    ApplicationKey, Criticality, Mention, ServiceKey, State, Symbol, Symbols, TableKey, When,
};
use crate::inventory::{Particulars, Placed, Workaround};
use crate::needs::{ApplicationIx, GroupIx, PartnerIx, ServiceIx};
use crate::needs::{Dependency, EntryLists, Target};
use crate::source::Span;
use crate::text::{Raw, Untrusted};

/// An application.
#[derive(Clone, Debug)]
pub struct Application {
    /// Its id.
    pub id: Untrusted,
    /// Its name for people; the id where none is given.
    pub name: Untrusted,
    /// The facts that few applications have.
    pub particulars: Option<Box<Particulars>>,
    /// Its criticality; `None` where nothing is said.
    pub stated_criticality: Option<Criticality>,
    /// The person or unit that answers for it.
    pub owner: Option<Untrusted>,
    /// Its tags.
    pub tags: Option<Arc<Vec<Untrusted>>>,
    /// The teams that reconnect it, each with how many of its units the work takes; by id.
    pub teams: WorkTeams,
    /// Whether it names a team, defined or not.
    pub names_team: bool,
    /// Its state of today.
    pub state: State,
    /// Whether its table tells its needs: one of the keys `requires`, `wants` and `after` is written, even with an
    /// empty list.
    pub needs: Mention,
    /// The place where its id is defined.
    pub span: Span,
    /// The entries of its lists.
    pub lists: EntryLists,
    /// The group with which it is reconnected.
    pub group: Option<GroupIx>,
    /// Its duration and its due times; `None` where none of them is given.
    pub times: Option<Box<Times>>,
}

/// The duration of an application, and the times by which it is due.
#[derive(Clone, Copy, Debug, Default)]
pub struct Times {
    /// The duration of the work, its own or from the defaults of its file.
    pub duration: Option<Placed<Work>>,
    /// The recovery time objective, counted from the incident.
    pub rto: Option<Placed<Days>>,
    /// The day or wave before which no work on it starts.
    pub earliest: Option<Placed<When>>,
    /// The day or the wave by the end of which it is due.
    pub deadline: Option<Placed<When>>,
}

impl Application {
    /// Its criticality; medium where nothing is said.
    #[must_use]
    pub fn criticality(&self) -> Criticality {
        self.stated_criticality.unwrap_or_default()
    }

    /// The duration of the work, where it or the defaults of its file give one.
    #[must_use]
    pub fn duration(&self) -> Option<Work> {
        self.times.as_ref().and_then(|times| times.duration).map(|duration| duration.value)
    }

    /// The entries that have to be met before it is reconnected.
    #[must_use]
    pub fn requires(&self) -> &[Dependency] {
        self.lists.requires()
    }

    /// The entries without which it is degraded.
    #[must_use]
    pub fn wants(&self) -> &[Dependency] {
        self.lists.wants()
    }

    /// The entries behind which it comes without needing them.
    #[must_use]
    pub fn after(&self) -> &[Dependency] {
        self.lists.after()
    }

    /// The texts that describe it to people, in the order of their keys.
    #[must_use]
    pub fn texts(&self) -> &[(ApplicationKey, Untrusted)] {
        self.particulars.as_ref().map_or(&[], |particulars| &particulars.texts)
    }

    /// The text of a key that describes it to people.
    #[must_use]
    pub fn text(&self, key: ApplicationKey) -> Option<&Untrusted> {
        self.texts().iter().find(|(known, _)| *known == key).map(|(_, text)| text)
    }

    /// The place where its state is written, where it is.
    #[must_use]
    pub fn state_span(&self) -> Option<Span> {
        self.particulars.as_ref()?.state_span
    }

    /// The day since which it is in its state.
    #[must_use]
    pub fn since(&self) -> Option<Date> {
        self.particulars.as_ref()?.since
    }

    /// The reason for its state.
    #[must_use]
    pub fn reason(&self) -> Option<&Untrusted> {
        self.particulars.as_ref()?.reason.as_ref()
    }

    /// The successor that replaced it.
    #[must_use]
    pub fn replaced_by(&self) -> Option<&Untrusted> {
        self.particulars.as_ref()?.replaced_by.as_ref()
    }

    /// A key of it, in its own table or in the defaults of its file.
    #[must_use]
    pub fn key(&self, key: ApplicationKey) -> KeyOf<'_> {
        KeyOf { id: &self.id, file: self.span.file, key: key.row() }
    }

    /// Its tags.
    pub fn tags(&self) -> impl Iterator<Item = &Untrusted> {
        self.tags.iter().flat_map(|tags| tags.iter())
    }
}

/// A partner: a system or an organisation outside, which is not ours to restore.
#[derive(Clone, Debug)]
pub struct Partner {
    /// Its id.
    pub id: Untrusted,
    /// Its name for people; the id where none is given.
    pub name: Untrusted,
    /// The person or place to ask.
    pub contact: Option<Untrusted>,
    /// The day or wave from which on it is there; from the start where nothing is said.
    pub opens: Option<Placed<When>>,
    /// The day on which it confirmed when it opens, or that it is open.
    pub confirmed: Option<Date>,
    /// The place where its id is defined.
    pub span: Span,
}

impl Partner {
    /// Whether it opens on a day or in a wave that it did not confirm.
    #[must_use]
    pub fn is_to_be_asked(&self) -> bool {
        self.opens.is_some() && self.confirmed.is_none()
    }
}

/// A service of the public or of the staff.
#[derive(Clone, Debug)]
pub struct Service {
    /// Its id.
    pub id: Untrusted,
    /// Its name for people; the id where none is given.
    pub name: Untrusted,
    /// The people whom it serves.
    pub audience: Vec<Untrusted>,
    /// The person or unit that answers for it.
    pub owner: Option<Untrusted>,
    /// Its criticality; `None` where nothing is said.
    pub stated_criticality: Option<Criticality>,
    /// The way in which people do without it until it is back.
    pub workaround: Option<Workaround>,
    /// The reason for which there is no workaround, where an `allow` that counts today gives it.
    pub no_workaround: Option<Untrusted>,
    /// The maximum tolerable downtime, counted from the incident.
    pub mtd: Option<Placed<Days>>,
    /// The day or the wave by the end of which it is due.
    pub deadline: Option<Placed<When>>,
    /// The place where its id is defined.
    pub span: Span,
    /// The entries of its lists.
    pub lists: EntryLists,
}

impl Service {
    /// The entries that have to be met before it is back.
    #[must_use]
    pub fn requires(&self) -> &[Dependency] {
        self.lists.requires()
    }

    /// A key of it.
    #[must_use]
    pub fn key(&self, key: ServiceKey) -> KeyOf<'_> {
        KeyOf { id: &self.id, file: self.span.file, key: key.row() }
    }

    /// The entries without which it is not full.
    #[must_use]
    pub fn wants(&self) -> &[Dependency] {
        self.lists.wants()
    }

    /// Its criticality; medium where nothing is said.
    #[must_use]
    pub fn criticality(&self) -> Criticality {
        self.stated_criticality.unwrap_or_default()
    }
}

/// Applications that are reconnected together.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its id.
    pub id: Untrusted,
    /// The reason for which they start together.
    pub reason: Option<Untrusted>,
    /// The things that it names as members, with the places, as written.
    pub named: Vec<(Target, Span)>,
    /// Its members, sorted: a retired application is none, nor is one in a group with a lesser id.
    pub members: Vec<ApplicationIx>,
    /// The place where its id is defined.
    pub span: Span,
}

/// A team that reconnects applications.
#[derive(Clone, Debug)]
pub struct Team {
    /// Its id.
    pub id: Untrusted,
    /// Its name for people; the id where none is given.
    pub name: Untrusted,
    /// The person or place to ask.
    pub contact: Option<Untrusted>,
    /// The number of units of work that it does at the same time; no limit where nothing is said.
    pub capacity: Option<Placed<u32>>,
    /// The place where its id is defined.
    pub span: Span,
}

/// The catalog: all things that an inventory defines, each list sorted by id.
#[derive(Clone, Debug, Default)]
pub struct Catalog {
    /// The name of the inventory.
    pub name: Option<Untrusted>,
    /// The applications.
    pub applications: Vec<Application>,
    /// The partners.
    pub partners: Vec<Partner>,
    /// The services.
    pub services: Vec<Service>,
    /// The groups.
    pub groups: Vec<Group>,
    /// The teams.
    pub teams: Vec<Team>,
    /// The number of entries of `requires`, `wants` and `after` that were read.
    pub entries: usize,
    /// The terms that a plan has to keep to.
    pub terms: Terms,
    /// The values that may be written and could not be read.
    pub doubts: Doubts,
    pub(super) symbols: Symbols,
    /// What rules ask of each application that an entry names, close together in memory; by application.
    pub(super) standings: Vec<(State, Criticality)>,
}

impl Catalog {
    /// The application with this index.
    #[must_use]
    pub fn application(&self, ix: ApplicationIx) -> &Application {
        &self.applications[ix.index()]
    }

    /// The state of an application today.
    #[must_use]
    pub fn state(&self, ix: ApplicationIx) -> State {
        self.standings[ix.index()].0
    }

    /// The criticality of an application; medium where nothing is said.
    #[must_use]
    pub fn criticality(&self, ix: ApplicationIx) -> Criticality {
        self.standings[ix.index()].1
    }

    /// Whether an application is not retired, so that its needs still count.
    #[must_use]
    pub fn is_in_use(&self, ix: ApplicationIx) -> bool {
        self.state(ix) != State::Retired
    }

    /// All applications with their indices, by id.
    pub fn application_indices(&self) -> impl Iterator<Item = ApplicationIx> + use<> {
        (0..self.applications.len()).map(ApplicationIx::new)
    }

    /// The word that an entry or a kind was written with.
    #[must_use]
    pub fn word(&self, symbol: Symbol) -> Raw<'_> {
        self.symbols.raw(symbol)
    }

    /// The id that an entry names.
    #[must_use]
    pub fn target_id(&self, target: Target) -> Raw<'_> {
        match target {
            Target::Application(ix) => self.application(ix).id.raw(),
            Target::Partner(ix) => self.partners[ix.index()].id.raw(),
            Target::Undefined(symbol) => self.word(symbol),
        }
    }

    /// The thing for which an id stands; `None` where it is defined nowhere.
    #[must_use]
    pub fn find<'t>(&self, id: impl Into<Raw<'t>>) -> Option<Thing> {
        let id = id.into();
        let application = self.applications.binary_search_by(|a| a.id.raw().cmp(&id));
        let partner = || self.partners.binary_search_by(|p| p.id.raw().cmp(&id));
        let service = || self.services.binary_search_by(|s| s.id.raw().cmp(&id));
        let group = || self.groups.binary_search_by(|g| g.id.raw().cmp(&id));
        (application.map(|i| Thing::Application(ApplicationIx::new(i))))
            .or_else(|_| partner().map(|i| Thing::Partner(PartnerIx::new(i))))
            .or_else(|_| service().map(|i| Thing::Service(ServiceIx::new(i))))
            .or_else(|_| group().map(|i| Thing::Group(GroupIx::new(i))))
            .ok()
    }

    /// Whether all that a service requires is up by the states of today, so that the service never went down or is
    /// back. A partner counts as there unless it opens later.
    #[must_use]
    pub fn is_up(&self, service: &Service) -> bool {
        let is_there = |target| match target {
            Target::Application(ix) => {
                let application = self.application(ix);
                application.state.is_up()
                    && !self.is_unread(application)
                    && self.knows_state(application)
            }
            Target::Partner(ix) => self.partners[ix.index()].opens.is_none(),
            Target::Undefined(_) => false,
        };
        service.requires().iter().all(|entry| entry.is_met(is_there))
    }

    /// The number of applications that are to be planned and whose needs are written nowhere.
    #[must_use]
    pub fn standing_alone(&self) -> usize {
        let says_nothing = |application: &&Application| {
            application.needs == Mention::Absent
                && application.state == State::Isolated
                && !self.is_unread(application)
        };
        self.applications.iter().filter(says_nothing).count()
    }

    /// The newest day on which a state was noted, if any was.
    #[must_use]
    pub fn newest_status(&self) -> Option<Date> {
        self.applications.iter().filter_map(Application::since).max()
    }
}
