//! One finding with its source lines, as rustc prints them.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level as Title, Origin, Renderer, Snippet,
};

use super::Style;
use crate::diagnostic::{Level, Reported};
use crate::source::{Sources, Span};
use crate::text::{MOST_MARKS, is_hidden, is_mark};

/// Places of one file that are at most so many bytes apart are shown in one picture.
const TOGETHER: usize = 2_000;
/// A picture is no wider, in columns; of longer lines the part around the place is shown.
const WIDEST: u16 = 160;
/// Lines longer than this are not quoted, in bytes.
const LONGEST_QUOTE: usize = 4_000;

/// A place with what is said there.
struct Mark<'f> {
    span: Span,
    label: &'f str,
    primary: bool,
}

pub(super) fn render(sources: &Sources, reported: &Reported, style: Style) -> String {
    let finding = &reported.finding;
    let title = match reported.level {
        Level::Deny => Title::ERROR,
        Level::Warn => Title::WARNING,
        Level::Allow => Title::NOTE,
    };
    let first = Mark { span: finding.span, label: &finding.label, primary: true };
    let related = finding.related.iter();
    let related = related.map(|r| Mark { span: r.span, label: &r.message, primary: false });
    let marks: Vec<Mark<'_>> = std::iter::once(first).chain(related).collect();
    let mut group: Group<'_> = title
        .primary_title(&finding.message)
        .id(finding.rule.id())
        .elements(pictures(sources, &marks));
    if let Some(help) = &finding.help {
        group = group.element(Title::HELP.message(help));
    }
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    let width = usize::from(style.width.clamp(40, WIDEST));
    let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(width);
    let picture = renderer.render(&[group]);
    picture.lines().map(arrow).collect::<Vec<_>>().join("\n")
}

/// Another place is pointed at as the first is: a build server takes a line that begins with the `:::`
/// of the library for a command.
fn arrow(line: &str) -> String {
    let before = line.split(":::").next().unwrap_or_default();
    let colour = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '\u{1b}' | '[' | ';' | 'm');
    if before.chars().all(colour) { line.replacen(":::", "-->", 1) } else { line.to_owned() }
}

/// One picture for each cluster of places, that of the finding itself first.
fn pictures<'f>(sources: &'f Sources, marks: &[Mark<'f>]) -> Vec<Element<'f>> {
    let mut clusters: Vec<(Range<usize>, Vec<&Mark<'f>>)> = Vec::new();
    for mark in marks {
        let lines = sources.lines_of(mark.span);
        let near = clusters.iter_mut().find(|(window, marks)| {
            marks[0].span.file == mark.span.file
                && lines.start <= window.end + TOGETHER
                && window.start <= lines.end + TOGETHER
        });
        match near {
            Some((window, marks)) => {
                *window = window.start.min(lines.start)..window.end.max(lines.end);
                marks.push(mark);
            }
            None => clusters.push((lines, vec![mark])),
        }
    }
    clusters.into_iter().map(|(window, marks)| picture(sources, &window, &marks)).collect()
}

fn picture<'f>(sources: &'f Sources, window: &Range<usize>, marks: &[&Mark<'f>]) -> Element<'f> {
    let file = sources.file(marks[0].span.file);
    let path = file.path().shown().to_string();
    let text = file.text().unescaped().get(window.clone()).unwrap_or_default();
    let start = sources.start(marks[0].span);
    if text.lines().any(|line| line.len() > LONGEST_QUOTE) {
        return Origin::path(path).line(start.line).char_column(start.column).into();
    }
    let first_line = sources.position(marks[0].span.file, crate::source::narrow(window.start)).line;
    let clean = Clean::new(text);
    let annotation = |mark: &&Mark<'f>| -> Annotation<'f> {
        let kind = if mark.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
        let from = clean.offset((mark.span.start as usize).saturating_sub(window.start));
        let to = clean.offset((mark.span.end as usize).saturating_sub(window.start)).max(from);
        let annotation = kind.span(from..to);
        if mark.label.is_empty() { annotation } else { annotation.label(mark.label) }
    };
    let annotations: Vec<Annotation<'f>> = marks.iter().map(annotation).collect();
    Snippet::source(clean.text).path(path).line_start(first_line).annotations(annotations).into()
}

/// Source lines in which each hidden character is one that is seen, so that columns stay true, and
/// which hold no command of a build server.
struct Clean<'f> {
    text: Cow<'f, str>,
    /// Where a character ended that was replaced or has a backslash before it now, before and after.
    moved: Vec<(usize, usize)>,
}

impl<'f> Clean<'f> {
    fn new(text: &'f str) -> Self {
        let hidden = |c: char| is_hidden(c) && c != '\n' && c != '\t';
        if text.is_ascii() && !text.contains(hidden) && !text.contains("##") {
            return Self { text: Cow::Borrowed(text), moved: Vec::new() };
        }
        let (mut clean, mut moved) = (String::with_capacity(text.len()), Vec::new());
        let (mut marks, mut before) = (0, ' ');
        for (at, c) in text.char_indices() {
            marks = if is_mark(c) { marks + 1 } else { 0 };
            let seen =
                if hidden(c) || marks > MOST_MARKS { char::REPLACEMENT_CHARACTER } else { c };
            let command = c == '#' && before == '#';
            if command {
                clean.push('\\');
            }
            clean.push(seen);
            if command || seen != c {
                moved.push((at + c.len_utf8(), clean.len()));
            }
            before = c;
        }
        Self { text: Cow::Owned(clean), moved }
    }

    /// Where an offset of the source stands in the clean text.
    fn offset(&self, at: usize) -> usize {
        let before = self.moved.partition_point(|&(source, _)| source <= at);
        let moved = before.checked_sub(1).map_or(at, |i| {
            let (source, clean) = self.moved[i];
            clean + (at - source)
        });
        moved.min(self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_follow_what_was_replaced() {
        let clean = Clean::new("a\u{9b}b\u{202e}c");
        assert_eq!(clean.text, "a\u{fffd}b\u{fffd}c");
        assert_eq!([0, 1, 3, 4, 7, 8].map(|at| clean.offset(at)), [0, 1, 4, 5, 8, 9]);
        let clean = Clean::new("##[x] e\u{301}\u{301}\u{301}");
        assert_eq!(clean.text, "#\\#[x] e\u{301}\u{301}\u{fffd}");
        assert_eq!([0, 1, 2, 3, 13].map(|at| clean.offset(at)), [0, 1, 3, 4, 15]);
    }
}
