//! All constraints that keep an application from being back earlier, as text: who has the team or the wave, and why
//! that comes first.

use std::io;

use super::why_text::{WhyText, ids};
use crate::explain::{
    ComesFirst, FullWaves, HoldingLimit, Occupancy, PlaceHolders, Precedence, TeamLimit,
};
use crate::format::When;
use crate::plan::Frame;
use crate::render::closed_days;
use crate::render::phrases::few;
use crate::render::write::{Lines, TextTable, indented};
use crate::text::{Raw, shown};

/// The number of ids of one sort that are named.
const NAMED: usize = 8;

impl WhyText<'_, '_> {
    /// Writes all that holds an application, where that is more than its chain can say.
    pub(super) fn holding(&self, out: &mut Lines<'_>) -> io::Result<()> {
        let Some(holding) = &self.why.holding else { return Ok(()) };
        let lists = [
            ("requires", &holding.requires),
            ("is back together with", &holding.together),
            ("comes after", &holding.after),
        ];
        let lists = lists.iter().filter(|(_, list)| !list.is_empty());
        let lists = lists.map(|(word, list)| format!("it {word} {}", few(&ids(list), NAMED)));
        let limits = holding.limits.iter().map(|it| limit(self.why.frame, it));
        let places = holding.place_holders.iter().map(|it| place_holders(it, holding.id));
        out.blank()?;
        let id = shown(holding.id);
        let heading = format!("What keeps {id} from being back earlier");
        indented(out, self.style, "", heading)?;
        let mut table = TextTable::new(self.style, "  ");
        for line in lists.chain(limits).chain(places) {
            table.row([line]);
        }
        table.write(out)
    }
}

/// A limit that holds an application besides other applications that it waits for.
pub(super) fn limit(frame: &Frame, limit: &HoldingLimit<'_>) -> String {
    let said = |when: Option<When>| when.map(|when| frame.say_when(when)).unwrap_or_default();
    match limit {
        HoldingLimit::Partner { id, opens } => {
            format!("partner {} opens {}", shown(*id), said(*opens))
        }
        HoldingLimit::Since { id, since } => {
            format!("{} is up only since {}", shown(*id), said(since.map(When::Date)))
        }
        HoldingLimit::Earliest(when) => format!("no work on it is allowed before {}", said(*when)),
        HoldingLimit::Team(team) => team_limit(team),
        HoldingLimit::FullWaves(full) => full_waves(frame, full),
        HoldingLimit::Approved(keep) => keeps_places(keep),
        HoldingLimit::Closed(None) => "closed days".to_owned(),
        HoldingLimit::Closed(Some(closed)) => closed_days::stretch(frame, closed),
    }
}

/// "team gis: map-store had it until then, and comes first: more work waits behind it".
fn team_limit(limit: &TeamLimit<'_>) -> String {
    let team = shown(limit.team);
    let before = ids(&limit.before);
    let all = few(&before, NAMED);
    let first = limit.comes_first.map(|reason| comes_first(reason, limit.id));
    match (&before[..], first) {
        ([], _) | (_, None) => format!("team {team} has too little capacity for it until then"),
        ([_], Some(first)) => format!("team {team}: {all} had it until then, and {first}"),
        ([one, ..], Some(first)) => format!("team {team}: {all} had it until then; {one} {first}"),
    }
}

/// "the approved plan is kept: pki would have to move".
fn keeps_places(keep: &[Raw<'_>]) -> String {
    format!("the approved plan is kept: {} would have to move", few(&ids(keep), NAMED))
}

/// "it is ready Fri 9 May 18:00, but wave 1 has no room (12 of 12)".
fn full_waves(frame: &Frame, waves: &FullWaves) -> String {
    let (first, last) = (waves.first, waves.last);
    let full = match waves.taken {
        _ if first < last => {
            let word = if first + 1 == last { "and" } else { "to" };
            format!("waves {first} {word} {last} have no room")
        }
        Some(Occupancy { applications, places }) => {
            let room = if applications >= places { "no room" } else { "too little room" };
            format!("wave {last} has {room} ({applications} of {places})")
        }
        None => "the waves before have no room".to_owned(),
    };
    match waves.ready {
        Some(ready) => format!("it is ready {}, but {full}", frame.say_end(ready)),
        None => full,
    }
}

/// "directory has a place of wave 1, and comes first: mail needs it".
fn place_holders(holders: &PlaceHolders<'_>, then: Raw<'_>) -> String {
    let (ids, wave) = (ids(&holders.ids), holders.wave);
    match &ids[..] {
        [one] => {
            format!(
                "{one} has a place of wave {wave}, and {}",
                comes_first(holders.comes_first, then)
            )
        }
        several => format!(
            "{} have places of wave {wave}, and come first: {}",
            few(several, NAMED),
            reason_of_several(holders.comes_first, then)
        ),
    }
}

/// "comes first: more work waits behind it": why an application has a team or a place before another, `then`.
pub(super) fn comes_first(reason: ComesFirst, then: Raw<'_>) -> String {
    let reason = match reason {
        ComesFirst::Needed => return format!("comes first: {} needs it", shown(then)),
        ComesFirst::By(Precedence::Criticality) => {
            "it, or an application that needs it, is more critical"
        }
        ComesFirst::By(Precedence::LatestFinish) => {
            "it has to be ready earlier, for its own limit or that of an application that needs it"
        }
        ComesFirst::By(Precedence::LongerChain) => "more work waits behind it",
        ComesFirst::By(Precedence::Comparison) => {
            "of the plans compared none is better with the other first"
        }
    };
    format!("comes first: {reason}")
}

/// Why several applications have places before another.
fn reason_of_several(reason: ComesFirst, then: Raw<'_>) -> String {
    let reason = match reason {
        ComesFirst::Needed => return format!("{} needs them", shown(then)),
        ComesFirst::By(Precedence::Criticality) => {
            "each, or an application that needs it, is more critical"
        }
        ComesFirst::By(Precedence::LatestFinish) => {
            "each has to be ready earlier, for its own limit or that of an application that needs it"
        }
        ComesFirst::By(Precedence::LongerChain) => "more work waits behind each",
        ComesFirst::By(Precedence::Comparison) => {
            "of the plans compared none is better with the other first"
        }
    };
    reason.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_would_have_to_move_is_named() {
        let ids = ["a", "b"].map(Raw::from);
        assert_eq!(keeps_places(&ids), "the approved plan is kept: a, b would have to move");
    }
}
