//! The page for the one who answers for it: the counts, the assumptions, the services by date.

use maud::{Markup, html};

use super::answer_notes;
use super::moments::PageMoments;
use super::report_page::ReportPage;
use super::service_bars::{self, Axis};
use super::signs;
use super::words::{AnswerWords, Counted, fill};
use crate::explain::{Absence, Gap, Meanwhile, Reach, ServiceRow, WorkaroundEnd};
use crate::format::Criticality;
use crate::inventory::{Until, Workaround};
use crate::plan::{At, ServiceOutcome, TimeScale};

/// The heading of the page: whose plan it is, and as of when.
pub(super) fn heading(report: &ReportPage<'_>, moments: PageMoments<'_>) -> Markup {
    let (rows, words) = (report.page.rows(), &moments.words.answer);
    let name = rows.name().map(|name| name.shown().to_string());
    let mut facts = Vec::new();
    if let Some(today) = report.page.today {
        facts.push(fill(words.as_of, &[("day", &moments.full_date(today))]));
    }
    facts.push(match rows.frame().scale() {
        TimeScale::Rounds => words.rounds.to_owned(),
        TimeScale::Exercise => words.exercise.to_owned(),
        TimeScale::Dates(start) => fill(words.planned_from, &[("day", &moments.full_date(start))]),
    });
    if let Some(day) = rows.newest_status() {
        facts.push(fill(words.last_change, &[("day", &moments.full_date(day))]));
    }
    if let Some(followed) = rows.followed() {
        let plan = followed.name.shown().to_string();
        facts.push(words.follows.with(followed.moved, &[("plan", &plan)]));
    }
    if let Some(compared) = rows.compared() {
        let plan = compared.name.shown().to_string();
        facts.push(words.anew.with(compared.moved, &[("plan", &plan)]));
    }
    html! {
        h1 { (name.unwrap_or_else(|| words.unnamed.to_owned())) " – " (moments.words.title) }
        ul.facts { @for fact in facts { li { (fact) } } }
    }
}

/// The first part.
pub(super) fn part(report: &ReportPage<'_>, moments: PageMoments<'_>) -> Markup {
    html! {
        (counts(report, &moments.words.answer))
        (answer_notes::assumptions(report, moments))
        (services(report, moments))
        div.below {
            (answer_notes::holding(report, moments))
            (answer_notes::bound(report, moments))
        }
    }
}

/// How many applications and services there are of each sort; bad news only where there is some.
fn counts(report: &ReportPage<'_>, words: &AnswerWords) -> Markup {
    let (totals, services) = (report.page.rows().totals(), report.page.rows().service_totals());
    let bad = |n: usize| (n > 0).then_some("bad");
    html! {
        dl.counts {
            div {
                dt { (words.applications) " " b { (totals.applications) } }
                dd { (words.up.of(totals.up)) " (" (words.degraded.of(services.degraded_applications)) ")" }
                dd { (words.to_come.of(totals.planned)) }
                dd class=[bad(totals.unplanned)] { (words.unplanned.of(totals.unplanned)) }
                dd { (words.retired.of(totals.retired)) }
            }
            div {
                dt { (words.services) " " b { (services.services) } }
                dd { (words.up.of(services.up)) }
                dd { (words.to_come.of(services.planned)) }
                dd class=[bad(services.late)] { (words.late.of(services.late)) }
                dd class=[bad(services.never)] { (words.no_return.of(services.never)) }
            }
        }
    }
}

/// The services as a table, in which each row draws its bar: late ones first, then by date.
fn services(report: &ReportPage<'_>, moments: PageMoments<'_>) -> Markup {
    let words = &moments.words.answer;
    let (late, others): (Vec<_>, Vec<_>) =
        report.page.rows().services_by_date().into_iter().partition(|row| row.late().is_some());
    let all: Vec<ServiceRow<'_>> = late.into_iter().chain(others).collect();
    if all.is_empty() {
        return html! { p { (words.no_services) } };
    }
    let axis = Axis::new(report, &all);
    let caption = match moments.frame.scale() {
        TimeScale::Rounds => words.caption_waves,
        TimeScale::Exercise | TimeScale::Dates(_) => words.caption,
    };
    html! {
        (service_bars::patterns())
        table.services {
            caption { (caption) (service_bars::legend(moments, axis)) }
            thead {
                tr {
                    th scope="col" { (words.service) }
                    th.time scope="col" { span.unseen { (words.timeline) } (axis.head(moments)) }
                    th scope="col" { (words.back) }
                    th scope="col" { (words.full) }
                    th scope="col" { (words.limit) }
                    th scope="col" { (words.until_then) }
                }
            }
            tbody { @for row in &all { (service(row, moments, axis)) } }
        }
    }
}

