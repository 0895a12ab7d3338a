//! The receiver of the events that the TOML library makes of a part: keys, values and headers go into a tree.

use std::borrow::Cow;
use std::ops::Range;

use toml_parser::decoder::{Encoding, ScalarKind};
use toml_parser::parser::EventReceiver;
use toml_parser::{ErrorSink, Raw, Source, Span};

use super::growth::Growth;
use crate::source::narrow;
use crate::toml::tree::{NodeKey, NodeText, NodeValue};

/// A function that is told the keys of each entry outside of all brackets, and the place at which the entry begins.
pub(super) type EntryWatcher<'r> = &'r mut dyn FnMut(&[&str], usize);

/// The receiver of the events of one part. A method that returns `None` has given up.
pub(super) struct Receiver<'r, 't> {
    growth: &'r mut Growth<'t>,
    /// The text of the part.
    source: Source<'t>,
    /// The place in the file at which the part begins.
    base: usize,
    /// Whether all characters of the part stand for themselves: then no string of one line and no comment has to be
    /// decoded.
    is_literal: bool,
    /// The place at which the last header begins.
    header: usize,
    /// Where there is one, each entry is read into an empty tree: it only has to be valid.
    watcher: Option<EntryWatcher<'r>>,
    has_given_up: bool,
}

impl<'r, 't> Receiver<'r, 't> {
    pub(super) fn new(
        growth: &'r mut Growth<'t>,
        source: Source<'t>,
        base: usize,
        watcher: Option<EntryWatcher<'r>>,
    ) -> Self {
        let text = source.input();
        let is_literal = is_literal(text);
        // The carriage returns of line ends were taken out when the text was read. One that is left stood behind another,
        // and that is told where the library reads the unit.
        let has_given_up = !is_literal && memchr::memchr(b'\r', text.as_bytes()).is_some();
        Self { growth, source, base, is_literal, header: 0, watcher, has_given_up }
    }

    /// Whether the library has to read the unit.
    pub(super) fn has_given_up(&self) -> bool {
        self.has_given_up
    }

    /// Takes an event in. Once the receiver has given up, what it hears no longer fits what it has built, so that it takes
    /// nothing more. The result tells whether the event was taken.
    fn take(&mut self, event: impl FnOnce(&mut Self) -> Option<()>) -> bool {
        self.has_given_up = self.has_given_up || event(self).is_none();
        !self.has_given_up
    }

    /// Ends the array or the inline table whose closing bracket stands at a place.
    fn close(&mut self, bracket: Span) {
        let end = self.place(bracket).end;
        self.take(|receiver| receiver.growth.close(end));
    }

    fn place(&self, span: Span) -> Range<u32> {
        narrow(self.base + span.start())..narrow(self.base + span.end())
    }

