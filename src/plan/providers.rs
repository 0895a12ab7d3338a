//! The providers that an entry counts on, given the moments at which they are there.

use super::presence::{At, Moments};

use crate::catalog::{ApplicationIx, Catalog, Dependency, Target};
use crate::graph::Units;
use crate::schedule::Turn;

/// Chooses the providers of entries. The owner of an entry is `None` where it is a service.
#[derive(Clone, Copy)]
pub(crate) struct Providers<'c> {
    pub(crate) catalog: &'c Catalog,
    /// Which applications start together.
    pub(crate) units: &'c Units,
    /// When the providers are there.
    pub(crate) moments: &'c Moments,
}

impl Providers<'_> {
    /// Whether a provider is back at the same moment as the application that requires it, but has a later turn, so that
    /// it may stand on that application itself.
    fn comes_later(&self, owner: Option<ApplicationIx>, target: Target) -> bool {
        let (Some(owner), Some(to)) = (owner, target.application()) else { return false };
        let Moments { applications, turns, .. } = self.moments;
        let turn = |ix: ApplicationIx| turns.get(ix.index()).copied().unwrap_or(Turn::TakesTime);
        applications[owner.index()] == applications[to.index()]
            && turn(owner) != Turn::TakesTime
            && (turn(owner), owner) < (turn(to), to)
    }

    /// The providers that an entry counts on: as many as are enough, the earliest first, ties by id. An application
    /// that starts together with the owner counts as there. There are fewer where too few ever come.
    pub(crate) fn chosen(&self, owner: Option<ApplicationIx>, entry: &Dependency) -> Vec<Target> {
        entry.need().counted_on(|target| {
            let application = target.application();
            if owner.is_some() && application == owner {
                return None;
            }
            let both = owner.zip(application);
            let fellow = both.is_some_and(|(a, b)| self.units.are_together(a, b));
            let there = self.moments.there(target)?;
            let at = if fellow { At::START } else { there };
            Some((at, self.comes_later(owner, target), self.catalog.target_id(target)))
        })
    }

    /// The providers that an entry counts on, as in [`Self::chosen`]; of an entry without alternatives, the one
    /// application or partner that it names.
    pub(crate) fn counted(&self, owner: Option<ApplicationIx>, entry: &Dependency) -> Vec<Target> {
        match entry.only() {
            Some(only) => vec![only],
            None => self.chosen(owner, entry),
        }
    }
}
