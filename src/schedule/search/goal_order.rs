//! The order in which goals are served: all that one goal stands on is put before all that the next one adds.
//!
//! A schedule is good by when its goals are met, and their order decides most of that. There are far fewer orders of
//! goals than lists of jobs, so a few hundred of them are enough where the lists would take thousands; and after a small
//! change of the problem most of them compare as they did before, so that the schedule hardly changes.

use std::cmp::Reverse;

use super::list_search::{Candidate, Search};
use crate::schedule::availability::Space;
use crate::schedule::indices::{ChoiceIx, IndexVec, IxRange, JobIx};
use crate::schedule::layout::{Lists, Net};
use crate::schedule::priority;
use crate::schedule::problem::{Deadline, Goal};

/// A goal that is served in its turn.
#[derive(Debug)]
struct Served {
    /// Whether it is an application without a deadline: these are served after all others.
    is_rest: bool,
    class: u8,
    due: Deadline,
    /// The jobs on which it stands directly.
    ends: Vec<JobIx>,
}

/// The goals of a problem, and the jobs on which they stand.
#[derive(Debug)]
pub(crate) struct GoalOrder {
    /// The goals, in the order in which they are served first: the most critical, then the one that is due first, then
    /// the one whose jobs come first.
    goals: Vec<Served>,
    /// The jobs that can be done.
    can: IndexVec<JobIx, bool>,
    /// The jobs that each job needs, with as many providers of each choice as are enough.
    needs: Lists<JobIx, JobIx>,
    /// The jobs in the order in which they are put for one goal; it does not hang on how long they take.
    steady: Vec<JobIx>,
    /// The place of each job in that order.
    place: IndexVec<JobIx, u32>,
}

impl GoalOrder {
    /// The goals of a problem with its base order. The time is in `n log n` of jobs and entries.
    pub(crate) fn new(net: &Net<'_>, base: &[JobIx]) -> Self {
        let problem = net.problem;
        let count = problem.jobs.len();
        let mut can = IndexVec::filled(false, count);
        let mut position = IndexVec::<JobIx, u32>::filled(u32::MAX, count);
        for (&job, place) in base.iter().zip(0..) {
            (can[job], position[job]) = (true, place);
        }
        // The first providers of the base order stand there before the job that chooses, so all needs of a job do.
        let enough = |choices: IxRange<ChoiceIx>| {
            choices.iter().flat_map(|choice| {
                let mut providers = net.providers.of(choice).to_vec();
                providers.sort_unstable_by_key(|&of| position[of]);
                let there = net.there[choice].len();
                providers.truncate(problem.choices[choice].at_least.saturating_sub(there));
                providers
            })
        };
        let mut pairs = Vec::new();
        for &job in base {
            pairs.extend(net.needs.of(job).iter().map(|&need| (job, need)));
            pairs.extend(enough(problem.jobs[job].choices).map(|of| (job, of)));
        }
        let needs = Lists::new(count, &pairs);
        let steady = steady(net, base, (&needs, &can));
        let mut place = IndexVec::filled(u32::MAX, count);
        for (&job, at) in steady.iter().zip(0..) {
            place[job] = at;
        }
        let served = |goal: &Goal| {
            let ends = problem.needs[goal.needs.clone()].iter().copied();
            let ends: Vec<JobIx> = ends.chain(enough(goal.choices)).collect();
            let last = ends.iter().map(|&end| place[end]).max();
            let is_rest = !goal.service && goal.due == Deadline::Open;
            (
                (is_rest, goal.class, goal.due, last),
                Served { is_rest, class: goal.class, due: goal.due, ends },
            )
        };
        let mut goals: Vec<_> = problem.goals.iter().map(served).collect();
        goals.sort_by_key(|&(key, _)| key);
        let goals = goals.into_iter().map(|(_, goal)| goal).collect();
        Self { goals, can, needs, steady, place }
    }

    /// The goals in the order in which they are served first.
    pub(super) fn order(&self) -> Vec<usize> {
        (0..self.goals.len()).collect()
    }

