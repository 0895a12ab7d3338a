//! Whose lateness a move lowers.

use super::followed::MoveCause;
use super::problem_of::GoalOf;
use super::scheduled::Scheduled;
use crate::catalog::{ApplicationIx, ServiceIx};
use crate::schedule::{Choice, Goal, IndexVec, JobIx, Provider};

/// The schedule in which a job came earlier.
pub(super) struct Dues<'a> {
    pub(super) scheduled: &'a Scheduled,
}

/// The work and the elapsed minute at which each job is back.
type Returns = IndexVec<JobIx, (u64, u64)>;

impl Dues<'_> {
    /// The goals that would be late, or later, if a job were back at another work and minute, and those that wait for it
    /// as much later as they have to be; where no goal is, those that are due of all that stand on the job. `None` where none of these is due.
    pub(super) fn of(&self, job: JobIx, back: (u64, u64)) -> Option<MoveCause> {
        let now: Returns =
            self.scheduled.schedule.jobs.iter().map(|back| (back.work, back.minute)).collect();
        let (then, is_behind) = self.with(job, back, &now);
        let problem = &self.scheduled.built.problem;
        let (mut later, mut due) = (Vec::new(), Vec::new());
        for (goal, &of) in problem.goals.iter().zip(&self.scheduled.built.goals) {
            let Some(by) = goal.due.by() else { continue };
            let minute = self.minute(goal, &then);
            if minute > by && minute > self.minute(goal, &now) {
                later.push(of);
            }
            let needs = problem.needs[goal.needs.clone()].iter().copied();
            let choices = &problem.choices[goal.choices];
            let providers = choices.iter().flat_map(|choice| problem.providers_of(choice));
            let mut stands_on = needs.chain(providers.filter_map(|of| of.job()));
            if stands_on.any(|of| is_behind[of]) {
                due.push(of);
            }
        }
        let named = if later.is_empty() { due } else { later };
        let application = |of: &GoalOf| match *of {
            GoalOf::Application(ix) => Some(ix),
            GoalOf::Service(_) => None,
        };
        let service = |of: &GoalOf| match *of {
            GoalOf::Service(ix) => Some(ix),
            GoalOf::Application(_) => None,
        };
        let mut applications: Vec<ApplicationIx> = named.iter().filter_map(application).collect();
        let mut services: Vec<ServiceIx> = named.iter().filter_map(service).collect();
        applications.sort_unstable();
        services.sort_unstable();
        (!named.is_empty()).then_some(MoveCause::Due { applications, services })
    }

    /// When jobs are back if one is back at another moment, and which of them stand on it.
    fn with(
        &self,
        moved: JobIx,
        back: (u64, u64),
        now: &Returns,
    ) -> (Returns, IndexVec<JobIx, bool>) {
        let scheduled = self.scheduled;
        let problem = &scheduled.built.problem;
        let mut order: Vec<JobIx> = problem.jobs.indices().iter().collect();
        order.sort_by_key(|&job| now[job]);
        let mut then = now.clone();
        let mut is_behind = IndexVec::filled(false, now.len());
        then[moved] = back;
        is_behind[moved] = true;
        // Invariant: a job is back no earlier than those for which it waits, so these are final at its turn, but for
        // jobs that take no time at one moment, of which the order does not matter to a lateness that is named.
        for job in order {
            let needs = problem.needs_of(job).iter();
            let choices = problem.choices_of(job).iter();
            let last = needs.map(|&need| then[need].0).max().unwrap_or(0);
            let start =
                choices.map(|choice| self.met(choice, |job| then[job].0)).fold(last, u64::max);
            let some =
                problem.choices_of(job).iter().flat_map(|choice| problem.providers_of(choice));
            let some = some.filter_map(|of| of.job());
            let mut stands_on = problem.needs_of(job).iter().copied().chain(some);
            is_behind[job] |= stands_on.any(|of| is_behind[of]);
            if job == moved {
                continue;
            }
            for task in problem.tasks_of(job) {
                let slot = scheduled.schedule.tasks[task];
                if slot.start >= start {
                    continue;
                }
                let ready = problem.ready(problem.tasks[task].duration, start);
                let minute = problem.ready_minute(start, ready);
                then[job] = then[job].max((ready, minute));
            }
        }
        (then, is_behind)
    }

    /// When enough providers of a choice are back.
    fn met(&self, choice: &Choice, back: impl Fn(JobIx) -> u64) -> u64 {
        let problem = &self.scheduled.built.problem;
        let providers = problem.providers_of(choice).iter();
        let mut there: Vec<u64> = providers
            .map(|provider| match *provider {
                Provider::Job(job) => back(job),
                Provider::At(minute) => problem.clock.work_before(minute),
            })
            .collect();
        there.sort_unstable();
        there.get(choice.at_least.saturating_sub(1)).copied().unwrap_or(0)
    }

    /// The minute at which a goal is back.
    fn minute(&self, goal: &Goal, returns: &Returns) -> u64 {
        let problem = &self.scheduled.built.problem;
        let needs = problem.needs[goal.needs.clone()].iter();
        let mut minute = needs.map(|&need| returns[need].1).fold(goal.from, u64::max);
        for choice in &problem.choices[goal.choices] {
            let providers = problem.providers_of(choice).iter();
            let mut there: Vec<u64> = providers
                .map(|provider| match *provider {
                    Provider::Job(job) => returns[job].1,
                    Provider::At(minute) => minute,
                })
                .collect();
            there.sort_unstable();
            let enough = there.get(choice.at_least.saturating_sub(1)).copied();
            minute = minute.max(enough.unwrap_or(0));
        }
        minute
    }
}
