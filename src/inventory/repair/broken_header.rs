//! The intended meaning of a line that is not TOML: headers.
//!
//! The TOML library says where a line breaks. A slip says which text to write instead, where the whole line shows it.

use super::broken_line::{BrokenLine, Slip, outside_strings, parts};
use super::broken_pair::pair;
use crate::format::{Family, TABLES, by_other_name, id_fault, plain_id};
use crate::text::{Raw, shown};

impl BrokenLine<'_> {
    /// A comment as other languages write it.
    fn comment(self) -> Option<Slip> {
        let stretch = self.at..self.at + 2;
        self.text.get(stretch.clone()).filter(|sign| *sign == "//")?;
        let fault = Some("`//` begins no comment in TOML".to_owned());
        let advice = "comments begin with";
        Some(Slip { fault, advice, ..self.slip(stretch, "#".to_owned()) })
    }

    /// A blank that TOML does not take for one, like the no-break space that a word processor puts in.
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

    /// A header with an id that breaks the rules for ids, or with other brackets.
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
            None => by_other_name(first, TABLES)?.name,
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

    /// Two entries of a list or of an inline table with no comma between them.
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

/// The slip that breaks a unit at a place; `message` holds the words of the TOML library about the place.
pub(super) fn slip(unit: &str, at: usize, message: &str) -> Option<Slip> {
    let line = BrokenLine::new(unit, at, message)?;
    line.comment()
        .or_else(|| line.odd_blank())
        .or_else(|| line.header())
        .or_else(|| line.missing_comma())
        .or_else(|| pair(line))
}

/// A part of a header as TOML takes it: in quotes where it is not an id.
fn header_part(part: &str) -> Option<String> {
    let quoted = part.len() > 1 && part.starts_with(['"', '\'']) && part.ends_with(['"', '\'']);
    let bare = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
    if quoted || !part.is_empty() && part.bytes().all(bare) {
        return Some(part.to_owned());
    }
    plain_id(Raw::from(part.trim_matches(['"', '\''])))
}
