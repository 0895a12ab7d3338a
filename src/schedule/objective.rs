//! How good a schedule is.

use super::availability::Space;
use super::layout::Lists;
use super::problem::{Problem, Provider, Value};
use super::serial::{Decoder, OUT, least};

/// Where in a value the times of services begin, those of applications, where the waves are, and the last finish.
const SERVICES: usize = 4;
const APPLICATIONS: usize = 8;
const WAVES: usize = 12;
const FINISH: usize = 13;

/// How good a schedule is: first how many jobs it leaves out, then its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    pub(super) left_out: usize,
    pub(super) value: Value,
}

/// What counts, laid out for weighing one schedule after the other.
#[derive(Debug)]
pub(super) struct Aims<'p> {
    problem: &'p Problem,
    /// The goals that stand on one job alone, and which.
    single: Vec<(usize, Aim)>,
    /// All others, by their place in the problem.
    pub(super) many: Vec<(usize, Aim)>,
    /// The jobs that each of these stands on, without those that another of them needs.
    pub(super) ends: Lists,
}

/// What a goal counts for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Aim {
    class: usize,
    /// Where its time counts.
    times: usize,
    pub(super) due: u64,
    from: u64,
}

impl<'p> Aims<'p> {
    pub(super) fn new(problem: &'p Problem) -> Self {
        let (mut single, mut many, mut pairs) = (Vec::new(), Vec::new(), Vec::new());
        let mut needed_for = vec![usize::MAX; problem.jobs.len()];
        for (g, goal) in problem.goals.iter().enumerate() {
            let class = usize::from(goal.class.min(3));
            let times = class + if goal.service { SERVICES } else { APPLICATIONS };
            let aim = Aim { class, times, due: goal.due, from: goal.from };
            let needs = &problem.needs[goal.needs.clone()];
            if let (&[job], true) = (needs, goal.choices.is_empty()) {
                single.push((job, aim));
                continue;
            }
            for &need in needs {
                let before = &problem.needs[problem.jobs[need].needs.clone()];
                for &before in before {
                    needed_for[before] = g;
                }
            }
            let ends = needs.iter().filter(|&&need| needed_for[need] != g);
            pairs.extend(ends.map(|&job| (many.len(), job)));
            many.push((g, aim));
        }
        let ends = Lists::new(many.len(), &pairs);
        Self { problem, single, many, ends }
    }

    /// Whether lateness, or more than one service, counts before the last finish does.
    pub(super) fn count_more_than_the_end(&self) -> bool {
        let goals = &self.problem.goals;
        let services = goals.iter().filter(|goal| goal.service).count();
        services != 1 || goals.iter().any(|goal| goal.due != u64::MAX)
    }

    /// What it comes to if each job is back at a minute, [`OUT`] for never, and the last of them at `finish`.
    fn value(&self, minutes: &[u64], last_wave: u32, finish: u64) -> Value {
        let mut value = Value::default();
        value[WAVES] = u64::from(last_wave);
        value[FINISH] = finish;
        let mut count = |aim: Aim, minute: u64| {
            if minute != OUT {
                let late = minute.saturating_sub(aim.due);
                value[aim.class] = value[aim.class].saturating_add(late);
                value[aim.times] = value[aim.times].saturating_add(minute);
            }
        };
        for &(job, aim) in &self.single {
            count(aim, minutes[job].max(aim.from));
        }
        for (at, &(g, aim)) in self.many.iter().enumerate() {
            let ends = self.ends.of(at).iter().map(|&job| minutes[job as usize]);
            let mut minute = ends.fold(aim.from, u64::max);
            for choice in &self.problem.choices[self.problem.goals[g].choices.clone()] {
                let providers = self.problem.providers[choice.providers.clone()].iter();
                let mut there: Vec<u64> = providers
                    .map(|provider| match *provider {
                        Provider::Job(job) => minutes[job],
                        Provider::At(minute) => minute,
                    })
                    .collect();
                minute = minute.max(least(&mut there, choice.at_least));
            }
            count(aim, minute);
        }
        value
    }

    /// Weighs what was put. `minutes` is room for the jobs' minutes.
    pub(super) fn rank<S: Space>(
        &self,
        decoder: &Decoder<'_, '_, S>,
        minutes: &mut Vec<u64>,
    ) -> Rank {
        let (mut left_out, mut last, mut wave) = (0, 0, 0);
        minutes.clear();
        for (job, &back) in decoder.back.iter().enumerate() {
            if back == OUT {
                left_out += 1;
                minutes.push(OUT);
                continue;
            }
            let minute = decoder.minute(job);
            minutes.push(minute);
            if minute >= last {
                (last, wave) = (minute, wave.max(decoder.wave(job, minute)));
            }
        }
        Rank { left_out, value: self.value(minutes, wave, last) }
    }
}
