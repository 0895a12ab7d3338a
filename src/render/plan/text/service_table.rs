//! The services of a plan as text, and what is said of each in other formats too.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::io;

use super::bound::binding;
use super::legend::{Used, Word};
use crate::catalog::{Dependency, Service, Target};
use crate::format::{Criticality, When};
use crate::inventory::Until;
use crate::plan::{Due, Frame, Outcome, ServiceOutcome, ServicePlan};
use crate::render::clockface::{NEVER, NOT_PLANNED, UNKNOWN, marked, open};
use crate::render::phrases::{Style, few, mark, named, one_line, target, without};
use crate::render::plan::caveats::is_partial;
use crate::render::plan::summary::{has_limits, late_service, was_past};
use crate::render::plan_page::{PlanPage, Show};
use crate::render::write::{Lines, TextCell, TextTable, indented, paragraph};
use crate::text::count;

/// So many of what a service counts on are named.
const COUNTED: usize = 6;

/// Writes the services that are shown.
pub(crate) fn write(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    style: Style,
    used: &mut Used,
) -> io::Result<()> {
    let shown = page.plan.services.iter().filter(|s| page.view.has_service(s.ix));
    let shown: Vec<&ServicePlan> = shown.collect();
    if shown.is_empty() {
        if page.show != Show::Services {
            return Ok(());
        }
        out.blank()?;
        return out.line("No service to show.");
    }
    note_words(page, &shown, used);
    out.blank()?;
    let table = (!style.is_narrow()).then(|| table(page, &shown, style));
    match table.filter(|table| table.fits() || !page.plan.frame().has_clock()) {
        None => list(out, page, &shown, style),
        Some(table) => table.write(out),
    }
}

/// Notes the words that the rows of the services use.
fn note_words(page: &PlanPage<'_>, shown: &[&ServicePlan], used: &mut Used) {
    let has_clock = page.plan.frame().has_clock();
    let critical = |planned: &&ServicePlan| {
        let service = &page.analysis.catalog.services[planned.ix.index()];
        service.criticality() == Criticality::Critical
    };
    let estimates = page.estimates;
    let late = shown.iter().any(|planned| late_service(page, planned).is_some());
    used.word(Word::Critical, shown.iter().any(critical));
    let is_estimate = |one: &&ServicePlan| {
        let mut missing = one.missing.iter();
        estimates.back(one)
            || estimates.full(one)
            || missing.any(|missing| estimates.missing(page.plan, missing))
    };
    used.word(Word::Estimate, shown.iter().any(is_estimate));
    used.word(Word::BackOfService, has_clock);
    used.word(Word::Full, true);
    used.word(Word::Due, has_limits(page));
    used.word(Word::DaysLate, has_clock && late);
}

fn list(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    shown: &[&ServicePlan],
    style: Style,
) -> io::Result<()> {
    for planned in shown {
        let service = &page.analysis.catalog.services[planned.ix.index()];
        let sign = if service.criticality() == Criticality::Critical { "! " } else { "  " };
        paragraph(out, style, format!("{sign}{}", named(&service.name, &service.id)))?;
        let back = match back(page, planned) {
            up if up == "up" => up,
            at => format!("back {at}"),
        };
        let line = format!("{back}, full {}", full(page, planned));
        indented(out, style, "    ", &line)?;
        if has_limits(page) {
            indented(out, style, "    ", limit(page, planned).join(", "))?;
        }
        let notes = notes(page, planned, service);
        let none = notes.is_empty().then(|| "-".to_owned());
        for line in notes.into_iter().chain(none) {
            indented(out, style, "    ", &line)?;
        }
    }
    Ok(())
}

