//! Words and measures that the text formats share.

use std::borrow::{Borrow, Cow};
use std::fmt::Write;

use super::clockface::marked;
use super::time_words::TimeWords;
use crate::explain::{AssumedRow, MissingRow, PlanRows, TeamUnits};
use crate::format::Criticality;
use crate::plan::{At, Frame};
use crate::text::{Raw, Untrusted, and_list, shown};

/// How text is laid out.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Columns to fill.
    pub width: u16,
    /// Whether colours may be used.
    pub color: bool,
}

impl Style {
    /// With fewer columns than these a table is a list.
    pub const NARROW: u16 = 60;
    /// The number of columns from which on there is room for names beside ids.
    pub const WIDE: u16 = 120;
    /// The number of columns from which on there is room for one moment more.
    pub const ROOMY: u16 = 150;

    /// Whether there is too little room for a table.
    #[must_use]
    pub fn is_narrow(self) -> bool {
        self.width < Self::NARROW
    }
}

/// "Mail relay (mail-relay)"; the id alone where there is no name.
pub(crate) fn named(name: &Untrusted, id: &Untrusted) -> String {
    if name == id { id.shown().to_string() } else { format!("{} ({})", name.shown(), id.shown()) }
}

/// The mark in the first column of a row.
pub(crate) fn mark(criticality: Criticality) -> &'static str {
    if criticality == Criticality::Critical { "!" } else { "" }
}

/// The teams that reconnect an application: "network 2", "gis".
pub(crate) fn teams<'t>(teams: &[TeamUnits<'t>]) -> Vec<Cow<'t, str>> {
    let one = |team: &TeamUnits<'t>| {
        let id = team.id.shown().text();
        if team.units == 1 { id } else { Cow::Owned(format!("{id} {}", team.units)) }
    };
    teams.iter().map(one).collect()
}

/// Ids as they may be shown, each once, in the order in which they are shown.
fn in_shown_order(ids: &[Raw<'_>]) -> Vec<String> {
    let mut ids: Vec<String> = ids.iter().map(|&id| shown(id).to_string()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids
}

/// What an entry needs, as it may be shown, "a", "1 of a and b": of the ids that it names, with how many of them are
/// enough where they are alternatives.
pub(super) fn need_of(ids: &[Raw<'_>], at_least: Option<u32>) -> String {
    let ids = in_shown_order(ids);
    match at_least {
        None => and_list(&ids),
        Some(at_least) => format!("{at_least} of {}", and_list(&ids)),
    }
}

/// The providers that are missing while an entry is not met: "a", "a or b", "enough of a, b and c (2 wanted)".
fn lacking(missing: &MissingRow<'_>) -> String {
    let ids = in_shown_order(&missing.ids);
    match (missing.at_least, ids.as_slice()) {
        (_, [only]) => only.clone(),
        (1, [one, other]) => format!("{one} or {other}"),
        (1, _) => format!("any of {}", and_list(&ids)),
        (wanted, _) => format!("enough of {} ({wanted} wanted)", and_list(&ids)),
    }
}

/// "a can be started without b (storage), which is back in wave 4".
pub(crate) fn assumption(row: &AssumedRow<'_>) -> String {
    let (owner, kind) = (shown(row.from), shown(row.kind));
    if row.is_itself {
        return format!("{owner} can be started without itself ({kind})");
    }
    let named = need_of(&row.to, row.at_least);
    let how =
        if row.is_after { format!("before {named}") } else { format!("without {named} ({kind})") };
    let when = match row.wave {
        Some(0) => "up already".to_owned(),
        Some(wave) => format!("back in wave {wave}"),
        None => "not in this plan".to_owned(),
    };
    format!("{owner} can be started {how}, which is {when}")
}

/// The number of assumptions that are said; JSON has them all.
pub(crate) const ASSUMPTIONS: usize = 12;

/// What a plan assumes, a sentence each.
pub(crate) fn assumptions(rows: PlanRows<'_>) -> Vec<String> {
    let all = rows.assumed();
    let total = all.len();
    let mut lines: Vec<String> = all
        .take(ASSUMPTIONS)
        .map(|assumed| format!("THIS PLAN ASSUMES that {}.", assumption(&assumed)))
        .collect();
    if total > ASSUMPTIONS {
        let more = total - ASSUMPTIONS;
        lines.push(format!("IT ASSUMES {more} MORE such things: --format json lists them."));
    }
    if total > 0 {
        lines.push(
            "Only the owners know whether that is true; --no-assume leaves out what waits for it."
                .to_owned(),
        );
    }
    lines
}

/// "a, b, c and 4 more"; "-" for none.
pub(crate) fn few(words: &[impl Borrow<str>], most: usize) -> String {
    few_of(words, most, words.len())
}

/// The same of words that are the first of `total`.
pub(crate) fn few_of(words: &[impl Borrow<str>], most: usize, total: usize) -> String {
    if words.is_empty() {
        return "-".to_owned();
    }
    let named = words.len().min(most);
    let mut text = words[..named].join(", ");
    if total > named {
        let _ = write!(text, " and {} more", total - named);
    }
    text
}

/// The number of applications with the same want that are named.
const OWNERS: usize = 3;

/// "without mail-relay until wave 4 (no codes by mail); meanwhile: codes by telephone"; with dates "without
/// mail-relay until Mon 26 May (wave 4): no codes by mail; .."; of the want of another application "sign-in
/// without mail-relay until wave 4". `there` is when it is, by the clock of what lacks it.
pub(crate) fn without(frame: &Frame, missing: &MissingRow<'_>, there: Option<At>) -> String {
    let owners: Vec<String> = missing.wanted_by.iter().map(|&id| shown(id).to_string()).collect();
    let mut text =
        if owners.is_empty() { String::new() } else { format!("{} ", few(&owners, OWNERS)) };
    let _ = write!(text, "without {}", lacking(missing));
    match there {
        Some(at) => {
            let _ = write!(text, " until {}", marked(frame.say_until(at), missing.is_estimate));
        }
        None => text.push_str(", and no wave of this plan brings it"),
    }
    if let Some(without) = missing.without {
        let without = one_line(&without.shown().to_string());
        let [before, behind] = match missing.there {
            Some(_) => TimeWords::of(frame).reason,
            None => [" (", ")"],
        };
        let _ = write!(text, "{before}{without}{behind}");
    }
    if let Some(workaround) = missing.workaround {
        let _ = write!(text, "; meanwhile: {}", one_line(&workaround.shown().to_string()));
    }
    text
}

/// Text that may hold a line end, on one line.
pub(crate) fn one_line(shown: &str) -> String {
    shown.replace("\\u{a}", " ").trim().to_owned()
}
