//! Dependencies: the providers that an entry names, how many of them are enough, and whether or when enough of them are
//! there.
//!
//! [`Need`] alone answers that for every caller. A provider that stands twice in an entry counts once.

use std::sync::Arc;

use super::index::{ApplicationIx, PartnerIx};
use crate::format::Symbol;
use crate::source::{Span, narrow};
use crate::text::Untrusted;

/// One id that an entry names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// An application.
    Application(ApplicationIx),
    /// A partner: there from the start, unless it opens later.
    Partner(PartnerIx),
    /// An id that names no application and no partner that may stand there; before the ids are resolved, any id.
    Undefined(Symbol),
}

/// The providers of an entry, and how many of them are enough.
#[derive(Clone, Debug)]
pub enum Need {
    /// One provider.
    One(Target),
    /// Enough of several providers.
    AnyOf(Arc<AnyOf>),
}

/// Several providers of which some are enough.
#[derive(Clone, Debug)]
pub struct AnyOf {
    /// The providers with their places, as written; one may stand there more than once.
    pub providers: Vec<(Target, Span)>,
    /// How many of them are enough.
    pub at_least: u32,
}

/// The notes of an entry about doing without the thing that it names.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct EntryNotes {
    /// The functions that are missing until the dependency is back.
    pub without: Option<Untrusted>,
    /// The way in which people work until the dependency is back.
    pub workaround: Option<Untrusted>,
}

/// One entry of `requires`, `wants` or `after`.
#[derive(Clone, Debug)]
pub struct Dependency {
    contents: Contents,
    /// Its kind; `after` for an entry of `after`.
    pub kind: Symbol,
    /// The place where it stands.
    pub span: Span,
}

/// What an entry says. Most entries are an id and no more, and there are many of them, so that these stay small.
#[derive(Clone, Debug)]
enum Contents {
    Id(Target),
    Table(Box<EntryTable>),
}

/// An entry that is written as a table.
#[derive(Clone, Debug)]
struct EntryTable {
    need: Need,
    notes: Option<EntryNotes>,
}

impl Need {
    /// The one provider that is needed; `None` where there are alternatives.
    #[must_use]
    pub fn only(&self) -> Option<Target> {
        match self {
            Self::One(target) => Some(*target),
            Self::AnyOf(_) => None,
        }
    }

    /// All providers, in the order in which they stand, and as often as they stand.
    pub fn targets(&self) -> impl Iterator<Item = Target> + '_ {
        let (one, several) = match self {
            Self::One(target) => (Some(*target), None),
            Self::AnyOf(any_of) => (None, Some(any_of.providers.iter().map(|&(p, _)| p))),
        };
        one.into_iter().chain(several.into_iter().flatten())
    }

    /// The providers, each once, sorted.
    #[must_use]
    pub fn providers(&self) -> Vec<Target> {
        let mut providers: Vec<Target> = self.targets().collect();
        providers.sort_unstable();
        providers.dedup();
        providers
    }

    /// How many providers are enough.
    #[must_use]
    pub fn at_least(&self) -> u32 {
        match self {
            Self::One(_) => 1,
            Self::AnyOf(any_of) => any_of.at_least,
        }
    }

    /// How many providers are needed besides those that are there: 0 where the need is met, and more than all
    /// others where it cannot be met.
    #[must_use]
    pub fn lacks(&self, is_there: impl Fn(Target) -> bool) -> u32 {
        match self {
            Self::One(target) => u32::from(!is_there(*target)),
            Self::AnyOf(any_of) => {
                let there = self.providers().into_iter().filter(|&target| is_there(target));
                any_of.at_least.saturating_sub(narrow(there.count()))
            }
        }
    }

    /// Whether enough providers are there. Asked with those that can ever come, it is whether the need can ever be
    /// met.
    #[must_use]
    pub fn is_met(&self, is_there: impl Fn(Target) -> bool) -> bool {
        self.lacks(is_there) == 0
    }

    /// The providers with the least ranks, as many as are enough, least first; fewer where too few have a rank. These
    /// are the providers that are counted on, where the rank is the moment from which each is there.
    #[must_use]
    pub fn counted_on<R: Ord>(&self, rank: impl Fn(Target) -> Option<R>) -> Vec<Target> {
        let providers = self.providers().into_iter();
        let mut ranked: Vec<(R, Target)> =
            providers.filter_map(|target| Some((rank(target)?, target))).collect();
        ranked.sort_unstable();
        ranked.truncate(self.at_least() as usize);
        ranked.into_iter().map(|(_, target)| target).collect()
    }

    /// The moment from which enough providers are there: of the moments from which each of them is, the k-th least,
    /// where k are enough. `None` where too few ever come; `first`, the first moment of all, where none are needed.
    /// `later` joins two moments to the later one, which may tell more of equal moments than their order does.
    pub fn met_at<M: Copy + Ord>(
        &self,
        first: M,
        there: impl Fn(Target) -> Option<M>,
        later: impl Fn(M, M) -> M,
    ) -> Option<M> {
        let any_of = match self {
            Self::One(target) => return there(*target),
            Self::AnyOf(any_of) => any_of,
        };
        let mut moments: Vec<M> = self.providers().into_iter().filter_map(there).collect();
        moments.sort_unstable();
        let enough = moments.get(..any_of.at_least as usize)?;
        Some(enough.iter().copied().fold(first, later))
    }
}

