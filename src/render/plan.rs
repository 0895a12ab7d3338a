//! A plan as text, for who must act on it at two in the morning: whose plan and as of when, the counts,
//! the bad news; then the services; then the waves.

use std::io::{self, Write};

use super::table::{Table, indented, paragraph};
use super::words::{named, one_line, reason, target, wave, without};
use super::{PlanPage, Style, waves};
use crate::check::{Application, Service};
use crate::inventory::{Criticality, State};
use crate::plan::{Outcome, ServiceOutcome, ServicePlan};
use crate::text::{count, shown};

/// Writes the plan as text.
///
/// # Errors
/// When writing fails.
pub fn text(out: &mut dyn Write, page: &PlanPage<'_>, style: Style) -> io::Result<()> {
    heading(out, page, style)?;
    services(out, page, style)?;
    if page.view.waves {
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
    lines
}

/// "Service public de Wallonie, status of Wed 7 May 2025".
pub(super) fn title(page: &PlanPage<'_>) -> String {
    let catalog = &page.analysis.catalog;
    let name = catalog
        .name
        .as_ref()
        .map_or("Inventory without a name".to_owned(), |name| name.shown().to_string());
    match (page.today, catalog.newest_status()) {
        (Some(today), _) => format!("{name}, as of {today}"),
        (None, Some(newest)) => format!("{name}, status of {newest}"),
        (None, None) => name,
    }
}

fn heading(out: &mut dyn Write, page: &PlanPage<'_>, style: Style) -> io::Result<()> {
    paragraph(out, style, &title(page))?;
    for line in summary(page) {
        paragraph(out, style, &line)?;
    }
    if page.plan.last_wave() > 0 {
        let line = "No dates: a wave is one round of work, and the next begins when it is done.";
        paragraph(out, style, line)?;
    }
    Ok(())
}

/// What stands in the first column of a row.
pub(super) fn mark(criticality: Criticality) -> &'static str {
    if criticality == Criticality::Critical { "!" } else { "" }
}

fn services(out: &mut dyn Write, page: &PlanPage<'_>, style: Style) -> io::Result<()> {
    let mut shown = page.plan.services.iter().filter(|s| page.view.has_service(s.ix)).peekable();
    if shown.peek().is_none() {
        return Ok(());
    }
    writeln!(out)?;
    if style.is_narrow() {
        for planned in shown {
            let service = &page.analysis.catalog.services[planned.ix.index()];
            let sign = if service.criticality() == Criticality::Critical { "! " } else { "" };
            paragraph(out, style, &format!("{sign}{}", named(&service.name, &service.id)))?;
            let line = format!("back {}, full {}", wave(planned.back), wave(planned.full));
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
        let mut cells = vec![mark(service.criticality()).to_owned()];
        if wide {
            cells.extend([service.name.shown().to_string(), service.id.shown().to_string()]);
        } else {
            cells.push(named(&service.name, &service.id));
        }
        cells.extend([wave(planned.back), wave(planned.full)]);
        cells.push(until_then(page, planned, service).join("\n"));
        table.row(cells);
    }
    table.write(out)
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
    }
    if planned.outcome != ServiceOutcome::Up {
        lines.push(match &service.workaround {
            Some(workaround) => {
                let what = one_line(&workaround.what.shown().to_string());
                match &workaround.owner {
                    Some(owner) => format!("{what} ({})", owner.shown()),
                    None => what,
                }
            }
            None => "NO WORKAROUND".to_owned(),
        });
    }
    lines.extend(planned.missing.iter().map(|missing| without(catalog, missing)));
    if lines.is_empty() {
        let unsaid = planned.full != Some(0);
        lines.push(if unsaid { "degraded; see `rewave why`" } else { "-" }.to_owned());
    }
    lines
}

fn footer(out: &mut dyn Write, page: &PlanPage<'_>, style: Style) -> io::Result<()> {
    let (catalog, plan) = (&page.analysis.catalog, page.plan);
    let unplanned: Vec<_> = plan.unplanned.iter().filter(|u| page.view.has(u.ix)).collect();
    if !unplanned.is_empty() {
        writeln!(out, "\nCANNOT BE PLANNED")?;
        let mut table = Table::new(style, "  ");
        for unplanned in unplanned {
            let id = catalog.application(unplanned.ix).id.shown().to_string();
            table.row([id, reason(catalog, unplanned).0]);
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
        writeln!(out)?;
        let line = format!(
            "Up already, not planned: {up}. Retired: {retired}. Cannot be planned: \
             {unplanned}.{partners}"
        );
        paragraph(out, style, &line)?;
    }
    Ok(())
}

/// The next command to type: about what cannot be planned, else about the most critical service that
/// comes last, else about the last application.
fn next(out: &mut dyn Write, page: &PlanPage<'_>) -> io::Result<()> {
    let (catalog, plan) = (&page.analysis.catalog, page.plan);
    let unplanned = plan.unplanned.first().map(|u| catalog.application(u.ix).id.raw());
    let most = plan.services.iter().map(|s| catalog.services[s.ix.index()].criticality());
    let critical = most.min();
    let service = plan
        .services
        .iter()
        .filter(|s| critical == Some(catalog.services[s.ix.index()].criticality()))
        .filter(|s| s.back > Some(0))
        .max_by_key(|s| (s.back, std::cmp::Reverse(s.ix)));
    let service = service.map(|s| catalog.services[s.ix.index()].id.raw());
    let last = plan.waves.last().and_then(|wave| wave.applications.first());
    let last = last.map(|planned| catalog.application(planned.ix).id.raw());
    let Some(id) = unplanned.or(service).or(last) else { return Ok(()) };
    writeln!(out, "Next: rewave why {}{}", shown(id), page.inputs)
}
