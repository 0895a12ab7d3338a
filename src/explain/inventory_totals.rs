//! How much an inventory holds.

use crate::catalog::Catalog;

/// How much an inventory holds.
#[derive(Clone, Copy, Debug)]
pub struct InventoryTotals {
    /// The number of applications.
    pub applications: usize,
    /// The number of services.
    pub services: usize,
    /// The number of partners.
    pub partners: usize,
    /// The number of teams.
    pub teams: usize,
    /// The number of entries of `requires`, `wants` and `after`.
    pub dependencies: usize,
    /// The number of applications that are to be planned and do not say what they need.
    pub standing_alone: usize,
}

impl InventoryTotals {
    /// Counts an inventory.
    #[must_use]
    pub fn of(catalog: &Catalog) -> Self {
        Self {
            applications: catalog.applications.len(),
            services: catalog.services.len(),
            partners: catalog.partners.len(),
            teams: catalog.teams.len(),
            dependencies: catalog.entries,
            standing_alone: catalog.standing_alone(),
        }
    }
}
