//! What comes before what: the least fixed point of what can be reconnected, and its generations.

use petgraph::visit::NodeCount;

use super::adjacency::Adjacency;
use super::digraph::Digraph;
use super::softened::Softened;
use super::standing::Standing;
use super::together::Units;
use crate::catalog::{ApplicationIx, Catalog, Dependency, EntryIx, Target};
use crate::format::State;
use crate::source::narrow;

/// The entries of an inventory that order it.
#[derive(Debug)]
pub(crate) struct Order {
    /// Which application names which in entries without alternatives.
    pub(super) strict: Digraph<ApplicationIx>,
    /// The other entries, by owner.
    pub(super) special: Vec<Special>,
    /// Which special entries name an application, sorted.
    users: Vec<(ApplicationIx, u32)>,
}

/// An entry with alternatives, or one of `after`.
#[derive(Debug)]
pub(super) struct Special {
    pub(super) entry: EntryIx,
    /// The applications that provide it, each once, without the owner and what is retired.
    pub(super) providers: Vec<ApplicationIx>,
    /// How many of them are enough; at most all of them.
    pub(super) needed: u32,
}

/// The generations of what is open, as far as they could be given.
#[derive(Debug)]
pub(super) struct Generations {
    /// Of each application its generation, from 1; 0 where it is not open or waits for ever.
    pub(super) wave: Vec<u32>,
    /// How many providers each special entry still misses.
    pub(super) missing: Vec<u32>,
}

impl Order {
    pub(super) fn new(catalog: &Catalog) -> Self {
        Self::counting(catalog, |ix| catalog.application(ix).state != State::Retired)
    }

    /// The order where every alternative that is retired counts, as if it could come. What is retired still
    /// holds nothing up by `after`.
    pub(super) fn as_if_none_were_retired(catalog: &Catalog) -> Self {
        Self::counting(catalog, |_| true)
    }

    /// The order where the alternatives count that `counts` accepts.
    fn counting(catalog: &Catalog, counts: impl Fn(ApplicationIx) -> bool) -> Self {
        let only = |from: ApplicationIx| {
            let requires = catalog.application(from).requires.iter();
            let only = requires.filter_map(|d| d.only().and_then(Target::application));
            only.filter(move |&to| to != from)
        };
        let strict = Adjacency::new(catalog.applications.len(), catalog.entries, only);
        let strict = Digraph::new(strict);
        let mut special = Vec::new();
        for owner in catalog.application_indices() {
            let application = catalog.application(owner);
            // Almost none has such an entry, and looking is cheap.
            if application.after.is_empty()
                && application.requires.iter().all(|d| d.only().is_some())
            {
                continue;
            }
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
        let mut users: Vec<(ApplicationIx, u32)> = special
            .iter()
            .enumerate()
            .flat_map(|(i, s)| s.providers.iter().map(move |&provider| (provider, narrow(i))))
            .collect();
        users.sort_unstable();
        Self { strict, special, users }
    }

    /// How many applications there are.
    pub(super) fn len(&self) -> usize {
        self.strict.node_count()
    }

    /// How many applications and entries there are: what one pass over all of them costs.
    pub(super) fn size(&self) -> usize {
        self.len() + self.strict.edge_count() + self.users.len()
    }

    /// The special entries of an application.
    pub(super) fn special_of(
        &self,
        owner: ApplicationIx,
    ) -> impl Iterator<Item = (usize, &Special)> {
        let first = self.special.partition_point(|special| special.entry.owner() < owner);
        let rest = self.special[first..].iter().enumerate().map(move |(i, s)| (first + i, s));
        rest.take_while(move |(_, special)| special.entry.owner() == owner)
    }

    pub(super) fn users_of(&self, provider: ApplicationIx) -> impl Iterator<Item = usize> + '_ {
        let first = self.users.partition_point(|&(p, _)| p < provider);
        let rest = self.users[first..].iter();
        rest.take_while(move |&&(p, _)| p == provider).map(|&(_, special)| special as usize)
    }

