//! The entries of an inventory that order it, on a day of any status.

use std::ops::Range;

use petgraph::visit::NodeCount;

use super::adjacency::Adjacency;
use super::digraph::Digraph;
use super::softened::Softened;
use crate::catalog::{ApplicationIx, Catalog, Dependency, EntryIx, Target};
use crate::format::State;
use crate::source::narrow;

/// The entries of an inventory that order it.
///
/// Most entries name one application that has to come before their owner: they are the edges of a graph. The others,
/// which name alternatives or stand in `after`, are special.
#[derive(Debug)]
pub(crate) struct Order {
    /// The applications that each application names in entries without alternatives.
    pub(super) strict: Digraph<ApplicationIx>,
    /// The other entries, by owner.
    pub(super) special: Vec<Special>,
    /// The special entries that name each application, sorted.
    pub(super) uses: Vec<SpecialUse>,
    /// Whether an application has an entry of `requires` with alternatives.
    pub(super) has_alternatives: bool,
}

/// A special entry: one with alternatives, or one of `after`.
#[derive(Debug)]
pub(super) struct Special {
    pub(super) entry: EntryIx,
    /// The applications that provide it, each once, without the owner and without retired ones.
    pub(super) providers: Vec<ApplicationIx>,
    /// How many of them are enough; at most all of them.
    pub(super) needed: u32,
}

/// A use of an application: a special entry that names it as a provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct SpecialUse {
    pub(super) provider: ApplicationIx,
    /// The number of the entry among the special ones.
    pub(super) special: u32,
}

impl Order {
    /// The order of a catalog, in which retired applications provide nothing.
    pub(super) fn new(catalog: &Catalog) -> Self {
        Self::counting(catalog, |ix| catalog.application(ix).state != State::Retired)
    }

    /// The order where every alternative that is retired counts, as if it could come. A retired application still holds
    /// nothing up by `after`.
    pub(super) fn as_if_none_were_retired(catalog: &Catalog) -> Self {
        Self::counting(catalog, |_| true)
    }

    /// The order where the alternatives count that `counts` accepts.
    fn counting(catalog: &Catalog, counts: impl Fn(ApplicationIx) -> bool) -> Self {
        // Almost no application has a special entry. The entries of an application are looked through once, since those of
        // the next one lie elsewhere in memory.
        let mut with_special: Vec<ApplicationIx> = Vec::new();
        let only = |from: ApplicationIx| {
            let application = catalog.application(from);
            let requires = application.requires();
            if !application.after().is_empty() || requires.iter().any(|d| d.only().is_none()) {
                with_special.push(from);
            }
            let only = requires.iter().filter_map(|d| d.only().and_then(Target::application));
            only.filter(move |&to| to != from)
        };
        let strict = Adjacency::new(catalog.applications.len(), catalog.entries, only);
        let strict = Digraph::new(strict);
        let mut special = Vec::new();
        let mut has_alternatives = false;
        for owner in with_special {
            let requires = catalog.application(owner).requires();
            has_alternatives |= requires.iter().any(|entry| entry.only().is_none());
            special.extend(
                catalog
                    .ordering_entries(owner)
                    .filter(|(entry, dependency)| entry.is_after() || dependency.only().is_none())
                    .filter_map(|(entry, dependency)| {
                        let in_use = |ix| catalog.application(ix).state != State::Retired;
                        let counts = |ix| if entry.is_after() { in_use(ix) } else { counts(ix) };
                        Special::new(entry, dependency, counts)
                    }),
            );
        }
        let numbered = (0..).zip(&special);
        let mut uses: Vec<SpecialUse> = numbered
            .flat_map(|(special, it)| {
                it.providers.iter().map(move |&provider| SpecialUse { provider, special })
            })
            .collect();
        uses.sort_unstable();
        Self { strict, special, uses, has_alternatives }
    }

    /// How many applications there are.
    pub(super) fn len(&self) -> usize {
        self.strict.node_count()
    }

    /// How many applications and entries there are: the steps of one pass over all of them.
    pub(super) fn size(&self) -> usize {
        self.len() + self.strict.edge_count() + self.uses.len()
    }

    /// The numbers of the special entries of an application.
    pub(super) fn special_of(&self, owner: ApplicationIx) -> Range<usize> {
        let first = self.special.partition_point(|special| special.entry.owner() < owner);
        let rest = self.special[first..].iter();
        first..first + rest.take_while(|special| special.entry.owner() == owner).count()
    }

    /// The special entries that name an application.
    pub(super) fn uses_of(&self, provider: ApplicationIx) -> &[SpecialUse] {
        let first = self.uses.partition_point(|it| it.provider < provider);
        let rest = &self.uses[first..];
        &rest[..rest.iter().take_while(|it| it.provider == provider).count()]
    }

    /// The applications that may provide for an entry, each once: never its owner, and of alternatives no retired one.
    pub(super) fn providers(&self, entry: EntryIx, dependency: &Dependency) -> Vec<ApplicationIx> {
        let owner = entry.owner();
        match dependency.only().filter(|_| !entry.is_after()) {
            Some(only) => only.application().filter(|&ix| ix != owner).into_iter().collect(),
            None => self.find(entry).map_or_else(Vec::new, |i| self.special[i].providers.clone()),
        }
    }

    /// The number of a special entry; `None` where the entry is no special one, or waits for no application that could
    /// come.
    pub(super) fn find(&self, entry: EntryIx) -> Option<usize> {
        self.special.binary_search_by_key(&entry, |special| special.entry).ok()
    }
}

impl Special {
    /// Whether the owner cannot come without enough of the providers.
    pub(super) fn is_hard(&self, soft: &Softened) -> bool {
        !self.entry.is_after() && !soft.contains(self.entry)
    }

    /// The entry with the providers that `counts` accepts; `None` where it waits for no application that could come.
    fn new(
        entry: EntryIx,
        dependency: &Dependency,
        counts: impl Fn(ApplicationIx) -> bool,
    ) -> Option<Self> {
        let all = dependency.providers().into_iter();
        let providers = all.filter_map(Target::application);
        let providers: Vec<ApplicationIx> =
            providers.filter(|&ix| ix != entry.owner() && counts(ix)).collect();
        // Partners count as there; and no more applications are waited for than are left as providers.
        let besides = dependency.need().lacks(|target| matches!(target, Target::Partner(_)));
        let needed = besides.min(narrow(providers.len()));
        (needed > 0).then_some(Self { entry, providers, needed })
    }
}