/// With dates, moments stand side by side, and what people do until then below, in lines as wide as the table.
fn table(page: &PlanPage<'_>, shown: &[&ServicePlan], style: Style) -> TextTable {
    let dated = page.plan.frame().has_clock();
    let (limits, wide) = (has_limits(page), style.width >= Style::WIDE);
    let mut header = vec!["", "SERVICE"];
    header.extend(wide.then_some("ID"));
    header.extend(["BACK", "FULL"]);
    header.extend(limits.then_some("DUE"));
    header.extend((!dated).then_some("UNTIL THEN"));
    let mut table = TextTable::new(style, "");
    table.header(&header);
    for planned in shown {
        let service = &page.analysis.catalog.services[planned.ix.index()];
        let mut cells = vec![TextCell::from(mark(service.criticality()))];
        if wide {
            let texts = [&service.name, &service.id];
            cells.extend(texts.map(|text| TextCell::from(text.shown().to_string())));
        } else {
            cells.push(named(&service.name, &service.id).into());
        }
        // Two moments in one column leave too little room for the others.
        let (usable, ready) = back_and_ready(page, planned);
        let usable = if wide { back(page, planned) } else { usable };
        cells.extend([usable, full(page, planned)].map(|at| TextCell::whole([at])));
        if limits {
            // Beside two moments there is no room for a limit and its day.
            cells.push(TextCell::whole(match planned.due {
                Some(due) if !wide => {
                    let day = page.plan.frame().say_limit(due.minute);
                    let lines = [due.limit.word().to_owned(), day];
                    lines.into_iter().chain(late_service(page, planned)).collect()
                }
                _ => vec![limit(page, planned).join(", ")],
            }));
        }
        let mut notes = notes(page, planned, service);
        if let Some(ready) = ready.filter(|_| !wide) {
            notes.insert(0, format!("({ready})"));
        }
        if dated {
            table.noted(cells, notes);
        } else {
            let none = notes.is_empty().then(|| "-".to_owned());
            cells.push(TextCell::lines(notes.into_iter().chain(none)));
            table.row(cells);
        }
    }
    table
}

/// When a service is back: "Mon 12 May 08:00 (ready Fri 9 May 18:00)".
pub(crate) fn back(page: &PlanPage<'_>, planned: &ServicePlan) -> String {
    let (usable, ready) = back_and_ready(page, planned);
    ready.map_or(usable.clone(), |ready| format!("{usable} ({ready})"))
}

/// The moment from which on a service can be used, and when it is ready where that is on a day before.
fn back_and_ready(page: &PlanPage<'_>, planned: &ServicePlan) -> (String, Option<String>) {
    if let Some(word) = absent(planned) {
        return (word.to_owned(), None);
    }
    let frame = page.plan.frame();
    let usable = marked(open(frame, planned.back), page.estimates.back(planned));
    (usable, planned.back.and_then(|at| frame.say_ready_before(at)))
}

/// The words in place of a moment for a service that does not come back.
pub(crate) fn absent(planned: &ServicePlan) -> Option<&'static str> {
    match planned.outcome {
        ServiceOutcome::Up | ServiceOutcome::Planned => None,
        ServiceOutcome::Never if planned.is_unknown => Some(UNKNOWN),
        ServiceOutcome::Never if planned.is_gone => Some(NEVER),
        ServiceOutcome::Never => Some(NOT_PLANNED),
    }
}

/// When a service is full: one that is or comes back and is not full has no end of it in this plan.
pub(crate) fn full(page: &PlanPage<'_>, planned: &ServicePlan) -> String {
    match (absent(planned), planned.full) {
        (Some(word), _) => word.to_owned(),
        (None, None) => "no end".to_owned(),
        (None, full) => marked(open(page.plan.frame(), full), page.estimates.full(planned)),
    }
}

/// By when a service is due and by how much it is late: "deadline Wed 14 May" and "6 d late"; "none set".
pub(crate) fn limit(page: &PlanPage<'_>, planned: &ServicePlan) -> Vec<String> {
    let Some(due) = planned.due else { return vec!["none set".to_owned()] };
    let mut parts = vec![due_by(page.plan.frame(), due)];
    parts.extend(late_service(page, planned));
    parts
}

/// "deadline Wed 14 May", "MTD Wed 14 May", "deadline wave 3".
pub(crate) fn due_by(frame: &Frame, due: Due) -> String {
    format!("{} {}", due.limit.word(), frame.say_limit(due.minute))
}

/// What is said of a service below its row: whether its limit can still be met, and what holds until then.
pub(crate) fn notes(page: &PlanPage<'_>, planned: &ServicePlan, service: &Service) -> Vec<String> {
    hopeless(page, planned).into_iter().chain(until_then(page, planned, service)).collect()
}

