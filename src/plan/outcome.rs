//! The outcome of each application in a plan, and the reason of one that cannot be planned.

use crate::catalog::{ApplicationIx, Target};

/// The outcome of an application in a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is up already, or never went down.
    Up,
    /// It does not come back.
    Retired,
    /// It is reconnected in this wave, from 1.
    Planned(u32),
    /// It cannot be planned.
    Unplanned,
}

impl Outcome {
    /// The word for it where its wave stands apart.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Retired => "retired",
            Self::Planned(_) => "planned",
            Self::Unplanned => "unplanned",
        }
    }

    /// The wave in which it is there: 0 for an application that is up, `None` for one that never is.
    #[must_use]
    pub fn wave(self) -> Option<u32> {
        match self {
            Self::Up => Some(0),
            Self::Planned(wave) => Some(wave),
            Self::Retired | Self::Unplanned => None,
        }
    }
}

/// Why an application cannot be planned; the first that applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// A key in its own tables could not be read.
    Invalid,
    /// Too few of the providers that it requires are defined.
    Unknown,
    /// Too few of the providers that it requires are not retired.
    Retired,
    /// It is on a cycle, or requires itself.
    Cycle,
    /// An application that would start together with it cannot be planned.
    Group,
    /// The terms, the teams or the waves leave no time at which it could be reconnected.
    Impossible,
    /// It requires an application that cannot be planned.
    Behind,
}

impl Reason {
    /// Whether the reason lies in the application itself, and not in those that it starts with or requires.
    #[must_use]
    pub const fn is_own(self) -> bool {
        !matches!(self, Self::Group | Self::Behind)
    }

    /// The word for the reason in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Invalid => "invalid",
            Self::Unknown => "unknown",
            Self::Retired => "retired",
            Self::Cycle => "cycle",
            Self::Group => "group",
            Self::Impossible => "impossible",
            Self::Behind => "behind",
        }
    }
}

/// An application that cannot be planned.
#[derive(Clone, Debug)]
pub struct Unplanned {
    /// The application.
    pub ix: ApplicationIx,
    /// The reason for which it cannot be planned.
    pub reason: Reason,
    /// The members of its component, or the direct causes, sorted; at most [`Unplanned::MOST`].
    pub causes: Vec<Target>,
    /// How many causes there are; `causes` may hold only the first of them.
    pub total: usize,
    /// The cause by which its root is found: of a member of a group that would stand behind a need of its own, that
    /// need, since two such members would else point at each other; `None` where the reason is its own.
    pub(crate) through: Option<Target>,
    /// The fault behind which it stands in the end.
    pub root: Root,
}

impl Unplanned {
    /// How many causes are named of one application.
    pub const MOST: usize = 100;
}

/// The root of a fault: the application or the id that has to be mended before another application can be planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Root {
    /// The application with a reason of its own, the first member of a cycle, or the id that an entry names and that is
    /// defined nowhere or retired.
    pub target: Target,
    /// The reason of the application at the root.
    pub reason: Reason,
    /// Whether the fault is only not known, since a text could not be read: a key of the application, or a place where
    /// the id that an entry names may be defined.
    pub is_unknown: bool,
}
