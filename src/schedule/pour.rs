//! How soon a resource can do an amount of work, for lower bounds.

use super::capacity::Capacity;
use super::problem::Resource;

/// Work poured into a resource from a moment on, as if each unit of the work could be split among all hands. No
/// schedule does it sooner, so its end is a lower bound.
pub(crate) struct Fill<'r> {
    /// The steps of capacity from `at` on; the last lasts for ever.
    steps: &'r [(u64, Capacity)],
    /// The work up to which the resource is full.
    at: u64,
    /// The units of the minute of work behind `at` that are taken: fewer than there are in it.
    rest: u64,
}

impl Resource {
    /// How many units there are, where their number is limited and always the same.
    pub(crate) fn usual(&self) -> Option<u32> {
        if let [(_, capacity)] = *self.capacity { capacity.limit() } else { None }
    }

    /// The units that there are before an amount of work: as many as the minutes of work times the capacity in each.
    pub(crate) fn units_before(&self, work: u64) -> u64 {
        let steps = self.capacity.iter().take_while(|&&(from, _)| from < work);
        let mut ends = self.capacity.iter().skip(1).map(|&(next, _)| next.min(work));
        let room = steps.map(|&(from, capacity)| {
            (ends.next().unwrap_or(work) - from).saturating_mul(u64::from(capacity.units()))
        });
        room.fold(0, u64::saturating_add)
    }

    /// The resource from a work on, with nothing poured into it yet.
    pub(crate) fn fill(&self, head: u64) -> Fill<'_> {
        Fill { steps: self.steps_from(head), at: head, rest: 0 }
    }
}

impl Fill<'_> {
    /// Adds an amount of work, and returns where it ends at the earliest; `None` where the amount is 0, or the resource
    /// never does all of it.
    pub(crate) fn add(&mut self, mut work: u64) -> Option<u64> {
        if work == 0 {
            return (self.rest > 0).then(|| self.at + 1);
        }
        loop {
            let &(_, capacity) = self.steps.first()?;
            let units = u64::from(capacity.units());
            let end = self.steps.get(1).map(|&(next, _)| next);
            let room =
                end.map(|end| (end - self.at).saturating_mul(units).saturating_sub(self.rest));
            if units > 0 && room.is_none_or(|room| work <= room) {
                let done = self.rest.saturating_add(work);
                self.at = self.at.saturating_add(done / units);
                self.rest = done % units;
                return Some(self.at.saturating_add(u64::from(self.rest > 0)));
            }
            // A last step without units never does the work.
            let (end, room) = end.zip(room)?;
            work -= room;
            (self.at, self.rest) = (end, 0);
            self.steps = &self.steps[1..];
        }
    }
}
