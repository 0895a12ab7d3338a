//! The tables at the top of the format: a row for each family.

use std::fmt;

use super::definition_keys::{
    ApplicationKey, GroupKey, PartnerKey, ServiceKey, StatusKey, TeamKey,
};
use super::family::Family;
use super::shape::{Effect, Key, Shape};
use super::table_key::TableKey;
use super::term_keys::{CalendarKey, DefaultsKey, IncidentKey, InventoryKey, PlanKey, WaveKey};

/// The tables at the top of the format.
pub const TABLES: &[Key] = Family::ROWS;

keys! {
    impl Family {
        Inventory: Orders(
            "inventory",
            Shape::Table(&InventoryKey::FIELDS),
            "Whose inventory it is, and which kinds of dependency it has of its own.",
        ),
        Incident: Orders(
            "incident",
            Shape::Table(&IncidentKey::FIELDS),
            "The dates of the incident, of which a plan with dates needs both.",
        ),
        Plan: Orders(
            "plan",
            Shape::Table(&PlanKey::FIELDS),
            "How long waves last, how much is done in one, and which approved plan is followed.",
        ),
        Calendar: Orders(
            "calendar",
            Shape::Table(&CalendarKey::FIELDS),
            "When people work. Without this table, they work day and night.",
        ),
        Waves: Orders(
            "waves",
            Shape::EachWave(&WaveKey::FIELDS),
            "What differs in a single wave, such as `[waves.1]`.",
        ),
        Rules: Orders(
            "rules",
            Shape::Levels,
            "Each key is the name of a rule, and its value is the level of that rule for the whole inventory: \
             `\"allow\"`, `\"warn\"` or `\"deny\"`.",
        ),
        Defaults: Orders(
            "defaults",
            Shape::Table(&DefaultsKey::FIELDS),
            "What holds for the applications of the same file that do not say it themselves.",
        ),
        Teams: Orders("teams", Shape::EachId(&TeamKey::FIELDS), "Those who reconnect applications."),
        Partners: Orders("partners", Shape::EachId(&PartnerKey::FIELDS), "What belongs to somebody else."),
        Applications: Orders("applications", Shape::EachId(&ApplicationKey::FIELDS), "What is reconnected."),
        Groups: Orders("groups", Shape::EachId(&GroupKey::FIELDS), "Applications that are reconnected together."),
        Services: Orders("services", Shape::EachId(&ServiceKey::FIELDS), "What people get from the applications."),
        Status: Orders("status", Shape::EachId(&StatusKey::FIELDS), "The state of an application today."),
    }
}

impl Family {
    /// The family with this name, if there is one.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        TableKey::of_name(name)
    }

    /// The name of the table at the top.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The keys of one table of the family: of the table at the top, or of each with an id.
    #[must_use]
    pub fn keys(self) -> &'static [Key] {
        self.row().shape.fields().map_or(&[], |of| of.keys)
    }

    /// The word for the thing in one table of the family, where each table has an id or the number of a wave; otherwise
    /// the name of the family.
    #[must_use]
    pub fn one(self) -> &'static str {
        self.row().shape.fields().map_or(self.name(), |of| of.name)
    }

    /// Whether each table of the family has an id or the number of a wave behind its name.
    #[must_use]
    pub fn has_ids(self) -> bool {
        matches!(self.row().shape, Shape::EachId(_) | Shape::EachWave(_))
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

/// The keys that a table holds, by the first part of its header and the number of the header's parts. Where the header
/// has no first part, they are the keys at the top.
pub(crate) fn keys_below(first: &str, parts: usize) -> &'static [Key] {
    if first.is_empty() {
        return TABLES;
    }
    let family = Family::of_name(first).filter(|family| parts == 1 + usize::from(family.has_ids()));
    family.map_or(&[], Family::keys)
}
