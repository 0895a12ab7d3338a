//! How a plan is asked for.

use super::approved_plan::ApprovedPlan;
use crate::graph::OnCycles;
use crate::schedule::Allowance;

/// What a new plan does with the approved plan, the one that people were told.
#[derive(Clone, Copy, Debug)]
pub enum ApprovedUse<'a> {
    /// There is none.
    None,
    /// The new plan follows it.
    Followed(&'a ApprovedPlan),
    /// The new plan is made from scratch, and is compared with it.
    Compared(&'a ApprovedPlan),
}

impl<'a> ApprovedUse<'a> {
    /// The use of an approved plan that is followed where there is one.
    #[must_use]
    pub fn following(approved: Option<&'a ApprovedPlan>) -> Self {
        approved.map_or(Self::None, Self::Followed)
    }

    /// The approved plan that the new plan follows; `None` for a plan from scratch.
    #[must_use]
    pub fn followed(self) -> Option<&'a ApprovedPlan> {
        match self {
            Self::Followed(approved) => Some(approved),
            Self::None | Self::Compared(_) => None,
        }
    }
}

/// How a plan is made from an inventory.
#[derive(Debug)]
pub struct PlanRequest<'a> {
    /// What happens to applications that wait for each other.
    pub on_cycles: OnCycles<'a>,
    /// What the plan does with the plan that people were told.
    pub approved: ApprovedUse<'a>,
    /// The effort of the search, and the steps from which it draws.
    pub allowance: Allowance<'a>,
}
