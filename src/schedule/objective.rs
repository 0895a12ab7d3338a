//! How good a schedule is.

use super::availability::Space;
use super::indices::{IndexVec, JobIx};
use super::problem::{Deadline, Goal, Problem, Provider, Schedule, ScheduleValue};
use super::serial::{Decoder, Return, least};

/// How good a schedule is: first how many jobs it leaves out, then its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Rank {
    pub(super) left_out: usize,
    pub(super) value: ScheduleValue,
}

impl Rank {
    /// Whether a schedule is worth another arrangement of its jobs: it leaves out fewer jobs, or its goals are late by
    /// less or back earlier. A last finish that is earlier alone is not worth it.
    pub(super) fn pays_over(self, other: Self) -> bool {
        let of_goals = |rank: Self| {
            let ScheduleValue { lateness, services, applications, .. } = rank.value;
            (rank.left_out, lateness, services, applications)
        };
        of_goals(self) < of_goals(other)
    }
}

/// The goals of a problem, laid out for weighing one schedule after the other.
#[derive(Debug)]
pub(super) struct Aims<'p> {
    problem: &'p Problem,
    /// The goals that stand on one job alone, each with its job.
    single: Vec<(JobIx, Aim)>,
    /// The goals that stand on several jobs, or on choices.
    pub(super) many: Vec<Many<'p>>,
}

/// A goal that stands on several jobs, or on choices.
#[derive(Debug)]
pub(super) struct Many<'p> {
    goal: &'p Goal,
    aim: Aim,
    /// The jobs that it stands on, without those that another of them needs.
    pub(super) ends: Vec<JobIx>,
}

/// The weight of a goal: the sums of the value to which it counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Aim {
    /// Its class in a [`ByClass`](super::problem::ByClass).
    class: usize,
    /// Whether its time counts among those of services, else among those of applications.
    service: bool,
    pub(super) due: Deadline,
    from: u64,
}

impl<'p> Aims<'p> {
    pub(super) fn new(problem: &'p Problem) -> Self {
        let (mut single, mut many) = (Vec::new(), Vec::new());
        // The last goal so far for which each job is needed by another that the goal stands on.
        let mut needed_for = IndexVec::filled(None, problem.jobs.len());
        for (g, goal) in problem.goals.iter().enumerate() {
            let class = usize::from(goal.class.min(3));
            let aim = Aim { class, service: goal.service, due: goal.due, from: goal.from };
            let needs = &problem.needs[goal.needs.clone()];
            if let (&[job], true) = (needs, goal.choices.is_empty()) {
                single.push((job, aim));
                continue;
            }
            for &need in needs {
                for &before in problem.needs_of(need) {
                    needed_for[before] = Some(g);
                }
            }
            let ends = needs.iter().copied().filter(|&need| needed_for[need] != Some(g));
            many.push(Many { goal, aim, ends: ends.collect() });
        }
        Self { problem, single, many }
    }

    /// The value of a schedule in which each job is back at a minute, and the last of them at `finish`.
    fn value(
        &self,
        minutes: &IndexVec<JobIx, Return>,
        last_wave: u32,
        finish: u64,
    ) -> ScheduleValue {
        let mut value = ScheduleValue { last_wave, finish, ..ScheduleValue::default() };
        let mut count = |aim: Aim, minute: Return| {
            if let Some(minute) = minute.time() {
                let late = aim.due.missed_by(minute);
                let times = if aim.service { &mut value.services } else { &mut value.applications };
                times[aim.class] = times[aim.class].saturating_add(minute);
                value.lateness[aim.class] = value.lateness[aim.class].saturating_add(late);
            }
        };
        for &(job, aim) in &self.single {
            count(aim, minutes[job].max(Return::at(aim.from)));
        }
        for &Many { goal, aim, ref ends } in &self.many {
            let ends = ends.iter().map(|&job| minutes[job]);
            let mut minute = ends.fold(Return::at(aim.from), Return::max);
            for choice in &self.problem.choices[goal.choices] {
                let providers = self.problem.providers_of(choice).iter();
                let mut there: Vec<Return> = providers
                    .map(|provider| match *provider {
                        Provider::Job(job) => minutes[job],
                        Provider::At(minute) => Return::at(minute),
                    })
                    .collect();
                minute = minute.max(least(&mut there, choice.at_least));
            }
            count(aim, minute);
        }
        value
    }

