//! The only place where the layers meet: the texts of an inventory go in, and the analysis and the plan come out.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::budget::Budget;
use crate::catalog::{Catalog, Given};
use crate::diagnostic::{Collector, Kept, Policy, Report};
use crate::difference::renames;
use crate::graph::{Cycles, OnCycles, Requirements};
use crate::plan::{ApprovedPlan, ApprovedUse, Frame, Plan, PlanPurpose, PlanRequest};
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

/// Plans changed catalogs, within the steps that the analysis left. Each plan follows the first one, so that they differ
/// by what the change does, and not by what another search finds.
#[derive(Clone, Debug)]
pub struct Replanning {
    planning: Planning,
    /// The first plan as one to follow, from the first change on.
    first: Option<Arc<ApprovedPlan>>,
    budget: Budget,
    /// The steps that the analysis took.
    taken: u64,
}

/// The steps for reading one entry of a catalog into a graph and a problem.
const ENTRY: u64 = 20;

impl Replanning {
    /// Plans a changed catalog; `first` is the catalog that was planned first, with its plan. The result is `None` where
    /// too few steps are left for a plan that would be as good as the first, because the two could not be compared.
    #[must_use]
    pub fn plan(&mut self, catalog: &Catalog, first: (&Catalog, &Plan)) -> Option<Plan> {
        let reading = entries(catalog).saturating_mul(ENTRY);
        if self.budget.left() < self.taken.saturating_add(reading) {
            return None;
        }
        self.budget.spend(reading);
        let made = || Arc::new(ApprovedPlan::of(first.0, first.1, Untrusted::from("")));
        let first = Arc::clone(self.first.get_or_insert_with(made));
        let graph = Requirements::new(catalog);
        let cycles = graph.cycles(catalog, &mut self.budget);
        let on_cycles = self.planning.on_cycles(&cycles);
        let allowance = self.planning.within(&mut self.budget);
        let approved = ApprovedUse::Followed(&first);
        let purpose = PlanPurpose::Judged;
        let request = PlanRequest { on_cycles, approved, purpose, allowance };
        Some(Plan::within(catalog, &graph, request))
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
    let lists = applications.flat_map(|a| [a.requires(), a.wants(), a.after()]);
    let lists = lists.chain(catalog.services.iter().flat_map(|s| [s.requires(), s.wants()]));
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
/// A plan is made, from scratch, only where dates or limits have to be judged, and is not kept.
#[must_use]
pub fn analyse(sources: &Sources, options: Options) -> Analysis {
    check(sources, options).analyse(None)
}

/// Reads, resolves and checks an inventory, and plans it from scratch.
#[must_use]
pub fn analyse_and_plan(sources: &Sources, options: Options) -> PlannedAnalysis {
    check(sources, options).plan(None)
}

/// Reads and resolves an inventory, and runs every rule except those about its plan and those that come last. The
/// inventory may name an approved plan, which the caller reads and hands to the next step.
#[must_use]
pub fn check(sources: &Sources, options: Options) -> Checked {
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
    Checked { catalog, graph, cycles, findings, planning, budget }
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
    /// The approved plan that the new inventory follows in place of the plan of the old one, since it is another one
    /// than the old inventory has; `None` where there is none.
    pub own: Option<Untrusted>,
}

/// Plans two inventories, each with the approved plan that it has. The plan of the new one follows that of the old one,
/// so that what moved was moved by the change; where the new one has another approved plan, it follows that. `name` is
/// that of the old plan.
#[must_use]
pub fn analyse_change(
    old: (Checked, Option<ApprovedPlan>),
    new: (Checked, Option<ApprovedPlan>),
    name: Untrusted,
) -> AnalysedChange {
    let ((then, approved_then), (now, approved_now)) = (old, new);
    let renames = renames(&then.catalog, &now.catalog);
    let is_another = |approved: &ApprovedPlan| {
        approved_then.as_ref().is_none_or(|then| !then.says_the_same(approved))
    };
    let approved_now = approved_now.filter(is_another);
    let own = approved_now.as_ref().map(|approved| approved.name.clone());
    let old = then.plan(approved_then.as_ref());
    let told = || ApprovedPlan::of(&old.analysis.catalog, &old.plan, name).renamed(&renames);
    let new = now.plan(Some(&approved_now.unwrap_or_else(told)));
    AnalysedChange { old, new, renames, own }
}

/// An inventory that has run through every rule except those about its plan and those that come last.
#[derive(Debug)]
pub struct Checked {
    catalog: Catalog,
    graph: Requirements,
    cycles: Cycles,
    findings: Collector,
    planning: Planning,
    /// The steps that the search for cuts left.
    budget: Budget,
}

impl Checked {
    /// All definitions of the inventory, resolved.
    #[must_use]
    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// The levels of the findings that the inventory and its command line say.
    #[must_use]
    pub fn levels(&self) -> Policy {
        self.findings.levels()
    }

    /// The time of the plan of the inventory, which an approved plan must share.
    #[must_use]
    pub fn frame(&self) -> Frame {
        Frame::new(&self.catalog.terms)
    }

    /// Judges the dates and the limits of the inventory, by a plan that follows the approved plan. Without dates and
    /// limits no plan is made.
    #[must_use]
    pub fn analyse(self, approved: Option<&ApprovedPlan>) -> Analysis {
        let plan = plan::is_limited(&self.catalog).then(|| {
            let purpose = self.purpose_of_verdicts();
            self.planned(ApprovedUse::following(approved), purpose).0
        });
        self.judge(plan.as_ref())
    }

    /// The purpose of a plan of which only findings are told. Where a workaround has an end, its service may come later
    /// by a search, behind that end: then the plan has to be the one that people are told.
    fn purpose_of_verdicts(&self) -> PlanPurpose {
        let mut workarounds = self.catalog.services.iter().filter_map(|it| it.workaround.as_ref());
        let has_end = workarounds.any(|workaround| workaround.until.is_some());
        if has_end { PlanPurpose::Told } else { PlanPurpose::Judged }
    }

    /// Plans the inventory; the plan follows the approved plan.
    #[must_use]
    pub fn plan(self, approved: Option<&ApprovedPlan>) -> PlannedAnalysis {
        let made = self.planned(ApprovedUse::following(approved), PlanPurpose::Told);
        self.judge_plan(made)
    }

    /// Plans the inventory from scratch, and compares the plan with an approved plan where one is given.
    #[must_use]
    pub fn plan_from_scratch(self, compared: Option<&ApprovedPlan>) -> PlannedAnalysis {
        let made = self
            .planned(compared.map_or(ApprovedUse::None, ApprovedUse::Compared), PlanPurpose::Told);
        self.judge_plan(made)
    }

    /// Judges a plan of the inventory, of which `budget` is left.
    fn judge_plan(self, (plan, budget): (Plan, Budget)) -> PlannedAnalysis {
        let planning = self.planning;
        let taken = planning.effort.budget().left().saturating_sub(budget.left());
        let replanning = Replanning { planning, first: None, budget, taken };
        let analysis = self.judge(Some(&plan));
        PlannedAnalysis { analysis, plan, replanning }
    }

    /// The plan, and the steps that it leaves.
    fn planned(&self, approved: ApprovedUse<'_>, purpose: PlanPurpose) -> (Plan, Budget) {
        let mut budget = self.budget;
        let on_cycles = self.planning.on_cycles(&self.cycles);
        let allowance = self.planning.within(&mut budget);
        let request = PlanRequest { on_cycles, approved, purpose, allowance };
        (Plan::within(&self.catalog, &self.graph, request), budget)
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
