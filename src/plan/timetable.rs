//! When everything is there, and what is counted on where there are alternatives.

use super::timeline::At;
use crate::catalog::{ApplicationIx, Catalog, Dependency, Need, Target};
use crate::graph::Units;

/// When each application and partner is there.
#[derive(Clone, Debug)]
pub(crate) struct Moments {
    /// Of each application, in the catalog's order; `None` for never. An application that is up counts from the later
    /// of the plan's start and the day since which it is up.
    pub(crate) applications: Vec<Option<At>>,
    /// Of each partner, in the catalog's order.
    pub(crate) partners: Vec<At>,
    /// Of each application its turn among those that take no time and are back at the same moment, 0 for what
    /// takes time; empty where that tells nothing.
    pub(crate) turns: Vec<u32>,
}

impl Moments {
    /// When something is there; `None` for never.
    pub(crate) fn there(&self, target: Target) -> Option<At> {
        match target {
            Target::Application(ix) => self.applications[ix.index()],
            Target::Partner(ix) => Some(self.partners[ix.index()]),
            Target::Undefined(_) => None,
        }
    }

    /// When enough of what is needed is there; `None` for never.
    pub(crate) fn need(&self, need: &Need) -> Option<At> {
        need.met_at(|target| self.there(target), At::and)
    }

    /// Whether a provider is back in the same moment as what it provides for, and stands on it.
    fn comes_later(&self, owner: Option<ApplicationIx>, target: Target) -> bool {
        let (Some(owner), Some(to)) = (owner, target.application()) else { return false };
        let turn = |ix: ApplicationIx| self.turns.get(ix.index()).copied().unwrap_or(0);
        self.applications[owner.index()] == self.applications[to.index()]
            && turn(owner) > 0
            && (turn(owner), owner) < (turn(to), to)
    }

    /// The providers that an entry counts on: as many as are enough, the earliest, ties by id. What starts
    /// together with the owner counts as there. Fewer where too few ever come. Of a service's entry, the
    /// owner is `None`.
    pub(crate) fn choose(
        &self,
        catalog: &Catalog,
        units: &Units,
        owner: Option<ApplicationIx>,
        entry: &Dependency,
    ) -> Vec<Target> {
        entry.need.counted_on(|target| {
            let application = target.application();
            if owner.is_some() && application == owner {
                return None;
            }
            let fellow = owner.zip(application).is_some_and(|(a, b)| units.are_together(a, b));
            let there = self.there(target)?;
            let at = if fellow { At::default() } else { there };
            Some((at, self.comes_later(owner, target), catalog.target_id(target)))
        })
    }

    /// The same; of an entry without alternatives, the one thing that it names.
    pub(crate) fn counted(
        &self,
        catalog: &Catalog,
        units: &Units,
        owner: Option<ApplicationIx>,
        entry: &Dependency,
    ) -> Vec<Target> {
        match entry.only() {
            Some(only) => vec![only],
            None => self.choose(catalog, units, owner, entry),
        }
    }
}
