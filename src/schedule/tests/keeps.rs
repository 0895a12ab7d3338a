//! Whether a schedule keeps to its problem, looked at minute by minute.

use std::collections::BTreeMap;

use crate::schedule::indices::{JobIx, ResourceIx};
use crate::schedule::problem::{Problem, Provider, Schedule};

/// Panics where a schedule breaks a limit or a need of its problem.
pub(in crate::schedule) fn assert_keeps(problem: &Problem, schedule: &Schedule) {
    let is_out = |job: JobIx| schedule.impossible.contains(&job);
    let (clock, waves) = (&problem.clock, &problem.waves);
    let mut used: BTreeMap<(ResourceIx, u64), u64> = BTreeMap::new();
    let mut back_in: BTreeMap<u32, u32> = BTreeMap::new();
    for (j, job) in problem.jobs.entries().filter(|&(j, _)| !is_out(j)) {
        let back = schedule.jobs[j];
        let (mut work, mut minute) = (0, 0);
        for t in job.tasks {
            let (task, slot) = (&problem.tasks[t], schedule.tasks[t]);
            assert!(slot.start >= job.release, "job {j:?} starts before it may");
            for &need in problem.needs_of(j) {
                assert!(!is_out(need), "job {j:?} without {need:?}");
                assert!(
                    slot.start >= schedule.jobs[need].work,
                    "job {j:?} before {need:?} is back"
                );
            }
            for choice in problem.choices_of(j) {
                let there = problem.providers_of(choice).iter().filter(|of| {
                    slot.start
                        >= match **of {
                            Provider::Job(of) if is_out(of) => u64::MAX,
                            Provider::Job(of) => schedule.jobs[of].work,
                            Provider::At(minute) => clock.work_before(minute),
                        }
                });
                assert!(there.count() >= choice.at_least, "job {j:?} before enough are back");
            }
            let end = if let Some(duration) = task.duration {
                slot.start + duration
            } else {
                let wave = waves.of_start(clock.start(slot.start));
                clock.work_before(waves.begin(wave + 1))
            };
            assert_eq!(slot.ready, end, "task {t:?}");
            for at in slot.start..slot.ready {
                for taken in &problem.uses[task.uses.clone()] {
                    *used.entry((taken.resource, at)).or_default() += u64::from(taken.units);
                }
            }
            work = work.max(slot.ready);
            let ready = if slot.start == slot.ready {
                clock.start(slot.start)
            } else {
                clock.finish(slot.ready)
            };
            minute = minute.max(ready);
        }
        if back.minute == minute {
            assert_eq!(back.work, work, "job {j:?}");
            assert!(back.wave >= waves.of_back(minute), "job {j:?}");
        } else {
            assert!(back.minute > minute, "job {j:?} back before it is ready");
            let first = clock.start(clock.work_before(waves.begin(back.wave)));
            assert_eq!(back.minute, first, "job {j:?} waits for work to begin in its wave");
            assert!(first < waves.begin(back.wave + 1), "job {j:?} in a closed wave");
            assert_eq!(back.work, clock.work_before(back.minute), "job {j:?}");
        }
        for &need in problem.needs_of(j) {
            assert!(schedule.jobs[need].wave <= back.wave, "job {j:?} in a wave before {need:?}");
        }
        *back_in.entry(back.wave).or_default() += job.places;
    }
    for ((resource, at), units) in used {
        let steps = &problem.resources[resource].capacity;
        let step = steps.partition_point(|&(from, _)| from <= at) - 1;
        assert_eq!(steps[step].1.lacking(units), 0, "resource {resource:?} at {at}");
    }
    for (wave, places) in back_in {
        assert_eq!(waves.places(wave).lacking(places.into()), 0, "wave {wave}");
    }
}
