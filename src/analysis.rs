//! The only place where the stages meet: texts in, everything that is known about them out.

use crate::check::{self, Catalog, Given};
use crate::diagnostic::{Collector, Policy, Report};
use crate::graph::{self, Cycles, OnCycles, Requirements};
use crate::inventory;
use crate::plan::{self, Effort, Plan};
use crate::source::Sources;

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

fn planned(catalog: &Catalog, graph: &Requirements, cycles: &Cycles, planning: Planning) -> Plan {
    let assume = OnCycles::Assume(&cycles.all);
    let on_cycles = if planning.no_assume { OnCycles::LeaveOut } else { assume };
    Plan::new(catalog, graph, on_cycles, planning.effort)
}

/// Plans a changed catalog as the plan of an analysis is made.
#[must_use]
pub fn replan(catalog: &Catalog, planning: Planning) -> Plan {
    let graph = Requirements::new(catalog);
    let cycles = graph.cycles(catalog);
    planned(catalog, &graph, &cycles, planning)
}

impl Analysis {
    /// Takes the plan out; makes one where there was none.
    #[must_use]
    pub fn take_plan(&mut self, planning: Planning) -> Plan {
        let plan = self.plan.take();
        plan.unwrap_or_else(|| planned(&self.catalog, &self.graph, &self.cycles, planning))
    }
}

/// Reads, resolves and checks an inventory, in time linear in its size (but for the rules that run only
/// where they are raised, and for cycles, which are looked at within a fixed number of steps).
///
/// `policy` carries the levels of the command line, `given` its dates, `planning` how to plan.
#[must_use]
pub fn analyse(sources: &Sources, policy: Policy, given: Given, planning: Planning) -> Analysis {
    let mut findings = Collector::default();
    let inventory = inventory::read(sources, &mut findings);
    let catalog = check::resolve(inventory, policy, given, &mut findings);
    check::run(&catalog, &mut findings);
    let graph = Requirements::new(&catalog);
    let cycles = graph.cycles(&catalog);
    graph::report_cycles(sources, &catalog, &cycles, &mut findings);
    graph::report_points_of_failure(&catalog, &graph, &mut findings);
    graph::report_redundant(&catalog, &graph, &mut findings);
    let plan = (planning.wanted || plan::is_limited(&catalog))
        .then(|| planned(&catalog, &graph, &cycles, planning));
    // The same exceptions are unused whether or not there is a plan.
    plan::silence_doubtful(&catalog, &mut findings);
    if let Some(plan) = &plan {
        plan::report_late(&catalog, plan, &mut findings);
        plan::report_impossible(&catalog, plan, &mut findings);
    }
    check::report_unused_exceptions(&mut findings);
    let (unread, today_counts) = (findings.has_unread(), findings.has_expired());
    let dated_exceptions = findings.dated_exceptions();
    let report = findings.finish();
    Analysis { catalog, graph, cycles, report, unread, today_counts, dated_exceptions, plan }
}