    /// How many goals come before the applications without a deadline.
    pub(super) fn before_rest(&self) -> usize {
        self.goals.partition_point(|goal| !goal.is_rest)
    }

    /// The goals by class, and in each class by a key; the applications without a deadline stay behind all others.
    pub(super) fn sorted_by<K: Ord>(&self, key: impl Fn(usize) -> K) -> Vec<usize> {
        let mut order = self.order();
        order.sort_by_key(|&goal| {
            let Served { is_rest, class, .. } = self.goals[goal];
            (is_rest, class, key(goal))
        });
        order
    }

    /// The jobs on which a goal stands directly.
    pub(super) fn ends(&self, goal: usize) -> &[JobIx] {
        &self.goals[goal].ends
    }

    /// The minute by which a goal is due.
    pub(super) fn due(&self, goal: usize) -> Deadline {
        self.goals[goal].due
    }

    /// The class of a goal, from 0 to 3.
    pub(super) fn class(&self, goal: usize) -> usize {
        usize::from(self.goals[goal].class.min(3))
    }

    /// The list in which goals are served in an order.
    pub(super) fn list(&self, net: &Net<'_>, order: &[usize]) -> Vec<JobIx> {
        let mut turn = IndexVec::<JobIx, u32>::filled(u32::MAX, self.can.len());
        for (&goal, at) in order.iter().zip(0..) {
            for &end in &self.goals[goal].ends {
                turn[end] = turn[end].min(at);
            }
        }
        // Backwards in this order all jobs that need a job were looked at before it, so its turn is final.
        for &job in self.steady.iter().rev() {
            for &need in self.needs.of(job) {
                turn[need] = turn[need].min(turn[job]);
            }
        }
        priority::list(net, &self.can, |job| (turn[job], self.place[job]))
    }

    /// The places to which the goal at a place may go: one, two, four and so on before and behind it, among goals of
    /// its own class, since a goal that is more critical decides before it.
    pub(super) fn places(&self, order: &[usize], at: usize) -> Vec<usize> {
        let steps = (0..usize::BITS).map(|bit| 1 << bit).take_while(|&step| step < order.len());
        let both = steps.flat_map(|step: usize| [at.checked_sub(step), at.checked_add(step)]);
        let class = |at: usize| order.get(at).map(|&goal| self.goals[goal].class);
        both.flatten().filter(|&to| class(to) == class(at)).collect()
    }
}

/// The jobs by criticality, then by the deadline that binds them, then by the number of jobs one behind the other that
/// wait for them, then by the number that wait directly. None of these changes where one job takes longer.
fn steady(
    net: &Net<'_>,
    base: &[JobIx],
    (needs, can): (&Lists<JobIx, JobIx>, &IndexVec<JobIx, bool>),
) -> Vec<JobIx> {
    let mut behind = IndexVec::<JobIx, u32>::filled(0, can.len());
    let mut waiting = IndexVec::<JobIx, u32>::filled(0, can.len());
    for &job in base.iter().rev() {
        for &need in needs.of(job) {
            behind[need] = behind[need].max(behind[job] + 1);
            waiting[need] += 1;
        }
    }
    let jobs = &net.problem.jobs;
    priority::list(net, can, |job| {
        (jobs[job].class, jobs[job].latest, Reverse(behind[job]), Reverse(waiting[job]))
    })
}

/// An order of goals with its list.
pub(super) struct Arrangement {
    pub(super) order: Vec<usize>,
    pub(super) found: Candidate,
}

impl<S: Space> Search<'_, '_, '_, S> {
    /// The list that serves goals as they are sorted.
    pub(super) fn first_arrangement(&mut self, goals: &GoalOrder) -> Arrangement {
        self.arranged(goals, goals.order())
    }

    pub(super) fn arranged(&mut self, goals: &GoalOrder, order: Vec<usize>) -> Arrangement {
        let list = goals.list(self.net, &order);
        let rank = self.weigh(&list);
        Arrangement { order, found: Candidate { list, rank } }
    }
}
