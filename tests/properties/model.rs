//! A random inventory, as the naive definitions see it.

use std::collections::{BTreeMap, BTreeSet};

/// One entry of `requires` or `wants`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Entry {
    pub(crate) id: String,
    pub(crate) kind: &'static str,
    /// The words about doing without, if there are any.
    pub(crate) note: Option<u8>,
}

impl Entry {
    pub(crate) fn without(&self) -> Option<String> {
        self.note.map(|note| format!("no copies ({note})"))
    }

    pub(crate) fn workaround(&self) -> Option<String> {
        self.note.map(|note| format!("by telephone ({note})"))
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Application {
    pub(crate) criticality: Option<&'static str>,
    pub(crate) team: Option<&'static str>,
    pub(crate) state: &'static str,
    pub(crate) requires: Vec<Entry>,
    pub(crate) wants: Vec<Entry>,
    /// A key that does not exist stands in its own table, or in its status.
    pub(crate) unread: Option<Unread>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unread {
    Table,
    Status,
}

impl Application {
    pub(crate) fn is_up(&self) -> bool {
        ["degraded", "restored", "unaffected"].contains(&self.state)
    }

    pub(crate) fn is_retired(&self) -> bool {
        self.state == "retired"
    }

    pub(crate) fn needs(&self) -> BTreeSet<String> {
        self.requires.iter().map(|entry| entry.id.clone()).collect()
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Service {
    pub(crate) criticality: Option<&'static str>,
    pub(crate) requires: Vec<Entry>,
    pub(crate) wants: Vec<Entry>,
    pub(crate) unread: bool,
    pub(crate) workaround: bool,
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Inventory {
    pub(crate) applications: BTreeMap<String, Application>,
    pub(crate) partners: BTreeSet<String>,
    pub(crate) services: BTreeMap<String, Service>,
    /// The team in the `[defaults]` of every file.
    pub(crate) default_team: Option<&'static str>,
}

/// Most critical first, as rows are ordered.
pub(crate) const CRITICALITIES: [&str; 4] = ["critical", "high", "medium", "low"];

/// The place of a criticality in [`CRITICALITIES`]; medium where nothing is said.
pub(crate) fn rank(criticality: Option<&str>) -> usize {
    let word = criticality.unwrap_or("medium");
    CRITICALITIES.iter().position(|known| *known == word).unwrap_or(2)
}
