//! What something late stands on.

use std::collections::BTreeSet;

use super::outcome::Outcome;
use super::whole_plan::Plan;
use crate::catalog::{ApplicationIx, Catalog, Target};

impl Plan {
    /// The planned applications on which something counts, directly or not, that is late in this plan. Linear in what late things require.
    pub(super) fn find_pressed(&self, catalog: &Catalog) -> BTreeSet<ApplicationIx> {
        let mut open: Vec<ApplicationIx> = Vec::new();
        for planned in &self.services {
            let is_late =
                planned.back.is_some_and(|back| self.frame.lateness(back, planned.due) > 0);
            let service = &catalog.services[planned.ix.index()];
            for entry in service.requires.iter().filter(|_| is_late) {
                let counted = self.moments.counted(catalog, &self.units, None, entry);
                open.extend(counted.into_iter().filter_map(Target::application));
            }
        }
        for ix in catalog.application_indices() {
            let due = self.frame.due_of(catalog.application(ix));
            let at = self.at(Target::Application(ix));
            if at.is_some_and(|at| self.frame.lateness(at, due) > 0) {
                open.extend(self.counted_by(catalog, ix));
            }
        }
        let mut pressed = BTreeSet::new();
        while let Some(ix) = open.pop() {
            let is_planned = matches!(self.outcomes[ix.index()], Outcome::Planned(_));
            if is_planned && pressed.insert(ix) {
                open.extend(self.counted_by(catalog, ix));
                open.extend(self.fellows(ix, |_| true));
            }
        }
        pressed
    }

    /// What an application requires, of alternatives what it counts on.
    fn counted_by(&self, catalog: &Catalog, ix: ApplicationIx) -> Vec<ApplicationIx> {
        let hard = self.soft.hard(catalog, ix);
        let counted = hard.flat_map(|entry| self.counted(catalog, ix, entry));
        counted.filter_map(Target::application).collect()
    }

    /// Whether something that is late counts on an application, directly or not.
    #[must_use]
    pub fn is_pressed(&self, ix: ApplicationIx) -> bool {
        self.pressed.contains(&ix)
    }
}
