//! Takes single values out of a parsed table with the type that is due, or says what is wrong.

use std::fmt::{self, Display};
use std::ops::Range;

use super::effect::{Effect, meant};
use super::keys::{Key, by_other_name};
use super::model::{Inventory, Misleading, Named, Placed};
use super::tree::{Content, Items, Key as KeyText, Table, Value};
use super::vocabulary::Symbol;
use crate::date::Date;
use crate::diagnostic::{Collector, Finding, Rule, nearest, or_list};
use crate::source::{FileId, Span};
use crate::text::{Untrusted, is_hidden, shown};

/// A string that reaches people may be this long, in bytes.
const LONGEST_TEXT: usize = 64 << 20;

/// What a value is, in a message.
#[derive(Clone, Copy)]
pub(super) enum What<'k> {
    /// The value of a key.
    Key(&'k str),
    /// An entry of the list of a key.
    EntryOf(&'k str),
}

impl Display for What<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key(key) => write!(f, "`{key}`"),
            Self::EntryOf(key) => write!(f, "an entry of `{key}`"),
        }
    }
}

/// What holds a key, in a message.
#[derive(Clone, Copy)]
pub(super) enum Owner<'k> {
    /// The top of a document.
    Inventory,
    /// A table in so many words.
    Table(&'k str),
    /// The table of one thing: what it is, and its id.
    Thing(&'static str, &'k str),
}

impl Display for Owner<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Inventory => f.write_str("the inventory"),
            Self::Table(name) => f.write_str(name),
            Self::Thing(what, id) => write!(f, "{what} `{}`", shown(*id)),
        }
    }
}

/// What the reading of one unit needs.
pub(super) struct Context<'c> {
    pub(super) inventory: &'c mut Inventory,
    pub(super) findings: &'c mut Collector,
    pub(super) file: FileId,
    /// Where the first syntax error of the unit stands: what is said after it may follow from it.
    pub(super) broken_from: usize,
    /// Set when something of the present table could not be read.
    pub(super) unread: bool,
    /// Set when something could not be read that orders the plan of the present thing.
    pub(super) disorders: bool,
    /// The keys of the present thing of which a value could not be read.
    pub(super) doubts: Vec<&'static str>,
    /// What the key does whose value is being read.
    pub(super) effect: Effect,
    /// The key of the present thing's own table whose value is being read; `key` may stand inside of it.
    pub(super) own_key: Option<&'static str>,
    /// The table at the top of the format that is being read.
    pub(super) table: Option<&'static str>,
    /// The table of one thing that is being read: its family, and its id.
    pub(super) thing: Option<(&'static str, Symbol)>,
    /// The key of that table whose value is being read.
    pub(super) key: Option<&'static str>,
}

