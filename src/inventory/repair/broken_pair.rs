//! The intended meaning of a line that is not TOML: keys with values.

use super::broken_line::{BrokenLine, Slip, parts};
use crate::format::{Key, by_other_name, keys_below, kind_by_other_word, plain_id};
use crate::inventory::walk::is_number_or_date;
use crate::text::{Raw, shown};
use crate::toml::quoted;

/// Quotes that word processors put in.
const TYPOGRAPHIC: [char; 9] = ['“', '”', '„', '«', '»', '‘', '’', '‚', '‹'];

/// The advice about a text without quotes.
const IN_QUOTES: &str = "text stands in quotes:";

/// A key with a value, where one of them or the text between them is not TOML.
pub(super) fn pair(line: BrokenLine<'_>) -> Option<Slip> {
    let (content, _) = line.content();
    let (key, value) = key_and_value(content)?;
    let value = value.trim_start_matches('=').trim();
    if value.is_empty() {
        return None;
    }
    let new_key = mended_key(key, line.above)?;
    let (new_value, advice) = mended_value(value);
    let slip = line.rewritten(format!("{new_key} = {new_value}"))?;
    // The key is as it was, and the words are about the value alone.
    if let Some(advice) = advice.filter(|_| content.starts_with(&format!("{new_key} = "))) {
        let start = line.text.len() - line.text.trim_start().len() + content.len() - value.len();
        // The library takes `infra` for the beginning of `inf`.
        let word =
            ["invalid float", "invalid boolean"].iter().any(|it| line.message.starts_with(it));
        let fault = word.then(|| format!("`{}` stands without quotes", shown(value)));
        return Some(Slip { fault, advice, ..line.slip(start..start + value.len(), new_value) });
    }
    Some(slip)
}

/// The key and the value of a line, with any separator between them.
fn key_and_value(content: &str) -> Option<(&str, &str)> {
    if content.starts_with(['[', '{', '#', '-']) {
        return None;
    }
    let from = content.chars().next().filter(|c| matches!(c, '"' | '\'')).map_or(0, |quote| {
        content.get(1..).and_then(|rest| rest.find(quote)).map_or(0, |end| end + 2)
    });
    let rest = content.get(from..)?;
    let at = rest.find(['=', ':']).or_else(|| {
        let at = rest.find(['"', '\'', '['])?;
        rest.get(..at).filter(|key| key.ends_with(' ')).map(|key| key.len() - 1)
    })?;
    let key = content.get(..from + at)?.trim();
    let value = rest.get(at..)?.get(1..)?.trim();
    (!key.is_empty()).then_some((key, value))
}

/// A key as TOML takes it, in the table whose header stands above.
fn mended_key(key: &str, above: &str) -> Option<String> {
    let mut parts = parts(key);
    let first = parts.remove(0);
    let bare = |part: &str| {
        !part.is_empty() && part.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
    };
    let is_whole = |part: &str| bare(part) || part.starts_with('"') && part.ends_with('"');
    let first = if is_whole(first) { first.to_owned() } else { other_key(first, keys_at(above))? };
    let mut written = vec![first];
    for part in parts {
        let kind = || kind_by_other_word(Raw::from(part)).map(str::to_owned);
        let part = if is_whole(part) {
            part.to_owned()
        } else {
            kind().or_else(|| plain_id(Raw::from(part)))?
        };
        written.push(part);
    }
    Some(written.join("."))
}

/// The key of the format that words with blanks or accents mean, or a key that TOML takes.
fn other_key(words: &str, keys: &'static [Key]) -> Option<String> {
    if let Some(key) = by_other_name(words, keys) {
        return Some(key.name.to_owned());
    }
    let plain = plain_id(Raw::from(words))?.replace('.', "-");
    let is_ours = keys.iter().any(|key| key.name == plain);
    let is_own = keys.iter().any(|key| key.name == "meta") && !words.contains(' ');
    match (is_ours, is_own) {
        (true, _) => Some(plain),
        (false, true) => Some(format!("meta.{plain}")),
        (false, false) => None,
    }
}

/// The keys of the table whose header stands last in a text.
fn keys_at(above: &str) -> &'static [Key] {
    let header = above.lines().rev().map(str::trim).find(|line| line.starts_with('['));
    let parts = parts(header.unwrap_or_default().trim_matches(['[', ']']));
    keys_below(parts.first().copied().unwrap_or_default(), parts.len())
}

