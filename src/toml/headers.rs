//! Finds the lines of a text that are headers of tables.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem;
use toml_parser::Source;
use toml_parser::lexer::{Token, TokenKind};

use crate::cores::on_each;
use crate::source::narrow;

/// A `[table]` or `[[table]]` line. Its keys are kept as the places where they stand, since there are as many headers as
/// things.
#[derive(Debug)]
pub(super) struct Header {
    start: u32,
    /// The place of the first key; empty where there is none.
    first: Range<u32>,
    /// The place of the second key; empty where there is none.
    second: Range<u32>,
    /// The number of keys.
    pub(super) depth: u32,
    pub(super) array: bool,
}

impl Header {
    /// The first byte of the header.
    pub(super) fn start(&self) -> usize {
        self.start as usize
    }

    /// The place of the key that names the thing in the table: the second key, or the only one.
    pub(super) fn name(&self) -> Range<usize> {
        let name = if self.depth > 1 { &self.second } else { &self.first };
        name.start as usize..name.end as usize
    }

    /// The name of the table at the top, in the text in which the header stands.
    pub(super) fn family<'t>(&self, text: &'t str) -> Cow<'t, str> {
        key(text, &self.first)
    }

    /// The second key, if there is one, in the text in which the header stands.
    pub(super) fn id<'t>(&self, text: &'t str) -> Option<Cow<'t, str>> {
        (self.depth > 1).then(|| key(text, &self.second))
    }
}

/// The key at a place of a text.
fn key<'t>(text: &'t str, at: &Range<u32>) -> Cow<'t, str> {
    let written = text.get(at.start as usize..at.end as usize).unwrap_or_default();
    if !written.starts_with(['"', '\'']) {
        return Cow::Borrowed(written);
    }
    let source = Source::new(written);
    let mut decoded = Cow::Borrowed("");
    if let Some(raw) = source.lex().next().and_then(|token| source.get(token)) {
        raw.decode_key(&mut decoded, &mut ());
    }
    decoded
}

/// All headers of a text, which for a large text are found in this number of threads. The result is `None` where keys
/// stand before the first header and the text requires a closer look.
pub(super) fn headers(text: &str, threads: usize) -> Option<FoundHeader> {
    let closely = || all_headers(text).map(|headers| FoundHeader { headers, keys_first: false });
    plain_headers(text, threads).or_else(closely)
}

/// The headers in some lines of a text.
#[derive(Debug)]
pub(super) struct FoundHeader {
    pub(super) headers: Vec<Header>,
    /// Whether keys stand before the first header.
    pub(super) keys_first: bool,
}

/// The headers of a text in which every line shows by itself whether it is a header, as in most texts. The result is
/// `None` where strings of several lines, or a list in a list, require a closer look.
fn plain_headers(text: &str, threads: usize) -> Option<FoundHeader> {
    let (mut stretches, mut from) = (Vec::new(), 0);
    for thread in 1..=threads {
        let middle = (text.len() / threads * thread).max(from);
        let line_end = memchr::memchr(b'\n', text.as_bytes().get(middle..)?);
        let to = line_end.filter(|_| thread < threads).map_or(text.len(), |at| middle + at + 1);
        stretches.push(from..to);
        from = to;
    }
    let mut all = FoundHeader { headers: Vec::new(), keys_first: false };
    for found in on_each(stretches, |stretch| plain_headers_in(text, stretch)) {
        let mut found = found?;
        if all.headers.is_empty() {
            all = FoundHeader { keys_first: all.keys_first || found.keys_first, ..found };
        } else {
            all.headers.append(&mut found.headers);
        }
    }
    Some(all)
}

/// The headers of whole lines of a text.
fn plain_headers_in(text: &str, lines: Range<usize>) -> Option<FoundHeader> {
    let bytes = text.as_bytes().get(lines.clone())?;
    let is_there = |what: &str| memmem::find(bytes, what.as_bytes()).is_some();
    if ["\"\"\"", "'''", "\r"].into_iter().any(is_there) {
        return None;
    }
    let mut found = FoundHeader { headers: Vec::new(), keys_first: false };
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(&first) = bytes.get(at) {
        let end = memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |length| at + length + 1);
        // Most lines are neither indented nor headers.
        if matches!(first, b'[' | b' ' | b'\t') {
            let line = text.get(lines.start + at..lines.start + end)?;
            let content = line.trim_start_matches([' ', '\t']);
            if content.starts_with('[') {
                tokens.clear();
                tokens.extend(Source::new(content).lex());
                if !names_a_table(content, &tokens) {
                    return None;
                }
                found.headers.push(header(&tokens, lines.start + end - content.len()));
            } else if found.headers.is_empty() {
                found.keys_first |= !content.is_empty() && !content.starts_with(['#', '\n']);
            }
        } else if found.headers.is_empty() {
            found.keys_first |= !matches!(first, b'#' | b'\n');
        }
        at = end;
    }
    Some(found)
}

