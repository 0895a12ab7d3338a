//! From the graph to a plan: what is planned, in which wave, degraded until when, and when each service
//! is back. Nothing here renders or chooses what is shown.

mod missing;
mod order;
mod selection;
mod services;
mod waves;

use crate::check::{ApplicationIx, Catalog, ServiceIx, Target};
use crate::graph::Requirements;
use crate::inventory::EntryNotes;

pub use selection::{Outcome, Reason, Unplanned};
pub use services::{ServiceOutcome, ServicePlan};
pub use waves::{Planned, Wave};

/// A want that is not there when what wants it is back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// What is wanted.
    pub target: Target,
    /// The wave in which it is there; `None` when no wave of this plan brings it.
    pub wave: Option<u32>,
    /// What was said about doing without.
    pub notes: Option<Box<EntryNotes>>,
}

/// Who is reconnected in which wave, without limits: the topological generations of what is not up.
#[derive(Debug)]
pub struct Plan {
    /// What becomes of each application, in the catalog's order.
    pub outcomes: Vec<Outcome>,
    /// The wave in which each application is up and each of its wants is satisfied: 0 when it is so
    /// already, `None` when no wave of this plan brings that. In the catalog's order.
    pub full: Vec<Option<u32>>,
    /// What each application wants that is not there when it is back, or now where it is up, by id; in the
    /// catalog's order.
    pub missing: Vec<Vec<Missing>>,
    /// How many applications require each directly, in the catalog's order.
    pub needed_by: Vec<u32>,
    /// The waves that hold an application, by number.
    pub waves: Vec<Wave>,
    /// The services: critical first, then by id.
    pub services: Vec<ServicePlan>,
    /// What is neither up nor retired nor planned, by id.
    pub unplanned: Vec<Unplanned>,
}

impl Plan {
    /// Plans everything that can be planned, in time linear in the applications and entries.
    #[must_use]
    pub fn new(catalog: &Catalog, graph: &Requirements) -> Self {
        let selection = selection::select(catalog, graph);
        let needed_by: Vec<u32> = catalog
            .application_indices()
            .map(|ix| crate::source::narrow(graph.needed_by(ix).count()))
            .collect();
        let mut plan = Self {
            outcomes: selection.outcomes,
            full: Vec::new(),
            missing: Vec::new(),
            needed_by,
            waves: Vec::new(),
            services: Vec::new(),
            unplanned: selection.unplanned,
        };
        plan.full = plan.full_waves(catalog);
        plan.missing = plan.missing_of_each(catalog);
        plan.services = services::plan(catalog, &plan);
        plan.waves = waves::list(catalog, graph, &plan);
        plan
    }

    /// The wave in which something is there: 0 when it is already, `None` when this plan never brings it.
    #[must_use]
    pub fn there(&self, target: Target) -> Option<u32> {
        match target {
            Target::Application(ix) => self.outcomes[ix.index()].wave(),
            Target::Partner(_) => Some(0),
            Target::Undefined(_) => None,
        }
    }

    /// The number of the last wave that holds an application, 0 if none does.
    #[must_use]
    pub fn last_wave(&self) -> u32 {
        self.waves.last().map_or(0, |wave| wave.number)
    }

    /// How many applications have an outcome.
    pub fn count(&self, is: impl Fn(Outcome) -> bool) -> usize {
        self.outcomes.iter().filter(|&&outcome| is(outcome)).count()
    }

    /// The chain that put an application in its wave, from wave 1 to the application itself: each link is
    /// what held the next, of several the one with the least id. Empty for what is not planned.
    #[must_use]
    pub fn chain(&self, graph: &Requirements, to: ApplicationIx) -> Vec<ApplicationIx> {
        let mut chain = Vec::new();
        let mut next =
            Some(to).filter(|ix| matches!(self.outcomes[ix.index()], Outcome::Planned(_)));
        while let Some(ix) = next {
            chain.push(ix);
            next = self.holders(graph, ix).into_iter().next();
        }
        chain.reverse();
        chain
    }

    /// What keeps an application from an earlier wave: what it requires in the wave before, sorted.
    #[must_use]
    pub fn holders(&self, graph: &Requirements, ix: ApplicationIx) -> Vec<ApplicationIx> {
        let Outcome::Planned(wave) = self.outcomes[ix.index()] else { return Vec::new() };
        let holds =
            |needed: &ApplicationIx| self.outcomes[needed.index()] == Outcome::Planned(wave - 1);
        let mut holders: Vec<_> = graph.needs(ix).filter(holds).collect();
        holders.sort_unstable();
        holders
    }

    /// The service of the plan with this index.
    #[must_use]
    pub fn service(&self, ix: ServiceIx) -> Option<&ServicePlan> {
        self.services.iter().find(|service| service.ix == ix)
    }
}