    /// What an application names in entries without alternatives that are hard and not of its unit.
    pub(super) fn strict_needs<'o>(
        &'o self,
        owner: ApplicationIx,
        units: &'o Units,
        soft: &'o Softened,
    ) -> impl Iterator<Item = ApplicationIx> + 'o {
        let unit = units.of(owner);
        let needs = self.strict.needs(owner).iter().copied();
        needs.filter(move |&to| units.of(to) != unit && !soft.has_pair(owner, to))
    }

    /// The applications that may provide what an entry needs, each once: never its owner, of alternatives
    /// nothing retired.
    pub(super) fn providers(&self, entry: EntryIx, dependency: &Dependency) -> Vec<ApplicationIx> {
        let owner = entry.owner();
        match dependency.only().filter(|_| !entry.is_after()) {
            Some(only) => only.application().filter(|&ix| ix != owner).into_iter().collect(),
            None => self.find(entry).map_or_else(Vec::new, |i| self.special[i].providers.clone()),
        }
    }

    fn find(&self, entry: EntryIx) -> Option<usize> {
        self.special.binary_search_by_key(&entry, |special| special.entry).ok()
    }

    /// How many providers an entry of an application outside the fixed point still misses; `outside` are
    /// those that it names and that are outside, too.
    pub(super) fn still_missing(
        &self,
        entry: EntryIx,
        dependency: &Dependency,
        generations: &Generations,
        outside: &[u32],
    ) -> u32 {
        if dependency.only().is_some() && !entry.is_after() {
            return u32::from(!outside.is_empty());
        }
        self.find(entry).map_or(0, |i| generations.missing[i])
    }

    /// What an open application outside the fixed point still waits for, itself outside, not of its unit.
    pub(super) fn waits_for<'o>(
        &'o self,
        owner: ApplicationIx,
        standing: &'o [Standing],
        units: &'o Units,
        soft: &'o Softened,
        generations: &'o Generations,
    ) -> impl Iterator<Item = ApplicationIx> + 'o {
        let special = self.special_of(owner).filter(|&(i, _)| generations.missing[i] > 0);
        let special = special.flat_map(|(_, special)| special.providers.iter().copied());
        let unit = units.of(owner);
        self.strict_needs(owner, units, soft).chain(special).filter(move |to| {
            standing[to.index()] == Standing::Open
                && generations.wave[to.index()] == 0
                && units.of(*to) != unit
        })
    }
}

impl Special {
    pub(super) fn is_hard(&self, soft: &Softened) -> bool {
        !self.entry.is_after() && !soft.contains(self.entry)
    }

    /// How many providers it still misses before its owner can come, given who is there or of its unit.
    pub(super) fn missing_at_first(
        &self,
        standing: &[Standing],
        units: &Units,
        soft: &Softened,
    ) -> u32 {
        if soft.contains(self.entry) {
            return 0;
        }
        let unit = units.of(self.entry.owner());
        let there = |provider: &&ApplicationIx| {
            let its = standing[provider.index()];
            units.of(**provider) == unit
                || its == Standing::There
                // An `after` is satisfied by whatever does not come.
                || self.entry.is_after() && its.never_comes()
        };
        let there = self.providers.iter().filter(there).count();
        self.needed.saturating_sub(narrow(there))
    }

    /// The entry with the providers that `counts` accepts; `None` where it waits for nothing that could
    /// come.
    fn new(
        entry: EntryIx,
        dependency: &Dependency,
        counts: impl Fn(ApplicationIx) -> bool,
    ) -> Option<Self> {
        let all = dependency.providers().into_iter();
        let providers = all.filter_map(Target::application);
        let providers: Vec<ApplicationIx> =
            providers.filter(|&ix| ix != entry.owner() && counts(ix)).collect();
        // Partners count as there, and of applications no more are waited for than there are.
        let besides = dependency.need.lacks(|target| matches!(target, Target::Partner(_)));
        let needed = besides.min(narrow(providers.len()));
        (needed > 0).then_some(Self { entry, providers, needed })
    }
}
