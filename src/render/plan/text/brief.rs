//! The applications of a wave, one line each.

use std::io;

use super::legend::{Used, Word};
use crate::catalog::{ApplicationIx, Target};
use crate::plan::Planned;
use crate::render::clockface::{late, marked};
use crate::render::phrases::{Style, mark, teams};
use crate::render::plan::waits::{Busy, WaitsFor, waits_for};
use crate::render::plan_page::PlanPage;
use crate::render::write::{Lines, Piece, RowColumn, Rows, Tone};
use crate::text::Raw;

/// So much of what an application waits for is looked at, which no line has room for.
const MOST: usize = 24;

pub(super) fn write(
    out: &mut Lines<'_>,
    page: &PlanPage<'_>,
    shown: &[&Planned],
    style: Style,
    used: &mut Used,
) -> io::Result<()> {
    let catalog = &page.analysis.catalog;
    let has_clock = page.plan.frame().has_clock();
    let mut columns = vec![RowColumn::new("", "")];
    columns.extend(has_clock.then_some(RowColumn::new("BACK", "back").moment()));
    let last_columns = [
        RowColumn::new("APPLICATION", ""),
        RowColumn::new("TEAM", "team"),
        RowColumn::new("WAITS FOR", "waits for:"),
    ];
    columns.extend(last_columns);
    let mut rows = Rows::new(style, columns);
    for planned in shown {
        let application = catalog.application(planned.ix);
        let mark = mark(application.criticality());
        used.word(Word::Critical, !mark.is_empty());
        let mut row = vec![Piece::Words(mark.to_owned(), Tone::Alarm)];
        row.extend(has_clock.then(|| back(page, planned.ix, used)));
        row.push(Piece::thing(&application.name, &application.id));
        row.push(Piece::list(teams(catalog, planned.ix)));
        row.push(waits(page, planned.ix, used));
        rows.row(row);
    }
    used.word(Word::BackOfApplication, has_clock && !shown.is_empty());
    let any_counted = rows.write(out)?;
    used.word(Word::More, any_counted);
    Ok(())
}

/// "~Thu 15 May 14:00", and whether that is past its own limit.
fn back(page: &PlanPage<'_>, ix: ApplicationIx, used: &mut Used) -> Piece {
    let (plan, frame) = (page.plan, page.plan.frame());
    let Some(at) = plan.at(Target::Application(ix)) else { return Piece::words("-") };
    let is_estimate = page.estimates.application(ix);
    used.word(Word::Estimate, is_estimate);
    let moment = marked(frame.say_at(at), is_estimate);
    let is_late = is_late(page, ix);
    used.word(Word::Late, is_late);
    if is_late { Piece::Words(format!("{moment} LATE"), Tone::Alarm) } else { Piece::words(moment) }
}

/// Whether an application is back past its own limit.
pub(crate) fn is_late(page: &PlanPage<'_>, ix: ApplicationIx) -> bool {
    let at = page.plan.at(Target::Application(ix));
    let due = page.plan.frame().due_of(page.analysis.catalog.application(ix));
    at.zip(due).is_some_and(|(at, due)| late(page.plan, at, due).is_some())
}

/// What an application waits for.
pub(crate) fn waits(page: &PlanPage<'_>, ix: ApplicationIx, used: &mut Used) -> Piece {
    let held = page.plan.held(&page.analysis.catalog, ix);
    used.held(&held, Busy::Team);
    used.word(Word::With, page.plan.started_with(ix).len() > 1);
    let said = |word, id: Raw<'_>, more: &str| format!("{word}{}{more}", id.shown());
    let WaitsFor { first, total, .. } =
        waits_for(page, ix, &held, (MOST, Busy::Team), said, |words| words);
    Piece::ids(first, total)
}
