//! Texts that were read, and places in them.
//!
//! Offsets count bytes from 0; lines and columns count from 1 and exist only at the edge, through
//! [`Sources::position`].

use std::sync::OnceLock;

use crate::text::{Raw, SharedText, Untrusted};

/// One input: a file or standard input, with its whole text.
#[derive(Debug)]
pub struct SourceFile {
    path: Untrusted,
    text: SharedText,
    fault: Option<String>,
    has_mark: bool,
    line_starts: OnceLock<Vec<u32>>,
}

impl SourceFile {
    /// The path as it was given, with `/`; standard input is `-`.
    #[must_use]
    pub fn path(&self) -> &Untrusted {
        &self.path
    }

    /// The whole text, without a byte order mark and with `\n` as its line end.
    #[must_use]
    pub fn text(&self) -> Raw<'_> {
        self.text.whole()
    }

    /// The whole text, of which parts can be kept.
    #[must_use]
    pub fn shared_text(&self) -> &SharedText {
        &self.text
    }

    fn str(&self) -> &str {
        self.text().unescaped()
    }

    /// The reason why the input is not text beyond the part that [`Self::text`] holds; such an input is not parsed.
    #[must_use]
    pub fn fault(&self) -> Option<&str> {
        self.fault.as_deref()
    }

    /// Whether a byte order mark stood before the text.
    #[must_use]
    pub fn has_mark(&self) -> bool {
        self.has_mark
    }

    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let ends = self.str().bytes().enumerate().filter(|&(_, b)| b == b'\n');
            std::iter::once(0).chain(ends.map(|(i, _)| narrow(i + 1))).collect()
        })
    }
}

/// The id of an input; ids are ordered as the paths of the inputs are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(u32);

impl FileId {
    /// The number of the input, from 0.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A half-open range of bytes of one input. Spans order by path, then by place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The input.
    pub file: FileId,
    /// The first byte, from 0.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// A span of one input; offsets over 4 GiB, which no input reaches, are cut.
    #[must_use]
    pub fn new(file: FileId, range: std::ops::Range<usize>) -> Self {
        Self { file, start: narrow(range.start), end: narrow(range.end) }
    }

    /// The number of the input, the first byte and the length, where these take few bytes: for fewer than 256 bytes of
    /// one of the first 65 536 inputs.
    pub(crate) fn short(self) -> Option<(u16, u32, u8)> {
        let length = self.end.checked_sub(self.start)?.try_into().ok()?;
        Some((self.file.0.try_into().ok()?, self.start, length))
    }

    /// The span of which [`Self::short`] gave the parts.
    pub(crate) fn of_short((file, start, length): (u16, u32, u8)) -> Self {
        Self { file: FileId(file.into()), start, end: start + u32::from(length) }
    }
}

/// A place as people and JSON write it: both numbers count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column, in characters.
    pub column: usize,
}

/// All inputs of a run, in byte order of their paths.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Adds an input that is text, and makes every line end a `\n`. The caller adds inputs in byte order of
    /// their paths.
    pub fn push(&mut self, path: Untrusted, text: String) -> FileId {
        self.push_file(path, text, None)
    }

    /// Adds an input as it was read: drops a byte order mark, and makes every line end a `\n`. Of an input that is not
    /// UTF-8, only the part before the first wrong byte is kept, with the fault.
    pub fn push_bytes(&mut self, path: Untrusted, mut bytes: Vec<u8>) -> FileId {
        if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
            let fault = "this is UTF-16, not UTF-8".to_owned();
            return self.push_file(path, String::new(), Some(fault));
        }
        let mark = [0xef, 0xbb, 0xbf];
        let marked = if bytes.starts_with(&mark) { mark.len() } else { 0 };
        bytes.drain(..marked);
        if bytes.starts_with(&mark) {
            let fault = "a second byte order mark stands at the start".to_owned();
            return self.push_file(path, String::new(), Some(fault));
        }
        let (text, fault) = match String::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                let mut bytes = error.into_bytes();
                bytes.truncate(at);
                let text = String::from_utf8(bytes).unwrap_or_default();
                let line = text.matches('\n').count() + 1;
                (text, Some(format!("not UTF-8 at byte {} (line {line})", at + marked)))
            }
        };
        let file = self.push_file(path, text, fault);
        if let Some(last) = self.files.last_mut() {
            last.has_mark = marked > 0;
        }
        file
    }

    /// Adds an input. Every carriage return that is left in its text belongs to no line end, and TOML allows it
    /// nowhere: of two before a line feed, one is left as well.
    fn push_file(&mut self, path: Untrusted, text: String, fault: Option<String>) -> FileId {
        let text = if text.contains("\r\n") { text.replace("\r\n", "\n") } else { text };
        self.files.push(SourceFile {
            path,
            text: text.into(),
            fault,
            has_mark: false,
            line_starts: OnceLock::new(),
        });
        FileId(narrow(self.files.len() - 1))
    }

    /// The inputs with their numbers, in byte order of their paths.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files.iter().enumerate().map(|(i, file)| (FileId(narrow(i)), file))
    }

    /// The number of inputs.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no input.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// The input with this id.
    #[must_use]
    pub fn file(&self, id: FileId) -> &SourceFile {
        &self.files[id.0 as usize]
    }

    /// The text of a span; empty when the span does not fit its input.
    #[must_use]
    pub fn text(&self, span: Span) -> Raw<'_> {
        let range = span.start as usize..span.end as usize;
        self.file(span.file).str().get(range).unwrap_or_default().into()
    }

    /// The position of a byte of an input.
    #[must_use]
    pub fn position(&self, file: FileId, offset: u32) -> Position {
        let source = self.file(file);
        let line = source.line_starts().partition_point(|&start| start <= offset);
        let start = source.line_starts()[line - 1] as usize;
        let before = source.str().get(start..offset as usize).unwrap_or_default();
        Position { line, column: before.chars().count() + 1 }
    }

    /// The position at which a span begins.
    #[must_use]
    pub fn start(&self, span: Span) -> Position {
        self.position(span.file, span.start)
    }

    /// The position at which a span ends, exclusive.
    #[must_use]
    pub fn end(&self, span: Span) -> Position {
        self.position(span.file, span.end)
    }

    /// The whole lines that hold a span, as offsets; the last line end is left out.
    #[must_use]
    pub fn lines_of(&self, span: Span) -> std::ops::Range<usize> {
        let source = self.file(span.file);
        let starts = source.line_starts();
        let first = starts.partition_point(|&start| start <= span.start) - 1;
        let last_byte = span.end.max(span.start + 1) - 1;
        let last = starts.partition_point(|&start| start <= last_byte) - 1;
        let end = starts.get(last + 1).map_or(source.str().len(), |&next| next as usize - 1);
        starts[first] as usize..end
    }
}

/// Offsets and counts fit 32 bits: inputs are at most 512 MiB in all.
#[must_use]
pub fn narrow(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters_from_one() {
        let mut sources = Sources::default();
        let file = sources.push("a.toml".into(), "é = 1\nname = \"x\"\n".to_owned());
        assert_eq!(sources.position(file, 0), Position { line: 1, column: 1 });
        assert_eq!(sources.position(file, 3), Position { line: 1, column: 3 });
        let span = Span::new(file, 14..17);
        assert_eq!(sources.text(span), "\"x\"");
        assert_eq!(sources.start(span), Position { line: 2, column: 8 });
        assert_eq!(sources.end(span), Position { line: 2, column: 11 });
        assert_eq!(sources.lines_of(span), 7..17);
        assert_eq!(sources.position(file, 18), Position { line: 3, column: 1 });
    }
}
