//! The order of jobs that take no time: at one moment, a job may wait for another that is back just then.

use super::clock::DAY;
use super::indices::{IndexVec, JobIx, TaskIx};
use super::problem::{Choice, Job, Problem, Provider, Schedule};

/// The turn of a job among those that are back at the same work, in the order in which they come: a job that takes time
/// comes before all that take none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Turn {
    /// The job takes time.
    TakesTime,
    /// The job takes no time.
    AtOnce {
        /// The level: 1 for a job behind jobs that take time alone, otherwise one more than the level of the last job
        /// that it waits for.
        level: u32,
        /// Whether it has a choice. Among the jobs of one level such a job comes last, since it may take another of its
        /// own level.
        chooses: bool,
    },
    /// The job takes no time and has no level, since jobs wait for each other in a circle.
    Circular,
}

/// The turn of each job; `None` where no job that takes no time has a choice: then no job that is back at a moment can
/// stand on one that waits for it. `order` is an order in which each job stands behind those that it waits for, as far
/// as there is one.
pub(crate) fn turns(
    problem: &Problem,
    schedule: &Schedule,
    order: &[JobIx],
) -> Option<IndexVec<JobIx, Turn>> {
    let takes_no_time = |j: JobIx| {
        let slots = &schedule.tasks[problem.tasks_of(j)];
        slots.iter().all(|slot| slot.start == schedule.jobs[j].work)
    };
    let mut pending: Vec<JobIx> = order.iter().copied().filter(|&j| takes_no_time(j)).collect();
    if pending.iter().all(|&j| problem.jobs[j].choices.is_empty()) {
        return None;
    }
    // Invariant: a level that is set is final. The levels are 0 for a job that takes time and `None` for one that has
    // no level yet. One pass in the order is enough except for choices that were made in another order, so the passes
    // end when one finds no new level.
    let mut levels = IndexVec::filled(Some(0), problem.jobs.len());
    for &j in &pending {
        levels[j] = None;
    }
    loop {
        let before = pending.len();
        pending.retain(|&j| {
            levels[j] = level(problem, schedule, &levels, j);
            levels[j].is_none()
        });
        if pending.is_empty() || pending.len() == before {
            let turn = |(level, job): (Option<u32>, &Job)| match level {
                None => Turn::Circular,
                Some(0) => Turn::TakesTime,
                Some(level) => Turn::AtOnce { level, chooses: !job.choices.is_empty() },
            };
            return Some(levels.into_iter().zip(&problem.jobs).map(turn).collect());
        }
    }
}

/// Whether work ends at the moment at which each job is back: its own work, or, where the job takes no time, that of
/// the job for which it waits. A job that had to wait for a place in a wave is back when work begins instead. `order`
/// is an order in which each job stands behind those that it waits for, as far as there is one.
pub(crate) fn ends(
    problem: &Problem,
    schedule: &Schedule,
    order: &[JobIx],
) -> IndexVec<JobIx, bool> {
    let ready = |task: TaskIx| {
        let slot = schedule.tasks[task];
        problem.ready_minute(slot.start, slot.ready)
    };
    let mut ends = IndexVec::filled(false, problem.jobs.len());
    let mut open: Vec<JobIx> = Vec::new();
    for &j in order {
        let (job, back) = (&problem.jobs[j], schedule.jobs[j]);
        let mut last = job.tasks.iter().filter(|&task| ready(task) == back.minute).peekable();
        let is_ready = last.peek().is_some();
        let works = last.any(|task| schedule.tasks[task].start < schedule.tasks[task].ready);
        ends[j] = works;
        // Only midnight has two names: the end of a day, and the beginning of the next one.
        if is_ready && !works && back.minute > 0 && back.minute.is_multiple_of(DAY) {
            open.push(j);
        }
    }
    // One pass is enough except for choices that were made in another order.
    loop {
        let before = open.len();
        open.retain(|&j| {
            let choices = problem.choices_of(j).iter();
            let some = choices.flat_map(|choice| problem.providers_of(choice));
            let some = some.filter_map(|provider| provider.job());
            let mut waits = problem.needs_of(j).iter().copied().chain(some);
            let minute = schedule.jobs[j].minute;
            ends[j] = waits.any(|of| ends[of] && schedule.jobs[of].minute == minute);
            !ends[j]
        });
        if open.len() == before {
            return ends;
        }
    }
}

/// The level of a job that takes no time; it is known as soon as enough of the jobs that it waits for have one.
fn level(
    problem: &Problem,
    schedule: &Schedule,
    levels: &IndexVec<JobIx, Option<u32>>,
    j: JobIx,
) -> Option<u32> {
    let work = schedule.jobs[j].work;
    let of_job = |of: JobIx| {
        let there = schedule.jobs[of].work;
        if there < work { Some(0) } else { levels[of].filter(|_| there == work) }
    };
    let of_choice = |choice: &Choice| {
        let providers = problem.providers_of(choice).iter();
        let mut there: Vec<u32> = providers
            .filter_map(|provider| match provider {
                Provider::Job(of) => of_job(*of),
                Provider::At(minute) => (problem.clock.work_before(*minute) <= work).then_some(0),
            })
            .collect();
        there.sort_unstable();
        there.get(choice.at_least.saturating_sub(1)).copied()
    };
    let needs = problem.needs_of(j).iter().map(|&of| of_job(of));
    let choices = problem.choices_of(j).iter().map(of_choice);
    let last = needs.chain(choices).try_fold(0, |last, level| Some(level?.max(last)))?;
    Some(last.saturating_add(1))
}
