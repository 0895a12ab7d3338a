//! The entries that order applications, by index: those of `requires` and of `after`.

use super::contents::Catalog;
use crate::needs::ApplicationIx;
use crate::needs::{Dependency, Need};
use crate::source::narrow;
use crate::text::{Raw, and_list, shown};

/// An entry that orders: of `requires` or of `after` of an application; by owner, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryIx {
    owner: ApplicationIx,
    after: bool,
    index: u32,
}

impl EntryIx {
    /// The application whose entry it is.
    #[must_use]
    pub fn owner(self) -> ApplicationIx {
        self.owner
    }

    /// Whether it is of `after`; otherwise it is of `requires`.
    #[must_use]
    pub fn is_after(self) -> bool {
        self.after
    }
}

impl Catalog {
    /// The entry with this index.
    #[must_use]
    pub fn entry(&self, entry: EntryIx) -> &Dependency {
        let owner = self.application(entry.owner);
        let list = if entry.after { owner.after() } else { owner.requires() };
        &list[entry.index as usize]
    }

    /// This catalog with one entry, and all that say the same, as a want instead; an entry of `after` is taken out.
    #[must_use]
    pub fn softened(&self, entry: EntryIx) -> Self {
        let mut changed = self.clone();
        let owner = &mut changed.applications[entry.owner.index()];
        owner.lists = owner.lists.softened(self.entry(entry), entry.after);
        changed
    }

    /// The entries of an application that order: those of `requires`, then those of `after`.
    pub fn ordering_entries(
        &self,
        owner: ApplicationIx,
    ) -> impl Iterator<Item = (EntryIx, &Dependency)> {
        let application = self.application(owner);
        let numbered = move |after, list: &[Dependency]| {
            let numbers = 0..narrow(list.len());
            numbers.map(move |index| EntryIx { owner, after, index })
        };
        let requires = numbered(false, application.requires()).zip(application.requires());
        requires.chain(numbered(true, application.after()).zip(application.after()))
    }

    /// The ids that a need names, each once, sorted.
    #[must_use]
    pub fn provider_ids(&self, need: &Need) -> Vec<Raw<'_>> {
        let mut ids: Vec<Raw<'_>> = need.targets().map(|target| self.target_id(target)).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    }

    /// The providers of an entry, as they may be shown: "`a`", "1 of `a` and `b`".
    #[must_use]
    pub fn shown_need(&self, dependency: &Dependency) -> String {
        let quoted = |target| format!("`{}`", shown(self.target_id(target)));
        match &dependency.need() {
            Need::One(target) => quoted(*target),
            Need::AnyOf(any_of) => {
                let mut all: Vec<String> =
                    any_of.providers.iter().map(|&(p, _)| quoted(p)).collect();
                all.sort_unstable();
                format!("{} of {}", any_of.at_least, and_list(&all))
            }
        }
    }
}
