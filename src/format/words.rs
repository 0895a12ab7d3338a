//! Words with one meaning in all tables: criticalities, states.

use crate::date::Date;

/// The importance of an application or a service, the most critical first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Criticality {
    /// Nothing works without the application.
    Critical,
    /// The organisation is hurt within days.
    High,
    /// The criticality that is assumed where none is stated.
    #[default]
    Medium,
    /// The application can wait.
    Low,
}

impl Criticality {
    /// All criticalities, from the most critical.
    pub const ALL: [Self; 4] = [Self::Critical, Self::High, Self::Medium, Self::Low];

    /// The word for the criticality in inventories and in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Critical => "critical",
            Self::High => "high",
            Self::Medium => "medium",
            Self::Low => "low",
        }
    }
}

/// Whether a fact is written in an inventory, even with an empty value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mention {
    /// A key states the fact.
    Written,
    /// No key states the fact.
    #[default]
    Absent,
}

/// A day, or a wave by its number, which counts from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// A day of the calendar.
    Date(Date),
    /// A wave.
    Wave(u32),
}

/// The state of an application today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// The application is cut off; this state is assumed where none is stated.
    #[default]
    Isolated,
    /// The application is up, with reduced functions.
    Degraded,
    /// The application is up again.
    Restored,
    /// The application never went down.
    Unaffected,
    /// The application does not come back.
    Retired,
}

impl State {
    /// All states, in the order of the format.
    pub const ALL: [Self; 5] =
        [Self::Isolated, Self::Degraded, Self::Restored, Self::Unaffected, Self::Retired];

    /// The word for the state in inventories and in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Isolated => "isolated",
            Self::Degraded => "degraded",
            Self::Restored => "restored",
            Self::Unaffected => "unaffected",
            Self::Retired => "retired",
        }
    }

    /// Whether an application in this state satisfies the entries that need it.
    #[must_use]
    pub const fn is_up(self) -> bool {
        matches!(self, Self::Degraded | Self::Restored | Self::Unaffected)
    }
}
