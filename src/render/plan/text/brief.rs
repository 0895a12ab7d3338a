//! The applications of a wave, one line each.

use std::io;

use super::legend::{Used, Word};
use crate::explain::{ApplicationRow, WaveRow};
use crate::plan::Frame;
use crate::render::clockface::marked;
use crate::render::phrases::{Style, mark, teams};
use crate::render::plan::waits;
use crate::render::time_words::TimeWords;
use crate::render::write::{Lines, Piece, RowColumn, Rows, Tone};

/// So much of what an application waits for is looked at, which no line has room for.
const MOST: usize = 24;

pub(super) fn write(
    out: &mut Lines<'_>,
    frame: &Frame,
    wave: &WaveRow<'_>,
    (style, used): (Style, &mut Used),
) -> io::Result<()> {
    let mut columns = vec![RowColumn::new("", "")];
    let back_column = TimeWords::of(frame).back;
    columns.extend(back_column.map(|head| RowColumn::new(head.text, head.label).moment()));
    let last_columns = [
        RowColumn::new("APPLICATION", ""),
        RowColumn::new("TEAM", "team"),
        RowColumn::new("WAITS FOR", "waits for:"),
    ];
    columns.extend(last_columns);
    let mut rows = Rows::new(style, columns);
    for application in wave.applications() {
        let mark = mark(application.criticality);
        used.word(Word::Critical, !mark.is_empty());
        let mut row = vec![Piece::Words(mark.into(), Tone::Alarm)];
        row.extend(back(frame, &application, used));
        row.push(Piece::thing(application.name, application.id));
        row.push(Piece::list(teams(&application.teams)));
        used.held(application.reasons());
        let waits = application.waits(MOST);
        row.push(Piece::ids(waits::text(frame, &waits), waits.total));
        rows.row(row);
    }
    used.word(Word::BackOfApplication, true);
    let any_counted = rows.write(out)?;
    used.word(Word::More, any_counted);
    Ok(())
}

/// "~Thu 15 May 14:00", and whether that is past its own limit; `None` without dates.
fn back(frame: &Frame, row: &ApplicationRow<'_>, used: &mut Used) -> Option<Piece<'static>> {
    let at = row.moment()?;
    used.word(Word::Estimate, row.is_estimate);
    let moment = marked(frame.say_at(at), row.is_estimate);
    let is_late = row.late().is_some();
    used.word(Word::Late, is_late);
    Some(if is_late {
        Piece::Words(format!("{moment} LATE").into(), Tone::Alarm)
    } else {
        Piece::words(moment)
    })
}
