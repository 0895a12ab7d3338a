//! Reads `requires` and `wants`: lists of entries, with or without kinds.

use super::misplaced::list_of_ids;
use super::values::{Context, Expected, TableOwner};
use crate::format::{ApplicationKey, EntryKey, TableKey};
use crate::inventory::model::{Alternatives, DependencyList, Entry, EntryNotes, Named, Names};
use crate::text::shown;
use crate::toml::{Content, KeyText, Value};

impl Context<'_> {
    /// Reads `requires = [..]` or `requires.KIND = [..]` of an application.
    pub(super) fn dependencies(
        &mut self,
        key: ApplicationKey,
        value: Value<'_>,
        lists: &mut Vec<DependencyList>,
    ) {
        let (key, hard) = (key.name(), key == ApplicationKey::Requires);
        let Some(kinds) = value.as_table() else {
            lists.extend(self.plain_dependencies(key, value, hard));
            return;
        };
        if kinds.keys().any(|kind| EntryKey::of_name(kind.name).is_some()) {
            let message = format!("`{key}` must be a list of entries, not one entry");
            let help = format!("write {key} = [{{ id = \"..\" }}], or {key}.KIND = [..]");
            self.invalid(value, message, Some(help.into()));
            return;
        }
        if let Some((_, value)) = kinds.into_iter().find(|(kind, _)| kind.name == "any") {
            let ids = list_of_ids(value).unwrap_or_else(|| "\"..\", \"..\"".to_owned());
            let message = format!("`{key}.any` is of no kind: `any` is the word for alternatives");
            let help = format!("write {key} = [{{ any-of = [{ids}] }}], or {key}.KIND");
            self.invalid(value, message, Some(help.into()));
            return;
        }
        lists.reserve_exact(kinds.len());
        for (kind, value) in kinds {
            let name = || format!("{key}.{}", shown(kind.name));
            if let Some(entries) = self.entries(&name, value) {
                // A kind in which the syntax breaks is not a kind that a person wrote.
                let kind = self.is_told(&kind.span()).then(|| self.kind(kind));
                lists.push(DependencyList { hard, kind, entries });
            }
        }
    }

    /// Reads `requires = [..]` of a service, or of an application without a kind.
    pub(super) fn plain_dependencies(
        &mut self,
        key: &'static str,
        value: Value<'_>,
        hard: bool,
    ) -> Option<DependencyList> {
        if value.is_table() {
            let message = format!("`{key}` must be a list, not a table");
            self.invalid(
                value,
                message,
                Some(format!("a service has no kinds: {key} = [\"..\"]").into()),
            );
            return None;
        }
        let entries = self.entries(&|| key.to_owned(), value)?;
        Some(DependencyList { hard, kind: None, entries })
    }

    fn kind(&mut self, kind: KeyText<'_>) -> Named {
        let span = self.span(kind.span());
        Named { symbol: self.inventory.symbols.intern(kind.name), span }
    }

    /// The entries of a list. The name of the list is asked for only where an entry is wrong.
    fn entries(&mut self, name: &dyn Fn() -> String, value: Value<'_>) -> Option<Vec<Entry>> {
        let items = match value.as_array() {
            Some(items) => items,
            None => self.list(&name(), value)?,
        };
        let mut entries = Vec::with_capacity(items.len());
        for item in items {
            let entry = match item.content() {
                Content::String(id) => {
                    Some(Entry { names: Names::One(self.named(id, item)), notes: None })
                }
                Content::Table(_) => self.annotated_entry(&name(), item),
                Content::Integer(_)
                | Content::Float
                | Content::Boolean
                | Content::Datetime(_)
                | Content::Array(_) => {
                    let target = self.reference(Expected::EntryOf(&name()), item);
                    target.map(|target| Entry { names: Names::One(target), notes: None })
                }
            };
            entries.extend(entry);
        }
        self.inventory.entries += entries.len();
        Some(entries)
    }

    /// A list of ids: `after`, the members of a group, or the providers of an entry.
    pub(super) fn references(&mut self, key: &str, value: Value<'_>) -> Vec<Named> {
        let items = self.list(key, value).into_iter().flatten();
        items.filter_map(|item| self.reference(Expected::EntryOf(key), item)).collect()
    }

    /// Reads `{ id = "..", without = "..", workaround = ".." }`, or an entry with `any-of` and `at-least` in place of
    /// `id`.
    fn annotated_entry(&mut self, list: &str, item: Value<'_>) -> Option<Entry> {
        let table = item.as_table()?;
        let owner = format!("an entry of `{list}`");
        let (mut id, mut any_of, mut at_least) = (None, None, None);
        let mut notes = EntryNotes::default();
        let (unread_before, effect) = (std::mem::take(&mut self.unread), self.effect);
        for (written, value) in table {
            let Some(key) = self.known(TableOwner::Part(&owner), (written, value)) else {
                continue;
            };
            match key {
                EntryKey::Id => id = self.reference(Expected::Key(key.name()), value),
                EntryKey::AnyOf => {
                    any_of = self.whole(|context| context.references(key.name(), value));
                }
                EntryKey::AtLeast => at_least = self.at_least(value),
                EntryKey::Without => notes.without = self.text(key.row(), value),
                EntryKey::Workaround => notes.workaround = self.text(key.row(), value),
            }
        }
        self.effect = effect;
        let fault = match (&id, &any_of) {
            (Some(_), Some(_)) => Some("names both `id` and `any-of`"),
            (None, None) => Some("has no `id`"),
            (Some(_), None) if at_least.is_some() => Some("has `at-least` without `any-of`"),
            (Some(_), None) | (None, Some(_)) => None,
        };
        if let Some(fault) = fault.filter(|_| !self.unread) {
            let help =
                "write { id = \"..\" }, { any-of = [\"..\", \"..\"] }, or the id alone in quotes";
            self.invalid(item, format!("{owner} {fault}"), Some(help.into()));
        }
        // The alternatives of an entry with a fault are not judged further.
        let any_of = any_of.filter(|_| fault.is_none());
        self.unread |= unread_before;
        let span = self.span(item.span());
        let any_of = any_of.map(|providers| {
            Names::AnyOf(Box::new(Alternatives {
                providers,
                at_least: at_least.unwrap_or(1),
                span,
            }))
        });
        let notes = (notes != EntryNotes::default()).then(|| Box::new(notes));
        any_of.or(id.map(Names::One)).map(|names| Entry { names, notes })
    }

    /// The value of a part of a table, where all of that part could be read.
    fn whole<T>(&mut self, read: impl FnOnce(&mut Self) -> T) -> Option<T> {
        let before = std::mem::take(&mut self.unread);
        let said = Some(read(self)).filter(|_| !self.unread);
        self.unread |= before;
        said
    }

    /// The number of providers that are enough.
    fn at_least(&mut self, value: Value<'_>) -> Option<u32> {
        let read = match value.content() {
            Content::Integer(number) => number.and_then(|number| number.try_into().ok()),
            Content::String(_)
            | Content::Float
            | Content::Boolean
            | Content::Datetime(_)
            | Content::Array(_)
            | Content::Table(_) => None,
        };
        if read.is_none() {
            let message = "`at-least` must be a whole number, from 1 to the length of `any-of`";
            let bare = value.as_str().filter(|text| text.parse::<u32>().is_ok());
            let help = bare.map(|text| self.without_quotes("at-least = ", text, value));
            self.invalid(value, message.to_owned(), help);
        }
        read
    }
}
