//! Small cuts that are soon found: greedy orders, improved by moves.

use super::cut_problem::CutProblem;
use super::local_search::Placement;
use super::{greedy, hitting};
use crate::budget::Budget;
use crate::graph::shares::HITTING;

/// The most kicks in vain for each entry of the cut, after which the search ends.
const KICKS_AN_ENTRY: usize = 4;
/// The most kicks in vain besides these.
const KICKS_BESIDES: usize = 500;

/// The best cut that the budget allows, sorted. No entry of it is superfluous, as far as the budget allowed trying.
/// `enough` is asked once, with the first of the cuts that is a good one, for the size of a cut that is small enough.
pub(super) fn cut(
    problem: &CutProblem,
    enough: impl FnOnce(&[usize], &mut Budget) -> usize,
    budget: &mut Budget,
) -> Vec<usize> {
    let hitting = budget.share(HITTING, |budget| hitting::cut(problem, budget));
    let hitting = hitting.map(|cut| {
        let mut soft = vec![false; problem.len()];
        for entry in cut {
            soft[entry] = true;
        }
        problem.order_without(&soft, budget)
    });
    let mut orders: Vec<Vec<usize>> = hitting.into_iter().collect();
    orders.extend(greedy::RULES.map(|rule| greedy::order(problem, rule, budget)));
    let mut shares = orders.len() as u64 + 1;
    let placements = orders.into_iter().map(|order| {
        let mut placement = Placement::new(problem, &order);
        budget.share(shares, |budget| placement.settle(order, budget));
        shares -= 1;
        placement.accept();
        let cut = placement.cut();
        (placement.price(&cut), cut, placement)
    });
    let best = placements.min_by(|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    let Some((_, mut cut, mut placement)) = best else { return Vec::new() };
    let enough = enough(&cut, budget);
    kick(&mut placement, &mut cut, enough, budget);
    drop_unneeded(problem, &mut cut, budget);
    cheapen(problem, &mut cut, budget);
    cut
}

/// Meets one entry of the cut after the other, at any cost at first, and keeps the orders that cost no more.
fn kick(placement: &mut Placement<'_>, cut: &mut Vec<usize>, enough: usize, budget: &mut Budget) {
    let problem_size = placement.size();
    let mut kicks_left = cut.len().saturating_mul(KICKS_AN_ENTRY) + KICKS_BESIDES;
    let mut price = placement.price(cut);
    // Any sequence will do that never changes between runs (Knuth's multiplier for 64 bits).
    let mut number = 1_u64;
    while cut.len() > enough && kicks_left > 0 && !budget.is_spent() {
        kicks_left -= 1;
        number = number.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let at = usize::try_from(number >> 33).unwrap_or_default() % cut.len();
        placement.kick(cut[at], budget);
        let new = placement.cut();
        let new_price = placement.price(&new);
        budget.spend(problem_size as u64);
        if new_price > price {
            placement.revert();
            continue;
        }
        if new_price < price {
            kicks_left = kicks_left.max(new.len().saturating_mul(KICKS_AN_ENTRY) + KICKS_BESIDES);
        }
        placement.accept();
        (*cut, price) = (new, new_price);
    }
}

/// Takes out the entries that need not be soft for every node to come, the dearest first.
pub(super) fn drop_unneeded(problem: &CutProblem, cut: &mut Vec<usize>, budget: &mut Budget) {
    let mut soft = vec![false; problem.len()];
    for &entry in &*cut {
        soft[entry] = true;
    }
    let mut dearest: Vec<usize> = cut.clone();
    dearest.sort_by_key(|&entry| (std::cmp::Reverse(problem.cost[entry].price()), entry));
    for entry in dearest {
        if budget.is_spent() {
            break;
        }
        soft[entry] = false;
        if problem.order_without(&soft, budget).len() < problem.nodes {
            soft[entry] = true;
        }
    }
    cut.retain(|&entry| soft[entry]);
}

/// Puts a cheaper entry in the place of each entry of the cut, where every node still comes.
fn cheapen(problem: &CutProblem, cut: &mut Vec<usize>, budget: &mut Budget) {
    let mut soft = vec![false; problem.len()];
    for &entry in &*cut {
        soft[entry] = true;
    }
    for entry in cut.clone() {
        if budget.is_spent() {
            break;
        }
        soft[entry] = false;
        let stuck = problem.order_without(&soft, budget);
        let mut comes = vec![false; problem.nodes];
        for node in stuck {
            comes[node] = true;
        }
        // Only an entry whose owner and provider wait once this one is no longer soft can take its place.
        let key = |entry: usize| (problem.cost[entry], entry);
        let mut others: Vec<usize> = (0..problem.len())
            .filter(|&other| !soft[other] && key(other) < key(entry))
            .filter(|&other| {
                let waits = |&need: &u32| !comes[need as usize];
                !comes[problem.from[other] as usize] && problem.needs(other).iter().any(waits)
            })
            .collect();
        others.sort_by_key(|&other| key(other));
        let better = others.into_iter().find(|&other| {
            soft[other] = true;
            let all =
                !budget.is_spent() && problem.order_without(&soft, budget).len() == problem.nodes;
            soft[other] = false;
            all
        });
        soft[better.unwrap_or(entry)] = true;
    }
    *cut = (0..problem.len()).filter(|&entry| soft[entry]).collect();
}
