//! Waves that have no room: who has their places, and why those come first.

use crate::catalog::{ApplicationIx, Target};
use crate::explain::Precedence;
use crate::plan::At;
use crate::render::phrases::{few, id};
use crate::render::plan_page::PlanPage;

/// The number of applications with one reason that are named.
const NAMED: usize = 8;

/// "ready Fri 9 May 18:00, but wave 1 is full (12 of 12)".
pub(super) fn full(page: &PlanPage<'_>, ix: ApplicationIx) -> String {
    let plan = page.plan;
    let (first, last, ready) = waves(page, ix);
    let full = if first < last {
        let word = if first + 1 == last { "and" } else { "to" };
        format!("waves {first} {word} {last} have no room")
    } else {
        match places(page, last) {
            Some((taken, places)) if taken >= places => {
                format!("wave {last} has no room ({taken} of {places})")
            }
            Some((taken, places)) => {
                format!("wave {last} has too little room ({taken} of {places})")
            }
            None => "the waves before have no room".to_owned(),
        }
    };
    match ready {
        Some(ready) => format!("it is ready {}, but {full}", plan.frame().say_end(ready)),
        None => full,
    }
}

/// How many applications a wave holds, and for how many it has places; `None` where it has no limit.
fn places(page: &PlanPage<'_>, number: u32) -> Option<(usize, usize)> {
    let places = page.analysis.catalog.wave(number).places()?;
    let wave = page.plan.waves.iter().find(|wave| wave.number == number);
    Some((wave.map_or(0, |wave| wave.applications.len()), places as usize))
}

/// The waves that have no room for an application, the first being the one to which it would belong, and when it is
/// ready where it waits after that.
fn waves(page: &PlanPage<'_>, ix: ApplicationIx) -> (u32, u32, Option<u64>) {
    let plan = page.plan;
    let back = plan.at(Target::Application(ix)).unwrap_or(At::START);
    let last = back.wave.saturating_sub(1);
    let ready = plan.work(ix).map(|(_, ready)| ready).filter(|&ready| ready < back.minute);
    let first = match ready {
        Some(ready) => (1..=last).rev().find(|&n| plan.frame().wave(n).0 < ready).unwrap_or(1),
        None => last,
    };
    (first, last, ready)
}

/// "directory has a place of wave 1, and comes first: mail needs it", a line for each reason: of several waves, of the
/// last.
pub(super) fn said(page: &PlanPage<'_>, ix: ApplicationIx) -> Vec<String> {
    let (_, number, _) = waves(page, ix);
    let wave = page.plan.waves.iter().find(|wave| wave.number == number);
    let own = page.plan.started_with(ix);
    let others = wave.iter().flat_map(|wave| &wave.applications).map(|planned| planned.ix);
    let others: Vec<ApplicationIx> = others.filter(|other| !own.contains(other)).collect();
    let needs = page.analysis.graph.all_needs(&[ix]);
    let reasons = page.plan.precedences(&others, ix);
    let (needed, rest): (Vec<_>, Vec<_>) =
        others.into_iter().zip(reasons).partition(|(other, _)| needs.contains(other));
    let mut lines = Vec::new();
    let mut line = |of: Vec<ApplicationIx>, reason: &dyn Fn(bool) -> String| {
        let ids: Vec<String> = of.iter().map(|&ix| id(&page.analysis.catalog, ix)).collect();
        match ids.len() {
            0 => {}
            1 => lines.push(format!(
                "{} has a place of wave {number}, and comes first: {}",
                ids[0],
                reason(false)
            )),
            _ => lines.push(format!(
                "{} have places of wave {number}, and come first: {}",
                few(&ids, NAMED),
                reason(true)
            )),
        }
    };
    let name = id(&page.analysis.catalog, ix);
    line(needed.into_iter().map(|(other, _)| other).collect(), &|several| {
        format!("{name} needs {}", if several { "them" } else { "it" })
    });
    for reason in Precedence::ALL {
        let of = rest.iter().filter(|(_, own)| *own == reason).map(|&(other, _)| other);
        line(of.collect(), &|several| self::reason(reason, several).to_owned());
    }
    lines
}

/// Why one or several have a team or a place before another.
pub(super) fn reason(precedence: Precedence, several: bool) -> &'static str {
    match (precedence, several) {
        (Precedence::Criticality, false) => "it, or an application that needs it, is more critical",
        (Precedence::Criticality, true) => {
            "each, or an application that needs it, is more critical"
        }
        (Precedence::LatestFinish, false) => {
            "it has to be ready earlier, for its own limit or that of an application that needs it"
        }
        (Precedence::LatestFinish, true) => {
            "each has to be ready earlier, for its own limit or that of an application that needs it"
        }
        (Precedence::LongerChain, false) => "more work waits behind it",
        (Precedence::LongerChain, true) => "more work waits behind each",
        (Precedence::Comparison, _) => "of the plans compared none is better with the other first",
    }
}