/// All headers of a text; `None` when keys stand before the first of them.
fn all_headers(text: &str) -> Option<Vec<Header>> {
    let source = Source::new(text);
    let mut tokens = source.lex();
    let mut found = Vec::new();
    let mut line = Vec::new();
    let (mut depth, mut at_line_start) = (0_usize, true);
    while let Some(token) = tokens.next() {
        if at_line_start && token.kind() == TokenKind::LeftSquareBracket {
            line.clear();
            line.push(token);
            for next in tokens.by_ref() {
                line.push(next);
                if matches!(next.kind(), TokenKind::Newline | TokenKind::Eof) {
                    break;
                }
            }
            if depth == 0 || names_a_table(text, &line) {
                depth = 0;
                found.push(header(&line, 0));
            } else {
                depth = line.iter().fold(depth, |depth, token| nest(depth, token.kind()));
            }
            continue;
        }
        let blank = matches!(
            token.kind(),
            TokenKind::Whitespace | TokenKind::Comment | TokenKind::Newline | TokenKind::Eof
        );
        if !blank && found.is_empty() {
            return None;
        }
        depth = nest(depth, token.kind());
        at_line_start = token.kind() == TokenKind::Newline
            || at_line_start && token.kind() == TokenKind::Whitespace;
    }
    Some(found)
}

fn nest(depth: usize, kind: TokenKind) -> usize {
    if matches!(kind, TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket) {
        depth + 1
    } else if matches!(kind, TokenKind::RightSquareBracket | TokenKind::RightCurlyBracket) {
        depth.saturating_sub(1)
    } else {
        depth
    }
}

/// Whether a line inside an open bracket can only be a header. Then the bracket was never closed, and the text after it
/// must not be lost with it.
fn names_a_table(text: &str, line: &[Token]) -> bool {
    let mut kinds = line.iter().filter(|t| t.kind() != TokenKind::Whitespace);
    let mut next = kinds.nth(1);
    if next.is_some_and(|t| t.kind() == TokenKind::LeftSquareBracket) {
        next = kinds.next();
    }
    let Some(key) = next.filter(|t| t.kind() == TokenKind::Atom) else { return false };
    let word = text.get(key.span().start()..key.span().end()).unwrap_or_default();
    word.starts_with(|c: char| c.is_ascii_alphabetic())
        && !["true", "false", "inf", "nan"].contains(&word)
        && kinds
            .next()
            .is_some_and(|t| matches!(t.kind(), TokenKind::Dot | TokenKind::RightSquareBracket))
}

/// The header whose line these tokens are; they count from `base` of the file.
fn header(line: &[Token], base: usize) -> Header {
    let array = line.get(1).is_some_and(|t| t.kind() == TokenKind::LeftSquareBracket);
    let is_key = |token: &&Token| {
        matches!(token.kind(), TokenKind::Atom | TokenKind::BasicString | TokenKind::LiteralString)
    };
    let inside = line
        .iter()
        .skip(1 + usize::from(array))
        .take_while(|token| token.kind() != TokenKind::RightSquareBracket);
    let mut keys = inside.filter(is_key);
    let (first, second) = (keys.next(), keys.next());
    let depth = usize::from(first.is_some()) + usize::from(second.is_some()) + keys.count();
    let start = line[0].span().start();
    let place = |key: Option<&Token>| {
        let at = key.map_or(start..start, |key| key.span().start()..key.span().end());
        narrow(base + at.start)..narrow(base + at.end)
    };
    let (start, first, second) = (narrow(base + start), place(first), place(second));
    Header { start, first, second, depth: narrow(depth), array }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where each line shows by itself whether it is a header, both ways to find headers agree.
    #[test]
    fn plain_lines_need_no_closer_look() {
        let plain =
            " # x\n\n  [a.\"b c\"] # y\nk = [\n1,\n[x.y]\n[[ d . e.f ]]\n[g]\nn = \"[z]\"\n\t[h.";
        for threads in [1, 2, 3, 10] {
            let found = plain_headers(plain, threads);
            let found = found.map(|found| found.headers);
            assert_eq!(found.as_ref().map(Vec::len), Some(5));
            assert_eq!(format!("{found:?}"), format!("{:?}", all_headers(plain)));
        }
        for keys in ["k = 1\n[a]", "# x\n\n # y\n  k = [\n1]\n[a]"] {
            assert!(
                matches!(plain_headers(keys, 2), Some(FoundHeader { keys_first: true, .. })),
                "{keys:?}"
            );
            assert!(all_headers(keys).is_none(), "{keys:?}");
        }
        for close in ["[a]\nk = '''\n[b]\n'''", "[a]\nk = [\n[1]]", "[a]\r[b]"] {
            assert!(plain_headers(close, 2).is_none(), "{close:?}");
        }
    }
}
