//! A small inventory with alternatives, groups and `after`.

use std::collections::{BTreeMap, BTreeSet};

/// One entry of `requires`, `wants` or `after`: one id, or alternatives of which some are enough.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Need {
    pub(super) kind: &'static str,
    pub(super) ids: BTreeSet<String>,
    pub(super) at_least: usize,
    pub(super) note: Note,
}

/// The words about doing without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Note {
    Nothing,
    Without,
    Workaround,
    Both,
}

/// An entry as JSON names it: from, kind, to.
pub(super) type Key = (String, String, Vec<String>);

impl Need {
    pub(super) fn one(kind: &'static str, id: &str) -> Self {
        Self { kind, ids: [id.to_owned()].into(), at_least: 1, note: Note::Nothing }
    }

    pub(super) fn has_alternatives(&self) -> bool {
        self.ids.len() > 1
    }

    pub(super) fn names(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    pub(super) fn without(&self) -> Option<String> {
        let said = matches!(self.note, Note::Without | Note::Both);
        said.then(|| "no copies".to_owned())
    }

    pub(super) fn workaround(&self) -> Option<String> {
        let said = matches!(self.note, Note::Workaround | Note::Both);
        said.then(|| "by telephone".to_owned())
    }

    pub(super) fn key(&self, from: &str) -> Key {
        (from.to_owned(), self.kind.to_owned(), self.ids.iter().cloned().collect())
    }
}

#[derive(Clone, Debug)]
pub(super) struct Application {
    pub(super) criticality: Option<&'static str>,
    pub(super) state: &'static str,
    pub(super) requires: Vec<Need>,
    pub(super) wants: Vec<Need>,
    /// Of one id each, kind `after`.
    pub(super) after: Vec<Need>,
    /// A key that does not exist stands in its table.
    pub(super) unread: bool,
}

impl Application {
    pub(super) fn is_up(&self) -> bool {
        !self.unread && ["degraded", "restored", "unaffected"].contains(&self.state)
    }

    pub(super) fn is_retired(&self) -> bool {
        !self.unread && self.state == "retired"
    }

    pub(super) fn waits(&self) -> bool {
        self.unread || self.state == "isolated"
    }

    /// What orders it.
    pub(super) fn ordering(&self) -> impl Iterator<Item = &Need> {
        self.requires.iter().chain(&self.after)
    }
}

#[derive(Clone, Debug)]
pub(super) struct Service {
    pub(super) requires: Vec<Need>,
    pub(super) wants: Vec<Need>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Estate {
    pub(super) applications: BTreeMap<String, Application>,
    pub(super) partners: BTreeSet<String>,
    pub(super) services: BTreeMap<String, Service>,
    pub(super) groups: BTreeMap<String, BTreeSet<String>>,
}

impl Estate {
    /// The group of an application with its members, itself among them.
    pub(super) fn group(&self, id: &str) -> Option<(&String, &BTreeSet<String>)> {
        self.groups.iter().find(|(_, members)| members.contains(id))
    }

    /// Makes entries soft: those of `requires` become wants, those of `after` are taken out.
    pub(super) fn soften(&mut self, keys: &BTreeSet<Key>) {
        for (id, application) in &mut self.applications {
            let is_cut = |need: &Need| keys.contains(&need.key(id));
            let (soft, hard) = application.requires.drain(..).partition(is_cut);
            application.requires = hard;
            application.wants.extend::<Vec<Need>>(soft);
            application.after.retain(|need| !is_cut(need));
        }
    }
}
