//! The one way to a picture in the language of Graphviz, and its escaper.

use std::io::{self, Write};

use crate::text::Raw;

/// A writer of one picture in the language of Graphviz, all nodes and lines of which stand at the top. Nodes are numbered,
/// so that no text of an inventory is a name in the file.
///
/// ```compile_fail,E0599
/// let mut bytes = Vec::new();
/// let mut out = rewave::render::Dot::new(&mut bytes);
/// let _ = writeln!(out, "{}", "not by this way"); // it is no `Write`
/// ```
pub struct Dot<'w>(&'w mut dyn Write);

/// A finished label: lines in quotes.
pub(crate) struct DotLabel(String);

impl DotLabel {
    /// Lines one below the other, in which nothing ends the label or is markup.
    pub(crate) fn new(lines: &[String]) -> Self {
        let lines: Vec<String> = lines.iter().map(|line| escape(line)).collect();
        Self(format!("\"{}\"", lines.join("\\n")))
    }
}

impl<'w> Dot<'w> {
    /// A picture that goes there.
    pub fn new(out: &'w mut dyn Write) -> Self {
        Self(out)
    }

    /// Begins the picture, with its direction and attributes of all of it.
    pub(crate) fn begin(
        &mut self,
        direction: &'static str,
        attributes: &[&'static str],
    ) -> io::Result<()> {
        self.0.write_all(b"digraph {\n")?;
        for attribute in std::iter::once(&direction).chain(attributes) {
            writeln!(self.0, "  {attribute};")?;
        }
        Ok(())
    }

    /// Writes a line that is read by people alone.
    pub(crate) fn comment(&mut self, words: &str) -> io::Result<()> {
        writeln!(self.0, "// {}", Raw::from(words).shown())
    }

    /// Writes a node.
    pub(crate) fn node(
        &mut self,
        number: usize,
        label: &DotLabel,
        attributes: &[&'static str],
    ) -> io::Result<()> {
        write!(self.0, "  \"n{number}\" ")?;
        self.attributes(label, attributes)
    }

    /// Writes a line from one node to another.
    pub(crate) fn line(
        &mut self,
        (from, to): (usize, usize),
        label: &DotLabel,
        attributes: &[&'static str],
    ) -> io::Result<()> {
        write!(self.0, "  \"n{from}\" -> \"n{to}\" ")?;
        self.attributes(label, attributes)
    }

    /// Ends the picture.
    pub(crate) fn end(&mut self) -> io::Result<()> {
        self.0.write_all(b"}\n")
    }

    fn attributes(&mut self, label: &DotLabel, attributes: &[&'static str]) -> io::Result<()> {
        write!(self.0, "[label={}", label.0)?;
        for attribute in attributes {
            write!(self.0, ", {attribute}")?;
        }
        self.0.write_all(b"];\n")
    }
}

/// A text with a backslash before each quote and each backslash, so that it neither ends the label nor is an escape such as
/// `\N`, the name of the node; `&` begins an entity of HTML in a label. Line ends are spelled out in a text that is shown.
fn escape(text: &str) -> String {
    let text = Raw::from(text).shown().to_string();
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '"' | '\\' => escaped.extend(['\\', c]),
            '&' => escaped.push_str("&amp;"),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_a_label() {
        assert_eq!(escape("a\"b\\"), "a\\\"b\\\\");
        assert_eq!(escape("\\N \n"), "\\\\N \\\\u{a}");
        assert_eq!(escape("&lt;b&gt; <b>"), "&amp;lt;b&amp;gt; <b>");
        assert_eq!(DotLabel::new(&["a".to_owned(), "é".to_owned()]).0, "\"a\\né\"");
    }
}
