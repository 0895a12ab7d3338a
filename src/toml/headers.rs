//! Finds the lines of a text that are headers of tables.

use std::borrow::Cow;
use std::hash::BuildHasher;
use std::ops::Range;

use foldhash::fast::RandomState;
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
    /// The hash of the first key.
    pub(super) family_hash: u32,
    /// The hash of the first two keys.
    pub(super) hash: NameHash,
}

/// The hasher of the names of the things of a text.
#[derive(Debug, Default)]
pub(super) struct NameHasher(RandomState);

impl NameHasher {
    /// The hash of the name of a family, in four bytes.
    pub(super) fn family(&self, family: &str) -> u32 {
        u32::try_from(self.0.hash_one(family) >> 32).unwrap_or_default()
    }

    /// The hash of the name of a thing: its family, and its id where it has one.
    pub(super) fn name(&self, family: &str, id: Option<&str>) -> NameHash {
        NameHash(self.0.hash_one((family, id)) & !1 | u64::from(id.is_none()))
    }
}

/// The hash of the name of a thing, whose last bit tells whether it is the name of a whole family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct NameHash(u64);

impl NameHash {
    /// Whether it is the hash of a whole family, or of a header without a second key.
    pub(super) fn is_of_family(self) -> bool {
        self.0 & 1 == 1
    }
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
pub(super) fn headers(text: &str, threads: usize, hasher: &NameHasher) -> Option<FoundHeader> {
    let search = HeaderSearch { text, hasher };
    let closely = || search.all().map(|headers| FoundHeader { headers, keys_first: false });
    search.plain(threads).or_else(closely)
}

/// The search for the headers of a text.
struct HeaderSearch<'s> {
    text: &'s str,
    hasher: &'s NameHasher,
}

/// The headers in some lines of a text.
#[derive(Debug)]
pub(super) struct FoundHeader {
    pub(super) headers: Vec<Header>,
    /// Whether keys stand before the first header.
    pub(super) keys_first: bool,
}

impl HeaderSearch<'_> {
    /// The headers of a text in which every line shows by itself whether it is a header, as in most texts. The result is
    /// `None` where strings of several lines, or a list in a list, require a closer look.
    fn plain(&self, threads: usize) -> Option<FoundHeader> {
        let text = self.text;
        let (mut stretches, mut from) = (Vec::new(), 0);
        for thread in 1..=threads {
            let middle = (text.len() / threads * thread).max(from);
            let line_end = memchr::memchr(b'\n', text.as_bytes().get(middle..)?);
            let to = line_end.filter(|_| thread < threads).map_or(text.len(), |at| middle + at + 1);
            stretches.push(from..to);
            from = to;
        }
        let mut all = FoundHeader { headers: Vec::new(), keys_first: false };
        for found in on_each(stretches, |stretch| self.plain_in(stretch)) {
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
    fn plain_in(&self, lines: Range<usize>) -> Option<FoundHeader> {
        let text = self.text;
        let bytes = text.as_bytes().get(lines.clone())?;
        let is_there = |what: &str| memmem::find(bytes, what.as_bytes()).is_some();
        if ["\"\"\"", "'''", "\r"].into_iter().any(is_there) {
            return None;
        }
        let (mut headers, mut tokens) = (Vec::new(), Vec::new());
        for bracket in memchr::memchr_iter(b'[', bytes) {
            // Most brackets stand behind a key.
            let before = bytes.get(..bracket)?.iter().rev().find(|b| !matches!(b, b' ' | b'\t'));
            if before.is_some_and(|&b| b != b'\n') {
                continue;
            }
            let start = lines.start + bracket;
            let content = text.get(start..lines.end)?;
            tokens.clear();
            for token in Source::new(content).lex() {
                tokens.push(token);
                if matches!(token.kind(), TokenKind::RightSquareBracket | TokenKind::Newline) {
                    break;
                }
            }
            if !names_a_table(content, &tokens) {
                return None;
            }
            headers.push(self.header(&tokens, start));
        }
        let top = text.get(lines.start..headers.first().map_or(lines.end, Header::start))?;
        let mut contents = top.lines().map(|line| line.trim_start_matches([' ', '\t']));
        let keys_first = contents.any(|line| !line.is_empty() && !line.starts_with('#'));
        Some(FoundHeader { headers, keys_first })
    }

    /// All headers of a text; `None` when keys stand before the first of them.
    fn all(&self) -> Option<Vec<Header>> {
        let text = self.text;
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
                    found.push(self.header(&line, 0));
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

    /// The header whose line these tokens are; they count from `base` of the file.
    fn header(&self, line: &[Token], base: usize) -> Header {
        let array = line.get(1).is_some_and(|t| t.kind() == TokenKind::LeftSquareBracket);
        let is_key = |token: &&Token| {
            matches!(
                token.kind(),
                TokenKind::Atom | TokenKind::BasicString | TokenKind::LiteralString
            )
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
        // The names are read here, while the text is at hand: later it would have to come from far away in memory.
        let family = key(self.text, &first);
        let id = (depth > 1).then(|| key(self.text, &second));
        let (family_hash, hash) =
            (self.hasher.family(&family), self.hasher.name(&family, id.as_deref()));
        Header { start, first, second, depth: narrow(depth), array, family_hash, hash }
    }
}

/// The number of brackets that are open behind a token.
pub(super) fn nest(depth: usize, kind: TokenKind) -> usize {
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Where each line shows by itself whether it is a header, both ways to find headers agree.
    #[test]
    fn plain_lines_need_no_closer_look() {
        let hasher = NameHasher::default();
        let of = |text| HeaderSearch { text, hasher: &hasher };
        let plain =
            " # x\n\n  [a.\"b c\"] # y\nk = [\n1,\n[x.y]\n[[ d . e.f ]]\n[g]\nn = \"[z]\"\n\t[h.";
        for threads in [1, 2, 3, 10] {
            let found = of(plain).plain(threads);
            let found = found.map(|found| found.headers);
            assert_eq!(found.as_ref().map(Vec::len), Some(5));
            assert_eq!(format!("{found:?}"), format!("{:?}", of(plain).all()));
        }
        for keys in ["k = 1\n[a]", "# x\n\n # y\n  k = [\n1]\n[a]"] {
            assert!(
                matches!(of(keys).plain(2), Some(FoundHeader { keys_first: true, .. })),
                "{keys:?}"
            );
            assert!(of(keys).all().is_none(), "{keys:?}");
        }
        for close in ["[a]\nk = '''\n[b]\n'''", "[a]\nk = [\n[1]]", "[a]\r[b]"] {
            assert!(of(close).plain(2).is_none(), "{close:?}");
        }
    }
}
