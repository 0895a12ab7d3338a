//! The neighbours of an application, a service, a group or a partner: everything that it needs, and everything that needs
//! it.

use super::explainer::Explainer;
use crate::catalog::{Application, ApplicationIx, Dependency, ServiceIx, Target, Thing};
use crate::format::Criticality;
use crate::plan::Outcome;
use crate::text::Raw;

/// Everything that an application, a service or a group needs.
#[derive(Clone, Debug, Default)]
pub struct Needed<'c> {
    /// The applications that it requires directly, alternatives included, by id.
    pub direct: Vec<Raw<'c>>,
    /// The applications that it requires, directly or not, by id.
    pub all: Vec<Raw<'c>>,
    /// How many of all these are up.
    pub up: usize,
    /// The ids that it counts on for its entries of `requires` with alternatives, by id.
    pub counts_on: Vec<Raw<'c>>,
    /// The partners that it requires directly, by id; none for a group.
    pub partners: Vec<Raw<'c>>,
}

/// Everything that needs or wants an application, a group or a partner.
#[derive(Clone, Debug, Default)]
pub struct Dependents<'c> {
    /// The applications that are not retired and require it directly, by id.
    pub direct: Vec<Raw<'c>>,
    /// The applications that are not retired and require it, directly or not, by id.
    pub all: Vec<Raw<'c>>,
    /// How many applications that are retired require it directly.
    pub retired: usize,
    /// The services that require it, directly or not, by id.
    pub services: Vec<Raw<'c>>,
    /// The applications that want it, by id.
    pub wanted_by: Vec<Raw<'c>>,
    /// The services that want it, or require or want an application that does, by id: those that may be degraded
    /// without it.
    pub wanted_by_services: Vec<Raw<'c>>,
    /// The critical services that could not come back without it, by id; told of applications alone.
    pub critical_without: Vec<Raw<'c>>,
    /// How many critical services the inventory has.
    pub critical: usize,
}

/// The applications that a thing requires.
pub(super) struct Required {
    direct: Vec<ApplicationIx>,
    /// Sorted.
    pub(super) all: Vec<ApplicationIx>,
}

impl<'c> Explainer<'c> {
    /// The applications that a thing requires; `None` for a partner, which requires none.
    pub(super) fn required(&self, thing: Thing) -> Option<Required> {
        let graph = self.graph;
        match thing {
            Thing::Application(ix) => Some(Required {
                direct: graph.needs(ix).to_vec(),
                all: without(graph.all_needs(&[ix]), &[ix]),
            }),
            Thing::Group(ix) => {
                let members = &self.catalog.groups[ix.index()].members;
                let direct = members.iter().flat_map(|&member| graph.needs(member).to_vec());
                Some(Required {
                    direct: without(sorted(direct.collect()), members),
                    all: without(graph.all_needs(members), members),
                })
            }
            Thing::Service(ix) => {
                let requires = self.catalog.services[ix.index()].requires().iter();
                let direct = sorted(requires.flat_map(Dependency::applications).collect());
                let mut all = graph.all_needs(&direct);
                all.extend(&direct);
                Some(Required { direct, all: sorted(all) })
            }
            Thing::Partner(_) => None,
        }
    }

