//! A schedule that follows an earlier one: the jobs that can stay do, the rest find places where they move nobody, and
//! others give way only where that lowers the lateness.

mod come_forward;
mod few;
mod give_way;
mod keep;
mod mend;

use super::availability::{Profiles, Space};
use super::earliest::Earliest;
use super::indices::{IndexVec, JobIx};
use super::layout::Net;
use super::objective::Aims;
use super::old_schedule::OldSchedule;
use super::price::Price;
use super::priority::{Marks, list};
use super::problem::{Problem, Schedule};
use super::serial::Decoder;
use crate::budget::Budget;
pub(super) use mend::Mender;
use mend::Queue;

/// The most rounds of giving way and of coming forward; each but the last changes the schedule.
const ROUNDS: usize = 64;

/// How the jobs of a schedule followed an earlier one.
#[derive(Debug)]
pub(crate) struct FollowedJobs {
    /// The place of each job in the order in which jobs are put by rule; the greatest number for one that cannot be done.
    pub(crate) position: IndexVec<JobIx, u32>,
    /// Whether each job was moved so that less is late.
    pub(crate) paid: IndexVec<JobIx, bool>,
}

/// The schedule that follows an earlier one (reactive scheduling; Herroelen and Leus 2005). An equal problem and
/// baseline always give an equal schedule, and a schedule of [`solve`](super::solve::solve) followed by its own problem
/// is itself. `None` where the jobs that stay leave no place for one that has a place elsewhere: then nothing can be
/// followed.
pub(crate) fn follow(
    (problem, unlimited): (&Problem, &Earliest),
    baseline: &OldSchedule,
    budget: &mut Budget,
) -> Option<(Schedule, FollowedJobs)> {
    let net = Net::new(problem, baseline.starts.iter().copied().flatten());
    if !net.is_limited() {
        let paid = IndexVec::filled(false, problem.jobs.len());
        let position = IndexVec::filled(u32::MAX, problem.jobs.len());
        return Some((unlimited.schedule.clone(), FollowedJobs { position, paid }));
    }
    let mut decoder = Decoder::new(&net, Profiles::new(&net));
    let can: IndexVec<JobIx, bool> =
        problem.jobs.indices().iter().map(|job| decoder.can_be_alone(job)).collect();
    let marks = Marks::new(&net, unlimited);
    let base = list(&net, &can, |job| marks.base(&net, job));
    let aims = Aims::new(problem);
    let mut mender = Mender::new(&mut decoder, &aims, &base);
    if !mender.keep(baseline) {
        return None;
    }
    mender.close(Some(baseline));
    let jobs = FollowedJobs { position: mender.position, paid: mender.paid };
    budget.spend(Price::new(&net).steps(&decoder.space));
    let mut schedule = decoder.schedule();
    schedule.too_late.clone_from(&unlimited.schedule.too_late);
    Some((schedule, jobs))
}

impl<S: Space> Mender<'_, '_, '_, S> {
    /// Puts each job where it was, as far as the limits allow, and the others where they move nobody but the jobs that
    /// have to come behind them. Returns whether all have a place.
    fn keep(&mut self, baseline: &OldSchedule) -> bool {
        let mut order = self.base.to_vec();
        let jobs = &self.decoder.net.problem.jobs;
        let start =
            |job: JobIx| jobs[job].tasks.iter().filter_map(|task| baseline.starts[task]).min();
        order.sort_by_key(|&job| (jobs[job].class, start(job), self.position[job]));
        let mut queue = Queue::new();
        for &job in &order {
            if !self.decoder.put_where_it_was(job, baseline) {
                self.push(&mut queue, job);
            }
        }
        for &job in &order {
            if !self.decoder.back[job].is_never() && !self.is_allowed(job) {
                self.take_out(job);
                self.push(&mut queue, job);
            }
        }
        self.put_all(queue)
    }

    /// Makes the moves that pay, and brings all jobs forward that nothing but their own place keeps, until neither
    /// changes the schedule.
    fn close(&mut self, old: Option<&OldSchedule>) {
        for _ in 0..ROUNDS {
            let has_paid = self.pay();
            let has_come = match old {
                Some(old) => self.come_forward(old),
                None => self.decoder.settle(self.base),
            };
            if !has_paid && !has_come {
                break;
            }
        }
    }

    /// Closes a schedule that was made from a list, in which no job can come forward by itself: so that a schedule that
    /// is told to people is one that can be followed.
    pub(super) fn close_list(&mut self) {
        if self.pay() {
            self.decoder.settle(self.base);
            self.close(None);
        }
    }

    fn pay(&mut self) -> bool {
        self.give_way() || self.move_few()
    }
}