/// A value as TOML takes it, with the words for the mistake in it.
fn mended_value(value: &str) -> (String, Option<&'static str>) {
    let value = value.trim_end_matches([',', ';']).trim_end();
    let is_typographic = |c: char| TYPOGRAPHIC.contains(&c);
    if value.starts_with(is_typographic) {
        let inner = value.trim_matches(|c| is_typographic(c) || c == '"').trim();
        return (quoted(Raw::from(inner)), Some("typographic quotes are none in TOML: write"));
    }
    if let Some(list) = as_list(value) {
        return (list, None);
    }
    match value.chars().next() {
        Some(quote @ ('"' | '\'')) => in_quotes(value, quote),
        Some('[' | '{' | '(' | '<') | None => (value.to_owned(), None),
        Some(_) if is_number_or_date(value) => (value.to_owned(), None),
        Some(_) => (quoted(Raw::from(value)), Some(IN_QUOTES)),
    }
}

/// A string whose quotes do not fit the text between them.
fn in_quotes(value: &str, quote: char) -> (String, Option<&'static str>) {
    if value.matches(quote).count() == 1 && !value.contains('#') {
        return (format!("{value}{quote}"), Some("the closing quote is missing: write"));
    }
    let inner = value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    match inner {
        Some(inner) if quote == '"' && inner.contains('\\') => {
            let advice = "a backslash stands for itself in single quotes: write";
            (quoted(Raw::from(inner)), Some(advice))
        }
        Some(inner) if inner.contains(quote) => {
            (quoted(Raw::from(inner)), Some("the other quotes stand around a quote: write"))
        }
        Some(_) | None => (value.to_owned(), None),
    }
}

/// A list whose entries stand without quotes, or which has other brackets or none.
fn as_list(value: &str) -> Option<String> {
    let inner = if value.starts_with(['[', '(', '<', '{']) {
        value.trim_matches(|c| "[](){}<>".contains(c))
    } else {
        Some(value).filter(|value| value.starts_with(['"', '\'']) && value.contains(','))?
    };
    let mut items = Vec::new();
    for item in inner.split(',').map(str::trim).filter(|item| !item.is_empty()) {
        let quote = item.chars().next().filter(|c| matches!(c, '"' | '\''));
        let whole = quote.is_some_and(|quote| {
            item.len() > 1 && item.ends_with(quote) && item.matches(quote).count() == 2
        });
        if whole && !item.contains('\\') || is_number_or_date(item) {
            items.push(item.to_owned());
        } else if whole {
            items.push(quoted(Raw::from(item.trim_matches('"'))));
        } else if item.contains(['"', '\'', '=', '[', '{', ':', '“', '”']) {
            return None;
        } else {
            items.push(quoted(Raw::from(item)));
        }
    }
    Some(format!("[{}]", items.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_mended() {
        for (value, mended) in [
            ("infra", "\"infra\""),
            ("Mail relay,", "\"Mail relay\""),
            ("“Mail”", "\"Mail\""),
            ("\"Mail", "\"Mail\""),
            (r#""C:\wiki\ad""#, r"'C:\wiki\ad'"),
            ("'l'app'", "\"l'app\""),
            ("[a, b]", "[\"a\", \"b\"]"),
            ("(\"a\", 'b')", "[\"a\", 'b']"),
            ("{a}", "[\"a\"]"),
            ("\"a\", \"b\"", "[\"a\", \"b\"]"),
            (r#"["C:\a"]"#, r"['C:\a']"),
            ("{ id = \"a\" }", "{ id = \"a\" }"),
            ("2025-05-09", "2025-05-09"),
            ("40", "40"),
        ] {
            assert_eq!(mended_value(value).0, mended, "{value}");
        }
    }

    #[test]
    fn a_key_is_mended_by_the_table_it_stands_in() {
        let above = "[applications.a]\nname = \"A\"\n";
        for (key, mended) in [
            ("durée", Some("duration")),
            ("dépendances.network", Some("requires.network")),
            ("coût", Some("meta.cout")),
            ("short name", None),
            ("name", Some("name")),
        ] {
            assert_eq!(mended_key(key, above).as_deref(), mended, "{key}");
        }
        assert_eq!(mended_key("wave length", "[plan]\n").as_deref(), Some("wave-length"));
    }
}