    /// Weighs the jobs that a decoder has put. `minutes` is room for the jobs' minutes.
    pub(super) fn rank<S: Space>(
        &self,
        decoder: &Decoder<'_, '_, S>,
        minutes: &mut IndexVec<JobIx, Return>,
    ) -> Rank {
        minutes.clear();
        for job in decoder.back.indices() {
            minutes.push(minute(decoder, job));
        }
        self.rank_by(decoder, minutes)
    }

    /// Weighs the jobs that a decoder has put, where the minutes of all others than these jobs are as they were.
    pub(super) fn rank_again<S: Space>(
        &self,
        decoder: &Decoder<'_, '_, S>,
        minutes: &mut IndexVec<JobIx, Return>,
        jobs: &[JobIx],
    ) -> Rank {
        for &job in jobs {
            minutes[job] = minute(decoder, job);
        }
        self.rank_by(decoder, minutes)
    }

    /// Weighs the jobs that a decoder has put, by the minute at which each is back.
    fn rank_by<S: Space>(
        &self,
        decoder: &Decoder<'_, '_, S>,
        minutes: &IndexVec<JobIx, Return>,
    ) -> Rank {
        let (mut left_out, mut last, mut wave) = (0, 0, 0);
        for (job, back) in minutes.entries() {
            let Some(minute) = back.time() else {
                left_out += 1;
                continue;
            };
            if minute >= last {
                (last, wave) = (minute, wave.max(decoder.wave(job, minute)));
            }
        }
        Rank { left_out, value: self.value(minutes, wave, last) }
    }
}

/// The minute at which a job is back.
fn minute<S: Space>(decoder: &Decoder<'_, '_, S>, job: JobIx) -> Return {
    let is_put = !decoder.back[job].is_never();
    if is_put { Return::at(decoder.minute(job)) } else { Return::NEVER }
}

impl Problem {
    /// Whether lateness, or the return of more than one service, counts before the last finish does.
    pub(crate) fn has_several_goals(&self) -> bool {
        let services = self.goals.iter().filter(|goal| goal.service).count();
        services != 1 || self.goals.iter().any(|goal| goal.due != Deadline::Open)
    }

    /// Which goals are back after these deadlines in a schedule; a goal that is never back is not among them.
    pub(crate) fn missed(&self, schedule: &Schedule, dues: &[Deadline]) -> Vec<bool> {
        let minutes = self.goal_minutes(schedule).into_iter().zip(dues);
        minutes
            .map(|(minute, due)| minute.is_some_and(|minute| due.missed_by(minute) > 0))
            .collect()
    }

    /// The elapsed minute at which each goal is back in a schedule; `None` for never.
    pub(crate) fn goal_minutes(&self, schedule: &Schedule) -> Vec<Option<u64>> {
        let is_out = |job: &JobIx| schedule.impossible.binary_search(job).is_ok();
        let back = |job: JobIx| {
            if is_out(&job) { Return::NEVER } else { Return::at(schedule.jobs[job].minute) }
        };
        let minute_of = |goal: &Goal| {
            let needs = self.needs[goal.needs.clone()].iter().map(|&job| back(job));
            let mut minute = needs.fold(Return::at(goal.from), Return::max);
            for choice in &self.choices[goal.choices] {
                let providers = self.providers_of(choice).iter();
                let mut there: Vec<Return> = providers
                    .map(|provider| match *provider {
                        Provider::Job(job) => back(job),
                        Provider::At(minute) => Return::at(minute),
                    })
                    .collect();
                minute = minute.max(least(&mut there, choice.at_least));
            }
            minute.time()
        };
        self.goals.iter().map(minute_of).collect()
    }
}