fn service(row: &ServiceRow<'_>, moments: PageMoments<'_>, axis: Axis) -> Markup {
    let words = &moments.words.answer;
    html! {
        tr data-service=(row.id.shown()) class=[row.late().map(|_| "late")] {
            th scope="row" {
                span.name { (row.name.shown()) }
                small {
                    (criticality(row.criticality, moments))
                    @if let Some(owner) = row.owner {
                        " · " (fill(words.owner, &[("owner", &owner.shown().to_string())]))
                    }
                }
            }
            td.time { (axis.bar(row)) }
            td data-label=(words.back) { (back(row, moments)) }
            td data-label=(words.full) { (full(row, moments)) }
            td data-label=(words.limit) { (limit(row, moments)) }
            td data-label=(words.until_then) { (until_then(row, moments)) }
        }
    }
}

/// The criticality by a sign, with its word for those who do not see the sign's form.
fn criticality(criticality: Criticality, moments: PageMoments<'_>) -> Markup {
    let (class, sign) = (criticality.id(), signs::of_criticality(criticality));
    html! {
        span class=(format!("sign {class}")) {
            span aria-hidden="true" { (sign) } " " (moments.words.criticality.of(criticality))
        }
    }
}

/// The first working moment from a moment on: a service that is back in the evening can be used next morning.
fn opened(at: Option<At>, moments: PageMoments<'_>) -> Option<At> {
    at.map(|at| moments.frame.opened(at))
}

fn back(row: &ServiceRow<'_>, moments: PageMoments<'_>) -> Markup {
    let words = &moments.words.answer;
    let absence = row.absence.map(|absence| match absence {
        Absence::Unknown => words.not_known,
        Absence::Gone => words.never,
        Absence::NotPlanned => moments.words.dates.not_planned,
    });
    match absence {
        Some(absence) => html! { strong.bad { (absence) } },
        None if row.needs_nothing() => html! { (words.not_known) },
        None => html! { (moments.marked(opened(row.back, moments), row.back_is_estimate)) },
    }
}

fn full(row: &ServiceRow<'_>, moments: PageMoments<'_>) -> String {
    match row.full {
        _ if row.back.is_none() || row.needs_nothing() => "–".to_owned(),
        None => moments.words.answer.no_end.to_owned(),
        full => moments.marked(opened(full, moments), row.full_is_estimate),
    }
}

fn limit(row: &ServiceRow<'_>, moments: PageMoments<'_>) -> Markup {
    let words = &moments.words.answer;
    let Some(due) = row.due else { return html! { (words.no_limit) } };
    let said = match moments.frame.scale() {
        TimeScale::Rounds => moments.wave(u32::try_from(due.minute).unwrap_or(0)),
        TimeScale::Exercise | TimeScale::Dates(_) => moments.day(due.minute - 1),
    };
    html! {
        (said)
        @if let Some(late) = row.late_by() {
            strong.bad { "⚑ " (behind(late, [words.late_days, words.late_waves])) }
        }
        @if row.was_past() && row.outcome != ServiceOutcome::Up { small { (words.was_past) } }
    }
}

/// "3 days late" of the words for days and for waves.
fn behind(behind: Gap, [days, waves]: [Counted; 2]) -> String {
    let count = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    match behind {
        Gap::Days(n) => days.of(count(n)),
        Gap::Waves(n) => waves.of(count(n)),
    }
}

/// What people do until a service is back.
fn until_then(row: &ServiceRow<'_>, moments: PageMoments<'_>) -> Markup {
    if row.outcome == ServiceOutcome::Up {
        return html! {};
    }
    let words = &moments.words.answer;
    match row.meanwhile() {
        None => html! { (words.not_known) },
        Some(Meanwhile::Nothing(reason)) => html! {
            strong.bad { (words.no_workaround) }
            @if let Some(reason) = reason { (reason.shown()) }
        },
        Some(Meanwhile::Workaround(workaround)) => {
            workaround_words(workaround, row.workaround_end(), moments)
        }
    }
}

fn workaround_words(
    workaround: &Workaround,
    end: Option<WorkaroundEnd>,
    moments: PageMoments<'_>,
) -> Markup {
    let words = &moments.words.answer;
    html! {
        (workaround.what.shown())
        @if let Some(owner) = &workaround.owner { " (" (owner.shown()) ")" }
        @if let Some(end) = end {
            small { ", " (until_end(end, moments)) }
            @if let Some(warning) = warning(end.reach, words) { strong.bad { "⚠ " (warning) } }
        }
    }
}

fn until_end(end: WorkaroundEnd, moments: PageMoments<'_>) -> String {
    let words = &moments.words.answer;
    let until = |day: String| fill(words.until_day, &[("day", &day)]);
    match (end.last, end.until) {
        (Some(last), _) => until(moments.day(last)),
        (None, Until::Date(date)) => until(moments.date(date)),
        (None, Until::After(days)) => words.until_after.of(days.count() as usize),
    }
}

fn warning(reach: Reach, words: &AnswerWords) -> Option<String> {
    match reach {
        Reach::Enough | Reach::Unknown => None,
        Reach::NothingFollows => Some(words.nothing_follows.to_owned()),
        Reach::Short(gap) => Some(behind(gap, [words.short_days, words.short_waves])),
        Reach::WasOver(_) => Some(words.was_over.to_owned()),
    }
}
