//! How it was decided: the order of comparison with the sums of this plan, the bound, the assumptions, the options.

use maud::{Markup, html};

use super::answer_notes;
use super::moments::PageMoments;
use super::report_page::ReportPage;
use super::words::{DecidedWords, fill};
use crate::explain::Objective;
use crate::format::Criticality;
use crate::render::json::Following;
use crate::schedule::Effort;

/// How the plan was decided.
pub(super) fn decided(report: &ReportPage<'_>, moments: PageMoments<'_>) -> Markup {
    let (words, rows) = (&moments.words.rest.decided, report.page.rows());
    let sums = sums(moments, words, &rows.value());
    html! {
        h3 { (words.head) }
        p { (words.compared) }
        table.rows {
            caption { (words.sums) }
            tbody {
                @for (number, (part, sum)) in (1..).zip(words.parts.iter().zip(&sums)) {
                    tr { td { (number) "." } th scope="row" { (part) } td { (sum) } }
                }
            }
        }
        p { (words.ties) " " (words.made) }
        h4 { (moments.words.answer.bound) }
        p { (answer_notes::bound_sentences(report, moments).unwrap_or_else(|| words.no_bound.to_owned())) }
        h4 { (words.assumptions) }
        (assumptions(report, moments))
        h4 { (words.options) }
        ul { @for option in options(report, moments) { li { (option) } } }
        h4 { (words.files) }
        ul { @for (_, file) in report.page.sources.iter() { li { (file.path().shown()) } } }
        p { (words.made_by.replace("{version}", env!("CARGO_PKG_VERSION"))) }
    }
}

/// The sums of the plan, in the order in which they are compared.
fn sums(moments: PageMoments<'_>, words: &DecidedWords, value: &Objective) -> Vec<String> {
    let by_criticality = |sums: [u64; 4]| {
        let sums = Criticality::ALL.into_iter().zip(sums).filter(|(_, sum)| *sum > 0);
        let said = sums.map(|(criticality, sum)| {
            format!("{} {}", moments.words.criticality.of(criticality), moments.length(sum))
        });
        let said: Vec<String> = said.collect();
        if said.is_empty() { words.nothing.to_owned() } else { said.join(", ") }
    };
    let mut sums: Vec<String> =
        [value.late, value.services, value.applications].map(by_criticality).into();
    sums.push(value.waves.to_string());
    // In rounds of work the last finish is the last wave.
    if moments.frame.length(value.finish).minutes().is_some() {
        sums.push(moments.length(value.finish));
    }
    sums
}

/// The assumptions that the plan makes beyond the inventory.
fn assumptions(report: &ReportPage<'_>, moments: PageMoments<'_>) -> Markup {
    let words = &moments.words.rest.decided;
    let (rows, estimates) = (report.page.rows(), report.page.estimates);
    let assumed = rows.assumed().map(|row| answer_notes::assumption(&row, moments));
    let defaults = estimates.is_any().then(|| {
        let [n, total] = [estimates.defaults, estimates.planned].map(|count| count.to_string());
        fill(words.defaults, &[("n", &n), ("total", &total)])
    });
    let partial = rows.is_partial().then(|| words.partial.to_owned());
    let all: Vec<String> = assumed.chain(defaults).chain(partial).collect();
    html! {
        @if all.is_empty() { p { (words.no_assumption) } }
        @else { ul { @for said in &all { li { (said) } } } }
    }
}

/// The options of the run that bear on the plan.
fn options(report: &ReportPage<'_>, moments: PageMoments<'_>) -> Vec<String> {
    let (words, asked) = (&moments.words.rest.decided, report.asked);
    let [quick, normal, thorough] = words.efforts;
    let effort = match asked.planning.effort {
        Effort::Quick => quick,
        Effort::Normal => normal,
        Effort::Thorough => thorough,
    };
    let following = match &asked.following {
        Following::OfInventory => None,
        Following::File(file) => {
            let file = crate::text::Untrusted::path(file);
            Some(words.follows.replace("{file}", &file.shown().to_string()))
        }
        Following::FromScratch(_) => Some(words.from_scratch.to_owned()),
    };
    let given = asked.given;
    let days =
        [(words.today, given.today), (words.incident, given.incident), (words.start, given.start)];
    let days = days
        .into_iter()
        .filter_map(|(form, day)| Some(form.replace("{day}", &moments.full_date(day?))));
    let no_assume = asked.planning.no_assume.then(|| words.no_assume.to_owned());
    let all = [Some(effort.to_owned()), no_assume, following].into_iter().flatten();
    all.chain(days).collect()
}
