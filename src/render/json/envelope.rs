//! JSON answers: the object that every answer is, and one function for each command.

use std::io;

use serde::Serialize;

use super::asked::{Asked, AskedJson};
use crate::analysis::Analysis;
use crate::diagnostic::{Report, Rule};
use crate::explain::Listing;
use crate::render::check::{CheckPage, CountsJson, FindingJson};
use crate::render::diff::DiffPage;
use crate::render::diff::json::DiffJson;
use crate::render::list::json::ListJson;
use crate::render::plan::starts_json::PlanForm;
use crate::render::plan_page::PlanPage;
use crate::render::rules::json::RuleJson;
use crate::render::why::json::WhyJson;
use crate::render::write::Json;
use crate::source::Sources;

/// The object that every answer is: the same shape on success and failure.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Envelope<'a, A> {
    schema: String,
    findings: Vec<FindingJson<'a>>,
    counts: CountsJson,
    error: Option<ErrorJson>,
    #[serde(flatten)]
    asked: Option<AskedJson<'a>>,
    #[serde(flatten)]
    answer: A,
}

/// Why the job could not be done.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct ErrorJson {
    message: String,
}

/// What an inventory holds.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Totals {
    applications: usize,
    services: usize,
    partners: usize,
    teams: usize,
    dependencies: usize,
    files: usize,
    withheld: usize,
    standing_alone: usize,
    known: Option<usize>,
}

/// Writes the answer of `check`.
///
/// # Errors
/// When writing fails.
pub fn check(out: &mut Json<'_>, page: &CheckPage<'_>, asked: &Asked) -> io::Result<()> {
    #[derive(Serialize)]
    struct Answer {
        check: Totals,
    }
    let CheckPage { sources, totals, .. } = *page;
    let check = Totals {
        applications: totals.applications,
        services: totals.services,
        partners: totals.partners,
        teams: totals.teams,
        dependencies: totals.dependencies,
        files: sources.len(),
        withheld: page.report.withheld,
        standing_alone: totals.standing_alone,
        known: page.known(),
    };
    let mut envelope = envelope(("check", asked), sources, page.report, Answer { check });
    let mut occurrences = page.occurrences.iter();
    for finding in &mut envelope.findings {
        finding.name_places(&mut occurrences);
    }
    out.write(&envelope)
}

/// Writes the answer of `plan`.
///
/// # Errors
/// When writing fails.
pub fn plan(out: &mut Json<'_>, page: &PlanPage<'_>, asked: &Asked) -> io::Result<()> {
    #[derive(Serialize)]
    struct Answer<'a> {
        plan: PlanForm<'a>,
    }
    let answer = Answer { plan: PlanForm::new(page, asked.is_compact) };
    out.write(&envelope(("plan", asked), page.sources, &page.analysis.report, answer))
}

/// Writes the answer of `why`.
///
/// # Errors
/// When writing fails.
pub fn why(
    out: &mut Json<'_>,
    page: &PlanPage<'_>,
    why: &crate::explain::Why<'_>,
    asked: &Asked,
) -> io::Result<()> {
    #[derive(Serialize)]
    struct Answer<'a> {
        why: WhyJson<'a>,
    }
    let answer = Answer { why: WhyJson::new(page, why) };
    out.write(&envelope(("why", asked), page.sources, &page.analysis.report, answer))
}

/// Writes the answer of `diff`.
///
/// # Errors
/// When writing fails.
pub fn diff(out: &mut Json<'_>, page: &DiffPage<'_>, asked: &Asked) -> io::Result<()> {
    #[derive(Serialize)]
    struct Answer<'a> {
        diff: DiffJson<'a>,
    }
    let answer = Answer { diff: DiffJson::new(page) };
    out.write(&envelope(("diff", asked), page.sources, page.report, answer))
}

/// Writes the answer of `list`.
///
/// # Errors
/// When writing fails.
pub fn list(
    out: &mut Json<'_>,
    (sources, analysis): (&Sources, &Analysis),
    listing: &Listing<'_>,
    asked: &Asked,
) -> io::Result<()> {
    #[derive(Serialize)]
    struct Answer<'a> {
        list: ListJson<'a>,
    }
    let answer = Answer { list: ListJson { sources, listing } };
    out.write(&envelope(("list", asked), sources, &analysis.report, answer))
}

/// Writes the answer of `rules`: all of them, or those asked for.
///
/// # Errors
/// When writing fails.
pub fn rules(out: &mut Json<'_>, rules: &[Rule]) -> io::Result<()> {
    #[derive(Serialize)]
    struct Answer {
        rules: Vec<RuleJson>,
    }
    let rules = rules.iter().copied().map(RuleJson::new).collect();
    out.write(&Envelope {
        schema: version("rules"),
        findings: Vec::new(),
        counts: CountsJson::default(),
        error: None,
        asked: None,
        answer: Answer { rules },
    })
}

/// Writes an answer that there is none, with the findings and why the job could not be done: the same words as on
/// standard error, nothing where the findings say it.
///
/// # Errors
/// When writing fails.
pub fn none(
    out: &mut Json<'_>,
    (command, asked): (&str, &Asked),
    known: Option<(&Sources, &Analysis)>,
    error: Option<String>,
) -> io::Result<()> {
    let answer = std::collections::BTreeMap::from([(command, None::<()>)]);
    let error = error.map(|message| ErrorJson { message });
    if let Some((sources, analysis)) = known {
        return out.write(&Envelope {
            error,
            ..envelope((command, asked), sources, &analysis.report, answer)
        });
    }
    out.write(&Envelope {
        schema: version(command),
        findings: Vec::new(),
        counts: CountsJson::default(),
        error,
        asked: Some(AskedJson::new(asked)),
        answer,
    })
}

fn version(command: &str) -> String {
    format!("rewave/{command}/1")
}

/// An answer with all that was found.
fn envelope<'a, A>(
    (command, asked): (&str, &'a Asked),
    sources: &'a Sources,
    report: &'a Report,
    answer: A,
) -> Envelope<'a, A> {
    let findings = &report.findings;
    Envelope {
        schema: version(command),
        findings: findings.iter().map(|found| FindingJson::new(sources, found)).collect(),
        counts: CountsJson::new(&report.counts),
        error: None,
        asked: Some(AskedJson::new(asked)),
        answer,
    }
}
