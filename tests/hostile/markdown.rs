//! Markdown, read back by pulldown-cmark: the same tables, rows and cells, no link, image or HTML that
//! is not ours, and nothing for what GitHub looks for in text.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::hostile::inventory::{identified, told};
use crate::hostile::payloads::{HARMLESS, NO_ID, payloads};
use crate::hostile::run::{inside, words};
use crate::hostile::text::{assert_harmless, seen};

/// The character around code in the text of a block.
const CODE: &str = "\u{1}";

/// What a page consists of, and the text of each heading, line and cell, code apart and with it.
#[derive(Default)]
struct Page {
    nodes: Vec<String>,
    texts: Vec<String>,
    outside_code: String,
}

fn read(markdown: &str) -> Page {
    let mut page = Page::default();
    let github = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM;
    for event in Parser::new_ext(markdown, github) {
        match event {
            Event::Text(text) => {
                page.outside_code.push_str(&text);
                page.texts.last_mut().expect("a block").push_str(&text);
            }
            Event::Code(text) => {
                page.nodes.push("code".to_owned());
                let block = page.texts.last_mut().expect("a block");
                block.extend([CODE, &text, CODE]);
            }
            Event::Start(tag) => {
                let block = matches!(tag, Tag::TableCell | Tag::Heading { .. } | Tag::Item);
                if block || matches!(tag, Tag::Paragraph) {
                    page.texts.push(String::new());
                }
                page.nodes.push(format!("{tag:?}"));
            }
            Event::End(end) => {
                page.outside_code.push(if end == TagEnd::TableCell { '\t' } else { '\n' });
                page.nodes.push(format!("{end:?}"));
            }
            other @ (Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::SoftBreak
            | Event::HardBreak
            | Event::Rule
            | Event::TaskListMarker(_)) => page.nodes.push(format!("{other:?}")),
        }
    }
    page
}

fn plan(inventory: &str) -> (String, Page) {
    let ran = inside(&words(&["plan", "--format", "markdown", "-"]), inventory);
    let page = read(&ran.stdout);
    (ran.stdout, page)
}

/// Text without what Markdown may change: white space. A line end of a workaround is a space where a list of lines is
/// shown.
fn plain(text: &str) -> String {
    let kept = text.chars().filter(|c| !c.is_whitespace());
    kept.collect::<String>().replace("\\u{a}", "")
}

/// A block with another text in place of the harmless one; outside code, what GitHub would link is broken by a
/// backslash.
fn with(block: &str, harmless: &str, text: &str) -> String {
    let parts = block.split(CODE).enumerate();
    let parts = parts.map(|(i, part)| {
        let part = part.replace(harmless, text);
        if i % 2 == 1 { part } else { broken(&part) }
    });
    parts.collect::<Vec<_>>().join(CODE)
}

/// Text with a backslash in each mention, address, issue and link.
fn broken(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut broken = String::new();
    for (i, &c) in chars.iter().enumerate() {
        let behind: String = chars[i + 1..].iter().take(2).collect();
        let before: String = chars[i.saturating_sub(3)..i].iter().collect();
        let next = behind.chars().next();
        if c == '.' && before.eq_ignore_ascii_case("www") {
            broken.push('\\');
        }
        broken.push(c);
        let is_address = c == '@' && next.is_some_and(|next| !next.is_whitespace());
        let is_issue = c == '#' && next.is_some_and(|next| next.is_ascii_digit());
        let word = before.to_lowercase();
        let is_gh = word.strip_suffix("gh").is_some_and(|w| !w.ends_with(char::is_alphanumeric));
        let is_reference = c == '-' && is_gh && next.is_some_and(|next| next.is_ascii_digit());
        if is_address || is_issue || is_reference || c == ':' && behind == "//" {
            broken.push('\\');
        }
    }
    broken
}

#[test]
fn the_page_is_the_same_and_says_what_was_written() {
    for (inventory, text) in [(told as fn(&str) -> String, HARMLESS), (identified, NO_ID)] {
        let (_, harmless) = plan(&inventory(text));
        assert!(harmless.nodes.iter().any(|node| node == "TableCell"), "{:?}", harmless.nodes);
        for payload in payloads() {
            let (written, found) = plan(&inventory(&payload));
            assert_eq!(found.nodes, harmless.nodes, "{payload}\n{written}");
            // Of a long id in a sentence the beginning is quoted.
            let whole = payload.len() < 150 || text == HARMLESS;
            let texts = found.texts.iter().zip(&harmless.texts).filter(|_| whole);
            for (found, due) in texts {
                assert_eq!(plain(found), plain(&with(due, text, &seen(&payload))), "{written}");
            }
            assert_harmless(&written, "markdown");
        }
    }
}

#[test]
fn github_finds_no_link_mention_or_issue_in_the_text() {
    for payload in payloads() {
        let text = plan(&told(&payload)).1.outside_code.to_lowercase();
        for link in ["://", "www.", " gh-123"] {
            assert!(!text.contains(link), "{link} in {text}");
        }
        let mut before = ' ';
        for c in text.chars() {
            let mention = before == '@' && c.is_alphanumeric();
            let issue = before == '#' && c.is_ascii_digit();
            assert!(!mention && !issue, "{before}{c} in {text}");
            before = c;
        }
    }
}

/// The reader of this test finds what it looks for.
#[test]
fn markup_that_is_not_escaped_is_seen() {
    let (clean, _) = plan(&told(HARMLESS));
    let nodes = read(&clean).nodes;
    for markup in ["<b>", "[x](y)", "![x](y)", "a | b", "`a`", "*a*", "~~a~~", "<http://a.b>"] {
        let hostile = clean.replacen(HARMLESS, markup, 3);
        assert!(read(&hostile).nodes != nodes, "{markup}");
    }
}
