//! What keeps an application from an earlier wave, and the chain that put it where it is.

use super::{Outcome, Plan};
use crate::check::{ApplicationIx, Catalog, Dependency, EntryIx, Need, Target};
use crate::text::Raw;

/// How one link of a chain holds the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tie {
    /// The next requires it.
    Dependency,
    /// The next starts together with it.
    Group,
    /// The next comes after it.
    After,
}

impl Tie {
    /// The word for it in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Dependency => "dependency",
            Self::Group => "group",
            Self::After => "after",
        }
    }
}

/// All that keeps an application from an earlier wave; each list by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Held {
    /// What it requires in the wave before; of alternatives, those that it counts on.
    pub dependency: Vec<ApplicationIx>,
    /// What starts together with it and is itself held by something else.
    pub group: Vec<ApplicationIx>,
    /// What it comes after in the wave before.
    pub after: Vec<ApplicationIx>,
}

impl Held {
    /// The reasons that there are, in the order of the format.
    pub fn reasons(&self) -> impl Iterator<Item = (Tie, &[ApplicationIx])> {
        let all = [
            (Tie::Dependency, &self.dependency),
            (Tie::Group, &self.group),
            (Tie::After, &self.after),
        ];
        all.into_iter()
            .filter(|(_, list)| !list.is_empty())
            .map(|(tie, list)| (tie, list.as_slice()))
    }

    /// All applications that hold it.
    pub fn all(&self) -> impl Iterator<Item = ApplicationIx> + '_ {
        self.reasons().flat_map(|(_, list)| list.iter().copied())
    }

    fn own(&self) -> Option<(ApplicationIx, Tie)> {
        let first = |list: &[ApplicationIx], tie| list.first().map(|&ix| (ix, tie));
        first(&self.dependency, Tie::Dependency).or_else(|| first(&self.after, Tie::After))
    }
}

impl Plan {
    /// The providers that an entry counts on: as many as are enough, the earliest, ties by id. What starts
    /// together with the owner counts as there. Fewer where too few ever come.
    #[must_use]
    pub fn chosen(
        &self,
        catalog: &Catalog,
        owner: ApplicationIx,
        entry: &Dependency,
    ) -> Vec<Target> {
        self.choose(catalog, Some(owner), entry)
    }

