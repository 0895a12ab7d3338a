//! How far a plan can be from the best, in words.

use std::collections::BTreeSet;

use crate::catalog::{ApplicationIx, TeamIx};
use crate::plan::{Binding, Bound};
use crate::render::phrases::id;
use crate::render::plan::summary::last;
use crate::render::plan_page::PlanPage;
use crate::text::count;

/// How many links of a chain are named at either end.
const LINKS: usize = 3;

/// "No plan ends before Mon 26 May 20:00: team network has 61 to restore, 9 at a time. This one ends 4 h
/// later."; "No plan has fewer than 7 waves: pki > mail. This one has 7."
pub(crate) fn best(page: &PlanPage<'_>, bound: &Bound) -> String {
    let (plan, frame) = (page.plan, page.plan.frame());
    let reason = binding(page, bound);
    let more = plan.last_wave().saturating_sub(bound.waves);
    if !frame.has_clock() {
        let own = if more > 0 { format!(", {more} more") } else { String::new() };
        let (least, have) = (count(bound.waves as usize, "wave", "waves"), plan.last_wave());
        return format!("No plan has fewer than {least}: {reason}. This one has {have}{own}.");
    }
    let end = last(plan).map_or(0, |last| last.minute);
    let gap = match end.saturating_sub(bound.minute) {
        0 => "then".to_owned(),
        gap => format!("{} later", frame.say_length(gap)),
    };
    let waves = match more {
        0 => String::new(),
        more => format!(", {} more", count(more as usize, "wave", "waves")),
    };
    let least = frame.say_at(bound.at());
    format!(
        "No plan ends before {least} (wave {}): {reason}. This one ends {gap}{waves}.",
        bound.waves
    )
}

/// What a bound rests on: "pki > 4 more > mail", "team network has 61 to restore, 9 at a time".
pub(crate) fn binding(page: &PlanPage<'_>, bound: &Bound) -> String {
    let catalog = &page.analysis.catalog;
    let round = if page.plan.frame().has_clock() { "at a time" } else { "a wave" };
    let chain = |of: &[ApplicationIx]| {
        let ids: Vec<String> = of.iter().map(|&ix| id(catalog, ix)).collect();
        match ids.len().saturating_sub(2 * LINKS) {
            0 | 1 => ids.join(" > "),
            more => {
                let (first, last) = (&ids[..LINKS], &ids[ids.len() - LINKS..]);
                format!("{} > {more} more > {}", first.join(" > "), last.join(" > "))
            }
        }
    };
    let of_all = |of, team| count(together(page, of, team), "application", "applications");
    let at_most = |units: Option<u32>, word: &str| {
        units.map_or_else(String::new, |units| format!(", {units} {word}"))
    };
    match &bound.reason {
        Binding::Chain(of) => chain(of),
        Binding::Date { of, from } => match of.first() {
            None => "what it needs is there no earlier".to_owned(),
            Some(&first) => {
                let first = id(catalog, first);
                let from = page.plan.frame().say_start(*from);
                let chain =
                    if of.len() > 1 { format!("{}, and ", chain(of)) } else { String::new() };
                format!("{chain}{first} cannot start before {from}")
            }
        },
        Binding::Team { team, of, capacity } => {
            let all = of_all(of, Some(*team));
            let team = catalog.teams[team.index()].id.shown();
            format!("team {team} has {all} to restore{}", at_most(*capacity, round))
        }
        Binding::WaveLimit { of, from, places } => {
            let all = of_all(of, None);
            match room(page, *from, bound.waves) {
                Some(room) => format!("{all} to restore, and {room}"),
                None => format!("{all} to restore{}", at_most(*places, "a wave")),
            }
        }
    }
}

/// "waves 2 to 4 have room for 7": what there is before the last wave, where that is not the same from the first
/// wave on.
fn room(page: &PlanPage<'_>, from: u32, last: u32) -> Option<String> {
    let catalog = &page.analysis.catalog;
    let places = |number| catalog.wave(number).places();
    if from == 1 && (from..last).all(|number| places(number) == catalog.terms.max_per_wave) {
        return None;
    }
    let room: u64 =
        (from..last).map(|number| places(number).map(u64::from)).sum::<Option<u64>>()?;
    Some(match last.saturating_sub(from) {
        0 => return None,
        1 => format!("wave {from}, the first in which they can be, has room for {room}"),
        _ => format!("waves {from} to {} have room for {room}", last - 1),
    })
}

/// How many applications some are with all that start together with them, of a team those that need it.
fn together(page: &PlanPage<'_>, of: &[ApplicationIx], team: Option<TeamIx>) -> usize {
    let catalog = &page.analysis.catalog;
    let mut all: BTreeSet<ApplicationIx> = of.iter().copied().collect();
    for group in of.iter().filter_map(|&ix| catalog.application(ix).group) {
        let members = catalog.groups[group.index()].members.iter();
        all.extend(members.filter(|ix| {
            let mut teams = catalog.application(**ix).teams.iter();
            page.plan.is_planned(**ix) && team.is_none_or(|team| teams.any(|&(own, _)| own == team))
        }));
    }
    all.len()
}
