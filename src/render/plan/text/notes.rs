//! The notes about an application below its row.

use super::service_table::due_by;
use crate::explain::{ApplicationNotes, ApplicationRow, OwnLimit, WorkNote};
use crate::plan::Frame;
use crate::render::clockface::by_how_much;
use crate::render::closed_days;
use crate::render::phrases::{few, without};
use crate::text::shown;

/// The number of holders and providers of an application that are named; `why` names them all.
pub(super) const HOLDERS: usize = 3;

/// All that is said below a row with dates: its limit, room, alternatives, what it is without.
pub(crate) fn notes(
    frame: &Frame,
    row: &ApplicationRow<'_>,
    notes: &ApplicationNotes,
) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(notes.limit.as_ref().map(|limit| own_limit(frame, limit)));
    lines.extend(notes.work.as_ref().and_then(|note| work(frame, note)));
    lines.extend(counted(row).map(|counted| format!("counts on {counted}")));
    lines.extend(degraded(frame, row));
    lines
}

/// "deadline Mon 26 May, 3 d late"; "RTO Mon 26 May, slack 4 h of work".
pub(super) fn own_limit(frame: &Frame, limit: &OwnLimit) -> String {
    let due = limit.due.map(|due| due_by(frame, due));
    let late = limit.late.map(|late| by_how_much(frame, late));
    let slack = limit.slack.map(|slack| {
        if slack.is_zero() {
            "no slack".to_owned()
        } else {
            format!("slack {}", frame.say_slack(slack))
        }
    });
    let parts: Vec<String> = due.into_iter().chain(late).chain(slack).collect();
    parts.join(", ")
}

/// "work Thu 8 May 08:00 to Fri 9 May 18:00, from wave 1 on", "ready Fri 9 May 18:00, then waits for a wave with
/// room": of an application that is back later than it is worked on; and the closed days inside the work.
fn work(frame: &Frame, note: &WorkNote) -> Option<String> {
    let begin = frame.say_moment(note.work.begin);
    let ready = frame.say_end(note.work.ready);
    let closed = closed_days::stretches(frame, &note.closed);
    let said = match (note.first, note.waits_for_room) {
        (Some(first), false) => Some(format!("work {begin} to {ready}, from wave {first} on")),
        (Some(_), true) => {
            Some(format!("work {begin} to {ready}, then waits for a wave with room"))
        }
        (None, true) => Some(format!("ready {ready}, then waits for a wave with room")),
        (None, false) => closed.is_some().then(|| format!("work {begin} to {ready}")),
    };
    said.map(|said| said + &closed.map_or_else(String::new, |days| format!("; {days}")))
}

/// "a, b": what it counts on among alternatives; nothing where there are none.
pub(super) fn counted(row: &ApplicationRow<'_>) -> Option<String> {
    let ids = row.counts_on().into_iter().map(|id| shown(id).to_string());
    let ids: Vec<String> = ids.collect();
    (!ids.is_empty()).then(|| few(&ids, HOLDERS))
}

/// What it is without at first, a line each.
pub(super) fn degraded(frame: &Frame, row: &ApplicationRow<'_>) -> impl Iterator<Item = String> {
    row.missing().map(|missing| without(frame, &missing, missing.there))
}
