//! Findings as `JUnit`, which most build servers show as tests.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::check_page::{CheckPage, told};
use crate::catalog::Application;
use crate::diagnostic::Level;
use crate::explain::Occurrence;
use crate::source::FileId;

/// A writer of one report; it takes nothing else.
pub struct Xml<'w>(Writer<&'w mut dyn Write>);

impl<'w> Xml<'w> {
    /// A report that goes there.
    pub fn new(out: &'w mut dyn Write) -> Self {
        Self(Writer::new_with_indent(out, b' ', 2))
    }

    fn start(&mut self, tag: &'static str, attributes: &[(&str, &str)]) -> io::Result<()> {
        let start = BytesStart::new(tag).with_attributes(attributes.iter().copied());
        self.0.write_event(Event::Start(start))
    }

    fn end(&mut self, tag: &'static str) -> io::Result<()> {
        self.0.write_event(Event::End(BytesEnd::new(tag)))
    }

    /// An element that holds a text.
    fn text(
        &mut self,
        tag: &'static str,
        attributes: &[(&str, &str)],
        text: &str,
    ) -> io::Result<()> {
        self.start(tag, attributes)?;
        self.0.write_event(Event::Text(BytesText::new(text)))?;
        self.end(tag)
    }

    /// A case that passes and says nothing.
    fn passed(&mut self, name: &str, class: &str) -> io::Result<()> {
        let case =
            BytesStart::new("testcase").with_attributes([("name", name), ("classname", class)]);
        self.0.write_event(Event::Empty(case))
    }
}

/// What a text of the inventory has: its applications, and its findings.
struct Suite<'a> {
    path: String,
    applications: Vec<&'a Application>,
    occurrences: &'a [&'a Occurrence<'a>],
}

impl Suite<'_> {
    fn failures(&self) -> usize {
        self.occurrences.iter().filter(|it| it.reported.level == Level::Deny).count()
    }

    /// There is one case at the least.
    fn tests(&self) -> usize {
        (self.applications.len() + self.occurrences.len()).max(1)
    }
}

/// Writes a suite for each text, with a case for each application in it, which passes, and a case for each finding at each
/// of its places: one that is denied fails, one that is warned of passes and says what it found. A case has one result, and
/// no two cases of a suite have one name. It keeps to the schema of the build server that is strictest.
///
/// # Errors
/// When writing fails.
pub fn write(out: &mut Xml<'_>, page: &CheckPage<'_>) -> io::Result<()> {
    let mut occurrences: Vec<&Occurrence<'_>> = page.occurrences.iter().collect();
    occurrences.sort_by_key(|occurrence| occurrence.span);
    let mut applications: Vec<&Application> = page.applications.iter().collect();
    applications.sort_by_key(|application| application.span);
    let of_file = |file: FileId| {
        let first = applications.partition_point(|it| it.span.file < file);
        let own = applications[first..].iter().take_while(move |it| it.span.file == file);
        let range = |before: &dyn Fn(FileId) -> bool| {
            occurrences.partition_point(|occurrence| before(occurrence.span.file))
        };
        let (begin, end) = (range(&|it| it < file), range(&|it| it <= file));
        Suite {
            path: page.paths.of(file).shown().to_string(),
            applications: own.copied().collect(),
            occurrences: &occurrences[begin..end],
        }
    };
    let suites: Vec<Suite<'_>> = page.sources.iter().map(|(file, _)| of_file(file)).collect();
    let tests = suites.iter().map(Suite::tests).sum::<usize>().to_string();
    let failures = suites.iter().map(Suite::failures).sum::<usize>().to_string();
    out.0.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let counts = [("name", "rewave check"), ("tests", &*tests), ("failures", &*failures)];
    out.start("testsuites", &[counts[0], counts[1], counts[2], ("errors", "0")])?;
    for suite in &suites {
        write_suite(out, page, suite)?;
    }
    out.end("testsuites")?;
    out.0.get_mut().write_all(b"\n")
}

fn write_suite(out: &mut Xml<'_>, page: &CheckPage<'_>, suite: &Suite<'_>) -> io::Result<()> {
    let (tests, failures) = (suite.tests().to_string(), suite.failures().to_string());
    let counts = [("tests", &*tests), ("failures", &*failures), ("errors", "0")];
    out.start("testsuite", &[("name", &suite.path), counts[0], counts[1], counts[2]])?;
    for application in &suite.applications {
        out.passed(&format!("application {}", application.id.shown()), &suite.path)?;
    }
    for occurrence in suite.occurrences {
        write_case(out, page, occurrence, &suite.path)?;
    }
    if suite.applications.is_empty() && suite.occurrences.is_empty() {
        out.passed("read, without an application", &suite.path)?;
    }
    out.end("testsuite")
}

fn write_case(
    out: &mut Xml<'_>,
    page: &CheckPage<'_>,
    occurrence: &Occurrence<'_>,
    path: &str,
) -> io::Result<()> {
    let finding = &occurrence.reported.finding;
    let place = page.sources.start(occurrence.span);
    let (line, column) = (place.line, place.column);
    // Of two cases with one name a build server shows the first alone.
    let name = format!("{} at {line}:{column}: {}", finding.rule, finding.sentence());
    let text = format!("{path}:{line}:{column}\n{}", told(finding));
    out.start("testcase", &[("name", &name), ("classname", path)])?;
    if occurrence.reported.level == Level::Deny {
        let attributes = [("type", finding.rule.id()), ("message", finding.sentence())];
        out.text("failure", &attributes, &text)?;
    } else {
        out.text("system-out", &[], &text)?;
    }
    out.end("testcase")
}
