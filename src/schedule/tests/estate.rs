//! Random small problems, with every trait that a problem can have.

use std::collections::BTreeMap;

use crate::schedule::capacity::Capacity;
use crate::schedule::clock::{Clock, single};
use crate::schedule::indices::{Ix, IxRange, JobIx};
use crate::schedule::problem::{
    Choice, Deadline, Goal, Job, Problem, Provider, Resource, Task, Use,
};
use crate::schedule::wave_limits::Waves;

/// Numbers out of a seed (`SplitMix64`: Steele, Lea and Flood 2014).
pub(in crate::schedule) struct Seed(pub(in crate::schedule) u64);

impl Seed {
    pub(in crate::schedule) fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (z ^ (z >> 31)) % bound
    }

    fn one_in(&mut self, bound: u64) -> bool {
        self.below(bound) == 0
    }

    fn index(&mut self, bound: usize) -> usize {
        usize::try_from(self.below(bound as u64)).unwrap()
    }

    fn small(&mut self, bound: u32) -> u32 {
        u32::try_from(self.below(u64::from(bound))).unwrap()
    }
}

/// A problem of some jobs, each kind of trait present in some seeds and absent in others.
pub(in crate::schedule) fn problem(seed: &mut Seed, jobs: usize) -> Problem {
    let mut problem = Problem { clock: clock(seed), waves: waves(seed), ..Problem::default() };
    let steps_too = seed.one_in(3);
    for _ in 0..seed.below(4) {
        let mut capacity = vec![(0, Capacity::Limited(1 + seed.small(3)))];
        for _ in 0..if steps_too { seed.below(4) } else { 0 } {
            let from = capacity.last().map_or(0, |last| last.0) + 1 + seed.below(8);
            capacity.push((from, Capacity::Limited(seed.small(4))));
        }
        problem.resources.push(Resource { capacity });
    }
    let (groups, own_length, choices) = (seed.one_in(3), seed.one_in(2), seed.one_in(2));
    let numbers: Vec<JobIx> = {
        let mut order: Vec<JobIx> = (0..jobs).map(JobIx::new).collect();
        for i in (1..jobs).rev() {
            order.swap(i, seed.index(i + 1));
        }
        order
    };
    let density = 1 + seed.below(4);
    problem.jobs = vec![
        Job {
            tasks: IxRange::none(),
            places: 1,
            release: 0,
            needs: 0..0,
            choices: IxRange::none(),
            class: 0,
            latest: Deadline::Open,
        };
        jobs
    ]
    .into();
    for (at, &j) in numbers.iter().enumerate() {
        let first = problem.tasks.end();
        let members = if groups { 1 + seed.below(2) } else { 1 };
        for _ in 0..members {
            task(&mut problem, seed, own_length);
        }
        let needs = numbers[..at].iter().filter(|_| seed.below(6) < density);
        let needs: Vec<JobIx> = needs.copied().collect();
        let needs_begin = problem.needs.len();
        problem.needs.extend(needs);
        let choices_begin = problem.choices.end();
        if choices && at > 0 && seed.one_in(3) {
            choice(&mut problem, seed, &numbers, Some(j));
        }
        problem.jobs[j] = Job {
            tasks: problem.tasks.since(first),
            places: u32::try_from(members).unwrap(),
            release: if seed.one_in(4) { seed.below(9) } else { 0 },
            needs: needs_begin..problem.needs.len(),
            choices: problem.choices.since(choices_begin),
            class: u8::try_from(seed.below(4)).unwrap(),
            latest: deadline(seed, 20),
        };
    }
    goals(&mut problem, seed);
    problem
}

fn clock(seed: &mut Seed) -> Clock {
    if seed.one_in(2) {
        return Clock::default();
    }
    let week = [true, seed.one_in(2), true, false, true, seed.one_in(2), false];
    let (opens, long) = (seed.small(1000), 1 + seed.small(6));
    let holidays = single([seed.below(9), seed.below(30)]);
    Clock::new(opens, opens + long, week, &holidays).unwrap()
}

fn waves(seed: &mut Seed) -> Waves {
    let (length, given) = match seed.below(3) {
        0 => (1 + seed.below(9), vec![]),
        1 => (1440 * (1 + seed.below(9)), vec![]),
        _ => (1440, vec![(2, 5 * 1440), (4, 8 * 1440 + seed.below(2000))]),
    };
    let places = seed.one_in(3).then(|| 1 + seed.small(3));
    let mut own = BTreeMap::new();
    for _ in 0..if seed.one_in(4) { seed.below(3) } else { 0 } {
        own.insert(1 + seed.small(5), seed.small(4));
    }
    Waves::new(length, given, places, &own)
}

fn task(problem: &mut Problem, seed: &mut Seed, own_length: bool) {
    let begin = problem.uses.len();
    for resource in problem.resources.indices() {
        if seed.one_in(2) {
            problem.uses.push(Use { resource, units: 1 + seed.small(2) });
        }
    }
    let duration = (!own_length || !seed.one_in(3)).then(|| seed.below(7));
    problem.tasks.push(Task { duration, release: 0, uses: begin..problem.uses.len() });
}

/// A choice between some other jobs, perhaps one that waits for the chooser itself.
fn choice(problem: &mut Problem, seed: &mut Seed, numbers: &[JobIx], chooser: Option<JobIx>) {
    let mut among: Vec<Provider> = numbers
        .iter()
        .filter(|&&of| Some(of) != chooser && seed.one_in(2))
        .map(|&of| Provider::Job(of))
        .collect();
    if seed.one_in(3) || among.is_empty() {
        among.push(Provider::At(seed.below(3000)));
    }
    let begin = problem.providers.len();
    let at_least = 1 + seed.index(among.len());
    problem.providers.extend(among);
    problem.choices.push(Choice { at_least, providers: begin..problem.providers.len() });
}

fn deadline(seed: &mut Seed, bound: u64) -> Deadline {
    if seed.one_in(3) { Deadline::By(seed.below(bound)) } else { Deadline::Open }
}

fn goals(problem: &mut Problem, seed: &mut Seed) {
    let due = |seed: &mut Seed| deadline(seed, 9000);
    for _ in 0..seed.below(4) {
        let begin = problem.needs.len();
        for job in problem.jobs.indices() {
            if seed.one_in(3) {
                problem.needs.push(job);
            }
        }
        let choices = problem.choices.end();
        if seed.one_in(4) {
            let all: Vec<JobIx> = problem.jobs.indices().iter().collect();
            choice(problem, seed, &all, None);
        }
        problem.goals.push(Goal {
            class: u8::try_from(seed.below(4)).unwrap(),
            service: true,
            due: due(seed),
            from: if seed.one_in(4) { seed.below(5000) } else { 0 },
            needs: begin..problem.needs.len(),
            choices: problem.choices.since(choices),
        });
    }
    for job in problem.jobs.indices() {
        let begin = problem.needs.len();
        problem.needs.push(job);
        problem.goals.push(Goal {
            class: u8::try_from(seed.below(4)).unwrap(),
            service: false,
            due: due(seed),
            from: 0,
            needs: begin..problem.needs.len(),
            choices: IxRange::none(),
        });
    }
}
