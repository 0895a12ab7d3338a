//! Degraded applications and services: without which wants, and until when.

use std::collections::BTreeSet;

use super::presence::At;
use super::timetable::Timetable;
use crate::catalog::EntryNotes;
use crate::catalog::{ApplicationIx, Catalog, Dependency, Need, Service, Target};
use crate::format::State;
use crate::text::Raw;

/// A want that is not there when its application or service is back.
#[derive(Clone, Debug)]
pub struct Missing {
    /// The providers that are wanted, and how many of them are enough.
    pub need: Need,
    /// When it is there; `None` when no wave of this plan brings it.
    pub at: Option<At>,
    /// The applications whose want it is, by id; none where it is a want of the very application or service that is
    /// asked about.
    pub of: Vec<ApplicationIx>,
    /// The notes of the entry about doing without.
    pub notes: Option<EntryNotes>,
}

impl Missing {
    /// The want in a form that can be compared: how many providers are enough, and which they are.
    fn key(&self) -> (u32, Vec<Target>) {
        (self.need.at_least(), self.need.providers())
    }
}

/// How far each application is degraded in a plan.
#[derive(Debug)]
pub(super) struct Degradation {
    /// When each application is up and each of its wants is satisfied: at 0 when it is so already, `None` when no wave
    /// of this plan brings that. In the catalog's order.
    full: Vec<Option<At>>,
    /// The wants of each application that are not there when it is back, or now where it is up, by id; in the
    /// catalog's order.
    missing: Vec<Vec<Missing>>,
}

impl Degradation {
    /// Looks at the wants of all applications.
    pub(super) fn new(catalog: &Catalog, timetable: &Timetable) -> Self {
        let all = || catalog.application_indices();
        Self {
            full: all().map(|ix| timetable.full_moment(catalog, ix)).collect(),
            missing: all().map(|ix| timetable.missing_of(catalog, ix)).collect(),
        }
    }

    /// When an application is full.
    pub(super) fn full(&self, ix: ApplicationIx) -> Option<At> {
        self.full[ix.index()]
    }

    /// The wants that are not there when an application is back, by id.
    pub(super) fn missing(&self, ix: ApplicationIx) -> &[Missing] {
        &self.missing[ix.index()]
    }
}

