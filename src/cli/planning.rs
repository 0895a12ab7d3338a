//! The arguments that choose the way in which a plan is made.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::analysis::Planning;
use crate::render::json::Following;
use crate::schedule::Effort;

/// How a plan is made.
#[derive(Args, Debug)]
pub(super) struct How {
    /// Leave out what is on a cycle or behind one
    ///
    /// Otherwise the plan assumes the smallest change by which no cycle is left, and says so.
    #[arg(long)]
    no_assume: bool,
    /// How long to look for a better schedule: quick, normal or thorough
    ///
    /// The effort is counted in steps, so that the plan is the same on every machine: normal is about 50 ms for 120
    /// applications, thorough a second.
    #[arg(long, value_name = "EFFORT", default_value = "normal", hide_possible_values = true)]
    effort: EffortArg,
    #[command(flatten)]
    follows: Follows,
}

impl How {
    /// The way to plan for an answer that shows the plan.
    pub(super) fn planning(&self) -> Planning {
        Planning { no_assume: self.no_assume, effort: self.effort.into() }
    }

    /// The approved plan that is followed.
    pub(super) fn following(&self) -> Following {
        self.follows.following()
    }
}

/// Which approved plan is followed.
#[derive(Args, Debug)]
pub(super) struct Follows {
    /// Follow this approved plan, not that of the inventory
    ///
    /// It is a plan that people were told, as `rewave plan -o PLAN.json` writes it. It stands in place of the key
    /// `approved` of [plan].
    #[arg(long, value_name = "PLAN.json")]
    approved: Option<PathBuf>,
    /// Follow no approved plan
    ///
    /// `rewave plan` then says what its plan changes in the approved one.
    #[arg(long)]
    from_scratch: bool,
}

impl Follows {
    /// The approved plan that is followed.
    pub(super) fn following(&self) -> Following {
        match &self.approved {
            file if self.from_scratch => Following::FromScratch(file.clone()),
            Some(file) => Following::File(file.clone()),
            None => Following::OfInventory,
        }
    }
}

/// How long to look for a better schedule: the first ones by rule, about a twentieth of a second for 120
/// applications, twenty times as long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum EffortArg {
    Quick,
    Normal,
    Thorough,
}

impl From<EffortArg> for Effort {
    fn from(effort: EffortArg) -> Self {
        match effort {
            EffortArg::Quick => Self::Quick,
            EffortArg::Normal => Self::Normal,
            EffortArg::Thorough => Self::Thorough,
        }
    }
}
