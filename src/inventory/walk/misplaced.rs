//! The findings about a value that stands where the table of a thing is due: a key without its thing, one fact in place
//! of a table, a list of tables.

use std::ops::Range;

use super::values::Context;
use crate::diagnostic::Help;
use crate::format::{Family, State, by_other_name, by_other_word, plain_id};
use crate::text::{Raw, shown};
use crate::toml::{Content, KeyText, Table, Value, bare_or_quoted, quoted};

/// The word for people for the thing that a table of a family is about: a status is of an application.
fn thing_of(family: Family) -> &'static str {
    let of = if family == Family::Status { Family::Applications } else { family };
    of.one()
}

impl Context<'_> {
    /// Reports a key of a thing that stands in the table of the whole family. The result is true if it is such a key.
    pub(super) fn key_without_its_thing(
        &mut self,
        family: Family,
        key: KeyText<'_>,
        value: Value<'_>,
    ) -> bool {
        let keys = family.keys();
        let is_key = keys.iter().any(|known| known.name == key.name)
            || family == Family::Status && by_other_name(key.name, keys).is_some();
        if !is_key || value.is_table() {
            return false;
        }
        let what = thing_of(family);
        let message = format!("`{}` stands in [{family}] itself, of no {what}", shown(key.name));
        let help = format!("say which {what} it is about: [{family}.ID] above it, with its id");
        self.invalid(value, message, Some(help.into()));
        true
    }

    /// The help for a value that stands where the table of a thing is due.
    pub(super) fn table_of_a_thing(
        &self,
        family: Family,
        key: KeyText<'_>,
        value: Value<'_>,
    ) -> Help {
        let id = bare_or_quoted(Raw::from(key.name));
        match one_fact(family, value) {
            Some(fact) => {
                let say = |table: &str| format!("write {id} = {table}");
                Help::replacing(self.span(value.span()), format!("{{ {fact} }}"), say)
            }
            None => format!("write [{family}.{id}] above its keys").into(),
        }
    }

    /// The help for a value at the top that is not a table: for `[[applications]]`, the headers to write.
    pub(super) fn headers_of_things(&self, family: Family, value: Value<'_>) -> Help {
        let what = thing_of(family);
        let words = || format!("write [{family}.ID] for each {what}, with single brackets").into();
        let Some(items) = value.as_array() else { return words() };
        let mut headers = items.into_iter().map(|item| {
            let table = item.as_table()?;
            let (id, taken) = id_in(table)?;
            let header = item.span();
            // The keys of an inline table stand within its range.
            let apart = table.keys().all(|key| key.span().start >= header.end);
            apart.then(|| (header, format!("[{family}.{}]", bare_or_quoted(Raw::from(&id))), taken))
        });
        let Some(Some((span, header, taken))) = headers.next() else { return words() };
        let all_named = taken.is_none();
        let say = |header: &str| format!("write {header} in place of [[{family}]]");
        let mut help = Help::replacing(self.span(span), header, say);
        let clear = |help: Help, taken: Option<Range<usize>>| match taken {
            Some(taken) => help.also(self.span(taken), ""),
            None => help,
        };
        help = clear(help, taken);
        for other in headers {
            let Some((span, header, taken)) = other else { return words() };
            help = clear(help.also(self.span(span), &header), taken);
        }
        if all_named { help } else { help.and(", and take `id` out") }
    }
}

/// The id of a thing that stands in a list: its `id`, with the place of that line, or one made of its name.
fn id_in(table: Table<'_>) -> Option<(String, Option<Range<usize>>)> {
    let entry = |name: &str| table.into_iter().find(|(key, _)| key.name == name);
    if let Some((key, value)) = entry("id") {
        let id = plain_id(value.as_str()?.into())?;
        return Some((id, Some(key.span().start..value.span().end)));
    }
    let (_, name) = entry("name")?;
    Some((plain_id(name.as_str()?.into())?, None))
}

/// The one fact of a thing that stands in place of its table, with the key of the fact.
fn one_fact(family: Family, value: Value<'_>) -> Option<String> {
    match (family, value.content()) {
        (Family::Status, Content::String(word)) => {
            let states = State::ALL.map(State::id);
            let known = states.iter().find(|state| **state == word).copied();
            let meant = by_other_word(word, &states);
            let state = known.or_else(|| meant.first().copied().filter(|_| meant.len() == 1))?;
            Some(format!("state = \"{state}\""))
        }
        (Family::Groups, Content::Array(_)) => {
            list_of_ids(value).map(|ids| format!("members = [{ids}]"))
        }
        (Family::Applications | Family::Services, Content::Array(_)) => {
            list_of_ids(value).map(|ids| format!("requires = [{ids}]"))
        }
        (
            Family::Teams | Family::Partners | Family::Applications | Family::Services,
            Content::String(name),
        ) => (!name.trim().is_empty()).then(|| format!("name = {}", quoted(name.into()))),
        _ => None,
    }
}

/// The ids of a list that holds nothing else, in quotes.
pub(super) fn list_of_ids(value: Value<'_>) -> Option<String> {
    let ids = value.as_array()?.into_iter();
    let ids: Option<Vec<String>> = ids.map(|id| id.as_str().map(|id| quoted(id.into()))).collect();
    ids.map(|ids| ids.join(", "))
}
