//! Plans from scratch that hardly move when the inventory changes by little.

use std::fmt::Write as _;

use rewave::analysis::{Options, Planning, analyse_and_plan};
use rewave::schedule::Effort;
use rewave::source::Sources;

use super::follow::{Planned, planned, seeds, with_newcomer};
use super::instances::{LARGE, SMALL, instance};
use super::model::{Model, When, Work};
use super::write;
use crate::support::Dice;

/// An inventory in which each application is due in the wave behind the one in which a plan has it.
fn with_met_deadlines(model: &Model, plan: &Planned, only: Option<usize>) -> Model {
    let (mut due, times) = (model.clone(), plan.all_times(model));
    for (i, (application, times)) in due.applications.iter_mut().zip(times).enumerate() {
        let Some(times) = times.filter(|_| only.is_none_or(|only| i == only)) else { continue };
        if application.deadline.is_none() {
            application.deadline = Some(When::Wave(times.wave + 1));
        }
    }
    due
}

/// An inventory in which nothing is due.
fn without_deadlines(mut model: Model) -> Model {
    for application in &mut model.applications {
        (application.deadline, application.rto) = (None, None);
    }
    for service in &mut model.services {
        (service.deadline, service.mtd) = (None, None);
    }
    model
}

#[test]
fn a_deadline_that_is_met_anyway_moves_nothing_from_scratch() {
    let (mut all, mut moved) = (0, 0);
    for seed in seeds(34_000, 300) {
        let model = instance(seed, if seed % 2 == 0 { LARGE } else { SMALL });
        let effort = if seed % 4 == 0 { Effort::Normal } else { Effort::Quick };
        // Where nothing else is due, it never moves anything.
        let free = without_deadlines(model.clone());
        let plan = planned(&free, None, effort);
        let due = with_met_deadlines(&free, &plan, None);
        let next = planned(&due, None, effort);
        assert_eq!(plan.times(&free), next.times(&due), "seed {seed}\n{}", write::text(&due));
        // As long as other deadlines do not bind, it may be missed, and then it binds as well.
        let only = Dice::new(seed).index(model.applications.len());
        let plan = planned(&model, None, effort);
        let due = with_met_deadlines(&model, &plan, Some(only));
        let next = planned(&due, None, effort);
        all += 1;
        moved += usize::from(plan.times(&model) != next.times(&due));
    }
    println!("{moved} of {all} plans change");
    assert!(moved * 100 <= all, "{moved} of {all} plans change");
}

/// How many applications of two inventories that differ by one edit have different times in their plans from scratch, and
/// how many there are in both.
fn moved(model: &Model, edited: &Model) -> (usize, usize) {
    let times = |model: &Model| planned(model, None, Effort::Normal).times(model);
    let (old, new) = (times(model), times(edited));
    let both = old.iter().zip(&new).filter(|(old, new)| old.is_some() && new.is_some());
    (both.clone().filter(|(old, new)| old != new).count(), both.count())
}

#[test]
fn an_application_that_nobody_needs_moves_few_from_scratch() {
    let (mut all, mut elsewhere) = (0, 0);
    for seed in seeds(35_000, 300) {
        let model = instance(seed, LARGE);
        let (moved, of) = moved(&model, &with_newcomer(&model, &mut Dice::new(seed)));
        (all, elsewhere) = (all + of, elsewhere + moved);
    }
    println!("{elsewhere} of {all} applications move");
    assert!(all > 1000, "{all} applications are too few");
    assert!(elsewhere * 20 <= all, "{elsewhere} of {all} applications move");
}

#[test]
fn a_leaf_that_takes_longer_moves_few_from_scratch() {
    let (mut edits, mut all, mut elsewhere) = (0, 0, 0);
    for seed in seeds(36_000, 300) {
        let model = instance(seed, LARGE);
        let mut longer = model.clone();
        let last = longer.applications.last_mut().expect("an application");
        let Some(work) = last.duration else { continue };
        last.duration = Some(Work { days: work.days + 1, ..work });
        let (moved, of) = moved(&model, &longer);
        (edits, all, elsewhere) = (edits + 1, all + of, elsewhere + moved);
    }
    println!("{elsewhere} of {all} applications move by {edits} edits");
    assert!(edits > 100, "{edits} edits are too few");
    assert!(elsewhere * 12 <= all, "{elsewhere} of {all} applications move");
}

#[test]
fn the_services_that_are_back_soonest_are_served_first() {
    let mut text =
        "[incident]\ndate = 2025-04-17\nstart = 2025-05-05\n[plan]\nwave-length = \"1w\"\n[teams.one]\ncapacity = 1\n".to_owned();
    // By the rule the longest chain comes first, and of equal ones the first id: the service of six days, then that of
    // two, then that of one. The search turns that round.
    for (id, days) in [("a", 6), ("b", 2), ("c", 1)] {
        let _ = write!(
            text,
            "[applications.{id}]\nteam = \"one\"\nduration = \"{days}d\"\nrequires = []\n\
             [services.s-{id}]\nrequires = [\"{id}\"]\n"
        );
    }
    // With few applications all orders would be tried.
    for i in 0..9 {
        let _ = write!(text, "[applications.z{i}]\nduration = \"1d\"\nrequires = []\n");
    }
    let mut sources = Sources::default();
    sources.push("a.toml".into(), text);
    let value = |effort: Effort| {
        let planning = Planning { effort, ..Planning::default() };
        let planned = analyse_and_plan(&sources, Options { planning, ..Options::default() });
        planned.plan.value(&planned.analysis.catalog).services
    };
    let day = 24 * 60;
    assert_eq!(value(Effort::Normal).iter().sum::<u64>(), (1 + 3 + 9) * day);
    assert!(value(Effort::Quick) > value(Effort::Normal), "the rule alone is not as good");
}
