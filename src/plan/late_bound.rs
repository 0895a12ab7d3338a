//! A lower bound of the total lateness: what no plan can avoid, because work follows other work or teams are few.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::bounds::{Tails, tails_to};
use super::problem_of::GoalOf;
use super::scheduled::Scheduled;
use super::service_plans::ServicePlan;
use super::timeline::Frame;
use crate::budget::Budget;
use crate::catalog::Catalog;
use crate::schedule::{IndexVec, Problem, ResourceIx};

/// The steps that the bound may take, besides those of the other bounds.
pub(super) const STEPS: u64 = 10_000_000;
/// The most sets of goals that are tried for one resource.
const MOST_SETS: usize = 64;

/// A service or an application that is due.
struct DueGoal {
    class: usize,
    /// The elapsed minute at which it is due, or later by as much as it is late in each plan.
    due: i64,
    /// The work that nobody does for a goal that is due earlier, by resource.
    shares: Vec<(ResourceIx, WorkShare)>,
}

/// Total lateness by criticality.
#[derive(Default)]
struct LatenessKnown {
    /// That of each goal by itself: no plan has less.
    least: [u64; 4],
    /// That of the plan.
    planned: [u64; 4],
}

/// The part of the work for a goal that one resource has to do.
#[derive(Clone, Copy)]
struct WorkShare {
    /// The units that the resource can do before any of the work starts.
    release: u64,
    /// The units of work, at least 1.
    work: u64,
    /// The minutes of work that follow at least, whichever part of the work is done last.
    tail: u64,
}

/// A schedule with what its goals are due by, and the bounds of its services.
pub(super) struct LatenessFacts<'p> {
    pub(super) catalog: &'p Catalog,
    pub(super) frame: &'p Frame,
    pub(super) scheduled: &'p Scheduled,
    pub(super) services: &'p [ServicePlan],
}

impl LatenessFacts<'_> {
    /// The least total lateness that any plan has, in elapsed minutes and without dates in waves, by criticality from critical
    /// to low. Lateness that each goal has by itself is added to lateness that goals have since one resource works for all of
    /// them: for goals that one resource serves, the k-th return comes no earlier than if the shortest remaining work were
    /// always done first (Schrage 1968), and the sum of what these returns are late is the least where the first return is
    /// that of the first goal that is due, and so on (Chu 1992).
    ///
    /// Goals are only looked at as long as the steps last: fewer of them make the bound lower, and never wrong.
    pub(super) fn least(&self, steps: &mut Budget) -> [u64; 4] {
        let mut known = LatenessKnown::default();
        let mut goals = self.due_goals(&mut known);
        if known.least == known.planned {
            return known.least;
        }
        goals.sort_by_key(|goal| goal.1.due);
        let goals = with_shares(self.scheduled, goals, steps);
        for class in 0..4 {
            let of_class: Vec<&DueGoal> = goals.iter().filter(|goal| goal.class == class).collect();
            if known.least[class] == known.planned[class] {
                continue;
            }
            known.least[class] += lateness_together(&self.scheduled.built.problem, of_class, steps);
        }
        known.least
    }

    /// The goals that are due and that come back, with their numbers, and the lateness that each has by itself.
    fn due_goals(&self, known: &mut LatenessKnown) -> Vec<(usize, DueGoal)> {
        let Self { catalog, frame, scheduled, services } = *self;
        let built = &scheduled.built;
        let unlimited = built.problem.goal_minutes(&scheduled.unlimited.schedule);
        let planned = built.problem.goal_minutes(&scheduled.schedule);
        let mut bounds = vec![0; catalog.services.len()];
        for service in services {
            bounds[service.ix.index()] = service.bound.as_ref().map_or(0, |bound| bound.minute);
        }
        let mut goals = Vec::new();
        for (number, (&of, goal)) in built.goals.iter().zip(&built.problem.goals).enumerate() {
            let (due, bound) = match of {
                GoalOf::Service(ix) => {
                    let service = &catalog.services[ix.index()];
                    (frame.due_of_service(service), bounds[ix.index()])
                }
                GoalOf::Application(ix) => (frame.due_of(catalog.application(ix)), 0),
            };
            let back = unlimited[number].zip(planned[number]);
            let Some((due, (unlimited, planned))) = due.zip(back) else { continue };
            let late = |back| signed(back).saturating_sub(due.minute).max(0);
            let own = late(unlimited.max(bound));
            let class = usize::from(goal.class.min(3));
            known.least[class] += own.unsigned_abs();
            known.planned[class] += late(planned).unsigned_abs();
            let due = due.minute.saturating_add(own);
            goals.push((number, DueGoal { class, due, shares: Vec::new() }));
        }
        goals
    }
}

