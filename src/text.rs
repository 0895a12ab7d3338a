//! Text that came from outside: a file, a path, an argument.
//!
//! Whoever wrote it may have meant harm, so [`Untrusted`] cannot be printed as it is: it has no
//! `Display`. Every way out goes through [`Untrusted::shown`], after which a format adds the escapes
//! that are its own.

use std::fmt::{self, Display, Write};
use std::sync::Arc;

/// A string that came from outside, of any length and content; a copy shares it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Untrusted(Arc<str>);

impl Untrusted {
    /// Takes a string over as it was read.
    pub fn new(text: impl Into<Arc<str>>) -> Self {
        Self(text.into())
    }

    /// The raw string, for comparing and looking up; never for printing.
    #[must_use]
    pub fn raw(&self) -> &str {
        &self.0
    }

    /// The string as it may be shown: what controls a terminal, reorders or hides text stands as
    /// `\u{..}`.
    #[must_use]
    pub fn shown(&self) -> Shown<'_> {
        Shown(&self.0)
    }
}

impl From<&str> for Untrusted {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

/// Text with every hidden character made visible. Made by [`Untrusted::shown`] and [`shown`].
#[derive(Clone, Copy, Debug)]
pub struct Shown<'t>(&'t str);

/// Shows text that is borrowed from a source, like a key or a value that is quoted in a message; of a
/// longer one the first [`LONGEST_QUOTE`] characters.
#[must_use]
pub fn shown(text: &str) -> Shown<'_> {
    let end = text.char_indices().nth(LONGEST_QUOTE).map_or(text.len(), |(end, _)| end);
    Shown(text.get(..end).unwrap_or(text))
}

/// A message quotes no more of a text than this, in characters.
pub const LONGEST_QUOTE: usize = 1000;

impl Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.bytes().all(|b| b.is_ascii_graphic() || b == b' ') {
            return f.pad(self.0);
        }
        let mut visible = String::with_capacity(self.0.len() + 8);
        for c in self.0.chars() {
            if is_hidden(c) {
                write!(visible, "{}", c.escape_unicode())?;
            } else {
                visible.push(c);
            }
        }
        f.pad(&visible)
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
        | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}')
}

/// "a", "a and b", "a, b and c".
#[must_use]
pub fn and_list(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

/// "1 application", "2 applications".
#[must_use]
pub fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_hidden_is_written_out() {
        let text = Untrusted::from("a\u{1b}[31m\u{202e}b\u{200b}\n\u{9b}é\u{a0}ß 数");
        assert_eq!(
            text.shown().to_string(),
            "a\\u{1b}[31m\\u{202e}b\\u{200b}\\u{a}\\u{9b}é\u{a0}ß 数"
        );
    }

    #[test]
    fn width_is_respected() {
        assert_eq!(format!("{:<5}|", Untrusted::from("ab").shown()), "ab   |");
    }
}
