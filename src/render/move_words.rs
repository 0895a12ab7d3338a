//! The words for what became of an approved plan, which text, Markdown and explanations share.

use super::phrases::few;
use crate::date::Date;
use crate::explain::{CauseRow, FollowedRow, MoveReason, MoveRow, ServiceMoveRow, Shift};
use crate::format::When;
use crate::plan::{At, Frame, MoveMoment, MovePlace};
use crate::text::{Raw, Untrusted, and_list, count, shown};

/// The number of ids of one cause that are named; JSON has them all.
const NAMED: usize = 3;

/// "Follows approved.json of Mon 17 May: 55 of 58 stay; 3 move because they have to.": what became of the approved plan.
pub(crate) fn verdict(frame: &Frame, row: &FollowedRow<'_>) -> String {
    let name = approved(frame, row.name, row.start);
    let (all, forced) = (row.kept + row.moved, row.moved - row.freed);
    let said = match (all, row.moved) {
        (0, _) => "no application stands in both plans".to_owned(),
        (1, 0) => "the one application of both plans stays".to_owned(),
        (all, 0) => format!("all {all} stay"),
        _ => {
            let stay = if row.kept == 1 { "stays" } else { "stay" };
            let forced = match forced {
                0 => None,
                1 => Some("1 moves because it has to".to_owned()),
                forced => Some(format!("{forced} move because they have to")),
            };
            let freed = match row.freed {
                0 => None,
                1 => Some("1 comes earlier because it can".to_owned()),
                freed => Some(format!("{freed} come earlier because they can")),
            };
            let moved: Vec<String> = forced.into_iter().chain(freed).collect();
            format!("{} of {all} {stay}; {}", row.kept, moved.join(", "))
        }
    };
    format!("Follows {name}: {said}.")
}

/// "approved.json of Mon 17 May": the name of an approved plan, with its first day where it has dates.
pub(super) fn approved(frame: &Frame, name: &Untrusted, start: Option<Date>) -> String {
    let of = start.map(|start| format!(" of {}", frame.say_when(When::Date(start))));
    format!("{}{}", name.shown(), of.unwrap_or_default())
}