impl Timetable {
    /// The entries without which an application is degraded: its wants, and those that are assumed to be wants.
    fn wants<'c>(
        &'c self,
        catalog: &'c Catalog,
        ix: ApplicationIx,
    ) -> impl Iterator<Item = &'c Dependency> {
        // Almost no entry is assumed; of entries that say the same, all are.
        let any = self.assumed_of(ix).next().is_some();
        let entries = any.then(|| catalog.ordering_entries(ix)).into_iter().flatten();
        let assumed = entries.filter(|(entry, _)| !entry.is_after() && self.soft.contains(*entry));
        catalog.application(ix).wants().iter().chain(assumed.map(|(_, entry)| entry))
    }

    /// When an application is full.
    fn full_moment(&self, catalog: &Catalog, ix: ApplicationIx) -> Option<At> {
        let (back, is_up) = (self.at(Target::Application(ix))?, self.is_up(ix));
        let wants = self.wants(catalog, ix).map(|want| self.need_at(&want.need(), is_up));
        let mut full = wants.chain([Some(back)]);
        let full = full.try_fold(At::START, |latest, at| Some(latest.and(at?)))?;
        // It is degraded for a reason that no want tells, which has no end in this plan.
        let endless =
            catalog.application(ix).state == State::Degraded && full.presence().is_already();
        (!endless).then_some(full)
    }

    /// The wants of an application that are not there when it is back.
    fn missing_of(&self, catalog: &Catalog, ix: ApplicationIx) -> Vec<Missing> {
        let back = self.at(Target::Application(ix));
        back.map_or_else(Vec::new, |back| {
            self.missing_at(catalog, self.wants(catalog, ix).map(|want| (None, want)), back)
        })
    }

    /// The entries without which a service is degraded while they are not met: the service's own wants, and those of
    /// the applications that it requires or wants; of alternatives, those on which it counts.
    pub(crate) fn wants_of_service<'c>(
        &'c self,
        catalog: &'c Catalog,
        service: &'c Service,
    ) -> impl Iterator<Item = &'c Dependency> {
        self.owned_wants(catalog, service).map(|(_, want)| want)
    }

    /// The wants of a service as in [`Self::wants_of_service`], each with the application whose want it is; `None` for
    /// the service's own.
    fn owned_wants<'c>(
        &'c self,
        catalog: &'c Catalog,
        service: &'c Service,
    ) -> impl Iterator<Item = (Option<ApplicationIx>, &'c Dependency)> {
        let entries = service.requires().iter().chain(service.wants());
        let counted = entries.flat_map(|entry| self.counted_by_service(catalog, entry));
        let theirs = counted
            .filter_map(Target::application)
            .flat_map(move |ix| self.wants(catalog, ix).map(move |want| (Some(ix), want)));
        service.wants().iter().map(|want| (None, want)).chain(theirs)
    }

    /// The wants that a service misses that is back at a moment. A want of an application that comes no later than the
    /// application itself is missed by nobody.
    pub(super) fn missing_of_service(
        &self,
        catalog: &Catalog,
        service: &Service,
        back: At,
    ) -> Vec<Missing> {
        let is_up = back.presence().is_already();
        let misses = |(owner, want): &(Option<ApplicationIx>, &Dependency)| {
            let Some(owner) = *owner else { return true };
            let there = self.at(Target::Application(owner));
            let at = self.need_at(&want.need(), is_up);
            at.is_none_or(|at| there.is_some_and(|there| self.comes_after(at, there)))
        };
        self.missing_at(catalog, self.owned_wants(catalog, service).filter(misses), back)
    }

    /// The wants that are not there at a moment, by the ids that they name, each once, with the applications whose
    /// wants they are. At 0 the owner is up already.
    fn missing_at<'c>(
        &self,
        catalog: &Catalog,
        wants: impl IntoIterator<Item = (Option<ApplicationIx>, &'c Dependency)>,
        back: At,
    ) -> Vec<Missing> {
        let mut missing: Vec<Missing> = Vec::new();
        for (owner, want) in wants {
            let at = self.need_at(&want.need(), back.presence().is_already());
            if at.is_none_or(|at| self.comes_after(at, back)) {
                let (need, notes) = (want.need(), want.notes().cloned());
                missing.push(Missing { need, at, of: owner.into_iter().collect(), notes });
            }
        }
        if missing.len() < 2 {
            return missing;
        }
        let ids = |missing: &Missing| {
            let mut ids: Vec<Raw<'_>> =
                missing.need.targets().map(|t| catalog.target_id(t)).collect();
            ids.sort_unstable();
            (ids, missing.need.at_least())
        };
        missing.sort_by(|a, b| ids(a).cmp(&ids(b)).then_with(|| a.notes.cmp(&b.notes)));
        missing.dedup_by(|a, b| {
            let is_same = a.key() == b.key() && a.notes == b.notes;
            if is_same {
                // A want of the application or service that is asked about names no other owner.
                if a.of.is_empty() {
                    b.of.clear();
                } else if !b.of.is_empty() {
                    b.of.append(&mut a.of);
                }
            }
            is_same
        });
        for missing in &mut missing {
            missing.of.sort_unstable();
            missing.of.dedup();
        }
        // A want without notes adds nothing to one of the same providers that has notes.
        let said: BTreeSet<(u32, Vec<Target>)> =
            missing.iter().filter(|m| m.notes.is_some()).map(Missing::key).collect();
        missing.retain(|m| m.notes.is_some() || !said.contains(&m.key()));
        missing
    }
}
