//! The free units of all resources over time, as the serial scheme asks for them.

use super::profile::Profile;
use crate::schedule::indices::{IndexVec, ResourceIx, WorkIx};
use crate::schedule::layout::Net;

/// Finds times, in ticks, at which all units that a task takes are free, and takes them. The serial scheme works on
/// this trait alone, so that profiles and the grid give the same schedules.
pub(crate) trait Space: Clone + Send {
    /// Gives back all units that were taken.
    fn clear(&mut self);

    /// The earliest start from `from` on of a task of a length above 0.
    fn first_fit(&self, put: WorkIx, from: u64, length: u64) -> Option<u64>;

    /// The earliest start from `from` on of a task that is ready at `ready(start)`: behind the start, and the later the
    /// later the task starts.
    fn first_fit_until(&self, put: WorkIx, from: u64, ready: &dyn Fn(u64) -> u64) -> Option<u64>;

    /// The latest start of a task of a length above 0 that is ready by `until`.
    fn last_fit(&self, put: WorkIx, until: u64, length: u64) -> Option<u64>;

    /// Takes the units of a task, which are free, from its start until it is ready.
    fn take(&mut self, put: WorkIx, start: u64, ready: u64);

    /// Gives back the units of a task that were taken.
    fn give(&mut self, put: WorkIx, start: u64, ready: u64);

    /// The steps that all calls took since everything was given back.
    fn steps(&self) -> u64;
}

/// A profile for each resource: for any number of tasks, resources and ticks.
#[derive(Clone)]
pub(crate) struct Profiles<'n, 'p> {
    net: &'n Net<'p>,
    taken: IndexVec<ResourceIx, Profile>,
    empty: IndexVec<ResourceIx, Profile>,
}

impl<'n, 'p> Profiles<'n, 'p> {
    pub(crate) fn new(net: &'n Net<'p>) -> Self {
        let empty: IndexVec<_, Profile> =
            net.capacity.iter().map(|steps| Profile::new(steps)).collect();
        Self { net, taken: empty.clone(), empty }
    }

    /// Moves a time on until all resources of a task agree that the task fits there.
    fn agree(
        &self,
        put: WorkIx,
        from: u64,
        fit: impl Fn(&Profile, u64, u32) -> Option<u64>,
    ) -> Option<u64> {
        let uses = self.net.uses_of(put);
        // Invariant: no time before `time` fits all. Each resource moves the time by as little as it has to, so no time
        // that fits all is passed over. All agree when a whole round of them moves nothing.
        let (mut time, mut agreed) = (from, 0);
        for used in uses.iter().cycle() {
            let found = fit(&self.taken[used.resource], time, used.units)?;
            agreed = if found == time { agreed + 1 } else { 1 };
            time = found;
            if agreed == uses.len() {
                break;
            }
        }
        Some(time)
    }
}

impl Space for Profiles<'_, '_> {
    fn clear(&mut self) {
        self.taken.clone_from(&self.empty);
    }

    fn first_fit(&self, put: WorkIx, from: u64, length: u64) -> Option<u64> {
        let ready = |start: u64| start.saturating_add(length);
        self.agree(put, from, |profile, from, units| profile.first_fit(from, units, ready))
    }

    fn first_fit_until(&self, put: WorkIx, from: u64, ready: &dyn Fn(u64) -> u64) -> Option<u64> {
        self.agree(put, from, |profile, from, units| profile.first_fit(from, units, ready))
    }

    fn last_fit(&self, put: WorkIx, until: u64, length: u64) -> Option<u64> {
        let fit = |profile: &Profile, start: u64, units: u32| {
            profile.last_fit(start.checked_add(length)?, units, length)
        };
        self.agree(put, until.checked_sub(length)?, fit)
    }

    fn take(&mut self, put: WorkIx, start: u64, ready: u64) {
        for used in self.net.uses_of(put) {
            self.taken[used.resource].take(start, ready, used.units);
        }
    }

    fn give(&mut self, put: WorkIx, start: u64, ready: u64) {
        for used in self.net.uses_of(put) {
            self.taken[used.resource].give(start, ready, used.units);
        }
    }

    fn steps(&self) -> u64 {
        self.taken.iter().map(Profile::walked).sum()
    }
}