impl Dependency {
    /// An entry of no stated kind, with the place at which it stands.
    pub(crate) fn new(need: Need, notes: Option<EntryNotes>, span: Span) -> Self {
        let contents = match (need, notes) {
            (Need::One(target), None) => Contents::Id(target),
            (need, notes) => Contents::Table(Box::new(EntryTable { need, notes })),
        };
        Self { contents, kind: Symbol::OTHER, span }
    }

    /// The providers that it needs.
    #[must_use]
    pub fn need(&self) -> Need {
        match &self.contents {
            Contents::Id(target) => Need::One(*target),
            Contents::Table(table) => table.need.clone(),
        }
    }

    /// The alternatives that it names; `None` where it names one provider.
    #[must_use]
    pub fn any_of(&self) -> Option<&AnyOf> {
        match &self.contents {
            Contents::Id(_) => None,
            Contents::Table(table) => match &table.need {
                Need::One(_) => None,
                Need::AnyOf(any_of) => Some(any_of),
            },
        }
    }

    /// The notes about doing without.
    #[must_use]
    pub fn notes(&self) -> Option<&EntryNotes> {
        match &self.contents {
            Contents::Id(_) => None,
            Contents::Table(table) => table.notes.as_ref(),
        }
    }

    /// Replaces each provider by another one; `to` gives the other one by the old one and its place.
    pub(crate) fn replace(&mut self, mut to: impl FnMut(Target, Span) -> Target) {
        match &mut self.contents {
            Contents::Id(target) => *target = to(*target, self.span),
            Contents::Table(table) => match &mut table.need {
                Need::One(target) => *target = to(*target, self.span),
                Need::AnyOf(any_of) => {
                    for (target, span) in &mut Arc::make_mut(any_of).providers {
                        *target = to(*target, *span);
                    }
                }
            },
        }
    }

    /// The one provider that it names; `None` where it names alternatives.
    #[must_use]
    pub fn only(&self) -> Option<Target> {
        match &self.contents {
            Contents::Id(target) => Some(*target),
            Contents::Table(table) => table.need.only(),
        }
    }

