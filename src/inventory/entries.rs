//! Reads `requires` and `wants`: lists of entries, with or without kinds.

use toml::de::DeValue;

use super::keys::ENTRY;
use super::model::{DependencyList, Entry, EntryNotes, Named};
use super::values::{Context, KeyText, Value, What};
use crate::text::shown;

impl Context<'_> {
    /// `requires = [..]` or `requires.KIND = [..]` of an application.
    pub(super) fn dependencies(
        &mut self,
        key: &'static str,
        value: &Value<'_>,
        lists: &mut Vec<DependencyList>,
    ) {
        let hard = key == "requires";
        let DeValue::Table(kinds) = value.get_ref() else {
            lists.extend(self.plain_dependencies(key, value, hard));
            return;
        };
        if kinds.keys().any(|kind| ENTRY.iter().any(|key| key.name == kind.get_ref().as_ref())) {
            let message = format!("`{key}` must be a list of entries, not one entry");
            let help = format!("write {key} = [{{ id = \"..\" }}], or {key}.KIND = [..]");
            self.invalid(value, message, Some(help));
            return;
        }
        for (kind, value) in kinds {
            let name = || format!("{key}.{}", shown(kind.get_ref()));
            if let Some(entries) = self.entries(&name, value) {
                let kind = Some(self.kind(kind));
                lists.push(DependencyList { hard, kind, entries });
            }
        }
    }

    /// `requires = [..]` of a service, or of an application without a kind.
    pub(super) fn plain_dependencies(
        &mut self,
        key: &'static str,
        value: &Value<'_>,
        hard: bool,
    ) -> Option<DependencyList> {
        if value.get_ref().is_table() {
            let message = format!("`{key}` must be a list, not a table");
            self.invalid(value, message, Some(format!("a service has no kinds: {key} = [\"..\"]")));
            return None;
        }
        let entries = self.entries(&|| key.to_owned(), value)?;
        Some(DependencyList { hard, kind: None, entries })
    }

    fn kind(&mut self, kind: &KeyText<'_>) -> Named {
        let span = self.span(kind);
        Named { symbol: self.inventory.symbols.intern(kind.get_ref()), span }
    }

    /// The entries of a list; its name is asked for only where something is wrong.
    fn entries(&mut self, name: &dyn Fn() -> String, value: &Value<'_>) -> Option<Vec<Entry>> {
        let items = match value.get_ref().as_array() {
            Some(items) => items,
            None => self.list(&name(), value)?,
        };
        let mut entries = Vec::with_capacity(items.len());
        for item in items {
            let entry = match item.get_ref() {
                DeValue::String(id) => Some(Entry { target: self.named(id, item), notes: None }),
                DeValue::Table(_) => self.annotated_entry(&name(), item),
                DeValue::Integer(_)
                | DeValue::Float(_)
                | DeValue::Boolean(_)
                | DeValue::Datetime(_)
                | DeValue::Array(_) => {
                    let target = self.reference(What::EntryOf(&name()), item);
                    target.map(|target| Entry { target, notes: None })
                }
            };
            entries.extend(entry);
        }
        self.inventory.entries += entries.len();
        Some(entries)
    }

    /// `{ id = "..", without = "..", workaround = ".." }`.
    fn annotated_entry(&mut self, list: &str, item: &Value<'_>) -> Option<Entry> {
        let table = item.get_ref().as_table()?;
        let owner = format!("an entry of `{list}`");
        let mut target = None;
        let mut notes = EntryNotes::default();
        let unread_before = std::mem::take(&mut self.unread);
        for (key, value) in table {
            match self.known(&owner, key, value, ENTRY) {
                Some("id") => target = self.reference(What::Key("id"), value),
                Some("without") => notes.without = self.text("without", value, false),
                Some("workaround") => notes.workaround = self.text("workaround", value, true),
                _ => {}
            }
        }
        if target.is_none() && !self.unread {
            let help = "write { id = \"..\" }, or the id alone in quotes";
            self.invalid(item, format!("{owner} has no `id`"), Some(help.to_owned()));
        }
        self.unread |= unread_before;
        let notes = (notes != EntryNotes::default()).then(|| Box::new(notes));
        target.map(|target| Entry { target, notes })
    }
}
