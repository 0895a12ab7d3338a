//! A plan as text, for who must act on it at two in the morning: whose plan and as of when, the counts,
//! the bad news; then the services; then the waves.

use std::collections::BTreeSet;
use std::io;

use super::table::{Cell, Table, indented, paragraph};
use super::words::{self, named, one_line, reason, target, wave, without};
use super::{Lines, PlanPage, Style, waves};
use crate::check::{Application, ApplicationIx, Dependency, Service, Target};
use crate::inventory::{Criticality, State};
use crate::plan::{Outcome, Reason, ServiceOutcome, ServicePlan};
use crate::text::count;

/// What the columns of a wave say.
const LEGEND: &str = "! critical. NEEDED BY: how many applications require it, and the kinds for which \
    more than one does. HELD BY: what it requires in the wave before, what it starts with, what it \
    comes after.";

/// Writes the plan as text.
///
/// # Errors
/// When writing fails.
pub fn text(out: &mut Lines<'_>, page: &PlanPage<'_>, style: Style) -> io::Result<()> {
    heading(out, page, style)?;
    services(out, page, style)?;
    if page.view.waves {
        degraded_now(out, page, style)?;
        waves::write(out, page, style)?;
        footer(out, page, style)?;
    }
    next(out, page)
}

/// The first lines, shared with Markdown: whose plan, the counts, the bad news.
pub(super) fn summary(page: &PlanPage<'_>) -> Vec<String> {
    let (catalog, plan) = (&page.analysis.catalog, page.plan);
    let up = plan.count(|outcome| outcome == Outcome::Up);
    let unplanned = plan.count(|outcome| outcome == Outcome::Unplanned);
    let planned = plan.count(|outcome| matches!(outcome, Outcome::Planned(_)));
    let all = up + unplanned + planned;
    let never_down = |(outcome, a): &(&Outcome, &Application)| {
        **outcome == Outcome::Up && a.state == State::Unaffected
    };
    let never_down = plan.outcomes.iter().zip(&catalog.applications).filter(never_down).count();
    let verb = if up == 1 || all == 1 { "is" } else { "are" };
    let applications = count(all, "application", "applications");
    let never_down =
        if never_down > 0 { format!(" ({never_down} never went down)") } else { String::new() };
    let rest = match planned {
        0 if unplanned == 0 => "nothing is left to plan".to_owned(),
        0 => "none can be planned".to_owned(),
        _ => format!("{planned} to come in {}", count(plan.last_wave() as usize, "wave", "waves")),
    };
    let mut lines = vec![format!("{up} of {applications} {verb} up{never_down}; {rest}.")];
    let outcome = |outcome| plan.services.iter().filter(|s| s.outcome == outcome).count();
    if !plan.services.is_empty() {
        let services = count(plan.services.len(), "service", "services");
        let (up, come) = (outcome(ServiceOutcome::Up), outcome(ServiceOutcome::Planned));
        let verb = if up == 1 || plan.services.len() == 1 { "is" } else { "are" };
        let last = plan.services.iter().filter_map(|s| s.back).max().unwrap_or_default();
        let rest = if come > 0 {
            format!("; {come} to come, the last in wave {last}")
        } else {
            String::new()
        };
        lines.push(format!("{up} of {services} {verb} up{rest}."));
    }
    let mut bad = Vec::new();
    if unplanned > 0 {
        bad.push(format!("{} CANNOT BE PLANNED", count(unplanned, "application", "applications")));
    }
    let never = outcome(ServiceOutcome::Never);
    if never > 0 {
        let verb = if never == 1 { "NEVER COMES BACK" } else { "NEVER COME BACK" };
        bad.push(format!("{} {verb}", count(never, "service", "services")));
    }
    let denied = page.analysis.report.counts.deny;
    if denied > 0 {
        bad.push(format!("{} denied: see `rewave check`", count(denied, "finding", "findings")));
    }
    if !bad.is_empty() {
        lines.push(format!("{}.", bad.join("; ")));
    }
    lines.extend(assumptions(page));
    if plan.last_wave() > 0 {
        let round = "No dates: a wave is one round of work, and the next begins when it is done.";
        lines.push(round.to_owned());
    }
    lines
}

/// What the plan assumes, a sentence each; nothing where it assumes nothing.
#[must_use]
pub fn assumptions(page: &PlanPage<'_>) -> Vec<String> {
    words::assumptions(&page.analysis.catalog, page.plan)
}

