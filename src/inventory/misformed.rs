//! Ids that break the rules for ids, which are reported when all inputs are read: the correction of an id has to change
//! every place that names it.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{InventoryTables, MisformedId, Named};
use crate::diagnostic::{Collector, Finding, Help, Rule};
use crate::format::{Family, Symbol, plain_id};
use crate::needs::Target;
use crate::source::Span;
use crate::text::{Raw, count, cut, shown};
use crate::toml::{bare_or_quoted, quoted};

/// At most this number of the places that name an id are shown.
const SHOWN_PLACES: usize = 10;
/// At most this number of bytes of a long id are shown.
const SHOWN_BYTES: usize = 40;

/// The things that an id may stand for: teams have ids of their own, apart from those of applications, services and
/// partners.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Meant {
    team: bool,
    symbol: Symbol,
}

/// Reports the ids that break the rules for ids, each with the id to write everywhere in its place.
pub(super) fn report_misformed(inventory: &mut InventoryTables, findings: &mut Collector) {
    let misformed = std::mem::take(&mut inventory.misformed);
    if misformed.is_empty() {
        return;
    }
    let (mut taken, places) = (defined(inventory), places(inventory));
    let meant = |it: &MisformedId| Meant { team: it.family == Family::Teams, symbol: it.id.symbol };
    let of_things: BTreeSet<Meant> =
        misformed.iter().filter(|it| it.family != Family::Status).map(meant).collect();
    for it in &misformed {
        // A status names an application that is defined elsewhere.
        if it.family == Family::Status && of_things.contains(&meant(it)) {
            continue;
        }
        let raw = inventory.symbols.raw(it.id.symbol);
        let proposed = plain_id(raw).filter(|id| taken.insert((meant(it).team, id.clone())));
        let named = places.get(&meant(it)).map_or(&[][..], Vec::as_slice);
        findings.unread(finding(it, raw, proposed.as_deref(), named));
    }
}

fn finding(it: &MisformedId, raw: Raw<'_>, proposed: Option<&str>, named: &[IdPlace]) -> Finding {
    let name = cut(shown(raw).to_string(), SHOWN_BYTES);
    let mut finding =
        Finding::new(Rule::InvalidId, it.id.span, format!("the id `{name}` {}", it.fault));
    let elsewhere = named.iter().filter(|place| place.span != it.id.span);
    for place in elsewhere.clone().take(SHOWN_PLACES) {
        finding = finding.related(place.span, "named here");
    }
    let Some(proposed) = proposed.map(Raw::from) else {
        return finding.help("keep ids short and plain; `name` takes any text");
    };
    let mut help =
        Help::replacing(it.id.span, bare_or_quoted(proposed), |id| format!("write {id}"));
    for place in elsewhere.clone() {
        help = help
            .also(place.span, &if place.key { bare_or_quoted(proposed) } else { quoted(proposed) });
    }
    finding.help(match elsewhere.count() {
        0 => help.and("; `name` takes any text"),
        n => help.and(&format!(
            ", here and in {}; `name` takes any text",
            count(n, "place that names it", "places that name it")
        )),
    })
}

/// A place where an id is named.
struct IdPlace {
    span: Span,
    /// Whether the id is a key there, and not a value.
    key: bool,
}

/// The ids that are defined, those of teams apart from the others.
fn defined(inventory: &InventoryTables) -> BTreeSet<(bool, String)> {
    let things = inventory.applications.iter().map(|it| it.id);
    let things = things.chain(inventory.partners.iter().map(|it| it.id));
    let things = things.chain(inventory.services.iter().map(|it| it.id));
    let things = things.chain(inventory.groups.iter().map(|it| it.id)).map(|id| (false, id));
    let all = things.chain(inventory.teams.iter().map(|it| (true, it.id)));
    all.map(|(team, id)| (team, inventory.symbols.raw(id.symbol).unescaped().to_owned())).collect()
}

/// Every place where an id is named.
fn places(inventory: &InventoryTables) -> BTreeMap<Meant, Vec<IdPlace>> {
    let mut all: BTreeMap<Meant, Vec<IdPlace>> = BTreeMap::new();
    let mut note = |team: bool, key: bool, id: Named| {
        let meant = Meant { team, symbol: id.symbol };
        all.entry(meant).or_default().push(IdPlace { span: id.span, key });
    };
    for application in &inventory.applications {
        application.team.into_iter().for_each(|team| note(true, false, team));
        application.teams.iter().flatten().for_each(|&(team, _)| note(true, true, team));
    }
    for entry in &inventory.entries {
        for (target, span) in entry.places() {
            if let Target::Undefined(symbol) = target {
                note(false, false, Named { symbol, span });
            }
        }
    }
    inventory.groups.iter().flat_map(|it| &it.members).for_each(|&id| note(false, false, id));
    for status in &inventory.status {
        note(false, true, status.id);
        status.replaced_by.into_iter().for_each(|id| note(false, false, id));
    }
    for defaults in inventory.defaults.values() {
        defaults.team.into_iter().for_each(|team| note(true, false, team));
    }
    for (_, wave) in inventory.terms.waves.values() {
        wave.capacity.iter().for_each(|&(team, _)| note(true, true, team));
    }
    // The team in the defaults of a file is given to the applications of the file later.
    for places in all.values_mut() {
        places.sort_unstable_by_key(|place| place.span);
        places.dedup_by_key(|place| place.span);
    }
    all
}
