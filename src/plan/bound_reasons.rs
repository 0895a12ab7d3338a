//! A lower bound of plans, and the reason for it.

use super::presence::At;
use crate::catalog::{ApplicationIx, TeamIx};

/// A lower bound: the return of a service, or the end of the whole plan, that no plan can beat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The least number that the last wave can have.
    pub waves: u32,
    /// The least elapsed minute at which the last finish can be; without dates, the least number of waves.
    pub minute: u64,
    /// The constraint that makes the bound; of several, the one that binds most.
    pub reason: Binding,
}

/// A binding constraint: the reason for which no plan can beat a bound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Binding {
    /// These applications wait for each other, first to last.
    Chain(Vec<ApplicationIx>),
    /// These applications wait for each other, and the first of them cannot start before a date. There are none of them
    /// where another thing that is needed, such as a partner, is there no earlier.
    Date {
        /// The applications that wait for each other, first to last.
        of: Vec<ApplicationIx>,
        /// When the first of them may start, in elapsed minutes; without dates, the number of waves before it.
        from: u64,
    },
    /// A team has the work on all these applications to do.
    Team {
        /// The team.
        team: TeamIx,
        /// The applications on which it works, by id.
        of: Vec<ApplicationIx>,
        /// How many units the team has; `None` where that is not always the same number.
        capacity: Option<u32>,
    },
    /// Several limits together hold back the work on these applications.
    Limits {
        /// The teams, by id; none where the places of waves are one of the limits.
        teams: Vec<TeamIx>,
        /// The applications, by id.
        of: Vec<ApplicationIx>,
    },
    /// Waves have too few places for all these applications to be back sooner.
    WaveLimit {
        /// The applications that need a place, by id.
        of: Vec<ApplicationIx>,
        /// The first wave in which one of them could be.
        from: u32,
        /// How many places a wave usually has; `None` where that is not always the same number.
        places: Option<u32>,
    },
}

impl Bound {
    /// The moment that no plan beats, as people are told it: where a place in a wave or a date binds, no work ends at
    /// it.
    #[must_use]
    pub fn at(&self) -> At {
        let ends = match &self.reason {
            Binding::Chain(_) | Binding::Team { .. } | Binding::Limits { .. } => true,
            Binding::Date { of, .. } => !of.is_empty(),
            Binding::WaveLimit { .. } => false,
        };
        At { minute: self.minute, wave: self.waves, ends }
    }
}

impl Binding {
    /// The word for the reason in JSON.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Chain(_) => "dependency-chain",
            Self::Date { .. } => "date",
            Self::Team { .. } => "team",
            Self::Limits { .. } => "several-limits",
            Self::WaveLimit { .. } => "wave-limit",
        }
    }

    /// The applications that the reason names.
    #[must_use]
    pub fn applications(&self) -> &[ApplicationIx] {
        match self {
            Self::Chain(of)
            | Self::Date { of, .. }
            | Self::Team { of, .. }
            | Self::Limits { of, .. }
            | Self::WaveLimit { of, .. } => of,
        }
    }
}
