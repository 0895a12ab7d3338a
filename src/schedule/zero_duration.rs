//! What comes first of what takes no time: at one moment, a job may wait for another that is back just then.

use super::clock::DAY;
use super::problem::{Choice, Job, Problem, Provider, Schedule};

/// Of each job its turn among those that take no time and are back at the same work: 1 behind what takes time, else
/// one more than the last of what it waits for, twice that, and one more again if it has a choice, since it may
/// take one of its own turn; 0 for all that take time. Empty where no job that takes no time has
/// a choice: then whatever is back at the same moment cannot stand on what waits for it. `order` is one in which
/// each job stands behind what it waits for, as far as there is one; one pass over it is enough but for choices
/// that were made in another order.
pub(crate) fn turns(problem: &Problem, schedule: &Schedule, order: &[usize]) -> Vec<u32> {
    let takes_no_time = |j: usize| {
        let slots = &schedule.tasks[problem.jobs[j].tasks.clone()];
        slots.iter().all(|slot| slot.start == schedule.jobs[j].work)
    };
    let mut pending: Vec<usize> = order.iter().copied().filter(|&j| takes_no_time(j)).collect();
    if pending.iter().all(|&j| problem.jobs[j].choices.is_empty()) {
        return Vec::new();
    }
    let mut turns = vec![Some(0); problem.jobs.len()];
    for &j in &pending {
        turns[j] = None;
    }
    loop {
        let before = pending.len();
        pending.retain(|&j| {
            turns[j] = turn(problem, schedule, &turns, j);
            turns[j].is_none()
        });
        if pending.is_empty() || pending.len() == before {
            let with_choice = |(turn, job): (Option<u32>, &Job)| {
                let chooses = u32::from(!job.choices.is_empty());
                turn.map_or(u32::MAX, |turn| if turn == 0 { 0 } else { 2 * turn + chooses })
            };
            return turns.into_iter().zip(&problem.jobs).map(with_choice).collect();
        }
    }
}

/// Of each job whether work ends at the moment at which it is back: its own, or, of what takes no time, that of what it
/// waits for. What has to wait for a place in a wave is back when work begins. `order` is one in which each job stands
/// behind what it waits for, as far as there is one.
pub(crate) fn ends(problem: &Problem, schedule: &Schedule, order: &[usize]) -> Vec<bool> {
    let ready = |task: usize| {
        let slot = schedule.tasks[task];
        problem.ready_minute(slot.start, slot.ready)
    };
    let mut ends = vec![false; problem.jobs.len()];
    let mut open: Vec<usize> = Vec::new();
    for &j in order {
        let (job, back) = (&problem.jobs[j], schedule.jobs[j]);
        let mut last = job.tasks.clone().filter(|&task| ready(task) == back.minute).peekable();
        let is_ready = last.peek().is_some();
        let works = last.any(|task| schedule.tasks[task].start < schedule.tasks[task].ready);
        ends[j] = works;
        // Only at midnight is it told in two ways.
        if is_ready && !works && back.minute > 0 && back.minute.is_multiple_of(DAY) {
            open.push(j);
        }
    }
    // One pass is enough but for choices that were made in another order.
    loop {
        let before = open.len();
        open.retain(|&j| {
            let job = &problem.jobs[j];
            let choices = problem.choices[job.choices.clone()].iter();
            let some = choices.flat_map(|choice| &problem.providers[choice.providers.clone()]);
            let some = some.filter_map(|provider| provider.job());
            let mut waits = problem.needs[job.needs.clone()].iter().copied().chain(some);
            let minute = schedule.jobs[j].minute;
            ends[j] = waits.any(|of| ends[of] && schedule.jobs[of].minute == minute);
            !ends[j]
        });
        if open.len() == before {
            return ends;
        }
    }
}

/// The turn of a job that takes no time, as soon as enough of what it waits for has one.
fn turn(problem: &Problem, schedule: &Schedule, turns: &[Option<u32>], j: usize) -> Option<u32> {
    let (job, work) = (&problem.jobs[j], schedule.jobs[j].work);
    let of_job = |of: usize| {
        let there = schedule.jobs[of].work;
        if there < work { Some(0) } else { turns[of].filter(|_| there == work) }
    };
    let of_choice = |choice: &Choice| {
        let providers = problem.providers[choice.providers.clone()].iter();
        let mut there: Vec<u32> = providers
            .filter_map(|provider| match provider {
                Provider::Job(of) => of_job(*of),
                Provider::At(minute) => (problem.clock.work_before(*minute) <= work).then_some(0),
            })
            .collect();
        there.sort_unstable();
        there.get(choice.at_least.saturating_sub(1)).copied()
    };
    let needs = problem.needs[job.needs.clone()].iter().map(|&of| of_job(of));
    let choices = problem.choices[job.choices.clone()].iter().map(of_choice);
    let last = needs.chain(choices).try_fold(0, |last, turn| Some(turn?.max(last)))?;
    Some(last.saturating_add(1))
}
