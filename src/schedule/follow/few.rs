//! All ways to move some of a few jobs.

use super::mend::Mender;
use crate::schedule::availability::Space;
use crate::schedule::indices::JobIx;
use crate::schedule::left_shift::JobPlace;
use crate::schedule::problem::ByClass;

/// The most jobs of which all ways are tried: at most 13 700 schedules of them.
const FEW: usize = 7;

/// The ways that were tried.
struct Ways {
    /// The jobs, each with its place in the schedule that stands.
    jobs: Vec<(JobIx, JobPlace)>,
    /// The least lateness so far, and after it the least disturbance.
    best: Option<(ByClass, (usize, u64))>,
    /// The jobs that move in the best way, in the order in which they are put.
    order: Vec<JobIx>,
    /// The jobs that move in the way at hand.
    moving: Vec<JobIx>,
}

impl<S: Space> Mender<'_, '_, '_, S> {
    /// Moves those of a few jobs that give the least lateness, the fewest of them that do: all sets of jobs are tried in
    /// all orders, while the others stay. Returns whether that lowers the lateness; a schedule of more jobs stays as it
    /// is.
    pub(super) fn move_few(&mut self) -> bool {
        let lateness = self.lateness();
        if self.base.len() > FEW || lateness == ByClass::default() {
            return false;
        }
        self.begin();
        let place = |&job: &JobIx| Some((job, self.decoder.place(job)?));
        let jobs: Vec<_> = self.base.iter().filter_map(place).collect();
        let mut ways = Ways { jobs, best: None, order: Vec::new(), moving: Vec::new() };
        for count in 1..=ways.jobs.len() {
            self.ways_of(count, &mut ways);
            if ways.best.is_some_and(|(least, _)| least == ByClass::default()) {
                break;
            }
        }
        let is_better = ways.best.is_some_and(|(least, _)| least < lateness);
        let order = if is_better { std::mem::take(&mut ways.order) } else { Vec::new() };
        self.move_in_order(&ways.jobs, &order);
        for &job in &order {
            self.paid[job] = true;
        }
        is_better
    }

    /// Tries all ways to move a number of jobs more than those that move already.
    fn ways_of(&mut self, more: usize, ways: &mut Ways) {
        if more == 0 {
            if !self.move_in_order(&ways.jobs, &ways.moving) {
                return;
            }
            let value = (self.lateness(), self.moves());
            if ways.best.is_none_or(|best| value < best) {
                ways.best = Some(value);
                ways.order.clone_from(&ways.moving);
            }
            return;
        }
        for at in 0..ways.jobs.len() {
            let job = ways.jobs[at].0;
            if !ways.moving.contains(&job) {
                ways.moving.push(job);
                self.ways_of(more - 1, ways);
                ways.moving.pop();
            }
        }
    }

    /// Puts all jobs at their places but those that move, which follow in their order. Returns whether that is a
    /// schedule.
    fn move_in_order(&mut self, jobs: &[(JobIx, JobPlace)], moving: &[JobIx]) -> bool {
        for &(job, _) in jobs {
            self.take_out(job);
        }
        for (job, place) in jobs.iter().filter(|(job, _)| !moving.contains(job)) {
            self.decoder.restore(*job, place);
        }
        for &job in moving {
            self.decoder.put(job);
        }
        let mut all = jobs.iter().map(|&(job, _)| job);
        all.all(|job| !self.decoder.back[job].is_never() && self.is_allowed(job))
    }
}
