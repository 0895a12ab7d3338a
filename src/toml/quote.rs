//! Text as TOML writes it.

use std::fmt::Write;

use toml_writer::{ToTomlValue, TomlStringBuilder};

use crate::text::{MOST_MARKS, Raw, is_hidden, is_mark};

/// A text in quotes, on one line, escaped as TOML 1.0 needs it. A character that may not be shown stands as `\uXXXX`,
/// so that the text that is shown can also be typed.
#[must_use]
pub fn quoted(text: Raw<'_>) -> String {
    let usual = text.unescaped().to_toml_value();
    if Raw::from(&usual).shown().to_string() == usual {
        return usual;
    }
    let basic = TomlStringBuilder::new(text.unescaped()).as_basic().to_toml_value();
    let mut quoted = String::with_capacity(basic.len() + 8);
    let (mut marks, mut before) = (0, ' ');
    for c in basic.chars() {
        marks = if is_mark(c) { marks + 1 } else { 0 };
        if is_hidden(c) || marks > MOST_MARKS || c == '#' && before == '#' {
            let _ = write!(quoted, "\\U{:08X}", u32::from(c));
        } else {
            quoted.push(c);
        }
        before = c;
    }
    quoted
}

/// A key, in quotes only where it needs them.
#[must_use]
pub fn bare_or_quoted(key: Raw<'_>) -> String {
    let bare = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    if !key.unescaped().is_empty() && key.unescaped().bytes().all(bare) {
        key.unescaped().to_owned()
    } else {
        quoted(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_can_be_typed() {
        let texts = [
            "plain",
            "it's \"quoted\"",
            "two\nlines",
            "a ##[group] \u{202e}\u{1b}\\",
            "e\u{301}\u{302}\u{303}",
        ];
        for text in texts {
            let quoted = quoted(Raw::from(text));
            assert_eq!(Raw::from(&quoted).shown().to_string(), quoted, "nothing is left to escape");
            let line = format!("x = {quoted}");
            let table = toml::de::DeTable::parse(&line).unwrap();
            assert_eq!(table.get_ref()["x"].get_ref().as_str(), Some(text));
        }
    }

    #[test]
    fn a_key_has_quotes_where_it_needs_them() {
        assert_eq!(bare_or_quoted(Raw::from("a-b_1")), "a-b_1");
        assert_eq!(bare_or_quoted(Raw::from("a.b")), "\"a.b\"");
    }
}
