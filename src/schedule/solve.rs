//! The way from a problem to its schedule.

use super::availability::{Grid, Profiles, Space};
use super::earliest::Earliest;
use super::effort::Allowance;
use super::effort::Depth;
use super::indices::{IndexVec, JobIx};
use super::layout::Net;
use super::objective::Aims;
use super::price::Price;
use super::priority::{Marks, list};
use super::problem::{Problem, Schedule};
use super::search::{GoalOrder, Rules, Search};
use super::serial::Decoder;

/// The most tasks that are put for the first schedules, besides those of the very first.
const QUICK: u64 = 200_000;

/// A schedule that keeps to all limits, the best by [`ScheduleValue`](super::problem::ScheduleValue) that is found with
/// the effort and within the budget of an allowance; `unlimited` is the earliest schedule of the problem. An equal
/// problem and allowance always give an equal schedule.
pub(crate) fn solve(
    (problem, unlimited): (&Problem, &Earliest),
    allowance: Allowance<'_>,
    depth: Depth,
) -> Schedule {
    let net = Net::new(problem, std::iter::empty());
    if !net.is_limited() {
        return unlimited.schedule.clone();
    }
    let mut decoder = Decoder::new(&net, Profiles::new(&net));
    let can: IndexVec<JobIx, bool> =
        problem.jobs.indices().iter().map(|job| decoder.can_be_alone(job)).collect();
    let marks = Marks::new(&net, unlimited);
    let base = list(&net, &can, |job| marks.base(&net, job));
    decoder.decode(&base);
    let price = Price::new(&net);
    let first = price.steps(&decoder.space);
    allowance.budget.spend(first);
    // The first list gives the order that is told to people; the others are tried only where they cost little.
    let mut rules = Rules { lists: vec![base], goals: None };
    if (can.len() as u64).max(Price::placements(first)) * 4 <= QUICK {
        rules.goals = Some(GoalOrder::new(&net, &rules.lists[0]));
        rules.lists.push(list(&net, &can, |job| marks.latest_start(&net, job)));
        rules.lists.push(list(&net, &can, |job| marks.longest_chain(job)));
    }
    let end = decoder.slots.iter().map(|slot| slot.ready).max().unwrap_or(0);
    let ticks = usize::try_from(end).unwrap_or(usize::MAX).saturating_add(1);
    let mut schedule = match Grid::new(&net, ticks) {
        // A grid and profiles find the same times. Which one is quicker changes the steps that are charged, not the
        // schedule; and the choice hangs on the inventory alone.
        Some(grid) => search(Decoder::new(&net, grid), &rules, allowance, depth),
        None => search(decoder, &rules, allowance, depth),
    };
    schedule.too_late.clone_from(&unlimited.schedule.too_late);
    schedule
}

fn search<S: Space>(
    decoder: Decoder<'_, '_, S>,
    rules: &Rules,
    allowance: Allowance<'_>,
    depth: Depth,
) -> Schedule {
    let aims = Aims::new(decoder.net.problem);
    let Allowance { effort, budget } = allowance;
    let most = effort.placements(depth).min(Price::placements(budget.left()));
    let mut search = Search::new(&aims, decoder, most);
    let schedule = search.run(rules, effort, depth);
    budget.spend(search.steps());
    schedule
}
