//! How a plan is asked for.

use super::approved_plan::ApprovedPlan;
use crate::graph::OnCycles;
use crate::schedule::Allowance;

/// How a plan is made from an inventory.
#[derive(Debug)]
pub struct PlanRequest<'a> {
    /// What happens to applications that wait for each other.
    pub on_cycles: OnCycles<'a>,
    /// The plan that people were told, which the new one follows; `None` for a plan from scratch.
    pub approved: Option<&'a ApprovedPlan>,
    /// The effort of the search, and the steps from which it draws.
    pub allowance: Allowance<'a>,
}
