//! The only place where the layers meet: the texts of an inventory go in, and the analysis and the plan come out.

use std::collections::BTreeMap;

use crate::budget::Budget;
use crate::catalog::{Catalog, Given};
use crate::diagnostic::{Collector, Kept, Policy, Report};
use crate::difference::renames;
use crate::graph::{Cycles, OnCycles, Requirements};
use crate::plan::{ApprovedPlan, Plan, PlanRequest};
use crate::rules::{Graphs, RULES};
use crate::schedule::{Allowance, Effort};
use crate::source::Sources;
use crate::text::Untrusted;
use crate::{catalog, inventory, plan};

/// The options of an analysis.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The levels of the command line.
    pub policy: Policy,
    /// The dates of the command line.
    pub given: Given,
    /// The way to plan.
    pub planning: Planning,
    /// The number of findings that are kept.
    pub kept: Kept,
}

/// The way to plan.
#[derive(Clone, Copy, Debug, Default)]
pub struct Planning {
    /// Whether to leave out the applications on a cycle or behind one, instead of assuming the proposed cut.
    pub no_assume: bool,
    /// The effort to look for a better schedule.
    pub effort: Effort,
}

/// An inventory that was read, resolved and checked.
#[derive(Debug)]
pub struct Analysis {
    /// All definitions of the inventory, resolved.
    pub catalog: Catalog,
    /// The graph of which application requires which.
    pub graph: Requirements,
    /// The cycles of applications that wait for each other, and the changes that would open each cycle.
    pub cycles: Cycles,
    /// The findings about the inventory.
    pub report: Report,
    /// Whether a part of the inventory could not be read.
    pub unread: bool,
    /// Whether the day that counts as today changes the answer: an exception has ended before it.
    pub today_counts: bool,
    /// The number of exceptions that end on a day.
    pub dated_exceptions: usize,
}

/// An inventory that was analysed and planned.
#[derive(Debug)]
pub struct PlannedAnalysis {
    /// The analysis of the inventory.
    pub analysis: Analysis,
    /// The plan of the inventory.
    pub plan: Plan,
    /// The steps that are left, to plan the inventory with changes.
    pub replanning: Replanning,
}

/// Plans changed catalogs in the way of the first plan, within the steps that the analysis left.
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
    /// Plans a changed catalog. The result is `None` where too few steps are left for a plan that would be as good as
    /// the first, because the two could not be compared.
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
        let on_cycles = self.planning.on_cycles(&cycles);
        let allowance = self.planning.within(&mut self.budget);
        Some(Plan::within(catalog, &graph, PlanRequest { on_cycles, approved: None, allowance }))
    }

    /// The number of steps that the analysis took, its plan included.
    #[must_use]
    pub fn taken(&self) -> u64 {
        self.taken
    }
}

/// The number of applications, and of the ids that their entries and those of services name.
fn entries(catalog: &Catalog) -> u64 {
    let applications = catalog.applications.iter();
    let lists = applications.flat_map(|a| [&a.requires, &a.wants, &a.after]);
    let lists = lists.chain(catalog.services.iter().flat_map(|s| [&s.requires, &s.wants]));
    let named = lists.flatten().map(|entry| entry.targets().count()).sum::<usize>();
    (catalog.applications.len() + named) as u64
}

impl Planning {
    /// The way in which a plan treats cycles.
    fn on_cycles(self, cycles: &Cycles) -> OnCycles<'_> {
        if self.no_assume { OnCycles::LeaveOut } else { OnCycles::Assume(&cycles.all) }
    }

    /// The steps of a run that a plan may take.
    fn within(self, budget: &mut Budget) -> Allowance<'_> {
        Allowance { effort: self.effort, budget }
    }
}

/// Reads, resolves and checks an inventory, in time linear in its size. Exceptions are the rules that run only where
/// they are raised, and cycles and schedules, which are searched within the steps of a run.
///
/// A plan is made only where dates or limits have to be judged, and is not kept.
#[must_use]
pub fn analyse(sources: &Sources, options: Options) -> Analysis {
    let planning = options.planning;
    let checking = Checking::new(sources, options);
    let plan = plan::is_limited(&checking.catalog).then(|| checking.plan(planning, None).0);
    checking.judge(plan.as_ref())
}

