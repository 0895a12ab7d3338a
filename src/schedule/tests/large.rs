//! Large problems, for which no more than a few dozen schedules can be made.

use super::estate::Seed;
use super::plain_job;
use crate::schedule::availability::Profiles;
use crate::schedule::earliest::earliest;
use crate::schedule::effort::{Allowance, Effort};
use crate::schedule::indices::{IndexVec, IxRange, JobIx, ResourceIx};
use crate::schedule::layout::Net;
use crate::schedule::objective::Aims;
use crate::schedule::priority;
use crate::schedule::problem::{Deadline, Goal, Job, Problem, Resource, Task, Use};
use crate::schedule::serial::Decoder;
use crate::schedule::wave_limits::Waves;
use crate::schedule::{Capacity, Depth, solve};

/// The number of jobs: too many for a search that moves one goal after the other with normal effort.
const JOBS: usize = 2_400;

/// Jobs of forty teams in a network, of which each third is due by a day between `first` and three weeks later.
fn late(seed: u64, first: u64) -> Problem {
    let seed = &mut Seed(seed);
    let waves = Waves::new(7 * 1440, Vec::new(), None, &std::collections::BTreeMap::new());
    let mut problem = Problem { waves, ..Problem::default() };
    for _ in 0..40 {
        let units = Capacity::Limited(1 + u32::try_from(seed.below(3)).unwrap());
        problem.resources.push(Resource { capacity: vec![(0, units)] });
    }
    let teams: Vec<ResourceIx> = problem.resources.indices().iter().collect();
    let mut jobs: Vec<JobIx> = Vec::new();
    for at in 0..JOBS {
        let (uses, tasks) = (problem.uses.len(), problem.tasks.end());
        problem.uses.push(Use { resource: teams[index(seed, teams.len())], units: 1 });
        let duration = Some(60 * (2 + seed.below(20)));
        problem.tasks.push(Task { duration, release: 0, uses: uses..problem.uses.len() });
        let needs = problem.needs.len();
        let before = jobs.get(at.saturating_sub(400)..).unwrap_or_default();
        for _ in 0..index(seed, 3).min(before.len()) {
            problem.needs.push(before[index(seed, before.len())]);
        }
        let latest = deadline(seed, first);
        let job =
            Job { latest, ..plain_job(problem.tasks.since(tasks), needs..problem.needs.len()) };
        problem.jobs.push(job);
        jobs = problem.jobs.indices().iter().collect();
        let needs = problem.needs.len();
        problem.needs.push(jobs[at]);
        problem.goals.push(Goal {
            class: 0,
            service: false,
            due: latest,
            from: 0,
            needs: needs..problem.needs.len(),
            choices: IxRange::none(),
        });
    }
    problem
}

/// Runs a test with such a problem, of which some are late: with its goals, an empty schedule, and a list of its jobs.
pub(in crate::schedule) fn with_list(
    seed: u64,
    test: impl Fn(&Aims<'_>, &Decoder<'_, '_, Profiles<'_, '_>>, &[JobIx]),
) {
    let problem = late(seed, 8);
    let net = Net::new(&problem, std::iter::empty());
    let can = IndexVec::<JobIx, bool>::filled(true, problem.jobs.len());
    let list = priority::list(&net, &can, |job| job);
    test(&Aims::new(&problem), &Decoder::new(&net, Profiles::new(&net)), &list);
}

fn deadline(seed: &mut Seed, first: u64) -> Deadline {
    if seed.below(3) == 0 { Deadline::By(1440 * (first + seed.below(21))) } else { Deadline::Open }
}

fn index(seed: &mut Seed, below: usize) -> usize {
    usize::try_from(seed.below(below as u64)).unwrap()
}

/// The total lateness of the schedule that an effort finds.
fn lateness(problem: &Problem, effort: Effort) -> u64 {
    let budget = &mut effort.budget();
    let allowance = Allowance { effort, budget };
    let schedule = solve((problem, &earliest(problem)), allowance, Depth::Goals);
    let late = problem.goals.iter().map(|goal| {
        let ends = problem.needs[goal.needs.clone()].iter();
        ends.map(|&job| goal.due.missed_by(schedule.jobs[job].minute)).max().unwrap_or(0)
    });
    late.sum()
}

/// By which part of a hundred normal effort lowers the lateness of four problems that are due from a day on.
fn gain(first: u64) -> u64 {
    let (mut quick, mut normal) = (0, 0);
    for seed in 0..4 {
        let problem = late(seed, first);
        let [without, with] =
            [Effort::Quick, Effort::Normal].map(|effort| lateness(&problem, effort));
        assert!(with <= without, "seed {seed}: {with} > {without}");
        (quick, normal) = (quick + without, normal + with);
    }
    (quick - normal) * 100 / quick
}

#[test]
fn where_nearly_all_are_late_the_first_returns_tell_which_are_served_first() {
    let gain = gain(2);
    assert!(gain >= 4, "{gain} %");
}

#[test]
fn where_few_are_late_these_are_moved_forward() {
    let gain = gain(8);
    assert!(gain >= 12, "{gain} %");
}
