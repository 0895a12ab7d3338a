//! The schedule of a plan that follows none.

use super::latest::Latest;
use super::problem_of::Built;
use super::providers::Providers;
use super::request::PlanPurpose;
use super::timeline::Frame;
use crate::budget::Budget;
use crate::graph::Softened;
use crate::schedule::{
    Allowance, Deadline, Depth, Earliest, Effort, IndexVec, JobIx, OldSchedule, Problem, Schedule,
    follow, solve,
};

/// How often deadlines that were missed are added to those that bind; then all of them do.
const ROUNDS: usize = 3;
/// The most jobs of a problem in which deadlines are added and let go by and by. With more of them each schedule costs
/// too much, so that all deadlines bind where one is missed.
const MOST: usize = 2_000;
/// One of this number of equal parts of the steps that are left is spent on deadlines that need not bind.
const SPARE: u64 = 2;

/// What the latest time of each job is found from.
pub(super) struct FromScratch<'c> {
    pub(super) frame: &'c Frame,
    pub(super) soft: &'c Softened,
    pub(super) providers: Providers<'c>,
    pub(super) earliest: &'c Earliest,
    /// The use that is made of the schedule.
    pub(super) purpose: PlanPurpose,
}

/// The deadlines of a problem: those of its goals, and those that follow from them for its jobs.
struct Deadlines {
    of_goals: Vec<Deadline>,
    of_jobs: IndexVec<JobIx, Deadline>,
}

impl Deadlines {
    fn of(problem: &Problem) -> Self {
        Self {
            of_goals: problem.goals.iter().map(|goal| goal.due).collect(),
            of_jobs: problem.jobs.iter().map(|job| job.latest).collect(),
        }
    }

    /// Gives a problem back all its deadlines.
    fn restore(self, problem: &mut Problem) {
        for (goal, due) in problem.goals.iter_mut().zip(self.of_goals) {
            goal.due = due;
        }
        for (job, &latest) in problem.jobs.iter_mut().zip(&self.of_jobs) {
            job.latest = latest;
        }
    }
}

/// A schedule with the deadlines that order its jobs.
struct BoundSchedule {
    schedule: Schedule,
    binds: Vec<bool>,
    missed: Vec<bool>,
}

impl BoundSchedule {
    /// Whether it misses only deadlines that bind.
    fn is_settled(&self) -> bool {
        self.missed.iter().zip(&self.binds).all(|(&missed, &binds)| binds || !missed)
    }

    /// Whether it misses a deadline that another one meets.
    fn misses_more_than(&self, other: &Self) -> bool {
        self.missed.iter().zip(&other.missed).any(|(&missed, &other)| missed && !other)
    }

    /// The goals whose deadlines bind and are met.
    fn spare(&self) -> Vec<usize> {
        let both = self.binds.iter().zip(&self.missed).enumerate();
        both.filter(|&(_, (&binds, &missed))| binds && !missed).map(|(goal, _)| goal).collect()
    }
}

impl FromScratch<'_> {
    /// A schedule of a problem, in which only those deadlines order jobs that would be missed otherwise: so a deadline
    /// that is met anyway moves nothing.
    pub(super) fn schedule(&self, built: &mut Built, allowance: Allowance<'_>) -> Schedule {
        let Allowance { effort, budget } = allowance;
        let deadlines = Deadlines::of(&built.problem);
        let none = vec![false; deadlines.of_goals.len()];
        let mut rounds = Rounds { facts: self, built, deadlines: &deadlines, effort, budget };
        if self.purpose == PlanPurpose::Judged
            && let Some(in_time) = rounds.in_time(&none)
        {
            deadlines.restore(&mut built.problem);
            return in_time.schedule;
        }
        let bound = rounds.at_most(effort.steps(Depth::Lists), |rounds| rounds.alone(none.clone()));
        let bound = bound.unwrap_or_else(|| {
            rounds.at_most(effort.steps_of_rounds(), |rounds| {
                let bound = rounds.settled(none.clone());
                let bound = rounds.searched(bound);
                let is_late = bound.missed.contains(&true);
                let in_time = if is_late { rounds.in_time(&none) } else { None };
                in_time.unwrap_or(bound)
            })
        });
        deadlines.restore(&mut built.problem);
        if !bound.missed.contains(&true) || !bound.binds.contains(&false) {
            return bound.schedule;
        }
        // It is closed under the moves that pay by the deadlines that bind; by all of them it has to be, so that who
        // follows it finds nothing to move.
        let old = OldSchedule::of(&built.problem, &bound.schedule);
        let closed = follow((&built.problem, self.earliest), &old, budget);
        closed.map_or(bound.schedule, |(closed, _)| closed)
    }
}

/// Schedules of one problem in which more and more deadlines bind. They share one number of steps.
struct Rounds<'r, 'c> {
    facts: &'r FromScratch<'c>,
    built: &'r mut Built,
    deadlines: &'r Deadlines,
    effort: Effort,
    budget: &'r mut Budget,
}

impl Rounds<'_, '_> {
    /// Takes at most this number of steps.
    fn at_most<T>(&mut self, steps: u64, search: impl FnOnce(&mut Rounds<'_, '_>) -> T) -> T {
        let Self { facts, deadlines, effort, .. } = *self;
        let built = &mut *self.built;
        self.budget.at_most(steps, |budget| {
            search(&mut Rounds { facts, built, deadlines, effort, budget })
        })
    }

