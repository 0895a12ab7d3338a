//! The first lines of a plan, for text and Markdown: whose plan, the counts, the bad news, how far it can be
//! from the best.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::bound::{best, least_late};
use super::caveats::{left_out, planned_without};
use crate::explain::{Absence, Late, PlanRows, PlanTotals, ServiceRow};
use crate::format::Criticality;
use crate::plan::{Due, Frame, Limit, Outcome, ServiceOutcome};
use crate::render::clockface::{by_how_much, marked};
use crate::render::phrases;
use crate::render::phrases::{few, named as named_thing};
use crate::render::plan_page::PlanPage;
use crate::text::{Untrusted, count, shown};

/// The number of late services that are named.
const NAMED: usize = 4;

/// "Service public de Wallonie, planned from the first day, Mon 5 May 2025; last change of status Thu 8 May 2025":
/// whose plan, and which day counts.
pub(crate) fn title(page: &PlanPage<'_>) -> String {
    let (rows, frame) = (page.rows(), page.rows().frame());
    let name = rows.name().map(|name| name.shown().to_string());
    let name = name.unwrap_or_else(|| "Inventory without a name".to_owned());
    let day = match page.today {
        Some(today) => {
            let counts = page.checked().today_counts || overdue(page).is_some();
            let idle = if counts { "" } else { ", which changes nothing" };
            format!("as of {today} (--today{idle})")
        }
        None => format!("planned from {}", frame.say_first_day()),
    };
    let newest = rows.newest_status();
    let newest = newest.map(|newest| format!("; last change of status {newest}"));
    format!("{name}, {day}{}", newest.unwrap_or_default())
}

/// "3 of 12 durations are the default, so each date that rests on one is marked ~."
fn defaults(page: &PlanPage<'_>) -> Option<String> {
    let estimates = page.estimates;
    let durations = count(estimates.planned, "duration is", "durations are");
    estimates.is_any().then(|| {
        format!(
            "{} of {durations} the default: each date that rests on one is marked ~.",
            estimates.defaults
        )
    })
}

/// That exceptions which end on a day count on any day, since a plan does not look at the clock.
fn not_judged(page: &PlanPage<'_>) -> Option<String> {
    let exceptions = page.checked().dated_exceptions;
    (exceptions > 0 && page.today.is_none()).then(|| {
        let end = count(exceptions, "exception ends", "exceptions end");
        format!("{end} on a day, and a plan looks at no clock: --today DATE says which are over.")
    })
}

/// That by the plan some applications are back before the day that counts as today, and nobody wrote that they are: the
/// dates of a plan are those of its start, however long ago that is.
fn overdue(page: &PlanPage<'_>) -> Option<String> {
    let today = page.today?;
    let ids = page.rows().back_before(today).into_iter();
    let ids: Vec<String> = ids.map(|id| shown(id).to_string()).collect();
    let (verb, them) = if ids.len() == 1 { ("is", "it is") } else { ("are", "they are") };
    let applications = count(ids.len(), "application", "applications");
    (!ids.is_empty()).then(|| {
        format!(
            "{applications} {verb} back before {today} by this plan, and no [status] says that {them} up: {}. Write \
             the states into [status]; --start plans the rest from another day.",
            few(&ids, NAMED)
        )
    })
}

/// That the plan begins before a state was reached that it counts on.
fn begins_before(page: &PlanPage<'_>) -> Option<String> {
    let late = page.rows().begins_before_status();
    late.then(|| {
        "This plan begins before the last change of status: an application that is up counts as there from the \
         day since which it is."
            .to_owned()
    })
}

