//! How long to look for a better schedule, counted in placements of tasks and in steps, never in time.

use super::price::Price;
use crate::budget::Budget;

/// How long to look for a better schedule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Effort {
    /// The best of the first schedules, by a rule and by the order of goals; of large estates the first alone.
    Quick,
    /// About a twentieth of a second for 120 applications at most.
    #[default]
    Normal,
    /// Twenty times as long, with a population of lists too, however many goals count.
    Thorough,
}

/// Among what a search looks for better schedules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Depth {
    /// The orders of goals; a small change of the problem changes few of them.
    Goals,
    /// The orders of goals, and lists of jobs: a population of them finds another schedule after each small change of
    /// the problem, and a better one where the last finish counts.
    Lists,
}

/// How long to look for a better schedule, and the steps that are left for it and for all other searches.
#[derive(Debug)]
pub struct Allowance<'b> {
    /// The effort.
    pub effort: Effort,
    /// The steps that are left in the run.
    pub budget: &'b mut Budget,
}

/// How many tasks a search with normal effort may put.
const NORMAL: u64 = 500_000;
/// How much more a thorough search may do.
const THOROUGH: u64 = 20;
/// How much more, in hundredths, a search may do that also looks among lists of jobs.
const LISTS: u64 = 120;
/// The part of the steps of a normal search that quick schedules take together.
const QUICK_ROUNDS: u64 = 10;
/// The steps of a run with normal effort: about a second and a half. Cycles that take all that they may leave
/// enough for the plan, and ordinary inventories enough for a plan and for a dozen trials of changes.
const STEPS: u64 = 600_000_000;

impl Effort {
    /// How many tasks the search for one schedule may put, all its lists together.
    pub(super) const fn placements(self, depth: Depth) -> u64 {
        let goals = match self {
            Self::Quick => 0,
            Self::Normal => NORMAL,
            Self::Thorough => THOROUGH * NORMAL,
        };
        match depth {
            Depth::Goals => goals,
            Depth::Lists => goals / 100 * LISTS,
        }
    }

    /// The most steps that the search for one schedule takes.
    pub(crate) const fn steps(self, depth: Depth) -> u64 {
        Price::steps_of(self.placements(depth))
    }

    /// The most steps that the schedules take together in which more and more deadlines bind. Without a search they cost
    /// little, so that there would be very many of them.
    pub(crate) const fn steps_of_rounds(self) -> u64 {
        match self {
            Self::Quick => Self::Normal.steps(Depth::Goals) / QUICK_ROUNDS,
            Self::Normal => self.steps(Depth::Goals),
            Self::Thorough => self.steps(Depth::Lists),
        }
    }

    /// The steps of a run with this effort, from which all searches of a command draw.
    #[must_use]
    pub fn budget(self) -> Budget {
        Budget::new(match self {
            Self::Quick | Self::Normal => STEPS,
            Self::Thorough => THOROUGH * STEPS,
        })
    }
}
