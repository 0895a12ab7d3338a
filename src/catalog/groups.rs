//! Groups of applications that are reconnected together: resolves `[groups]`, and reports by the rule `invalid-group`.

use super::contents::{Catalog, Group};
use super::names::{NameIndex, id_and_name};
use super::thing::Thing;
use super::undefined::{ReferencePlace, Unresolved};
use crate::diagnostic::Collector;
use crate::format::{Family, State};
use crate::inventory;
use crate::needs::GroupIx;
use crate::needs::Target;

/// Resolves the members of all groups, after the states are known.
pub(super) fn resolve(
    groups: Vec<inventory::GroupTable>,
    names: &NameIndex,
    catalog: &mut Catalog,
    findings: &mut Collector,
) {
    for (i, group) in groups.into_iter().enumerate() {
        let ix = GroupIx::new(i);
        let mut members = Vec::new();
        let mut written = Vec::with_capacity(group.members.len());
        for member in group.members {
            let Some(Thing::Application(application)) = names.thing(member.symbol) else {
                let place = ReferencePlace::Member { group: catalog.symbols.raw(group.id.symbol) };
                let unresolved = Unresolved { subject: None, reference: member, place };
                unresolved.report(names, &catalog.symbols, findings);
                written.push((Target::Undefined(member.symbol), member.span));
                continue;
            };
            written.push((Target::Application(application), member.span));
            let found = &mut catalog.applications[application.index()];
            if found.state != State::Retired && found.group.is_none() {
                found.group = Some(ix);
                members.push(application);
            }
        }
        members.sort_unstable();
        let (id, _) = id_and_name(&catalog.symbols, group.id, None);
        let (reason, span) = (group.reason, group.id.span);
        let Catalog { applications, doubts, .. } = &mut *catalog;
        // The group may have more members that could not be read, so nobody knows when these start.
        if doubts.of_thing(Family::Groups, &id).order() {
            for member in &members {
                let member = &applications[member.index()].id;
                doubts.note_order(Family::Applications, member, span);
            }
        }
        catalog.groups.push(Group { id, reason, named: written, members, span });
    }
}
