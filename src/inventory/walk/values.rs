//! Takes single values of the expected type out of a parsed table, or reports the mistake.

use std::fmt::{self, Display};
use std::ops::Range;

use super::other_form::{as_list, as_text, list_example, windows_path};
use crate::date::Date;
use crate::diagnostic::{Collector, Finding, Help, Rule};
use crate::doubt::KeysInDoubt;
use crate::format::{Effect, Family, Key, Shape, Symbol, TableKey, by_other_word, meant};
use crate::inventory::model::{InventoryTables, Misleading, Named, Placed};
use crate::source::{FileId, Span};
use crate::text::{Raw, SharedText, Untrusted, is_hidden, nearest, shown};
use crate::toml::{Content, Items, KeyText, Table, Value, bare_or_quoted, quoted};

/// The greatest length in bytes of a string that reaches people.
const LONGEST_TEXT: usize = 64 << 20;

/// The value that a message is about.
#[derive(Clone, Copy)]
pub(crate) enum Expected<'k> {
    /// The value of a key.
    Key(&'k str),
    /// An entry of the list of a key.
    EntryOf(&'k str),
}

impl Expected<'_> {
    /// The message that a value is of another type than the one that is due.
    pub(crate) fn must_be(self, due: &str, value: Value<'_>) -> String {
        format!("{self} must be {due}, not {}", type_of(value.content()))
    }
}

impl Display for Expected<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key(key) => write!(f, "`{key}`"),
            Self::EntryOf(key) => write!(f, "an entry of `{key}`"),
        }
    }
}

/// The owner of a key in a message.
#[derive(Clone, Copy)]
pub(crate) enum TableOwner<'k> {
    /// The top of a document.
    Inventory,
    /// The one table of a family.
    Family(Family),
    /// A table in the value of a key of one thing, with the words for it.
    Part(&'k dyn Display),
    /// A table in the list of a key of the table of a family, with the words for it.
    Entry(&'k str),
    /// The table of one thing: the word for the thing, its id, and the table, if it is one.
    Thing(&'static str, KeyText<'k>, Option<Table<'k>>),
}

impl Display for TableOwner<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Inventory => f.write_str("the inventory"),
            Self::Family(family) => write!(f, "`{family}`"),
            Self::Part(words) => words.fmt(f),
            Self::Entry(words) => f.write_str(words),
            Self::Thing(what, id, _) => write!(f, "{what} `{}`", shown(id.name)),
        }
    }
}

/// The state that the reading of one unit needs.
pub(crate) struct Context<'c> {
    pub(crate) inventory: &'c mut InventoryTables,
    pub(crate) findings: &'c mut Collector,
    pub(crate) file: FileId,
    /// The text of the file, of which strings are kept as parts.
    pub(crate) text: &'c SharedText,
    /// The place of the first syntax error of the unit, `None` where it is whole: findings about the text after it may
    /// follow from the error.
    pub(crate) broken_from: Option<usize>,
    /// Set when a value of the current table could not be read.
    pub(crate) unread: bool,
    /// The keys of the current table that may be written and of which no value was read.
    pub(crate) in_doubt: KeysInDoubt,
    /// The effect of the key whose value is being read.
    pub(crate) effect: Effect,
    /// The key of the current thing's own table whose value is being read; `key` may be a key inside that value.
    pub(crate) own_key: Option<&'static Key>,
    /// The family of the table at the top that is being read; `None` where the format does not know the table.
    pub(crate) table: Option<Family>,
    /// The thing whose table is being read: its family, and its id.
    pub(crate) thing: Option<(Family, Symbol)>,
    /// The key of that table whose value is being read.
    pub(crate) key: Option<&'static Key>,
}

