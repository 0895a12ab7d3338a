//! The applications that nothing in the inventory can bring back: the retired ones, and those that cannot do without
//! them.

use std::collections::HashMap;

use super::outcome::Outcome;
use super::timetable::Timetable;
use crate::catalog::{ApplicationIx, Catalog, Dependency, Target};

/// The applications that are gone, in the catalog's order.
#[derive(Debug)]
pub(super) struct Gone(Vec<bool>);

/// An entry of an application that is not planned.
struct DeadEntry {
    owner: ApplicationIx,
    at_least: usize,
    /// How many of the providers that it names are not gone.
    left: usize,
}

impl Gone {
    /// Finds the gone applications among those that are not planned, in time linear in their entries.
    pub(super) fn new(catalog: &Catalog, timetable: &Timetable) -> Self {
        let mut gone = vec![false; catalog.applications.len()];
        let mut entries: Vec<DeadEntry> = Vec::new();
        let mut named_by: HashMap<ApplicationIx, Vec<usize>> = HashMap::new();
        for owner in timetable.unplanned.iter().map(|unplanned| unplanned.ix) {
            for entry in timetable.soft.hard(catalog, owner) {
                let providers = entry.providers();
                let (at_least, left) = (entry.at_least() as usize, providers.len());
                for named in providers.into_iter().filter_map(Target::application) {
                    named_by.entry(named).or_default().push(entries.len());
                }
                entries.push(DeadEntry { owner, at_least, left });
            }
        }
        let retired = |ix: &ApplicationIx| timetable.outcome(*ix) == Outcome::Retired;
        let mut open: Vec<ApplicationIx> = catalog.application_indices().filter(retired).collect();
        while let Some(ix) = open.pop() {
            if std::mem::replace(&mut gone[ix.index()], true) {
                continue;
            }
            for &entry in named_by.get(&ix).into_iter().flatten() {
                let entry = &mut entries[entry];
                entry.left -= 1;
                if entry.left < entry.at_least {
                    open.push(entry.owner);
                }
            }
            // An application that starts together with a gone one cannot start without it.
            let unplanned = timetable.outcome(ix) == Outcome::Unplanned;
            let group = catalog.application(ix).group.filter(|_| unplanned);
            let members = group.map(|group| &catalog.groups[group.index()].members);
            open.extend(members.into_iter().flatten().filter(|member| !gone[member.index()]));
        }
        Self(gone)
    }

    /// Whether too few of the providers of an entry can ever come.
    pub(super) fn fails(&self, entry: &Dependency) -> bool {
        let is_gone = |ix: ApplicationIx| self.0[ix.index()];
        let is_left = |target: Target| !target.application().is_some_and(is_gone);
        entry.applications().any(is_gone) && !entry.is_met(is_left)
    }
}