/// "Service public de Wallonie, last change of status Thu 8 May 2025".
pub(super) fn title(page: &PlanPage<'_>) -> String {
    let catalog = &page.analysis.catalog;
    let name = catalog.name.as_ref().map(|name| name.shown().to_string());
    let name = name.unwrap_or_else(|| "Inventory without a name".to_owned());
    match (page.today, catalog.newest_status()) {
        (Some(today), _) => format!("{name}, as of {today}"),
        (None, Some(newest)) => format!("{name}, last change of status {newest}"),
        (None, None) => name,
    }
}

fn heading(out: &mut Lines<'_>, page: &PlanPage<'_>, style: Style) -> io::Result<()> {
    paragraph(out, style, title(page))?;
    for line in summary(page) {
        paragraph(out, style, &line)?;
    }
    Ok(())
}

/// What stands in the first column of a row.
pub(super) fn mark(criticality: Criticality) -> &'static str {
    if criticality == Criticality::Critical { "!" } else { "" }
}

fn services(out: &mut Lines<'_>, page: &PlanPage<'_>, style: Style) -> io::Result<()> {
    let mut shown = page.plan.services.iter().filter(|s| page.view.has_service(s.ix)).peekable();
    if shown.peek().is_none() {
        let asked = !page.view.waves;
        if !asked {
            return Ok(());
        }
        out.blank()?;
        return out.line("No service to show.");
    }
    out.blank()?;
    if style.is_narrow() {
        for planned in shown {
            let service = &page.analysis.catalog.services[planned.ix.index()];
            let sign = if service.criticality() == Criticality::Critical { "! " } else { "  " };
            paragraph(out, style, format!("{sign}{}", named(&service.name, &service.id)))?;
            let line = format!("back {}, full {}", wave(planned.back), full(planned));
            indented(out, style, "    ", &line)?;
            for line in until_then(page, planned, service) {
                indented(out, style, "    ", &line)?;
            }
        }
        return Ok(());
    }
    let wide = style.width >= Style::WIDE;
    let mut table = Table::new(style, "");
    if wide {
        table.header(&["", "SERVICE", "ID", "BACK", "FULL", "UNTIL THEN"]);
    } else {
        table.header(&["", "SERVICE", "BACK", "FULL", "UNTIL THEN"]);
    }
    for planned in shown {
        let service = &page.analysis.catalog.services[planned.ix.index()];
        let mut cells = vec![Cell::from(mark(service.criticality()))];
        if wide {
            cells.extend(
                [&service.name, &service.id].map(|text| Cell::from(text.shown().to_string())),
            );
        } else {
            cells.push(named(&service.name, &service.id).into());
        }
        cells.extend([wave(planned.back), full(planned)].map(Cell::from));
        cells.push(Cell::lines(until_then(page, planned, service)));
        table.row(cells);
    }
    table.write(out)
}

/// When a service is full: one that is or comes back and is not full has no end of it in this plan.
pub(super) fn full(planned: &ServicePlan) -> String {
    match (planned.back, planned.full) {
        (Some(_), None) => "no end".to_owned(),
        (_, full) => wave(full),
    }
}

/// What holds until a service is full: its workaround, what is missing, or why it never comes back.
pub(super) fn until_then(
    page: &PlanPage<'_>,
    planned: &ServicePlan,
    service: &Service,
) -> Vec<String> {
    let catalog = &page.analysis.catalog;
    let mut lines = Vec::new();
    if planned.outcome == ServiceOutcome::Never {
        let blocked: Vec<String> = planned.blocked_by.iter().map(|&t| target(catalog, t)).collect();
        lines.push(if service.unread {
            "never: something in its own table could not be read".to_owned()
        } else {
            format!("never: {} cannot be back", blocked.join(", "))
        });
    } else if service.requires.is_empty() {
        lines.push("it requires nothing, so nothing is known of it".to_owned());
    }
    if planned.outcome != ServiceOutcome::Up {
        lines.extend(workaround(service));
    }
    lines.extend(planned.missing.iter().map(|missing| without(catalog, missing)));
    let needs = service.requires.iter().chain(&service.wants).flat_map(Dependency::targets);
    let needs: BTreeSet<Target> = needs.collect();
    lines.extend(needs.into_iter().filter_map(|target| endless(page, target)));
    if lines.is_empty() {
        lines.push("-".to_owned());
    }
    lines
}

fn workaround(service: &Service) -> Option<String> {
    let Some(workaround) = &service.workaround else {
        // One that could not be read is not said to be missing.
        return (!service.unread).then(|| "NO WORKAROUND".to_owned());
    };
    let what = one_line(&workaround.what.shown().to_string());
    Some(match &workaround.owner {
        Some(owner) => format!("{what} ({})", owner.shown()),
        None => what,
    })
}

