//! Parses one unit with the TOML library, and puts its errors into words.

use std::borrow::Cow;
use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::broken_header::slip;
use super::broken_line::Slip;
use super::repeated_key::{Mended, Twice};
use crate::diagnostic::{Finding, Help, Rule, SYNTAX_PER_FILE};
use crate::source::{FileId, Span};
use crate::text::shown;
use crate::toml::{Tree, Unit, tree};

/// The text of a unit, and the place in the file of each of its parts.
pub(crate) struct UnitText<'t> {
    pub(crate) text: Cow<'t, str>,
    file: FileId,
    /// Pairs of (offset in the text, offset in the file), ascending.
    parts: Vec<(usize, usize)>,
}

impl<'t> UnitText<'t> {
    pub(crate) fn new(file: FileId, text: &'t str, unit: &Unit) -> Self {
        let piece = |range: Range<usize>| text.get(range).unwrap_or_default();
        if unit.is_whole() {
            let parts = vec![(0, unit.first().start)];
            return Self { text: Cow::Borrowed(piece(unit.first())), file, parts };
        }
        let (mut joined, mut parts) = (String::new(), Vec::new());
        for range in unit.ranges() {
            parts.push((joined.len(), range.start));
            joined.push_str(piece(range));
        }
        Self { text: Cow::Owned(joined), file, parts }
    }

    /// The place in the file of a range of the unit.
    pub(crate) fn span(&self, range: Range<usize>) -> Span {
        let part = self.parts.partition_point(|&(at, _)| at <= range.start).max(1) - 1;
        let (at, stands) = self.parts[part];
        let start = stands + (range.start - at);
        Span::new(self.file, start..start + range.len())
    }

    /// Parses the unit with the TOML library. The result holds every syntax error of the unit, at most one a line.
    pub(crate) fn parse(&self) -> (Tree<'_>, Vec<Finding>) {
        let (table, errors) = DeTable::parse_recoverable(&self.text);
        let table = table.into_inner();
        let place = |error: &toml::de::Error| error.span().unwrap_or(0..0);
        let mut errors: Vec<(Range<usize>, &str)> =
            errors.iter().map(|error| (place(error), error.message())).collect();
        errors.extend(stray_returns(&self.text).map(|at| (at..at + 1, STRAY_RETURN)));
        errors.sort_by_key(|(range, _)| range.start);
        let mut findings: Vec<Finding> = Vec::new();
        let (mut at, mut line, mut last_line) = (0, 0, None);
        for (range, message) in errors {
            let passed = self.text.get(at..range.start).unwrap_or_default();
            line += passed.bytes().filter(|&b| b == b'\n').count();
            at = range.start;
            if last_line.replace(line) == Some(line) {
                continue;
            }
            // Findings that are not listed are only counted, so they need no explanation.
            let explained = findings.len() < SYNTAX_PER_FILE;
            findings.push(if message == "duplicate key" && explained {
                self.repeated_key(&table, range)
            } else {
                self.broken(&shown(message).to_string(), range, explained)
            });
        }
        let place = |range| {
            let Span { start, end, .. } = self.span(range);
            start..end
        };
        (tree(table, place), findings)
    }

    /// The finding about a key that is written twice in one table, with the way to write it once.
    fn repeated_key(&self, table: &DeTable<'_>, range: Range<usize>) -> Finding {
        let span = self.span(range.clone());
        let key = self.text.get(range.clone()).unwrap_or_default();
        let said = format!("the key `{}` is written twice in one table", shown(key));
        let finding = Finding::new(Rule::Syntax, span, said).label("written again");
        let first = first_place(table, key.trim_matches(['"', '\'']), &range);
        let twice = Twice { unit: &self.text, again: range, first: first.clone() };
        let finding = match twice.mended() {
            Mended::Headers(place, header) => {
                let say = |text: &str| {
                    let header = text.lines().next().unwrap_or_default();
                    format!("single brackets, with the id: write {header}, and take `id` out")
                };
                finding.help(Help::replacing(self.span(place), header, say))
            }
            Mended::OfKindOther(place, key) => {
                let say = |key: &str| {
                    format!("a list without a kind is of kind `other`: write {key} = [..]")
                };
                finding.help(Help::replacing(self.span(place), key, say))
            }
            Mended::Lists(place, list, again) => {
                let again_key = self.text.get(again.clone()).unwrap_or_default();
                let key = again_key.split('=').next().unwrap_or_default().trim();
                let say = |list: &str| format!("put both lists in one: {key} = {list}");
                finding
                    .help(Help::replacing(self.span(place), list, say).also(self.span(again), ""))
            }
            Mended::Words(words) => finding.help(words),
        };
        match first {
            Some(first) => finding.related(self.span(first), "first written here"),
            None => finding,
        }
    }