    fn raw(&self, span: Span, encoding: Option<Encoding>) -> Option<Raw<'t>> {
        let text = self.source.input().get(span.start()..span.end())?;
        Some(Raw::new_unchecked(text, encoding, span))
    }

    /// The text inside the quotes of a string of one line, where it needs no decoding.
    fn inside(&self, span: Span, encoding: Option<Encoding>) -> Option<&'t str> {
        let quote = match encoding {
            Some(Encoding::BasicString) => b'"',
            Some(Encoding::LiteralString) => b'\'',
            Some(Encoding::MlBasicString | Encoding::MlLiteralString) | None => return None,
        };
        let (first, last) = (span.start() + 1, span.end().checked_sub(1)?);
        // The token begins with a quote; of a string that does not end, it goes on to the end of the line.
        let is_closed = self.source.input().as_bytes().get(last) == Some(&quote);
        let inside = self.source.input().get(first..last).filter(|_| is_closed)?;
        (self.is_literal || is_literal(inside)).then_some(inside)
    }

    fn key(
        &mut self,
        span: Span,
        encoding: Option<Encoding>,
        error: &mut dyn ErrorSink,
    ) -> Option<()> {
        if self.watcher.is_some() && self.growth.is_between_entries() {
            self.growth.clear();
        }
        let at = self.place(span);
        let written = match encoding {
            None => self.source.input().get(span.start()..span.end()).filter(|key| is_bare(key)),
            Some(_) => self.inside(span, encoding),
        };
        let text = written.map_or_else(
            || {
                let mut key = Cow::Borrowed("");
                self.raw(span, encoding)?.decode_key(&mut key, error);
                Some(self.growth.keep(key))
            },
            |key| Some(NodeText::Written(key)),
        )?;
        self.growth.key(NodeKey { text, at })
    }

    fn begin_entry(&mut self) -> Option<()> {
        if let Some(watcher) = self.watcher.as_mut().filter(|_| self.growth.is_outside()) {
            let (keys, start) = self.growth.keys()?;
            watcher(&keys, start);
        }
        self.growth.begin_entry()
    }

    fn value(
        &mut self,
        span: Span,
        encoding: Option<Encoding>,
        error: &mut dyn ErrorSink,
    ) -> Option<()> {
        let at = self.place(span);
        if let Some(inside) = self.inside(span, encoding) {
            return self.growth.put(NodeValue::String(NodeText::Written(inside)), at).map(|_| ());
        }
        let mut text = Cow::Borrowed("");
        let held = match self.raw(span, encoding)?.decode_scalar(&mut text, error) {
            ScalarKind::String => NodeValue::String(self.growth.keep(text)),
            ScalarKind::DateTime => self.growth.datetime(text.parse().ok()?),
            ScalarKind::Boolean(_) => NodeValue::Boolean,
            ScalarKind::Float => NodeValue::Float,
            ScalarKind::Integer(radix) => {
                NodeValue::Integer(i64::from_str_radix(&text, radix.value()).ok())
            }
        };
        self.growth.put(held, at).map(|_| ())
    }
}

/// Whether each character of a text stands for itself, in a string of one line as in a comment.
fn is_literal(text: &str) -> bool {
    // No byte ends the loop early, so that the processor takes many at once.
    let odd = text.bytes().fold(0, |odd, b| {
        let is_in_line = u8::from(b != b'\n') & u8::from(b != b'\t');
        odd | u8::from(b < b' ') & is_in_line | u8::from(b == 0x7f) | u8::from(b == b'\\')
    });
    odd == 0
}

/// Whether a key without quotes needs no decoding: it holds only what every such key may hold.
fn is_bare(key: &str) -> bool {
    !key.is_empty() && key.bytes().fold(true, |bare, b| bare & BARE[usize::from(b)])
}

/// Which bytes every key without quotes may hold.
const BARE: [bool; 256] = {
    let (mut bare, mut b) = ([false; 256], 0_u8);
    while b < 128 {
        bare[b as usize] = b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_');
        b += 1;
    }
    bare
};

impl EventReceiver for Receiver<'_, '_> {
    fn std_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.has_given_up |= self.watcher.is_some();
        self.header = span.start();
    }

    fn std_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        let at = self.place(Span::new_unchecked(self.header, span.end()));
        self.take(|receiver| receiver.growth.header(at));
    }

    fn array_table_open(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.has_given_up = true;
    }

    fn inline_table_open(&mut self, span: Span, _: &mut dyn ErrorSink) -> bool {
        let at = self.place(span);
        self.take(|receiver| receiver.growth.open_table(at))
    }

    fn inline_table_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.close(span);
    }

    fn array_open(&mut self, span: Span, _: &mut dyn ErrorSink) -> bool {
        let at = self.place(span);
        self.take(|receiver| receiver.growth.open_array(at))
    }

    fn array_close(&mut self, span: Span, _: &mut dyn ErrorSink) {
        self.close(span);
    }

    fn simple_key(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        self.take(|receiver| receiver.key(span, encoding, error));
    }

    fn key_val_sep(&mut self, _: Span, _: &mut dyn ErrorSink) {
        self.take(Self::begin_entry);
    }

    fn scalar(&mut self, span: Span, encoding: Option<Encoding>, error: &mut dyn ErrorSink) {
        self.take(|receiver| receiver.value(span, encoding, error));
    }

    fn comment(&mut self, span: Span, error: &mut dyn ErrorSink) {
        if !self.is_literal
            && let Some(raw) = self.raw(span, None)
        {
            raw.decode_comment(error);
        }
    }
}
