//! What is degraded, and until when.

use std::collections::BTreeSet;

use super::{Missing, Outcome, Plan};
use crate::check::{Catalog, Dependency, Target};
use crate::inventory::State;

impl Plan {
    /// The wave in which each application is full.
    pub(super) fn full_waves(&self, catalog: &Catalog) -> Vec<Option<u32>> {
        let full = |(outcome, application): (&Outcome, &crate::check::Application)| {
            let back = outcome.wave()?;
            let wants = application.wants.iter().map(|want| self.there(want.target));
            let full =
                wants.chain([Some(back)]).try_fold(0, |latest, wave| Some(latest.max(wave?)))?;
            // Degraded for a reason that no want tells: it has no end in this plan.
            let endless = application.state == State::Degraded && full == 0;
            (!endless).then_some(full)
        };
        self.outcomes.iter().zip(&catalog.applications).map(full).collect()
    }

    /// What each application wants and does not have when it is back.
    pub(super) fn missing_of_each(&self, catalog: &Catalog) -> Vec<Vec<Missing>> {
        let missing = |(outcome, application): (&Outcome, &crate::check::Application)| {
            let back = outcome.wave();
            back.map_or_else(Vec::new, |back| self.missing_at(catalog, &application.wants, back))
        };
        self.outcomes.iter().zip(&catalog.applications).map(missing).collect()
    }

    /// The wave in which something is full.
    pub(super) fn full(&self, target: Target) -> Option<u32> {
        match target {
            Target::Application(ix) => self.full[ix.index()],
            Target::Partner(_) => Some(0),
            Target::Undefined(_) => None,
        }
    }

    /// The wants that are not there in a wave, by what they name, each once.
    pub(super) fn missing_at<'c>(
        &self,
        catalog: &Catalog,
        wants: impl IntoIterator<Item = &'c Dependency>,
        back: u32,
    ) -> Vec<Missing> {
        let mut missing: Vec<Missing> = wants
            .into_iter()
            .map(|want| Missing {
                target: want.target,
                wave: self.there(want.target),
                notes: want.notes.clone(),
            })
            .filter(|missing| missing.wave.is_none_or(|wave| wave > back))
            .collect();
        missing.sort_by(|a, b| {
            let id = |missing: &Missing| catalog.target_id(missing.target).to_owned();
            id(a).cmp(&id(b)).then_with(|| a.notes.cmp(&b.notes))
        });
        missing.dedup();
        // A bare want adds nothing to one of the same thing that says more.
        let said: BTreeSet<Target> =
            missing.iter().filter(|m| m.notes.is_some()).map(|m| m.target).collect();
        missing.retain(|m| m.notes.is_some() || !said.contains(&m.target));
        missing
    }
}
