//! The only place where the stages meet: texts in, everything that is known about them out.

use crate::budget::Budget;
use crate::catalog::{Catalog, Given};
use crate::diagnostic::{Collector, Kept, Policy, Report};
use crate::graph::{Cycles, OnCycles, Requirements};
use crate::plan::Plan;
use crate::rules::{Graphs, RULES};
use crate::schedule::{Allowance, Effort};
use crate::source::Sources;
use crate::{inventory, plan};

/// What is known about an inventory.
#[derive(Debug)]
pub struct Analysis {
    /// Everything that it defines, resolved.
    pub catalog: Catalog,
    /// Which application requires which.
    pub graph: Requirements,
    /// Who waits for each other, and what would open that.
    pub cycles: Cycles,
    /// What is wrong with it.
    pub report: Report,
    /// Whether something in it could not be read.
    pub unread: bool,
    /// Whether the day that counts as today changes anything: an exception has ended before it.
    pub today_counts: bool,
    /// How many exceptions end on a day.
    pub dated_exceptions: usize,
    /// The plan: where it was asked for, or a rule has to know it.
    pub plan: Option<Plan>,
    /// The steps that are left for other searches of the run.
    pub budget: Budget,
}

/// How to plan.
#[derive(Clone, Copy, Debug, Default)]
pub struct Planning {
    /// Whether a plan is asked for; else there is one only where dates or limits have to be judged.
    pub wanted: bool,
    /// Whether to leave out what is on a cycle or behind one, instead of assuming the proposed cut.
    pub no_assume: bool,
    /// How long to look for a better schedule.
    pub effort: Effort,
}

/// Who requires whom, who waits for each other, and the plan of all that.
struct Ground<'c> {
    catalog: &'c Catalog,
    graph: &'c Requirements,
    cycles: &'c Cycles,
}

impl Ground<'_> {
    fn plan(&self, planning: Planning, budget: &mut Budget) -> Plan {
        let assume = OnCycles::Assume(&self.cycles.all);
        let on_cycles = if planning.no_assume { OnCycles::LeaveOut } else { assume };
        let allowance = Allowance { effort: planning.effort, budget };
        Plan::within(self.catalog, self.graph, on_cycles, allowance)
    }
}

/// Plans changed catalogs as the plan of an analysis was made, within the steps that the analysis left.
#[derive(Clone, Copy, Debug)]
pub struct Replanning {
    planning: Planning,
    budget: Budget,
    /// The steps that the analysis took.
    taken: u64,
}

/// The steps for reading one entry of a catalog into a graph and a problem.
const ENTRY: u64 = 20;

impl Replanning {
    /// Plans a changed catalog; `None` where too few steps are left for a plan that would be as good as the
    /// first: the two could not be compared.
    #[must_use]
    pub fn plan(&mut self, catalog: &Catalog) -> Option<Plan> {
        let reading = entries(catalog).saturating_mul(ENTRY);
        let needed = self.taken.max(self.planning.effort.steps());
        if self.budget.left() < needed.saturating_add(reading) {
            return None;
        }
        self.budget.spend(reading);
        let graph = Requirements::new(catalog);
        let cycles = graph.cycles(catalog, &mut self.budget);
        let ground = Ground { catalog, graph: &graph, cycles: &cycles };
        Some(ground.plan(self.planning, &mut self.budget))
    }
}

/// How many applications there are, and how much their entries and those of services name.
fn entries(catalog: &Catalog) -> u64 {
    let applications = catalog.applications.iter();
    let lists = applications.flat_map(|a| [&a.requires, &a.wants, &a.after]);
    let lists = lists.chain(catalog.services.iter().flat_map(|s| [&s.requires, &s.wants]));
    let named = lists.flatten().map(|entry| entry.targets().count()).sum::<usize>();
    (catalog.applications.len() + named) as u64
}

impl Analysis {
    /// Takes the plan out; makes one where there was none.
    #[must_use]
    pub fn take_plan(&mut self, planning: Planning) -> Plan {
        let plan = self.plan.take();
        plan.unwrap_or_else(|| {
            let (catalog, graph, cycles) = (&self.catalog, &self.graph, &self.cycles);
            Ground { catalog, graph, cycles }.plan(planning, &mut self.budget)
        })
    }

    /// Plans changed catalogs as the plan of this analysis was made.
    #[must_use]
    pub fn replanning(&self, planning: Planning) -> Replanning {
        let taken = planning.effort.budget().left().saturating_sub(self.budget.left());
        Replanning { planning, budget: self.budget, taken }
    }
}

/// Reads, resolves and checks an inventory, in time linear in its size (but for the rules that run only
/// where they are raised, and for cycles and schedules, which are looked for within the steps of a run).
///
/// `policy` carries the levels of the command line, `given` its dates, `planning` how to plan.
#[must_use]
pub fn analyse(sources: &Sources, policy: Policy, given: Given, planning: Planning) -> Analysis {
    analyse_keeping(Kept::First, sources, policy, given, planning)
}

/// The same, with as many findings as is said.
#[must_use]
pub fn analyse_keeping(
    kept: Kept,
    sources: &Sources,
    policy: Policy,
    given: Given,
    planning: Planning,
) -> Analysis {
    let mut findings = Collector::keeping(kept);
    let inventory = inventory::read(sources, &mut findings);
    let catalog = catalog::resolve(inventory, policy, given, &mut findings);
    RULES.run_on_texts(sources, &mut findings);
    RULES.run_on_catalog(&catalog, &mut findings);
    let graph = Requirements::new(&catalog);
    let mut budget = planning.effort.budget();
    let cycles = graph.cycles(&catalog, &mut budget);
    let graphs = Graphs { sources, catalog: &catalog, requirements: &graph, cycles: &cycles };
    RULES.run_on_graph(&graphs, &mut findings);
    let ground = Ground { catalog: &catalog, graph: &graph, cycles: &cycles };
    let plan =
        (planning.wanted || plan::is_limited(&catalog)).then(|| ground.plan(planning, &mut budget));
    RULES.run_on_plan(&catalog, plan.as_ref(), &mut findings);
    RULES.run_last(&mut findings);
    let (unread, today_counts) = (findings.has_unread(), findings.has_expired());
    let dated_exceptions = findings.dated_exceptions();
    let report = findings.finish();
    Analysis {
        catalog,
        graph,
        cycles,
        report,
        unread,
        today_counts,
        dated_exceptions,
        plan,
        budget,
    }
}
