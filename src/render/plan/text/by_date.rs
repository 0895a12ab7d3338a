//! The services of a plan by date, one line each.

use std::io;

use super::legend::{Used, Word};
use super::service_table::{absent, back as with_ready, due_by};
use crate::plan::ServicePlan;
use crate::render::clockface::{marked, open};
use crate::render::phrases::{Style, mark};
use crate::render::plan::summary::{has_limits, late_service};
use crate::render::plan_page::PlanPage;
use crate::render::write::{Lines, Piece, RowColumn, Rows, Tone, paragraph};

/// Writes the services that are shown.
pub(crate) fn write(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    style: Style,
    used: &mut Used,
) -> io::Result<()> {
    let rows = rows(page, style, used);
    if rows.len() == 0 {
        return Ok(());
    }
    out.blank()?;
    let any_counted = rows.write(out)?;
    used.word(Word::More, any_counted);
    if !rows.shows("FULL") {
        let line = format!(
            "{} columns have no room for when each service is full: --show services has it.",
            style.width
        );
        paragraph(out, style, line)?;
    }
    Ok(())
}

/// The services that are shown: those that are up, then by the moment at which each is back, at the end those that never
/// are.
pub(crate) fn sorted<'p>(page: &PlanPage<'p>) -> Vec<&'p ServicePlan> {
    let catalog = &page.analysis.catalog;
    let shown = page.plan.services.iter().filter(|planned| page.view.has_service(planned.ix));
    let mut shown: Vec<&ServicePlan> = shown.collect();
    shown.sort_by_key(|planned| {
        let criticality = catalog.services[planned.ix.index()].criticality();
        (planned.back.is_none(), planned.back, criticality, planned.ix)
    });
    shown
}

/// A row for each service that is shown, by date.
pub(crate) fn rows(page: &PlanPage<'_>, style: Style, used: &mut Used) -> Rows {
    let catalog = &page.analysis.catalog;
    let shown = sorted(page);
    let late: Vec<Option<String>> =
        shown.iter().map(|planned| late_service(page, planned)).collect();
    let (limits, any_late) = (has_limits(page), late.iter().any(Option::is_some));
    let mut columns = vec![
        RowColumn::new("", ""),
        RowColumn::new("SERVICE", ""),
        RowColumn::new("BACK", "back").moment(),
        RowColumn::new("FULL", "full").moment().spare(),
    ];
    columns.extend(limits.then_some(RowColumn::new("DUE", "")));
    columns.extend(any_late.then_some(RowColumn::new("", "")));
    let mut rows = Rows::new(style, columns);
    for (planned, late) in shown.into_iter().zip(late) {
        let service = &catalog.services[planned.ix.index()];
        let mark = mark(service.criticality());
        let mut row = vec![
            Piece::Words(mark.to_owned(), Tone::Alarm),
            Piece::thing(&service.name, &service.id),
            Piece::Words(
                if style.width >= Style::WIDE {
                    with_ready(page, planned)
                } else {
                    back(page, planned)
                },
                if planned.back.is_none() { Tone::Alarm } else { Tone::Plain },
            ),
            Piece::words(full(page, planned)),
        ];
        if limits {
            let due =
                planned.due.map_or_else(|| "-".to_owned(), |due| due_by(page.plan.frame(), due));
            row.push(Piece::words(due));
        }
        if any_late {
            row.push(Piece::Words(late.unwrap_or_default(), Tone::Alarm));
        }
        rows.row(row);
        used.word(Word::Critical, !mark.is_empty());
        used.word(Word::Estimate, page.estimates.back(planned) || page.estimates.full(planned));
    }
    let any = rows.len() > 0;
    used.word(Word::BackOfService, any && page.plan.frame().has_clock());
    used.word(Word::Full, any && rows.shows("FULL"));
    used.word(Word::Due, any && limits);
    used.word(Word::DaysLate, any_late && page.plan.frame().has_clock());
    rows
}

/// "up", "Tue 20 May 14:00", "wave 2": from when on a service can be used.
pub(crate) fn back(page: &PlanPage<'_>, planned: &ServicePlan) -> String {
    if let Some(word) = absent(planned) {
        return word.to_owned();
    }
    marked(open(page.plan.frame(), planned.back), page.estimates.back(planned))
}

/// "Tue 27 May", "wave 3": the day on which it is full.
pub(crate) fn full(page: &PlanPage<'_>, planned: &ServicePlan) -> String {
    let frame = page.plan.frame();
    match planned.full {
        _ if absent(planned).is_some() => "-".to_owned(),
        None => "no end".to_owned(),
        Some(at) if frame.moment(at).is_some() => {
            let day = frame.say_day(frame.day_of(frame.opened(at)));
            marked(day, page.estimates.full(planned))
        }
        at => open(frame, at),
    }
}