impl Context<'_> {
    pub(crate) fn span(&self, at: Range<usize>) -> Span {
        Span::new(self.file, at)
    }

    pub(crate) fn invalid(&mut self, value: Value<'_>, message: String, help: Option<Help>) {
        self.unread(value.span(), |span| {
            let finding = Finding::new(Rule::InvalidValue, span, message);
            match help {
                Some(help) => finding.help(help),
                None => finding,
            }
        });
    }

    /// The key of a table, if the format has it; otherwise the key is reported.
    pub(crate) fn known<K: TableKey>(
        &mut self,
        owner: TableOwner<'_>,
        (key, value): (KeyText<'_>, Value<'_>),
    ) -> Option<K> {
        let known = K::of_name(key.name);
        match known {
            Some(known) => self.enter(owner, &[known.row()]),
            None => self.report_unknown(owner, (key, value), K::ROWS),
        }
        known
    }

    /// Reports a key that this version does not read.
    fn report_unknown(
        &mut self,
        owner: TableOwner<'_>,
        (key, value): (KeyText<'_>, Value<'_>),
        keys: &'static [Key],
    ) {
        let name = key.name;
        if let Some(reserved) = keys.iter().find(|reserved| reserved.name == name) {
            self.enter(owner, &[reserved]);
            self.unread(key.span(), |span| {
                let message = format!("`{name}` in {owner} is not yet read by this version");
                Finding::new(Rule::UnknownKey, span, message)
                    .label("not yet read")
                    .help("take it out until then: ignoring it would change what the plan means")
            });
            return;
        }
        let help = self.unknown_key_help(owner, (key, value), keys);
        let meant = meant(name, keys);
        self.enter(owner, &meant);
        // A key that cannot be meant as one of the format's is missed by nobody.
        let (is_ours, unread) = (!meant.is_empty() || self.table.is_none(), self.unread);
        let place = key.span();
        let cause = match owner {
            TableOwner::Thing(what, ..) => format!("{what} {name}"),
            TableOwner::Inventory
            | TableOwner::Family(_)
            | TableOwner::Part(_)
            | TableOwner::Entry(_) => format!("{owner} {name}"),
        };
        let of_all = match (owner, self.thing) {
            (TableOwner::Thing(..), Some((family, _))) => {
                format!("unknown key `{}` in tables of [{family}]", shown(name))
            }
            (_, _) => format!("unknown key `{}` in {owner}", shown(name)),
        };
        let finding = |span| {
            let message = match (owner, value.is_table()) {
                (TableOwner::Inventory, true) => format!("unknown table `{}`", shown(name)),
                (TableOwner::Inventory, false) => {
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
    }

    /// Reads a string that reaches people, and notes hidden characters in it.
    pub(crate) fn text(&mut self, key: &Key, value: Value<'_>) -> Option<Untrusted> {
        self.text_of(Expected::Key(key.name), value, key.shape == Shape::Lines)
    }

    /// Reads such a string of a key or of an entry of its list. A newline is allowed where it is `long`.
    fn text_of(&mut self, what: Expected<'_>, value: Value<'_>, long: bool) -> Option<Untrusted> {
        let Some(text) = value.as_str() else {
            let help = self.in_quotes(what, value);
            self.invalid(value, what.must_be("a string", value), help);
            return None;
        };
        if text.len() > LONGEST_TEXT {
            let most = LONGEST_TEXT >> 20;
            self.invalid(value, format!("{what} is longer than {most} MiB, the limit"), None);
            return None;
        }
        if text.trim_start().is_empty() {
            let message = format!("{what} is empty");
            self.invalid(value, message, Some("write it, or leave the key out".into()));
            return None;
        }
        // No byte ends the loop early, so that the processor takes many at once.
        let is_plain = text.bytes().fold(true, |plain, b| plain & matches!(b, b' '..=b'~'));
        let mut characters = if is_plain { "".chars() } else { text.chars() };
        let hidden = characters.find(|&c| is_hidden(c) && !(long && c == '\n'));
        if let Some(character) =
            hidden.filter(|_| self.broken_from.is_none_or(|from| value.span().end <= from))
        {
            // Only applications and services have exceptions of their own; a team may bear the id of an application.
            let has_exceptions = |family| matches!(family, Family::Applications | Family::Services);
            let owner = self.thing.filter(|&(family, _)| has_exceptions(family));
            let (subject, span) = (owner.map(|(_, id)| id), self.span(value.span()));
            let path = windows_path(text);
            self.inventory.misleading.push(Misleading { subject, span, character, path });
        }
        Some(self.text.part(text))
    }

    /// Reads a list of strings that reach people.
    pub(crate) fn texts(&mut self, key: &str, value: Value<'_>) -> Option<Vec<Untrusted>> {
        let items = self.list(key, value)?;
        items.into_iter().map(|item| self.text_of(Expected::EntryOf(key), item, false)).collect()
    }

    /// Reads an array. For a bare string, the finding holds the edit that mends it.
    pub(crate) fn list<'v>(&mut self, key: &str, value: Value<'v>) -> Option<Items<'v>> {
        if let Some(items) = value.as_array() {
            return Some(items);
        }
        let help = as_list(key, value).map_or_else(
            || format!("write {key} = {}", list_example(key)).into(),
            |list| {
                let say = |list: &str| format!("write {key} = {list}");
                Help::replacing(self.span(value.span()), list, say)
            },
        );
        self.invalid(value, Expected::Key(key).must_be("a list", value), Some(help));
        None
    }

    /// Reads a table.
    pub(crate) fn table<'v>(&mut self, what: &str, value: Value<'v>) -> Option<Table<'v>> {
        let table = value.as_table();
        if table.is_none() {
            let found = type_of(value.content());
            self.invalid(value, format!("{what} must be a table, not {found}"), None);
        }
        table
    }

    /// The help for a value that is due in quotes and stands without them, or alone in a list.
    fn in_quotes(&self, what: Expected<'_>, value: Value<'_>) -> Option<Help> {
        let text = as_text(value)?;
        let before = match what {
            Expected::Key(key) => format!("{key} = "),
            Expected::EntryOf(_) => String::new(),
        };
        let say = |text: &str| format!("write {before}{text}");
        Some(Help::replacing(self.span(value.span()), text, say))
    }

    /// The help for a value that stands in quotes and is due without them; `before` is its key.
    pub(crate) fn without_quotes(&self, before: &str, text: &str, value: Value<'_>) -> Help {
        let say = |text: &str| format!("take the quotes off: {before}{text}");
        Help::replacing(self.span(value.span()), text, say)
    }

    /// Reads a date of the calendar, without a time.
    pub(crate) fn date(&mut self, key: &str, value: Value<'_>) -> Option<Date> {
        self.date_of(Expected::Key(key), value)
    }

    /// Reads a date, with its place.
    pub(crate) fn placed_date(&mut self, key: &str, value: Value<'_>) -> Option<Placed<Date>> {
        let span = self.span(value.span());
        self.date(key, value).map(|date| Placed { value: date, span })
    }

    pub(crate) fn date_of(&mut self, what: Expected<'_>, value: Value<'_>) -> Option<Date> {
        let before = match what {
            Expected::Key(key) => format!("{key} = "),
            Expected::EntryOf(_) => String::new(),
        };
        if let Content::Datetime(written) = value.content() {
            let date = written.date.filter(|_| written.time.is_none() && written.offset.is_none());
            let Some(date) = date else {
                let say = |date: &str| format!("write {before}{date}");
                let span = self.span(value.span());
                let help = written.date.map(|date| Help::replacing(span, date.to_string(), say));
                self.invalid(value, what.must_be("a date", value), help);
                return None;
            };
            let read = Date::new(date.year, date.month, date.day);
            if read.is_none() {
                let message = format!("{what} must lie between 1970-01-01 and 2999-12-31");
                let help = "is the year a slip? no day before or after these years is read";
                self.invalid(value, message, Some(help.into()));
            }
            return read;
        }
        let bare = value.as_str().filter(|text| Date::parse(text).is_some());
        let help = match bare {
            Some(text) => self.without_quotes(&before, text, value),
            None => format!("write year, month and day without quotes: {before}2025-05-09").into(),
        };
        self.invalid(value, what.must_be("a date", value), Some(help));
        None
    }

    /// Reads one of a few words.
    pub(crate) fn one_of<T: Copy>(
        &mut self,
        key: &str,
        value: Value<'_>,
        words: &[(&'static str, T)],
    ) -> Option<T> {
        let names = || words.iter().map(|&(word, _)| word).collect::<Vec<&str>>();
        let Some(text) = value.as_str() else {
            self.invalid(
                value,
                Expected::Key(key).must_be(&format!("one of {}", names().join(", ")), value),
                None,
            );
            return None;
        };
        let found = words.iter().find(|&&(word, _)| word == text);
        if found.is_none() {
            let mut near: Vec<Raw<'_>> =
                by_other_word(text, &names()).into_iter().map(Raw::from).collect();
            if near.is_empty() {
                near = nearest(text, names());
            }
            let help = if near.is_empty() {
                format!("one of {}", names().join(", ")).into()
            } else {
                Help::did_you_mean(self.span(value.span()), &near, quoted)
            };
            let message = format!("`{key}` cannot be `{}`", shown(text));
            self.invalid(value, message, Some(help));
        }
        found.map(|&(_, meaning)| meaning)
    }

    /// Reads the id of a thing that is defined elsewhere.
    pub(crate) fn reference(&mut self, what: Expected<'_>, value: Value<'_>) -> Option<Named> {
        let Some(id) = value.as_str() else {
            let help = several(what, value).or_else(|| self.in_quotes(what, value));
            self.invalid(value, what.must_be("an id in quotes", value), help);
            return None;
        };
        Some(self.named(id, value))
    }

    /// An id with its place.
    pub(crate) fn named(&mut self, id: &str, value: Value<'_>) -> Named {
        Named { symbol: self.inventory.symbols.intern(id), span: self.span(value.span()) }
    }
}

/// The help for several teams where one is due: several teams have a key of their own.
fn several(what: Expected<'_>, value: Value<'_>) -> Option<Help> {
    let items = value.as_array().filter(|_| matches!(what, Expected::Key("team")))?;
    let teams = items.into_iter().map(|item| Some(bare_or_quoted(item.as_str()?.into()) + " = 1"));
    let teams: Vec<String> = teams.collect::<Option<_>>()?;
    let all = teams.join(", ");
    (teams.len() > 1).then(|| {
        format!("several teams stand in `teams`, with their units: teams = {{ {all} }}").into()
    })
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
