//! What is degraded, and until when.

use std::collections::BTreeSet;

use super::timeline::At;
use super::whole_plan::Plan;
use crate::catalog::{ApplicationIx, Catalog, Dependency, Need, Service, Target};
use crate::format::State;
use crate::inventory::EntryNotes;
use crate::text::Raw;

/// A want that is not there when what wants it is back.
#[derive(Clone, Debug)]
pub struct Missing {
    /// What is wanted.
    pub need: Need,
    /// When it is there; `None` when no wave of this plan brings it.
    pub at: Option<At>,
    /// Whose want it is, by id; nobody where it is a want of the thing itself that is asked about.
    pub of: Vec<ApplicationIx>,
    /// What was said about doing without.
    pub notes: Option<Box<EntryNotes>>,
}

impl Missing {
    /// What is wanted, as it can be compared: how many are enough, and of what.
    fn key(&self) -> (u32, Vec<Target>) {
        (self.need.at_least(), self.need.providers())
    }
}

impl Plan {
    /// What an application is degraded without: its wants, and what is assumed to be one.
    fn wants<'c>(
        &'c self,
        catalog: &'c Catalog,
        ix: ApplicationIx,
    ) -> impl Iterator<Item = &'c Dependency> {
        // Almost nothing is assumed, and of what is said twice both are.
        let any = self.assumed_of(ix).next().is_some();
        let entries = any.then(|| catalog.ordering_entries(ix)).into_iter().flatten();
        let assumed = entries.filter(|(entry, _)| !entry.is_after() && self.soft.contains(*entry));
        catalog.application(ix).wants.iter().chain(assumed.map(|(_, entry)| entry))
    }

    /// When each application is full.
    pub(super) fn full_moments(&self, catalog: &Catalog) -> Vec<Option<At>> {
        let full = |ix: ApplicationIx| {
            let (back, is_up) = (self.at(Target::Application(ix))?, self.is_up(ix));
            let wants = self.wants(catalog, ix).map(|want| self.need_at(&want.need, is_up));
            let mut full = wants.chain([Some(back)]);
            let full = full.try_fold(At::default(), |latest, at| Some(latest.and(at?)))?;
            // Degraded for a reason that no want tells: it has no end in this plan.
            let endless = catalog.application(ix).state == State::Degraded && full == At::default();
            (!endless).then_some(full)
        };
        catalog.application_indices().map(full).collect()
    }

    /// What each application wants and does not have when it is back.
    pub(super) fn missing_of_each(&self, catalog: &Catalog) -> Vec<Vec<Missing>> {
        let missing = |ix: ApplicationIx| {
            let back = self.at(Target::Application(ix));
            back.map_or_else(Vec::new, |back| {
                self.missing_at(catalog, self.wants(catalog, ix).map(|want| (None, want)), back)
            })
        };
        catalog.application_indices().map(missing).collect()
    }

    /// When something is full.
    pub(super) fn full_of(&self, target: Target) -> Option<At> {
        match target {
            Target::Application(ix) => self.full[ix.index()],
            Target::Partner(_) | Target::Undefined(_) => self.at(target),
        }
    }

    /// What a service is degraded without while it is not there: the service's own wants, and those of the
    /// applications that it requires or wants; of alternatives, of those that it counts on.
    pub fn wants_of_service<'c>(
        &'c self,
        catalog: &'c Catalog,
        service: &'c Service,
    ) -> impl Iterator<Item = &'c Dependency> {
        self.owned_wants(catalog, service).map(|(_, want)| want)
    }

    /// The same, each with the application whose want it is; `None` for the service's own.
    fn owned_wants<'c>(
        &'c self,
        catalog: &'c Catalog,
        service: &'c Service,
    ) -> impl Iterator<Item = (Option<ApplicationIx>, &'c Dependency)> {
        let entries = service.requires.iter().chain(&service.wants);
        let counted = entries.flat_map(|entry| self.counted_by_service(catalog, entry));
        let theirs = counted
            .filter_map(Target::application)
            .flat_map(move |ix| self.wants(catalog, ix).map(move |want| (Some(ix), want)));
        service.wants.iter().map(|want| (None, want)).chain(theirs)
    }

    /// What a service is degraded without that is back at a moment. A want of an application that itself comes no
    /// earlier than what it wants is nothing that anybody misses.
    pub(super) fn missing_of_service(
        &self,
        catalog: &Catalog,
        service: &Service,
        back: At,
    ) -> Vec<Missing> {
        let is_up = back == At::default();
        let misses = |(owner, want): &(Option<ApplicationIx>, &Dependency)| {
            let Some(owner) = *owner else { return true };
            let there = self.at(Target::Application(owner));
            let at = self.need_at(&want.need, is_up);
            at.is_none_or(|at| there.is_some_and(|there| self.comes_after(at, there)))
        };
        self.missing_at(catalog, self.owned_wants(catalog, service).filter(misses), back)
    }

    /// Whether a moment is later than another: moments decide, and not the waves to which they belong.
    pub(super) fn comes_after(&self, at: At, other: At) -> bool {
        self.frame.elapsed(at) > self.frame.elapsed(other)
    }

    /// What an entry of a service counts on: the one thing that it names, or of alternatives the providers chosen.
    pub(super) fn counted_by_service(&self, catalog: &Catalog, entry: &Dependency) -> Vec<Target> {
        self.moments.counted(catalog, &self.units, None, entry)
    }

    /// The wants that are not there at a moment, by what they name, each once, with the applications whose wants they
    /// are. At 0 the owner is up already.
    pub(super) fn missing_at<'c>(
        &self,
        catalog: &Catalog,
        wants: impl IntoIterator<Item = (Option<ApplicationIx>, &'c Dependency)>,
        back: At,
    ) -> Vec<Missing> {
        let mut missing: Vec<Missing> = Vec::new();
        for (owner, want) in wants {
            let at = self.need_at(&want.need, back == At::default());
            if at.is_none_or(|at| self.comes_after(at, back)) {
                let (need, notes) = (want.need.clone(), want.notes.clone());
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
                // A want of the thing itself names no owner besides.
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
        // A bare want adds nothing to one of the same thing that says more.
        let said: BTreeSet<(u32, Vec<Target>)> =
            missing.iter().filter(|m| m.notes.is_some()).map(Missing::key).collect();
        missing.retain(|m| m.notes.is_some() || !said.contains(&m.key()));
        missing
    }
}