    /// The same for an entry of a service, of an application where there is an owner.
    pub(super) fn choose(
        &self,
        catalog: &Catalog,
        owner: Option<ApplicationIx>,
        entry: &Dependency,
    ) -> Vec<Target> {
        let (at_least, mut targets) = entry.needed();
        targets.dedup();
        let mut waves: Vec<(u32, Raw<'_>, Target)> = targets
            .into_iter()
            .filter(|target| owner.is_none() || target.application() != owner)
            .filter_map(|target| {
                let fellow =
                    owner.zip(target.application()).is_some_and(|(a, b)| self.together(a, b));
                let wave = if fellow { self.there(target).map(|_| 0) } else { self.there(target) };
                Some((wave?, catalog.target_id(target), target))
            })
            .collect();
        waves.sort_unstable();
        waves.into_iter().take(at_least as usize).map(|(_, _, target)| target).collect()
    }

    fn together(&self, a: ApplicationIx, b: ApplicationIx) -> bool {
        self.units.of(a) == self.units.of(b)
    }

    /// What an application counts on for its entries of `requires` with alternatives, by id; nothing
    /// where it is not planned.
    #[must_use]
    pub fn counts_on(&self, catalog: &Catalog, ix: ApplicationIx) -> Vec<Target> {
        if !matches!(self.outcomes[ix.index()], Outcome::Planned(_)) {
            return Vec::new();
        }
        let requires = catalog.ordering_entries(ix);
        let mut chosen: Vec<Target> = requires
            .filter(|(entry, dependency)| {
                dependency.only().is_none() && !self.soft.contains(*entry)
            })
            .flat_map(|(_, dependency)| self.chosen(catalog, ix, dependency))
            .collect();
        chosen.sort_by_key(|&target| catalog.target_id(target));
        chosen.dedup();
        chosen
    }

    /// What keeps an application from an earlier wave.
    #[must_use]
    pub fn held(&self, catalog: &Catalog, ix: ApplicationIx) -> Held {
        let mut held = self.held_itself(catalog, ix);
        if self.units.is_group(ix) {
            let unit = self.units.of(ix);
            let fellows = self.units.members(&unit).iter().copied().filter(|&fellow| fellow != ix);
            held.group = fellows
                .filter(|&fellow| self.held_itself(catalog, fellow).own().is_some())
                .collect();
        }
        held
    }

    /// The same without what its group adds.
    fn held_itself(&self, catalog: &Catalog, ix: ApplicationIx) -> Held {
        let mut held = Held::default();
        let Outcome::Planned(wave) = self.outcomes[ix.index()] else { return held };
        if wave == 1 {
            return held;
        }
        let before = |target: &Target| self.there(*target) == Some(wave - 1);
        for (entry, dependency) in catalog.ordering_entries(ix) {
            if self.soft.contains(entry) {
                continue;
            }
            let list = if entry.is_after() { &mut held.after } else { &mut held.dependency };
            if let Some(only) = dependency.only() {
                let holds =
                    only.application().filter(|&to| before(&only) && !self.together(ix, to));
                list.extend(holds);
                continue;
            }
            let chosen = self.chosen(catalog, ix, dependency);
            let fellow =
                |target: &Target| target.application().is_some_and(|to| self.together(ix, to));
            let holding = chosen.iter().filter(|target| before(target) && !fellow(target));
            list.extend(holding.filter_map(|target| target.application()));
        }
        for list in [&mut held.dependency, &mut held.after] {
            list.sort_unstable();
            list.dedup();
        }
        held
    }

    /// The chain that put an application in its wave, from wave 1 to the application itself: each link is
    /// what held the next, with how it is held by the one before; of several the one with the least
    /// id. Empty for what is not planned.
    #[must_use]
    pub fn chain(&self, catalog: &Catalog, to: ApplicationIx) -> Vec<(ApplicationIx, Option<Tie>)> {
        let mut chain: Vec<(ApplicationIx, Option<Tie>)> = Vec::new();
        let planned = matches!(self.outcomes[to.index()], Outcome::Planned(_));
        let mut next = Some(to).filter(|_| planned);
        while let Some(ix) = next.take() {
            let held = self.held(catalog, ix);
            let by = held.own().or_else(|| held.group.first().map(|&ix| (ix, Tie::Group)));
            chain.push((ix, by.map(|(_, tie)| tie)));
            next = by.map(|(ix, _)| ix);
        }
        chain.reverse();
        chain
    }

    /// Whether an entry is treated as a want.
    #[must_use]
    pub fn is_assumed(&self, entry: EntryIx) -> bool {
        self.soft.contains(entry)
    }

    /// The assumed entries of an application.
    pub(super) fn assumed_of(&self, owner: ApplicationIx) -> impl Iterator<Item = EntryIx> + '_ {
        let first = self.assumed.partition_point(|assumed| assumed.entry.owner() < owner);
        let rest = self.assumed[first..].iter().map(|assumed| assumed.entry);
        rest.take_while(move |entry| entry.owner() == owner)
    }

    /// The wave in which enough of what is needed is there; `None` when never.
    #[must_use]
    pub fn need_wave(&self, need: &Need) -> Option<u32> {
        nth_least(need, |target| self.there(target))
    }
}

/// The least that as many providers as are enough reach.
pub(super) fn nth_least(need: &Need, of: impl Fn(Target) -> Option<u32>) -> Option<u32> {
    if let Some(only) = need.only() {
        return of(only);
    }
    let mut targets: Vec<Target> = need.targets().collect();
    targets.sort_unstable();
    targets.dedup();
    let mut waves: Vec<u32> = targets.into_iter().filter_map(of).collect();
    waves.sort_unstable();
    match need.at_least() {
        0 => Some(0),
        enough => waves.get(enough as usize - 1).copied(),
    }
}