    /// Everything that a thing needs, by name.
    pub(super) fn needs(&self, thing: Thing, required: &Required) -> Needed<'c> {
        let (catalog, plan) = (self.catalog, self.plan);
        let is_up = |ix: &&ApplicationIx| plan.outcome(**ix) == Outcome::Up;
        let counts_on = match thing {
            Thing::Application(ix) => plan.counts_on(catalog, ix),
            Thing::Service(ix) => {
                plan.service(ix).map_or_else(Vec::new, |planned| planned.counts_on.clone())
            }
            Thing::Group(_) | Thing::Partner(_) => Vec::new(),
        };
        let entries = match thing {
            Thing::Application(ix) => catalog.application(ix).requires(),
            Thing::Service(ix) => catalog.services[ix.index()].requires(),
            Thing::Group(_) | Thing::Partner(_) => &[],
        };
        let partners = entries.iter().flat_map(Dependency::targets);
        let partners = partners.filter(|target| matches!(target, Target::Partner(_)));
        let mut partners: Vec<Target> = partners.collect();
        partners.sort_unstable();
        partners.dedup();
        let id = |target| catalog.target_id(target);
        Needed {
            direct: self.ids(&required.direct),
            all: self.ids(&required.all),
            up: required.all.iter().filter(is_up).count(),
            counts_on: counts_on.into_iter().map(id).collect(),
            partners: partners.into_iter().map(id).collect(),
        }
    }

    /// Everything that needs a thing, by name; `None` for a service, which nothing needs.
    pub(super) fn needed_by(&self, thing: Thing) -> Option<Dependents<'c>> {
        let (catalog, graph) = (self.catalog, self.graph);
        match thing {
            Thing::Application(ix) => {
                let itself = [Target::Application(ix)];
                let critical = graph.critical_without(catalog, ix);
                Some(Dependents {
                    critical_without: critical.into_iter().map(|ix| self.service_id(ix)).collect(),
                    ..self.needing(&itself, graph.needed_by(ix).to_vec())
                })
            }
            Thing::Group(ix) => {
                let members = &catalog.groups[ix.index()].members;
                let itself: Vec<Target> =
                    members.iter().map(|&member| Target::Application(member)).collect();
                let direct = members.iter().flat_map(|&member| graph.needed_by(member).to_vec());
                Some(self.needing(&itself, without(sorted(direct.collect()), members)))
            }
            Thing::Partner(ix) => {
                let itself = [Target::Partner(ix)];
                let direct = self.naming(&itself, |application| application.requires());
                Some(self.needing(&itself, direct))
            }
            Thing::Service(_) => None,
        }
    }

    /// Everything that needs some targets (sorted) together, of which the applications that require one of them directly
    /// are known.
    fn needing(&self, itself: &[Target], direct: Vec<ApplicationIx>) -> Dependents<'c> {
        let (catalog, plan) = (self.catalog, self.plan);
        let dependents = direct.len();
        let direct: Vec<ApplicationIx> =
            direct.into_iter().filter(|&ix| catalog.is_in_use(ix)).collect();
        let mut all = self.graph.all_needed_by(&direct, |ix| catalog.is_in_use(ix));
        all.extend(&direct);
        let mut all = sorted(all);
        let is_it = |target: Target| itself.binary_search(&target).is_ok();
        all.retain(|&ix| !is_it(Target::Application(ix)));
        let requires_it = |target: Target| {
            is_it(target) || target.application().is_some_and(|ix| all.binary_search(&ix).is_ok())
        };
        let services = catalog.services.iter();
        let requiring =
            services.clone().filter(|s| s.requires().iter().any(|d| d.targets().any(requires_it)));
        let wants_it = |entry: &Dependency| entry.targets().any(is_it);
        let wanting = services.clone().filter(|s| plan.wants_of_service(catalog, s).any(wants_it));
        let critical = services.clone().filter(|s| s.criticality() == Criticality::Critical);
        Dependents {
            services: requiring.map(|service| service.id.raw()).collect(),
            wanted_by: self.ids(&self.naming(itself, |application| application.wants())),
            wanted_by_services: wanting.map(|service| service.id.raw()).collect(),
            retired: dependents - direct.len(),
            direct: self.ids(&direct),
            all: self.ids(&all),
            critical_without: Vec::new(),
            critical: critical.count(),
        }
    }

    /// The applications of which one of the lists names one of some targets, which are sorted; by id.
    fn naming(
        &self,
        itself: &[Target],
        list: fn(&Application) -> &[Dependency],
    ) -> Vec<ApplicationIx> {
        let names = |ix: &ApplicationIx| {
            let mut named =
                list(self.catalog.application(*ix)).iter().flat_map(Dependency::targets);
            named.any(|target| itself.binary_search(&target).is_ok())
        };
        self.catalog.application_indices().filter(names).collect()
    }

    /// The id of a service.
    fn service_id(&self, ix: ServiceIx) -> Raw<'c> {
        self.catalog.services[ix.index()].id.raw()
    }
}

/// A list in order, each application once.
fn sorted(mut list: Vec<ApplicationIx>) -> Vec<ApplicationIx> {
    list.sort_unstable();
    list.dedup();
    list
}

/// A list without the applications of another list, which is sorted.
fn without(mut list: Vec<ApplicationIx>, out: &[ApplicationIx]) -> Vec<ApplicationIx> {
    list.retain(|ix| out.binary_search(ix).is_err());
    list
}