    /// A finding in the words of the TOML library, with the text that a person meant there where the line shows it.
    fn broken(&self, message: &str, range: Range<usize>, explained: bool) -> Finding {
        let span = self.span(range.clone());
        let said = format!("broken TOML: {message}");
        if let Some(slip) = slip(&self.text, range.start, message).filter(|_| explained) {
            let Slip { fault, advice, place, text, silent } = slip;
            let say = |text: &str| {
                if silent { advice.to_owned() } else { format!("{advice} {}", shown(text)) }
            };
            let help = Help::replacing(self.span(place), text, say);
            return Finding::new(Rule::Syntax, span, fault.unwrap_or(said)).help(help);
        }
        let finding = Finding::new(Rule::Syntax, span, said);
        match remedy(message, self.text.get(range).unwrap_or_default()) {
            Some(remedy) => finding.help(remedy),
            None => finding,
        }
    }
}

/// The words of the TOML library about a carriage return that no line feed follows.
const STRAY_RETURN: &str = "carriage return must be followed by newline, expected newline";

/// The places of the carriage returns. Those of line ends were taken out when the text was read, and the library would
/// take one before a line feed for a part of the line end.
fn stray_returns(text: &str) -> impl Iterator<Item = usize> {
    memchr::memchr_iter(b'\r', text.as_bytes())
}

/// The correction for an error of the TOML library, where the words of the library do not give it.
fn remedy(message: &str, at: &str) -> Option<&'static str> {
    const REMEDIES: [(&str, &str); 9] = [
        ("key with no value", "a key is one word, and `=` and its value stand behind it"),
        (
            "invalid unquoted key",
            "a key holds letters, digits, `-` and `_`; any other stands in quotes",
        ),
        (STRAY_RETURN, "a line ends with a line feed, or with one carriage return and a line feed"),
        ("invalid basic string, expected `\"`", "the closing quote is missing"),
        ("invalid literal string", "the closing quote is missing"),
        ("unclosed table", "the closing bracket is missing"),
        ("unclosed array", "the closing bracket is missing, or a comma between two entries"),
        ("cannot recurse further", "it is nested too deep: 80 levels are the limit"),
        (
            "cannot extend value of type array",
            "a list without a kind is of kind `other`: name it so",
        ),
    ];
    if message.starts_with("string values must be quoted") {
        return Some(match at.trim_start().chars().next() {
            None => "the value is missing",
            Some('“' | '”' | '„' | '«' | '‘' | '’') => {
                "typographic quotes: TOML takes \" or '"
            }
            Some(_) => "text stands in quotes: \"..\"",
        });
    }
    REMEDIES.iter().find(|(start, _)| message.starts_with(start)).map(|&(_, remedy)| remedy)
}

/// The last place before `again` where a key stands in a table that is still open there.
fn first_place(table: &DeTable<'_>, key: &str, again: &Range<usize>) -> Option<Range<usize>> {
    let mut best: Option<Range<usize>> = None;
    let mut open = vec![table];
    while let Some(table) = open.pop() {
        for (name, value) in table {
            let span = name.span();
            let later = best.as_ref().is_none_or(|best| best.start < span.start);
            if name.get_ref() == key && span.end <= again.start && later {
                best = Some(span);
            }
            let closed = value.span().end <= again.start;
            match value.get_ref() {
                DeValue::Table(inner) if !closed || !is_inline(inner, &value.span()) => {
                    open.push(inner);
                }
                DeValue::Array(items) if !closed => {
                    open.extend(items.iter().filter_map(|item| item.get_ref().as_table()));
                }
                DeValue::Table(_)
                | DeValue::Array(_)
                | DeValue::String(_)
                | DeValue::Integer(_)
                | DeValue::Float(_)
                | DeValue::Boolean(_)
                | DeValue::Datetime(_) => {}
            }
        }
    }
    best
}

/// An inline table holds its keys within its own span; a header or a dotted key does not.
fn is_inline(table: &DeTable<'_>, span: &Range<usize>) -> bool {
    table.keys().all(|key| span.start <= key.span().start && key.span().end <= span.end)
}
