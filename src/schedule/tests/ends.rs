//! Ends that are refuted, against all orders of small problems.

use super::estate::{Seed, problem};
use super::plain_job;
use crate::budget::Budget;
use crate::schedule::availability::Profiles;
use crate::schedule::capacity::Capacity;
use crate::schedule::earliest::earliest;
use crate::schedule::indices::{JobIx, ResourceIx};
use crate::schedule::layout::Net;
use crate::schedule::problem::{Job, Problem, Resource, Task, Use};
use crate::schedule::refute::{LaterEnd, Refuter};
use crate::schedule::serial::Decoder;

/// The crowded problems, how many of their least ends are proved, and how many ticks the others are short in all.
const SEEDS: std::ops::Range<u64> = 60..150;
const MET: usize = 85;
const SHORT: u64 = 11;

/// The least work at which the jobs that count can be ready, of all orders in which jobs can be put.
fn best(problem: &Problem, counts: &dyn Fn(JobIx) -> bool) -> Option<u64> {
    let net = Net::new(problem, std::iter::empty());
    let mut decoder = Decoder::new(&net, Profiles::new(&net));
    let mut best = None;
    let mut list: Vec<JobIx> = problem.jobs.indices().iter().filter(|&job| counts(job)).collect();
    let count = list.len();
    permuted(&mut list, count, &mut |list| {
        decoder.decode(list);
        if list.iter().all(|&job| !decoder.back[job].is_never()) {
            let works = list.iter().flat_map(|&job| net.works_of(job));
            let ready = works.map(|work| decoder.slots[work].ready * net.tick).max().unwrap_or(0);
            best = Some(best.map_or(ready, |best: u64| best.min(ready)));
        }
    });
    best
}

/// All orders of the first items of a list (Heap 1963).
fn permuted(list: &mut Vec<JobIx>, count: usize, each: &mut dyn FnMut(&[JobIx])) {
    if count <= 1 {
        return each(list);
    }
    for at in 0..count {
        permuted(list, count - 1, each);
        list.swap(if count.is_multiple_of(2) { at } else { 0 }, count - 1);
    }
}

fn later(problem: &Problem, known: u64, planned: u64) -> Option<LaterEnd> {
    let earliest = earliest(problem);
    let mut steps = Budget::new(10_000_000);
    Refuter::new(problem, &earliest).unwrap().later_end(|_| true, (known, planned), &mut steps)
}

#[test]
fn no_end_is_refuted_that_a_schedule_meets() {
    let (mut all, mut met) = (0, 0);
    for seed in 0..5_500 {
        let mut dice = Seed(seed);
        let jobs = 2 + usize::try_from(dice.below(4)).unwrap();
        let problem = problem(&mut dice, jobs);
        let earliest = earliest(&problem);
        if !earliest.schedule.impossible.is_empty() {
            continue;
        }
        // Of some problems only the first jobs count, with all that they need.
        let until = if dice.below(3) == 0 { jobs - 1 } else { jobs };
        let kept: Vec<JobIx> = earliest.order[..until].to_vec();
        let counts = |job: JobIx| kept.contains(&job);
        let Some(best) = best(&problem, &counts) else { continue };
        let ready = problem.jobs.entries().filter(|&(job, _)| counts(job));
        let ready = ready.flat_map(|(_, job)| job.tasks);
        let known = ready.map(|task| earliest.schedule.tasks[task].ready).max().unwrap_or(0);
        assert!(known <= best, "seed {seed}");
        let mut steps = Budget::new(10_000_000);
        let refuter = Refuter::new(&problem, &earliest).unwrap();
        let later = refuter.later_end(counts, (known, best + best / 2 + 3), &mut steps);
        let end = later.as_ref().map_or(known, |later| later.work);
        assert!(end <= best, "seed {seed}: not before {end}, and {best} can be");
        if let Some(later) = later {
            assert!(!later.tasks.is_empty(), "seed {seed}");
            if let &[resource] = later.resources.as_slice() {
                let takes =
                    |task| problem.uses_of(task).iter().any(|used| used.resource == resource);
                assert!(later.tasks.iter().all(|&task| takes(task)), "seed {seed}");
            }
        }
        if known < best {
            all += 1;
            met += u32::from(end == best);
        }
    }
    assert!(all > 500 && met * 100 > all * 57, "{met} of {all} least ends are proved");
}

/// Jobs of one task each: the length, the units of each resource from the first on, the jobs that it needs.
fn stated(capacities: &[&[(u64, u32)]], jobs: &[(u64, &[u32], &[usize])]) -> Problem {
    let mut problem = Problem::default();
    for steps in capacities {
        let steps = steps.iter().map(|&(from, units)| (from, Capacity::Limited(units)));
        problem.resources.push(Resource { capacity: steps.collect() });
    }
    let mut numbers: Vec<JobIx> = Vec::new();
    for &(length, units, needs) in jobs {
        let (first, begin) = (problem.tasks.end(), problem.uses.len());
        let uses = problem.resources.indices().iter().zip(units);
        let uses = uses.filter(|&(_, &units)| units > 0);
        problem.uses.extend(uses.map(|(resource, &units)| Use { resource, units }));
        let uses = begin..problem.uses.len();
        problem.tasks.push(Task { duration: Some(length), release: 0, uses });
        let begin = problem.needs.len();
        problem.needs.extend(needs.iter().map(|&need| numbers[need]));
        numbers.push(problem.jobs.end());
        let job =
            Job { class: 3, ..plain_job(problem.tasks.since(first), begin..problem.needs.len()) };
        problem.jobs.push(job);
    }
    problem
}

