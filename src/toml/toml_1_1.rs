//! Finds the syntax that only TOML 1.1 allows, and other readers refuse: this program reads it and never writes it.

use toml_parser::Source;
use toml_parser::lexer::{Token, TokenKind};

use crate::source::{FileId, Sources, Span};

/// Syntax that came with TOML 1.1, or that readers of TOML 1.0 refuse.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Newer {
    /// A byte order mark at the start of a file.
    Mark,
    /// A line end or a comment inside an inline table.
    Lines,
    /// A comma behind the last entry of an inline table.
    Comma,
    /// An escape of a string, `\e` or `\x`.
    Escape,
    /// A time without its seconds.
    Time,
}

/// All such syntax with its places, in order of place. Text that is not TOML at all may add to it.
#[must_use]
pub fn newer_syntax(sources: &Sources) -> Vec<(Span, Newer)> {
    let mut found = Vec::new();
    for (file, source) in sources.iter().filter(|(_, source)| source.fault().is_none()) {
        if source.has_mark() {
            found.push((Span::new(file, 0..0), Newer::Mark));
        }
        look_through(file, source.text().unescaped(), &mut found);
    }
    found
}

fn look_through(file: FileId, text: &str, found: &mut Vec<(Span, Newer)>) {
    // The brackets that are open, each with a mark for that of an inline table.
    let mut open: Vec<bool> = Vec::new();
    let mut comma: Option<Token> = None;
    for token in Source::new(text).lex() {
        let place = token.span().start()..token.span().end();
        let inside = open.last() == Some(&true);
        let mut add = |newer| found.push((Span::new(file, place.clone()), newer));
        let kind = token.kind();
        if matches!(kind, TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket) {
            open.push(kind == TokenKind::LeftCurlyBracket);
        } else if kind == TokenKind::RightSquareBracket {
            open.pop();
        } else if kind == TokenKind::RightCurlyBracket {
            if let Some(comma) = comma.filter(|_| inside) {
                let place = comma.span().start()..comma.span().end();
                found.push((Span::new(file, place), Newer::Comma));
            }
            open.pop();
        } else if kind == TokenKind::Newline && inside {
            add(Newer::Lines);
        } else if matches!(kind, TokenKind::BasicString | TokenKind::MlBasicString) {
            let escapes = text.get(place.clone()).is_some_and(has_newer_escape);
            escapes.then(|| add(Newer::Escape));
        } else if kind == TokenKind::Atom {
            let is_time = text.get(place.clone()).is_some_and(lacks_seconds);
            is_time.then(|| add(Newer::Time));
        }
        let blank = [TokenKind::Whitespace, TokenKind::Newline, TokenKind::Comment];
        if kind == TokenKind::Comma {
            comma = Some(token);
        } else if !blank.contains(&kind) {
            comma = None;
        }
    }
}

/// Whether a string with its quotes holds `\e` or `\x`; a backslash that is itself escaped begins no escape.
fn has_newer_escape(string: &str) -> bool {
    let mut characters = string.chars();
    while let Some(character) = characters.next() {
        if character == '\\' && matches!(characters.next(), Some('e' | 'x')) {
            return true;
        }
    }
    false
}

/// Whether a word is a time, or ends in one, of hours and minutes alone: `07:32`, `2025-05-05T07:32`.
fn lacks_seconds(word: &str) -> bool {
    let time = word.rsplit(['T', 't', ' ']).next().unwrap_or_default();
    let time = time.trim_end_matches(['Z', 'z']);
    let time = time.split_once(['+', '-']).map_or(time, |(time, _)| time);
    let mut parts = time.split(':');
    let two = |part: Option<&str>| {
        part.is_some_and(|part| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit()))
    };
    two(parts.next()) && two(parts.next()) && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<(u32, Newer)> {
        let mut sources = Sources::default();
        sources.push_bytes("a.toml".into(), text.as_bytes().to_vec());
        let found = newer_syntax(&sources).into_iter();
        found.map(|(span, newer)| (span.start, newer)).collect()
    }

    #[test]
    fn what_toml_1_0_has_is_not_found() {
        let text = "a = { b = [\n  1, # one\n  2,\n], c = \"\\\\e \\n\" }\nd = [\n  { e = 1 },\n]\nf = 07:32:00\n\
            g = '''\n{ h = 1, }\n'''\n[t]\nh = 2025-05-05T07:32:00+02:00\n";
        assert_eq!(of(text), []);
    }

    #[test]
    fn what_came_with_toml_1_1_is_found_at_its_place() {
        assert_eq!(of("\u{feff}a = 1"), [(0, Newer::Mark)]);
        assert_eq!(of("a = { b = 1, }"), [(11, Newer::Comma)]);
        assert_eq!(of("a = {\n}"), [(5, Newer::Lines)]);
        assert_eq!(of("a = [{ b = [\n1,\n], }]"), [(17, Newer::Comma)]);
        assert_eq!(of("a = \"\\e\""), [(4, Newer::Escape)]);
        assert_eq!(of("a = 07:32\nb = 2025-05-05T07:32Z"), [(4, Newer::Time), (14, Newer::Time)]);
        assert_eq!(of("a = 2025-05-05T07:32+02:00"), [(4, Newer::Time)]);
        assert_eq!(of("a = 2025-05-05T07:32-05:00"), [(4, Newer::Time)]);
    }
}