/// Reads, resolves, checks and plans an inventory.
#[must_use]
pub fn analyse_and_plan(sources: &Sources, options: Options) -> PlannedAnalysis {
    analyse_and_follow(sources, options, |_| None)
}

/// Reads, resolves, checks and plans an inventory, following the approved plan that is chosen once the inventory is
/// known.
#[must_use]
pub fn analyse_and_follow(
    sources: &Sources,
    options: Options,
    approved: impl FnOnce(&Catalog) -> Option<ApprovedPlan>,
) -> PlannedAnalysis {
    let planning = options.planning;
    let checking = Checking::new(sources, options);
    let approved = approved(&checking.catalog);
    let planned = checking.plan(planning, approved.as_ref());
    checking.planned(planning, planned)
}

/// Two inventories that were analysed and planned, the plan of the new one following that of the old one.
#[derive(Debug)]
pub struct AnalysedChange {
    /// The old inventory, judged by the levels of the new one.
    pub old: PlannedAnalysis,
    /// The new inventory.
    pub new: PlannedAnalysis,
    /// The new ids of applications that have another one, by their old ids.
    pub renames: BTreeMap<Untrusted, Untrusted>,
}

/// Reads, resolves, checks and plans two inventories. The plan of the new one follows that of the old one, so that what
/// moved was moved by the change. `name` is that of the old plan.
#[must_use]
pub fn analyse_change(
    old: (&Sources, Untrusted),
    new: &Sources,
    options: Options,
) -> AnalysedChange {
    let (old, name) = old;
    let Options { given, planning, kept, .. } = options;
    let now = Checking::new(new, options);
    let policy = now.findings.levels();
    let then = Checking::new(old, Options { policy, given, planning, kept });
    let renames = renames(&then.catalog, &now.catalog);
    let (plan, budget) = then.plan(planning, None);
    let approved = ApprovedPlan::of(&then.catalog, &plan, name).renamed(&renames);
    let old = then.planned(planning, (plan, budget));
    let (plan, budget) = now.plan(planning, Some(&approved));
    AnalysedChange { old, new: now.planned(planning, (plan, budget)), renames }
}

/// An inventory that has run through every rule except those about its plan and those that come last.
struct Checking {
    catalog: Catalog,
    graph: Requirements,
    cycles: Cycles,
    findings: Collector,
    /// The steps that the search for cuts left.
    budget: Budget,
}

impl Checking {
    fn new(sources: &Sources, options: Options) -> Self {
        let Options { policy, given, planning, kept } = options;
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
        Self { catalog, graph, cycles, findings, budget }
    }

    /// The plan, and the steps that it leaves.
    fn plan(&self, planning: Planning, approved: Option<&ApprovedPlan>) -> (Plan, Budget) {
        let mut budget = self.budget;
        let on_cycles = planning.on_cycles(&self.cycles);
        let allowance = planning.within(&mut budget);
        let request = PlanRequest { on_cycles, approved, allowance };
        (Plan::within(&self.catalog, &self.graph, request), budget)
    }

    /// Closes the analysis with a plan of it, and the steps that the plan left.
    fn planned(self, planning: Planning, (plan, budget): (Plan, Budget)) -> PlannedAnalysis {
        let taken = planning.effort.budget().left().saturating_sub(budget.left());
        let replanning = Replanning { planning, budget, taken };
        let analysis = self.judge(Some(&plan));
        PlannedAnalysis { analysis, plan, replanning }
    }

    /// Runs the rules about the plan, where there is one, and the last ones, and closes the report.
    fn judge(self, plan: Option<&Plan>) -> Analysis {
        let Self { catalog, graph, cycles, mut findings, .. } = self;
        RULES.run_on_plan(&catalog, plan, &mut findings);
        RULES.run_last(&mut findings);
        let (unread, today_counts) = (findings.has_unread(), findings.has_expired());
        let dated_exceptions = findings.dated_exceptions();
        let report = findings.finish();
        Analysis { catalog, graph, cycles, report, unread, today_counts, dated_exceptions }
    }
}
