//! What comes before what: the least fixed point of what can be reconnected, and its generations.

use super::adjacency::Adjacency;
use super::softened::Softened;
use super::together::Units;
use crate::catalog::{ApplicationIx, Catalog, Dependency, EntryIx, Target};
use crate::format::State;
use crate::source::narrow;

/// How an application enters an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is there already.
    There,
    /// It waits for its turn.
    Open,
    /// It would wait, but cannot come: for itself, or for what it requires or starts with.
    Barred,
    /// It is not to come, and nothing waits for it but what requires it.
    Absent,
}

impl Standing {
    /// Whether it never comes.
    #[must_use]
    pub fn never_comes(self) -> bool {
        matches!(self, Self::Barred | Self::Absent)
    }
}

/// The entries of an inventory that order it.
#[derive(Debug)]
pub(crate) struct Order {
    /// What each names in entries without alternatives, and by whom each is named there.
    pub(super) strict: [Adjacency; 2],
    /// The other entries, by owner.
    special: Vec<Special>,
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
    missing: Vec<u32>,
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
        let strict_by = strict.reversed();
        let strict = [strict, strict_by];
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
        self.strict[0].len()
    }

    /// How many applications and entries there are: what one pass over all of them costs.
    pub(super) fn size(&self) -> usize {
        self.len() + self.strict[0].size() + self.users.len()
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

    fn users_of(&self, provider: ApplicationIx) -> impl Iterator<Item = usize> + '_ {
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
        let needs = self.strict[0].of(owner).iter().copied();
        needs.filter(move |&to| units.of(to) != unit && !soft.has_pair(owner, to))
    }

    /// Bars what cannot come for what never comes, whatever the order: what requires it, and what would
    /// start together with it.
    pub(super) fn spread_absence(&self, standing: &mut [Standing], units: &Units, soft: &Softened) {
        // Each that never comes is taken off once, when its turn comes below.
        let mut able_of: Vec<u32> =
            self.special.iter().map(|special| narrow(special.providers.len())).collect();
        let mut open: Vec<ApplicationIx> = Vec::new();
        let lose = |ix: ApplicationIx, standing: &mut [Standing], open: &mut Vec<_>| {
            for &member in units.members(&units.of(ix)) {
                if standing[member.index()] == Standing::Open {
                    standing[member.index()] = Standing::Barred;
                    open.push(member);
                }
            }
        };
        let absent = (0..standing.len()).filter(|&i| standing[i].never_comes());
        open.extend(absent.map(ApplicationIx::new));
        for ix in open.clone() {
            lose(ix, standing, &mut open);
        }
        while let Some(absent) = open.pop() {
            for &owner in self.strict[1].of(absent) {
                if units.of(owner) != units.of(absent) && !soft.has_pair(owner, absent) {
                    lose(owner, standing, &mut open);
                }
            }
            for i in self.users_of(absent) {
                let special = &self.special[i];
                let owner = special.entry.owner();
                if units.are_together(owner, absent) {
                    continue;
                }
                able_of[i] = able_of[i].saturating_sub(1);
                if able_of[i] < special.needed && special.is_hard(soft) {
                    lose(owner, standing, &mut open);
                }
            }
        }
    }

    /// The generation of each open application: 1 + the greatest of what its entries wait for, of an entry
    /// with alternatives the least that is enough; 0 for those outside the least fixed point (Dowling
    /// and Gallier 1984, level by level as Kahn 1962). Linear in the entries.
    pub(super) fn generations(
        &self,
        standing: &[Standing],
        units: &Units,
        soft: &Softened,
    ) -> Generations {
        let count = standing.len();
        let mut missing: Vec<u32> = self
            .special
            .iter()
            .map(|special| special.missing_at_first(standing, units, soft))
            .collect();
        // How many entries each unit waits for, by its first member.
        let mut waiting = vec![0_u32; count];
        for owner in (0..count).map(ApplicationIx::new) {
            if standing[owner.index()] == Standing::Open {
                let needs = self.strict_needs(owner, units, soft);
                let needs = needs.filter(|to| standing[to.index()] != Standing::There);
                waiting[units.of(owner).index()] += narrow(needs.count());
            }
        }
        for (special, &missing) in self.special.iter().zip(&missing) {
            waiting[units.of(special.entry.owner()).index()] += u32::from(missing > 0);
        }
        let mut wave = vec![0; count];
        let mut layer: Vec<ApplicationIx> = (0..count)
            .map(ApplicationIx::new)
            .filter(|&ix| {
                standing[ix.index()] == Standing::Open
                    && units.of(ix) == ix
                    && waiting[ix.index()] == 0
            })
            .collect();
        let mut number = 0;
        while !layer.is_empty() {
            number += 1;
            let mut next = Vec::new();
            let mut less = |owner: ApplicationIx| {
                let unit = units.of(owner);
                if standing[owner.index()] == Standing::Open {
                    waiting[unit.index()] -= 1;
                    if waiting[unit.index()] == 0 {
                        next.push(unit);
                    }
                }
            };
            for &provider in layer.iter().flat_map(|first| units.members(first)) {
                wave[provider.index()] = number;
                let unit = units.of(provider);
                for &owner in self.strict[1].of(provider) {
                    if units.of(owner) != unit && !soft.has_pair(owner, provider) {
                        less(owner);
                    }
                }
                for i in self.users_of(provider) {
                    let owner = self.special[i].entry.owner();
                    if missing[i] > 0 && units.of(owner) != unit {
                        missing[i] -= 1;
                        if missing[i] == 0 {
                            less(owner);
                        }
                    }
                }
            }
            layer = next;
        }
        Generations { wave, missing }
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
    fn is_hard(&self, soft: &Softened) -> bool {
        !self.entry.is_after() && !soft.contains(self.entry)
    }

    /// How many providers it still misses before its owner can come, given who is there or of its unit.
    fn missing_at_first(&self, standing: &[Standing], units: &Units, soft: &Softened) -> u32 {
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
