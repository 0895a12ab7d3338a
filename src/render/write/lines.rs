//! Lines of text for people: the one way to a terminal or a log, and its escaper.

use std::borrow::Cow;
use std::fmt::Display;
use std::io::{self, Write};

use super::tone::Tone;
use crate::render::phrases::Style;
use crate::text::Raw;

/// A writer of lines. All parts of a line go through the one escaper, so that nothing from
/// outside controls a terminal, ends a line, or is a command to a build server.
///
/// ```compile_fail,E0599
/// let mut bytes = Vec::new();
/// let mut out = rewave::render::Lines::new(&mut bytes);
/// let _ = writeln!(out, "{}", "not by this way"); // it is no `Write`
/// ```
pub struct Lines<'w>(&'w mut dyn Write);

impl<'w> Lines<'w> {
    /// Lines that go there.
    pub fn new(out: &'w mut dyn Write) -> Self {
        Self(out)
    }

    /// Writes a line.
    ///
    /// # Errors
    /// When writing fails.
    pub fn line(&mut self, line: impl Display) -> io::Result<()> {
        let line = line.to_string();
        self.ended(&no_command(Raw::from(&line).shown().text()))
    }

    /// Writes a heading.
    pub(crate) fn heading(&mut self, line: impl Display, style: Style) -> io::Result<()> {
        let line = line.to_string();
        self.painted(&Tone::Heading.paint(&Raw::from(&line).shown().text(), style))
    }

    /// Writes one line that may hold colours of our own.
    pub(crate) fn painted(&mut self, line: &str) -> io::Result<()> {
        self.ended(&keep_colours(line))
    }

    /// Writes one line behind an indent; it may hold colours of our own.
    pub(super) fn behind(&mut self, indent: &'static str, line: &str) -> io::Result<()> {
        self.0.write_all(indent.as_bytes())?;
        self.painted(line)
    }

    /// Writes an empty line.
    pub(crate) fn blank(&mut self) -> io::Result<()> {
        self.words("")
    }

    /// Writes words of our own, as many lines as they are.
    pub(crate) fn words(&mut self, words: &'static str) -> io::Result<()> {
        self.ended(words)
    }

    /// Writes lines that may hold colours of our own; nothing else passes unescaped.
    pub(crate) fn coloured(&mut self, lines: &str) -> io::Result<()> {
        lines.lines().try_for_each(|line| self.painted(line))
    }

    /// Writes what the escapers made of a line, and the end of the line.
    fn ended(&mut self, line: &str) -> io::Result<()> {
        self.0.write_all(line.as_bytes())?;
        self.0.write_all(b"\n")
    }
}

/// GitHub takes a line for a command that begins with `::`, white space apart.
fn no_command(line: Cow<'_, str>) -> Cow<'_, str> {
    match line.trim_start().strip_prefix("::") {
        None => line,
        Some(rest) => {
            let indent = line.len() - line.trim_start().len();
            Cow::Owned(format!("{}:\\:{rest}", line.get(..indent).unwrap_or_default()))
        }
    }
}

/// The line with all escaped but what selects colours: `ESC [ .. m`.
fn keep_colours(line: &str) -> Cow<'_, str> {
    let mut parts = line.split('\u{1b}');
    let first = no_command(Raw::from(parts.next().unwrap_or_default()).shown().text());
    // A command may begin behind colours and white space.
    let mut begun = !first.trim_start().is_empty();
    let mut kept = first;
    for part in parts {
        let code = part.strip_prefix('[').and_then(|code| code.split_once('m'));
        let code = code.filter(|(code, _)| code.bytes().all(|b| b.is_ascii_digit() || b == b';'));
        let kept = kept.to_mut();
        let shown = match code {
            Some((code, rest)) => {
                kept.extend(["\u{1b}[", code, "m"]);
                Raw::from(rest).shown().text()
            }
            None => Cow::Owned(Raw::from(&format!("\u{1b}{part}")).shown().to_string()),
        };
        let shown = if begun { shown } else { no_command(shown) };
        begun |= !shown.trim_start().is_empty();
        kept.push_str(&shown);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(write: impl Fn(&mut Lines<'_>) -> io::Result<()>) -> String {
        let mut bytes = Vec::new();
        write(&mut Lines::new(&mut bytes)).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_line_is_one_line_and_no_command() {
        let line = |text: &str| written(|out| out.line(text));
        assert_eq!(line("a\n::b::"), "a\\u{a}::b::\n");
        assert_eq!(line("::error::x"), ":\\:error::x\n");
        assert_eq!(line(" \u{a0} ::error::x"), " \u{a0} :\\:error::x\n");
        assert_eq!(line("a ##[group]"), "a #\\#[group]\n");
    }

    #[test]
    fn colours_are_ours_and_nothing_else_passes() {
        let line = |text: &str| written(|out| out.coloured(text));
        assert_eq!(line("\u{1b}[1;31merror\u{1b}[0m: x"), "\u{1b}[1;31merror\u{1b}[0m: x\n");
        assert_eq!(line("\u{1b}[2Jx\u{1b}]0;t\u{7}"), "\\u{1b}[2Jx\\u{1b}]0;t\\u{7}\n");
        assert_eq!(line("a\n::b"), "a\n:\\:b\n");
        assert_eq!(line(" \u{1b}[1m \u{1b}[0m::b::"), " \u{1b}[1m \u{1b}[0m:\\:b::\n");
    }
}
