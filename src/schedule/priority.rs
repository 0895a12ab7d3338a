//! The priority lists: rules of thumb for the order in which jobs are put.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::earliest::Earliest;
use super::indices::{ChoiceIx, IndexVec, JobIx};
use super::layout::{Net, narrow};
use super::problem::Deadline;

/// The jobs in an order in which each stands behind all jobs that it needs, and of each choice behind enough providers.
/// Among the jobs that may come next, the one with the least key comes first, ties by place. Jobs that cannot be done,
/// and those that wait for them in vain, are left out. The time is in `n log n`.
pub(crate) fn list<K: Ord>(
    net: &Net<'_>,
    can: &IndexVec<JobIx, bool>,
    key: impl Fn(JobIx) -> K,
) -> Vec<JobIx> {
    let mut wait = Predecessors::new(net);
    let mut list = Vec::with_capacity(can.len());
    let mut open = BinaryHeap::new();
    for job in can.indices().iter().filter(|&job| can[job] && wait.is_open(job)) {
        open.push(Reverse((key(job), job)));
    }
    while let Some(Reverse((_, job))) = open.pop() {
        list.push(job);
        wait.put(net, job, |next| {
            if can[next] {
                open.push(Reverse((key(next), next)));
            }
        });
    }
    list
}

/// How many needs and choices each job still waits for.
#[derive(Clone)]
pub(crate) struct Predecessors {
    /// The number of needs and choices of each job that are not met yet.
    left: IndexVec<JobIx, u32>,
    /// The number of providers of each choice that have yet to come.
    missing: IndexVec<ChoiceIx, usize>,
}

impl Predecessors {
    pub(crate) fn new(net: &Net<'_>) -> Self {
        let problem = net.problem;
        let both = problem.choices.iter().zip(&net.there);
        let missing: IndexVec<ChoiceIx, usize> =
            both.map(|(choice, there)| choice.at_least.saturating_sub(there.len())).collect();
        let left = problem.jobs.iter().map(|job| {
            let choices = job.choices.iter().filter(|&choice| missing[choice] > 0);
            narrow(job.needs.len() + choices.count())
        });
        Self { left: left.collect(), missing }
    }

    pub(crate) fn is_open(&self, job: JobIx) -> bool {
        self.left[job] == 0
    }

    /// Notes that a job is put; `opened` is told of each job that may come next because of it.
    pub(crate) fn put(&mut self, net: &Net<'_>, job: JobIx, mut opened: impl FnMut(JobIx)) {
        let mut meet = |job: JobIx, left: &mut IndexVec<JobIx, u32>| {
            left[job] -= 1;
            if left[job] == 0 {
                opened(job);
            }
        };
        for &next in net.needed_by.of(job) {
            meet(next, &mut self.left);
        }
        for &choice in net.provides.of(job) {
            let missing = &mut self.missing[choice];
            if *missing > 0 {
                *missing -= 1;
                if let (0, Some(next)) = (*missing, net.chooser[choice]) {
                    meet(next, &mut self.left);
                }
            }
        }
    }
}

/// The latest start of a job with which nothing is late, in the order in which jobs are put.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum LatestStart {
    At(u64),
    /// No goal that stands on the job is due: the longest work comes first.
    Whenever(Reverse<u64>),
}

/// The numbers of each job by which the rules sort.
pub(crate) struct Marks {
    /// The longest chain of work that begins with the job, with the jobs that wait for it.
    pub(crate) chain: IndexVec<JobIx, u64>,
    /// The number of jobs that wait for it directly.
    pub(crate) waiting: IndexVec<JobIx, u32>,
}

impl Marks {
    pub(crate) fn new(net: &Net<'_>, unlimited: &Earliest) -> Self {
        let problem = net.problem;
        let count = problem.jobs.len();
        let mut marks =
            Self { chain: IndexVec::filled(0, count), waiting: IndexVec::filled(0, count) };
        let mut seen = IndexVec::filled(false, count);
        for &job in unlimited.order.iter().rev() {
            let choices = net.provides.of(job).iter();
            let choosers = choices.filter_map(|&choice| net.chooser[choice]);
            let behind = net.needed_by.of(job).iter().copied().chain(choosers);
            // A provider may stand behind the job that chooses, which then goes on without it.
            for next in behind.filter(|&next| seen[next]) {
                marks.chain[job] = marks.chain[job].max(marks.chain[next]);
                marks.waiting[job] += 1;
            }
            let slots = &unlimited.schedule.tasks[problem.tasks_of(job)];
            let length = slots.iter().map(|slot| slot.ready.saturating_sub(slot.start)).max();
            marks.chain[job] = marks.chain[job].saturating_add(length.unwrap_or(0));
            seen[job] = true;
        }
        marks
    }

    /// The key of the latest start: the job that has to start first so that nothing is late comes first. Behind these
    /// come jobs on which nothing with a due time stands: the longest own work first, then the longest chain of work.
    pub(crate) fn latest_start(&self, net: &Net<'_>, job: JobIx) -> impl Ord + use<> {
        let of = &net.problem.jobs[job];
        let own = of.tasks.iter().filter_map(|task| net.problem.tasks[task].duration).max();
        let own = own.unwrap_or(0);
        let start = match of.latest {
            Deadline::By(finish) => LatestStart::At(finish.saturating_sub(own)),
            Deadline::Open => LatestStart::Whenever(Reverse(own)),
        };
        (start, Reverse(self.chain[job]), of.class)
    }

    /// The key of the longest chain of work, for any goal.
    pub(crate) fn longest_chain(&self, job: JobIx) -> impl Ord + use<> {
        (Reverse(self.chain[job]), Reverse(self.waiting[job]))
    }

    /// The key of the order that is told to people: criticality, then the job due first, then the longest chain of
    /// work, then the job for which most others wait, then the place.
    pub(crate) fn base(&self, net: &Net<'_>, job: JobIx) -> impl Ord + use<> {
        let of = &net.problem.jobs[job];
        (of.class, of.latest, Reverse(self.chain[job]), Reverse(self.waiting[job]))
    }
}
