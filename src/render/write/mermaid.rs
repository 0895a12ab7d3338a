//! The one way to a picture in the language of Mermaid, and its escaper.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::text::Raw;

/// A writer of one flowchart of Mermaid without subgraphs. Nodes are numbered, so that no text of an inventory is a name in
/// the file: words such as `end` and `default` would break it.
///
/// ```compile_fail,E0599
/// let mut bytes = Vec::new();
/// let mut out = rewave::render::Mermaid::new(&mut bytes);
/// let _ = writeln!(out, "{}", "not by this way"); // it is no `Write`
/// ```
pub struct Mermaid<'w>(&'w mut dyn Write);

/// A finished label: lines in quotes.
pub(crate) struct MermaidLabel(String);

impl MermaidLabel {
    /// Lines one below the other, in which nothing ends the label or is markup.
    pub(crate) fn new(lines: &[String]) -> Self {
        let lines: Vec<String> = lines.iter().map(|line| escape(line)).collect();
        Self(format!("\"{}\"", lines.join("<br>")))
    }
}

impl<'w> Mermaid<'w> {
    /// A picture that goes there.
    pub fn new(out: &'w mut dyn Write) -> Self {
        Self(out)
    }

    /// Writes a line of words of our own.
    pub(crate) fn words(&mut self, words: &'static str) -> io::Result<()> {
        writeln!(self.0, "{words}")
    }

    /// Writes a line that is read by people alone.
    pub(crate) fn comment(&mut self, words: &str) -> io::Result<()> {
        writeln!(self.0, "%% {}", Raw::from(words).shown())
    }

    /// Writes a node between the brackets of its shape, and its class.
    pub(crate) fn node(
        &mut self,
        number: usize,
        label: &MermaidLabel,
        ([open, close], class): ([&'static str; 2], &'static str),
    ) -> io::Result<()> {
        writeln!(self.0, "  n{number}{open}{}{close}{class}", label.0)
    }

    /// Writes a line from one node to another, drawn by an arrow.
    pub(crate) fn line(
        &mut self,
        (from, to): (usize, usize),
        label: &MermaidLabel,
        arrow: &'static str,
    ) -> io::Result<()> {
        writeln!(self.0, "  n{from} {arrow}|{}| n{to}", label.0)
    }

    /// Gives a style to some lines, which count from 0 in the order in which they were written.
    pub(crate) fn style(&mut self, lines: &[usize], style: &'static str) -> io::Result<()> {
        if lines.is_empty() {
            return Ok(());
        }
        let numbers: Vec<String> = lines.iter().map(usize::to_string).collect();
        writeln!(self.0, "  linkStyle {} {style}", numbers.join(","))
    }
}

/// A text of which all punctuation that can be markup is written as a number: quotes and backticks, entities and tags of
/// HTML, `%%{init}`, lists, links and emphasis of Markdown. A label goes through several readers, which agree on letters,
/// digits and single spaces alone.
///
/// Some pairs mean what they mean even where they are written as numbers: `\n` is a line end and `$$` a formula. `ﬂ°` and
/// `¶ß` are what Mermaid writes for the `#` and the `;` of a number while it reads. A space breaks the pairs, and the ligature
/// becomes two letters.
fn escape(text: &str) -> String {
    let text = Raw::from(text).shown().to_string().replace('ﬂ', "fl");
    let mut escaped = String::with_capacity(text.len() + 8);
    let (mut letter_seen, mut before) = (false, ' ');
    for c in text.trim().chars() {
        if matches!((before, c), ('\\', 'n') | ('$', '$') | ('¶', 'ß')) {
            escaped.push(' ');
        }
        before = c;
        letter_seen |= c.is_alphabetic();
        let is_plain = match c {
            ' ' | ',' => true,
            // Before the first letter they may begin a list.
            '-' | '(' | ')' => letter_seen,
            _ => c.is_alphanumeric() || !c.is_ascii(),
        };
        if is_plain {
            escaped.push(c);
        } else {
            let _ = write!(escaped, "#{};", u32::from(c));
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_a_label() {
        assert_eq!(escape("a\"b`"), "a#34;b#96;");
        assert_eq!(escape("%%{init: x}"), "#37;#37;#123;init#58; x#125;");
        assert_eq!(escape("</b> &amp; #35;"), "#60;#47;b#62; #38;amp#59; #35;35#59;");
        assert_eq!(escape("\\n \n"), "#92; n #92;u#123;a#125;");
        assert_eq!(escape("$$x$$"), "#36; #36;x#36; #36;");
    }

    #[test]
    fn no_text_is_markdown() {
        assert_eq!(escape("1. a"), "1#46; a");
        assert_eq!(escape("- a - b (c)"), "#45; a - b (c)");
        assert_eq!(escape("a_b *c* www.d.e"), "a#95;b #42;c#42; www#46;d#46;e");
        assert_eq!(escape("ﬂ°°35¶ß"), "fl°°35¶ ß");
    }
}