/// "mail is degraded, and nothing says until when".
fn endless(page: &PlanPage<'_>, of: Target) -> Option<String> {
    let Target::Application(ix) = of else { return None };
    let (plan, application) = (page.plan, page.analysis.catalog.application(ix));
    let lasting = plan.outcomes[ix.index()] == Outcome::Up
        && plan.full[ix.index()].is_none()
        && plan.missing[ix.index()].is_empty();
    lasting.then(|| format!("{} is degraded, and nothing says until when", application.id.shown()))
}

/// What is up and not full: why, and what it is without.
fn degraded_now(out: &mut Lines<'_>, page: &PlanPage<'_>, style: Style) -> io::Result<()> {
    let (catalog, plan) = (&page.analysis.catalog, page.plan);
    let degraded = |ix: &ApplicationIx| {
        plan.outcomes[ix.index()] == Outcome::Up
            && plan.full[ix.index()] != Some(0)
            && page.view.has(*ix)
    };
    let mut table = Table::new(style, "  ");
    let mut any = false;
    for ix in catalog.application_indices().filter(degraded) {
        any = true;
        let application = catalog.application(ix);
        let mut lines: Vec<String> = Vec::new();
        let reason = application.reason.as_ref();
        lines.extend(reason.map(|reason| one_line(&reason.shown().to_string())));
        lines.extend(plan.missing[ix.index()].iter().map(|missing| without(catalog, missing)));
        if plan.missing[ix.index()].is_empty() {
            lines.push("nothing says until when".to_owned());
        }
        table.row([named(&application.name, &application.id).into(), Cell::lines(lines)]);
    }
    if any {
        out.blank()?;
        out.line("UP, DEGRADED NOW")?;
        table.write(out)?;
    }
    Ok(())
}

fn footer(out: &mut Lines<'_>, page: &PlanPage<'_>, style: Style) -> io::Result<()> {
    let (catalog, plan) = (&page.analysis.catalog, page.plan);
    let mut unplanned: Vec<_> = plan.unplanned.iter().filter(|u| page.view.has(u.ix)).collect();
    unplanned.sort_by_key(|u| (u.reason, catalog.application(u.ix).criticality(), u.ix));
    if !unplanned.is_empty() {
        out.blank()?;
        out.line("CANNOT BE PLANNED")?;
        let mut table = Table::new(style, "");
        for unplanned in unplanned {
            let application = catalog.application(unplanned.ix);
            let name = named(&application.name, &application.id);
            let reason = reason(catalog, unplanned).0;
            table.row([mark(application.criticality()).into(), Cell::from(name), reason.into()]);
        }
        table.write(out)?;
    }
    if page.view.whole {
        let up = plan.count(|outcome| outcome == Outcome::Up);
        let retired = plan.count(|outcome| outcome == Outcome::Retired);
        let (unplanned, partners) = (plan.unplanned.len(), catalog.partners.len());
        let partners = match partners {
            0 => String::new(),
            n => format!(" {} not ours to restore.", count(n, "partner is", "partners are")),
        };
        out.blank()?;
        if plan.last_wave() > 0 {
            paragraph(out, style, LEGEND)?;
        }
        let line = format!(
            "Up already, not planned: {up}. Retired: {retired}. Cannot be planned: \
             {unplanned}.{partners}"
        );
        paragraph(out, style, &line)?;
    }
    Ok(())
}

/// The next command to type, about what is shown: what cannot be planned for a reason of its own, else
/// the most critical service that comes last, else the last application.
fn next(out: &mut Lines<'_>, page: &PlanPage<'_>) -> io::Result<()> {
    let (catalog, plan, view) = (&page.analysis.catalog, page.plan, page.view);
    let unplanned = plan.unplanned.iter().filter(|u| view.has(u.ix));
    let unplanned = unplanned.min_by_key(|u| {
        (u.reason == Reason::Behind, catalog.application(u.ix).criticality(), u.ix)
    });
    let services = plan.services.iter().filter(|s| view.has_service(s.ix) && s.back > Some(0));
    let service = services.min_by_key(|s| {
        (catalog.services[s.ix.index()].criticality(), std::cmp::Reverse(s.back), s.ix)
    });
    let last = plan.waves.iter().rev().flat_map(|wave| &wave.applications);
    let last = last.map(|planned| planned.ix).find(|&ix| view.has(ix));
    let application = |ix: ApplicationIx| catalog.application(ix).id.raw();
    let id = unplanned
        .map(|u| application(u.ix))
        .or_else(|| service.map(|s| catalog.services[s.ix.index()].id.raw()))
        .or_else(|| last.map(application));
    let Some(id) = id else { return Ok(()) };
    out.blank()?;
    out.line(format_args!("Next: rewave why {}{}", id.shown(), page.inputs))
}
