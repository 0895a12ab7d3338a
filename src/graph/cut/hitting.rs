//! Cuts from cycles: entries that hit every cycle found so far, until there is no other cycle (the constraint
//! generation of Baharev, Schichl, Neumaier and Achterberg 2021, with a greedy hitting set).

use std::collections::BinaryHeap;

use super::cut_problem::CutProblem;
use super::cycle_search::CycleSearch;
use crate::budget::Budget;
use crate::source::narrow;

/// The most cycles that are looked for before the set that hits them is chosen again.
const CYCLES_A_ROUND: usize = 64;
/// The most searches in vain of a round that has found a cycle.
const SEARCHES_IN_VAIN: usize = 4;

/// A cut, sorted; `None` where the budget ends before every cycle is hit.
///
/// Invariant: `soft` hits every cycle of `cycles`, and a cycle that is found in a round holds no entry that was soft
/// when it began, so each round adds a cycle that was not known. Several are looked for before the set is chosen again,
/// because choosing looks at all cycles while a search looks at one component; `first` is where the last round ended,
/// so that every node has its turn.
pub(crate) fn cut(problem: &CutProblem, budget: &mut Budget) -> Option<Vec<usize>> {
    let mut search = CycleSearch::new(problem);
    let mut cycles: Vec<Vec<u32>> = Vec::new();
    let mut soft = vec![false; problem.len()];
    let mut first = 0;
    loop {
        let alive = on_cycles(problem, &soft, budget);
        if !alive.contains(&true) {
            return Some((0..problem.len()).filter(|&entry| soft[entry]).collect());
        }
        // The entries of a cycle of this round are passed over by its later searches, so that these find other cycles.
        let mut closed = soft.clone();
        let before = cycles.len();
        let mut in_vain = 0;
        for start in (first..problem.nodes).chain(0..first) {
            if budget.is_spent() {
                return None;
            }
            let found = cycles.len() - before;
            if found == CYCLES_A_ROUND || found > 0 && in_vain == SEARCHES_IN_VAIN {
                first = start;
                break;
            }
            if alive[start] {
                let is_open = |entry: usize, need: usize| !closed[entry] && alive[need];
                if let Some(cycle) = search.through(start, is_open, budget) {
                    for &entry in &cycle {
                        closed[entry as usize] = true;
                    }
                    cycles.push(cycle);
                    in_vain = 0;
                } else {
                    in_vain += 1;
                }
            }
        }
        if cycles.len() == before {
            return None;
        }
        soft = hit(problem, &cycles, budget);
    }
}

/// The nodes that cannot come, except those for which no other such node waits.
fn on_cycles(problem: &CutProblem, soft: &[bool], budget: &mut Budget) -> Vec<bool> {
    let mut alive = vec![true; problem.nodes];
    for node in problem.order_without(soft, budget) {
        alive[node] = false;
    }
    let mut waiting = vec![0_u32; problem.nodes];
    let held = |entry: usize, alive: &[bool]| !soft[entry] && alive[problem.from[entry] as usize];
    for entry in (0..problem.len()).filter(|&entry| held(entry, &alive)) {
        for &need in problem.needs(entry) {
            waiting[need as usize] += 1;
        }
    }
    let mut unused: Vec<usize> =
        (0..problem.nodes).filter(|&node| alive[node] && waiting[node] == 0).collect();
    while let Some(node) = unused.pop() {
        alive[node] = false;
        for entry in problem.of(node).filter(|&entry| !soft[entry]) {
            for need in problem.needs(entry).iter().map(|&need| need as usize) {
                waiting[need] -= 1;
                if waiting[need] == 0 && alive[need] {
                    unused.push(need);
                }
            }
        }
    }
    alive
}

/// Entries of which every cycle holds one: always the entry that hits the most cycles not hit yet, the cheapest of
/// several (Chvátal 1979); then without those that others make superfluous.
///
/// Invariant: `counts` holds the number of cycles with each entry that are not hit, and only falls. So a number in the
/// heap is never too small: an entry that stands there with the right number is the best of all, and one with too great
/// a number is put back with the right one. The entries that were chosen last are taken out first, for they hit the
/// fewest.
fn hit(problem: &CutProblem, cycles: &[Vec<u32>], budget: &mut Budget) -> Vec<bool> {
    let mut holding: Vec<Vec<u32>> = vec![Vec::new(); problem.len()];
    for (cycle, entries) in cycles.iter().enumerate() {
        budget.spend(entries.len() as u64);
        for &entry in entries {
            holding[entry as usize].push(narrow(cycle));
        }
    }
    let rank = |entry: usize| std::cmp::Reverse((problem.cost[entry], entry));
    let mut counts: Vec<usize> = holding.iter().map(Vec::len).collect();
    let mut heap: BinaryHeap<_> = (0..problem.len())
        .filter(|&entry| counts[entry] > 0)
        .map(|entry| (counts[entry], rank(entry)))
        .collect();
    let mut hits = vec![0_u32; cycles.len()];
    let mut chosen = Vec::new();
    while let Some((count, std::cmp::Reverse((_, entry)))) = heap.pop() {
        if counts[entry] == 0 {
            continue;
        }
        if counts[entry] < count {
            heap.push((counts[entry], rank(entry)));
            continue;
        }
        chosen.push(entry);
        for &cycle in &holding[entry] {
            if hits[cycle as usize] == 0 {
                for &other in &cycles[cycle as usize] {
                    counts[other as usize] -= 1;
                }
            }
            hits[cycle as usize] += 1;
        }
    }
    let mut soft = vec![false; problem.len()];
    for &entry in chosen.iter().rev() {
        let superfluous = holding[entry].iter().all(|&cycle| hits[cycle as usize] > 1);
        if superfluous {
            for &cycle in &holding[entry] {
                hits[cycle as usize] -= 1;
            }
        }
        soft[entry] = !superfluous;
    }
    soft
}
