//! The contents of the inputs as they were written, with their places.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::application::{ApplicationTable, ServiceTable};
use super::fraction::Fraction;
use super::misformed_id::MisformedId;
use super::parties::{GroupTable, PartnerTable, Status, TeamTable};
use super::placed::{Named, Placed};
use super::settings::{KeyInMeta, Misleading, RuleLevel, UsedKind};
use super::term_tables::{IncidentTable, PlanTable, TermTables};
use crate::doubt::Doubts;
use crate::duration::Work;
use crate::format::{Criticality, Family, Symbols};
use crate::needs::Dependency;
use crate::source::{FileId, Span};
use crate::text::Untrusted;

/// The table `[defaults]` of one file: the values of its applications that state none themselves.
#[derive(Clone, Debug, Default)]
pub struct Defaults {
    /// The team of applications that name none.
    pub team: Option<Named>,
    /// The owner of applications that name none.
    pub owner: Option<Untrusted>,
    /// The criticality of applications that state none.
    pub criticality: Option<Criticality>,
    /// The tags of applications that have none.
    pub tags: Option<Arc<Vec<Untrusted>>>,
    /// The duration of applications that give none.
    pub duration: Option<Placed<Work>>,
}

/// The contents of all inputs, in order of path and place. Names are not resolved yet.
#[derive(Debug, Default)]
pub struct InventoryTables {
    /// All ids in the inputs.
    pub symbols: Symbols,
    /// The name of the organisation whose inventory it is.
    pub name: Option<Untrusted>,
    /// The kinds of dependency that the inventory adds to the built-in ones.
    pub kinds: Vec<Named>,
    /// The levels that `[rules]` sets for the whole inventory.
    pub rules: Vec<RuleLevel>,
    /// The tables of teams.
    pub teams: Vec<TeamTable>,
    /// The tables of partners.
    pub partners: Vec<PartnerTable>,
    /// The tables of applications, to which the defaults of their files are applied.
    pub applications: Vec<ApplicationTable>,
    /// The tables of services.
    pub services: Vec<ServiceTable>,
    /// The tables of groups, whose members are reconnected together.
    pub groups: Vec<GroupTable>,
    /// The tables of status, which give the state of applications on the day.
    pub status: Vec<Status>,
    /// The defaults of each file, for its applications that state no value themselves.
    pub defaults: BTreeMap<FileId, Defaults>,
    /// Texts that hold hidden characters.
    pub misleading: Vec<Misleading>,
    /// Keys of the format that stand inside `meta`.
    pub keys_in_meta: Vec<KeyInMeta>,
    /// Ids that break the rules for ids, to be reported when all inputs are read.
    pub misformed: Vec<MisformedId>,
    /// Durations with a fraction, to be reported when all inputs are read.
    pub fractions: Vec<Fraction>,
    /// The entries of all lists `requires`, `wants` and `after`; in each, the ids are not resolved yet.
    pub entries: Vec<Dependency>,
    /// The kinds of dependency that lists give, without the built-in ones.
    pub used_kinds: Vec<UsedKind>,
    /// The terms that a plan has to keep to.
    pub terms: TermTables,
    /// The values that may be written and could not be read.
    pub doubts: Doubts,
    pub(crate) once: BTreeMap<Family, Span>,
    /// Of each family whose table may stand in one file only: the last other file that holds one.
    pub(crate) again: BTreeMap<Family, FileId>,
}

impl InventoryTables {
    /// Makes room for the contents of this number of units, which take about as many bytes of text. Room that is not
    /// used costs nothing, while lists that grow leave holes in memory behind them.
    pub(crate) fn make_room(&mut self, units: usize, bytes: usize) {
        /// An entry stands in a list with its kind, in a table that also says other things.
        const BYTES_OF_AN_ENTRY: usize = 48;
        self.applications.reserve(units);
        self.entries.reserve(bytes / BYTES_OF_AN_ENTRY);
        self.symbols.reserve(units);
    }

    /// Drops the terms that stand in two files: if one were taken, the names of the files would decide which.
    pub(crate) fn drop_what_stands_twice(&mut self) {
        let Self { terms, again, .. } = self;
        for family in again.keys() {
            match family {
                Family::Incident => {
                    let lost = |table| IncidentTable { date: None, start: None, ..table };
                    terms.incident = terms.incident.map(lost);
                }
                Family::Plan => terms.plan = PlanTable::default(),
                Family::Calendar => terms.hours = None,
                Family::Waves => terms.waves.clear(),
                // The kinds of two tables `[inventory]` are in doubt already; no other family stands once.
                Family::Applications
                | Family::Defaults
                | Family::Groups
                | Family::Inventory
                | Family::Partners
                | Family::Rules
                | Family::Services
                | Family::Status
                | Family::Teams => {}
            }
        }
    }
}
