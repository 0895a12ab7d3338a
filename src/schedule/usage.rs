//! The tasks by resource and time, for the question of who had a team before.

use std::collections::BTreeMap;

use super::indices::{IndexVec, ResourceIx, TaskIx};
use super::problem::{Problem, Schedule};

/// The units of each resource that are taken at any time of a schedule.
#[derive(Debug)]
pub(crate) struct Usage {
    resources: IndexVec<ResourceIx, Taken>,
    /// The number of applications that are back in each wave that has any.
    places: BTreeMap<u32, u64>,
}

/// The units of one resource that are taken.
#[derive(Clone, Debug, Default)]
struct Taken {
    /// The starts, sorted, each with the units taken by all tasks that have started by then.
    starts: Vec<(u64, u64)>,
    /// The ends, sorted, each with the units given back by all tasks that have ended by then.
    ends: Vec<(u64, u64)>,
    /// The tasks by end.
    by_end: Vec<(u64, TaskIx)>,
}

impl Usage {
    /// Sorts the tasks of a schedule by resource and time, in `n log n` of the uses.
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

    /// The number of applications that are back in a wave.
    pub(crate) fn places(&self, wave: u32) -> u64 {
        self.places.get(&wave).copied().unwrap_or(0)
    }

    /// The number of units of a resource that are taken in the minute behind an amount of work.
    pub(crate) fn at(&self, resource: ResourceIx, work: u64) -> u64 {
        let taken = &self.resources[resource];
        let sum = |list: &[(u64, u64)]| {
            let count = list.partition_point(|&(at, _)| at <= work);
            count.checked_sub(1).map_or(0, |last| list[last].1)
        };
        sum(&taken.starts) - sum(&taken.ends)
    }

    /// The number of units of a resource that are taken by tasks that are under way at an amount of work, and go on.
    pub(crate) fn carried(&self, resource: ResourceIx, work: u64) -> u64 {
        let taken = &self.resources[resource];
        let sum =
            |list: &[(u64, u64)], count: usize| count.checked_sub(1).map_or(0, |last| list[last].1);
        let started = taken.starts.partition_point(|&(at, _)| at < work);
        let ended = taken.ends.partition_point(|&(at, _)| at <= work);
        sum(&taken.starts, started).saturating_sub(sum(&taken.ends, ended))
    }

    /// The tasks that have a resource in the minute behind an amount of work, by end.
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

    /// The tasks that give a resource back at an amount of work.
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
