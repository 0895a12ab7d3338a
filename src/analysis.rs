//! The only place where the stages meet: texts in, everything that is known about them out.

use crate::check::{self, Catalog};
use crate::date::Date;
use crate::diagnostic::{Collector, Policy, Report};
use crate::graph::{self, Cycles, Requirements};
use crate::inventory;
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
}

/// Reads, resolves and checks an inventory, in time linear in its size (but for the rules that run only
/// where they are raised, and for cycles, which are looked at within a fixed number of steps).
///
/// `policy` carries the levels of the command line; `today` decides which exceptions are past, none
/// when it is not known.
#[must_use]
pub fn analyse(sources: &Sources, policy: Policy, today: Option<Date>) -> Analysis {
    let mut findings = Collector::default();
    let inventory = inventory::read(sources, &mut findings);
    let catalog = check::resolve(inventory, policy, today, &mut findings);
    check::run(&catalog, &mut findings);
    let graph = Requirements::new(&catalog);
    let cycles = graph.cycles(&catalog);
    graph::report_cycles(sources, &catalog, &cycles, &mut findings);
    graph::report_points_of_failure(&catalog, &graph, &mut findings);
    graph::report_redundant(&catalog, &graph, &mut findings);
    check::report_unused_exceptions(&mut findings);
    let unread = findings.has_unread();
    Analysis { catalog, graph, cycles, report: findings.finish(), unread }
}
