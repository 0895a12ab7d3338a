//! A plan as GitHub-flavoured Markdown, for a pull request or a page of a wiki.

use std::io::{self, Write};

use super::PlanPage;
use super::plan::{full, summary, title, until_then};
use super::words::{few, held, reason, target, wave, without};
use crate::inventory::Criticality;
use crate::plan::{Planned, Wave};

/// Writes the plan as Markdown: the verdict, the services, the waves, what cannot be planned.
///
/// # Errors
/// When writing fails.
pub fn plan(out: &mut dyn Write, page: &PlanPage<'_>) -> io::Result<()> {
    let catalog = &page.analysis.catalog;
    writeln!(out, "# {}\n", escape(&title(page)))?;
    for line in summary(page) {
        writeln!(out, "- {}", escape(&line))?;
    }
    let services = page.plan.services.iter().filter(|s| page.view.has_service(s.ix));
    let rows: Vec<[String; 5]> = services
        .map(|planned| {
            let service = &catalog.services[planned.ix.index()];
            [
                named(&service.name.shown().to_string(), service.id.raw(), service.criticality()),
                service.criticality().id().to_owned(),
                wave(planned.back),
                full(planned),
                lines(&until_then(page, planned, service)),
            ]
        })
        .collect();
    if !rows.is_empty() {
        writeln!(out, "\n## Services\n")?;
        table(out, ["Service", "Criticality", "Back", "Full", "Until then"], &rows)?;
    }
    if !page.view.waves {
        return Ok(());
    }
    for wave in &page.plan.waves {
        write_wave(out, page, wave)?;
    }
    let unplanned = page.plan.unplanned.iter().filter(|u| page.view.has(u.ix));
    let rows: Vec<[String; 2]> = unplanned
        .map(|u| [code(catalog.application(u.ix).id.raw()), escape(&reason(catalog, u).0)])
        .collect();
    if !rows.is_empty() {
        writeln!(out, "\n## Cannot be planned\n")?;
        table(out, ["Application", "Why"], &rows)?;
    }
    Ok(())
}

fn write_wave(out: &mut dyn Write, page: &PlanPage<'_>, wave: &Wave) -> io::Result<()> {
    let catalog = &page.analysis.catalog;
    let shown = wave.applications.iter().filter(|planned| page.view.has(planned.ix));
    let rows: Vec<[String; 6]> = shown.map(|planned| row(page, planned)).collect();
    if rows.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Wave {}\n", wave.number)?;
    let back: Vec<String> = wave
        .brings_back
        .iter()
        .map(|ix| escape(&catalog.services[ix.index()].name.shown().to_string()))
        .collect();
    if !back.is_empty() {
        writeln!(out, "Brings back: {}\n", back.join(", "))?;
    }
    table(
        out,
        [
            "Application",
            "Criticality",
            "Team",
            "Needed by",
            "Held by",
            "Degraded at first, alternatives",
        ],
        &rows,
    )
}

fn row(page: &PlanPage<'_>, planned: &Planned) -> [String; 6] {
    let catalog = &page.analysis.catalog;
    let application = catalog.application(planned.ix);
    let team = application.team.map(|team| code(catalog.teams[team.index()].id.raw()));
    let held = held(catalog, &planned.held_by, |id| code(&id));
    let mut missing: Vec<String> =
        page.plan.missing[planned.ix.index()].iter().map(|m| without(catalog, m)).collect();
    let counted: Vec<String> = planned.counts_on.iter().map(|&t| target(catalog, t)).collect();
    if !counted.is_empty() {
        missing.push(format!("counts on {}", counted.join(", ")));
    }
    [
        named(
            &application.name.shown().to_string(),
            application.id.raw(),
            application.criticality(),
        ),
        application.criticality().id().to_owned(),
        team.unwrap_or_else(|| "-".to_owned()),
        page.plan.needed_by[planned.ix.index()].to_string(),
        few(&held, 10),
        if missing.is_empty() { "-".to_owned() } else { lines(&missing) },
    ]
}

fn table<const N: usize>(
    out: &mut dyn Write,
    header: [&str; N],
    rows: &[[String; N]],
) -> io::Result<()> {
    writeln!(out, "| {} |", header.join(" | "))?;
    writeln!(out, "|{}", " --- |".repeat(N))?;
    for row in rows {
        writeln!(out, "| {} |", row.join(" | "))?;
    }
    Ok(())
}

fn named(name: &str, id: &str, criticality: Criticality) -> String {
    let sign = if criticality == Criticality::Critical { "**!** " } else { "" };
    if name == id {
        format!("{sign}{}", code(id))
    } else {
        format!("{sign}{} {}", escape(name), code(id))
    }
}

fn lines(lines: &[String]) -> String {
    lines.iter().map(|line| escape(line)).collect::<Vec<_>>().join("<br>")
}

/// An id in a code span; one that is not plain is escaped as text.
fn code(id: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
    if !id.is_empty() && id.bytes().all(plain) {
        format!("`{id}`")
    } else {
        escape(&crate::text::shown(id).to_string())
    }
}

/// Text in which nothing is markup: ASCII punctuation that Markdown reads is escaped, links and
/// mentions are broken by a word joiner.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '@' => escaped.push_str("@\u{2060}"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '#' | '|' | '~' | '!' | '^' | '$' => {
                escaped.push('\\');
                escaped.push(c);
            }
            _ => escaped.push(c),
        }
    }
    escaped.replace("://", ":\u{2060}//").replace("www.", "www\u{2060}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_markup() {
        assert_eq!(
            escape("a|b <i> *x* @team https://x.example #1"),
            "a\\|b &lt;i&gt; \\*x\\* @\u{2060}team https:\u{2060}//x.example \\#1"
        );
    }
}
