//! Finished values to bytes, one file a format. Nothing here computes, and nothing here opens a stream:
//! a renderer is a function of a value and a writer.

mod bound;
mod by_date;
mod checked;
mod closed;
pub mod csv;
pub mod findings;
pub mod github;
pub mod json;
pub mod junit;
mod left_out;
mod legend;
mod lines;
pub mod list;
pub mod markdown;
mod order;
mod overview;
mod piece;
pub mod plan;
mod rows;
pub mod rules;
mod services;
mod snippet;
mod summary;
mod table;
mod teams;
mod time;
mod tone;
mod unplanned;
mod waits;
mod waves;
pub mod why;
mod words;

pub use checked::CheckPage;
pub use lines::Lines;
pub use words::Style;

use crate::analysis::Analysis;
use crate::date::Date;
use crate::explain::{Estimates, View};
use crate::plan::Plan;
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
    /// What is known about the inventory.
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
