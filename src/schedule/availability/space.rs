//! What is free of all resources over time.

use super::profile::Profile;
use crate::schedule::indices::{IndexVec, ResourceIx, WorkIx};
use crate::schedule::layout::Net;

/// Finds times, in ticks, at which all that a task takes is free, and takes it.
pub(crate) trait Space: Clone {
    /// Gives back everything.
    fn clear(&mut self);

    /// The earliest start from `from` on of a task of a length above 0.
    fn first_fit(&self, put: WorkIx, from: u64, length: u64) -> Option<u64>;

    /// The same where `ready` says when it is ready for a start: behind it, and the later the later it starts.
    fn first_fit_until(&self, put: WorkIx, from: u64, ready: &dyn Fn(u64) -> u64) -> Option<u64>;

    /// The latest start of a task of a length above 0 that is ready by `until`.
    fn last_fit(&self, put: WorkIx, until: u64, length: u64) -> Option<u64>;

    /// Takes what is free.
    fn take(&mut self, put: WorkIx, start: u64, ready: u64);

    /// Gives back what was taken.
    fn give(&mut self, put: WorkIx, start: u64, ready: u64);

    /// The steps that all this took since everything was given back.
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

    /// Moves a time until all resources agree that it fits.
    fn agree(
        &self,
        put: WorkIx,
        from: u64,
        fit: impl Fn(&Profile, u64, u32) -> Option<u64>,
    ) -> Option<u64> {
        let uses = self.net.uses_of(put);
        // Each resource moves the time on by itself, as little as it has to, so no time that fits all is passed. All agree
        // when a whole round of them moves nothing.
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
