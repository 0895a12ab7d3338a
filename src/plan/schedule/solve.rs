//! The way from a problem to its schedule.

use super::decode::Decoder;
use super::earliest::{Earliest, earliest};
use super::grid::Grid;
use super::net::Net;
use super::order::{Marks, list};
use super::problem::{Effort, Problem, Schedule};
use super::search::Search;
use super::space::{Profiles, Space};
use super::value::Aims;

/// So many tasks are put at most for the first schedules, besides the first of all.
const QUICK: u64 = 200_000;
const NORMAL: u64 = 500_000;
const THOROUGH: u64 = 20 * NORMAL;

impl Effort {
    /// How many tasks the search may put, all its schedules together.
    const fn placements(self) -> u64 {
        match self {
            Self::Quick => 0,
            Self::Normal => NORMAL,
            Self::Thorough => THOROUGH,
        }
    }
}

/// A schedule that keeps to all limits, the best by [`Value`](super::problem::Value) that is found with so much
/// effort. The same for the same problem, always.
pub(crate) fn solve(problem: &Problem, effort: Effort) -> Schedule {
    let unlimited = earliest(problem);
    let net = Net::new(problem);
    if !net.is_limited() {
        return unlimited.schedule;
    }
    let mut decoder = Decoder::new(&net, Profiles::new(&net));
    let can: Vec<bool> = (0..problem.jobs.len()).map(|job| decoder.can_be_alone(job)).collect();
    let rules = rules(&net, &can, &unlimited);
    decoder.decode(&rules[0]);
    let end = decoder.slots.iter().map(|slot| slot.ready).max().unwrap_or(0);
    let ticks = usize::try_from(end).unwrap_or(usize::MAX).saturating_add(1);
    let mut schedule = match Grid::new(&net, ticks) {
        Some(grid) => search(Decoder::new(&net, grid), &rules, effort),
        None => search(decoder, &rules, effort),
    };
    schedule.too_late = unlimited.schedule.too_late;
    schedule
}

/// The first lists, the one that is told to people first; the others only where they cost little.
fn rules(net: &Net<'_>, can: &[bool], unlimited: &Earliest) -> Vec<Vec<u32>> {
    let marks = Marks::new(net, unlimited);
    let mut rules = vec![list(net, can, |job| marks.base(net, job))];
    if (can.len() as u64) * 4 <= QUICK {
        rules.push(list(net, can, |job| marks.latest_start(net, job)));
        rules.push(list(net, can, |job| marks.longest_chain(job)));
    }
    rules
}

fn search<S: Space>(decoder: Decoder<'_, '_, S>, rules: &[Vec<u32>], effort: Effort) -> Schedule {
    let aims = Aims::new(decoder.net.problem);
    let mut search = Search::new(&aims, decoder, effort.placements());
    search.run(rules, effort == Effort::Quick)
}
