//! Gives each application its state of the day.

use std::collections::BTreeSet;

use super::contents::Catalog;
use super::names::NameIndex;
use super::thing::Thing;
use super::undefined::{ReferencePlace, Unresolved};
use crate::diagnostic::Collector;
use crate::format::{Family, State, StatusKey, TableKey};
use crate::inventory;

pub(super) fn apply_status(
    status: Vec<inventory::Status>,
    names: &NameIndex,
    catalog: &mut Catalog,
    findings: &mut Collector,
) {
    let Catalog { applications, symbols, terms, doubts, .. } = catalog;
    let mut seen = BTreeSet::new();
    for written in status {
        let Some(Thing::Application(ix)) = names.thing(written.id.symbol) else {
            let (reference, place) = (written.id, ReferencePlace::Status);
            Unresolved { subject: None, reference, place }.report(names, symbols, findings);
            continue;
        };
        let application = &mut applications[ix.index()];
        let since_counts = terms.wave_length.is_some() && terms.incident.is_some();
        let in_doubt = doubts.of_thing(Family::Status, &application.id);
        if in_doubt.order() || since_counts && in_doubt.name(StatusKey::Since.row()) {
            doubts.note_order(Family::Status, &application.id, written.id.span);
            doubts.note_order(Family::Applications, &application.id, written.id.span);
        }
        if let Some(reference) = written.replaced_by {
            let subject = Some(ix.into());
            let known = matches!(
                names.thing(reference.symbol),
                Some(Thing::Application(_) | Thing::Partner(_))
            );
            if !known {
                let place = ReferencePlace::Successor { owner: application.id.raw() };
                Unresolved { subject, reference, place }.report(names, symbols, findings);
            }
        }
        if seen.insert(ix) {
            application.state = written.state.map_or(State::Isolated, |(state, _)| state);
            let particulars = application.particulars.get_or_insert_default();
            particulars.state_span = written.state.map(|(_, span)| span);
            particulars.since = written.since;
            particulars.reason = written.reason;
            particulars.replaced_by = written.replaced_by.map(|named| symbols.id(named.symbol));
        }
    }
}