    /// Where one service alone counts, the best schedule that a search among lists finds, unless it misses a deadline.
    fn alone(&mut self, none: Vec<bool>) -> Option<BoundSchedule> {
        self.bind(&none);
        if self.effort == Effort::Quick || self.built.problem.has_several_goals() {
            return None;
        }
        Some(self.bound(none, Depth::Lists)).filter(|bound| !bound.missed.contains(&true))
    }

    /// A schedule by the order of goals that misses only deadlines that bind, and in which no deadline binds that would
    /// be met without.
    fn settled(&mut self, none: Vec<bool>) -> BoundSchedule {
        let bound = self.tightened(none);
        self.without_spare(bound)
    }

    /// A schedule in which more and more of the deadlines bind that are missed, until it misses no other.
    fn tightened(&mut self, none: Vec<bool>) -> BoundSchedule {
        let mut bound = self.bound(none, Depth::Goals);
        let rounds = if self.built.problem.jobs.len() > MOST { 1 } else { ROUNDS };
        for round in 1..=rounds {
            if bound.is_settled() {
                break;
            }
            let both = bound.binds.iter().zip(&bound.missed);
            let binds = both.map(|(&binds, &missed)| binds || missed || round == rounds);
            bound = self.bound(binds.collect(), Depth::Goals);
        }
        bound
    }

    /// A schedule in which fewer deadlines bind, if there is one. A deadline that was missed only as long as others did
    /// not bind yet need not bind, so it would move others for nothing: all of these are let go at once, or else one by
    /// one as long as the steps last.
    fn without_spare(&mut self, mut bound: BoundSchedule) -> BoundSchedule {
        if self.built.problem.jobs.len() > MOST {
            return bound;
        }
        let spare = bound.spare();
        let kept = self.budget.left() - self.budget.left() / SPARE;
        let singly = spare.iter().map(std::slice::from_ref);
        for freed in std::iter::once(&spare[..]).filter(|all| all.len() > 1).chain(singly) {
            if self.budget.left() <= kept {
                break;
            }
            let mut binds = bound.binds.clone();
            for &goal in freed {
                binds[goal] = false;
            }
            if binds == bound.binds {
                break;
            }
            let other = self.bound(binds, Depth::Goals);
            if other.is_settled() && !other.misses_more_than(&bound) {
                bound = other;
            }
        }
        bound
    }

    /// The better of a schedule and those that a search among lists finds, where the effort or the goals ask for one.
    fn searched(&mut self, bound: BoundSchedule) -> BoundSchedule {
        self.bind(&bound.binds);
        let is_alone = !self.built.problem.has_several_goals();
        if self.effort == Effort::Quick || self.effort == Effort::Normal && !is_alone {
            return bound;
        }
        let mut other = self.bound(bound.binds.clone(), Depth::Lists);
        if !other.is_settled() {
            // The search found another arrangement, which has deadlines of its own to keep to.
            other = self.bound(vec![true; bound.binds.len()], Depth::Lists);
        }
        if other.misses_more_than(&bound) { bound } else { other }
    }

    /// The schedule without a search and without deadlines that bind, if it leaves nothing out and misses no deadline.
    /// Then no schedule that is made misses one, so whoever asks for verdicts alone need not search.
    fn in_time(&mut self, none: &[bool]) -> Option<BoundSchedule> {
        let Self { facts, deadlines, .. } = *self;
        let (built, budget) = (&mut *self.built, &mut *self.budget);
        let mut quick = Rounds { facts, built, deadlines, effort: Effort::Quick, budget };
        let bound = quick.bound(none.to_vec(), Depth::Goals);
        (!bound.missed.contains(&true) && bound.schedule.impossible.is_empty()).then_some(bound)
    }

    /// A schedule in which some deadlines bind.
    fn bound(&mut self, binds: Vec<bool>, depth: Depth) -> BoundSchedule {
        self.bind(&binds);
        let problem = &self.built.problem;
        let allowance = Allowance { effort: self.effort, budget: &mut *self.budget };
        let schedule = solve((problem, self.facts.earliest), allowance, depth);
        let missed = problem.missed(&schedule, &self.deadlines.of_goals);
        BoundSchedule { schedule, binds, missed }
    }

    /// Lets only the goals be due whose deadlines bind.
    fn bind(&mut self, binds: &[bool]) {
        let FromScratch { frame, soft, providers, earliest, purpose: _ } = *self.facts;
        let latest = Latest { frame, soft, built: self.built, unlimited: providers };
        let due = self.built.goals.iter().zip(binds).filter(|&(_, &binds)| binds);
        let latest = latest.of_jobs(earliest, due.map(|(&of, _)| of));
        let problem = &mut self.built.problem;
        let goals = problem.goals.iter_mut().zip(&self.deadlines.of_goals).zip(binds);
        for ((goal, &due), &binds) in goals {
            goal.due = if binds { due } else { Deadline::Open };
        }
        for (job, &latest) in problem.jobs.iter_mut().zip(&latest) {
            job.latest = Deadline::of_minute(latest);
        }
    }
}
