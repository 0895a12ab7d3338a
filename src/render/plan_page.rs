//! What the formats of a plan receive.

use crate::analysis::Analysis;
use crate::date::Date;
use crate::explain::{Estimates, PlanRows, View};
use crate::plan::Plan;
use crate::render::time_words::TimeWords;
use crate::source::Sources;

/// Which side of a plan is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Show {
    /// The services by date, a line for each wave, what each team has to do.
    Overview,
    /// The services, then the applications of each wave.
    #[default]
    Waves,
    /// When each service is back, and what holds until then.
    Services,
    /// What each team does when, after whom, and whom it holds up.
    Teams,
    /// How plans are compared, and what this one comes to.
    Order,
}

/// A plan with everything that a renderer may need to show it.
#[derive(Clone, Copy, Debug)]
pub struct PlanPage<'a> {
    /// The texts, for places.
    pub sources: &'a Sources,
    /// The facts about the inventory.
    pub analysis: &'a Analysis,
    /// The plan.
    pub plan: &'a Plan,
    /// Which of its dates are estimates.
    pub estimates: &'a Estimates,
    /// What of it is shown.
    pub view: &'a View,
    /// Which side of it is shown.
    pub show: Show,
    /// Whether everything that is known is said of each row.
    pub verbose: bool,
    /// The day that was given as today.
    pub today: Option<Date>,
    /// The inputs as they were given, for the command to type next.
    pub inputs: &'a str,
}

/// What the check of an inventory says that belongs above its plan, too.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CheckedTotals {
    /// The number of errors.
    pub(crate) errors: usize,
    /// The number of exceptions that end on a day.
    pub(crate) dated_exceptions: usize,
    /// Whether the day that was given as today decides over an exception.
    pub(crate) today_counts: bool,
}

impl<'a> PlanPage<'a> {
    /// What the check of the inventory says.
    pub(crate) fn checked(&self) -> CheckedTotals {
        CheckedTotals {
            errors: self.analysis.report.counts.deny,
            dated_exceptions: self.analysis.dated_exceptions,
            today_counts: self.analysis.today_counts,
        }
    }

    /// The rows of the plan that are shown.
    #[must_use]
    pub fn rows(&self) -> PlanRows<'a> {
        PlanRows::new(&self.analysis.catalog, self.plan, self.estimates, self.view)
    }

    /// The words that depend on how the plan counts time.
    pub(crate) fn words(&self) -> &'static TimeWords {
        TimeWords::of(self.rows().frame())
    }
}
