//! The words for how a plan from scratch differs from the approved plan, which text and Markdown share.

use super::move_words::{approved, usable};
use super::phrases::few;
use crate::explain::{ComparedRow, ServiceMoveRow, Shift};
use crate::plan::{Frame, MoveMoment};
use crate::text::{count, shown};

/// "Does not follow approved.json of Mon 17 May: 21 of 58 would move.": the plan from scratch, as a change of the plan
/// that people were told.
pub(crate) fn verdict(frame: &Frame, row: &ComparedRow<'_>) -> String {
    let name = approved(frame, row.name, row.start);
    let said = match (row.kept + row.moved, row.moved) {
        (0, _) => "no application stands in both plans".to_owned(),
        (1, 0) => "the one application of both plans would stay".to_owned(),
        (1, _) => "the one application of both plans would move".to_owned(),
        (all, 0) => format!("all {all} would stay"),
        (all, moved) if all == moved => format!("all {all} would move"),
        (all, moved) => format!("{moved} of {all} would move"),
    };
    format!("Does not follow {name}: {said}.")
}

/// "1 service would be earlier: permits (2 d). 1 service would be later: parking (1 d).": the services that come at
/// another moment, at most `most` of each sort. `None` where nothing is known of them.
pub(crate) fn services<'a>(
    frame: &Frame,
    row: &ComparedRow<'_>,
    moves: impl Iterator<Item = ServiceMoveRow<'a>>,
    most: usize,
) -> Option<String> {
    if row.all_services_stay {
        return Some("No service would be earlier or later.".to_owned());
    }
    let moves: Vec<ServiceMoveRow<'_>> = moves.collect();
    let sorts = [
        (Shift::Earlier, "would be earlier"),
        (Shift::Later, "would be later"),
        (Shift::Gained, "would come back now"),
        (Shift::Lost, "would not come back"),
    ];
    let sentences = sorts.into_iter().filter_map(|(shift, said)| {
        let of_sort = moves.iter().filter(|of| of.shift() == shift);
        let named: Vec<String> = of_sort.map(|of| named(frame, of)).collect();
        let services = count(named.len(), "service", "services");
        (!named.is_empty()).then(|| format!("{services} {said}: {}.", few(&named, most)))
    });
    let sentences: Vec<String> = sentences.collect();
    (!sentences.is_empty()).then(|| sentences.join(" "))
}

/// "permits (2 d)", "permits (full 1 wave)": a service, with the time between its two moments.
fn named(frame: &Frame, of: &ServiceMoveRow<'_>) -> String {
    let id = shown(of.id.raw());
    let (Some(from), Some(to)) = (of.from, of.to) else { return id.to_string() };
    if from.back != to.back {
        return format!("{id} ({})", between(frame, from.back, to.back));
    }
    match (from.full, to.full) {
        (Some(old), Some(new)) => format!("{id} (full {})", between(frame, old, new)),
        (Some(_), None) => format!("{id} (never full)"),
        (None, _) => format!("{id} (full at last)"),
    }
}

/// "2 d", "3 h", "1 wave": the time between two moments, in days of the calendar where they are on two days.
fn between(frame: &Frame, old: MoveMoment, new: MoveMoment) -> String {
    let people = usable(frame, old).zip(usable(frame, new)).filter(|(old, new)| old != new);
    // Moments between which nobody works are told as they are.
    let minutes = people.or_else(|| old.minute.zip(new.minute)).filter(|(old, new)| old != new);
    match minutes {
        Some((old, new)) => match Frame::day(new).0.abs_diff(Frame::day(old).0) {
            0 => frame.say_length(new.abs_diff(old)),
            days => format!("{days} d"),
        },
        None => count(new.wave.abs_diff(old.wave) as usize, "wave", "waves"),
    }
}