/// What holds until a service is full: its workaround, what is missing, or why it never comes back.
pub(crate) fn until_then(
    page: &PlanPage<'_>,
    planned: &ServicePlan,
    service: &Service,
) -> Vec<String> {
    let (catalog, plan) = (&page.analysis.catalog, page.plan);
    let mut lines = Vec::new();
    if planned.outcome == ServiceOutcome::Never {
        let blocked: Vec<String> = planned.blocked_by.iter().map(|&t| target(catalog, t)).collect();
        lines.push(if service.unread {
            "not known: a key of its own table could not be read".to_owned()
        } else if planned.is_unknown {
            format!("not known: {} could not be read, or what it needs", blocked.join(", "))
        } else if planned.is_gone {
            format!("never: {} cannot come back", blocked.join(", "))
        } else {
            format!("not in this plan: {} cannot be planned", blocked.join(", "))
        });
    } else if service.requires.is_empty() && service.wants.is_empty() {
        lines.push("it requires nothing, so nothing is known of it".to_owned());
    }
    if planned.outcome != ServiceOutcome::Up {
        lines.extend(workaround(page, planned, service));
    }
    if !planned.counts_on.is_empty() {
        let ids: Vec<String> = planned.counts_on.iter().map(|&t| target(catalog, t)).collect();
        lines.push(format!("counts on {}", few(&ids, COUNTED)));
    }
    lines.extend(planned.missing.iter().map(|missing| page.rows().missing(missing)).map(
        |missing| without(plan.frame(), &missing, missing.there.map(|at| plan.frame().opened(at))),
    ));
    let needs = service.requires.iter().chain(&service.wants).flat_map(Dependency::targets);
    let needs: BTreeSet<Target> = needs.collect();
    lines.extend(needs.into_iter().filter_map(|target| endless(page, target)));
    lines
}

/// Whether anything could still be done about a limit that is missed.
fn hopeless(page: &PlanPage<'_>, planned: &ServicePlan) -> Option<String> {
    late_service(page, planned)?;
    if was_past(planned) {
        let limit = planned.due.map_or("limit", |due| due.limit.word());
        return Some(format!("its {limit} was past before wave 1"));
    }
    if is_partial(page) {
        return None;
    }
    let (bound, due, frame) = (planned.bound.as_ref()?, planned.due?, page.plan.frame());
    let least = bound.at();
    (page.plan.frame().is_late(least, Some(due))).then(|| {
        let when =
            if frame.has_clock() { frame.say_at(least) } else { format!("wave {}", bound.waves) };
        let reason = binding(page, bound);
        let limit = due.limit.word();
        format!("no plan meets its {limit}, none brings it back before {when}: {reason}")
    })
}

/// "meanwhile: paper (Territory), lasts to Fri 16 May, EXPIRES 3 d BEFORE it is back".
fn workaround(page: &PlanPage<'_>, planned: &ServicePlan, service: &Service) -> Option<String> {
    let Some(workaround) = &service.workaround else {
        // A workaround that could not be read is not said to be missing.
        let unread = service.unread || service.doubts.cover("workaround");
        return (!unread).then(|| match &service.no_workaround {
            Some(reason) => format!("NO WORKAROUND: {}", one_line(&reason.shown().to_string())),
            None => "NO WORKAROUND".to_owned(),
        });
    };
    let mut text = if page.plan.frame().has_clock() { "meanwhile: " } else { "" }.to_owned();
    text.push_str(&one_line(&workaround.what.shown().to_string()));
    if let Some(owner) = &workaround.owner {
        let _ = write!(text, " ({})", owner.shown());
    }
    if let Some(until) = workaround.until {
        let _ = write!(text, ", {}", lasts(page, planned, until.value));
    }
    Some(text)
}

/// "lasts to Thu 22 May", and whether that is long enough.
fn lasts(page: &PlanPage<'_>, planned: &ServicePlan, until: Until) -> String {
    let frame = page.plan.frame();
    let Some(end) = page.plan.frame().end_of(until) else {
        return match until {
            Until::Date(date) => format!("lasts to {}", frame.say_when(When::Date(date))),
            Until::After(days) => {
                format!("lasts {} from the incident", count(days.count() as usize, "day", "days"))
            }
        };
    };
    let last = frame.say_limit(end);
    let Some(back) = planned.back else {
        return format!("lasts to {last}, and this plan does not bring the service back");
    };
    let signed = |minute: u64| i64::try_from(minute).unwrap_or(i64::MAX);
    if signed(back.minute) <= end {
        return format!("lasts to {last}");
    }
    let gap = frame.say_late(back, end.max(0));
    if end <= 0 {
        return format!("lasted to {last}: NOTHING for the {gap} from wave 1 until it is back");
    }
    format!("lasts to {last}, EXPIRES {gap} BEFORE it is back")
}

/// "mail is degraded, and nothing says until when".
fn endless(page: &PlanPage<'_>, of: Target) -> Option<String> {
    let Target::Application(ix) = of else { return None };
    let (plan, application) = (page.plan, page.analysis.catalog.application(ix));
    let lasting =
        plan.outcome(ix) == Outcome::Up && plan.full(ix).is_none() && plan.missing(ix).is_empty();
    lasting.then(|| format!("{} is degraded, and nothing says until when", application.id.shown()))
}