/// Seven jobs that crowd two or three resources, in windows that leave them a few orders.
fn crowded(seed: &mut Seed) -> Problem {
    let small = |seed: &mut Seed, bound| u32::try_from(seed.below(bound)).unwrap();
    let capacities: Vec<Vec<(u64, u32)>> = (0..2 + seed.below(2))
        .map(|_| {
            let least = 3 + small(seed, 2);
            let from = 1 + seed.below(12);
            if seed.below(3) > 0 { vec![(0, least)] } else { vec![(0, least), (from, least + 1)] }
        })
        .collect();
    let jobs: Vec<(u64, [u32; 3], Vec<usize>)> = (0..7)
        .map(|at| {
            let units = [(); 3].map(|()| small(seed, 4));
            let needs = (0..at).filter(|_| seed.below(5) == 0).collect();
            (1 + seed.below(6), units, needs)
        })
        .collect();
    let capacities: Vec<&[(u64, u32)]> = capacities.iter().map(Vec::as_slice).collect();
    let jobs: Vec<(u64, &[u32], &[usize])> =
        jobs.iter().map(|(length, units, needs)| (*length, &units[..], &needs[..])).collect();
    stated(&capacities, &jobs)
}

#[test]
fn most_least_ends_of_crowded_resources_are_proved() {
    let (mut met, mut short) = (0, 0);
    for seed in SEEDS {
        let problem = crowded(&mut Seed(seed));
        let best = best(&problem, &|_| true).unwrap();
        let known = earliest(&problem).schedule.jobs.iter().map(|job| job.work).max().unwrap();
        let end = later(&problem, known, best + 3).map_or(known, |later| later.work);
        assert!(end <= best, "seed {seed}: not before {end}, and {best} can be");
        met += usize::from(end == best);
        short += best - end;
    }
    assert!(met >= MET && short <= SHORT, "{met} are proved, {short} ticks are missing");
}

/// The end found, the resource and the number of tasks that make it, of a problem in which no job can be ready before
/// `known`.
fn found(problem: &Problem, known: u64) -> (u64, Vec<ResourceIx>, usize) {
    let best = best(problem, &|_| true).unwrap();
    let later = later(problem, known, best + 5).unwrap();
    assert!(later.work <= best);
    (later.work, later.resources, later.tasks.len())
}

/// Some resources by their numbers from 0 on.
fn resources(problem: &Problem, numbers: &[usize]) -> Vec<ResourceIx> {
    let all: Vec<ResourceIx> = problem.resources.indices().iter().collect();
    numbers.iter().map(|&number| all[number]).collect()
}

#[test]
fn work_that_fits_badly_takes_longer_than_its_sum() {
    // Two of the seven fit beside each other: with the small one, their units fill all ten.
    let job = (2, &[4_u32][..], &[][..]);
    let problem = stated(&[&[(0, 10)]], &[job, job, job, job, job, job, job, (1, &[2], &[])]);
    assert_eq!(found(&problem, 2), (7, resources(&problem, &[0]), 7));
    // None of three fits beside another.
    let three = (2, &[6_u32][..], &[][..]);
    let problem = stated(&[&[(0, 10)]], &[three, three, three]);
    assert_eq!(found(&problem, 2), (6, resources(&problem, &[0]), 3));
}

#[test]
fn no_work_is_done_across_a_time_without_units() {
    let two = (2, &[1_u32][..], &[][..]);
    let problem = stated(&[&[(0, 1), (3, 0), (7, 1)]], &[two, two]);
    assert_eq!(found(&problem, 2), (9, resources(&problem, &[0]), 2));
    let problem = stated(&[&[(0, 2), (1, 1), (4, 2)]], &[(2, &[2], &[]), (3, &[1], &[])]);
    assert_eq!(found(&problem, 3), (6, resources(&problem, &[0]), 2));
}

#[test]
fn what_comes_before_and_behind_counts() {
    // The second resource has the work of two, with a head of three before and a tail of four behind each.
    let before = (3, &[0_u32, 0][..], &[][..]);
    let problem = stated(
        &[&[(0, 1)], &[(0, 1)]],
        &[
            before,
            before,
            (2, &[0, 1], &[0]),
            (2, &[0, 1], &[1]),
            (4, &[0, 0], &[2]),
            (4, &[0, 0], &[3]),
        ],
    );
    assert_eq!(found(&problem, 9), (11, resources(&problem, &[1]), 2));
}

#[test]
fn several_resources_make_an_end_together() {
    // Each resource alone leaves room for an end at 4: three that never meet, in pairs on three resources.
    let problem = stated(
        &[&[(0, 1)], &[(0, 1)], &[(0, 1)]],
        &[(2, &[1, 1, 0], &[]), (2, &[1, 0, 1], &[]), (2, &[0, 1, 1], &[])],
    );
    assert_eq!(found(&problem, 2), (6, resources(&problem, &[0, 1, 2]), 3));
}

#[test]
fn nothing_is_found_without_steps_or_behind_the_plan() {
    let two = (2, &[1_u32][..], &[][..]);
    let problem = stated(&[&[(0, 1)]], &[two, two, two]);
    let earliest = earliest(&problem);
    let refuter = Refuter::new(&problem, &earliest).unwrap();
    let end = |known, planned, steps| {
        let later = refuter.later_end(|_| true, (known, planned), &mut Budget::new(steps));
        later.map(|later| later.work)
    };
    assert_eq!(end(2, 6, 100_000), Some(6));
    assert_eq!(end(2, 4, 100_000), Some(4), "no more is asked than the plan");
    assert_eq!(end(6, 6, 100_000), None);
    for steps in 0..200 {
        assert!(end(2, 6, steps).is_none_or(|end| end <= 6), "{steps} steps");
    }
}
