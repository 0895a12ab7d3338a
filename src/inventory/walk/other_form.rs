//! The intended meaning of a value that stands in another form: a list in one string, days as a range.

use crate::date::{Date, DateRange};
use crate::diagnostic::Rule;
use crate::format::{WEEK_DAYS, by_other_word, proper_id};
use crate::text::{Raw, is_hidden, nearest};
use crate::toml::{Content, Value, quoted};

/// The list of a key that stands as one value, as TOML writes it.
pub(crate) fn as_list(key: &str, value: Value<'_>) -> Option<String> {
    if key == "holidays" && value.is_table() {
        return Some(format!("[{}]", range_meant(value)?));
    }
    let text = match value.content() {
        Content::String(text) => text.to_owned(),
        Content::Datetime(when) => when.to_string(),
        Content::Integer(number) => number?.to_string(),
        Content::Float | Content::Boolean | Content::Array(_) | Content::Table(_) => return None,
    };
    let parts = || text.split([',', ';', '\n']).map(str::trim).filter(|part| !part.is_empty());
    let items: Vec<String> = match key {
        "days" => vec![as_week_days(&text)?],
        "holidays" => parts().map(as_range).collect::<Option<Vec<String>>>()?,
        "allow" => vec![as_exception(&text)?],
        "kinds" => parts().map(as_kind).collect::<Option<Vec<String>>>()?,
        _ => parts().map(|part| quoted(part.into())).collect(),
    };
    let of_two = key.ends_with("any-of") || key == "members";
    if of_two && items.len() < 2 {
        return None;
    }
    // An empty list is valid where no name is needed.
    let may_be_empty = ["tags", "audience", "kinds", "requires", "wants", "after"].contains(&key);
    (!items.is_empty() || may_be_empty).then(|| format!("[{}]", items.join(", ")))
}

/// The day or the range of days that a text means: `2025-05-29`, `2025-05-29 - 2025-06-01`.
fn as_range(text: &str) -> Option<String> {
    let day = |text: Option<&str>| text.and_then(Date::parse);
    let (from, to) = (day(text.get(..10))?, day(text.get(text.len().checked_sub(10)?..))?);
    let between = text.get(10..text.len().saturating_sub(10)).unwrap_or_default();
    let is_one = text.len() == 10 || !between.is_empty();
    let is_sign = !between.contains(|c: char| c.is_ascii_digit() || c == ',');
    (is_one && is_sign && from <= to).then(|| DateRange { from, to }.written())
}

/// The range of days that stands as a text, as a list of two dates, or as a table alone.
pub(crate) fn range_meant(value: Value<'_>) -> Option<String> {
    if let Some(text) = value.as_str() {
        return as_range(text.trim());
    }
    let day = |value: Value<'_>| {
        if let Content::Datetime(when) = value.content() {
            Date::parse(&when.to_string())
        } else {
            value.as_str().and_then(Date::parse)
        }
    };
    let ends: Vec<Value<'_>> = if let Some(table) = value.as_table() {
        if table.len() != 2 {
            return None;
        }
        let of = |name| table.into_iter().find(|(key, _)| key.name == name).map(|(_, end)| end);
        ["from", "to"].into_iter().filter_map(of).collect()
    } else {
        value.as_array()?.into_iter().take(3).collect()
    };
    let [from, to] = ends.as_slice() else { return None };
    let (from, to) = (day(*from)?, day(*to)?);
    (from <= to).then(|| DateRange { from, to }.written())
}

/// An example of the list of a key.
pub(crate) fn list_example(key: &str) -> &'static str {
    match key {
        "days" => "[\"mon\", \"tue\", \"wed\", \"thu\", \"fri\"]",
        "holidays" => "[2025-05-29, { from = 2025-12-24, to = 2026-01-02 }]",
        "allow" => "[{ rule = \"..\", reason = \"..\" }]",
        _ => "[\"..\", \"..\"]",
    }
}

/// The string that stands as a number or a date, or alone in a list, as TOML writes it.
pub(crate) fn as_text(value: Value<'_>) -> Option<String> {
    match value.content() {
        Content::Integer(number) => Some(format!("\"{}\"", number?)),
        Content::Datetime(when) => Some(format!("\"{when}\"")),
        Content::Array(items) => {
            let only = items.into_iter().next().filter(|_| items.len() == 1)?;
            only.as_str().filter(|text| !text.trim().is_empty()).map(|text| quoted(text.into()))
        }
        Content::String(_) | Content::Float | Content::Boolean | Content::Table(_) => None,
    }
}

