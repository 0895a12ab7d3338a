//! A lower bound of plans, and the reason for it.

use super::presence::At;
use crate::catalog::{ApplicationIx, TeamIx};

/// What no plan can beat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The last wave, at the least.
    pub waves: u32,
    /// The last finish, in elapsed minutes, at the least; without dates, waves.
    pub minute: u64,
    /// What it rests on: of several reasons the one that binds most.
    pub reason: Binding,
}

/// What a bound rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Binding {
    /// These wait for each other, first to last.
    Chain(Vec<ApplicationIx>),
    /// The same, and the first of them cannot start before a date. None of them where something else that is
    /// needed, such as a partner, is there no earlier.
    Date {
        /// Which wait for each other.
        of: Vec<ApplicationIx>,
        /// When the first may start, in elapsed minutes; without dates, the waves before it.
        from: u64,
    },
    /// A team has all this work to do, by id.
    Team {
        /// Which.
        team: TeamIx,
        /// On what.
        of: Vec<ApplicationIx>,
        /// How many units it has; `None` where that is not always the same.
        capacity: Option<u32>,
    },
    /// Waves have so few places for all these, by id.
    WaveLimit {
        /// For whom.
        of: Vec<ApplicationIx>,
        /// The first wave in which one of them could be.
        from: u32,
        /// How many places a wave usually has; `None` where that is not always the same.
        places: Option<u32>,
    },
}

impl Bound {
    /// The moment that no plan beats, as it is told: a place in a wave and an opening are no end of work.
    #[must_use]
    pub fn at(&self) -> At {
        let ends = match &self.reason {
            Binding::Chain(_) | Binding::Team { .. } => true,
            Binding::Date { of, .. } => !of.is_empty(),
            Binding::WaveLimit { .. } => false,
        };
        At { minute: self.minute, wave: self.waves, ends }
    }
}

impl Binding {
    /// The word for it in JSON.
    #[must_use]
    pub const fn id(&self) -> &'static str {
        match self {
            Self::Chain(_) => "dependency-chain",
            Self::Date { .. } => "date",
            Self::Team { .. } => "team",
            Self::WaveLimit { .. } => "wave-limit",
        }
    }

    /// The applications that it is about.
    #[must_use]
    pub fn applications(&self) -> &[ApplicationIx] {
        match self {
            Self::Chain(of)
            | Self::Date { of, .. }
            | Self::Team { of, .. }
            | Self::WaveLimit { of, .. } => of,
        }
    }
}
