//! What an application counts on in a plan, and who starts together with it.

use super::Outcome;
use super::whole_plan::Plan;
use crate::catalog::{ApplicationIx, Catalog, Dependency, EntryIx, Target};

impl Plan {
    /// The others that start together with an application, those for which something is so, by id.
    pub(crate) fn fellows(
        &self,
        ix: ApplicationIx,
        is: impl Fn(ApplicationIx) -> bool,
    ) -> Vec<ApplicationIx> {
        if !self.units.is_group(ix) {
            return Vec::new();
        }
        let unit = self.units.of(ix);
        let others = self.units.members(&unit).iter().copied().filter(|&fellow| fellow != ix);
        others.filter(|&fellow| is(fellow)).collect()
    }

    /// From which work on what waits for something can start; `None` for never.
    pub(crate) fn work_of(&self, target: Target) -> Option<u64> {
        let job = match target {
            Target::Application(ix) => self.scheduled.as_ref().and_then(|scheduled| {
                scheduled.built.places[ix.index()].map(|(job, _)| scheduled.schedule.jobs[job].work)
            }),
            Target::Partner(_) | Target::Undefined(_) => None,
        };
        let there = self.moments.there(target);
        job.or_else(|| there.map(|at| self.frame.clock.work_before(at.minute)))
    }

    /// What an entry of an application counts on: the one thing that it names, or of alternatives the
    /// providers chosen.
    pub(crate) fn counted(
        &self,
        catalog: &Catalog,
        owner: ApplicationIx,
        entry: &Dependency,
    ) -> Vec<Target> {
        self.moments.counted(catalog, &self.units, Some(owner), entry)
    }

    /// The providers that an entry counts on: as many as are enough, the earliest, ties by id. What starts
    /// together with the owner counts as there. Fewer where too few ever come.
    #[must_use]
    pub fn chosen(
        &self,
        catalog: &Catalog,
        owner: ApplicationIx,
        entry: &Dependency,
    ) -> Vec<Target> {
        self.moments.choose(catalog, &self.units, Some(owner), entry)
    }

    /// What an application counts on for its entries of `requires` with alternatives, by id; nothing
    /// where it is not planned.
    #[must_use]
    pub fn counts_on(&self, catalog: &Catalog, ix: ApplicationIx) -> Vec<Target> {
        if !matches!(self.outcomes[ix.index()], Outcome::Planned(_)) {
            return Vec::new();
        }
        let requires = catalog.ordering_entries(ix);
        let mut chosen: Vec<Target> = requires
            .filter(|(entry, dependency)| {
                dependency.only().is_none() && !self.soft.contains(*entry)
            })
            .flat_map(|(_, dependency)| self.chosen(catalog, ix, dependency))
            .collect();
        chosen.sort_by_key(|&target| catalog.target_id(target));
        chosen.dedup();
        chosen
    }

    /// Whether an entry is treated as a want.
    #[must_use]
    pub fn is_assumed(&self, entry: EntryIx) -> bool {
        self.soft.contains(entry)
    }

    /// The assumed entries of an application.
    pub(crate) fn assumed_of(&self, owner: ApplicationIx) -> impl Iterator<Item = EntryIx> + '_ {
        let first = self.assumed.partition_point(|assumed| assumed.entry.owner() < owner);
        let rest = self.assumed[first..].iter().map(|assumed| assumed.entry);
        rest.take_while(move |entry| entry.owner() == owner)
    }
}
