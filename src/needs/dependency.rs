//! The entries of `requires`, `wants` and `after`.

use std::fmt::{self, Debug};
use std::sync::Arc;

use super::index::{ApplicationIx, PartnerIx};
use super::need::{AnyOf, Need, Target};
use crate::format::Symbol;
use crate::source::{Span, narrow};
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
pub struct Dependency(EntryContents);

// There are more entries than all else.
const _: () = assert!(size_of::<Dependency>() <= 16);

/// The contents of an entry. Almost all entries are an id at a place of few bytes and no more; the parts of the place
/// stand apart, so that the tag of the two takes the byte that they leave. The target stands in both: each pass over all
/// entries asks for it, and a table is far away in memory.
#[derive(Clone, Debug)]
enum EntryContents {
    Id { length: u8, file: u16, start: u32, kind: Symbol, target: PackedTarget },
    Table { target: PackedTarget, table: Box<EntryTable> },
}

/// What an entry says that is more than an id at a place of few bytes.
#[derive(Clone, Debug)]
struct EntryTable {
    kind: Symbol,
    any_of: Option<Arc<AnyOf>>,
    notes: EntryNotes,
    span: Span,
}

/// A target in four bytes: the upper two bits tell which of the three it is.
#[derive(Clone, Copy, PartialEq, Eq)]
struct PackedTarget(u32);

impl PackedTarget {
    /// The number of the thing takes the other bits: inputs of 512 MiB hold fewer things.
    const BITS: u32 = 30;
    /// The target of an entry that names alternatives.
    const SEVERAL: Self = Self(u32::MAX);

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

    /// The target, if it is one.
    fn only(self) -> Option<Target> {
        (self != Self::SEVERAL).then(|| self.target())
    }
}

impl Debug for PackedTarget {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.only().fmt(f)
    }
}

impl Dependency {
    /// An entry of no stated kind, with the place at which it stands.
    pub(crate) fn new(need: Need, notes: Option<EntryNotes>, span: Span) -> Self {
        let kind = Symbol::OTHER;
        let (target, any_of) = match need {
            Need::One(target) => (PackedTarget::new(target), None),
            Need::AnyOf(any_of) => (PackedTarget::SEVERAL, Some(any_of)),
        };
        if let (None, None, Some((file, start, length))) = (&any_of, &notes, span.short()) {
            return Self(EntryContents::Id { length, file, start, kind, target });
        }
        let notes = notes.unwrap_or_default();
        let table = Box::new(EntryTable { kind, any_of, notes, span });
        Self(EntryContents::Table { target, table })
    }

    /// Its kind; `after` for an entry of `after`.
    #[must_use]
    pub fn kind(&self) -> Symbol {
        match &self.0 {
            EntryContents::Id { kind, .. } => *kind,
            EntryContents::Table { table, .. } => table.kind,
        }
    }

    /// The same entry, of another kind.
    pub(crate) fn set_kind(&mut self, to: Symbol) {
        match &mut self.0 {
            EntryContents::Id { kind, .. } => *kind = to,
            EntryContents::Table { table, .. } => table.kind = to,
        }
    }

    /// The place where it stands.
    #[must_use]
    pub fn span(&self) -> Span {
        match &self.0 {
            &EntryContents::Id { length, file, start, .. } => Span::of_short((file, start, length)),
            EntryContents::Table { table, .. } => table.span,
        }
    }

    /// The providers that it needs.
    #[must_use]
    pub fn need(&self) -> Need {
        let any_of = self.table().and_then(|table| table.any_of.clone());
        any_of.map_or_else(|| Need::One(self.packed().target()), Need::AnyOf)
    }

    fn packed(&self) -> PackedTarget {
        match self.0 {
            EntryContents::Id { target, .. } | EntryContents::Table { target, .. } => target,
        }
    }

    fn table(&self) -> Option<&EntryTable> {
        match &self.0 {
            EntryContents::Id { .. } => None,
            EntryContents::Table { table, .. } => Some(table),
        }
    }

    /// The alternatives that it names; `None` where it names one provider.
    #[must_use]
    pub fn any_of(&self) -> Option<&AnyOf> {
        self.table().filter(|_| self.only().is_none())?.any_of.as_deref()
    }

    /// The notes about doing without.
    #[must_use]
    pub fn notes(&self) -> Option<&EntryNotes> {
        let notes = &self.table()?.notes;
        (*notes != EntryNotes::default()).then_some(notes)
    }

    /// Replaces each provider by another one; `to` gives the other one by the old one and its place.
    pub(crate) fn replace(&mut self, mut to: impl FnMut(Target, Span) -> Target) {
        let span = self.span();
        let target = match &mut self.0 {
            EntryContents::Id { target, .. } => target,
            EntryContents::Table { target, table } => {
                if let Some(any_of) = &mut table.any_of {
                    for (target, span) in &mut Arc::make_mut(any_of).providers {
                        *target = to(*target, *span);
                    }
                }
                target
            }
        };
        if let Some(one) = target.only() {
            *target = PackedTarget::new(to(one, span));
        }
    }

    /// The one provider that it names; `None` where it names alternatives.
    #[must_use]
    pub fn only(&self) -> Option<Target> {
        self.packed().only()
    }

    /// All providers that it names, in the order in which they stand, and as often as they stand.
    pub fn targets(&self) -> impl Iterator<Item = Target> + '_ {
        let several =
            self.any_of().map(|any_of| any_of.providers.iter().map(|&(target, _)| target));
        self.only().into_iter().chain(several.into_iter().flatten())
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
        match self.only() {
            Some(target) => is_there(target),
            None => self.need().is_met(is_there),
        }
    }

    /// Whether it is of one kind with another entry and needs the same providers.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.needs_the_same(other) && self.kind() == other.kind()
    }

    /// Whether it needs the same providers as another entry, and as many of them.
    #[must_use]
    pub fn needs_the_same(&self, other: &Self) -> bool {
        self.packed() == other.packed()
            && (self.only().is_some() || self.needed() == other.needed())
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
    fn an_entry_says_what_it_was_made_of() {
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
        for (at, notes) in [(3..9, None), (0..0, Some(notes)), (5..260, None), (5..261, None)] {
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
    #[test]
    fn entries_need_the_same_whatever_the_order_of_alternatives() {
        let mut sources = Sources::default();
        let file = sources.push("a.toml".into(), String::new());
        let span = Span::new(file, 0..1);
        let target = |i| Target::Application(ApplicationIx::new(i));
        let any_of = |ids: &[usize], at_least| {
            let providers = ids.iter().map(|&i| (target(i), span)).collect();
            Dependency::new(Need::AnyOf(Arc::new(AnyOf { providers, at_least })), None, span)
        };
        let one = |i| Dependency::new(Need::One(target(i)), None, span);
        let noted = Dependency::new(Need::One(target(1)), Some(EntryNotes::default()), span);
        assert!(any_of(&[1, 2], 1).needs_the_same(&any_of(&[2, 1], 1)));
        assert!(one(1).needs_the_same(&noted));
        for (a, b) in [
            (any_of(&[1, 2], 1), any_of(&[1, 3], 1)),
            (any_of(&[1, 2], 1), any_of(&[1, 2], 2)),
            (any_of(&[1], 1), one(1)),
            (one(1), one(2)),
        ] {
            assert!(!a.needs_the_same(&b), "{a:?} {b:?}");
        }
    }
}
