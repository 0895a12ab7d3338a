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
            if let Some(entries) = self.entries(&format!("{key}.{}", shown(kind.get_ref())), value)
            {
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
        let entries = self.entries(key, value)?;
        Some(DependencyList { hard, kind: None, entries })
    }

    fn kind(&mut self, kind: &KeyText<'_>) -> Named {
        let span = self.span(kind);
        Named { symbol: self.inventory.symbols.intern(kind.get_ref()), span }
    }

    fn entries(&mut self, key: &str, value: &Value<'_>) -> Option<Vec<Entry>> {
        let items = self.list(key, value)?;
        let mut entries = Vec::with_capacity(items.len());
        for item in items {
            let entry = match item.get_ref() {
                DeValue::Table(_) => self.annotated_entry(key, item),
                DeValue::String(_)
                | DeValue::Integer(_)
                | DeValue::Float(_)
                | DeValue::Boolean(_)
                | DeValue::Datetime(_)
                | DeValue::Array(_) => self
                    .reference(What::EntryOf(key), item)
                    .map(|target| Entry { target, notes: None }),
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