    /// All providers that it names, in the order in which they stand, and as often as they stand.
    pub fn targets(&self) -> impl Iterator<Item = Target> + '_ {
        let (id, several) = match &self.contents {
            Contents::Id(target) => (Some(*target), None),
            Contents::Table(table) => (None, Some(table.need.targets())),
        };
        id.into_iter().chain(several.into_iter().flatten())
    }

    /// All applications that it names, in the order in which they stand.
    pub fn applications(&self) -> impl Iterator<Item = ApplicationIx> + '_ {
        self.targets().filter_map(Target::application)
    }

    /// All providers that it names with their places, as written.
    pub fn places(&self) -> impl Iterator<Item = (Target, Span)> + '_ {
        let one = self.only().map(|target| (target, self.span));
        let several = self.any_of().map(|any_of| any_of.providers.iter().copied());
        one.into_iter().chain(several.into_iter().flatten())
    }

    /// The providers that it names, each once, sorted.
    #[must_use]
    pub fn providers(&self) -> Vec<Target> {
        self.need().providers()
    }

    /// How many of its providers are enough.
    #[must_use]
    pub fn at_least(&self) -> u32 {
        self.any_of().map_or(1, |any_of| any_of.at_least)
    }

    /// Whether enough of its providers are there, or, asked with those that can come, whether enough can come.
    #[must_use]
    pub fn is_met(&self, is_there: impl Fn(Target) -> bool) -> bool {
        match &self.contents {
            Contents::Id(target) => is_there(*target),
            Contents::Table(table) => table.need.is_met(is_there),
        }
    }

    /// Whether it is of one kind with another entry and needs the same providers.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.kind == other.kind && self.needs_the_same(other)
    }

    /// Whether it needs the same providers as another entry, and as many of them.
    #[must_use]
    pub fn needs_the_same(&self, other: &Self) -> bool {
        match (self.only(), other.only()) {
            (Some(one), Some(other)) => one == other,
            (None, None) => self.needed() == other.needed(),
            (Some(_), None) | (None, Some(_)) => false,
        }
    }

    /// How many providers are enough, and all of them as often as they stand, sorted: by this two entries are
    /// compared as they are written.
    #[must_use]
    pub fn needed(&self) -> (u32, Vec<Target>) {
        let mut targets: Vec<Target> = self.targets().collect();
        targets.sort_unstable();
        (self.at_least(), targets)
    }

    /// Whether a provider is among those that it names.
    #[must_use]
    pub fn names(&self, target: Target) -> bool {
        self.targets().any(|named| named == target)
    }
}

impl Target {
    /// The application, if an application is named.
    #[must_use]
    pub fn application(self) -> Option<ApplicationIx> {
        match self {
            Self::Application(ix) => Some(ix),
            Self::Partner(_) | Self::Undefined(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    /// A need of at least `at_least` of some partners, in this order.
    fn need(at_least: u32, partners: &[usize]) -> Need {
        let span = Span::new(Sources::default().push("a.toml".into(), String::new()), 0..0);
        let provider = |&ix: &usize| (Target::Partner(PartnerIx::new(ix)), span);
        let providers = partners.iter().map(provider).collect();
        Need::AnyOf(Arc::new(AnyOf { providers, at_least }))
    }

    fn number(target: Target) -> Option<usize> {
        match target {
            Target::Partner(ix) => Some(ix.index()),
            Target::Application(_) | Target::Undefined(_) => None,
        }
    }

    #[test]
    fn a_provider_that_stands_twice_counts_once() {
        let need = need(2, &[3, 1, 3]);
        assert_eq!(need.lacks(|target| number(target) == Some(3)), 1);
        assert!(need.is_met(|_| true));
        assert_eq!(need.met_at(0, number, usize::max), Some(3));
        let counted = need.counted_on(|target| number(target).map(|ix| 9 - ix));
        assert_eq!(counted.into_iter().filter_map(number).collect::<Vec<_>>(), [3, 1]);
    }

    #[test]
    fn a_need_is_met_when_the_last_that_is_enough_is_there() {
        let there = |target| number(target).filter(|&ix| ix != 5);
        assert_eq!(need(2, &[4, 2, 8]).met_at(0, there, usize::max), Some(4));
        assert_eq!(need(2, &[4, 5]).met_at(0, there, usize::max), None);
        assert_eq!(need(0, &[4, 5]).met_at(0, there, usize::max), Some(0));
        assert_eq!(need(3, &[4, 5]).lacks(|_| true), 1, "more than all");
    }
}
