//! What a line that is no TOML was meant to be: headers.
//!
//! The TOML library says where a line breaks. A slip says what to write, where the line as a whole tells it.

use std::ops::Range;

use super::broken_pair::pair;
use crate::format::{Family, TABLES, by_other_name, id_fault, plain_id};
use crate::text::{Raw, shown};

/// A mistake that people make in a line, with the text that mends it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Slip {
    /// What is wrong, where the words of the TOML library would mislead.
    pub(super) fault: Option<String>,
    /// The words before the text.
    pub(super) advice: &'static str,
    /// Where the text is to stand, in bytes of the unit.
    pub(super) place: Range<usize>,
    /// The text.
    pub(super) text: String,
    /// Whether the advice says all, and the text is not shown.
    pub(super) silent: bool,
}

/// A line of a unit that the TOML library could not read.
#[derive(Clone, Copy)]
pub(super) struct BrokenLine<'t> {
    /// The unit up to this line.
    pub(super) above: &'t str,
    /// The line without its end.
    pub(super) text: &'t str,
    /// Where it breaks, in bytes of the line.
    pub(super) at: usize,
    /// The words of the TOML library.
    pub(super) message: &'t str,
}

impl<'t> BrokenLine<'t> {
    fn new(unit: &'t str, at: usize, message: &'t str) -> Option<Self> {
        let start = unit.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
        let text = unit.get(start..)?.split('\n').next()?.trim_end_matches('\r');
        Some(Self { above: unit.get(..start)?, text, at: at - start, message })
    }

    /// The line without blanks around it and without its comment, and where that begins in the line.
    pub(super) fn content(self) -> (&'t str, usize) {
        let end = outside_strings(self.text).find(|&(at, c)| {
            let before = self.text.get(..at).unwrap_or_default();
            c == '#' && before.ends_with([' ', '\t'])
        });
        let text = end.and_then(|(end, _)| self.text.get(..end)).unwrap_or(self.text);
        (text.trim(), text.len() - text.trim_start().len())
    }

    /// The slip that is mended by a text in place of a stretch of this line.
    pub(super) fn slip(self, stretch: Range<usize>, text: String) -> Slip {
        let base = self.above.len();
        let place = base + stretch.start..base + stretch.end;
        Slip { fault: None, advice: "write", place, text, silent: false }
    }

    /// The slip that is mended by a text in place of the content of this line, if that changes it.
    pub(super) fn rewritten(self, text: String) -> Option<Slip> {
        let (content, start) = self.content();
        (text != content).then(|| self.slip(start..start + content.len(), text))
    }

    /// A comment as other languages write it.
    fn comment(self) -> Option<Slip> {
        let stretch = self.at..self.at + 2;
        self.text.get(stretch.clone()).filter(|sign| *sign == "//")?;
        let fault = Some("`//` begins no comment in TOML".to_owned());
        let advice = "comments begin with";
        Some(Slip { fault, advice, ..self.slip(stretch, "#".to_owned()) })
    }

    /// A blank that is none to TOML, like the no-break space that a word processor puts in.
    fn odd_blank(self) -> Option<Slip> {
        let is_odd = |c: char| !c.is_ascii() && c.is_whitespace();
        let mut odd = outside_strings(self.text).filter(|&(_, c)| is_odd(c));
        let (start, c) = odd.next()?;
        let (last, other) = odd.last().unwrap_or((start, c));
        let stretch = start..last + other.len_utf8();
        let text = self.text.get(stretch.clone())?.replace(is_odd, " ");
        let sort = if matches!(c, '\u{a0}' | '\u{202f}') { "a no-break space" } else { "a space" };
        let fault = format!("{sort} (U+{:04X}) stands where a blank is due", u32::from(c));
        let advice = "write a plain blank there";
        Some(Slip { fault: Some(fault), advice, silent: true, ..self.slip(stretch, text) })
    }

