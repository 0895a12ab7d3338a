//! The providers that an entry names, how many of them are enough, and whether or when enough of them are there.
//!
//! [`Need`] alone answers that for every caller. A provider that stands twice in an entry counts once.

use std::sync::Arc;

use super::index::{ApplicationIx, PartnerIx};
use crate::format::Symbol;
use crate::source::{Span, narrow};

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
