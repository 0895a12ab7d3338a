//! Plans from scratch that hardly move when the inventory changes by little.

use super::follow::{Planned, planned, seeds};
use super::instances::{LARGE, SMALL, instance};
use super::model::{Application, Model, When};
use super::write;
use crate::support::Dice;
use rewave::schedule::Effort;

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

#[test]
fn an_application_that_nobody_needs_moves_few_from_scratch() {
    let (mut all, mut moved) = (0, 0);
    for seed in seeds(35_000, 300) {
        let model = instance(seed, LARGE);
        let first = planned(&model, None, Effort::Normal);
        let at = Dice::new(seed).index(model.applications.len());
        let mut more = model.clone();
        more.applications.push(Application {
            id: "newcomer".into(),
            criticality: Some(3),
            after: Vec::new(),
            wants: Vec::new(),
            deadline: None,
            rto: None,
            ..model.applications[at].clone()
        });
        let next = planned(&more, None, Effort::Normal);
        let (old, new) = (first.times(&model), next.times(&more));
        let both = old.iter().zip(&new).filter(|(old, new)| old.is_some() && new.is_some());
        all += both.clone().count();
        moved += both.filter(|(old, new)| old != new).count();
    }
    println!("{moved} of {all} applications move");
    assert!(all > 1000, "{all} applications are too few");
    assert!(moved * 20 <= all, "{moved} of {all} applications move");
}
