//! Lower bounds of the last end by destructive improvement (Klein and Scholl 1999): an end by which all work is done is
//! assumed, and refuted.

mod energy;
mod pairs;
mod search;
mod timetabling;
mod views;
mod windows;

use super::earliest::Earliest;
use super::indices::{JobIx, ResourceIx, TaskIx};
use super::layout::Net;
use super::problem::Problem;
use crate::budget::Budget;
use search::{Care, EndSearch};
use views::{UnitLoad, UnitView};
use windows::CountedWork;

/// The most tasks of a problem of which ends are refuted: a larger one is not even laid out for it.
const MOST_TASKS: usize = 10_000;
/// The most tasks that count: of more, no end is refuted within the steps of a plan.
const MOST_PIECES: usize = 1_000;
/// The part of the steps in which the end is looked for.
const FOR_END: u64 = 8;
/// The most tasks that count whose windows are probed.
const MOST_PROBED: usize = 150;

/// Looks for ends that no schedule of a problem meets.
pub(crate) struct Refuter<'p> {
    net: Net<'p>,
    earliest: &'p Earliest,
}

/// An end before which no schedule can be ready with the jobs that count.
#[derive(Clone, Debug)]
pub(crate) struct LaterEnd {
    /// The least work at which all of them can be ready.
    pub(crate) work: u64,
    /// The resources that make it so together, none of which can be left out as far as the steps tell.
    pub(crate) resources: Vec<ResourceIx>,
    /// The tasks that they have to do.
    pub(crate) tasks: Vec<TaskIx>,
}

impl<'p> Refuter<'p> {
    /// Lays out a problem of which all jobs can be done; `None` where it is too large.
    pub(crate) fn new(problem: &'p Problem, earliest: &'p Earliest) -> Option<Self> {
        let net = || Net::new(problem, std::iter::empty());
        (problem.tasks.len() <= MOST_TASKS).then(|| Self { net: net(), earliest })
    }

    /// The first work from an amount on at which the last task can be ready: no schedule needs other times than those
    /// of which all durations and limits are made.
    pub(crate) fn end_from(&self, work: u64) -> u64 {
        work.next_multiple_of(self.net.tick)
    }

    /// The latest end found before which no schedule can be ready with the jobs that count, which must be with all that
    /// they need; `None` where it is not behind `known`, an amount of work before which none is ready. `planned` is the
    /// work at which a schedule is ready with them.
    pub(crate) fn later_end(
        &self,
        counts: impl Fn(JobIx) -> bool,
        (known, planned): (u64, u64),
        steps: &mut Budget,
    ) -> Option<LaterEnd> {
        let tick = self.net.tick;
        let (known, planned) = (known.div_ceil(tick), planned.div_ceil(tick));
        if known >= planned {
            return None;
        }
        let counted = CountedWork::new(&self.net, self.earliest, counts);
        let count = counted.pieces.len() as u64;
        if counted.pieces.len() > MOST_PIECES || steps.left() < count * count {
            return None;
        }
        let views = UnitView::all(&counted, planned, steps)?;
        // The other steps are for the reason: an end without one tells nobody what to change.
        let end =
            steps.share(FOR_END, |steps| refuted_to(&counted, &views, (known, planned), steps));
        (end > known).then(|| {
            let (resources, tasks) = reason(&counted, views, end - 1, steps);
            LaterEnd { work: end * tick, resources, tasks }
        })
    }
}

/// The tick before which all ends are refuted, from `known` up to `planned`.
fn refuted_to(
    counted: &CountedWork<'_, '_>,
    views: &[Vec<UnitView>],
    (known, planned): (u64, u64),
    steps: &mut Budget,
) -> u64 {
    let mut search = EndSearch::new(counted, views, steps);
    // Invariant: no schedule is ready before `end`, and nothing is known about `open`.
    let (mut end, mut open) = (known, planned);
    while end < open && !steps.is_spent() {
        let middle = end.midpoint(open);
        if search.refutes(middle, Care::Once, steps) {
            end = middle + 1;
        } else {
            open = middle;
        }
    }
    let (mut open, mut step) = (planned, 1);
    let is_probed = counted.pieces.len() <= MOST_PROBED;
    while is_probed && end < open && !steps.is_spent() {
        let middle = end.midpoint(open).min(end + step - 1);
        if search.refutes(middle, Care::Probing, steps) {
            end = middle + 1;
            step *= 2;
        } else {
            open = middle;
            step = 1;
        }
    }
    end
}

/// Resources that together refute an end that is refuted, and the tasks that they have to do. Each is left out in turn,
/// and stays out where the others still refute the end (a deletion filter; Chinneck and Dravnieks 1991).
fn reason(
    counted: &CountedWork<'_, '_>,
    views: Vec<Vec<UnitView>>,
    end: u64,
    steps: &mut Budget,
) -> (Vec<ResourceIx>, Vec<TaskIx>) {
    let tasks = |loads: &mut dyn Iterator<Item = &UnitLoad>| {
        let works = loads.map(|load| counted.pieces[load.piece].work);
        let mut tasks: Vec<TaskIx> = works.map(|work| counted.net.works[work].task).collect();
        tasks.sort_unstable();
        tasks.dedup();
        tasks
    };
    let mut windows = counted.windows(end);
    if counted.follow_order(&mut windows, steps).is_ok() {
        for view in views.iter().flatten() {
            if let Err(interval) = search::overloaded(counted, view, &windows, steps) {
                let length = |load: &UnitLoad| counted.pieces[load.piece].length;
                let is_inside =
                    |load: &&UnitLoad| interval.part(&windows, load.piece, length(load)) > 0;
                return (vec![view.resource], tasks(&mut view.loads.iter().filter(is_inside)));
            }
        }
    }
    let mut refutes = |views: &[Vec<UnitView>]| {
        EndSearch::new(counted, views, steps).refutes(end, Care::Probing, steps)
    };
    // Most often one is enough, which is known sooner than that all others can be left out.
    let one = views.iter().position(|of| views.len() > 1 && refutes(std::slice::from_ref(of)));
    let mut kept = match one {
        Some(one) => vec![views[one].clone()],
        None => views,
    };
    let mut at = 0;
    while at < kept.len() && kept.len() > 1 {
        let without = kept.remove(at);
        if !refutes(&kept) {
            kept.insert(at, without);
            at += 1;
        }
    }
    let resources = kept.iter().map(|of| of[0].resource).collect();
    (resources, tasks(&mut kept.iter().flat_map(|of| &of[0].loads)))
}
