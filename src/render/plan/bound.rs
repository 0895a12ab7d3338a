//! How far a plan can be from the best, in words.

use crate::explain::{BoundReason, BoundRow, LatenessBound, PlanTotals, RoomBetween};
use crate::plan::Frame;
use crate::render::time_words::TimeWords;
use crate::text::{Raw, count, shown};

/// How many links of a chain are named at either end.
const LINKS: usize = 3;
/// The most teams that are named.
const NAMED: usize = 4;

/// "No plan ends before Mon 26 May 20:00: team network has 61 to restore, 9 at a time. This one ends 4 h
/// later."; "No plan has fewer than 7 waves: pki > mail. This one has 7: no plan has fewer (proved)."
pub(crate) fn best(frame: &Frame, bound: &BoundRow<'_>, own: PlanTotals) -> String {
    let reason = binding(frame, bound);
    let more = own.last_wave.saturating_sub(bound.waves);
    let Some(minute) = bound.minute else {
        let more =
            if more > 0 { format!(", {more} more") } else { ": no plan has fewer (proved)".into() };
        let (least, have) = (count(bound.waves as usize, "wave", "waves"), own.last_wave);
        return format!("No plan has fewer than {least}: {reason}. This one has {have}{more}.");
    };
    let end = own.last_back.map_or(0, |last| last.minute);
    let gap = match end.saturating_sub(minute) {
        0 => "then".to_owned(),
        gap => format!("{} later", frame.say_length(gap)),
    };
    let waves = match more {
        0 => String::new(),
        more => format!(", {} more", count(more as usize, "wave", "waves")),
    };
    let proved = if end <= minute { ": no plan ends earlier (proved)" } else { "" };
    let least = frame.say_at(bound.at);
    format!(
        "No plan ends before {least} (wave {}): {reason}. This one ends {gap}{waves}{proved}.",
        bound.waves
    )
}

/// "All lateness together is 12 d; no plan has less than 9 d."
pub(crate) fn least_late(frame: &Frame, bound: LatenessBound) -> String {
    let own = frame.say_length(bound.own);
    if bound.is_least {
        return format!("All lateness together is {own}: no plan has less (proved).");
    }
    let least = frame.say_length(bound.least);
    format!("All lateness together is {own}; no plan has less than {least}.")
}

/// What a bound rests on: "pki > 4 more > mail", "team network has 61 to restore, 9 at a time".
pub(crate) fn binding(frame: &Frame, bound: &BoundRow<'_>) -> String {
    let applications = |total| count(total, "application", "applications");
    let at_most = |units: Option<u32>, word: &str| {
        units.map_or_else(String::new, |units| format!(", {units} {word}"))
    };
    match bound.reason {
        BoundReason::Chain => chain(&bound.applications),
        BoundReason::Date(from) => match bound.applications.as_slice() {
            [] => "what it needs is there no earlier".to_owned(),
            all @ [first, rest @ ..] => {
                let from = frame.say_start(from);
                let chain =
                    if rest.is_empty() { String::new() } else { format!("{}, and ", chain(all)) };
                format!("{chain}{} cannot start before {from}", first.shown())
            }
        },
        BoundReason::Team { id, total, capacity } => {
            let limit = at_most(capacity, TimeWords::of(frame).at_once);
            let all = applications(total);
            format!("team {} has {all} to restore{limit}", id.shown())
        }
        BoundReason::Limits(total) => match bound.teams.split_last() {
            Some((last, first)) if !first.is_empty() => {
                let all = applications(total);
                format!("teams {} together have {all} to restore", listed(first, *last))
            }
            _ => format!("several limits together hold back {}", applications(total)),
        },
        BoundReason::WaveLimit { total, places, room } => {
            let all = applications(total);
            match room {
                Some(between) => format!("{all} to restore, and {}", room_of(between)),
                None => format!("{all} to restore{}", at_most(places, "a wave")),
            }
        }
    }
}

/// "field, network and site", "field, network, site and 4 more": some ids and the last one.
fn listed(first: &[Raw<'_>], last: Raw<'_>) -> String {
    let more = (first.len() + 1).saturating_sub(NAMED);
    let named = first.iter().take(NAMED).map(|id| id.shown().to_string());
    let named = named.collect::<Vec<_>>().join(", ");
    if more > 0 {
        format!("{named} and {more} more")
    } else {
        format!("{named} and {}", last.shown())
    }
}

/// "pki > 4 more > mail".
fn chain(ids: &[Raw<'_>]) -> String {
    let ids: Vec<String> = ids.iter().map(|&id| shown(id).to_string()).collect();
    match ids.len().saturating_sub(2 * LINKS) {
        0 | 1 => ids.join(" > "),
        more => {
            let (first, last) = (&ids[..LINKS], &ids[ids.len() - LINKS..]);
            format!("{} > {more} more > {}", first.join(" > "), last.join(" > "))
        }
    }
}

/// "waves 2 to 4 have room for 7".
fn room_of(RoomBetween { from, to, places }: RoomBetween) -> String {
    if from == to {
        format!("wave {from}, the first in which they can be, has room for {places}")
    } else {
        format!("waves {from} to {to} have room for {places}")
    }
}
