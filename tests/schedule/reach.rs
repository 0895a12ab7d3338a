//! The generator reaches all shapes that the judge is there for, and the judge sees every fault.

use std::collections::BTreeMap;

use super::answer::{self, Plan};
use super::instances::{LARGE, SMALL, instance};
use super::judge::Judge;
use super::model::Model;
use super::{run, write};

fn planned(seed: u64) -> (Model, Plan) {
    let model = instance(seed, if seed.is_multiple_of(4) { LARGE } else { SMALL });
    let text = write::text(&model);
    let plan = answer::plan(&run::plan(&text, "json"), &text);
    (model, plan)
}

/// What happens in a plan, by name.
fn happenings(model: &Model, plan: &Plan) -> Vec<&'static str> {
    let mut seen = Vec::new();
    let mut note = |what, happens: bool| {
        if happens {
            seen.push(what);
        }
    };
    let dates = model.dates.as_ref();
    note("rounds", dates.is_none());
    note("an exercise", dates.is_some_and(|dates| dates.incident.is_none()));
    note("an incident", dates.is_some_and(|dates| dates.incident.is_some()));
    note("a wave that begins on a day of its own", {
        model.waves.iter().any(|(&number, wave)| number > 1 && wave.start.is_some())
    });
    note("a capacity of one wave", model.waves.values().any(|wave| !wave.capacity.is_empty()));
    for (wave, row) in plan.rows() {
        let number = model.number_of(&row.id);
        let application = &model.applications[number];
        note("two teams at once", row.teams.len() > 1);
        note("no duration", dates.is_some() && application.duration.is_none());
        note("no time at all", row.start_minute.is_some() && row.start_minute == row.ready_minute);
        note("a full wave", row.back_minute > row.ready_minute);
        note("a group", model.unit_of(number).len() > 1);
        note("alternatives", !row.counts_on.is_empty());
        note("late", row.late_minutes > Some(0));
        note("a second step", row.step > 1);
        note("degraded for a while", row.full_wave > Some(wave.number));
        for held in &row.held_by {
            note(
                match held.reason.as_str() {
                    "dependency" => "held by a dependency",
                    "group" => "held by its group",
                    "after" => "held by an after",
                    "partner" => "held by a partner",
                    "earliest" => "held by its earliest",
                    "team" => "held by a team",
                    "wave-limit" => "held by a full wave",
                    _ => "held by the calendar",
                },
                true,
            );
        }
    }
    for unplanned in &plan.unplanned {
        note("impossible", unplanned.reason == "impossible");
        note("behind", unplanned.reason == "behind");
    }
    for service in &plan.services {
        note("a late service", service.late_minutes > Some(0) || service.late_waves > Some(0));
        note("a service that never comes", service.state == "never");
    }
    seen
}

#[test]
fn the_generator_reaches_all_that_is_judged() {
    let mut times: BTreeMap<&str, u32> = BTreeMap::new();
    for seed in 0..200 {
        let (model, plan) = planned(seed);
        let mut seen = happenings(&model, &plan);
        seen.sort_unstable();
        seen.dedup();
        for what in seen {
            *times.entry(what).or_default() += 1;
        }
    }
    let rare: Vec<_> = times.iter().filter(|(_, times)| **times < 3).collect();
    assert!(times.len() == 26 && rare.is_empty(), "{times:#?}");
}

/// A plan with one thing wrong, and what that is; nothing where it has no such thing.
type Spoil = (&'static str, fn(&mut Plan) -> bool);

/// What no plan may say and yet pass.
const SPOILS: [Spoil; 12] = [
    ("work a minute early", |plan| {
        let mut rows = rows(plan);
        rows.any(|row| {
            let Some(start) = row.start_minute.filter(|&start| start > 0) else { return false };
            row.start_minute = Some(start - 1);
            true
        })
    }),
    ("ready a minute early", |plan| {
        let mut rows = rows(plan).filter(|row| row.ready_minute > row.start_minute);
        rows.any(|row| take_one(&mut row.ready_minute))
    }),
    ("back a minute late", |plan| {
        rows(plan).any(|row| row.back_minute.as_mut().map(|minute| *minute += 1).is_some())
    }),
    ("in another wave", |plan| {
        let last = plan.waves.last_mut();
        last.map(|wave| wave.number += 1).is_some()
    }),
    ("another step", |plan| {
        rows(plan).any(|row| {
            row.step += 1;
            true
        })
    }),
    ("no reason", |plan| {
        let one = |row: &&mut answer::Row| {
            row.held_by.len() == 1 && row.held_by[0].reason == "dependency"
        };
        let mut rows = rows(plan).filter(one);
        rows.any(|row| row.held_by.pop().is_some())
    }),
    ("a reason too many", |plan| {
        let held = rows(plan).find_map(|row| row.held_by.first().cloned());
        let free = rows(plan).find(|row| row.held_by.is_empty());
        held.zip(free).map(|(held, row)| row.held_by.push(held)).is_some()
    }),
    ("not planned", |plan| plan.waves.iter_mut().any(|wave| wave.applications.pop().is_some())),
    ("a service in another wave", |plan| {
        let mut services = plan.services.iter_mut();
        services.any(|service| service.back_wave.as_mut().map(|wave| *wave += 1).is_some())
    }),
    ("a service less late", |plan| {
        let mut services = plan.services.iter_mut().filter(|service| service.state == "planned");
        services.any(|service| take_one(&mut service.late_minutes))
    }),
    ("due another day", |plan| rows(plan).any(|row| row.due.take().is_some())),
    ("a bound beyond the plan", |plan| {
        let waves = plan.summary.waves;
        plan.summary.bound.as_mut().map(|bound| bound.waves = waves + 1).is_some()
    }),
];

fn rows(plan: &mut Plan) -> impl Iterator<Item = &mut answer::Row> {
    plan.waves.iter_mut().flat_map(|wave| &mut wave.applications)
}

fn take_one(number: &mut Option<u64>) -> bool {
    let less = number.and_then(|number| number.checked_sub(1));
    less.map(|less| *number = Some(less)).is_some()
}

#[test]
fn the_judge_sees_what_is_wrong() {
    let plans: Vec<(Model, Plan)> = (0..60).map(planned).collect();
    let sound = |(model, plan): &&(Model, Plan)| Judge::new(model, plan).faults().is_empty();
    let plans: Vec<&(Model, Plan)> = plans.iter().filter(sound).collect();
    for (what, spoil) in SPOILS {
        let (mut spoiled, mut passed) = (0, Vec::new());
        for (model, plan) in &plans {
            let mut plan = plan.clone();
            if spoil(&mut plan) {
                spoiled += 1;
                let faults = Judge::new(model, &plan).faults();
                passed.extend(faults.is_empty().then_some(model));
            }
        }
        assert!(spoiled > 10, "{what}: only {spoiled} plans");
        // Rarely the text that is added is true as well, such as a team of which the calendar hides the absence.
        let text = passed.first().map(|model| write::text(model)).unwrap_or_default();
        assert!(
            passed.len() * 100 <= spoiled,
            "{what}: {} of {spoiled} pass\n{text}",
            passed.len()
        );
    }
}
