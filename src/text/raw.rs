//! A string from outside that is borrowed, and the form in which it may be shown.

use std::borrow::Cow;
use std::fmt::{self, Debug, Display};

use unicode_width::UnicodeWidthChar;

/// A borrowed string that came from outside: it can be compared, not printed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Raw<'t>(&'t str);

impl<'t> Raw<'t> {
    /// The string as it may be shown: characters that control a terminal or a build server, or that reorder or hide
    /// text, are spelled out.
    #[must_use]
    pub fn shown(self) -> Shown<'t> {
        Shown { text: self.0, cut: false }
    }

    /// Whether the string holds a capital of ASCII.
    #[must_use]
    pub fn has_ascii_capital(self) -> bool {
        self.0.bytes().any(|b| b.is_ascii_uppercase())
    }

    /// Whether the string begins with a letter or digit of ASCII and holds no characters besides but spaces, `.`, `_`,
    /// `-`.
    #[must_use]
    pub fn is_word(self) -> bool {
        let inner = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b' ' | b'.' | b'_' | b'-');
        self.0.starts_with(|c: char| c.is_ascii_alphanumeric()) && self.0.bytes().all(inner)
    }

    /// The first 16 bytes as two numbers with the same order; strings with equal numbers may differ behind these bytes.
    #[must_use]
    pub fn first_bytes(self) -> [u64; 2] {
        let mut first = [[0; 8]; 2];
        first.as_flattened_mut().iter_mut().zip(self.0.bytes()).for_each(|(to, byte)| *to = byte);
        first.map(u64::from_be_bytes)
    }

    /// The string with no character escaped: for code that takes it apart, and for an escaper.
    #[must_use]
    pub fn unescaped(self) -> &'t str {
        self.0
    }
}

impl Debug for Raw<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", self.shown())
    }
}

impl<'t> From<&'t str> for Raw<'t> {
    fn from(text: &'t str) -> Self {
        Self(text)
    }
}

impl<'t> From<&'t String> for Raw<'t> {
    fn from(text: &'t String) -> Self {
        Self(text)
    }
}

impl<'t> From<&'t Cow<'_, str>> for Raw<'t> {
    fn from(text: &'t Cow<'_, str>) -> Self {
        Self(text)
    }
}

impl PartialEq<str> for Raw<'_> {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for Raw<'_> {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}
/// Text as it may be shown on one line: hidden characters as `\u{..}`, a `##` that a build server would take for a
/// command as `#\#`, and no more than [`MOST_MARKS`] combining marks in a row. Text that was already escaped in this
/// way stays as it is.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'t> {
    text: &'t str,
    cut: bool,
}

/// Shows a text that is quoted in a message, like a key or a value; of a longer text, the first [`LONGEST_QUOTE`]
/// characters.
#[must_use]
pub fn shown<'t>(text: impl Into<Raw<'t>>) -> Shown<'t> {
    let text = text.into().0;
    let end = text.char_indices().nth(LONGEST_QUOTE).map(|(end, _)| end);
    let cut = end.and_then(|end| text.get(..end));
    Shown { text: cut.unwrap_or(text), cut: cut.is_some() }
}

/// The maximum number of characters of a text that a message quotes.
pub const LONGEST_QUOTE: usize = 200;

/// The maximum number of combining marks in a row that are shown as they are; a pile of them covers the lines around
/// it.
pub const MOST_MARKS: usize = 2;

impl Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text())
    }
}

impl<'t> Shown<'t> {
    /// The text with its escapes; the string itself where nothing has to be escaped, as almost always.
    #[must_use]
    pub fn text(self) -> Cow<'t, str> {
        if self.is_plain() {
            return Cow::Borrowed(self.text);
        }
        let mut visible = String::with_capacity(self.text.len() + 8);
        let (mut marks, mut before) = (0, ' ');
        for c in self.text.chars() {
            let mark = is_mark(c);
            marks = if mark { marks + 1 } else { 0 };
            if is_hidden(c) || marks > MOST_MARKS {
                visible.extend(c.escape_unicode());
            } else {
                if c == '#' && before == '#' {
                    visible.push('\\');
                }
                visible.push(c);
            }
            before = c;
        }
        if self.cut {
            visible.push('…');
        }
        Cow::Owned(visible)
    }

    /// Whether no character has to be escaped. It is asked of almost every text, so it looks at bytes alone, and at all
    /// of them, which processors do many at a time.
    #[must_use]
    pub fn is_plain(self) -> bool {
        let looked_at = |(plain, hash), b| (plain && matches!(b, b' '..=b'~'), hash || b == b'#');
        let (plain, hash) = self.text.bytes().fold((!self.cut, false), looked_at);
        plain && !(hash && self.text.contains("##"))
    }
}

