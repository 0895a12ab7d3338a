//! The tasks by resource and time: for asking who had a team before.

use std::collections::BTreeMap;

use super::indices::{IndexVec, ResourceIx, TaskIx};
use super::problem::{Problem, Schedule};

/// How much of each resource is taken at any time of a schedule.
#[derive(Debug)]
pub(crate) struct Usage {
    resources: IndexVec<ResourceIx, Taken>,
    /// How many applications are back in each wave that has any.
    places: BTreeMap<u32, u64>,
}

/// How much of one resource is taken.
#[derive(Clone, Debug, Default)]
struct Taken {
    /// By start: so many units are taken by everything that has started by then.
    starts: Vec<(u64, u64)>,
    /// By end: so many units are given back by everything that has ended by then.
    ends: Vec<(u64, u64)>,
    /// The tasks by end.
    by_end: Vec<(u64, TaskIx)>,
}

impl Usage {
    /// Sorts what a schedule takes, in `n log n` of the uses.
    pub(crate) fn new(problem: &Problem, schedule: &Schedule) -> Self {
        let mut resources = IndexVec::filled(Taken::default(), problem.resources.len());
        for (task, slot) in schedule.tasks.entries() {
            for used in problem.uses_of(task) {
                let taken = &mut resources[used.resource];
                if slot.start < slot.ready {
                    taken.starts.push((slot.start, u64::from(used.units)));
                    taken.ends.push((slot.ready, u64::from(used.units)));
                    taken.by_end.push((slot.ready, task));
                }
            }
        }
        for taken in &mut resources {
            for list in [&mut taken.starts, &mut taken.ends] {
                list.sort_unstable();
                let mut sum = 0;
                for (_, units) in list {
                    sum += *units;
                    *units = sum;
                }
            }
            taken.by_end.sort_unstable();
        }
        let mut places = BTreeMap::new();
        for (job, back) in problem.jobs.iter().zip(&schedule.jobs) {
            *places.entry(back.wave).or_insert(0) += u64::from(job.places);
        }
        Self { resources, places }
    }

    /// How many applications are back in a wave.
    pub(crate) fn places(&self, wave: u32) -> u64 {
        self.places.get(&wave).copied().unwrap_or(0)
    }

    /// How many units of a resource are taken in the minute of work behind so much work.
    pub(crate) fn at(&self, resource: ResourceIx, work: u64) -> u64 {
        let taken = &self.resources[resource];
        let sum = |list: &[(u64, u64)]| {
            let count = list.partition_point(|&(at, _)| at <= work);
            count.checked_sub(1).map_or(0, |last| list[last].1)
        };
        sum(&taken.starts) - sum(&taken.ends)
    }

    /// How many units of a resource are taken by what is under way at so much work, and goes on.
    pub(crate) fn carried(&self, resource: ResourceIx, work: u64) -> u64 {
        let taken = &self.resources[resource];
        let sum =
            |list: &[(u64, u64)], count: usize| count.checked_sub(1).map_or(0, |last| list[last].1);
        let started = taken.starts.partition_point(|&(at, _)| at < work);
        let ended = taken.ends.partition_point(|&(at, _)| at <= work);
        sum(&taken.starts, started).saturating_sub(sum(&taken.ends, ended))
    }

    /// The tasks that have a resource in the minute of work behind so much work, by end.
    pub(crate) fn under_way<'u>(
        &'u self,
        schedule: &'u Schedule,
        resource: ResourceIx,
        work: u64,
    ) -> impl Iterator<Item = TaskIx> + 'u {
        let by_end = &self.resources[resource].by_end;
        let first = by_end.partition_point(|&(end, _)| end <= work);
        let tasks = by_end[first..].iter().map(|&(_, task)| task);
        tasks.filter(move |&task| schedule.tasks[task].start <= work)
    }

    /// The tasks that give a resource back at so much work.
    pub(crate) fn ending(
        &self,
        resource: ResourceIx,
        work: u64,
    ) -> impl Iterator<Item = TaskIx> + '_ {
        let by_end = &self.resources[resource].by_end;
        let first = by_end.partition_point(|&(end, _)| end < work);
        by_end[first..].iter().take_while(move |&&(end, _)| end == work).map(|&(_, task)| task)
    }
}