/// "New: parking. Gone: fax.": the applications that stand in one of the two plans alone, at most `most` of each.
pub(crate) fn new_and_gone(row: &FollowedRow<'_>, most: usize) -> Option<String> {
    let part = |word: &str, ids: &[Raw<'_>]| {
        let ids: Vec<String> = ids.iter().map(|&id| shown(id).to_string()).collect();
        (!ids.is_empty()).then(|| format!("{word}: {}.", few(&ids, most)))
    };
    let parts = [part("New", &row.new), part("Gone", &row.gone)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// "Tue 8 Jun", "wave 3": the old and the new place of an application, so that they differ: on one day with the hours, at
/// one start the waves.
pub(crate) fn places(frame: &Frame, from: MovePlace, to: MovePlace) -> [String; 2] {
    match (from.start, to.start) {
        (Some(old), Some(new)) if old != new => days(frame, old, new),
        _ => [from, to].map(|place| format!("wave {}", place.wave)),
    }
}

/// Two minutes as days, with the hours where both are on one day.
fn days(frame: &Frame, old: i64, new: i64) -> [String; 2] {
    let is_one_day = Frame::day(old).0 == Frame::day(new).0;
    [old, new].map(|minute| {
        let (_, of_day) = Frame::day(minute);
        let hour = format!(" {:02}:{:02}", of_day / 60, of_day % 60);
        frame.say_day(minute) + if is_one_day { &hour } else { "" }
    })
}

/// "Tue 8 Jun -> Tue 1 Jun".
pub(crate) fn arrow([from, to]: [String; 2]) -> String {
    format!("{from} -> {to}")
}

/// How a service changes, in a word or two.
pub(crate) fn shift(row: &ServiceMoveRow<'_>) -> &'static str {
    match row.shift() {
        Shift::Earlier => "earlier",
        Shift::Later => "later",
        Shift::Gained => "comes back now",
        Shift::Lost => "not in this plan",
    }
}

/// When a service is back in the two plans, and when it is full where that changes.
pub(crate) struct ServiceMoments {
    /// Empty, or the word "full" with a space.
    pub(crate) word: &'static str,
    /// The old and the new moment.
    pub(crate) both: [String; 2],
}

/// When a service is back in the two plans: "Tue 8 Jun", "none"; and when it is full where that changes.
pub(crate) fn service_moments(frame: &Frame, row: &ServiceMoveRow<'_>) -> Vec<ServiceMoments> {
    let or = |at: Option<MoveMoment>, word: &str| {
        at.map_or_else(|| word.to_owned(), |at| moment(frame, at))
    };
    let (Some(from), Some(to)) = (row.from, row.to) else {
        let both = [row.from, row.to].map(|times| or(times.map(|times| times.back), "none"));
        return vec![ServiceMoments { word: "", both }];
    };
    let back = (from.back != to.back).then(|| moments(frame, from.back, to.back));
    let full = (from.full != to.full).then(|| match (from.full, to.full) {
        (Some(old), Some(new)) => moments(frame, old, new),
        (old, new) => [old, new].map(|at| or(at, "no end")),
    });
    // A service that is full when it is back is told once.
    let full = full.filter(|full| back.as_ref() != Some(full));
    let back = back.map(|both| ServiceMoments { word: "", both });
    back.into_iter().chain(full.map(|both| ServiceMoments { word: "full ", both })).collect()
}

fn moments(frame: &Frame, old: MoveMoment, new: MoveMoment) -> [String; 2] {
    match (usable(frame, old), usable(frame, new)) {
        (Some(old), Some(new)) if old != new => days(frame, old, new),
        // Moments between which nobody works are told as they are.
        _ => match (old.minute, new.minute) {
            (Some(old), Some(new)) if old != new => days(frame, old, new),
            _ => [old, new].map(|at| format!("wave {}", at.wave)),
        },
    }
}

fn moment(frame: &Frame, at: MoveMoment) -> String {
    usable(frame, at).map_or_else(|| format!("wave {}", at.wave), |minute| frame.say_day(minute))
}

/// The first working moment from which on people can use a service.
pub(super) fn usable(frame: &Frame, at: MoveMoment) -> Option<i64> {
    let minute = at.minute?;
    // Before the plan's start there is no working time to look up.
    let working = u64::try_from(minute).ok().map(|minute| frame.working(minute));
    Some(working.and_then(|working| i64::try_from(working).ok()).unwrap_or(minute))
}

/// "gives way to ipms-ul (team clinical)", "requires pki, back Tue 1 Jun": the words for a cause.
pub(crate) fn cause(frame: &Frame, row: &CauseRow<'_>) -> String {
    let ids =
        |ids: &[Raw<'_>]| -> Vec<String> { ids.iter().map(|&id| shown(id).to_string()).collect() };
    let named = |list: &[Raw<'_>]| all_or_few(&ids(list));
    let applications = named(&row.applications);
    let has_none = row.applications.is_empty();
    match row.reason {
        MoveReason::Dependency(at) => format!("requires {applications}{}", back(frame, at)),
        MoveReason::Group => format!("together with {applications}"),
        MoveReason::After(at) => format!("comes after {applications}{}", back(frame, at)),
        MoveReason::Partner(opens) => {
            let (partner, verb) =
                if row.partners.len() == 1 { ("partner", "opens") } else { ("partners", "open") };
            let opens = opens.map(|when| format!(" {}", frame.say_when(when)));
            let opens = opens.unwrap_or_else(|| " later".to_owned());
            format!("{partner} {} {verb}{opens}", named(&row.partners))
        }
        MoveReason::Since(since) => {
            let verb = if row.applications.len() == 1 { "is" } else { "are" };
            let since = since.map(|day| format!(" since {}", frame.say_when(When::Date(day))));
            format!("{applications} {verb} up only{}", since.unwrap_or_else(|| " later".to_owned()))
        }
        MoveReason::Earliest(Some(when)) => {
            format!("no work on it before {}", frame.say_when(when))
        }
        MoveReason::Earliest(None) => "the plan begins later".to_owned(),
        MoveReason::Team => {
            let team = row.team.map_or_else(String::new, |team| shown(team).to_string());
            if has_none {
                format!("team {team} has less capacity")
            } else {
                format!("gives way to {applications} (team {team})")
            }
        }
        MoveReason::WaveLimit(wave) if has_none => format!("wave {wave} has fewer places"),
        MoveReason::WaveLimit(wave) => format!("gives way to {applications} (wave {wave})"),
        MoveReason::Calendar => "its old time is not working time any more".to_owned(),
        MoveReason::Own => "its own work changed".to_owned(),
        MoveReason::Due { due, is_own } => {
            let due = due.map(|due| frame.say_limit(due.minute)).unwrap_or_default();
            let mut dependents = ids(&row.applications);
            dependents.extend(ids(&row.services));
            match &dependents[..] {
                _ if is_own => format!("due {due}"),
                [] => "to keep a limit".to_owned(),
                [one] => format!("for {one}, due {due}"),
                several => format!("for {}, the first due {due}", all_or_few(several)),
            }
        }
        MoveReason::Freed if has_none => "what held it is gone".to_owned(),
        MoveReason::Freed => format!("freed by {applications}"),
    }
}

/// The words for all causes of a move.
pub(crate) fn causes(frame: &Frame, row: &MoveRow<'_>) -> Vec<String> {
    row.because.iter().map(|of| cause(frame, of)).collect()
}

/// "a, b and c"; of more than a few the first, and the number of the rest.
fn all_or_few(ids: &[String]) -> String {
    if ids.len() <= NAMED { and_list(ids) } else { few(ids, NAMED) }
}

/// ", back Tue 1 Jun", ", back in wave 3": when the last of the others is back.
fn back(frame: &Frame, at: Option<At>) -> String {
    match at {
        Some(at) if frame.moment(at).is_some() => {
            format!(", back {}", frame.say_day(frame.day_of(at)))
        }
        Some(at) if at.wave > 0 => format!(", back in wave {}", at.wave),
        Some(_) | None => String::new(),
    }
}

/// "3 applications move", "3 applications move, 2 services come at another moment": what a list of moves holds.
pub(crate) fn heading(moves: usize, services: usize) -> String {
    let moves = (moves > 0).then(|| count(moves, "application moves", "applications move"));
    let services = (services > 0).then(|| services_heading(services));
    let parts: Vec<String> = moves.into_iter().chain(services).collect();
    parts.join(", ")
}

/// "2 services come at another moment".
pub(crate) fn services_heading(services: usize) -> String {
    format!("{} at another moment", count(services, "service comes", "services come"))
}
