//! The stages at which rules run, each with the input of its rules.

use super::owners::{Owner, owners};
use crate::catalog::Catalog;
use crate::diagnostic::{Collector, Rule};
use crate::doubt::Basis;
use crate::graph::{Cycles, Requirements};
use crate::plan::Plan;
use crate::source::Sources;

/// A stage at which a rule runs, with the function that runs it.
#[derive(Clone, Copy, Debug)]
pub enum Stage {
    /// The rule runs while the texts are read and their names are resolved, in the modules of these layers that meet
    /// the mistake.
    Reading(&'static [&'static str]),
    /// The rule runs over the texts themselves, once the levels of the rules are known.
    Texts(fn(&Sources, &mut Collector)),
    /// The rule runs for each owner of entries: all these rules look at one owner before the next, since its entries and
    /// the applications that they name are far apart in memory.
    Owners(fn(&Catalog, &Owner<'_>, &mut Collector)),
    /// The rule runs over the things of the catalog.
    Catalog(fn(&Catalog, &mut Collector)),
    /// The rule runs over the graph of requirements and its cycles.
    Graph(fn(&Graphs<'_>, &mut Collector)),
    /// The rule runs over the plan, where there is one.
    Plan(fn(&Catalog, &Plan, &mut Collector)),
    /// The rule runs after all other rules.
    Last(fn(&mut Collector)),
}

/// The input of the rules about the shape of the whole: an inventory with its graph of requirements.
#[derive(Clone, Copy, Debug)]
pub struct Graphs<'a> {
    /// The texts of the inventory, to quote them.
    pub sources: &'a Sources,
    /// The catalog of the inventory.
    pub catalog: &'a Catalog,
    /// The graph of requirements.
    pub requirements: &'a Requirements,
    /// The cycles of applications that wait for each other.
    pub cycles: &'a Cycles,
}

/// The rules with their stages; each function runs those of one stage, in the order of the table.
#[derive(Clone, Copy, Debug)]
pub struct Stages(pub(super) &'static [(Rule, &'static [Stage])]);

impl Stages {
    /// Each rule with each of its stages.
    pub fn all(self) -> impl Iterator<Item = (Rule, Stage)> {
        self.0.iter().flat_map(|&(rule, stages)| stages.iter().map(move |&stage| (rule, stage)))
    }

    /// Runs the rules over the texts.
    pub fn run_on_texts(self, sources: &Sources, findings: &mut Collector) {
        for (_, stage) in self.all() {
            if let Stage::Texts(check) = stage {
                check(sources, findings);
            }
        }
    }

    /// Runs the rules over the catalog.
    pub fn run_on_catalog(self, catalog: &Catalog, findings: &mut Collector) {
        let of_owners = self.all().filter_map(|(_, stage)| {
            if let Stage::Owners(check) = stage { Some(check) } else { None }
        });
        let of_owners: Vec<_> = of_owners.collect();
        for owner in owners(catalog) {
            for check in &of_owners {
                check(catalog, &owner, findings);
            }
        }
        for (_, stage) in self.all() {
            if let Stage::Catalog(check) = stage {
                check(catalog, findings);
            }
        }
    }

    /// Runs the rules over the graph.
    pub fn run_on_graph(self, graphs: &Graphs<'_>, findings: &mut Collector) {
        for (_, stage) in self.all() {
            if let Stage::Graph(check) = stage {
                check(graphs, findings);
            }
        }
    }

    /// Runs the rules over the plan, where there is one. None reports a finding where the plan leaves out text that
    /// could not be read, from which all their findings may follow; that is so whether or not there is a plan, so that
    /// equal exceptions are unused.
    pub fn run_on_plan(self, catalog: &Catalog, plan: Option<&Plan>, findings: &mut Collector) {
        for (rule, stage) in self.all() {
            let Stage::Plan(check) = stage else { continue };
            if findings.may_rely_on(rule, &[Basis::Punctuality])
                && let Some(plan) = plan
            {
                check(catalog, plan, findings);
            }
        }
    }

    /// Runs the rules that come after all others.
    pub fn run_last(self, findings: &mut Collector) {
        for (_, stage) in self.all() {
            if let Stage::Last(check) = stage {
                check(findings);
            }
        }
    }
}
