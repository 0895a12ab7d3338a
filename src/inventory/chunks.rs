//! Cuts a file into the tables of one thing each, so that no tree of a whole document is ever built.
//!
//! A unit is all that a file says under `[applications.ID]` and its sub-tables, wherever in the file it
//! stands; of the other tables, all that stands under one name. Inside a unit the TOML library judges
//! what may be written; only an id that is defined twice becomes two units.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

use foldhash::fast::RandomState;
use toml_parser::lexer::{Token, TokenKind};
use toml_parser::{Source, Span as TokenSpan};

/// What a file says about one thing: byte ranges in order of place, almost always one.
#[derive(Debug)]
pub(super) struct Unit {
    pub(super) first: Range<usize>,
    pub(super) more: Vec<Range<usize>>,
    /// The name of a table without ids that this unit defines again, with the key in the header that
    /// defined it first, and in ours.
    pub(super) redefines: Option<(String, Range<usize>, Range<usize>)>,
}

impl Unit {
    /// Each part of the unit as a unit of its own.
    pub(super) fn parts(&self) -> impl Iterator<Item = Self> {
        let ranges = std::iter::once(&self.first).chain(&self.more);
        ranges.map(|range| Self { first: range.clone(), more: Vec::new(), redefines: None })
    }
}

/// A `[table]` or `[[table]]` line.
struct Header<'t> {
    start: usize,
    family: Cow<'t, str>,
    id: Option<Cow<'t, str>>,
    depth: usize,
    array: bool,
    /// The key that names the thing: the second, or the only one.
    name: Range<usize>,
}

/// What was seen of a thing so far.
#[derive(Default)]
struct Thing {
    /// The unit that its headers go to.
    unit: Option<usize>,
    /// The name in the header that defines it.
    defined: Option<Range<usize>>,
}

/// The units of a text, in order of their first byte.
pub(super) fn units(text: &str) -> Vec<Unit> {
    let Some(headers) = headers(text) else {
        return vec![Unit { first: 0..text.len(), more: Vec::new(), redefines: None }];
    };
    // A family with a header of its own, `[applications]`, may hold things in dotted or inline form,
    // which its other headers may extend: only the library can tell, so they stay together.
    let whole: HashSet<&str> =
        headers.iter().filter(|h| h.depth == 1).map(|h| &*h.family).collect();
    let mut things: HashMap<(&str, Option<&str>), Thing, RandomState> =
        HashMap::with_capacity_and_hasher(headers.len(), RandomState::default());
    let mut units: Vec<Unit> = Vec::with_capacity(headers.len() + 1);
    // Comments before the first table can be broken, too.
    let before = 0..headers.first().map_or(text.len(), |header| header.start);
    if !before.is_empty() {
        units.push(Unit { first: before, more: Vec::new(), redefines: None });
    }
    for (i, header) in headers.iter().enumerate() {
        let range = header.start..headers.get(i + 1).map_or(text.len(), |next| next.start);
        let thing_depth = if whole.contains(&*header.family) { 1 } else { 2 };
        let id = if thing_depth == 2 { header.id.as_deref() } else { None };
        let defines = header.depth == thing_depth && !header.array;
        let thing = things.entry((&*header.family, id)).or_default();
        let again = thing.defined.clone().filter(|_| defines);
        if thing.unit.is_none() || again.is_some() {
            let table = again.filter(|_| thing_depth == 1);
            let redefines =
                table.map(|first| (header.family.to_string(), first, header.name.clone()));
            thing.unit = Some(units.len());
            units.push(Unit { first: range, more: Vec::new(), redefines });
        } else if let Some(unit) = thing.unit.and_then(|unit| units.get_mut(unit)) {
            let end = unit.more.last().map_or(unit.first.end, |last| last.end);
            if end != range.start {
                unit.more.push(range);
            } else if let Some(last) = unit.more.last_mut() {
                last.end = range.end;
            } else {
                unit.first.end = range.end;
            }
        }
        if defines {
            thing.defined.get_or_insert(header.name.clone());
        }
    }
    units
}

/// All headers of a text; `None` when keys stand before the first of them.
fn headers(text: &str) -> Option<Vec<Header<'_>>> {
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
                found.push(header(source, &line));
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

/// Whether a line inside an open bracket can only be a header: then the bracket was never closed, and
/// what follows must not be lost with it.
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

fn header<'t>(source: Source<'t>, line: &[Token]) -> Header<'t> {
    let start = line[0].span().start();
    let array = line.get(1).is_some_and(|t| t.kind() == TokenKind::LeftSquareBracket);
    let is_key = |token: &&Token| {
        matches!(token.kind(), TokenKind::Atom | TokenKind::BasicString | TokenKind::LiteralString)
    };
    let inside = line
        .iter()
        .skip(1 + usize::from(array))
        .take_while(|token| token.kind() != TokenKind::RightSquareBracket);
    let keys: Vec<&Token> = inside.filter(is_key).collect();
    let name = keys.get(1).or(keys.first()).map_or(start..start, |token| range(token.span()));
    Header {
        start,
        family: keys.first().map_or(Cow::Borrowed(""), |token| decode(source, token)),
        id: keys.get(1).map(|token| decode(source, token)),
        depth: keys.len(),
        array,
        name,
    }
}

fn range(span: TokenSpan) -> Range<usize> {
    span.start()..span.end()
}

fn decode<'t>(source: Source<'t>, key: &Token) -> Cow<'t, str> {
    let mut text = Cow::Borrowed("");
    if let Some(raw) = source.get(key) {
        raw.decode_key(&mut text, &mut ());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let join = |unit: &Unit| {
            let ranges = std::iter::once(&unit.first).chain(&unit.more);
            let parts = ranges.map(|range| text.get(range.clone()).unwrap());
            parts.collect::<String>().replace('\n', "|")
        };
        units(text).iter().map(join).collect()
    }

    #[test]
    fn a_thing_continued_elsewhere_is_one_unit() {
        assert_eq!(
            cut("[applications.a]\nname='1'\n[applications.b]\n[applications.\"a\".meta]\nx=1\n"),
            ["[applications.a]|name='1'|[applications.\"a\".meta]|x=1|", "[applications.b]|"]
        );
    }

    #[test]
    fn a_second_definition_is_a_unit_of_its_own() {
        let units = units("[teams.a]\n[teams.b]\n[teams.a]\n[teams.a.x]\n");
        assert_eq!(units.len(), 3);
        assert_eq!(units[2].redefines, None, "ids are compared later");
        assert_eq!(units[2].first, 20..42, "what follows continues the latest");
    }

    #[test]
    fn a_table_without_ids_that_stands_twice_is_told() {
        let units = units("[rules]\n[\"rules\"]\n");
        assert_eq!(units[1].redefines, Some(("rules".to_owned(), 1..6, 9..16)));
    }

    #[test]
    fn strings_and_arrays_hide_no_header_and_fake_none() {
        let text = "[a.x]\ns = '''\n[a.y]\n'''\nl = [\n[1],\n[\"z\"],\n]\n[a.z]\n";
        assert_eq!(cut(text).len(), 2);
    }

    #[test]
    fn an_open_bracket_does_not_swallow_the_next_table() {
        assert_eq!(cut("[a.x]\nl = [\n'1',\n[a.y]\nk = 1\n[a.z]\n").len(), 3);
    }

    #[test]
    fn keys_before_any_header_keep_the_file_whole() {
        assert_eq!(cut("a.x.name = '1'\n[a.y]\n").len(), 1);
        assert_eq!(cut("[applications]\na.name = '1'\n[applications.a.meta]\n").len(), 1);
    }
}
