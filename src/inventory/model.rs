//! What was written, with its places.

use std::collections::BTreeMap;

use indexmap::IndexSet;

use crate::date::Date;
use crate::diagnostic::{Level, Rule};
use crate::source::{FileId, Span, narrow};
use crate::text::Untrusted;

/// An id that was written somewhere, as a number: equal ids have equal numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Symbol(u32);

impl Symbol {
    /// The number, from 0 without gaps.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// All ids that were written, each once.
#[derive(Clone, Debug, Default)]
pub struct Symbols(IndexSet<Box<str>>);

impl Symbols {
    /// The number of an id, old or new.
    pub fn intern(&mut self, id: &str) -> Symbol {
        if let Some(index) = self.0.get_index_of(id) {
            return Symbol(narrow(index));
        }
        Symbol(narrow(self.0.insert_full(id.into()).0))
    }

    /// The raw id; for looking up and comparing.
    #[must_use]
    pub fn raw(&self, symbol: Symbol) -> &str {
        &self.0[symbol.index()]
    }

    /// The raw id with a number, if there is one.
    #[must_use]
    pub fn by_index(&self, index: usize) -> Option<&str> {
        self.0.get_index(index).map(AsRef::as_ref)
    }

    /// How many ids there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether no id was written.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// How much something matters, the most critical first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Criticality {
    /// Nothing works without it.
    Critical,
    /// The organisation is hurt within days.
    High,
    /// What is assumed where nothing is said.
    #[default]
    Medium,
    /// It can wait.
    Low,
}

impl Criticality {
    /// All, from the most critical.
    pub const ALL: [Self; 4] = [Self::Critical, Self::High, Self::Medium, Self::Low];

    /// The word for it in inventories and in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Critical => "critical",
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

/// What an application is today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Cut off; what is assumed where nothing is said.
    #[default]
    Isolated,
    /// Up, with reduced functions.
    Degraded,
    /// Up again.
    Restored,
    /// It never went down.
    Unaffected,
    /// It does not come back.
    Retired,
}

impl State {
    /// All, in the order of the format.
    pub const ALL: [Self; 5] =
        [Self::Isolated, Self::Degraded, Self::Restored, Self::Unaffected, Self::Retired];

    /// The word for it in inventories and in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Isolated => "isolated",
            Self::Degraded => "degraded",
            Self::Restored => "restored",
            Self::Unaffected => "unaffected",
            Self::Retired => "retired",
        }
    }

    /// Whether it satisfies what needs it.
    #[must_use]
    pub const fn is_up(self) -> bool {
        matches!(self, Self::Degraded | Self::Restored | Self::Unaffected)
    }
}

/// An id with the place where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Named {
    /// The id.
    pub symbol: Symbol,
    /// Where it stands.
    pub span: Span,
}

/// One thing that is required or wanted.
#[derive(Clone, Debug)]
pub struct Entry {
    /// What is named.
    pub target: Named,
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
    pub tags: Option<Vec<Untrusted>>,
    /// The team that reconnects it.
    pub team: Option<Named>,
    /// What it requires and wants.
    pub dependencies: Vec<DependencyList>,
    /// Findings that are known.
    pub allow: Vec<Allow>,
    /// Whether something in its tables could not be read.
    pub unread: bool,
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
            dependencies: Vec::new(),
            allow: Vec::new(),
            unread: false,
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
    /// Findings that are known.
    pub allow: Vec<Allow>,
    /// Whether something in its table could not be read.
    pub unread: bool,
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
            allow: Vec::new(),
            unread: false,
        }
    }
}

/// The workaround of a service.
#[derive(Clone, Debug)]
pub struct Workaround {
    /// What people do.
    pub what: Untrusted,
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
    /// Whether something in the table could not be read.
    pub unread: bool,
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
    pub tags: Option<Vec<Untrusted>>,
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
    /// States of the day.
    pub status: Vec<Status>,
    /// What the applications of a file have where they say nothing themselves.
    pub defaults: BTreeMap<FileId, Defaults>,
    /// Texts that hold hidden characters.
    pub misleading: Vec<Misleading>,
    /// Keys of ours inside `meta`.
    pub keys_in_meta: Vec<KeyInMeta>,
    /// How many entries of `requires` and `wants` there are.
    pub entries: usize,
    pub(super) once: BTreeMap<&'static str, Span>,
}
