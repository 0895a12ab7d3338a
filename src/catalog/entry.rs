//! The entries of `requires`, `wants` and `after` with their references resolved.

use super::contents::Catalog;
use super::index::{ApplicationIx, PartnerIx};
use crate::format::Symbol;
use crate::inventory::EntryNotes;
use crate::source::{Span, narrow};
use crate::text::{and_list, shown};

/// An entry that orders: of `requires` or of `after` of an application; by owner, as written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryIx {
    owner: ApplicationIx,
    after: bool,
    index: u32,
}

impl EntryIx {
    /// Whose entry it is.
    #[must_use]
    pub fn owner(self) -> ApplicationIx {
        self.owner
    }

    /// Whether it is of `after`, else of `requires`.
    #[must_use]
    pub fn is_after(self) -> bool {
        self.after
    }
}

/// What an entry names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// An application.
    Application(ApplicationIx),
    /// A partner: there from the start.
    Partner(PartnerIx),
    /// Nothing that an entry may name.
    Undefined(Symbol),
}

/// What an entry needs.
#[derive(Clone, Debug)]
pub enum Need {
    /// One thing.
    One(Target),
    /// Enough of several.
    AnyOf(Box<AnyOf>),
}

/// Several providers of which some are enough.
#[derive(Clone, Debug)]
pub struct AnyOf {
    /// What may provide it, with the places, as written; may repeat.
    pub providers: Vec<(Target, Span)>,
    /// How many of them are enough.
    pub at_least: u32,
}

/// One entry of `requires`, `wants` or `after`.
#[derive(Clone, Debug)]
pub struct Dependency {
    /// What it needs.
    pub need: Need,
    /// Its kind; `after` for an entry of `after`.
    pub kind: Symbol,
    /// Where it stands.
    pub span: Span,
    /// What was said about doing without.
    pub notes: Option<Box<EntryNotes>>,
}

impl Need {
    /// The one thing that is needed; `None` where there are alternatives.
    #[must_use]
    pub fn only(&self) -> Option<Target> {
        match self {
            Self::One(target) => Some(*target),
            Self::AnyOf(_) => None,
        }
    }

    /// All that may provide it, in the order in which it stands.
    pub fn targets(&self) -> impl Iterator<Item = Target> + '_ {
        let (one, several) = match self {
            Self::One(target) => (Some(*target), None),
            Self::AnyOf(any_of) => (None, Some(any_of.providers.iter().map(|&(p, _)| p))),
        };
        one.into_iter().chain(several.into_iter().flatten())
    }

    /// How many providers are enough.
    #[must_use]
    pub fn at_least(&self) -> u32 {
        match self {
            Self::One(_) => 1,
            Self::AnyOf(any_of) => any_of.at_least,
        }
    }
}

impl Dependency {
    /// The one thing that it names; `None` where it names alternatives.
    #[must_use]
    pub fn only(&self) -> Option<Target> {
        self.need.only()
    }

    /// All that it names, in the order in which it stands.
    pub fn targets(&self) -> impl Iterator<Item = Target> + '_ {
        self.need.targets()
    }

    /// All applications that it names.
    pub fn applications(&self) -> impl Iterator<Item = ApplicationIx> + '_ {
        self.targets().filter_map(Target::application)
    }

    /// How many of what it names are enough.
    #[must_use]
    pub fn at_least(&self) -> u32 {
        self.need.at_least()
    }

    /// Whether it is of the same kind as another and needs the same.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.kind == other.kind && self.needs_the_same(other)
    }

    /// Whether it needs the same as another.
    #[must_use]
    pub fn needs_the_same(&self, other: &Self) -> bool {
        match (self.only(), other.only()) {
            (Some(one), Some(other)) => one == other,
            (None, None) => self.needed() == other.needed(),
            (Some(_), None) | (None, Some(_)) => false,
        }
    }

    /// What it needs as it can be compared: how many are enough, and of what, sorted.
    #[must_use]
    pub fn needed(&self) -> (u32, Vec<Target>) {
        let mut targets: Vec<Target> = self.targets().collect();
        targets.sort_unstable();
        (self.at_least(), targets)
    }

    /// Whether it names something.
    #[must_use]
    pub fn names(&self, target: Target) -> bool {
        self.targets().any(|named| named == target)
    }
}

impl Target {
    /// The application, if it is one.
    #[must_use]
    pub fn application(self) -> Option<ApplicationIx> {
        match self {
            Self::Application(ix) => Some(ix),
            Self::Partner(_) | Self::Undefined(_) => None,
        }
    }
}

impl Catalog {
    /// The entry with this index.
    #[must_use]
    pub fn entry(&self, entry: EntryIx) -> &Dependency {
        let owner = self.application(entry.owner);
        let list = if entry.after { &owner.after } else { &owner.requires };
        &list[entry.index as usize]
    }

    /// The same with one entry, and whatever says the same, as a want; of `after`, without it.
    #[must_use]
    pub fn softened(&self, entry: EntryIx) -> Self {
        let mut changed = self.clone();
        let owner = &mut changed.applications[entry.owner.index()];
        let list = if entry.after { &mut owner.after } else { &mut owner.requires };
        let taken = list[entry.index as usize].clone();
        list.retain(|other| !other.says_the_same(&taken));
        if !entry.after {
            owner.wants.push(taken);
        }
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
        let requires = numbered(false, &application.requires).zip(&application.requires);
        requires.chain(numbered(true, &application.after).zip(&application.after))
    }

    /// What an entry names, as it may be shown: "`a`", "1 of `a` and `b`".
    #[must_use]
    pub fn shown_need(&self, dependency: &Dependency) -> String {
        let quoted = |target| format!("`{}`", shown(self.target_id(target)));
        match &dependency.need {
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
