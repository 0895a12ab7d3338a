//! A search is charged for all that it does: the steps of a run bound it, also where a single schedule costs much.

use super::plain_job;
use crate::schedule::capacity::Capacity;
use crate::schedule::earliest::earliest;
use crate::schedule::effort::Depth;
use crate::schedule::effort::{Allowance, Effort};
use crate::schedule::indices::{Ix, JobIx, ResourceIx};
use crate::schedule::problem::{
    Choice, Deadline, Goal, Job, Problem, Provider, Resource, Task, Use,
};
use crate::schedule::solve::solve;

/// A problem of a number of applications that all take one unit of each of some teams, for an hour and more.
fn shared(applications: usize, teams: usize) -> Problem {
    let resources = vec![Resource { capacity: vec![(0, Capacity::Limited(1))] }; teams].into();
    let mut problem = Problem { resources, ..Problem::default() };
    for job in 0..applications {
        let begin = problem.uses.len();
        problem
            .uses
            .extend((0..teams).map(|team| Use { resource: ResourceIx::new(team), units: 1 }));
        let uses = begin..problem.uses.len();
        let duration = Some(60 * (1 + job as u64 % 5));
        let task = problem.tasks.end();
        problem.tasks.push(Task { duration, release: 0, uses });
        let job = Job { class: 2, ..plain_job(problem.tasks.since(task), 0..0) };
        problem.jobs.push(job);
    }
    problem
}

/// Adds services that stand on alternatives among all applications.
fn with_services(mut problem: Problem, services: usize, entries: usize) -> Problem {
    let jobs = problem.jobs.len();
    for service in 0..services {
        let begin = problem.choices.end();
        for entry in 0..entries {
            let first = problem.providers.len();
            problem.providers.extend((0..jobs).map(JobIx::new).map(Provider::Job));
            let providers = first..problem.providers.len();
            let at_least = 1 + (service + entry) % jobs;
            problem.choices.push(Choice { at_least, providers });
        }
        let choices = problem.choices.since(begin);
        let (class, due) = (2, Deadline::By(60 * service as u64));
        problem.goals.push(Goal { class, service: true, due, from: 0, needs: 0..0, choices });
    }
    problem
}

/// The steps that the search for a schedule takes.
fn steps(problem: &Problem) -> u64 {
    let effort = Effort::Normal;
    let budget = &mut effort.budget();
    let before = budget.left();
    let schedule = solve(
        (problem, &earliest(problem)),
        Allowance { effort, budget: &mut *budget },
        Depth::Lists,
    );
    assert!(schedule.impossible.is_empty(), "all of it can be done");
    before - budget.left()
}

#[test]
fn many_teams_and_many_alternatives_are_charged() {
    // A search ends with the schedule that takes the last step that it may.
    let most = Effort::Normal.steps(Depth::Lists) * 11 / 10;
    let teams = steps(&shared(16, 400));
    assert!(teams <= most, "{teams} steps for many teams");
    let services = steps(&with_services(shared(16, 1), 160, 100));
    assert!(services <= most, "{services} steps for many services");
}

#[test]
fn an_ordinary_placement_is_one() {
    // Moves that are only looked at count as placements, too.
    let ordinary = steps(&with_services(shared(120, 2), 5, 4));
    assert!(ordinary < Effort::Normal.steps(Depth::Lists) / 2, "{ordinary} steps");
}
