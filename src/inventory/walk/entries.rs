//! Reads `requires` and `wants`: lists of entries, with or without kinds.

use std::fmt::{self, Display};
use std::sync::Arc;

use super::misplaced::list_of_ids;
use super::values::{Context, Expected, TableOwner};
use crate::format::{EntryKey, Symbol, TableKey};
use crate::inventory::model::{Named, UsedKind};
use crate::needs::{AnyOf, Dependency, EntryNotes, EntryRange, Need, Target};
use crate::text::shown;
use crate::toml::{Content, KeyText, Value};

/// A list of entries by its key, and by its kind if it has one.
#[derive(Clone, Copy)]
struct EntryList<'k> {
    key: &'static str,
    kind: Option<&'k str>,
}

impl Display for EntryList<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key)?;
        self.kind.map_or(Ok(()), |kind| write!(f, ".{}", shown(kind)))
    }
}

/// The words for an entry of a list.
struct EntryOf<'k>(EntryList<'k>);

impl Display for EntryOf<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "an entry of `{}`", self.0)
    }
}

impl Context<'_> {
    /// Reads `requires = [..]` or `requires.KIND = [..]` of an application.
    pub(super) fn dependencies(
        &mut self,
        key: &'static str,
        value: Value<'_>,
        owner: Symbol,
    ) -> EntryRange {
        let from = self.inventory.entries.len();
        let Some(kinds) = value.as_table() else {
            return self.plain_dependencies(key, value);
        };
        if kinds.keys().any(|kind| EntryKey::of_name(kind.name).is_some()) {
            let message = format!("`{key}` must be a list of entries, not one entry");
            let help = format!("write {key} = [{{ id = \"..\" }}], or {key}.KIND = [..]");
            self.invalid(value, message, Some(help.into()));
            return EntryRange::default();
        }
        if let Some((_, value)) = kinds.into_iter().find(|(kind, _)| kind.name == "any") {
            let ids = list_of_ids(value).unwrap_or_else(|| "\"..\", \"..\"".to_owned());
            let message = format!("`{key}.any` is of no kind: `any` is the word for alternatives");
            let help = format!("write {key} = [{{ any-of = [{ids}] }}], or {key}.KIND");
            self.invalid(value, message, Some(help.into()));
            return EntryRange::default();
        }
        for (kind, value) in kinds {
            let first = self.inventory.entries.len();
            let is_list = self.entries(EntryList { key, kind: Some(kind.name) }, value);
            // A kind in which the syntax breaks is not a kind that a person wrote.
            if is_list && self.is_told(&kind.span()) {
                let kind = self.kind(owner, kind);
                for entry in self.inventory.entries.get_mut(first..).into_iter().flatten() {
                    entry.set_kind(kind);
                }
            }
        }
        EntryRange::since(from, &self.inventory.entries)
    }

    /// Reads `requires = [..]` of a service, or of an application without a kind.
    pub(super) fn plain_dependencies(&mut self, key: &'static str, value: Value<'_>) -> EntryRange {
        let from = self.inventory.entries.len();
        if value.is_table() {
            let message = format!("`{key}` must be a list, not a table");
            self.invalid(
                value,
                message,
                Some(format!("a service has no kinds: {key} = [\"..\"]").into()),
            );
            return EntryRange::default();
        }
        self.entries(EntryList { key, kind: None }, value);
        EntryRange::since(from, &self.inventory.entries)
    }

    /// Notes that an application uses a kind of dependency.
    fn kind(&mut self, owner: Symbol, kind: KeyText<'_>) -> Symbol {
        if let Some(built_in) = Symbol::of_built_in_kind(kind.name) {
            return built_in;
        }
        let symbol = self.inventory.symbols.intern(kind.name);
        let kind = Named { symbol, span: self.span(kind.span()) };
        self.inventory.used_kinds.push(UsedKind { owner, kind });
        symbol
    }

    /// Reads the entries of a list; the result is false where the value is no list.
    fn entries(&mut self, list: EntryList<'_>, value: Value<'_>) -> bool {
        let Some(items) = value.as_array().or_else(|| self.list(&list.to_string(), value)) else {
            return false;
        };
        for item in items {
            let entry = match item.content() {
                Content::String(id) => Some(on(self.named(id, item))),
                Content::Table(_) => self.annotated_entry(list, item),
                Content::Integer(_)
                | Content::Float
                | Content::Boolean
                | Content::Datetime(_)
                | Content::Array(_) => {
                    let target = self.reference(Expected::EntryOf(&list.to_string()), item);
                    target.map(on)
                }
            };
            self.inventory.entries.extend(entry);
        }
        true
    }

    /// Reads the entries of `after`.
    pub(super) fn after(&mut self, value: Value<'_>) -> EntryRange {
        let from = self.inventory.entries.len();
        for named in self.references("after", value) {
            let mut entry = on(named);
            entry.set_kind(Symbol::AFTER);
            self.inventory.entries.push(entry);
        }
        EntryRange::since(from, &self.inventory.entries)
    }

    /// A list of ids: those of `after`, the members of a group, or the providers of an entry.
    pub(super) fn references(&mut self, key: &str, value: Value<'_>) -> Vec<Named> {
        let items = self.list(key, value).into_iter().flatten();
        items.filter_map(|item| self.reference(Expected::EntryOf(key), item)).collect()
    }

    /// Reads `{ id = "..", without = "..", workaround = ".." }`, or an entry with `any-of` and `at-least` in place of
    /// `id`.
    fn annotated_entry(&mut self, list: EntryList<'_>, item: Value<'_>) -> Option<Dependency> {
        let table = item.as_table()?;
        let words = EntryOf(list);
        let (mut id, mut any_of, mut at_least) = (None, None, None);
        let mut notes = EntryNotes::default();
        let (unread_before, effect) = (std::mem::take(&mut self.unread), self.effect);
        let owner = TableOwner::Part(&words);
        for (written, value) in table {
            let Some(key) = self.known(owner, (written, value)) else { continue };
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
        let provider = |named: Named| (Target::Undefined(named.symbol), named.span);
        let any_of = any_of.map(|providers| {
            let providers = providers.into_iter().map(provider).collect();
            let any_of = AnyOf { providers, at_least: at_least.unwrap_or(1) };
            (Need::AnyOf(Arc::new(any_of)), span)
        });
        let one = id.map(provider).map(|(target, span)| (Need::One(target), span));
        let notes = Some(notes).filter(|notes| *notes != EntryNotes::default());
        any_of.or(one).map(|(need, span)| Dependency::new(need, notes, span))
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

/// An entry of one id.
fn on(named: Named) -> Dependency {
    let target = Target::Undefined(named.symbol);
    Dependency::new(Need::One(target), None, named.span)
}