/// Whether a character is a control, reorders text, or cannot be seen.
///
/// No-break spaces (U+00A0, U+202F) are ordinary typography and stay.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// The number of columns that a text takes on a terminal.
#[must_use]
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.bytes().filter(|b| !b.is_ascii_control()).count();
    }
    text.chars().filter_map(UnicodeWidthChar::width).sum()
}

/// The text where it fits in a number of columns, else as much of its beginning as fits before a sign that it was longer.
#[must_use]
pub fn fit(text: &str, columns: usize) -> Cow<'_, str> {
    if width(text) <= columns {
        return Cow::Borrowed(text);
    }
    let mut room = columns.saturating_sub(1);
    let fits = |&c: &char| {
        let rest = room.checked_sub(c.width().unwrap_or(0));
        room = rest.unwrap_or(0);
        rest.is_some()
    };
    let kept: String = text.chars().take_while(fits).collect();
    Cow::Owned(format!("{}…", kept.trim_end()))
}

/// A list of words in a sentence: "a", "a and b", "a, b and c".
#[must_use]
pub fn and_list(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// Whether a character stands on the one before it and takes no room of its own.
#[must_use]
pub fn is_mark(c: char) -> bool {
    !c.is_ascii() && !is_hidden(c) && c.width() == Some(0)
}

/// The first `most` bytes of a text that is shown, with a sign that it was longer.
#[must_use]
pub fn cut(mut text: String, most: usize) -> String {
    if text.len() > most {
        let end = (0..=most).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
        text.truncate(end);
        text.push('…');
    }
    text
}

/// A text as it may be shown: the text itself where nothing has to be escaped.
#[must_use]
pub fn into_shown(text: String) -> String {
    let shown = Raw::from(&text).shown();
    if shown.is_plain() { text } else { shown.to_string() }
}

/// A number with its noun: "1 application", "2 applications".
#[must_use]
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Untrusted;

    #[test]
    fn what_is_hidden_is_written_out() {
        let text = Untrusted::from("a\u{1b}[31m\u{202e}b\u{200b}\n\u{9b}é\u{a0}ß 数");
        assert_eq!(
            text.shown().to_string(),
            "a\\u{1b}[31m\\u{202e}b\\u{200b}\\u{a}\\u{9b}é\u{a0}ß 数"
        );
    }

    #[test]
    fn no_build_server_finds_a_command() {
        assert_eq!(shown("##[group] ####vso[x").to_string(), "#\\#[group] #\\#\\#\\#vso[x");
        assert_eq!(shown("é ##[x").to_string(), "é #\\#[x");
    }

    #[test]
    fn marks_do_not_pile_up() {
        let piled = format!("a{}b\u{301}", "\u{301}".repeat(4));
        assert_eq!(shown(&piled).to_string(), "a\u{301}\u{301}\\u{301}\\u{301}b\u{301}");
    }

    #[test]
    fn what_is_shown_is_shown_as_it_is() {
        for text in ["##[x]\u{7}", "a\u{301}\u{302}\u{303}\u{304}", "\u{202e}###"] {
            let once = shown(text).to_string();
            assert_eq!(shown(&once).to_string(), once);
        }
    }

    #[test]
    fn a_long_quote_is_cut() {
        let long = "é".repeat(LONGEST_QUOTE + 1);
        assert_eq!(shown(&long).to_string(), format!("{}…", "é".repeat(LONGEST_QUOTE)));
        assert_eq!(Untrusted::new(long.clone()).shown().to_string(), long);
        assert_eq!(cut(long, 5), "éé…");
    }

    #[test]
    fn width_is_respected() {
        assert_eq!(format!("{:<5}|", Untrusted::from("ab").shown()), "ab   |");
    }

    #[test]
    fn what_is_printed_for_who_debugs_is_shown_too() {
        assert_eq!(format!("{:?}", Untrusted::from("a\u{1b}##")), "\"a\\u{1b}#\\#\"");
    }
}
