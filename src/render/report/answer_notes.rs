//! The notes beside the services: the assumptions, the applications that hold most, how far the plan can be from the
//! best.

use maud::{Markup, html};

use super::moments::PageMoments;
use super::report_page::ReportPage;
use super::table_head::table_head;
use super::words::{AnswerWords, fill};
use crate::explain::{AssumedRow, BoundReason, BoundRow, HoldingRow, LatenessBound, PlanTotals};
use crate::plan::Length;
use crate::text::{Raw, Untrusted};

/// How many names a sentence has.
const NAMED: usize = 6;
/// How many of those that hold most are shown.
const HOLDING: usize = 5;
/// How many cut entries are shown.
const CUT: usize = 200;
/// How many cut entries are shown at once; more stand behind their number.
const OPEN: usize = 4;

/// The assumptions on which the plan rests, and what else its dates may not be trusted for. Nothing where there is none.
pub(super) fn assumptions(report: &ReportPage<'_>, moments: PageMoments<'_>) -> Markup {
    let (page, words) = (&report.page, &moments.words.answer);
    let (rows, checked) = (page.rows(), page.checked());
    let left_out = rows.left_out();
    let left_out = left_out.first.len() + left_out.beyond;
    let partners = rows.partners().filter(|partner| partner.confirmed.is_none());
    let partners: Vec<String> = partners.map(|row| row.name.shown().to_string()).collect();
    let overdue = page.today.map_or(0, |today| rows.back_before(today).len());
    let mut said = Vec::new();
    let mut say = |n: usize, sentence: String| said.extend((n > 0).then_some(sentence));
    say(left_out, words.left_out.of(left_out));
    say(checked.errors, words.errors.of(checked.errors));
    let estimates = page.estimates;
    let all = estimates.planned.to_string();
    say(estimates.defaults, words.defaults.with(estimates.defaults, &[("all", &all)]));
    let names = few(&partners, 3, words);
    say(partners.len(), words.unconfirmed.with(partners.len(), &[("names", &names)]));
    let dated = checked.dated_exceptions;
    say(
        dated,
        match page.today {
            None => words.exceptions.of(dated),
            Some(today) => words.judged.with(dated, &[("day", &moments.date(today))]),
        },
    );
    say(overdue, words.overdue.of(overdue));
    say(usize::from(rows.begins_before_status()), words.begins_before.to_owned());
    let cut = rows.assumed().len();
    if said.is_empty() && cut == 0 {
        return html! {};
    }
    html! {
        div.assumed role="note" aria-labelledby="assumed-head" {
            h2 #assumed-head { "⚠ " (words.assumed) }
            ul {
                @if cut > 0 {
                    li {
                        details open[cut <= OPEN] {
                            summary { (words.cut.of(cut)) }
                            ul {
                                @for row in rows.assumed().take(CUT) { li { (assumption(&row, moments)) } }
                                @if cut > CUT { li { (words.more.of(cut - CUT)) } }
                            }
                        }
                    }
                }
                @for sentence in said { li { (sentence) } }
            }
        }
    }
}

/// "mail is started without directory (authentication): wave 3".
pub(super) fn assumption(row: &AssumedRow<'_>, moments: PageMoments<'_>) -> String {
    let words = &moments.words.answer;
    let [from, kind] = [row.from, row.kind].map(|text| text.shown().to_string());
    if row.is_itself {
        return fill(words.without_itself, &[("from", &from), ("kind", &kind)]);
    }
    let ids = few(&shown(&row.to), NAMED, words);
    let to = match row.at_least {
        None => ids,
        Some(at_least) => words.some_of.with(at_least as usize, &[("ids", &ids)]),
    };
    let when = match row.wave {
        Some(0) => moments.words.dates.up.to_owned(),
        Some(wave) => moments.wave(wave),
        None => moments.words.dates.not_planned.to_owned(),
    };
    let values = [("from", &*from), ("to", &*to), ("when", &*when)];
    if row.is_after {
        return fill(words.starts_before, &values);
    }
    let [from, to, when] = values;
    fill(words.starts_without, &[from, to, when, ("kind", &kind)])
}

fn shown(ids: &[Raw<'_>]) -> Vec<String> {
    ids.iter().map(|id| id.shown().to_string()).collect()
}

/// "a, b and c", "a, b, c and 4 more".
fn few(all: &[String], most: usize, words: &AnswerWords) -> String {
    let mut named: Vec<String> = all.iter().take(most).cloned().collect();
    let more = all.len() - named.len();
    if more > 0 {
        named.push(words.more.of(more));
    }
    match named.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} {} {last}", first.join(", "), words.and),
    }
}

/// The applications and partners for which the most services wait.
pub(super) fn holding(report: &ReportPage<'_>, moments: PageMoments<'_>) -> Markup {
    let (rows, words) = (report.page.rows().holding_most(HOLDING), &moments.words.answer);
    if rows.is_empty() {
        return html! {};
    }
    html! {
        div.holding role="region" tabindex="0" aria-labelledby="holding-head" {
            h2 #holding-head { (words.holding) }
            p { (words.holding_note) }
            table {
                (table_head([
                    words.holding_name, words.holding_services, words.holding_applications, words.back, words.teams,
                ]))
                tbody { @for row in &rows { (held(row, moments)) } }
            }
        }
    }
}

