//! Finished Markdown, and its one writer: nothing is Markdown but words of our own and what the escapers
//! of this file made.

use std::borrow::Cow;
use std::fmt::Display;
use std::io::{self, Write};

use crate::text::{Shown, into_shown};

/// Finished Markdown on one line, as it may stand in a cell of a table too.
#[derive(Debug)]
pub(crate) struct Md(Cow<'static, str>);

impl From<&'static str> for Md {
    fn from(words: &'static str) -> Self {
        Self(words.into())
    }
}

impl From<u32> for Md {
    fn from(number: u32) -> Self {
        Self(number.to_string().into())
    }
}

impl Md {
    /// Text in which nothing is markup, a link, a mention or a reference to an issue.
    pub(crate) fn text(text: impl Display) -> Self {
        let text = into_shown(text.to_string());
        Self(Cow::Owned(if is_plain(&text) { text } else { escape(&text) }))
    }

    /// An id in a code span.
    pub(crate) fn code(id: Shown<'_>) -> Self {
        let id = id.text();
        // In a cell of a table a `|` ends the cell even here.
        let code =
            if id.contains('|') { code_span(&id.replace('|', "\\|")) } else { code_span(&id) };
        Self(code.into())
    }

    /// An address to be copied, in a code span of a line: there it is no link, and stands as it is. No cell of a table.
    pub(crate) fn address(address: Shown<'_>) -> Self {
        let text = address.text();
        if text.trim().is_empty() { Self::text(text) } else { Self(code_span(&text).into()) }
    }

    /// How many bytes it has.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// One after the other.
    pub(crate) fn then(mut self, next: impl Into<Self>) -> Self {
        self.0 += next.into().0;
        self
    }

    /// All of them, with words of ours between.
    pub(crate) fn join(parts: impl IntoIterator<Item = Self>, between: &'static str) -> Self {
        let parts = parts.into_iter();
        parts.reduce(|joined, part| joined.then(between).then(part)).unwrap_or_else(|| "".into())
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
        self.0.write_all(line.into().0.as_bytes())?;
        self.0.write_all(b"\n")
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
            for cell in row {
                self.0.write_all(b"| ")?;
                self.0.write_all(cell.0.as_bytes())?;
                self.0.write_all(b" ")?;
            }
            self.0.write_all(b"|\n")?;
        }
        Ok(())
    }
}

/// A text behind a fence that no run of backticks in it closes.
fn code_span(text: &str) -> String {
    if !text.contains('`') {
        return ["`", text, "`"].concat();
    }
    let runs = text.split(|c| c != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or(0) + 1);
    let pad = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{text}{pad}{fence}")
}

/// Whether nothing in a text has to be escaped, as in almost every one. Of some texts in which nothing has to be it says
/// `false`.
fn is_plain(text: &str) -> bool {
    // Of punctuation that is kept behind a letter, `.` and `/` may belong to a link, and `GH-1` is a reference to an issue.
    let kept = |b: u8| b.is_ascii_alphanumeric() || !b.is_ascii() || b" ,;:'\"()-?%+=".contains(&b);
    text.starts_with(char::is_alphabetic)
        && text.bytes().all(kept)
        && !text.as_bytes().windows(3).any(|three| three.eq_ignore_ascii_case(b"gh-"))
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
    break_autolinks(escaped)
}

/// Whether a text ends in the word "gh", in capitals too.
fn ends_in_gh(text: &str) -> bool {
    let mut back = text.chars().rev();
    let is = |c: Option<char>, letter| c.is_some_and(|c| c.eq_ignore_ascii_case(&letter));
    is(back.next(), 'h') && is(back.next(), 'g') && !back.next().is_some_and(char::is_alphanumeric)
}

/// `http:`, `ftp:` and their like and `www.` with a backslash that is seen, in capitals too.
fn break_autolinks(text: String) -> String {
    let lower = text.to_ascii_lowercase();
    if !lower.contains("://") && !lower.contains("www.") {
        return text;
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
    use crate::text::Raw;

    fn text(text: &str) -> String {
        Md::text(text).0.into_owned()
    }

    #[test]
    fn what_is_plain_is_what_the_escaper_leaves_as_it_is() {
        let parts =
            ["a", "É", "Gh", "gh", "-", "1", " ", ":", "//", ".", "www", "@", "#", "(", "|", "="];
        let mut plain = 0;
        for first in parts {
            for second in parts {
                for third in parts {
                    let text = [first, second, third].concat();
                    plain += usize::from(is_plain(&text));
                    assert!(!is_plain(&text) || escape(&text) == text, "{text}");
                }
            }
        }
        assert!(plain > 100, "{plain}");
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
