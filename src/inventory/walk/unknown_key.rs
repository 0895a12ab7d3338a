//! The findings about a key that the format does not have: they name the key that is meant, or the place of the fact
//! that the key states.

use super::values::{Context, TableOwner};
use crate::diagnostic::Help;
use crate::format::{
    ApplicationKey, Family, Key, StatusKey, TableKey, by_other_name, is_recovery_point,
};
use crate::text::{Raw, nearest, shown};
use crate::toml::{Content, KeyText, Table, Value, bare_or_quoted, quoted};

/// In a table with more keys than this, no search is made for a key that stands beside an unknown one.
const LOOKED_THROUGH: usize = 100;

/// Facts that people keep of an application and that no plan needs, as words without capitals.
const OWN_FACTS: &str = "url uri link vendor supplier ip address version host hostname fqdn server os \
     location site cmdb ci cost price environment env licence license database port editeur fournisseur \
     adresse serveur lieu leverancier adres hersteller anbieter";

/// Whether the table of a thing also holds a certain key; of a very large table the answer is yes without a search.
fn stands_beside(table: Option<Table<'_>>, name: &str) -> bool {
    table.is_none_or(|table| {
        table.len() > LOOKED_THROUGH || table.keys().any(|key| key.name == name)
    })
}

impl Context<'_> {
    /// The help for a key that is none of `keys`.
    pub(super) fn unknown_key_help(
        &self,
        owner: TableOwner<'_>,
        (key, value): (KeyText<'_>, Value<'_>),
        keys: &'static [Key],
    ) -> Help {
        let name = key.name;
        let family = keys.first().and_then(|key| key.family);
        let of_application = family == Some(Family::Applications);
        if is_recovery_point(name) && (of_application || family == Some(Family::Services)) {
            return self.recovery_point(owner, (key, value), of_application);
        }
        if of_application && let Some(help) = self.other_than_a_key(owner, (key, value)) {
            return help;
        }
        let meant = by_other_name(name, keys);
        let near: Vec<Raw<'_>> = match meant {
            Some(meant) => vec![meant.name.into()],
            None => nearest(name, keys.iter().map(|key| key.name)),
        };
        if !near.is_empty() {
            return self.meant_key(owner, key, &near);
        }
        if matches!(owner, TableOwner::Inventory)
            && value.as_table().is_some_and(|table| table.keys().any(|key| is_of_one(key.name)))
        {
            let id = format!("applications.{}", bare_or_quoted(Raw::from(name)));
            return Help::replacing(self.span(key.span()), id, |id| {
                format!("an application has a table [{id}]; did you mean that?")
            });
        }
        if of_application && is_of_status(name) {
            let id = self.thing.map(|(_, id)| bare_or_quoted(self.inventory.symbols.raw(id)));
            let id = id.unwrap_or_else(|| "ID".to_owned());
            return format!("what changes day by day stands in [status.{id}]").into();
        }
        if let Some(help) = self.dotted_id(owner, (key, value), keys) {
            return help;
        }
        let names: Vec<&str> =
            keys.iter().filter(|key| key.is_read()).map(|key| key.name).collect();
        let listed = format!("the keys there are {}", names.join(", "));
        if of_application {
            return self.of_yours(
                owner,
                (key, value),
                &format!("{listed}; what is yours stands in `meta`"),
            );
        }
        listed.into()
    }

    /// The help "did you mean `x`?" with the correction, if the table does not hold that key already.
    fn meant_key(&self, owner: TableOwner<'_>, key: KeyText<'_>, near: &[Raw<'_>]) -> Help {
        let help = Help::did_you_mean(self.span(key.span()), near, bare_or_quoted);
        if let (TableOwner::Thing(_, _, table), [only]) = (owner, near)
            && stands_beside(table, only.unescaped())
        {
            return format!("did you mean `{}`? it stands there already: keep one", shown(*only))
                .into();
        }
        help
    }

    /// The help for a fact of an application that the format states in another way than by a key of the table.
    fn other_than_a_key(
        &self,
        owner: TableOwner<'_>,
        (key, value): (KeyText<'_>, Value<'_>),
    ) -> Option<Help> {
        let TableOwner::Thing(_, id, table) = owner else { return None };
        let own = || quoted(Raw::from(id.name));
        let folded = key.name.to_lowercase();
        match &*folded {
            "group" | "groups" | "groupe" | "groep" | "gruppe" => {
                let group = value
                    .as_str()
                    .map_or_else(|| "ID".to_owned(), |group| bare_or_quoted(Raw::from(group)));
                Some(format!(
                    "a group has a table of its own: [groups.{group}], with members = [{}, \"..\"]",
                    own()
                ).into())
            }
            "before" | "avant" | "voor" | "vor" => {
                let first = value.as_array().and_then(|items| items.into_iter().next());
                let other = first.unwrap_or(value).as_str().filter(|other| !other.is_empty());
                let other =
                    other.map_or_else(|| "ID".to_owned(), |other| bare_or_quoted(Raw::from(other)));
                Some(
                    format!(
                        "say it of the other: in [applications.{other}] write after = [{}]",
                        own()
                    )
                    .into(),
                )
            }
            "wave" | "vague" | "golf" | "welle" => {
                let words = "the plan decides the wave: `after` puts it behind another, `earliest` holds it back";
                if let Content::Integer(Some(wave @ 1..)) = value.content()
                    && !stands_beside(table, "earliest")
                {
                    let say = |key: &str| format!("{words}: write {key} = {wave}");
                    return Some(Help::replacing(self.span(key.span()), "earliest", say));
                }
                Some(words.into())
            }
            word if OWN_FACTS.split(' ').any(|fact| fact == word) => {
                Some(self.of_yours(owner, (key, value), "what is yours stands in `meta`"))
            }
            _ => None,
        }
    }

    /// The help for a recovery point objective: it is not an objective of time, and only applications have `meta`.
    fn recovery_point(
        &self,
        owner: TableOwner<'_>,
        (key, value): (KeyText<'_>, Value<'_>),
        of_application: bool,
    ) -> Help {
        let why = "a recovery point objective changes no plan and is not read";
        if of_application {
            self.of_yours(owner, (key, value), &format!("{why}; yours stands in `meta`"))
        } else {
            format!("{why}; yours stands in `meta` of the application that holds the data").into()
        }
    }

    /// The help that moves a key into `meta`, for the given reason.
    fn of_yours(
        &self,
        owner: TableOwner<'_>,
        (key, value): (KeyText<'_>, Value<'_>),
        why: &str,
    ) -> Help {
        let TableOwner::Thing(_, _, table) = owner else { return why.into() };
        if stands_beside(table, "meta") {
            return format!("{why}: move it there").into();
        }
        let value = match value.content() {
            Content::String(text) if !value.span().is_empty() => quoted(text.into()),
            Content::Integer(Some(number)) => number.to_string(),
            Content::Datetime(when) => when.to_string(),
            Content::String(_)
            | Content::Integer(None)
            | Content::Float
            | Content::Boolean
            | Content::Array(_)
            | Content::Table(_) => "..".to_owned(),
        };
        let text = format!("meta.{}", bare_or_quoted(Raw::from(key.name)));
        Help::replacing(self.span(key.span()), text, |key| format!("{why}: write {key} = {value}"))
    }

    /// The help for a key that may be the second part of an id with dots.
    fn dotted_id(
        &self,
        owner: TableOwner<'_>,
        (key, value): (KeyText<'_>, Value<'_>),
        keys: &'static [Key],
    ) -> Option<Help> {
        let TableOwner::Thing(_, id, _) = owner else { return None };
        let (family, _) = self.thing.filter(|(family, _)| *family != Family::Waves)?;
        let mut next = value.as_table()?;
        let (mut dotted, mut end) = (format!("{}.{}", id.name, key.name), key.span().end);
        while let Some((key, inner)) = next.into_iter().next()
            && let Some(inner) = inner.as_table()
            && !keys.iter().any(|known| known.name == key.name)
        {
            dotted = format!("{dotted}.{}", key.name);
            (next, end) = (inner, key.span().end);
        }
        let start = id.span().start;
        // An id with dots stands there only where its parts follow each other directly.
        (end.checked_sub(start) == Some(dotted.len())).then(|| {
            let id = quoted(Raw::from(&dotted));
            Help::replacing(self.span(start..end), id, |id| {
                format!("if the dots belong to the id, quote it: [{family}.{id}]")
            })
        })
    }
}

/// Whether a key states the needs of an application, or how it is reconnected.
fn is_of_one(name: &str) -> bool {
    use ApplicationKey::{After, Criticality, Duration, Requires, Rto, Team, Teams, Wants};
    let telling = [Requires, Wants, After, Duration, Criticality, Team, Teams, Rto];
    ApplicationKey::of_name(name).is_some_and(|key| telling.contains(&key))
}

/// Whether a key, in any language that the format understands, is one of `[status]` alone.
fn is_of_status(name: &str) -> bool {
    let meant = by_other_name(name, StatusKey::ROWS).map_or(name, |key| key.name);
    let key = StatusKey::of_name(meant).filter(|&key| key != StatusKey::Reason);
    key.is_some() && name != "date"
}
