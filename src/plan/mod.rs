//! From the graph to a plan: what is planned, in which wave, degraded until when, and when each service
//! is back. Nothing here renders or chooses what is shown.

mod held;
mod missing;
mod order;
mod selection;
mod services;
mod waves;

use crate::check::{ApplicationIx, Catalog, EntryIx, ServiceIx, Target};
use crate::graph::{OnCycles, Requirements, Softened, Units};

pub use held::{Held, Tie};
pub use missing::Missing;
pub use selection::{Outcome, Reason, Unplanned};
pub use services::{ServiceOutcome, ServicePlan};
pub use waves::{Planned, Wave};

/// An entry that is treated as a want, since it closes a cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Assumed {
    /// Which.
    pub entry: EntryIx,
    /// The wave in which enough of what it names is back; `None` when never.
    pub wave: Option<u32>,
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
    /// What is assumed to be a want, by owner, then kind, then what it names.
    pub assumed: Vec<Assumed>,
    pub(super) soft: Softened,
    pub(super) units: Units,
}

impl Plan {
    /// Plans everything that can be planned, in time linear in the applications and entries. `on_cycles`
    /// decides about applications that wait for each other.
    #[must_use]
    pub fn new(catalog: &Catalog, graph: &Requirements, on_cycles: OnCycles<'_>) -> Self {
        let selection = selection::select(catalog, graph, on_cycles);
        let resolution = selection.resolution;
        let needed_by: Vec<u32> = catalog
            .application_indices()
            .map(|ix| crate::source::narrow(graph.needed_by(ix).len()))
            .collect();
        let assumed = resolution.assumed.iter().map(|&entry| Assumed { entry, wave: None });
        let mut plan = Self {
            outcomes: selection.outcomes,
            full: Vec::new(),
            missing: Vec::new(),
            needed_by,
            waves: Vec::new(),
            services: Vec::new(),
            unplanned: selection.unplanned,
            assumed: assumed.collect(),
            soft: resolution.soft,
            units: resolution.units,
        };
        for i in 0..plan.assumed.len() {
            plan.assumed[i].wave = plan.need_wave(&catalog.entry(plan.assumed[i].entry).need);
        }
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

    /// Why an application cannot be planned, if so.
    #[must_use]
    pub fn unplanned_of(&self, ix: ApplicationIx) -> Option<&Unplanned> {
        let found = self.unplanned.binary_search_by_key(&ix, |unplanned| unplanned.ix);
        found.ok().and_then(|at| self.unplanned.get(at))
    }

    /// The service of the plan with this index.
    #[must_use]
    pub fn service(&self, ix: ServiceIx) -> Option<&ServicePlan> {
        self.services.iter().find(|service| service.ix == ix)
    }
}
