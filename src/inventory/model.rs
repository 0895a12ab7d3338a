//! What was written, with its places.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::doubts::Doubts;
use super::fractions::Fraction;
use super::left_out::LeftOut;
use super::misformed::MisformedId;
use super::terms::{TermTables, Times, Until};
use super::vocabulary::{Criticality, Mention, State, Symbol, Symbols, When};
use crate::date::Date;
use crate::diagnostic::{Level, Rule};
use crate::duration::{Days, Work};
use crate::source::{FileId, Span};
use crate::text::Untrusted;

/// An id with the place where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Named {
    /// The id.
    pub symbol: Symbol,
    /// Where it stands.
    pub span: Span,
}

/// A value with the place where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

/// What an entry names.
#[derive(Clone, Debug)]
pub enum Names {
    /// One thing.
    One(Named),
    /// Several, of which some are enough.
    AnyOf(Box<AnyOf>),
}

/// `{ any-of = [..], at-least = N }`.
#[derive(Clone, Debug)]
pub struct AnyOf {
    /// What may provide it, in the order in which it stands; may repeat.
    pub providers: Vec<Named>,
    /// How many of them are enough; 1 where nothing is said.
    pub at_least: u32,
    /// Where the entry stands.
    pub span: Span,
}

/// One entry of `requires`, `wants` or `after`.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What is named.
    pub names: Names,
    /// What was said about doing without it.
    pub notes: Option<Box<EntryNotes>>,
}

/// What an entry says about doing without what it names.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct EntryNotes {
    /// What is missing meanwhile.
    pub without: Option<Untrusted>,
    /// What people do meanwhile.
    pub workaround: Option<Untrusted>,
}

/// One list of `requires` or `wants`.
#[derive(Clone, Debug)]
pub struct DependencyList {
    /// Whether it is of `requires`; else of `wants`.
    pub hard: bool,
    /// The kind; `None` where the list was written without one.
    pub kind: Option<Named>,
    /// The entries in the order in which they stand.
    pub entries: Vec<Entry>,
}

/// An `allow` entry.
#[derive(Clone, Debug)]
pub struct Allow {
    /// Where it stands.
    pub span: Span,
    /// The rule of which a finding is known.
    pub rule: Rule,
    /// Why it is excepted.
    pub reason: Option<Untrusted>,
    /// The last day on which it counts.
    pub until: Option<Date>,
}

/// `[applications.ID]`.
#[derive(Clone, Debug)]
pub struct Application {
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
    pub times: Option<Box<Times>>,
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

impl Application {
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
pub struct Service {
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

impl Service {
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

/// `[partners.ID]`: not ours to restore.
#[derive(Clone, Debug)]
pub struct Partner {
    /// Its id, where it is defined.
    pub id: Named,
    /// Its name for people.
    pub name: Option<Untrusted>,
    /// Whom to ask.
    pub contact: Option<Untrusted>,
    /// From when on it is there.
    pub opens: Option<Placed<When>>,
    /// The day on which it confirmed when it opens, or that it is open.
    pub confirmed: Option<Date>,
}

/// `[teams.ID]`.
#[derive(Clone, Debug)]
pub struct Team {
    /// Its id, where it is defined.
    pub id: Named,
    /// Its name for people.
    pub name: Option<Untrusted>,
    /// Whom to ask.
    pub contact: Option<Untrusted>,
    /// How many units of work it does at the same time.
    pub capacity: Option<Placed<u32>>,
}

/// `[groups.ID]`: reconnected together.
#[derive(Clone, Debug)]
pub struct Group {
    /// Its id, where it is defined.
    pub id: Named,
    /// Its members, in the order in which they stand; may repeat.
    pub members: Vec<Named>,
    /// Why they start together.
    pub reason: Option<Untrusted>,
    /// Whether a key of its table could not be read that may name another member.
    pub unread: bool,
}

/// `[status.ID]`.
#[derive(Clone, Debug)]
pub struct Status {
    /// Whose status it is, where it is written.
    pub id: Named,
    /// The state, with its place; isolated where it is not said.
    pub state: Option<(State, Span)>,
    /// Since which day.
    pub since: Option<Date>,
    /// Why.
    pub reason: Option<Untrusted>,
    /// What replaced something retired.
    pub replaced_by: Option<Named>,
    /// Whether a key of the table could not be read that may be the state.
    pub unread: bool,
    /// The keys of the table of which a value could not be read.
    pub doubts: Doubts,
}

/// One line of `[rules]`.
#[derive(Clone, Copy, Debug)]
pub struct RuleLevel {
    /// The rule.
    pub rule: Rule,
    /// Its level for the whole inventory.
    pub level: Level,
    /// Where it stands.
    pub span: Span,
}

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

/// A text that holds hidden characters.
#[derive(Clone, Debug)]
pub struct Misleading {
    /// The application or service in whose table it stands, if any.
    pub subject: Option<Symbol>,
    /// Where it stands.
    pub span: Span,
    /// The first hidden character.
    pub character: char,
    /// The path of Windows, in single quotes, whose backslashes were read as escapes.
    pub path: Option<String>,
}

/// A key of ours inside `meta`.
#[derive(Clone, Debug)]
pub struct KeyInMeta {
    /// The application.
    pub subject: Symbol,
    /// The key.
    pub key: &'static str,
    /// Where it stands.
    pub span: Span,
    /// The `meta` that it stands in.
    pub meta: Span,
}

/// Everything that was written in all inputs, in order of path and place; names not yet resolved.
#[derive(Debug, Default)]
pub struct Inventory {
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
    pub teams: Vec<Team>,
    /// Partners.
    pub partners: Vec<Partner>,
    /// Applications, those of a file with its defaults.
    pub applications: Vec<Application>,
    /// Services.
    pub services: Vec<Service>,
    /// What is reconnected together.
    pub groups: Vec<Group>,
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
    pub(super) once: BTreeMap<&'static str, Span>,
    /// Of tables that may stand in one file only: the last other file that holds one.
    pub(super) again: BTreeMap<&'static str, FileId>,
}
