//! Small plans against the best of all schedules.

use super::answer::{self, Plan};
use super::brute::{Least, optimum};
use super::calendar::iso;
use super::instances::{SMALL, instance, when};
use super::model::{CRITICALITIES, DAY, Model};
use super::validity::count;
use super::value::Value;
use super::world::World;
use super::{run, write};
use crate::support::Dice;

fn planned(model: &Model) -> (String, Plan) {
    let text = write::text(model);
    let plan = answer::plan(&run::usual_plan(&text, "json"), &text);
    (text, plan)
}

/// Where two values differ first, and by how much.
fn gap(value: Value, best: Value) -> (usize, u64) {
    let at = value.iter().zip(&best).position(|(value, best)| value != best);
    at.map_or((value.len(), 0), |at| (at, value[at].abs_diff(best[at])))
}

#[test]
fn no_small_plan_beats_the_best_and_nearly_all_equal_it() {
    let (mut equal, mut all, mut worse) = (0, 0, Vec::new());
    for seed in 10_000..10_000 + count(400) {
        let model = instance(seed, SMALL);
        let (text, plan) = planned(&model);
        let world = World::new(&model);
        let value = world.value(&plan.times(&model));
        let best = optimum(&world, Least::Value);
        assert!(value >= best, "seed {seed}: {value:?} beats {best:?}\n{text}");
        all += 1;
        if value == best {
            equal += 1;
        } else {
            worse.push((gap(value, best), seed, value, best));
        }
    }
    worse.sort_unstable();
    println!("{equal} of {all} small plans are as good as any");
    for ((at, by), seed, value, best) in worse.iter().take(12) {
        println!("seed {seed}: worse by {by} in part {at}: {value:?}, best {best:?}");
    }
    assert!(equal * 100 >= all * 95, "only {equal} of {all} are as good as any");
}

/// The minute that the bound says no plan ends before.
fn finish(model: &Model, plan: &Plan) -> Option<u64> {
    let finish = plan.summary.bound.as_ref()?.finish.as_ref()?;
    let (day, time) = finish.split_once('T')?;
    let start = model.dates.as_ref()?.incident?.start;
    let days = (0_i64..).find(|days| iso(start + days) == day)?;
    let parts: Vec<u64> = time.split(':').filter_map(|part| part.parse().ok()).collect();
    Some(u64::try_from(days).ok()? * DAY + parts[0] * 60 + parts[1])
}

#[test]
fn bounds_are_bounds() {
    let (mut finishes, mut tight) = (0, 0);
    for seed in 20_000..20_000 + count(250) {
        let model = instance(seed, SMALL);
        let (text, plan) = planned(&model);
        let world = World::new(&model);
        if world.units.is_empty() {
            continue;
        }
        let waves = optimum(&world, Least::Waves)[0];
        let Some(bound) = plan.summary.bound.as_ref() else {
            assert_eq!(u64::from(plan.summary.waves), waves, "nothing is limited\n{text}");
            continue;
        };
        let said = u64::from(bound.waves);
        assert!(said <= waves, "seed {seed}: {said} waves, {waves} are enough\n{text}");
        if let Some(said) = finish(&model, &plan) {
            let best = optimum(&world, Least::Finish)[0];
            assert!(said <= best, "seed {seed}: not before {said}, {best} can be\n{text}");
            finishes += 1;
            tight += u32::from(said == best);
        }
    }
    println!("{tight} of {finishes} bounds on the finish are reached");
    assert!(finishes > 0);
}

#[test]
fn no_plan_is_less_late_than_the_bound_of_lateness() {
    let (mut late, mut tight, mut sum_of_bounds, mut sum) = (0, 0, 0, 0);
    for seed in 30_000..30_000 + count(400) {
        let mut model = instance(seed, SMALL);
        let mut dice = Dice::new(seed);
        // Many limits: so several are late because one team works for all of them.
        for application in 0..model.applications.len() {
            let deadline = dice.happens(70).then(|| when(&mut dice, &model, 0, 4));
            model.applications[application].deadline = deadline;
        }
        let (text, plan) = planned(&model);
        let world = World::new(&model);
        for (class, criticality) in CRITICALITIES.iter().enumerate() {
            let least = plan.summary.value.late_at_least[*criticality];
            let own = plan.summary.value.late[*criticality];
            if own == 0 {
                assert_eq!(least, 0);
                continue;
            }
            let best = optimum(&world, Least::Lateness(class))[0];
            assert!(least <= best, "seed {seed}: not below {least}, {best} can be\n{text}");
            late += 1;
            tight += u32::from(least == best);
            (sum_of_bounds, sum) = (sum_of_bounds + least, sum + best);
        }
    }
    println!("{tight} of {late} bounds are reached; {sum_of_bounds} of {sum} minutes");
    assert!(tight * 2 > late);
}
