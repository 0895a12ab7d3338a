//! Projects whose optimum a population does not find that is never renewed, whatever its budget.

use super::plain_job;
use crate::schedule::Capacity;
use crate::schedule::availability::Profiles;
use crate::schedule::earliest::earliest;
use crate::schedule::effort::{Allowance, Depth, Effort};
use crate::schedule::indices::{IxRange, JobIx};
use crate::schedule::layout::Net;
use crate::schedule::objective::Aims;
use crate::schedule::problem::{Deadline, Goal, Problem, Resource, Task, Use};
use crate::schedule::search::Search;
use crate::schedule::serial::Decoder;
use crate::schedule::solve::solve;
use crate::schedule::wave_limits::Waves;

/// Three of the hard projects of `benches/optima`, each with its proven optimum in hours, the number of tasks and of
/// resources, the capacities, and for each task its hours, its units, and the tasks that it needs.
const PROJECTS: &str = include_str!("hard_projects.txt");

/// The projects, each with its optimum.
fn projects() -> Vec<(u64, Problem)> {
    PROJECTS.split('#').skip(1).map(project).collect()
}

fn project(text: &str) -> (u64, Problem) {
    let (_, numbers) = text.split_once('\n').unwrap();
    let mut numbers = numbers.split_ascii_whitespace().map(|word| word.parse::<u32>().unwrap());
    let mut next = || numbers.next().unwrap();
    let optimum = u64::from(next());
    let (tasks, resources) = (next(), next());
    let waves = Waves::new(52 * 7 * 1440, Vec::new(), None, &std::collections::BTreeMap::new());
    let mut problem = Problem { waves, ..Problem::default() };
    for _ in 0..resources {
        let capacity = vec![(0, Capacity::Limited(next()))];
        problem.resources.push(Resource { capacity });
    }
    let mut jobs: Vec<JobIx> = Vec::new();
    for _ in 0..tasks {
        let (first, uses) = (problem.tasks.end(), problem.uses.len());
        let duration = Some(u64::from(next()) * 60);
        for resource in problem.resources.indices() {
            let units = next();
            if units > 0 {
                problem.uses.push(Use { resource, units });
            }
        }
        problem.tasks.push(Task { duration, release: 0, uses: uses..problem.uses.len() });
        let begin = problem.needs.len();
        for _ in 0..next() {
            problem.needs.push(jobs[next() as usize]);
        }
        jobs.push(problem.jobs.end());
        let job = plain_job(problem.tasks.since(first), begin..problem.needs.len());
        problem.jobs.push(job);
    }
    let all = std::iter::once(jobs.clone()).chain(jobs.iter().map(|&job| vec![job]));
    for (at, needs) in all.enumerate() {
        let begin = problem.needs.len();
        problem.needs.extend(needs);
        problem.goals.push(Goal {
            class: 0,
            service: at == 0,
            due: Deadline::Open,
            from: 0,
            needs: begin..problem.needs.len(),
            choices: IxRange::none(),
        });
    }
    (optimum, problem)
}

#[test]
fn normal_effort_finds_optima_that_a_population_alone_misses() {
    for (optimum, problem) in projects() {
        let effort = Effort::Normal;
        let allowance = Allowance { effort, budget: &mut effort.budget() };
        let schedule = solve((&problem, &earliest(&problem)), allowance, Depth::Lists);
        let end = schedule.jobs.iter().map(|back| back.minute).max().unwrap();
        assert_eq!(end, optimum * 60);
    }
}

/// A search with a number of placements, and the list with which it begins.
fn with_search<T>(
    problem: &Problem,
    placements: u64,
    run: impl FnOnce(Search<'_, '_, '_, Profiles<'_, '_>>, Vec<JobIx>) -> T,
) -> T {
    let (net, aims) = (Net::new(problem, std::iter::empty()), Aims::new(problem));
    let mut search = Search::new(&aims, Decoder::new(&net, Profiles::new(&net)), placements);
    search.learn_order();
    run(search, problem.jobs.indices().iter().collect())
}

#[test]
fn islands_find_the_same_however_many_are_searched_at_a_time() {
    for (_, problem) in projects() {
        let found = |together| {
            with_search(&problem, 40_000, |mut search, list| {
                let best = search.on_islands(&[list], together);
                (best.list, best.rank, search.steps())
            })
        };
        let together = found(1);
        let of_one = with_search(&problem, 40_000, |mut search, list| {
            let lists = [list];
            search.evolve(&lists, &lists);
            search.steps()
        });
        assert!(together.2 <= of_one + of_one / 10, "{} steps for {of_one}", together.2);
        for number in [2, 3, 4, 9] {
            assert_eq!(found(number), together);
        }
        let first = with_search(&problem, 10_000, |mut search, list| {
            let lists = [list];
            search.evolve(&lists, &lists).rank
        });
        assert!(together.1 <= first, "the first island is one of them");
    }
}

#[test]
fn a_mutation_keeps_the_order_of_those_that_wait() {
    for (_, problem) in projects() {
        with_search(&problem, 0, |mut search, list| {
            let (mut changed, mut far) = (0, 0);
            for _ in 0..300 {
                let other = search.mutated(list.clone());
                let place = |job: JobIx| other.iter().position(|&it| it == job).unwrap();
                for (at, &job) in list.iter().enumerate() {
                    let needs = problem.needs_of(job);
                    assert!(needs.iter().all(|&need| place(need) < place(job)));
                    far = far.max(place(job).abs_diff(at));
                }
                changed += usize::from(other != list);
            }
            assert!((60..300).contains(&changed) && far > 1, "{changed} changed, {far} places");
        });
    }
}
