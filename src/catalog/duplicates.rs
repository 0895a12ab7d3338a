//! The rule that one id is one thing: ids that are defined twice, or that differ only in case.

use std::collections::{BTreeSet, HashMap};

use crate::diagnostic::{Collector, Finding, Rule};
use crate::doubt::{Doubts, Unread, UnreadPlace};
use crate::format::{Family, Symbols};
use crate::inventory::{InventoryTables, Named};
use crate::source::Span;
use crate::text::{Untrusted, shown};

/// An id with the family of the table that defines it.
#[derive(Clone, Copy)]
struct Definition {
    family: Family,
    id: Named,
}

/// Reports every id of the inventory that is defined more than once, and notes that nobody knows which of the definitions
/// is meant. The terms that a second definition would give to a plan are noted as left out.
pub(super) fn report_duplicates(inventory: &mut InventoryTables, findings: &mut Collector) {
    let mut things = Vec::with_capacity(inventory.applications.len());
    let define = |family| move |id| Definition { family, id };
    things.extend(inventory.applications.iter().map(|a| a.id).map(define(Family::Applications)));
    things.extend(inventory.partners.iter().map(|p| p.id).map(define(Family::Partners)));
    things.extend(inventory.services.iter().map(|s| s.id).map(define(Family::Services)));
    things.extend(inventory.groups.iter().map(|g| g.id).map(define(Family::Groups)));
    let doubts = &mut inventory.doubts;
    report(&inventory.symbols, &things, doubts, findings);
    let teams: Vec<_> = inventory.teams.iter().map(|t| t.id).map(define(Family::Teams)).collect();
    report(&inventory.symbols, &teams, doubts, findings);
    let status: Vec<_> =
        inventory.status.iter().map(|s| s.id).map(define(Family::Status)).collect();
    report(&inventory.symbols, &status, doubts, findings);
}

fn report(symbols: &Symbols, all: &[Definition], doubts: &mut Doubts, findings: &mut Collector) {
    for group in groups(symbols, all) {
        let first = group[0];
        doubt(symbols, first, doubts);
        for &again in &group[1..] {
            doubt(symbols, again, doubts);
            findings.unread(finding(symbols, first, again));
            if is_planned_as_first(again.family) && again.id.symbol == first.id.symbol {
                let (id, span) = (symbols.id(again.id.symbol), again.id.span);
                let place = UnreadPlace::Thing(again.family, id);
                doubts.leave_out(Unread { follows: false, span, place, key: None });
            }
        }
    }
}

/// Notes that nobody knows what the table of a thing says that is defined twice, or that has the id of another one.
fn doubt(symbols: &Symbols, Definition { family, id }: Definition, doubts: &mut Doubts) {
    // A group is planned with the members of both its definitions.
    if family != Family::Groups {
        doubts.note_order(family, &symbols.id(id.symbol), id.span);
    }
}

/// Whether the things of a family are planned although they are defined twice, by their first definition.
fn is_planned_as_first(family: Family) -> bool {
    matches!(family, Family::Partners | Family::Teams | Family::Groups)
}

/// The definitions that share an id, case apart; each group in order of place, the groups by their first place.
fn groups(symbols: &Symbols, all: &[Definition]) -> Vec<Vec<Definition>> {
    let mut by_symbol: Vec<u32> = vec![0; symbols.len()];
    for definition in all {
        by_symbol[definition.id.symbol.index()] += 1;
    }
    // Two ids that differ only in case: one of them has a capital.
    let folded = |d: &Definition| symbols.raw(d.id.symbol).to_ascii_lowercase();
    let has_capital = |d: &&Definition| symbols.raw(d.id.symbol).has_ascii_capital();
    let capitals: BTreeSet<Untrusted> = all.iter().filter(has_capital).map(folded).collect();
    let mut groups: HashMap<Untrusted, Vec<Definition>> = HashMap::new();
    for definition in all {
        let repeated = by_symbol[definition.id.symbol.index()] > 1;
        if repeated || !capitals.is_empty() && capitals.contains(&folded(definition)) {
            groups.entry(folded(definition)).or_default().push(*definition);
        }
    }
    let mut groups: Vec<_> = groups.into_values().filter(|group| group.len() > 1).collect();
    for group in &mut groups {
        group.sort_by_key(|definition| definition.id.span);
    }
    groups.sort_by_key(|group| group[0].id.span);
    groups
}

fn finding(symbols: &Symbols, first: Definition, again: Definition) -> Finding {
    let id = |d: Definition| shown(symbols.raw(d.id.symbol)).to_string();
    let (one, two) = (id(first), id(again));
    // The words do not depend on which of the two stands first.
    let (message, help) = if one != two {
        let (one, two) = if one < two { (&one, &two) } else { (&two, &one) };
        let message = format!("`{one}` and `{two}` differ only in case");
        (message, "give one of them another id: people will mix them up".to_owned())
    } else if first.family == again.family {
        let help = if again.family == Family::Status {
            "say each state once: which of the two is true?".to_owned()
        } else {
            format!(
                "if they are two {}s give one another id; else write what both say in one place",
                again.family.one()
            )
        };
        let subject =
            if again.family == Family::Status { "the status of" } else { again.family.one() };
        (format!("{subject} `{two}` is defined twice"), help)
    } else {
        let (one, other) =
            (first.family.min(again.family).one(), first.family.max(again.family).one());
        let message = format!("`{two}` is defined as {one} and as {other}");
        (
            message,
            "applications, partners, services and groups share one name space: rename one"
                .to_owned(),
        )
    };
    place(again.id.span, first.id.span, message).help(help)
}

fn place(again: Span, first: Span, message: String) -> Finding {
    Finding::new(Rule::DuplicateDefinition, again, message)
        .label("second definition")
        .related(first, "first definition")
}
