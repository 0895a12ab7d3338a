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

/// The use that is made of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanPurpose {
    /// People are told the plan, with how far it can be from the best.
    Told,
    /// Only its verdicts or its moments are asked for: whether it meets all limits, and what it does to one thing. No
    /// bounds are looked for, and no better schedule than one that misses no limit.
    Judged,
}

/// How a plan is made from an inventory.
#[derive(Debug)]
pub struct PlanRequest<'a> {
    /// What happens to applications that wait for each other.
    pub on_cycles: OnCycles<'a>,
    /// What the plan does with the plan that people were told.
    pub approved: ApprovedUse<'a>,
    /// The use that is made of the plan.
    pub purpose: PlanPurpose,
    /// The effort of the search, and the steps from which it draws.
    pub allowance: Allowance<'a>,
}
