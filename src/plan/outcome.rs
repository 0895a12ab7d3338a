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

    /// The wave in which it is there: 0 for what is up, `None` for what never is.
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
    /// Something in its own tables could not be read.
    Invalid,
    /// Too few of what it requires are defined.
    Unknown,
    /// Too few of what it requires are not retired.
    Retired,
    /// It is on a cycle, or requires itself.
    Cycle,
    /// Something that would start together with it cannot be planned.
    Group,
    /// Nobody could ever work on it.
    Impossible,
    /// It requires something that cannot be planned.
    Behind,
}

impl Reason {
    /// Whether it lies in the application itself, not in what it starts with or requires.
    #[must_use]
    pub const fn is_own(self) -> bool {
        !matches!(self, Self::Group | Self::Behind)
    }

    /// The word for it in JSON.
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
    /// Which.
    pub ix: ApplicationIx,
    /// Why.
    pub reason: Reason,
    /// The members of its component, or the direct causes, sorted; at most [`Unplanned::MOST`].
    pub causes: Vec<Target>,
    /// How many causes there are, of which `causes` may hold the first alone.
    pub total: usize,
    /// The cause by which its root is found: of a member of a group that would stand behind a need of its own, that need,
    /// since two such members would else point at each other; `None` where the reason is its own.
    pub(crate) through: Option<Target>,
    /// What it stands behind in the end.
    pub root: Root,
}

impl Unplanned {
    /// How many causes are named of one application.
    pub const MOST: usize = 100;
}

/// The root of a fault: what has to be mended before an application can be planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Root {
    /// The application with a reason of its own, the first member of a cycle, or what an entry names that is defined
    /// nowhere or retired.
    pub target: Target,
    /// The reason of the application at the root.
    pub reason: Reason,
    /// Whether it is only not known, since a text could not be read: a key of the application, or a place where what an
    /// entry names may be defined.
    pub is_unknown: bool,
}
