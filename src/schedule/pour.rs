//! How soon a resource can do so much work: what a bound asks.

use super::problem::Resource;

/// Work poured into a resource from some point on.
pub(crate) struct Fill<'r> {
    steps: &'r [(u64, u32)],
    /// Up to here the resource is full.
    at: u64,
    /// What is done of the minute behind it.
    rest: u64,
}

impl Resource {
    /// How many units there are, where there are always as many.
    pub(crate) fn usual(&self) -> u32 {
        if let [(_, units)] = *self.capacity { units } else { u32::MAX }
    }

    pub(crate) fn fill(&self, head: u64) -> Fill<'_> {
        let first = self.capacity.partition_point(|&(from, _)| from <= head).saturating_sub(1);
        Fill { steps: &self.capacity[first..], at: head, rest: 0 }
    }
}

impl Fill<'_> {
    /// Adds work, and returns where it ends at the earliest; `None` where there is none, or no end of it.
    pub(crate) fn add(&mut self, mut work: u64) -> Option<u64> {
        if work == 0 {
            return (self.rest > 0).then(|| self.at + 1);
        }
        loop {
            let &(_, units) = self.steps.first()?;
            let units = u64::from(units);
            let end = self.steps.get(1).map_or(u64::MAX, |&(from, _)| from);
            let room = (end - self.at).saturating_mul(units).saturating_sub(self.rest);
            if work <= room && units > 0 {
                let done = self.rest.saturating_add(work);
                self.at = self.at.saturating_add(done / units);
                self.rest = done % units;
                return Some(self.at.saturating_add(u64::from(self.rest > 0)));
            }
            if self.steps.len() == 1 {
                return None;
            }
            work -= room;
            (self.at, self.rest) = (end, 0);
            self.steps = &self.steps[1..];
        }
    }
}
