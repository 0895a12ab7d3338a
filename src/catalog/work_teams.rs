//! The teams that do the work on an application.

use std::ops::Deref;

use crate::needs::TeamIx;

/// The teams that reconnect an application, each with the number of its units that the work takes; by id. Most
/// applications have one team, which takes no memory of its own.
#[derive(Clone, Debug)]
pub enum WorkTeams {
    /// One team.
    One([(TeamIx, u32); 1]),
    /// Any number of teams.
    Several(Box<[(TeamIx, u32)]>),
}

impl Deref for WorkTeams {
    type Target = [(TeamIx, u32)];

    fn deref(&self) -> &[(TeamIx, u32)] {
        match self {
            Self::One(team) => team,
            Self::Several(teams) => teams,
        }
    }
}

impl<'t> IntoIterator for &'t WorkTeams {
    type Item = &'t (TeamIx, u32);
    type IntoIter = std::slice::Iter<'t, (TeamIx, u32)>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