fn held(row: &HoldingRow<'_>, moments: PageMoments<'_>) -> Markup {
    let teams: Vec<String> = row.teams.iter().map(|team| team.id.shown().to_string()).collect();
    html! {
        tr {
            th scope="row" { (named(row.name, row.id)) }
            td.number { (row.services) }
            td.number { (row.applications) }
            td { (moments.marked(row.there, row.is_estimate)) }
            td { (teams.join(", ")) }
        }
    }
}

/// The name for people, with the id where that is another.
fn named(name: &Untrusted, id: &Untrusted) -> Markup {
    html! { (name.shown()) @if name != id { " " small { (id.shown()) } } }
}

/// The lower bounds, which no plan can beat.
pub(super) fn bound(report: &ReportPage<'_>, moments: PageMoments<'_>) -> Markup {
    html! {
        @if let Some(sentences) = bound_sentences(report, moments) {
            div.bound { h2 { (moments.words.answer.bound) } p { (sentences) } }
        }
    }
}

/// The lower bounds in sentences; `None` where nothing is known.
pub(super) fn bound_sentences(report: &ReportPage<'_>, moments: PageMoments<'_>) -> Option<String> {
    let rows = report.page.rows();
    // A plan that leaves a term out promises nothing.
    if rows.is_partial() {
        return None;
    }
    let end = rows.bound_of_plan().map(|bound| bound_of_end(&bound, rows.totals(), moments));
    let late = rows.lateness_bound().map(|bound| bound_of_lateness(bound, moments));
    let said: Vec<String> = end.into_iter().chain(late).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

fn bound_of_end(bound: &BoundRow<'_>, totals: PlanTotals, moments: PageMoments<'_>) -> String {
    let words = &moments.words.answer;
    let reason = reason(bound, moments);
    let Some(minute) = bound.minute else {
        let own = totals.last_wave.to_string();
        return words.bound_waves.with(bound.waves as usize, &[("reason", &reason), ("own", &own)]);
    };
    let end = totals.last_back.map_or(0, |last| last.minute);
    let gap = end.saturating_sub(minute);
    let (moment, length) = (moments.there(Some(bound.at)), moments.length(gap));
    let values = [("moment", &*moment), ("reason", &*reason), ("length", &*length)];
    fill(if gap == 0 { words.bound_now } else { words.bound_later }, &values)
}

fn bound_of_lateness(bound: LatenessBound, moments: PageMoments<'_>) -> String {
    let words = &moments.words.answer;
    let (own, least) = (moments.length(bound.own), moments.length(bound.least));
    let said = if bound.is_least { words.late_proved } else { words.late_bound };
    fill(said, &[("own", &*own), ("least", &*least)])
}

/// The reason for a bound.
fn reason(bound: &BoundRow<'_>, moments: PageMoments<'_>) -> String {
    let words = &moments.words.answer;
    match bound.reason {
        BoundReason::Chain => chain(&bound.applications, words),
        BoundReason::Date(from) => match bound.applications.as_slice() {
            [] => words.by_need.to_owned(),
            [first, rest @ ..] => {
                let name = first.shown().to_string();
                let day = match moments.frame.length(from) {
                    Length::Waves(wave) => {
                        moments.wave(u32::try_from(wave + 1).unwrap_or(u32::MAX))
                    }
                    Length::Minutes(from) => moments.day(i64::try_from(from).unwrap_or(i64::MAX)),
                };
                let date = fill(words.by_date, &[("name", &name), ("day", &day)]);
                if rest.is_empty() {
                    return date;
                }
                format!("{date} {} {}", words.and, chain(&bound.applications, words))
            }
        },
        BoundReason::Team { id, total, capacity } => {
            let limit = capacity.map(|capacity| words.at_a_time.of(capacity as usize));
            let team = id.shown().to_string();
            words.by_team.with(total, &[("team", &team)]) + &limit.unwrap_or_default()
        }
        BoundReason::Limits(total) if bound.teams.is_empty() => words.by_limits.of(total),
        BoundReason::Limits(total) => {
            let teams = few(&shown(&bound.teams), NAMED, words);
            words.by_teams.with(total, &[("teams", &teams)])
        }
        BoundReason::WaveLimit { total, places, room } => {
            let limit = match room {
                Some(between) => {
                    let places = usize::try_from(between.places).unwrap_or(usize::MAX);
                    let [from, to] = [between.from, between.to].map(|wave| wave.to_string());
                    Some(words.room.with(places, &[("from", &from), ("to", &to)]))
                }
                None => places.map(|places| words.a_wave.of(places as usize)),
            };
            words.by_places.of(total) + &limit.unwrap_or_default()
        }
    }
}

/// "each of these waits for the one before it: a → b → 3 more → y → z".
fn chain(ids: &[Raw<'_>], words: &AnswerWords) -> String {
    let mut names = shown(ids);
    if let [only] = names.as_slice() {
        return fill(words.by_one, &[("name", only)]);
    }
    let half = NAMED / 2;
    let more = names.len().saturating_sub(NAMED);
    if more > 1 {
        names.splice(half..half + more, [words.more.of(more)]);
    }
    fill(words.by_chain, &[("chain", &names.join(" → "))])
}
