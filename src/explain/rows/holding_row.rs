//! The rows of the applications and partners that hold up the most services.

use std::cmp::Reverse;

use super::{PlanRows, TeamUnits};
use crate::catalog::{ApplicationIx, Dependency, PartnerIx, Target};
use crate::plan::{At, Outcome, ServiceOutcome};
use crate::text::Untrusted;

/// The applications and partners of which the dependents are counted before the first of them are chosen.
const CANDIDATES: usize = 32;

/// An application or a partner that is not there yet and for which services and applications wait.
#[derive(Debug)]
pub struct HoldingRow<'a> {
    /// Its id.
    pub id: &'a Untrusted,
    /// Its name for people.
    pub name: &'a Untrusted,
    /// The teams that reconnect it; none for a partner.
    pub teams: Vec<TeamUnits<'a>>,
    /// When it is there; `None` where this plan never brings it.
    pub there: Option<At>,
    /// Whether that moment is an estimate.
    pub is_estimate: bool,
    /// How many services wait for it, directly or not.
    pub services: usize,
    /// How many applications wait for it, directly or not.
    pub applications: usize,
}

impl<'a> PlanRows<'a> {
    /// The applications and partners for which the most services wait, then the most applications, at most `most`. Of
    /// alternatives, those count on which the plan counts; an entry that is assumed to be soft holds nothing.
    #[must_use]
    pub fn holding_most(self, most: usize) -> Vec<HoldingRow<'a>> {
        let waiting = WaitingGraph::new(self);
        let services = waiting.services();
        let mut direct = vec![0_usize; waiting.on.len()];
        for node in waiting.on.iter().flatten() {
            direct[*node] += 1;
        }
        let mut nodes: Vec<usize> =
            (0..waiting.on.len()).filter(|&node| direct[node] > 0).collect();
        let of_services =
            (0..services.len()).filter(|&node| services[node] > 0 && direct[node] == 0);
        nodes.extend(of_services);
        nodes.sort_by_key(|&node| (Reverse((services[node], direct[node])), node));
        nodes.truncate(CANDIDATES.max(most));
        let dependents = waiting.dependents();
        let mut counted: Vec<(usize, usize)> =
            nodes.into_iter().map(|node| (reach(&dependents, [node]).len() - 1, node)).collect();
        counted
            .sort_by_key(|&(applications, node)| (Reverse((services[node], applications)), node));
        counted.truncate(most);
        let row = |(applications, node)| HoldingRow {
            services: services[node],
            applications,
            ..self.holding(waiting.target(node))
        };
        counted.into_iter().map(row).collect()
    }

    /// The row of an application or a partner, with nothing counted yet.
    fn holding(self, target: Target) -> HoldingRow<'a> {
        let (catalog, there) = (self.catalog, self.plan.at(target));
        let (id, name, teams, is_estimate) = match target {
            Target::Partner(ix) => {
                let partner = &catalog.partners[ix.index()];
                (&partner.id, &partner.name, Vec::new(), false)
            }
            Target::Application(ix) => {
                let application = catalog.application(ix);
                let is_estimate = self.estimates.application(ix);
                (&application.id, &application.name, self.team_units(ix), is_estimate)
            }
            Target::Undefined(_) => unreachable!("only applications and partners are nodes"),
        };
        HoldingRow { id, name, teams, there, is_estimate, services: 0, applications: 0 }
    }
}

/// Which applications and partners are waited for. The applications come first, in the catalog's order, then the
/// partners.
struct WaitingGraph<'a> {
    rows: PlanRows<'a>,
    /// For each node the nodes for which it waits; none for a partner.
    on: Vec<Vec<usize>>,
}

impl<'a> WaitingGraph<'a> {
    fn new(rows: PlanRows<'a>) -> Self {
        let PlanRows { catalog, plan, .. } = rows;
        let total = catalog.applications.len() + catalog.partners.len();
        let mut waiting = Self { rows, on: vec![Vec::new(); total] };
        for ix in catalog.application_indices() {
            if !matches!(plan.outcome(ix), Outcome::Planned(_) | Outcome::Unplanned) {
                continue;
            }
            let entries = catalog.ordering_entries(ix);
            let hard = entries.filter(|&(entry, _)| !entry.is_after() && !plan.is_assumed(entry));
            let required = hard.filter_map(|(_, dependency)| dependency.only());
            let fellows = plan.started_with(ix).iter().map(|&ix| Target::Application(ix));
            let targets = required.chain(plan.counts_on(catalog, ix)).chain(fellows);
            let mut on: Vec<usize> = targets.filter_map(|target| waiting.node(target)).collect();
            on.retain(|&node| node != ix.index());
            on.sort_unstable();
            on.dedup();
            waiting.on[ix.index()] = on;
        }
        waiting
    }

    /// The node of an application or a partner; `None` where it is there already or is retired, and for an id that is
    /// defined nowhere.
    fn node(&self, target: Target) -> Option<usize> {
        let PlanRows { catalog, plan, .. } = self.rows;
        match target {
            Target::Application(ix) => {
                (!matches!(plan.outcome(ix), Outcome::Up | Outcome::Retired)).then(|| ix.index())
            }
            Target::Partner(ix) => (!plan.presence(target).is_already())
                .then(|| catalog.applications.len() + ix.index()),
            Target::Undefined(_) => None,
        }
    }

    fn target(&self, node: usize) -> Target {
        match node.checked_sub(self.rows.catalog.applications.len()) {
            None => Target::Application(ApplicationIx::new(node)),
            Some(partner) => Target::Partner(PartnerIx::new(partner)),
        }
    }

    /// For each node how many services that are not up wait for it, directly or not.
    fn services(&self) -> Vec<usize> {
        let PlanRows { catalog, plan, .. } = self.rows;
        let mut services = vec![0; self.on.len()];
        for planned in plan.services.iter().filter(|planned| planned.outcome != ServiceOutcome::Up)
        {
            let service = &catalog.services[planned.ix.index()];
            let required = service.requires().iter().filter_map(Dependency::only);
            let targets = required.chain(planned.counts_on.iter().copied());
            let first: Vec<usize> = targets.filter_map(|target| self.node(target)).collect();
            for node in reach(&self.on, first) {
                services[node] += 1;
            }
        }
        services
    }

    /// For each node the nodes that wait for it directly.
    fn dependents(&self) -> Vec<Vec<usize>> {
        let mut dependents = vec![Vec::new(); self.on.len()];
        for (node, on) in self.on.iter().enumerate() {
            for &needed in on {
                dependents[needed].push(node);
            }
        }
        dependents
    }
}

/// All that is reached from some nodes, these included, each once.
fn reach(to: &[Vec<usize>], from: impl IntoIterator<Item = usize>) -> Vec<usize> {
    let mut is_seen = vec![false; to.len()];
    let (mut open, mut reached) = (Vec::from_iter(from), Vec::new());
    while let Some(node) = open.pop() {
        if !std::mem::replace(&mut is_seen[node], true) {
            reached.push(node);
            open.extend(&to[node]);
        }
    }
    reached
}
