//! The graph of requirements: the applications that each application names in `requires`.

use petgraph::visit::{IntoNeighbors, NodeFiltered, Reversed};

use super::adjacency::Adjacency;
use super::digraph::{Digraph, components, reach};
use super::ordering::Order;
use crate::catalog::{ApplicationIx, Catalog, Dependency};

/// The graph of requirements, alternatives included; each pair stands in it once, and no application requires itself.
#[derive(Debug)]
pub struct Requirements {
    order: Order,
    /// The graph of all entries, where entries with alternatives name applications that the others do not.
    with_alternatives: Option<Digraph<ApplicationIx>>,
}

impl Requirements {
    /// The graph of a catalog, in time linear in its entries.
    #[must_use]
    pub fn new(catalog: &Catalog) -> Self {
        let order = Order::new(catalog);
        let with_alternatives = order.has_alternatives.then(|| {
            let named = |from: ApplicationIx| {
                let requires = catalog.application(from).requires();
                requires.iter().flat_map(Dependency::applications).filter(move |&to| to != from)
            };
            Digraph::new(Adjacency::new(catalog.applications.len(), catalog.entries, named))
        });
        Self { order, with_alternatives }
    }

    /// How many applications there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether there is no application.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The order in which applications have to come, with alternatives, groups and `after`.
    pub(crate) fn order(&self) -> &Order {
        &self.order
    }

    /// The applications that an application requires directly, alternatives included, sorted.
    #[must_use]
    pub fn needs(&self, ix: ApplicationIx) -> &[ApplicationIx] {
        self.graph().needs(ix)
    }

    /// The applications that require an application directly, perhaps among alternatives, sorted.
    #[must_use]
    pub fn needed_by(&self, ix: ApplicationIx) -> &[ApplicationIx] {
        self.graph().needed_by(ix)
    }

    /// Whether an application that requires another does so in an entry without alternatives.
    #[must_use]
    pub fn is_strict(&self, from: ApplicationIx, to: ApplicationIx) -> bool {
        self.with_alternatives.is_none() || self.strict_needs(from).binary_search(&to).is_ok()
    }

    /// The applications that an application requires directly in entries without alternatives, sorted.
    pub(crate) fn strict_needs(&self, from: ApplicationIx) -> &[ApplicationIx] {
        self.order.strict.needs(from)
    }

    /// The graph of all entries of `requires`, alternatives included.
    fn graph(&self) -> &Digraph<ApplicationIx> {
        self.with_alternatives.as_ref().unwrap_or(&self.order.strict)
    }

    /// Whether an application has an entry with alternatives.
    #[must_use]
    pub fn has_alternatives(&self, ix: ApplicationIx) -> bool {
        self.order.special_of(ix).any(|i| !self.order.special[i].entry.is_after())
    }

    /// All that the applications of `from` require, directly or not, sorted; those of `from` only where
    /// they are on a cycle.
    #[must_use]
    pub fn all_needs(&self, from: &[ApplicationIx]) -> Vec<ApplicationIx> {
        let graph = self.graph();
        reach(graph, from.iter().flat_map(|&ix| graph.neighbors(ix)).collect())
    }

    /// The applications that require an application of `from`, directly or not, sorted; those of `from` only where they
    /// are on a cycle. An application that does not count is left out, with all that requires it alone.
    #[must_use]
    pub fn all_needed_by(
        &self,
        from: &[ApplicationIx],
        counts: impl Fn(ApplicationIx) -> bool,
    ) -> Vec<ApplicationIx> {
        let dependents = Reversed(self.graph());
        // The applications of `from` need not count themselves, so the search starts at those that require them
        // directly.
        let direct = from.iter().flat_map(|&ix| dependents.neighbors(ix)).filter(|&ix| counts(ix));
        let direct = direct.collect();
        reach(&NodeFiltered::from_fn(dependents, &counts), direct)
    }

    /// The strongly connected components of entries without alternatives, each sorted; components come before those
    /// that need them.
    pub(crate) fn strict_components(&self) -> Vec<Vec<ApplicationIx>> {
        components(&self.order.strict)
    }
}
