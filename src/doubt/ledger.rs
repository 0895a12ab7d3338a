//! The ledger of all that may be written in an inventory and could not be read.

use std::collections::BTreeMap;

use super::basis::{Basis, KeyOf};
use super::field::Field;
use super::keys_in_doubt::KeysInDoubt;
use super::left_out::{LeftOut, Unread, UnreadPlace};
use crate::format::{DefaultsKey, Effect, Family, TableKey};
use crate::source::{FileId, Span};
use crate::text::Untrusted;

/// The doubts about an inventory. The value does not depend on the order in which they were noted.
#[derive(Clone, Debug, Default)]
pub struct Doubts {
    /// The keys in doubt of each table, without the tables that have none.
    tables: BTreeMap<UnreadPlace, KeysInDoubt>,
    /// The keys in doubt of the defaults of each file.
    defaults: BTreeMap<FileId, KeysInDoubt>,
    /// Whether the syntax of a text is broken.
    has_broken_syntax: bool,
    left_out: LeftOut,
}

impl Doubts {
    /// Adds the keys in doubt of a table in a file.
    pub(crate) fn note(&mut self, place: UnreadPlace, file: FileId, keys: KeysInDoubt) {
        if !keys.is_any() {
            return;
        }
        if place == UnreadPlace::Table(Family::Defaults) {
            self.defaults.entry(file).or_default().absorb(keys);
        } else {
            self.tables.entry(place).or_default().absorb(keys);
        }
    }

    /// Notes that any key may be lost in the table of a thing, for a reason that stands at a place.
    pub(crate) fn note_order(&mut self, family: Family, id: &Untrusted, at: Span) {
        let mut keys = KeysInDoubt::default();
        keys.note(None, Effect::Orders, at);
        self.note(UnreadPlace::Thing(family, id.clone()), at.file, keys);
    }

    /// Notes that the syntax of a table, or of a text of which nobody knows more, is broken at a place.
    pub(crate) fn note_broken_syntax(&mut self, span: Span, place: UnreadPlace) {
        self.has_broken_syntax = true;
        self.leave_out(Unread { follows: false, span, place, key: None });
    }

    /// Adds a term of which a plan does not know, if it has to keep to it. Where it stands in the defaults of a file and
    /// has no key, any key of them may be lost.
    pub(crate) fn leave_out(&mut self, unread: Unread) {
        if unread.place == UnreadPlace::Table(Family::Defaults) && unread.key.is_none() {
            let keys = self.defaults.entry(unread.span.file).or_default();
            keys.note(None, Effect::Orders, unread.span);
        }
        self.left_out.note(unread);
    }

    /// Adds the doubts that were collected separately.
    pub(crate) fn absorb(&mut self, other: Self) {
        for (place, keys) in other.tables {
            self.tables.entry(place).or_default().absorb(keys);
        }
        for (file, keys) in other.defaults {
            self.defaults.entry(file).or_default().absorb(keys);
        }
        self.has_broken_syntax |= other.has_broken_syntax;
        self.left_out.absorb(other.left_out);
    }

    /// The terms that a plan leaves out.
    #[must_use]
    pub fn left_out(&self) -> &LeftOut {
        &self.left_out
    }

    /// The keys in doubt of one table without an id.
    #[must_use]
    pub fn of_table(&self, family: Family) -> KeysInDoubt {
        self.of(&UnreadPlace::Table(family))
    }

    /// The keys in doubt in the table of one thing.
    #[must_use]
    pub fn of_thing(&self, family: Family, id: &Untrusted) -> KeysInDoubt {
        if self.tables.is_empty() {
            return KeysInDoubt::default();
        }
        self.of(&UnreadPlace::Thing(family, id.clone()))
    }

    fn of(&self, place: &UnreadPlace) -> KeysInDoubt {
        self.tables.get(place).copied().unwrap_or_default()
    }

    /// The keys in doubt in the defaults of a file.
    #[must_use]
    pub fn of_defaults(&self, file: FileId) -> KeysInDoubt {
        self.defaults.get(&file).copied().unwrap_or_default()
    }

