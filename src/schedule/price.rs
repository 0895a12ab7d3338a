//! The price of making one schedule from a list of jobs.
//!
//! A step is a look at one entry: a need, a provider, a step of a profile. A search counts placements of tasks,
//! and of an ordinary inventory each takes a few dozen steps. Where a list costs more, since a task takes
//! hundreds of teams or a service stands on thousands of alternatives, it is charged as more placements.

use super::availability::Space;
use super::layout::Net;

/// The steps that a placement may take before it counts as more than one.
const PLACEMENT: u64 = 128;
/// The steps that each task, each choice and each resource takes besides its entries.
const EACH: u64 = 8;

/// The steps that every schedule of a problem takes, in whichever order its jobs are put.
#[derive(Clone, Copy, Debug)]
pub(super) struct Price(u64);

impl Price {
    pub(super) fn new(net: &Net<'_>) -> Self {
        let problem = net.problem;
        let once = net.works.len() + problem.choices.len() + problem.resources.len();
        // The needs and providers of goals are among those of the problem.
        let looks = problem.needs.len() + problem.providers.len();
        Self(once as u64 * EACH + looks as u64)
    }

    /// The steps that the schedule took whose tasks are in a space.
    pub(super) fn steps(self, space: &impl Space) -> u64 {
        self.0.saturating_add(space.steps())
    }

    /// The number of placements as which an amount of steps counts.
    pub(super) const fn placements(steps: u64) -> u64 {
        steps / PLACEMENT
    }

    /// The number of steps that an amount of placements may take.
    pub(super) const fn steps_of(placements: u64) -> u64 {
        placements * PLACEMENT
    }
}