    /// A header with an id that is none, or with other brackets.
    fn header(self) -> Option<Slip> {
        let (content, _) = self.content();
        let is_bracket = |c: char| "[](){}<>".contains(c);
        if !content.starts_with(['[', '(', '<', '{']) || content.contains('=') {
            return None;
        }
        let inner = content.trim_matches(is_bracket).trim();
        let mut parts = parts(inner);
        if let [only] = parts[..] {
            let split = only.find([' ', '/', ':', '>', '\\', '-']).filter(|&at| {
                only.get(..at).is_some_and(|first| Family::of_name(first).is_some())
            })?;
            parts = vec![only.get(..split)?, only.get(split..)?.get(1..)?.trim()];
        }
        let first = parts.first_mut()?;
        *first = match Family::of_name(first) {
            Some(family) => family.name(),
            None => by_other_name(first, TABLES)?,
        };
        let written: Vec<String> =
            parts.iter().map(|part| header_part(part)).collect::<Option<_>>()?;
        let wrong = parts.iter().zip(&written).find(|(part, written)| part != written);
        let fault = wrong.and_then(|(part, _)| {
            id_fault(part).map(|fault| format!("the id `{}` {fault}", shown(*part)))
        });
        let slip = self.rewritten(format!("[{}]", written.join(".")))?;
        Some(Slip { fault, ..slip })
    }

    /// Two entries of a list or of an inline table with nothing between them.
    fn missing_comma(self) -> Option<Slip> {
        if !self.message.starts_with("missing comma") {
            return None;
        }
        let before = self.text.get(..self.at)?.trim_end().len();
        let advice = "put a comma between the two entries";
        let slip = self.slip(before..self.at, ", ".to_owned());
        (before > 0).then_some(Slip { advice, silent: true, ..slip })
    }
}

/// The slip that breaks a unit at a place, about which the TOML library has these words.
pub(super) fn slip(unit: &str, at: usize, message: &str) -> Option<Slip> {
    let line = BrokenLine::new(unit, at, message)?;
    line.comment()
        .or_else(|| line.odd_blank())
        .or_else(|| line.header())
        .or_else(|| line.missing_comma())
        .or_else(|| pair(line))
}

/// The characters of a line that stand outside its strings, with their places.
pub(super) fn outside_strings(line: &str) -> impl Iterator<Item = (usize, char)> {
    let mut open = None;
    line.char_indices().filter(move |&(_, c)| {
        let inside = open.is_some();
        if open == Some(c) {
            open = None;
        } else if !inside && matches!(c, '"' | '\'') {
            open = Some(c);
        }
        !inside && open.is_none()
    })
}

/// The parts of a key with dots; a part in quotes may hold dots.
pub(super) fn parts(key: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut rest = key;
    loop {
        let quote = rest.trim_start().chars().next().filter(|c| matches!(c, '"' | '\''));
        let closed = quote.and_then(|quote| {
            let open = rest.find(quote)?;
            let close = rest.get(open + 1..)?.find(quote)?;
            Some(open + close + 2)
        });
        let from = closed.unwrap_or(0);
        let Some(dot) = rest.get(from..).and_then(|rest| rest.find('.')) else {
            parts.push(rest.trim());
            return parts;
        };
        parts.push(rest.get(..from + dot).unwrap_or_default().trim());
        rest = rest.get(from + dot + 1..).unwrap_or_default();
    }
}

/// A part of a header as TOML takes it: an id where it is none in quotes.
fn header_part(part: &str) -> Option<String> {
    let quoted = part.len() > 1 && part.starts_with(['"', '\'']) && part.ends_with(['"', '\'']);
    let bare = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    if quoted || !part.is_empty() && part.bytes().all(bare) {
        return Some(part.to_owned());
    }
    plain_id(Raw::from(part.trim_matches(['"', '\''])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_is_taken_apart_at_its_dots() {
        assert_eq!(parts("a.b c.d"), ["a", "b c", "d"]);
        assert_eq!(parts("a.\"b.c\". d "), ["a", "\"b.c\"", "d"]);
        assert_eq!(parts("a.\"b"), ["a", "\"b"]);
        assert_eq!(parts(""), [""]);
    }

    #[test]
    fn what_stands_in_a_string_is_not_looked_at() {
        let outside: String = outside_strings("a \"b#'\" '\"' c").map(|(_, c)| c).collect();
        assert_eq!(outside, "a   c");
    }
}
