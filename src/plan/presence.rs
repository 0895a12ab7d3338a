//! The moments of a plan, and when applications, partners and services are there.

use crate::catalog::{Need, Target};
use crate::schedule::Turn;

/// A moment of a plan: an elapsed minute since its start, and the wave to which it belongs. In rounds of work, minutes
/// count waves. `ends` takes no part in the order and in equality: it only decides how people are told the moment.
#[derive(Clone, Copy, Debug)]
pub struct At {
    /// The minute.
    pub minute: u64,
    /// The wave.
    pub wave: u32,
    /// Whether work ends at it: at midnight people are told 24:00 of the day before, and not 00:00.
    pub ends: bool,
}

impl At {
    /// The start of a plan: the moment of all applications and partners that are there already.
    pub const START: Self = Self { minute: 0, wave: 0, ends: false };

    /// The presence of an application, partner or service that is there from this moment on: at the plan's start it is
    /// there already.
    #[must_use]
    pub fn presence(self) -> Presence {
        Presence::of(Some(self))
    }

    /// The later of two moments; where both are at one minute, work ends at it if it does at either.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        let later = self.max(other);
        let ends = [self, other].iter().any(|at| at.minute == later.minute && at.ends);
        Self { ends, ..later }
    }

    fn key(self) -> (u64, u32) {
        (self.minute, self.wave)
    }
}

impl PartialEq for At {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for At {}

impl PartialOrd for At {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for At {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}

/// When an application, a partner or a service is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It is there already.
    Already,
    /// It comes back at this moment of the plan.
    Back(At),
    /// This plan never brings it.
    Never,
}

impl Presence {
    /// The presence of an application, partner or service that is there from a moment on: already where that is the
    /// plan's start, never where there is none.
    #[must_use]
    pub fn of(at: Option<At>) -> Self {
        match at {
            Some(at) if at == At::START => Self::Already,
            Some(at) => Self::Back(at),
            None => Self::Never,
        }
    }

    /// Whether it is there already.
    #[must_use]
    pub fn is_already(self) -> bool {
        self == Self::Already
    }

    /// The moment at which it comes back; `None` where it is there already, and where it never is.
    #[must_use]
    pub fn back(self) -> Option<At> {
        match self {
            Self::Back(at) => Some(at),
            Self::Already | Self::Never => None,
        }
    }
}

/// When each application and partner is there.
#[derive(Clone, Debug)]
pub(crate) struct Moments {
    /// The moment of each application, in the catalog's order; `None` for never. An application that is up counts from
    /// the later of the plan's start and the day since which it is up.
    pub(crate) applications: Vec<Option<At>>,
    /// The moment of each partner, in the catalog's order.
    pub(crate) partners: Vec<At>,
    /// The turn of each application among those that take no time and are back at the same moment; empty where turns
    /// tell nothing.
    pub(crate) turns: Vec<Turn>,
}

impl Moments {
    /// When an application or a partner is there; `None` for never, and for an id that is defined nowhere.
    pub(crate) fn there(&self, target: Target) -> Option<At> {
        match target {
            Target::Application(ix) => self.applications[ix.index()],
            Target::Partner(ix) => Some(self.partners[ix.index()]),
            Target::Undefined(_) => None,
        }
    }

    /// When enough of the providers of a need are there; `None` for never.
    pub(crate) fn need(&self, need: &Need) -> Option<At> {
        need.met_at(At::START, |target| self.there(target), At::and)
    }
}
