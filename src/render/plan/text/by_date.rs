//! The services of a plan by date, one line each.

use std::io;

use super::legend::{Used, Word};
use super::service_table::{absent, back as with_ready, due_by};
use crate::explain::ServiceRow;
use crate::plan::Frame;
use crate::render::clockface::{by_how_much, marked, open};
use crate::render::phrases::{Style, mark};
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

/// A row for each service that is shown, by date.
pub(crate) fn rows<'p>(page: &PlanPage<'p>, style: Style, used: &mut Used) -> Rows<'p> {
    let frame = page.rows().frame();
    let shown = page.rows().services_by_date();
    let limits = page.rows().has_limits();
    let any_late = shown.iter().any(|row| row.late().is_some());
    let mut columns = vec![
        RowColumn::new("", ""),
        RowColumn::new("SERVICE", ""),
        RowColumn::new("BACK", "back").moment(),
        RowColumn::new("FULL", "full").moment().spare(),
    ];
    columns.extend(limits.then_some(RowColumn::new("DUE", "")));
    columns.extend(any_late.then_some(RowColumn::new("", "")));
    let mut rows = Rows::new(style, columns);
    for service in shown {
        let mark = mark(service.criticality);
        let back = if style.width >= Style::WIDE {
            with_ready(frame, &service)
        } else {
            back(frame, &service)
        };
        let tone = if service.back.is_none() { Tone::Alarm } else { Tone::Plain };
        let mut row = vec![
            Piece::Words(mark.into(), Tone::Alarm),
            Piece::thing(service.name, service.id),
            Piece::Words(back.into(), tone),
            Piece::words(full(frame, &service)),
        ];
        if limits {
            let due = service.due.map_or_else(|| "-".to_owned(), |due| due_by(frame, due));
            row.push(Piece::words(due));
        }
        if any_late {
            let late = service.late().map(|late| by_how_much(frame, late));
            row.push(Piece::Words(late.unwrap_or_default().into(), Tone::Alarm));
        }
        rows.row(row);
        used.word(Word::Critical, !mark.is_empty());
        used.word(Word::Estimate, service.back_is_estimate || service.full_is_estimate);
    }
    let any = rows.len() > 0;
    used.word(Word::BackOfService, any);
    used.word(Word::Full, any && rows.shows("FULL"));
    used.word(Word::Due, any && limits);
    used.word(Word::DaysLate, any_late);
    rows
}

/// "up", "Tue 20 May 14:00", "wave 2": from when on a service can be used.
pub(crate) fn back(frame: &Frame, row: &ServiceRow<'_>) -> String {
    match row.absence {
        Some(absence) => absent(absence).to_owned(),
        None => marked(open(frame, row.back), row.back_is_estimate),
    }
}

/// "Tue 27 May", "wave 3": the day on which it is full.
pub(crate) fn full(frame: &Frame, row: &ServiceRow<'_>) -> String {
    match row.full {
        _ if row.absence.is_some() => "-".to_owned(),
        None => "no end".to_owned(),
        Some(at) if at.presence().is_already() => open(frame, Some(at)),
        Some(at) => marked(frame.say_day_there(frame.opened(at)), row.full_is_estimate),
    }
}
