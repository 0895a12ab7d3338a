//! Finished Markdown, and its one writer: nothing is Markdown but words of our own and what the escapers
//! of this file made.

use std::fmt::Display;
use std::io::{self, Write};

use crate::text::{Raw, Shown};

/// Finished Markdown on one line, as it may stand in a cell of a table too.
#[derive(Debug)]
pub(crate) struct Md(String);

impl From<&'static str> for Md {
    fn from(words: &'static str) -> Self {
        Self(words.to_owned())
    }
}

impl From<u32> for Md {
    fn from(number: u32) -> Self {
        Self(number.to_string())
    }
}

impl Md {
    /// Text in which nothing is markup, a link, a mention or a reference to an issue.
    pub(crate) fn text(text: impl Display) -> Self {
        Self(escape(&Raw::from(&text.to_string()).shown().to_string()))
    }

    /// An id in a code span.
    pub(crate) fn code(id: Shown<'_>) -> Self {
        // In a cell of a table a `|` ends the cell even here.
        Self(code_span(&id.to_string().replace('|', "\\|")))
    }

    /// An address to be copied, in a code span of a line: there it is no link, and stands as it is. No cell of a table.
    pub(crate) fn address(address: Shown<'_>) -> Self {
        let text = address.to_string();
        if text.trim().is_empty() { Self::text(text) } else { Self(code_span(&text)) }
    }

    /// How many bytes it has.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// One after the other.
    pub(crate) fn then(self, next: impl Into<Self>) -> Self {
        Self(self.0 + &next.into().0)
    }

    /// All of them, with words of ours between.
    pub(crate) fn join(parts: impl IntoIterator<Item = Self>, between: &'static str) -> Self {
        let parts: Vec<String> = parts.into_iter().map(|part| part.0).collect();
        Self(parts.join(between))
    }
}

/// A writer of Markdown; it takes nothing else.
///
/// ```compile_fail,E0599
/// let mut bytes = Vec::new();
/// let mut out = rewave::render::markdown::Markdown::new(&mut bytes);
/// let _ = writeln!(out, "{}", "not by this way"); // it is no `Write`
/// ```
pub struct Markdown<'w>(&'w mut dyn Write);

impl<'w> Markdown<'w> {
    /// Markdown that goes there.
    pub fn new(out: &'w mut dyn Write) -> Self {
        Self(out)
    }

    pub(crate) fn line(&mut self, line: impl Into<Md>) -> io::Result<()> {
        writeln!(self.0, "{}", line.into().0)
    }

    /// A table; one without rows is not written.
    pub(crate) fn table(
        &mut self,
        header: &[&'static str],
        rows: impl IntoIterator<Item = Vec<Md>>,
    ) -> io::Result<()> {
        writeln!(self.0, "| {} |", header.join(" | "))?;
        writeln!(self.0, "|{}", " --- |".repeat(header.len()))?;
        for row in rows {
            let row: Vec<String> = row.into_iter().map(|cell| cell.0).collect();
            writeln!(self.0, "| {} |", row.join(" | "))?;
        }
        Ok(())
    }
}

/// A text behind a fence that no run of backticks in it closes.
fn code_span(text: &str) -> String {
    let runs = text.split(|c| c != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or(0) + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// A backslash that people see: it breaks what a page would take for a link, as `#\#` and `:\:` break commands. One that
/// nobody sees would be copied with the text.
const SEEN: &str = "\\\\";

/// Backslashes before all punctuation of ASCII that can be markup behind a word; before the first
/// letter, where a list or a heading might begin, before all of it. Entities for what HTML reads.
/// Autolinks, mentions and references to issues, which look at the text that is left, are broken by a
/// backslash that is seen (GitHub Flavored Markdown, sections 2.4 and 6.9).
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    let mut letter_seen = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        letter_seen |= c.is_alphabetic();
        let next = chars.peek();
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '@' if next.is_some_and(|next| !next.is_whitespace()) => {
                escaped.extend(["\\@", SEEN]);
            }
            '#' if next.is_some_and(char::is_ascii_digit) => escaped.extend(["\\#", SEEN]),
            // GH-123 is a reference to an issue, too.
            '-' if next.is_some_and(char::is_ascii_digit) && ends_in_gh(&escaped) => {
                escaped.extend(["-", SEEN]);
            }
            ',' | ';' | '.' | ':' | '\'' | '"' | '(' | ')' | '-' | '/' | '?' | '%' | '+' | '='
                if letter_seen =>
            {
                escaped.push(c);
            }
            _ if c.is_ascii_punctuation() => escaped.extend(['\\', c]),
            _ => escaped.push(c),
        }
    }
    break_autolinks(&escaped)
}

/// Whether a text ends in the word "gh", in capitals too.
fn ends_in_gh(text: &str) -> bool {
    let mut back = text.chars().rev();
    let is = |c: Option<char>, letter| c.is_some_and(|c| c.eq_ignore_ascii_case(&letter));
    is(back.next(), 'h') && is(back.next(), 'g') && !back.next().is_some_and(char::is_alphanumeric)
}

/// `http:`, `ftp:` and their like and `www.` with a backslash that is seen, in capitals too.
fn break_autolinks(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    if !lower.contains("://") && !lower.contains("www.") {
        return text.to_owned();
    }
    let mut broken = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        let here = lower.get(at..).unwrap_or_default();
        let after_www =
            here.starts_with('.') && lower.get(..at).is_some_and(|l| l.ends_with("www"));
        if after_www {
            broken.push_str(SEEN);
        }
        broken.push(c);
        if here.starts_with("://") {
            broken.push_str(SEEN);
        }
    }
    broken
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> String {
        Md::text(text).0
    }

    #[test]
    fn nothing_is_markup() {
        assert_eq!(
            text("a|b <i> *x* @team https://x.example #1"),
            "a\\|b &lt;i&gt; \\*x\\* \\@\\\\team https:\\\\//x.example \\#\\\\1"
        );
        assert_eq!(
            text("a (b); it's 5 %, or [c](d) - no."),
            "a (b); it's 5 %, or \\[c\\](d) - no."
        );
        assert_eq!(text("WWW.x.org and Ftp://y"), "WWW\\\\.x.org and Ftp:\\\\//y");
        assert_eq!(text("a\nb\u{1b}"), "a\\\\u\\{a\\}b\\\\u\\{1b\\}");
    }

    #[test]
    fn an_address_is_broken_where_people_see_it() {
        assert_eq!(text("mail a.b@x.example, now"), "mail a.b\\@\\\\x.example, now");
        assert_eq!(text("two @ 5, #x and C#"), "two \\@ 5, \\#x and C\\#");
        let address = |text: &str| Md::address(Raw::from(text).shown()).0;
        assert_eq!(address("a.b@x.example"), "`a.b@x.example`");
        assert_eq!(address("a|b `c`"), "`` a|b `c` ``");
        assert_eq!(address(" "), " ");
    }

    #[test]
    fn nothing_begins_a_block() {
        assert_eq!(text("1. a"), "1\\. a");
        assert_eq!(text("- - a"), "\\- \\- a");
        assert_eq!(text("::set-output::"), "\\:\\:set-output::");
    }

    #[test]
    fn no_run_of_backticks_closes_a_code_span() {
        let code = |text: &str| Md::code(Raw::from(text).shown()).0;
        assert_eq!(code("ad"), "`ad`");
        assert_eq!(code("a`b``c"), "```a`b``c```");
        assert_eq!(code("`a|b\n"), "`` `a\\|b\\u{a} ``");
    }
}