/// Whether a text without quotes is a number or a date to TOML.
pub(crate) fn is_number_or_date(text: &str) -> bool {
    let signs = |b: u8| b.is_ascii_digit() || b"+-._:TZ ".contains(&b);
    text.starts_with(|c: char| c.is_ascii_digit() || "+-".contains(c)) && text.bytes().all(signs)
}

/// The path of Windows in single quotes whose backslashes were read as the beginning of escapes, so that it
/// holds a tab for `\\t`.
pub(crate) fn windows_path(text: &str) -> Option<String> {
    let mut start = text.chars();
    let drive = start.next().is_some_and(|c| c.is_ascii_alphabetic()) && start.next() == Some(':');
    if !drive || text.contains('\'') {
        return None;
    }
    let mut path = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\t' => path.push_str(r"\t"),
            '\n' => path.push_str(r"\n"),
            '\r' => path.push_str(r"\r"),
            '\u{8}' => path.push_str(r"\b"),
            '\u{c}' => path.push_str(r"\f"),
            '\u{1b}' => path.push_str(r"\e"),
            c if is_hidden(c) => return None,
            c => path.push(c),
        }
    }
    Some(format!("'{path}'"))
}

/// An entry of `allow` for the rule of an id, or of one that is near it.
pub(crate) fn as_exception(rule: &str) -> Option<String> {
    let rule = Rule::from_id(rule).or_else(|| {
        let near = nearest(rule, Rule::ALL.iter().map(|rule| rule.id()));
        near.first().filter(|_| near.len() == 1).and_then(|id| Rule::from_id(id.unescaped()))
    });
    let rule = rule.filter(|rule| rule.is_lowerable())?;
    Some(format!("{{ rule = \"{rule}\", reason = \"..\" }}"))
}

/// A kind of dependency, which is an id, in quotes.
fn as_kind(kind: &str) -> Option<String> {
    proper_id(kind.into()).map(|kind| quoted(Raw::from(&kind)))
}

/// Days of the week in quotes with commas between: for `mon-fri`, `lundi, mardi`, `Mo - Fr`.
pub(crate) fn as_week_days(text: &str) -> Option<String> {
    let mut days = Vec::new();
    for part in text.split([',', ';']).map(str::trim).filter(|part| !part.is_empty()) {
        if let Some((from, to)) = part.split_once(['-', '\u{2013}', '\u{2014}']) {
            let (from, to) = (week_day(from)?, week_day(to)?);
            days.extend((from..from + 7).map(|day| day % 7).take((to + 7 - from) % 7 + 1));
        } else {
            days.push(week_day(part)?);
        }
    }
    let mut named = Vec::with_capacity(days.len());
    for day in days {
        let day = format!("\"{}\"", WEEK_DAYS[day].0);
        if !named.contains(&day) {
            named.push(day);
        }
    }
    (!named.is_empty()).then(|| named.join(", "))
}

/// The number of a day of the week from Monday, in any language that the format understands.
fn week_day(word: &str) -> Option<usize> {
    let word = word.trim().trim_end_matches('.');
    let ours = |word: &str| WEEK_DAYS.iter().find(|(name, _)| *name == word);
    let day = ours(&word.to_lowercase()).or_else(|| {
        by_other_word(word, &WEEK_DAYS.map(|(name, _)| name)).first().copied().and_then(ours)
    });
    day.map(|&(_, number)| number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_write_them() {
        for (text, days) in [
            ("mon-fri", Some(r#""mon", "tue", "wed", "thu", "fri""#)),
            ("Lun. \u{2013} mer.", Some(r#""mon", "tue", "wed""#)),
            ("sat-mon", Some(r#""sat", "sun", "mon""#)),
            ("Mo, Di,Mo", Some(r#""mon", "tue""#)),
            ("mon to fri", None),
            ("", None),
        ] {
            assert_eq!(as_week_days(text).as_deref(), days, "{text}");
        }
    }
}