impl Context<'_> {
    pub(super) fn span(&self, at: Range<usize>) -> Span {
        Span::new(self.file, at)
    }

    pub(super) fn invalid(&mut self, value: Value<'_>, message: String, help: Option<String>) {
        self.unread(value.span(), |span| {
            let finding = Finding::new(Rule::InvalidValue, span, message);
            match help {
                Some(help) => finding.help(help),
                None => finding,
            }
        });
    }

    pub(super) fn mistyped(
        &mut self,
        what: What<'_>,
        due: &str,
        value: Value<'_>,
        help: Option<String>,
    ) {
        let found = type_of(value.content());
        self.invalid(value, format!("{what} must be {due}, not {found}"), help);
    }

    /// The key of a table's description that this key is, if it is one that is read.
    pub(super) fn known(
        &mut self,
        owner: Owner<'_>,
        key: KeyText<'_>,
        value: Value<'_>,
        keys: &'static [Key],
    ) -> Option<&'static str> {
        let name = key.name;
        self.key = None;
        if let Some(known) = keys.iter().find(|known| known.name == name) {
            self.key = Some(known.name).filter(|_| !matches!(owner, Owner::Inventory));
            self.enter(owner, &[known.name]);
            if known.read {
                return Some(known.name);
            }
            self.unread(key.span(), |span| {
                let message = format!("`{name}` in {owner} is not yet read by this version");
                Finding::new(Rule::UnknownKey, span, message)
                    .label("not yet read")
                    .help("take it out until then: ignoring it would change what the plan means")
            });
            return None;
        }
        let help = self.unknown_key_help(name, value, keys);
        let meant = meant(name, keys);
        self.enter(owner, &meant);
        self.key = meant.first().copied().filter(|_| !matches!(owner, Owner::Inventory));
        // What cannot be one of our keys is missed by nobody.
        let (is_ours, unread) = (!meant.is_empty() || self.table.is_none(), self.unread);
        let place = key.span();
        let cause = match owner {
            Owner::Thing(what, _) => format!("{what} {name}"),
            Owner::Inventory | Owner::Table(_) => format!("{owner} {name}"),
        };
        let of_all = match (owner, self.thing) {
            (Owner::Thing(..), Some((family, _))) => {
                format!("unknown key `{}` in tables of [{family}]", shown(name))
            }
            (_, _) => format!("unknown key `{}` in {owner}", shown(name)),
        };
        let finding = |span| {
            let message = match (owner, value.is_table()) {
                (Owner::Inventory, true) => format!("unknown table `{}`", shown(name)),
                (Owner::Inventory, false) => {
                    format!("the key `{}` stands in no table", shown(name))
                }
                _ => format!("unknown key `{}` in {owner}", shown(name)),
            };
            Finding::new(Rule::UnknownKey, span, message).help(help).of_cause(cause).of_all(of_all)
        };
        if is_ours || self.effect == Effect::Orders {
            self.unread(place, finding);
        } else {
            self.deny(place, finding);
            self.unread = unread;
        }
        None
    }

    fn unknown_key_help(&self, name: &str, value: Value<'_>, keys: &'static [Key]) -> String {
        if let Some(meant) = by_other_name(name, keys) {
            return format!("did you mean `{meant}`?");
        }
        let near = nearest(name, keys.iter().map(|key| key.name));
        if !near.is_empty() {
            return format!("did you mean {}?", or_list(&near));
        }
        let of_status = ["state", "status", "since", "replaced-by"].contains(&name);
        if let Some(("applications", id)) = self.thing.filter(|_| of_status) {
            let id = shown(self.inventory.symbols.raw(id));
            return format!("what changes day by day stands in [status.{id}]");
        }
        let with_ids = self.thing.filter(|(family, _)| *family != "waves");
        if let (Some((family, id)), Some(inner)) = (with_ids, value.as_table()) {
            let mut dotted = format!("{}.{name}", self.inventory.symbols.raw(id).unescaped());
            let mut next = inner;
            while let Some((key, inner)) = next.into_iter().next()
                && let Some(inner) = inner.as_table()
                && !keys.iter().any(|known| known.name == key.name)
            {
                dotted = format!("{dotted}.{}", key.name);
                next = inner;
            }
            return format!(
                "if the dots belong to the id, quote it: [{family}.\"{}\"]",
                shown(&dotted)
            );
        }
        let names: Vec<&str> = keys.iter().filter(|key| key.read).map(|key| key.name).collect();
        if names.is_empty() {
            "this version reads no key there".to_owned()
        } else {
            format!("the keys there are {}", names.join(", "))
        }
    }

    /// A string that reaches people. Notes hidden characters; a newline is fine where `long`.
    pub(super) fn text(&mut self, key: &str, value: Value<'_>, long: bool) -> Option<Untrusted> {
        self.text_of(What::Key(key), value, long)
    }

    fn text_of(&mut self, what: What<'_>, value: Value<'_>, long: bool) -> Option<Untrusted> {
        let Some(text) = value.as_str() else {
            self.mistyped(what, "a string", value, None);
            return None;
        };
        if text.len() > LONGEST_TEXT {
            let most = LONGEST_TEXT >> 20;
            self.invalid(value, format!("{what} is longer than {most} MiB, the limit"), None);
            return None;
        }
        if text.trim().is_empty() {
            let message = format!("{what} is empty");
            self.invalid(value, message, Some("write it, or leave the key out".to_owned()));
            return None;
        }
        let is_plain = text.bytes().all(|b| matches!(b, b' '..=b'~'));
        let mut characters = if is_plain { "".chars() } else { text.chars() };
        let hidden = characters.find(|&c| is_hidden(c) && !(long && c == '\n'));
        if let Some(character) = hidden.filter(|_| value.span().end <= self.broken_from) {
            // Of what has exceptions of its own; a team may bear the id of an application.
            let owners = ["applications", "services"];
            let owner = self.thing.filter(|(family, _)| owners.contains(family));
            let (subject, span) = (owner.map(|(_, id)| id), self.span(value.span()));
            self.inventory.misleading.push(Misleading { subject, span, character });
        }
        Some(Untrusted::from(text))
    }

    /// A list of strings that reach people.
    pub(super) fn texts(&mut self, key: &str, value: Value<'_>) -> Option<Vec<Untrusted>> {
        let items = self.list(key, value)?;
        items.into_iter().map(|item| self.text_of(What::EntryOf(key), item, false)).collect()
    }

    /// An array; for a bare string the edit that mends it.
    pub(super) fn list<'v>(&mut self, key: &str, value: Value<'v>) -> Option<Items<'v>> {
        if let Some(items) = value.as_array() {
            return Some(items);
        }
        let help = match value.content() {
            Content::String(text) => Some(format!("write {key} = [\"{}\"]", shown(text))),
            Content::Datetime(when) => Some(format!("write {key} = [{when}]")),
            Content::Integer(_)
            | Content::Float
            | Content::Boolean
            | Content::Array(_)
            | Content::Table(_) => None,
        };
        self.mistyped(What::Key(key), "a list", value, help);
        None
    }

    /// A table.
    pub(super) fn table<'v>(&mut self, what: &str, value: Value<'v>) -> Option<Table<'v>> {
        let table = value.as_table();
        if table.is_none() {
            let found = type_of(value.content());
            self.invalid(value, format!("{what} must be a table, not {found}"), None);
        }
        table
    }

    /// A date of the calendar, without a time.
    pub(super) fn date(&mut self, key: &str, value: Value<'_>) -> Option<Date> {
        self.date_of(What::Key(key), value)
    }

    /// A date with the place where it stands.
    pub(super) fn placed_date(&mut self, key: &str, value: Value<'_>) -> Option<Placed<Date>> {
        let span = self.span(value.span());
        self.date(key, value).map(|date| Placed { value: date, span })
    }

    pub(super) fn date_of(&mut self, what: What<'_>, value: Value<'_>) -> Option<Date> {
        let before = match what {
            What::Key(key) => format!("{key} = "),
            What::EntryOf(_) => String::new(),
        };
        if let Content::Datetime(written) = value.content() {
            let date = written.date.filter(|_| written.time.is_none() && written.offset.is_none());
            let Some(date) = date else {
                let help = written.date.map(|date| format!("write {before}{date}"));
                self.mistyped(what, "a date", value, help);
                return None;
            };
            let read = Date::new(date.year, date.month, date.day);
            if read.is_none() {
                let message = format!("{what} must lie between 1970-01-01 and 2999-12-31");
                self.invalid(value, message, None);
            }
            return read;
        }
        let quoted = value.as_str().filter(|text| Date::parse(text).is_some());
        let help = match quoted {
            Some(text) => format!("take the quotes off: {before}{text}"),
            None => format!("write year, month and day without quotes: {before}2025-05-09"),
        };
        self.mistyped(what, "a date", value, Some(help));
        None
    }

    /// One word of a few.
    pub(super) fn one_of<T: Copy>(
        &mut self,
        key: &str,
        value: Value<'_>,
        words: &[(&'static str, T)],
    ) -> Option<T> {
        let names = || words.iter().map(|&(word, _)| word).collect::<Vec<&str>>();
        let Some(text) = value.as_str() else {
            self.mistyped(What::Key(key), &format!("one of {}", names().join(", ")), value, None);
            return None;
        };
        let found = words.iter().find(|&&(word, _)| word == text);
        if found.is_none() {
            let near = nearest(text, names());
            let help = if near.is_empty() {
                format!("one of {}", names().join(", "))
            } else {
                format!("did you mean {}?", or_list(&near))
            };
            let message = format!("`{key}` cannot be `{}`", shown(text));
            self.invalid(value, message, Some(help));
        }
        found.map(|&(_, meaning)| meaning)
    }

    /// The id of something that is defined elsewhere.
    pub(super) fn reference(&mut self, what: What<'_>, value: Value<'_>) -> Option<Named> {
        let Some(id) = value.as_str() else {
            self.mistyped(what, "an id in quotes", value, None);
            return None;
        };
        Some(self.named(id, value))
    }

    /// An id with the place where it stands.
    pub(super) fn named(&mut self, id: &str, value: Value<'_>) -> Named {
        Named { symbol: self.inventory.symbols.intern(id), span: self.span(value.span()) }
    }
}

fn type_of(content: Content<'_>) -> &'static str {
    match content {
        Content::String(_) => "a string",
        Content::Integer(_) => "an integer",
        Content::Float => "a float",
        Content::Boolean => "a boolean",
        Content::Datetime(when) if when.time.is_none() => "a date",
        Content::Datetime(when) if when.date.is_none() => "a time",
        Content::Datetime(_) => "a date with a time",
        Content::Array(_) => "a list",
        Content::Table(_) => "a table",
    }
}
