//! What is said of a service that was asked about, as text.

use std::io;

use super::{binding_lines, chain_lines, due_times};
use crate::catalog::{Service, ServiceIx, Target};
use crate::explain::Why;
use crate::plan::{At, ServiceOutcome, ServicePlan};
use crate::render::clockface::{NOT_PLANNED, UNKNOWN, marked};
use crate::render::phrases::Style;
use crate::render::plan::text::{full, until_then};
use crate::render::plan::{binding, is_partial, late_service};
use crate::render::plan_page::PlanPage;
use crate::render::write::{Lines, TextCell, TextTable, paragraph};

/// When the service is back and full, what decides it, and what people do until then.
pub(super) fn write(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    why: &Why<'_>,
    ix: ServiceIx,
    style: Style,
) -> io::Result<()> {
    let (catalog, plan) = (&page.analysis.catalog, page.plan);
    let service = &catalog.services[ix.index()];
    let Some(planned) = plan.service(ix) else { return Ok(()) };
    let (name, id) = (service.name.shown(), service.id.shown());
    let who = format!("{name} ({id}, service, {})", service.criticality().id());
    match planned.outcome {
        ServiceOutcome::Up => {
            let why = if service.requires.is_empty() {
                "it requires nothing"
            } else {
                "all that it requires is"
            };
            paragraph(out, style, format!("{who} is up: {why}."))?;
        }
        ServiceOutcome::Planned => {
            paragraph(out, style, sentence(page, planned, &who))?;
            if let Some(line) = bound(page, planned) {
                paragraph(out, style, line)?;
            }
            chain_lines::write(out, page, &why.chain, style)?;
            if let Some(last) = planned.last.and_then(Target::application) {
                binding_lines::write(out, page, last, &plan.held(catalog, last), style)?;
            }
        }
        ServiceOutcome::Never => {
            let said = if planned.is_unknown {
                "is NOT KNOWN to come back: a key that decides it could not be read"
            } else if planned.is_gone {
                "NEVER COMES BACK: what it requires is retired"
            } else {
                "is NOT IN THIS PLAN: what it requires cannot be planned"
            };
            paragraph(out, style, format!("{who} {said}."))?;
            if !service.unread {
                chain_lines::write(out, page, &why.chain, style)?;
            }
        }
    }
    out.blank()?;
    let lines = until_then(plan.frame(), &page.rows().service(planned));
    let none = lines.is_empty().then(|| "-".to_owned());
    let mut table = TextTable::new(style, "  ");
    let full = match planned.full {
        Some(at) if at.presence().is_already() => "already".to_owned(),
        Some(_) if plan.frame().has_clock() => full(plan.frame(), &page.rows().service(planned)),
        Some(at) => format!("in wave {}", at.wave),
        None if planned.is_unknown => UNKNOWN.to_owned(),
        None => NOT_PLANNED.to_owned(),
    };
    table.row(["full".to_owned(), full]);
    table.row(["until then".into(), TextCell::lines(lines.into_iter().chain(none))]);
    if let Some(owner) = &service.owner {
        table.row(["owner".to_owned(), owner.shown().to_string()]);
    }
    if !service.audience.is_empty() {
        table.row(["audience".to_owned(), audience(service).join(", ")]);
    }
    table.write(out)
}

fn audience(service: &Service) -> Vec<String> {
    service.audience.iter().map(|audience| audience.shown().to_string()).collect()
}

/// ".. is back Tue 20 May 08:00 (ready Mon 19 May 18:00). Its deadline is Wed 14 May: 6 d late."
fn sentence(page: &PlanPage<'_>, planned: &ServicePlan, who: &str) -> String {
    let frame = page.plan.frame();
    let back = planned.back.unwrap_or(At::START);
    let mut text = if frame.has_clock() {
        let moment = marked(frame.say_usable(back), page.estimates.back(planned));
        format!("{who} is back {moment}")
    } else {
        format!("{who} is back in wave {}", back.wave)
    };
    text.push('.');
    if let Some(due) = planned.due {
        text.push_str(&due_times::limit(page, back, due));
    }
    text
}

/// How much sooner it could be back at the best.
fn bound(page: &PlanPage<'_>, planned: &ServicePlan) -> Option<String> {
    if is_partial(page) {
        return None;
    }
    let (bound, back, frame) = (planned.bound.as_ref()?, planned.back?, page.plan.frame());
    let (own, least) = if frame.has_clock() {
        (back.minute, bound.minute)
    } else {
        (back.wave.into(), bound.waves.into())
    };
    let when = if frame.has_clock() {
        format!("before {}", frame.say_at(bound.at()))
    } else {
        format!("before wave {least}")
    };
    let gap = match own.saturating_sub(least) {
        0 => "this one is as early".to_owned(),
        gap => format!("this one is {} later", frame.say_length(gap)),
    };
    let reason = binding(frame, &page.rows().bound(bound));
    let limit = planned.due.map_or("limit", |due| due.limit.word());
    let hope = if late_service(page, planned).is_none() {
        String::new()
    } else if planned
        .due
        .is_some_and(|due| i64::try_from(bound.minute).is_ok_and(|m| m > due.minute))
    {
        format!(" No plan meets its {limit}.")
    } else {
        format!(" That leaves room for a plan that meets its {limit}, if there is one.")
    };
    Some(format!("No plan brings it back {when}: {reason}; {gap}.{hope}"))
}