/// "Team network, wave 2: 4 of 54 applications to come; 1 of them cannot be planned.": which part of a plan is
/// shown, and how much of the whole that is.
fn part(page: &PlanPage<'_>) -> String {
    let (rows, asked) = (page.rows(), &page.view.asked);
    let ids = |word: &str, ids: &[Untrusted]| {
        let ids: Vec<String> = ids.iter().map(|id| id.shown().to_string()).collect();
        (!ids.is_empty()).then(|| format!("{word} {}", few(&ids, NAMED)))
    };
    let waves: Vec<String> = asked.waves.iter().map(u32::to_string).collect();
    let parts = [
        ids("service", &asked.services).map(|service| format!("{service} with all that it needs")),
        ids("team", &asked.teams),
        (!waves.is_empty()).then(|| format!("wave {}", few(&waves, NAMED))),
        ids("tag", &asked.tags),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let is_planned = |outcome| matches!(outcome, Outcome::Planned(_));
    let all = count(rows.totals().planned, "application", "applications");
    let mut said = format!("{}: {} of {all} to come", parts.join(", "), rows.shown_of(is_planned));
    let others = [
        (rows.shown_of(|outcome| outcome == Outcome::Up), "up already"),
        (rows.shown_of(|outcome| outcome == Outcome::Unplanned), "that CANNOT BE PLANNED"),
    ];
    for (n, word) in others.into_iter().filter(|&(n, _)| n > 0) {
        let _ = write!(said, ", {n} {word}");
    }
    let mut letters = said.chars();
    let first = letters.next().map(|first| first.to_ascii_uppercase());
    first.into_iter().chain(letters).chain(['.']).collect()
}

/// The lines below the title; of a part of a plan one.
pub(crate) fn summary(page: &PlanPage<'_>) -> Vec<String> {
    let (rows, frame) = (page.rows(), page.rows().frame());
    if !page.view.whole {
        return vec![part(page)];
    }
    let totals = rows.totals();
    let mut lines = vec![applications(frame, totals)];
    lines.extend(services(page));
    lines.extend(lateness(rows));
    lines.extend(bad_news(page, totals));
    lines.extend(left_out(page));
    lines.extend(planned_without(page));
    lines.extend(phrases::assumptions(rows));
    let bound = rows.bound_of_plan().filter(|_| !rows.is_partial());
    lines.extend(bound.map(|bound| best(frame, &bound, totals)));
    let late = rows.lateness_bound().filter(|_| !rows.is_partial());
    lines.extend(late.map(|bound| least_late(frame, bound)));
    lines.extend(begins_before(page));
    lines.extend(overdue(page));
    lines.extend(defaults(page));
    lines.extend(not_judged(page));
    let no_dates = page.words().no_dates.filter(|_| totals.last_wave > 0);
    lines.extend(no_dates.map(str::to_owned));
    lines
}

/// "13 of 67 applications are up (3 never went down); 54 come back by Tue 27 May 2025 (wave 4)."
fn applications(frame: &Frame, totals: PlanTotals) -> String {
    let PlanTotals { up, unplanned, planned, never_down, .. } = totals;
    let all = up + unplanned + planned;
    let verb = if up == 1 || all == 1 { "is" } else { "are" };
    let applications = count(all, "application", "applications");
    let never_down =
        if never_down > 0 { format!(" ({never_down} never went down)") } else { String::new() };
    let last = totals.last_back.and_then(|last| frame.moment(last));
    let rest = match (planned, last) {
        (0, _) if unplanned == 0 => "nothing is left to plan".to_owned(),
        (0, _) => "none can be planned".to_owned(),
        (_, Some(last)) => {
            let verb = if planned == 1 { "comes" } else { "come" };
            let end = marked(frame.say_day(frame.day_of(last)), totals.last_is_estimate);
            format!("{planned} {verb} back by {end} (wave {})", last.wave)
        }
        (_, None) => {
            format!("{planned} to come in {}", count(totals.last_wave as usize, "wave", "waves"))
        }
    };
    format!("{up} of {applications} {verb} up{never_down}; {rest}.")
}

/// "2 of 12 services are up; 10 come back by Mon 26 May."
fn services(page: &PlanPage<'_>) -> Option<String> {
    let frame = page.rows().frame();
    let all: Vec<ServiceRow<'_>> = page.rows().all_services().collect();
    if all.is_empty() {
        return None;
    }
    let outcome = |outcome| all.iter().filter(|row| row.outcome == outcome).count();
    let services = count(all.len(), "service", "services");
    let (up, come) = (outcome(ServiceOutcome::Up), outcome(ServiceOutcome::Planned));
    let verb = if up == 1 || all.len() == 1 { "is" } else { "are" };
    let last = all.iter().filter_map(|row| row.back).max().filter(|_| come > 0);
    let rest = match last {
        None => String::new(),
        Some(last) => match frame.say_day_of(frame.opened(last)) {
            Some(day) => {
                let verb = if come == 1 { "comes" } else { "come" };
                let mut latest = all.iter().filter(|row| row.back == Some(last));
                let is_estimate = latest.any(|row| row.back_is_estimate);
                format!("; {come} {verb} back by {}", marked(day, is_estimate))
            }
            None => format!("; {come} to come, the last in wave {}", last.wave),
        },
    };
    Some(format!("{up} of {services} {verb} up{rest}."))
}

/// "LATE: 2 services are past their limit when the plan begins, 4 will be; critical: Sign-in (sign-in), 6 d
/// late."
fn lateness(rows: PlanRows<'_>) -> Option<String> {
    let late_services: Vec<(ServiceRow<'_>, Late)> =
        rows.all_services().filter_map(|row| Some((row, row.late()?))).collect();
    let past = late_services.iter().filter(|(row, _)| row.was_past()).count();
    let will = late_services.len() - past;
    let late_applications = rows.late_applications();
    let applications = late_applications.len();
    let mut parts = Vec::new();
    let verb = |n| if n == 1 { "is past its" } else { "are past their" };
    let dues = |is_past: bool| {
        let late = late_services.iter().filter(move |(row, _)| row.was_past() == is_past);
        limit_words(late.map(|(_, late)| late.due), false)
    };
    if past > 0 {
        let services = count(past, "service", "services");
        let limit = dues(true);
        parts.push(format!("{services} {} {limit} when the plan begins", verb(past)));
    }
    match (past, will) {
        (_, 0) => {}
        (0, 1) => parts.push(format!("1 service will be past its {}", dues(false))),
        (0, n) => parts.push(format!("{n} services will be past their {}", dues(false))),
        (_, n) => parts.push(format!("{n} more will be past their {}", dues(false))),
    }
    if parts.is_empty() && applications == 0 {
        return all_in_time(rows);
    }
    let is_critical = |row: &ServiceRow<'_>| row.criticality == Criticality::Critical;
    let any_critical = late_services.iter().any(|(row, _)| is_critical(row));
    let named = late_services.iter().filter(|(row, _)| !any_critical || is_critical(row));
    let named = named.map(|(row, late)| {
        format!("{}, {}", named_thing(row.name, row.id), by_how_much(rows.frame(), *late))
    });
    let named: Vec<String> = named.collect();
    let word = if any_critical { "; critical: " } else { ": " };
    let named = match named.len() {
        0 => String::new(),
        1..=NAMED => format!("{word}{}", named.join("; ")),
        n => format!("{word}{}; and {} more", named[..NAMED].join("; "), n - NAMED),
    };
    let services = (!parts.is_empty()).then(|| format!("{}{named}.", parts.join(", ")));
    let applications = (applications > 0).then(|| {
        let own = if applications == 1 { "its own" } else { "their own" };
        let applications = count(applications, "application", "applications");
        let ids: Vec<String> =
            late_applications.iter().map(|(id, _)| id.shown().to_string()).collect();
        let limit = limit_words(late_applications.iter().map(|(_, late)| late.due), false);
        format!("{applications} will be past {own} {limit}: {}.", few(&ids, NAMED))
    });
    let sentences: Vec<String> = services.into_iter().chain(applications).collect();
    Some(format!("LATE: {}", sentences.join(" ")))
}

/// "deadline or MTD": the limits that some moments are; each behind its article where that is asked for.
fn limit_words(dues: impl Iterator<Item = Due>, with_article: bool) -> String {
    let limits: BTreeSet<Limit> = dues.map(|due| due.limit).collect();
    let words = limits.into_iter().map(|limit| match (with_article, limit) {
        (false, _) => limit.word().to_owned(),
        (true, Limit::Deadline) => format!("a {}", limit.word()),
        (true, Limit::Rto | Limit::Mtd) => format!("an {}", limit.word()),
    });
    words.collect::<Vec<_>>().join(" or ")
}

/// "None of the 7 services that have a deadline or an MTD is late; 5 have none."
fn all_in_time(rows: PlanRows<'_>) -> Option<String> {
    if rows.is_partial() {
        return None;
    }
    let all = rows.all_services().filter(|row| row.outcome != ServiceOutcome::Never);
    let (with, without): (Vec<_>, Vec<_>) = all.partition(|service| service.due.is_some());
    let rest = match without.len() {
        0 => String::new(),
        1 => "; 1 has none".to_owned(),
        n => format!("; {n} have none"),
    };
    let limit = limit_words(with.iter().filter_map(|service| service.due), true);
    match with.len() {
        0 => None,
        1 => Some(format!("The one service that has {limit} is not late{rest}.")),
        n => Some(format!("None of the {n} services that have {limit} is late{rest}.")),
    }
}

fn bad_news(page: &PlanPage<'_>, totals: PlanTotals) -> Option<String> {
    let mut bad = Vec::new();
    let unplanned = totals.unplanned;
    if unplanned > 0 {
        bad.push(format!("{} CANNOT BE PLANNED", count(unplanned, "application", "applications")));
    }
    let all: Vec<ServiceRow<'_>> = page.rows().all_services().collect();
    let absent = |why| all.iter().filter(|row| row.absence == Some(why)).count();
    let unknown = absent(Absence::Unknown);
    let (never, absent) = (absent(Absence::Gone), absent(Absence::NotPlanned));
    if unknown > 0 {
        let verb = if unknown == 1 { "is NOT KNOWN" } else { "are NOT KNOWN" };
        bad.push(format!("when {} back {verb}", count(unknown, "service comes", "services come")));
    }
    if never > 0 {
        let verb = if never == 1 { "NEVER COMES BACK" } else { "NEVER COME BACK" };
        bad.push(format!("{} {verb}", count(never, "service", "services")));
    }
    if absent > 0 {
        let verb = if absent == 1 { "is NOT IN THIS PLAN" } else { "are NOT IN THIS PLAN" };
        bad.push(format!("{} {verb}", count(absent, "service", "services")));
    }
    let errors = page.checked().errors;
    if errors > 0 {
        let errors = count(errors, "error", "errors");
        bad.push(format!("{errors}: see `rewave check{}`", page.inputs));
    }
    (!bad.is_empty()).then(|| format!("{}.", bad.join("; ")))
}
