//! Entries that a plan treats as if they were wants.

use std::collections::{BTreeSet, HashSet};

use crate::catalog::{ApplicationIx, Catalog, Dependency, EntryIx, Target};

/// Entries of `requires` or `after` that order nothing.
#[derive(Clone, Debug, Default)]
pub struct Softened {
    entries: HashSet<EntryIx>,
    /// The pairs of an owner and a provider of which every entry without alternatives is softened.
    pairs: HashSet<(ApplicationIx, ApplicationIx)>,
}

impl Softened {
    /// Softens entries (sorted), and all others that say exactly the same as one of these.
    #[must_use]
    pub fn new(catalog: &Catalog, entries: &[EntryIx]) -> Self {
        let mut softened = Self::default();
        for of_owner in entries.chunk_by(|a, b| a.owner() == b.owner()) {
            softened.add(catalog, of_owner[0].owner(), of_owner);
        }
        softened
    }

    fn add(&mut self, catalog: &Catalog, owner: ApplicationIx, entries: &[EntryIx]) {
        let key = |entry: EntryIx| {
            let dependency = catalog.entry(entry);
            (dependency.kind(), dependency.needed())
        };
        let said: BTreeSet<_> = entries.iter().map(|&entry| key(entry)).collect();
        let mut hard: BTreeSet<Target> = BTreeSet::new();
        let mut soft: BTreeSet<ApplicationIx> = BTreeSet::new();
        for (entry, dependency) in catalog.ordering_entries(owner) {
            let is_soft = said.contains(&key(entry));
            if is_soft {
                self.entries.insert(entry);
            }
            match dependency.only().filter(|_| !entry.is_after()) {
                Some(Target::Application(to)) if is_soft => {
                    soft.insert(to);
                }
                Some(target) => {
                    hard.insert(target);
                }
                None => {}
            }
        }
        let pairs = soft.into_iter().filter(|&to| !hard.contains(&Target::Application(to)));
        self.pairs.extend(pairs.map(|to| (owner, to)));
    }

    /// Whether no entry is softened.
    pub(super) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Whether an entry is softened.
    #[must_use]
    pub fn contains(&self, entry: EntryIx) -> bool {
        !self.entries.is_empty() && self.entries.contains(&entry)
    }

    /// The entries of `requires` of an application that are hard.
    pub fn hard<'c>(
        &'c self,
        catalog: &'c Catalog,
        owner: ApplicationIx,
    ) -> impl Iterator<Item = &'c Dependency> {
        let entries = catalog.ordering_entries(owner);
        let hard = entries.filter(|(entry, _)| !entry.is_after() && !self.contains(*entry));
        hard.map(|(_, dependency)| dependency)
    }

    /// Whether every entry without alternatives of one application that names another is softened.
    #[must_use]
    pub fn has_pair(&self, from: ApplicationIx, to: ApplicationIx) -> bool {
        !self.pairs.is_empty() && self.pairs.contains(&(from, to))
    }
}
