//! The families of tables at the top of an inventory.

/// A family of tables: a table at the top of the format, with the tables below it. Families are ordered by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// The tables `[applications.ID]`.
    Applications,
    /// The table `[calendar]`.
    Calendar,
    /// The table `[defaults]`.
    Defaults,
    /// The tables `[groups.ID]`.
    Groups,
    /// The table `[incident]`.
    Incident,
    /// The table `[inventory]`.
    Inventory,
    /// The tables `[partners.ID]`.
    Partners,
    /// The table `[plan]`.
    Plan,
    /// The table `[rules]`.
    Rules,
    /// The tables `[services.ID]`.
    Services,
    /// The tables `[status.ID]`.
    Status,
    /// The tables `[teams.ID]`.
    Teams,
    /// The tables `[waves.N]`.
    Waves,
}
