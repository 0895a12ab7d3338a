//! One finding with its source lines, as rustc prints them.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level as Title, Origin, Renderer, Snippet,
};

use crate::diagnostic::{Level, Reported};
use crate::render::phrases::Style;
use crate::source::{Position, Sources, Span};
use crate::text::{MOST_MARKS, is_hidden, is_mark};

/// Places of one file that are at most this number of bytes apart are shown in one picture.
const TOGETHER: usize = 2_000;
/// A picture is no wider, in columns; of longer lines the part around the place is shown.
const WIDEST: u16 = 160;
/// Lines longer than this are not quoted, in bytes.
const LONGEST_QUOTE: usize = 4_000;

/// A place with the label that stands there.
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
    let clusters = clusters(sources, &marks);
    let pictures = clusters.iter().map(|(window, marks)| picture(sources, window, marks));
    let mut group: Group<'_> =
        title.primary_title(&finding.message).id(finding.rule.id()).elements(pictures);
    if let Some(help) = &finding.help {
        group = group.element(Title::HELP.message(help));
    }
    let renderer = if style.color { Renderer::styled() } else { Renderer::plain() };
    let width = usize::from(style.width.clamp(40, WIDEST));
    let picture = renderer.decor_style(DecorStyle::Ascii).term_width(width).render(&[group]);
    let mut places = clusters.iter().map(|(_, marks)| sources.start(marks[0].span));
    let lines = picture.lines().map(|line| arrow(line, &mut places));
    lines.collect::<Vec<_>>().join("\n")
}

/// Of a line that names a place, the same with the place in the source: the lines that are shown may be
/// cleaned and clipped. Another place is pointed at as the first is, since a build server takes a line
/// that begins with the `:::` of the library for a command.
fn arrow(line: &str, places: &mut impl Iterator<Item = Position>) -> String {
    let found = [":::", "-->"].iter().find_map(|arrow| line.split_once(arrow));
    let colour = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '\u{1b}' | '[' | ';' | 'm');
    let Some((before, place)) = found.filter(|(before, _)| before.chars().all(colour)) else {
        return line.to_owned();
    };
    let mut parts = place.rsplitn(3, ':');
    let (Some(column), Some(_), Some(path)) = (parts.next(), parts.next(), parts.next()) else {
        return format!("{before}-->{place}");
    };
    let end = column.trim_start_matches(|c: char| c.is_ascii_digit());
    let Some(Position { line, column }) = places.next() else { return line.to_owned() };
    format!("{before}-->{path}:{line}:{column}{end}")
}

/// The lines that one picture shows, and the places in them, that of the finding itself first.
type Cluster<'m, 'f> = (Range<usize>, Vec<&'m Mark<'f>>);

fn clusters<'m, 'f>(sources: &Sources, marks: &'m [Mark<'f>]) -> Vec<Cluster<'m, 'f>> {
    let mut clusters: Vec<Cluster<'m, 'f>> = Vec::new();
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
    clusters
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
    let places: Vec<usize> =
        marks.iter().map(|mark| (mark.span.start as usize).saturating_sub(window.start)).collect();
    let clean = Clean::new(text, &places);
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

/// Source lines in which each hidden character is one that is seen, so that columns stay true; which
/// hold no command of a build server; and of which a wide one is clipped around its place.
struct Clean<'f> {
    text: Cow<'f, str>,
    /// Where a text ended that was replaced, left out or put in, before and after.
    moved: Vec<(usize, usize)>,
}

