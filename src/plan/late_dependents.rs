//! The applications on which a late application or service counts.

use std::collections::BTreeSet;

use super::service_plans::ServicePlan;
use super::timetable::Timetable;
use crate::catalog::{ApplicationIx, Catalog, Target};

/// The planned applications on which a late application or service counts, directly or not.
#[derive(Debug)]
pub(super) struct LateDependents(BTreeSet<ApplicationIx>);

impl LateDependents {
    /// Finds them, from all late applications and services of a plan to the providers that they count on. Linear in the
    /// entries of these.
    pub(super) fn new(catalog: &Catalog, timetable: &Timetable, services: &[ServicePlan]) -> Self {
        let frame = &timetable.frame;
        let mut open: Vec<ApplicationIx> = Vec::new();
        for planned in services {
            let is_late = planned.back.is_some_and(|back| frame.is_late(back, planned.due));
            let service = &catalog.services[planned.ix.index()];
            for entry in service.requires().iter().filter(|_| is_late) {
                let counted = timetable.counted_by_service(catalog, entry);
                open.extend(counted.into_iter().filter_map(Target::application));
            }
        }
        for ix in catalog.application_indices() {
            let due = frame.due_of(catalog.application(ix));
            let at = timetable.at(Target::Application(ix));
            if at.is_some_and(|at| frame.is_late(at, due)) {
                open.extend(timetable.required(catalog, ix));
            }
        }
        let mut counted_on = BTreeSet::new();
        while let Some(ix) = open.pop() {
            if timetable.is_planned(ix) && counted_on.insert(ix) {
                open.extend(timetable.required(catalog, ix));
                open.extend(timetable.fellows(ix, |_| true));
            }
        }
        Self(counted_on)
    }

    /// Whether a late application or service counts on an application, directly or not.
    pub(super) fn has(&self, ix: ApplicationIx) -> bool {
        self.0.contains(&ix)
    }
}
