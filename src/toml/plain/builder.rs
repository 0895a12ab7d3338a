//! The builder: it reads the plain units, which have the common form.

use std::borrow::Cow;
use std::ops::Range;

use toml_parser::decoder::{Encoding, ScalarKind};
use toml_parser::{Raw, Span};

use super::growth::Growth;
use crate::source::narrow;
use crate::toml::tree::{NodeIx, NodeKey, NodeValue, Tree};

/// The builder of a tree, with lists that are used again for the next unit.
pub(crate) struct Builder<'t> {
    growth: Growth<'t>,
}

impl<'t> Builder<'t> {
    pub(crate) fn new() -> Self {
        Self { growth: Growth::new() }
    }

    /// The tree of some parts of a text, each of which begins where a line does. The result is `None` when the library
    /// has to read the unit.
    pub(crate) fn build(
        &mut self,
        text: &'t str,
        parts: impl Iterator<Item = Range<usize>>,
    ) -> Option<&Tree<'t>> {
        self.growth.clear();
        let mut table = Tree::ROOT;
        for part in parts {
            table = self.reading(text, part)?.document(table)?;
        }
        Some(self.growth.tree())
    }

    /// Hands on the keys of each entry of a table in a text, with the place at which the entry begins. The result is
    /// `None` when the library has to read the table.
    pub(crate) fn entries(
        &mut self,
        text: &'t str,
        table: Range<usize>,
        mut each: impl FnMut(&[&str], usize),
    ) -> Option<()> {
        let mut reading = self.reading(text, table)?;
        loop {
            reading.skip_blanks();
            match reading.next() {
                None => return Some(()),
                Some(b'\n' | b'#') => {}
                Some(_) => {
                    // Each entry is read into an empty tree: it only has to be valid.
                    reading.growth.clear();
                    reading.growth.enter(Tree::ROOT);
                    reading.path()?;
                    let (keys, start) = reading.growth.keys()?;
                    each(&keys, start);
                    reading.rest_of_entry()?;
                }
            }
            reading.line_end()?;
        }
    }

    fn reading(&mut self, text: &'t str, part: Range<usize>) -> Option<Reading<'_, 't>> {
        let bytes = text.as_bytes().get(..part.end)?;
        Some(Reading { growth: &mut self.growth, text, bytes, at: part.start })
    }
}

/// The reading of one part. A method that returns `None` has given up.
struct Reading<'b, 't> {
    growth: &'b mut Growth<'t>,
    text: &'t str,
    /// The text up to the end of the part.
    bytes: &'t [u8],
    at: usize,
}