impl<'f> Clean<'f> {
    /// Cleans a text; `places` are the offsets that must stay to be seen, the first one first.
    fn new(text: &'f str, places: &[usize]) -> Self {
        let plain = |b: u8| b.is_ascii_graphic() || matches!(b, b' ' | b'\n' | b'\t');
        let wide = |line: &str| line.len() > usize::from(WIDEST);
        if text.bytes().all(plain) && !text.contains("##") && !text.lines().any(wide) {
            return Self { text: Cow::Borrowed(text), moved: Vec::new() };
        }
        let mut clean =
            Self { text: Cow::Owned(String::with_capacity(text.len())), moved: Vec::new() };
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let here = |place: &&usize| (start..start + line.len()).contains(*place);
            let seen = window(line, places.iter().find(here).map_or(0, |place| place - start));
            clean.add(line, start, &seen);
            start += line.len();
        }
        clean
    }

    /// Where an offset of the source stands in the clean text.
    fn offset(&self, at: usize) -> usize {
        let next = self.moved.partition_point(|&(source, _)| source <= at);
        let (source, clean) = next.checked_sub(1).map_or((0, 0), |i| self.moved[i]);
        let most = self.moved.get(next).map_or(self.text.len(), |&(_, clean)| clean);
        (clean + (at - source)).min(most)
    }
}

/// The bytes of a line that are shown: all of it, or of a wide one those around a place.
fn window(line: &str, place: usize) -> Range<usize> {
    let most = usize::from(WIDEST);
    if line.chars().count() <= most {
        return 0..line.len();
    }
    let before = line.get(..place).unwrap_or_default();
    let start = before.char_indices().rev().nth(most / 4).map_or(0, |(at, _)| at);
    let rest = line.get(start..).unwrap_or_default();
    let end = rest.char_indices().nth(most).map_or(line.len(), |(at, _)| start + at);
    start..end
}

impl Clean<'_> {
    /// Adds a line of the source, which begins at an offset and of which some bytes are shown.
    fn add(&mut self, line: &str, start: usize, seen: &Range<usize>) {
        let text = self.text.to_mut();
        let hidden = |c: char| is_hidden(c) && c != '\n' && c != '\t';
        let (mut marks, mut before) = (0, ' ');
        for (at, c) in line.char_indices() {
            let end = start + at + c.len_utf8();
            if !seen.contains(&at) && c != '\n' {
                if at == 0 || at == seen.end {
                    text.push('…');
                }
                self.moved.push((end, text.len()));
                continue;
            }
            marks = if is_mark(c) { marks + 1 } else { 0 };
            let shown =
                if hidden(c) || marks > MOST_MARKS { char::REPLACEMENT_CHARACTER } else { c };
            let command = c == '#' && before == '#';
            if command {
                text.push('\\');
            }
            text.push(shown);
            if command || shown != c {
                self.moved.push((end, text.len()));
            }
            before = c;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_follow_what_was_replaced() {
        let clean = Clean::new("a\u{9b}b\u{202e}c", &[]);
        assert_eq!(clean.text, "a\u{fffd}b\u{fffd}c");
        assert_eq!([0, 1, 3, 4, 7, 8].map(|at| clean.offset(at)), [0, 1, 4, 5, 8, 9]);
        let clean = Clean::new("##[x] e\u{301}\u{301}\u{301}", &[]);
        assert_eq!(clean.text, "#\\#[x] e\u{301}\u{301}\u{fffd}");
        assert_eq!([0, 1, 2, 3, 13].map(|at| clean.offset(at)), [0, 1, 3, 4, 15]);
    }
    #[test]
    fn a_wide_line_is_clipped_around_its_place() {
        let text = format!("a\n{}é = 1{}\nb", "x".repeat(500), "y".repeat(500));
        let clean = Clean::new(&text, &[502]);
        let line = clean.text.lines().nth(1).unwrap();
        assert_eq!(line.chars().count(), usize::from(WIDEST) + 2);
        assert!(line.starts_with("…x") && line.ends_with("y…"), "{line}");
        assert!(clean.text.get(clean.offset(502)..).unwrap().starts_with("é = 1y"));
        assert!(clean.text.get(clean.offset(text.len() - 1)..).unwrap().starts_with('b'));
        let left_out = clean.offset(100);
        assert!(clean.text.get(left_out..).unwrap().starts_with('x'), "{left_out}");
    }
}
