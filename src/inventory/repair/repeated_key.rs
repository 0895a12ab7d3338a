//! The correction of a key that is written twice in one table.

use std::ops::Range;

use crate::format::{Family, plain_id};
use crate::text::Raw;
use crate::toml::bare_or_quoted;

/// Lists that are longer than this, in bytes, are not joined into one.
const LONGEST_LISTS: usize = 4096;

/// A key that stands in a table for the second time.
pub(super) struct Twice<'t> {
    /// The text of the unit.
    pub(super) unit: &'t str,
    /// The second place of the key.
    pub(super) again: Range<usize>,
    /// The first place of the key.
    pub(super) first: Option<Range<usize>>,
}

/// The correction of a repeated key.
pub(super) enum Mended {
    /// A header with an id in place of `[[applications]]` and of the line with the `id`.
    Headers(Range<usize>, String),
    /// One list of all entries in place of the first list, and the line that is removed.
    Lists(Range<usize>, String, Range<usize>),
    /// A key with a kind in place of one without.
    OfKindOther(Range<usize>, String),
    /// Advice in words, without a text to write.
    Words(&'static str),
}

impl Twice<'_> {
    pub(super) fn mended(&self) -> Mended {
        let key = self.unit.get(self.again.clone()).unwrap_or_default();
        if self.unit.get(..self.again.start).is_some_and(|above| above.ends_with("[[")) {
            let words = "write [applications.ID] for each application, with single brackets";
            let header = Family::of_name(key).and_then(|family| self.header(family));
            return header.unwrap_or(Mended::Words(words));
        }
        let first = self.first.as_ref();
        let dotted = first
            .and_then(|first| self.unit.get(first.end..))
            .is_some_and(|rest| ["requires", "wants"].contains(&key) && rest.starts_with('.'));
        if dotted {
            return Mended::OfKindOther(self.again.clone(), format!("{key}.other"));
        }
        if let Some(lists) = self.lists() {
            return lists;
        }
        let list = ["requires", "wants", "after", "tags", "members", "allow"].contains(&key);
        Mended::Words(if list { "put both lists in one" } else { "keep the one that is true" })
    }

    /// The header `[applications.b]` in place of `[[applications]]`, where an `id` stands below it.
    fn header(&self, family: Family) -> Option<Mended> {
        let start = self.again.start - 2;
        let end = self.again.end + self.unit.get(self.again.end..)?.find('\n')?;
        let mut at = end + 1;
        for line in self.unit.get(at..)?.split_inclusive('\n') {
            if line.trim_start().starts_with('[') {
                return None;
            }
            let (key, value) = line.split_once('=').unwrap_or((line, ""));
            if key.trim() == "id" {
                let id = plain_id(Raw::from(value.trim().trim_matches(['"', '\''])))?;
                let between = self.unit.get(end..at)?;
                let header = format!("[{family}.{}]{between}", bare_or_quoted(Raw::from(&id)));
                return Some(Mended::Headers(start..at + line.len(), header));
            }
            at += line.len();
        }
        None
    }

    /// The lists of both lines in one list, where each stands alone on its line.
    fn lists(&self) -> Option<Mended> {
        let first = self.first.as_ref()?;
        let (place, entries) = self.list_behind(first)?;
        let (again, more) = self.list_behind(&self.again)?;
        if entries.len() + more.len() > LONGEST_LISTS {
            return None;
        }
        let mut all = Vec::new();
        for entry in entries.split(',').chain(more.split(',')).map(str::trim) {
            if entry.contains(['[', '{']) {
                return None;
            }
            if !entry.is_empty() && !all.contains(&entry) {
                all.push(entry);
            }
        }
        let line_of = |key: &Range<usize>| {
            let start = self.unit.get(..key.start)?.rfind('\n').map_or(0, |end| end + 1);
            Some((start, self.unit.get(start..key.start)?.trim()))
        };
        let (start, before) = line_of(&self.again)?;
        let same = line_of(first).is_some_and(|(_, first)| first == before);
        same.then(|| Mended::Lists(place, format!("[{}]", all.join(", ")), start..again.end))
    }

    /// The place of the list that follows a key on its line, and the text between its brackets.
    fn list_behind(&self, key: &Range<usize>) -> Option<(Range<usize>, &str)> {
        let rest = self.unit.get(key.end..)?.split('\n').next()?;
        let value = rest.trim_start().strip_prefix('=')?.trim();
        let entries = value.strip_prefix('[')?.strip_suffix(']')?.trim().trim_end_matches(',');
        let start = key.end + rest.find('[')?;
        Some((start..start + value.len(), entries))
    }
}