    /// Whether ids and terms may be written in text that nobody understands: broken syntax, or a table of no known name.
    #[must_use]
    pub fn has_text_without_meaning(&self) -> bool {
        self.has_broken_syntax || self.of(&UnreadPlace::UnknownTable).is_any()
    }

    /// Whether a key in some table of its family may say more than was read.
    #[must_use]
    pub fn may_hold(&self, key: impl TableKey) -> bool {
        self.left_out.may_hold(key.row())
    }

    /// Whether a basis of a finding is in doubt.
    #[must_use]
    pub fn shake(&self, basis: Basis<'_>) -> bool {
        match basis {
            Basis::Key(key) => self.place(key).is_some(),
            Basis::Order(family, id) => self.of_thing(family, id).order(),
            Basis::Each(key) => self.left_out.may_hold(key),
            Basis::Time => self.has_text_without_meaning() || self.of_table(Family::Plan).is_any(),
            Basis::Punctuality => self.left_out.may_make_late(),
            Basis::Ids => self.has_broken_syntax,
        }
    }

    /// The value of a key of one thing.
    pub fn field<T>(&self, key: KeyOf<'_>, read: Option<T>) -> Field<T> {
        match read.map(Field::Read) {
            Some(field) => field,
            None => self.place(key).map_or(Field::Absent, Field::Unreadable),
        }
    }

    /// The place at which a key of one thing may be written though no value of it was read.
    fn place(&self, KeyOf { id, file, key }: KeyOf<'_>) -> Option<Span> {
        let of_file = || {
            let default = DefaultsKey::of_name(key.name)?;
            self.defaults.get(&file)?.place(default.row())
        };
        let own = key.family.and_then(|family| self.of_thing(family, id).place(key));
        own.or_else(|| of_file().filter(|_| key.family == Some(Family::Applications)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{ApplicationKey, Key};
    use crate::source::Sources;

    #[test]
    fn a_doubt_is_about_one_key_of_one_thing_or_about_all_that_a_file_defaults() {
        let mut sources = Sources::default();
        let [one, other] =
            ["a.toml", "b.toml"].map(|path| sources.push(path.into(), " ".repeat(9)));
        let at = |file| Span::new(file, 3..4);
        let of = |key: &Key, effect| {
            let mut keys = KeysInDoubt::default();
            keys.note(Some(key), effect, at(one));
            keys
        };
        let (a, b) = (Untrusted::from("a"), Untrusted::from("b"));
        let (owner, team) = (ApplicationKey::Owner.row(), ApplicationKey::Team.row());
        let mut doubts = Doubts::default();
        let place = UnreadPlace::Thing(Family::Applications, a.clone());
        doubts.note(place, one, of(owner, Effect::Tells));
        let of_file = of(DefaultsKey::Team.row(), Effect::Tells);
        doubts.note(UnreadPlace::Table(Family::Defaults), one, of_file);

        let field = |id, file, key, read| doubts.field(KeyOf { id, file, key }, read);
        assert_eq!(field(&a, other, owner, None::<u8>), Field::Unreadable(at(one)));
        assert_eq!(field(&a, other, owner, Some(1)), Field::Read(1));
        assert_eq!(field(&a, other, team, None::<u8>), Field::Absent);
        assert_eq!(field(&b, other, owner, None::<u8>), Field::Absent);
        assert_eq!(field(&b, one, team, None::<u8>), Field::Unreadable(at(one)));
        assert_eq!(field(&b, other, team, None::<u8>), Field::Absent);
        assert!(!doubts.shake(Basis::Order(Family::Applications, &a)));

        let mut later = Doubts::default();
        later.note_order(Family::Applications, &a, at(other));
        doubts.absorb(later);
        assert!(doubts.shake(Basis::Order(Family::Applications, &a)));
        assert!(doubts.shake(Basis::Key(KeyOf { id: &a, file: other, key: team })));
        assert!(!doubts.shake(Basis::Order(Family::Services, &a)));
    }
}
