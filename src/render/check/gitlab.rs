//! Findings as a report of Code Quality for GitLab.

use std::io;

use serde::Serialize;

use super::check_page::{CheckPage, told};
use crate::diagnostic::Level;
use crate::render::write::Json;
use crate::text::Raw;

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'static str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: Raw<'a>,
    lines: LineRange,
}

#[derive(Serialize)]
struct LineRange {
    begin: usize,
}

/// Writes a list with an issue for each finding at each of its places.
///
/// # Errors
/// When writing fails.
pub fn gitlab(out: &mut Json<'_>, page: &CheckPage<'_>) -> io::Result<()> {
    let issue = |occurrence: &crate::explain::Occurrence<'_>| {
        let finding = &occurrence.reported.finding;
        Issue {
            description: told(finding),
            check_name: finding.rule.id(),
            fingerprint: occurrence.fingerprint.to_string(),
            severity: match occurrence.reported.level {
                Level::Deny => "critical",
                Level::Warn => "minor",
                Level::Allow => "info",
            },
            location: Location {
                path: page.paths.of(occurrence.span.file).raw(),
                lines: LineRange { begin: page.sources.start(occurrence.span).line },
            },
        }
    };
    let issues: Vec<Issue<'_>> = page.occurrences.iter().map(issue).collect();
    out.write(&issues)
}
