//! The families of tables at the top of an inventory.

use std::fmt;

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

impl Family {
    /// All families, by name.
    pub const ALL: [Self; 13] = [
        Self::Applications,
        Self::Calendar,
        Self::Defaults,
        Self::Groups,
        Self::Incident,
        Self::Inventory,
        Self::Partners,
        Self::Plan,
        Self::Rules,
        Self::Services,
        Self::Status,
        Self::Teams,
        Self::Waves,
    ];

    /// The name of the table at the top.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Applications => "applications",
            Self::Calendar => "calendar",
            Self::Defaults => "defaults",
            Self::Groups => "groups",
            Self::Incident => "incident",
            Self::Inventory => "inventory",
            Self::Partners => "partners",
            Self::Plan => "plan",
            Self::Rules => "rules",
            Self::Services => "services",
            Self::Status => "status",
            Self::Teams => "teams",
            Self::Waves => "waves",
        }
    }

    /// The family with this name, if there is one.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|family| family.name() == name)
    }

    /// The word for the thing in one table of the family, where each table has an id or the number of a wave; otherwise
    /// the name of the family.
    #[must_use]
    pub const fn one(self) -> &'static str {
        match self {
            Self::Applications => "application",
            Self::Groups => "group",
            Self::Partners => "partner",
            Self::Services => "service",
            Self::Teams => "team",
            Self::Waves => "wave",
            Self::Calendar
            | Self::Defaults
            | Self::Incident
            | Self::Inventory
            | Self::Plan
            | Self::Rules
            | Self::Status => self.name(),
        }
    }

    /// Whether each table of the family has an id or the number of a wave behind its name.
    #[must_use]
    pub const fn has_ids(self) -> bool {
        match self {
            Self::Applications
            | Self::Groups
            | Self::Partners
            | Self::Services
            | Self::Status
            | Self::Teams
            | Self::Waves => true,
            Self::Calendar
            | Self::Defaults
            | Self::Incident
            | Self::Inventory
            | Self::Plan
            | Self::Rules => false,
        }
    }

    /// Whether the family may stand in one file only. Of `waves`, that file holds a table for each number; of the
    /// others, one table.
    #[must_use]
    pub const fn stands_once(self) -> bool {
        matches!(self, Self::Inventory | Self::Incident | Self::Plan | Self::Calendar | Self::Waves)
    }
}

impl fmt::Display for Family {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::TABLES;

    #[test]
    fn the_families_are_the_tables_of_the_format() {
        let mut tables: Vec<&str> = TABLES.iter().map(|table| table.name).collect();
        tables.sort_unstable();
        assert_eq!(Family::ALL.map(Family::name).as_slice(), tables);
        assert!(Family::ALL.is_sorted(), "the order of families is that of their names");
    }
}
