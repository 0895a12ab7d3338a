//! The first lines of a plan, for text and Markdown: whose plan, the counts, the bad news, how far it can be
//! from the best.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::caveats::{is_partial, left_out, planned_without};
use super::text::best;
use crate::catalog::{Application, ApplicationIx, ServiceIx, Target};
use crate::format::{Criticality, State};
use crate::plan::{At, Due, Limit, Outcome, Plan, Planned, ServiceOutcome, ServicePlan};
use crate::render::clockface::{late, marked};
use crate::render::phrases;
use crate::render::phrases::{few, id, named as named_thing};
use crate::render::plan_page::PlanPage;
use crate::text::{Untrusted, count};

/// So many late services are named.
const NAMED: usize = 4;

/// "Service public de Wallonie, planned from the first day, Mon 5 May 2025; last change of status Thu 8 May 2025":
/// whose plan, and which day counts.
pub(crate) fn title(page: &PlanPage<'_>) -> String {
    let (catalog, frame) = (&page.analysis.catalog, page.plan.frame());
    let name = catalog.name.as_ref().map(|name| name.shown().to_string());
    let name = name.unwrap_or_else(|| "Inventory without a name".to_owned());
    let day = match (page.today, frame.start()) {
        (Some(today), _) => {
            let counts = page.analysis.today_counts || overdue(page).is_some();
            let idle = if counts { "" } else { ", which changes nothing" };
            format!("as of {today} (--today{idle})")
        }
        (None, Some(start)) => format!("planned from the first day, {start}"),
        (None, None) if frame.has_clock() => {
            "planned from the first day of an exercise: day 1 is a Monday; no dates".to_owned()
        }
        (None, None) => "planned from the first day".to_owned(),
    };
    let newest = catalog.newest_status();
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

/// That exceptions which end on a day count whatever today is, since a plan does not look at the clock.
fn not_judged(page: &PlanPage<'_>) -> Option<String> {
    let exceptions = page.analysis.dated_exceptions;
    (exceptions > 0 && page.today.is_none()).then(|| {
        let end = count(exceptions, "exception ends", "exceptions end");
        format!("{end} on a day, and a plan looks at no clock: --today DATE says which are over.")
    })
}

/// That by the plan some applications are back before the day that counts as today, and nobody wrote that they are: the
/// dates of a plan are those of its start, however long ago that is.
fn overdue(page: &PlanPage<'_>) -> Option<String> {
    let (catalog, plan) = (&page.analysis.catalog, page.plan);
    let today = page.today?;
    let is_past = |planned: &&Planned| {
        let back = plan.at(Target::Application(planned.ix));
        let date = back.and_then(|back| plan.frame().date(plan.frame().day_of(back)));
        date.is_some_and(|date| date < today)
    };
    let rows = plan.waves.iter().flat_map(|wave| &wave.applications).filter(is_past);
    let ids: Vec<String> = rows.map(|planned| id(catalog, planned.ix)).collect();
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
    let (catalog, frame) = (&page.analysis.catalog, page.plan.frame());
    let late = catalog.applications.iter().any(|application| frame.counts_later(application));
    late.then(|| {
        "This plan begins before the last change of status: an application that is up counts as there from the \
         day since which it is."
            .to_owned()
    })
}

/// "Team network, wave 2: 4 of 54 applications to come; 1 of them cannot be planned.": which part of a plan is
/// shown, and how much of the whole that is.
fn part(page: &PlanPage<'_>) -> String {
    let (catalog, plan, asked) = (&page.analysis.catalog, page.plan, &page.view.asked);
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
    let count_of = |is: fn(Outcome) -> bool| {
        let of_view = catalog.application_indices().filter(|&ix| page.view.has(ix));
        of_view.filter(|ix| is(plan.outcome(*ix))).count()
    };
    let is_planned = |outcome| matches!(outcome, Outcome::Planned(_));
    let all = count(plan.count(is_planned), "application", "applications");
    let mut said = format!("{}: {} of {all} to come", parts.join(", "), count_of(is_planned));
    let others = [
        (count_of(|outcome| outcome == Outcome::Up), "up already"),
        (count_of(|outcome| outcome == Outcome::Unplanned), "that CANNOT BE PLANNED"),
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
    let plan = page.plan;
    if !page.view.whole {
        return vec![part(page)];
    }
    let mut lines = vec![applications(page)];
    lines.extend(services(page));
    lines.extend(lateness(page));
    lines.extend(bad_news(page));
    lines.extend(left_out(page));
    lines.extend(planned_without(page));
    lines.extend(phrases::assumptions(&page.analysis.catalog, plan));
    let bound = plan.bound.as_ref().filter(|_| !is_partial(page));
    lines.extend(bound.map(|bound| best(page, bound)));
    lines.extend(begins_before(page));
    lines.extend(overdue(page));
    lines.extend(defaults(page));
    lines.extend(not_judged(page));
    if plan.last_wave() > 0 && !plan.frame().has_clock() {
        let round = "No dates: a wave is one round of work, and the next begins when it is done.";
        lines.push(round.to_owned());
    }
    lines
}

/// "13 of 67 applications are up (3 never went down); 54 come back by Tue 27 May 2025 (wave 4)."
fn applications(page: &PlanPage<'_>) -> String {
    let (catalog, plan) = (&page.analysis.catalog, page.plan);
    let up = plan.count(|outcome| outcome == Outcome::Up);
    let unplanned = plan.count(|outcome| outcome == Outcome::Unplanned);
    let planned = plan.count(|outcome| matches!(outcome, Outcome::Planned(_)));
    let all = up + unplanned + planned;
    let never_down = |(outcome, a): &(&Outcome, &Application)| {
        **outcome == Outcome::Up && a.state == State::Unaffected
    };
    let never_down = plan.outcomes().iter().zip(&catalog.applications).filter(never_down).count();
    let verb = if up == 1 || all == 1 { "is" } else { "are" };
    let applications = count(all, "application", "applications");
    let never_down =
        if never_down > 0 { format!(" ({never_down} never went down)") } else { String::new() };
    let last = last(plan).filter(|_| plan.frame().has_clock());
    let rest = match (planned, last) {
        (0, _) if unplanned == 0 => "nothing is left to plan".to_owned(),
        (0, _) => "none can be planned".to_owned(),
        (_, Some(last)) => {
            let verb = if planned == 1 { "comes" } else { "come" };
            let end = marked(
                page.plan.frame().say_day(plan.frame().day_of(last)),
                is_estimate(page, last),
            );
            format!("{planned} {verb} back by {end} (wave {})", last.wave)
        }
        (_, None) => {
            format!("{planned} to come in {}", count(plan.last_wave() as usize, "wave", "waves"))
        }
    };
    format!("{up} of {applications} {verb} up{never_down}; {rest}.")
}

/// "2 of 12 services are up; 10 come back by Mon 26 May."
fn services(page: &PlanPage<'_>) -> Option<String> {
    let plan = page.plan;
    if plan.services.is_empty() {
        return None;
    }
    let outcome = |outcome| plan.services.iter().filter(|s| s.outcome == outcome).count();
    let services = count(plan.services.len(), "service", "services");
    let (up, come) = (outcome(ServiceOutcome::Up), outcome(ServiceOutcome::Planned));
    let verb = if up == 1 || plan.services.len() == 1 { "is" } else { "are" };
    let last = plan.services.iter().filter_map(|s| s.back).max().filter(|_| come > 0);
    let rest = match last {
        None => String::new(),
        Some(last) if plan.frame().has_clock() => {
            let verb = if come == 1 { "comes" } else { "come" };
            let day = plan.frame().say_day(plan.frame().day_of(plan.frame().opened(last)));
            let is_last = |one: &&ServicePlan| one.back == Some(last);
            let mut latest = plan.services.iter().filter(is_last);
            let is_estimate = latest.any(|one| page.estimates.back(one));
            format!("; {come} {verb} back by {}", marked(day, is_estimate))
        }
        Some(last) => format!("; {come} to come, the last in wave {}", last.wave),
    };
    Some(format!("{up} of {services} {verb} up{rest}."))
}

/// Whether the moment at which the last application is back is an estimate.
fn is_estimate(page: &PlanPage<'_>, last: At) -> bool {
    let rows = page.plan.waves.iter().flat_map(|wave| &wave.applications);
    let mut latest =
        rows.filter(|planned| page.plan.at(Target::Application(planned.ix)) == Some(last));
    latest.any(|planned| page.estimates.application(planned.ix))
}

/// When the last application is back.
pub(crate) fn last(plan: &Plan) -> Option<At> {
    let rows = plan.waves.iter().flat_map(|wave| &wave.applications);
    rows.filter_map(|planned| plan.at(Target::Application(planned.ix))).max()
}

/// Whether anything is due.
pub(crate) fn has_limits(page: &PlanPage<'_>) -> bool {
    page.plan.services.iter().any(|service| service.due.is_some())
}

/// By how much a service is late; `None` where it is not.
pub(crate) fn late_service(page: &PlanPage<'_>, planned: &ServicePlan) -> Option<String> {
    let (back, due) = (planned.back?, planned.due?);
    late(page.plan, back, due)
}

/// Whether the limit of something was past when the plan began.
pub(crate) fn was_past(planned: &ServicePlan) -> bool {
    planned.due.is_some_and(|due| due.minute <= 0)
}

/// "LATE: 2 services are past their limit when the plan begins, 4 will be; critical: Sign-in (sign-in), 6 d
/// late."
fn lateness(page: &PlanPage<'_>) -> Option<String> {
    let (catalog, plan) = (&page.analysis.catalog, page.plan);
    let late_services: Vec<(&ServicePlan, String)> =
        plan.services.iter().filter_map(|s| Some((s, late_service(page, s)?))).collect();
    let past = late_services.iter().filter(|(s, _)| was_past(s)).count();
    let will = late_services.len() - past;
    let is_late = |ix: &ApplicationIx| {
        let at = plan.at(Target::Application(*ix));
        let due = plan.frame().due_of(catalog.application(*ix));
        let planned = plan.is_planned(*ix);
        planned && at.is_some_and(|at| plan.frame().is_late(at, due))
    };
    let late_applications: Vec<ApplicationIx> =
        catalog.application_indices().filter(is_late).collect();
    let applications = late_applications.len();
    let mut parts = Vec::new();
    let verb = |n| if n == 1 { "is past its" } else { "are past their" };
    let dues = |is_past: bool| {
        let late = late_services.iter().filter(move |(s, _)| was_past(s) == is_past);
        limit_words(late.filter_map(|(s, _)| s.due), false)
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
        return all_in_time(page);
    }
    let critical = |ix: ServiceIx| catalog.services[ix.index()].criticality();
    let any_critical = late_services.iter().any(|(s, _)| critical(s.ix) == Criticality::Critical);
    let named = late_services
        .iter()
        .filter(|(planned, _)| !any_critical || critical(planned.ix) == Criticality::Critical);
    let named = named.map(|(planned, late)| {
        let service = &catalog.services[planned.ix.index()];
        format!("{}, {late}", named_thing(&service.name, &service.id))
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
        let ids: Vec<String> = late_applications.iter().map(|&ix| id(catalog, ix)).collect();
        let dues = late_applications.iter();
        let dues = dues.filter_map(|&ix| plan.frame().due_of(catalog.application(ix)));
        let limit = limit_words(dues, false);
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
fn all_in_time(page: &PlanPage<'_>) -> Option<String> {
    if is_partial(page) {
        return None;
    }
    let all = page.plan.services.iter().filter(|s| s.outcome != ServiceOutcome::Never);
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

fn bad_news(page: &PlanPage<'_>) -> Option<String> {
    let plan = page.plan;
    let mut bad = Vec::new();
    let unplanned = plan.count(|outcome| outcome == Outcome::Unplanned);
    if unplanned > 0 {
        bad.push(format!("{} CANNOT BE PLANNED", count(unplanned, "application", "applications")));
    }
    let never = plan.services.iter().filter(|s| s.outcome == ServiceOutcome::Never);
    let (unknown, known): (Vec<_>, Vec<_>) = never.partition(|service| service.is_unknown);
    let never = known.iter().filter(|service| service.is_gone).count();
    let (unknown, absent) = (unknown.len(), known.len() - never);
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
    let errors = page.analysis.report.counts.deny;
    if errors > 0 {
        let errors = count(errors, "error", "errors");
        bad.push(format!("{errors}: see `rewave check{}`", page.inputs));
    }
    (!bad.is_empty()).then(|| format!("{}.", bad.join("; ")))
}
