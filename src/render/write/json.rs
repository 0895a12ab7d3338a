//! Pretty JSON in which no hidden character and no command of a build server stands as itself: a log
//! or a terminal may show the text raw.

use std::io::{self, Write};

use serde::{Serialize, Serializer};
use serde_json::ser::{Formatter, PrettyFormatter};

use crate::text::{MOST_MARKS, Raw, Untrusted, is_hidden, is_mark};

/// A writer of one JSON answer. All that is written goes through the one formatter.
pub struct Json<'w>(&'w mut dyn Write);

impl<'w> Json<'w> {
    /// An answer that goes there.
    pub fn new(out: &'w mut dyn Write) -> Self {
        Self(out)
    }

    /// Writes the answer and a line end.
    pub(crate) fn write(&mut self, answer: &impl Serialize) -> io::Result<()> {
        let mut writer = serde_json::Serializer::with_formatter(&mut *self.0, Visible::default());
        answer.serialize(&mut writer)?;
        self.0.write_all(b"\n")
    }

    /// Writes a text that is JSON already, and is made of no outside text.
    pub(crate) fn write_kept(&mut self, text: &'static str) -> io::Result<()> {
        self.0.write_all(text.as_bytes())
    }
}

impl Serialize for Raw<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.unescaped())
    }
}

impl Serialize for Untrusted {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.raw().serialize(serializer)
    }
}

/// What makes the elements of a list anew.
type Elements<'a, T> = Box<dyn Fn() -> Box<dyn Iterator<Item = T> + 'a> + 'a>;

/// A list each element of which is made when it is written, so that a long list never stands in memory.
pub(crate) struct Each<'a, T>(Elements<'a, T>);

impl<'a, T> Each<'a, T> {
    /// The list of the elements that a function iterates over.
    pub(crate) fn of<I: Iterator<Item = T> + 'a>(elements: impl Fn() -> I + 'a) -> Self {
        Self(Box::new(move || Box::new(elements())))
    }
}

impl<T: Serialize> Serialize for Each<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

/// The pretty form of `serde_json`, with hidden characters of strings as `\uXXXX`, and a `#` that
/// follows another, and marks in a pile.
#[derive(Default)]
pub(crate) struct Visible(PrettyFormatter<'static>);

impl Formatter for Visible {
    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }

    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        if Raw::from(fragment).shown().is_plain() {
            return out.write_all(fragment.as_bytes());
        }
        let (mut marks, mut before) = (0, ' ');
        for c in fragment.chars() {
            let mut buffer = [0; 4];
            let command = c == '#' && before == '#';
            before = c;
            marks = if is_mark(c) { marks + 1 } else { 0 };
            if is_hidden(c) || command || marks > MOST_MARKS {
                let mut units = [0; 2];
                for unit in c.encode_utf16(&mut units) {
                    write!(out, "\\u{unit:04x}")?;
                }
            } else {
                out.write_all(c.encode_utf8(&mut buffer).as_bytes())?;
            }
        }
        Ok(())
    }
}