/// Shares out the work: each task is done for the first goal that needs it, by `due`. So the work of the goals of any set
/// is at least the sum of their shares.
fn with_shares(
    scheduled: &Scheduled,
    goals: Vec<(usize, DueGoal)>,
    steps: &mut Budget,
) -> Vec<DueGoal> {
    let problem = &scheduled.built.problem;
    let unlimited = &scheduled.unlimited.schedule;
    let mut is_shared = IndexVec::filled(false, problem.jobs.len());
    let mut whole_goals = Vec::new();
    for (number, mut goal) in goals {
        let looks = (problem.jobs.len() + problem.needs.len()) as u64;
        if steps.left() < looks {
            break;
        }
        steps.spend(looks);
        let mut tails: Tails = IndexVec::filled(None, problem.jobs.len());
        for &job in &problem.needs[problem.goals[number].needs.clone()] {
            tails[job] = Some(0);
        }
        let tails = tails_to(scheduled, &tails);
        let mut shares: Vec<(ResourceIx, WorkShare)> = Vec::new();
        for (job, &tail) in tails.entries() {
            let Some(tail) = tail.filter(|_| !is_shared[job]) else { continue };
            is_shared[job] = true;
            for task in problem.tasks_of(job) {
                let length = problem.tasks[task].duration.unwrap_or(1);
                for used in problem.uses_of(task) {
                    let start = unlimited.tasks[task].start;
                    let release = problem.resources[used.resource].units_before(start);
                    let work = length.saturating_mul(u64::from(used.units));
                    shares.push((used.resource, WorkShare { release, work, tail }));
                }
            }
        }
        shares.sort_by_key(|&(resource, _)| resource);
        goal.shares = shares
            .chunk_by(|one, other| one.0 == other.0)
            .map(|same| (same[0].0, whole(same)))
            .filter(|(_, share)| share.work > 0)
            .collect();
        whole_goals.push(goal);
    }
    whole_goals
}

/// The share that some shares of the same goal and resource make together.
fn whole(same: &[(ResourceIx, WorkShare)]) -> WorkShare {
    let shares = same.iter().map(|(_, share)| *share);
    let add = |one: WorkShare, other: WorkShare| WorkShare {
        release: one.release.min(other.release),
        work: one.work.saturating_add(other.work),
        tail: one.tail.min(other.tail),
    };
    shares.reduce(add).unwrap_or(WorkShare { release: 0, work: 0, tail: 0 })
}

/// The lateness that goals have beside their own, because a resource serves several of them. The resource and the first
/// goals by `due` that add the most are taken, then the same of the other goals: lateness of different goals adds up.
fn lateness_together(problem: &Problem, mut goals: Vec<&DueGoal>, steps: &mut Budget) -> u64 {
    let mut sum: u64 = 0;
    loop {
        let mut by_resource: IndexVec<ResourceIx, Vec<(usize, DueShare)>> =
            IndexVec::filled(Vec::new(), problem.resources.len());
        for (place, goal) in goals.iter().enumerate() {
            for &(resource, share) in &goal.shares {
                let due = goal.due.saturating_sub(signed(share.tail));
                by_resource[resource].push((place, DueShare { share, due }));
            }
        }
        let mut best: Option<(u64, Vec<usize>)> = None;
        for (resource, served) in by_resource.entries() {
            let every = served.len().div_ceil(MOST_SETS).max(1);
            for count in (1..=served.len()).rev().step_by(every) {
                steps.spend(2 * count as u64);
                if steps.is_spent() {
                    break;
                }
                let late = lateness_at(problem, resource, served[..count].iter().map(|it| it.1));
                if late > best.as_ref().map_or(0, |best| best.0) {
                    best = Some((late, served[..count].iter().map(|it| it.0).collect()));
                }
            }
        }
        let Some((late, places)) = best else { return sum };
        sum = sum.saturating_add(late);
        for place in places.into_iter().rev() {
            goals.remove(place);
        }
    }
}

/// The share that a resource has in the work for a goal, and when it is due.
#[derive(Clone, Copy)]
struct DueShare {
    share: WorkShare,
    /// The elapsed minute by which the share has to be done.
    due: i64,
}

/// The least lateness that goals have together behind their `due` at one resource.
fn lateness_at(
    problem: &Problem,
    resource: ResourceIx,
    served: impl Iterator<Item = DueShare> + Clone,
) -> u64 {
    let mut dues: Vec<i64> = served.clone().map(|it| it.due).collect();
    dues.sort_unstable();
    let ends = shortest_first(served.map(|it| it.share).collect());
    let mut fill = problem.resources[resource].fill(0);
    let (mut before, mut late) = (0, 0);
    for (end, due) in ends.into_iter().zip(dues) {
        // The others are never served, in no plan.
        let Some(work) = fill.add(end - before) else { break };
        before = end;
        late += signed(problem.clock.finish(work)).saturating_sub(due).max(0).unsigned_abs();
    }
    late
}

/// After how many units of a resource each share is done, the first first, if the share of which the least is left is
/// always done first: no order has the k-th share done after fewer units, for any k.
fn shortest_first(mut shares: Vec<WorkShare>) -> Vec<u64> {
    shares.sort_by_key(|share| share.release);
    let mut coming = shares.into_iter().peekable();
    let mut waiting = BinaryHeap::new();
    let (mut at, mut ends) = (0_u64, Vec::new());
    loop {
        // Invariant: all shares that are released at `at` or before are done or wait.
        let next = coming.peek().map(|share| share.release);
        match (waiting.pop(), next) {
            (None, None) => return ends,
            (None, Some(next)) => at = next,
            (Some(Reverse(left)), next) => {
                let end = at.saturating_add(left);
                at = next.map_or(end, |next| next.min(end));
                if at < end {
                    waiting.push(Reverse(end - at));
                } else {
                    ends.push(end);
                }
            }
        }
        while let Some(share) = coming.next_if(|share| share.release <= at) {
            waiting.push(Reverse(share.work));
        }
    }
}

fn signed(minutes: u64) -> i64 {
    i64::try_from(minutes).unwrap_or(i64::MAX)
}