impl<'t> Reading<'_, 't> {
    /// Reads a part that begins in a table. The result is the table in which it ends.
    fn document(mut self, table: NodeIx) -> Option<NodeIx> {
        self.growth.enter(table);
        loop {
            self.skip_blanks();
            match self.next() {
                None => return self.growth.table(),
                Some(b'\n' | b'#') => {}
                Some(b'[') => self.header()?,
                Some(_) => self.entry()?,
            }
            self.line_end()?;
        }
    }

    fn next(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_blanks(&mut self) {
        while let Some(b' ' | b'\t') = self.next() {
            self.at += 1;
        }
    }

    /// Skips all bytes of a set.
    fn skip(&mut self, set: &[bool; 256]) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        self.at += rest.iter().take_while(|&&b| set[usize::from(b)]).count();
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        let found = self.next()? == byte;
        self.at += 1;
        found.then_some(())
    }

    /// Reads the rest of a line, which may hold only a comment.
    fn line_end(&mut self) -> Option<()> {
        self.skip_blanks();
        if self.next() == Some(b'#') {
            self.comment()?;
        }
        if self.at == self.bytes.len() { Some(()) } else { self.expect(b'\n') }
    }

    fn comment(&mut self) -> Option<()> {
        let rest = self.bytes.get(self.at..)?;
        let length = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        let (raw, mut faulty) = (self.raw(self.at..self.at + length, None)?, false);
        raw.decode_comment(&mut |_| faulty = true);
        self.at += length;
        (!faulty).then_some(())
    }

    /// Skips the blanks, line ends and comments that may stand between the values of an array or an inline table.
    fn skip_gap(&mut self) -> Option<()> {
        loop {
            self.skip_blanks();
            match self.next()? {
                b'\n' => self.at += 1,
                b'#' => self.comment()?,
                _ => return Some(()),
            }
        }
    }

    fn raw(&self, range: Range<usize>, encoding: Option<Encoding>) -> Option<Raw<'t>> {
        let span = Span::new_unchecked(range.start, range.end);
        Some(Raw::new_unchecked(self.text.get(range)?, encoding, span))
    }

    fn header(&mut self) -> Option<()> {
        let start = narrow(self.at);
        self.expect(b'[')?;
        self.path()?;
        self.expect(b']')?;
        self.growth.header(start..narrow(self.at))
    }

    fn entry(&mut self) -> Option<()> {
        self.path()?;
        self.rest_of_entry()
    }

    fn rest_of_entry(&mut self) -> Option<()> {
        self.expect(b'=')?;
        self.skip_blanks();
        self.growth.begin_entry()?;
        self.value()
    }

    /// Reads keys with dots between them, and the blanks around them.
    fn path(&mut self) -> Option<()> {
        loop {
            self.skip_blanks();
            let start = self.at;
            let key = if let Some(b'"' | b'\'') = self.next() {
                self.string()?
            } else {
                self.skip(BARE);
                Cow::Borrowed(self.text.get(start..self.at).filter(|key| !key.is_empty())?)
            };
            let text = self.growth.keep(key);
            self.growth.key(NodeKey { text, at: narrow(start)..narrow(self.at) })?;
            self.skip_blanks();
            if self.next() != Some(b'.') {
                return Some(());
            }
            self.at += 1;
        }
    }

    fn value(&mut self) -> Option<()> {
        let start = self.at;
        let place = narrow(start)..narrow(start);
        let held = match self.next()? {
            b'[' => {
                self.growth.open_array(place)?;
                return self.values(b']', Self::value);
            }
            b'{' => {
                self.growth.open_table(place)?;
                return self.values(b'}', Self::entry);
            }
            quote @ (b'"' | b'\'') => {
                let is_long = self.bytes.get(start..)?.starts_with(&[quote; 3]);
                let text = if is_long { self.long_string(quote)? } else { self.string()? };
                NodeValue::String(self.growth.keep(text))
            }
            _ => self.word()?,
        };
        self.growth.put(held, narrow(start)..narrow(self.at)).map(|_| ())
    }

    /// Reads the values inside brackets, with commas between them.
    fn values(&mut self, close: u8, mut value: impl FnMut(&mut Self) -> Option<()>) -> Option<()> {
        self.at += 1;
        self.skip_gap()?;
        while self.next()? != close {
            value(self)?;
            self.skip_gap()?;
            if self.next()? != close {
                self.expect(b',')?;
                self.skip_gap()?;
            }
        }
        self.at += 1;
        self.growth.close(narrow(self.at))
    }

    /// Reads a string of one line.
    fn string(&mut self) -> Option<Cow<'t, str>> {
        let (start, quote) = (self.at, self.next()?);
        let mut is_escaped = false;
        self.at += 1;
        loop {
            self.skip(STANDS_IN_STRINGS);
            match self.next()? {
                byte if byte == quote => break,
                b'\\' if quote == b'"' => {
                    is_escaped = true;
                    self.at += 2;
                }
                b'"' | b'\'' | b'\\' => self.at += 1,
                _ => return None, // a control character
            }
        }
        self.at += 1;
        if self.at == start + 2 && self.next() == Some(quote) {
            return None; // a string of several lines is no key
        }
        if !is_escaped {
            return self.text.get(start + 1..self.at - 1).map(Cow::Borrowed);
        }
        self.decoded(start, Some(Encoding::BasicString)).map(|(_, text)| text)
    }

    /// Reads a string of several lines, which the library decodes.
    fn long_string(&mut self, quote: u8) -> Option<Cow<'t, str>> {
        let start = self.at;
        self.at += 3;
        // Invariant: this number of quotes stands right before `at`, without an escape. Three end the string, and up to
        // two more in front of them are a part of it.
        let mut quotes = 0;
        while quotes < 3 || quotes < 5 && self.next() == Some(quote) {
            quotes = match self.next()? {
                b'\r' => return None,
                b'\\' if quote == b'"' && self.bytes.get(self.at + 1) != Some(&b'\r') => {
                    self.at += 1;
                    0
                }
                byte if byte == quote => quotes + 1,
                _ => 0,
            };
            self.at += 1;
        }
        let kind = if quote == b'"' { Encoding::MlBasicString } else { Encoding::MlLiteralString };
        self.decoded(start, Some(kind)).map(|(_, text)| text)
    }

    /// The scalar from a place to here as the library decodes it; `None` where it finds a fault.
    fn decoded(
        &self,
        from: usize,
        encoding: Option<Encoding>,
    ) -> Option<(ScalarKind, Cow<'t, str>)> {
        let (mut text, mut faulty) = (Cow::Borrowed(""), false);
        let raw = self.raw(from..self.at, encoding)?;
        let kind = raw.decode_scalar(&mut text, &mut |_| faulty = true);
        (!faulty).then_some((kind, text))
    }

    /// Reads a value without quotes.
    fn word(&mut self) -> Option<NodeValue<'t>> {
        let start = self.at;
        let stands = |b: u8| BARE[usize::from(b)] || matches!(b, b'+' | b'.' | b':');
        while self.next().is_some_and(stands) {
            self.at += 1;
        }
        let (kind, text) = self.decoded(start, None)?;
        Some(match kind {
            ScalarKind::String => return None,
            ScalarKind::Boolean(_) => NodeValue::Boolean,
            ScalarKind::DateTime => self.growth.datetime(text.parse().ok()?),
            ScalarKind::Float => NodeValue::Float,
            ScalarKind::Integer(radix) => {
                NodeValue::Integer(i64::from_str_radix(&text, radix.value()).ok())
            }
        })
    }
}

/// The bytes that may stand in a key without quotes.
const BARE: &[bool; 256] = &{
    let (mut set, mut b) = ([false; 256], 0_u8);
    while b < 0x7f {
        set[b as usize] = b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
        b += 1;
    }
    set
};
/// The bytes that stand for themselves in a string of one line, whichever quotes it has.
const STANDS_IN_STRINGS: &[bool; 256] = &{
    let (mut set, mut b) = ([false; 256], 0);
    while b < set.len() {
        set[b] = b >= 0x20 && b != 0x7f || b == 0x09;
        b += 1;
    }
    set[b'"' as usize] = false;
    set[b'\'' as usize] = false;
    set[b'\\' as usize] = false;
    set
};
