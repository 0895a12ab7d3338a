//! The builder: it reads the plain units, which have the common form.

use std::borrow::Cow;
use std::ops::Range;

use toml_parser::decoder::{Encoding, ScalarKind};
use toml_parser::{Raw, Span};

use super::WrittenKey;
use super::way_made::Made;
use crate::source::narrow;
use crate::toml::tree::{Children, NodeIx, NodeValue, Tree, TreeNode};

/// The maximum depth of arrays and inline tables inside each other; the library takes more.
const DEEPEST: usize = 16;
/// The maximum number of entries of a table: each new key is compared with those before it.
const WIDEST: u32 = 64;

/// The builder of a tree, with lists that are used again for the next unit.
pub(crate) struct Builder<'t> {
    tree: Tree<'t>,
    path: Vec<WrittenKey<'t>>,
    made: Vec<Made>,
}

impl<'t> Builder<'t> {
    pub(crate) fn new() -> Self {
        Self { tree: Tree::new(), path: Vec::new(), made: Vec::new() }
    }

    /// The tree of some parts of a text, each of which begins where a line does. The result is `None` when the library
    /// has to read the unit.
    pub(crate) fn build(
        &mut self,
        text: &'t str,
        parts: impl Iterator<Item = Range<usize>>,
    ) -> Option<&Tree<'t>> {
        self.clear();
        let mut table = Tree::ROOT;
        for part in parts {
            table = self.reading(text, part)?.document(table)?;
        }
        Some(&self.tree)
    }

    /// Hands on the keys of each entry of a table in a text, with the place at which the entry begins. The result is
    /// `None` when the library has to read the table.
    pub(crate) fn entries(
        &mut self,
        text: &'t str,
        table: Range<usize>,
        mut each: impl FnMut(&[WrittenKey<'t>], usize),
    ) -> Option<()> {
        let mut reading = self.reading(text, table)?;
        loop {
            reading.skip_blanks();
            match reading.next() {
                None => return Some(()),
                Some(b'\n' | b'#') => {}
                Some(_) => {
                    let start = reading.at;
                    reading.path()?;
                    each(&reading.builder.path, start);
                    reading.at = start;
                    // Each entry is read into an empty tree: it only has to be valid.
                    reading.builder.clear();
                    reading.entry(Tree::ROOT, 0)?;
                }
            }
            reading.line_end()?;
        }
    }

    fn clear(&mut self) {
        self.tree.clear();
        self.made.clear();
        self.made.push(Made::ByHeader);
    }

    fn reading(&mut self, text: &'t str, part: Range<usize>) -> Option<Reading<'_, 't>> {
        let bytes = text.as_bytes().get(..part.end)?;
        Some(Reading { builder: self, text, bytes, at: part.start })
    }
}

/// The reading of one part. A method that returns `None` has given up.
struct Reading<'b, 't> {
    builder: &'b mut Builder<'t>,
    text: &'t str,
    /// The text up to the end of the part.
    bytes: &'t [u8],
    at: usize,
}

/// The place to which a value is added.
#[derive(Clone, Copy)]
enum KeySlot {
    /// The place is the value of this entry.
    Entry(NodeIx),
    /// The place is the end of this array.
    ItemOf(NodeIx),
}

impl<'t> Reading<'_, 't> {
    /// Reads a part that begins in a table. The result is the table in which it ends.
    fn document(mut self, mut table: NodeIx) -> Option<NodeIx> {
        loop {
            self.skip_blanks();
            match self.next() {
                None => return Some(table),
                Some(b'\n' | b'#') => {}
                Some(b'[') => table = self.header()?,
                Some(_) => self.entry(table, 0)?,
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

    fn header(&mut self) -> Option<NodeIx> {
        let start = narrow(self.at);
        self.expect(b'[')?;
        self.path()?;
        self.expect(b']')?;
        let (_, key_at) = self.builder.path.last()?.clone();
        let (table, is_new) = self.descend(Tree::ROOT, Made::OnTheWay)?;
        let made = &mut self.builder.made[table.index()];
        if !is_new && *made != Made::OnTheWay {
            return None;
        }
        *made = Made::ByHeader;
        self.builder.tree.define(table, key_at, start..narrow(self.at));
        Some(table)
    }

    fn entry(&mut self, table: NodeIx, depth: usize) -> Option<()> {
        self.path()?;
        self.expect(b'=')?;
        self.skip_blanks();
        let (entry, is_new) = self.descend(table, Made::ByDots)?;
        if is_new { self.value(KeySlot::Entry(entry), depth) } else { None }
    }

    /// Reads keys with dots between them, and the blanks around them.
    fn path(&mut self) -> Option<()> {
        self.builder.path.clear();
        loop {
            self.skip_blanks();
            let start = self.at;
            let key = if let Some(b'"' | b'\'') = self.next() {
                self.string()?
            } else {
                while self.next().is_some_and(is_bare) {
                    self.at += 1;
                }
                Cow::Borrowed(self.text.get(start..self.at).filter(|key| !key.is_empty())?)
            };
            self.builder.path.push((key, narrow(start)..narrow(self.at)));
            self.skip_blanks();
            if self.next() != Some(b'.') || self.builder.path.len() == DEEPEST {
                return Some(());
            }
            self.at += 1;
        }
    }

    /// The entry that the path leads to, and whether it is new; `way` is the way in which the tables on the path are
    /// made.
    fn descend(&mut self, table: NodeIx, way: Made) -> Option<(NodeIx, bool)> {
        let Builder { tree, path, made } = &mut *self.builder;
        let last = path.len().checked_sub(1)?;
        let mut table = table;
        for (i, (key, key_at)) in path.drain(..).enumerate() {
            let found = match tree.find(table, &key) {
                Ok(found) if i == last => return Some((found, false)),
                Ok(found) => found,
                Err(_) if tree.count(table) == WIDEST => return None,
                Err(place) => {
                    let held = NodeValue::Table(Children::default());
                    made.push(if i == last { Made::Whole } else { way });
                    let at = key_at.clone();
                    table = tree.insert(table, place, TreeNode::new((key, key_at), at, held));
                    continue;
                }
            };
            let passable = made[found.index()] == way
                || way == Made::OnTheWay && made[found.index()] == Made::ByHeader;
            if !passable {
                return None;
            }
            table = found;
        }
        Some((table, true))
    }

    fn put(&mut self, slot: KeySlot, at: Range<usize>, held: NodeValue<'t>) -> NodeIx {
        let Builder { tree, made, .. } = &mut *self.builder;
        let at = narrow(at.start)..narrow(at.end);
        match slot {
            KeySlot::Entry(entry) => {
                tree.set(entry, at, held);
                entry
            }
            KeySlot::ItemOf(array) => {
                made.push(Made::Whole);
                tree.push(array, TreeNode::new((Cow::Borrowed(""), 0..0), at, held))
            }
        }
    }

    fn value(&mut self, slot: KeySlot, depth: usize) -> Option<()> {
        let start = self.at;
        match self.next()? {
            quote @ (b'"' | b'\'') => {
                let is_long = self.bytes.get(start..)?.starts_with(&[quote; 3]);
                let text = if is_long { self.long_string(quote)? } else { self.string()? };
                self.put(slot, start..self.at, NodeValue::String(text));
            }
            b'[' if depth < DEEPEST => {
                let array = self.put(slot, start..start, NodeValue::Array(Children::default()));
                self.values(b']', array, |this| this.value(KeySlot::ItemOf(array), depth + 1))?;
            }
            b'{' if depth < DEEPEST => {
                let table = self.put(slot, start..start, NodeValue::Table(Children::default()));
                self.values(b'}', table, |this| this.entry(table, depth + 1))?;
            }
            _ => {
                let held = self.word()?;
                self.put(slot, start..self.at, held);
            }
        }
        Some(())
    }

    /// Reads the values inside brackets, with commas between them.
    fn values(
        &mut self,
        close: u8,
        holder: NodeIx,
        mut value: impl FnMut(&mut Self) -> Option<()>,
    ) -> Option<()> {
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
        self.builder.tree.end(holder, narrow(self.at));
        Some(())
    }

    /// Reads a string of one line.
    fn string(&mut self) -> Option<Cow<'t, str>> {
        let (start, quote) = (self.at, self.next()?);
        let mut is_escaped = false;
        loop {
            self.at += 1;
            match self.next()? {
                byte if byte == quote => break,
                b'\\' if quote == b'"' => {
                    is_escaped = true;
                    self.at += 1;
                }
                b'\t' => {}
                b'\0'..b' ' | 0x7f => return None,
                _ => {}
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
        while self.next().is_some_and(|b| is_bare(b) || matches!(b, b'+' | b'.' | b':')) {
            self.at += 1;
        }
        let (kind, text) = self.decoded(start, None)?;
        Some(match kind {
            ScalarKind::String => return None,
            ScalarKind::Boolean(_) => NodeValue::Boolean,
            ScalarKind::DateTime => NodeValue::Datetime(text.parse().ok()?),
            ScalarKind::Float => NodeValue::Float,
            ScalarKind::Integer(radix) => {
                NodeValue::Integer(i64::from_str_radix(&text, radix.value()).ok())
            }
        })
    }
}

/// Whether a byte may stand in a key without quotes.
fn is_bare(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')
}
