//! What was written, with its places.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::application::{ApplicationTable, ServiceTable};
use super::doubts::Doubts;
use super::fraction::Fraction;
use super::left_out::LeftOut;
use super::misformed_id::MisformedId;
use super::parties::{GroupTable, PartnerTable, Status, TeamTable};
use super::placed::{Named, Placed};
use super::settings::{KeyInMeta, Misleading, RuleLevel};
use super::term_tables::{IncidentTable, PlanTable, TermTables};
use crate::duration::Work;
use crate::format::{Criticality, Family, Symbols};
use crate::source::{FileId, Span};
use crate::text::Untrusted;

/// `[defaults]` of one file.
#[derive(Clone, Debug, Default)]
pub struct Defaults {
    /// The team of applications that name none.
    pub team: Option<Named>,
    /// The owner of applications that name none.
    pub owner: Option<Untrusted>,
    /// The criticality of applications that state none.
    pub criticality: Option<Criticality>,
    /// The tags of applications that have none.
    pub tags: Option<Arc<[Untrusted]>>,
    /// The duration of applications that give none.
    pub duration: Option<Placed<Work>>,
    /// The keys of the table of which a value could not be read.
    pub doubts: Doubts,
}

/// Everything that was written in all inputs, in order of path and place; names not yet resolved.
#[derive(Debug, Default)]
pub struct InventoryTables {
    /// All ids that were written.
    pub symbols: Symbols,
    /// Whose inventory it is.
    pub name: Option<Untrusted>,
    /// Kinds of dependency besides the built-in ones.
    pub kinds: Vec<Named>,
    /// Whether there may be more, which could not be read.
    pub kinds_unread: bool,
    /// Levels for the whole inventory.
    pub rules: Vec<RuleLevel>,
    /// Teams.
    pub teams: Vec<TeamTable>,
    /// Partners.
    pub partners: Vec<PartnerTable>,
    /// Applications, those of a file with its defaults.
    pub applications: Vec<ApplicationTable>,
    /// Services.
    pub services: Vec<ServiceTable>,
    /// What is reconnected together.
    pub groups: Vec<GroupTable>,
    /// States of the day.
    pub status: Vec<Status>,
    /// What the applications of a file have where they say nothing themselves.
    pub defaults: BTreeMap<FileId, Defaults>,
    /// Texts that hold hidden characters.
    pub misleading: Vec<Misleading>,
    /// Keys of ours inside `meta`.
    pub keys_in_meta: Vec<KeyInMeta>,
    /// Ids that are not of the form of ids, to be reported when all is read.
    pub misformed: Vec<MisformedId>,
    /// Durations with a part of a number, to be reported when all is read.
    pub fractions: Vec<Fraction>,
    /// How many entries of `requires`, `wants` and `after` there are.
    pub entries: usize,
    /// What a plan has to keep to.
    pub terms: TermTables,
    /// What a plan has to keep to and could not be read.
    pub left_out: LeftOut,
    pub(crate) once: BTreeMap<Family, Span>,
    /// Of tables that may stand in one file only: the last other file that holds one.
    pub(crate) again: BTreeMap<Family, FileId>,
}

impl InventoryTables {
    /// Of terms that stand in two files none is taken: it would hang on the names of the files which.
    pub(crate) fn drop_what_stands_twice(&mut self) {
        let Self { terms, again, .. } = self;
        for family in again.keys() {
            match family {
                Family::Incident => {
                    let lost =
                        |table| IncidentTable { date: None, start: None, unread: true, ..table };
                    terms.incident = terms.incident.map(lost);
                }
                Family::Plan => terms.plan = PlanTable { unread: true, ..PlanTable::default() },
                Family::Calendar => terms.hours = None,
                Family::Waves => terms.waves.clear(),
                // Of two heads the kinds count as unread already; no other family stands once.
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
