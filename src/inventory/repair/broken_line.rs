//! A line that is not TOML, and the slip in it.

use std::ops::Range;

/// A mistake that people make in a line, with the text that mends it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Slip {
    /// The words for the mistake, where those of the TOML library would mislead.
    pub(super) fault: Option<String>,
    /// The words of the advice before the text.
    pub(super) advice: &'static str,
    /// The place where the text belongs, in bytes of the unit.
    pub(super) place: Range<usize>,
    /// The text that mends the line.
    pub(super) text: String,
    /// Whether the advice says everything, so that the text is not shown.
    pub(super) silent: bool,
}

/// A line of a unit that the TOML library could not read.
#[derive(Clone, Copy)]
pub(super) struct BrokenLine<'t> {
    /// The unit up to this line.
    pub(super) above: &'t str,
    /// The line without its end.
    pub(super) text: &'t str,
    /// The place where the line breaks, in bytes of the line.
    pub(super) at: usize,
    /// The words of the TOML library about the break.
    pub(super) message: &'t str,
}

impl<'t> BrokenLine<'t> {
    pub(super) fn new(unit: &'t str, at: usize, message: &'t str) -> Option<Self> {
        let start = unit.get(..at)?.rfind('\n').map_or(0, |end| end + 1);
        let text = unit.get(start..)?.split('\n').next()?.trim_end_matches('\r');
        Some(Self { above: unit.get(..start)?, text, at: at - start, message })
    }

    /// The line without the blanks around it and without its comment, and the place in the line where this content
    /// begins.
    pub(super) fn content(self) -> (&'t str, usize) {
        let end = outside_strings(self.text).find(|&(at, c)| {
            let before = self.text.get(..at).unwrap_or_default();
            c == '#' && before.ends_with([' ', '\t'])
        });
        let text = end.and_then(|(end, _)| self.text.get(..end)).unwrap_or(self.text);
        (text.trim(), text.len() - text.trim_start().len())
    }

    /// The slip that is mended by a text in place of a part of this line.
    pub(super) fn slip(self, stretch: Range<usize>, text: String) -> Slip {
        let base = self.above.len();
        let place = base + stretch.start..base + stretch.end;
        Slip { fault: None, advice: "write", place, text, silent: false }
    }

    /// The slip that is mended by a text in place of the content of this line, if that text differs from the content.
    pub(super) fn rewritten(self, text: String) -> Option<Slip> {
        let (content, start) = self.content();
        (text != content).then(|| self.slip(start..start + content.len(), text))
    }
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
