//! The entries of `requires`, `wants` and `after`.

use std::fmt::{self, Debug};
use std::sync::Arc;

use super::index::{ApplicationIx, PartnerIx};
use super::need::{AnyOf, Need, Target};
use crate::format::Symbol;
use crate::source::{ShortSpan, Span, narrow};
use crate::text::Untrusted;

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
    /// The one provider of an entry that is an id and no more.
    id: PackedTarget,
    /// Its kind; `after` for an entry of `after`.
    pub kind: Symbol,
    /// The place where it stands, where that is short.
    at: ShortSpan,
    /// What an entry says that is more than an id. Few are, and there are many entries, so that the others stay small.
    table: Option<Box<EntryTable>>,
}

/// The contents of an entry that is more than an id at a place of few bytes.
#[derive(Clone, Debug)]
struct EntryTable {
    need: Need,
    notes: Option<EntryNotes>,
    /// The place where the entry stands, where that is long.
    long: Option<Box<Span>>,
}

/// A target in four bytes: the upper two bits tell which of the three it is.
#[derive(Clone, Copy)]
struct PackedTarget(u32);

impl PackedTarget {
    /// The number of the thing takes the other bits: inputs of 512 MiB hold fewer things.
    const BITS: u32 = 30;

    fn new(target: Target) -> Self {
        let (tag, number) = match target {
            Target::Application(ix) => (0, ix.index()),
            Target::Partner(ix) => (1, ix.index()),
            Target::Undefined(symbol) => (2, symbol.index()),
        };
        Self(tag << Self::BITS | narrow(number))
    }

    fn target(self) -> Target {
        let number = (self.0 & ((1 << Self::BITS) - 1)) as usize;
        match self.0 >> Self::BITS {
            0 => Target::Application(ApplicationIx::new(number)),
            1 => Target::Partner(PartnerIx::new(number)),
            _ => Target::Undefined(Symbol::numbered(number)),
        }
    }
}

impl Debug for PackedTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.target().fmt(f)
    }
}

impl Dependency {
    /// An entry of no stated kind, with the place at which it stands.
    pub(crate) fn new(need: Need, notes: Option<EntryNotes>, span: Span) -> Self {
        let short = ShortSpan::new(span);
        let id = need.only().filter(|_| notes.is_none() && short.is_some());
        let long = short.is_none().then(|| Box::new(span));
        let table = id.is_none().then(|| Box::new(EntryTable { need, notes, long }));
        // Beside a table the id says nothing.
        let id = PackedTarget::new(id.unwrap_or(Target::Undefined(Symbol::OTHER)));
        Self { id, kind: Symbol::OTHER, at: short.unwrap_or_default(), table }
    }

    /// The place where it stands.
    #[must_use]
    pub fn span(&self) -> Span {
        let long = self.table.as_ref().and_then(|table| table.long.as_deref());
        long.copied().unwrap_or_else(|| self.at.span())
    }

    /// The providers that it needs.
    #[must_use]
    pub fn need(&self) -> Need {
        match &self.table {
            None => Need::One(self.id.target()),
            Some(table) => table.need.clone(),
        }
    }

    /// The alternatives that it names; `None` where it names one provider.
    #[must_use]
    pub fn any_of(&self) -> Option<&AnyOf> {
        match &self.table.as_ref()?.need {
            Need::One(_) => None,
            Need::AnyOf(any_of) => Some(any_of),
        }
    }

    /// The notes about doing without.
    #[must_use]
    pub fn notes(&self) -> Option<&EntryNotes> {
        self.table.as_ref()?.notes.as_ref()
    }

    /// Replaces each provider by another one; `to` gives the other one by the old one and its place.
    pub(crate) fn replace(&mut self, mut to: impl FnMut(Target, Span) -> Target) {
        let span = self.span();
        match &mut self.table {
            None => self.id = PackedTarget::new(to(self.id.target(), span)),
            Some(table) => match &mut table.need {
                Need::One(target) => *target = to(*target, span),
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
        match &self.table {
            None => Some(self.id.target()),
            Some(table) => table.need.only(),
        }
    }

    /// All providers that it names, in the order in which they stand, and as often as they stand.
    pub fn targets(&self) -> impl Iterator<Item = Target> + '_ {
        let id = self.table.is_none().then(|| self.id.target());
        let several = self.table.as_ref().map(|table| table.need.targets());
        id.into_iter().chain(several.into_iter().flatten())
    }

    /// All applications that it names, in the order in which they stand.
    pub fn applications(&self) -> impl Iterator<Item = ApplicationIx> + '_ {
        self.targets().filter_map(Target::application)
    }

    /// All providers that it names with their places, as written.
    pub fn places(&self) -> impl Iterator<Item = (Target, Span)> + '_ {
        let one = self.only().map(|target| (target, self.span()));
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
        match &self.table {
            None => is_there(self.id.target()),
            Some(table) => table.need.is_met(is_there),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn an_entry_says_what_it_was_made_of_in_little_room() {
        assert!(size_of::<Dependency>() <= 24, "there are more entries than all else");
        let mut sources = Sources::default();
        let file = sources.push("a.toml".into(), String::new());
        let ids = [
            Target::Application(ApplicationIx::new((1 << 30) - 1)),
            Target::Partner(PartnerIx::new(7)),
            Target::Undefined(Symbol::AFTER),
        ];
        let providers = vec![(ids[1], Span::new(file, 0..1)), (ids[2], Span::new(file, 2..3))];
        let any_of = Arc::new(AnyOf { providers, at_least: 2 });
        let notes = EntryNotes { without: Some("x".into()), workaround: None };
        for (at, notes) in [(3..9, None), (0..0, Some(notes)), (5..70_005, None)] {
            for target in ids {
                let span = Span::new(file, at.clone());
                let mut entry = Dependency::new(Need::One(target), notes.clone(), span);
                assert_eq!((entry.only(), entry.span()), (Some(target), span));
                assert_eq!(entry.notes(), notes.as_ref());
                entry.replace(|was, at| if (was, at) == (target, span) { ids[1] } else { was });
                assert_eq!(entry.targets().collect::<Vec<_>>(), [ids[1]]);
            }
            let span = Span::new(file, at);
            let mut entry = Dependency::new(Need::AnyOf(any_of.clone()), notes, span);
            assert_eq!((entry.only(), entry.at_least(), entry.span()), (None, 2, span));
            entry.replace(|_, _| ids[0]);
            assert_eq!(entry.need().targets().collect::<Vec<_>>(), [ids[0], ids[0]]);
        }
    }
}
