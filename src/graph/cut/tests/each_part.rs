//! Each part of the search for cuts alone, against brute force.

use super::*;
use crate::graph::cut::conflict_search::ConflictSearch;
use crate::graph::cut::cost_levels::Levels;
use crate::graph::cut::cut_problem::CutProblem;
use crate::graph::cut::decision::Decision;
use crate::graph::cut::local_search::Placement;
use crate::graph::cut::packing::{Conflict, Packed, Packing};

/// Small problems, half of them with alternatives.
fn small_problems(seed: u64, count: u32) -> impl Iterator<Item = (CutProblem, Numbers)> {
    let mut numbers = Numbers(seed);
    (0..count).map(move |round| {
        let problem = random(2 + round % 6, 3 + round % 10, round % 2 == 0, &mut numbers);
        (problem, Numbers(u64::from(round)))
    })
}

/// Whether every cut holds an entry of a set: whether some node does not come when all other entries are soft.
fn is_conflict(problem: &CutProblem, entries: &[u32]) -> bool {
    let others: Vec<usize> =
        (0..problem.len()).filter(|&entry| !entries.contains(&narrow(entry))).collect();
    !opens(problem, &others)
}

/// More steps than any search of a small problem takes: one that goes on for ever ends with a wrong answer.
fn enough() -> Budget {
    Budget::new(10_000_000)
}

#[test]
fn every_search_for_the_smallest_cut_finds_the_one_that_is_due() {
    for (problem, mut numbers) in small_problems(21, 2000) {
        let all = by_brute_force(&problem);
        let (due, size) = (&all[0], all[0].len());
        let mut search = Branching::new(&problem, 0);
        search.prove(&mut enough());
        assert_eq!((search.best().len(), search.at_least()), (size, size), "{problem:?}");
        // Whichever cut of the size is known, the search goes on to the one that is due.
        let mut search = Branching::new(&problem, size);
        search.offer(&all[numbers.below(narrow(all.len())) as usize]);
        search.prove(&mut Budget::new(0));
        assert!(search.is_proved() && search.decide_ties(&mut enough()));
        assert_eq!(search.best(), due, "{problem:?}");
        assert_eq!(subsets::cut(&problem, &mut enough()).as_ref(), Some(due), "{problem:?}");
    }
}

/// A search that ends early is right about what it has proved. It begins with the cut of all entries.
#[test]
fn what_few_steps_prove_holds() {
    let mut open = 0;
    for (problem, mut numbers) in small_problems(28, 1000) {
        let size = by_brute_force(&problem)[0].len();
        let mut search = Branching::new(&problem, 0);
        search.prove(&mut Budget::new(u64::from(numbers.below(400))));
        assert!(opens(&problem, search.best()), "{problem:?}");
        assert!(search.is_proved() || search.at_least() <= size, "{problem:?}");
        assert!(!search.is_proved() || search.best().len() == size, "{problem:?}");
        open += usize::from(!search.is_proved());
    }
    assert!((100..900).contains(&open), "{open} are not proved");
}

/// Entries that the bound rules out are not tried: without that, the proof takes 209 000 steps and not 132 000.
#[test]
fn entries_that_are_ruled_out_save_steps() {
    let problem = random(16, 64, true, &mut Numbers(942));
    let mut search = Branching::new(&problem, 0);
    search.offer(&improve::cut(&problem, |_, _| 0, &mut enough()));
    search.prove(&mut Budget::new(170_000));
    assert!(search.is_proved());
}

/// Of two cuts that differ in nothing else, the one with the first entry is due, at every rank.
#[test]
fn the_last_entries_of_a_level_decide_ties() {
    for nodes in 2_u32..60 {
        let mut ring = CutProblem::new(nodes as usize);
        for from in 0..nodes {
            let cost = Cost { is_need: from + 2 < nodes, ..COST };
            ring.push(ProblemEntry { from, needs: &[(from + 1) % nodes], at_least: 1, cost });
        }
        let mut search = Branching::new(&ring, 1);
        search.offer(&[nodes as usize - 1]);
        assert!(search.decide_ties(&mut enough()));
        assert_eq!(search.best(), [nodes as usize - 2]);
    }
}

/// A cycle is found however long it is, for a search without conflicts would take no cut for a cut.
#[test]
fn a_long_cycle_is_a_conflict() {
    let mut ring = CutProblem::new(1500);
    for from in 0..1500 {
        ring.push(ProblemEntry { from, needs: &[(from + 1) % 1500], at_least: 1, cost: COST });
    }
    let found = ConflictSearch::new(&ring).unhit(&[0.0; 1500], &mut Budget::new(100_000_000));
    assert_eq!(found, [(0..1500).collect::<Vec<u32>>()]);
}

#[test]
fn entries_that_are_not_needed_are_taken_out() {
    for (problem, _) in small_problems(29, 300) {
        let mut cut: Vec<usize> = (0..problem.len()).collect();
        improve::drop_unneeded(&problem, &mut cut, &mut enough());
        assert_needed(&problem, &cut);
    }
}

/// Every node comes with the cut, and not without one of its entries.
fn assert_needed(problem: &CutProblem, cut: &[usize]) {
    assert!(opens(problem, cut), "{problem:?}");
    for entry in cut {
        let rest: Vec<usize> = cut.iter().copied().filter(|other| other != entry).collect();
        assert!(!opens(problem, &rest), "{entry} is not needed: {problem:?}");
    }
}

#[test]
fn moves_leave_no_entry_that_is_not_needed() {
    let (mut greater, mut due) = (0, 0);
    for (problem, _) in small_problems(27, 100) {
        let found = improve::cut(&problem, |_, _| 0, &mut enough());
        let all = by_brute_force(&problem);
        assert_needed(&problem, &found);
        greater += found.len() - all[0].len();
        due += usize::from(found == all[0]);
    }
    assert_eq!((greater, due), (0, 100));
}

#[test]
fn no_bound_is_above_the_smallest_cut() {
    let mut reached = [0; 2];
    for (problem, _) in small_problems(22, 1500) {
        let size = by_brute_force(&problem)[0].len();
        let apart = lower_bound::cycles_apart(&problem, &mut enough());
        let mut search = Branching::new(&problem, 0);
        search.bound(&mut enough());
        let bound = search.at_least();
        assert!(apart <= size && bound <= size, "{apart}, {bound} of {size}: {problem:?}");
        assert!(opens(&problem, search.best()), "{problem:?}");
        reached[0] += usize::from(apart == size);
        reached[1] += usize::from(bound == size);
    }
    assert!(reached[0] > 1150 && reached[1] > 1475, "{reached:?} bounds are the size");
}

#[test]
fn what_searches_find_as_conflicts_are_conflicts() {
    for (problem, mut numbers) in small_problems(23, 3000) {
        let soft: Vec<bool> = (0..problem.len()).map(|_| numbers.below(4) == 0).collect();
        let known: Vec<usize> = (0..problem.len()).filter(|&entry| soft[entry]).collect();
        let left = stuck::conflicts(&problem, &soft, |entry| entry, &mut enough());
        assert_eq!(left.is_empty(), opens(&problem, &known), "{problem:?}");
        for conflict in &left {
            assert!(is_conflict(&problem, conflict), "{conflict:?}: {problem:?}");
            assert!(conflict.iter().all(|&entry| !soft[entry as usize]), "{problem:?}");
        }
        let mut search = ConflictSearch::new(&problem);
        let whole: Vec<f64> = soft.iter().map(|&soft| f64::from(u8::from(soft))).collect();
        let parts: Vec<f64> =
            (0..problem.len()).map(|_| f64::from(numbers.below(5)) / 8.0).collect();
        let unhit = search.unhit(&whole, &mut enough());
        assert_eq!(unhit.is_empty(), left.is_empty(), "{problem:?}");
        for (prices, found) in [(&whole, unhit), (&parts, search.unhit(&parts, &mut enough()))] {
            for conflict in found {
                assert!(is_conflict(&problem, &conflict), "{conflict:?}: {problem:?}");
                assert!(conflict.is_sorted_by(|a, b| a < b));
                let price: f64 = conflict.iter().map(|&entry| prices[entry as usize]).sum();
                assert!(price < 1.0, "{conflict:?} is hit: {problem:?}");
            }
        }
    }
}

/// A packing is right where the prices that belong to it hit every conflict and cost as much (strong duality): then none
/// is greater, and no fractional hitting set is cheaper. What it proves holds for the cuts that agree with the decisions.
#[test]
fn a_packing_is_as_large_as_its_prices() {
    for (problem, mut numbers) in small_problems(24, 1000) {
        let levels = Levels::new(&problem, 40);
        let mut packing = Packing { levels, conflicts: Vec::new() };
        let mut basis = packing.empty();
        let mut decisions = vec![Decision::Open; problem.len()];
        let mut search = ConflictSearch::new(&problem);
        let open = |decisions: &[Decision]| {
            let sets = (0_u32..1 << problem.len()).map(|set| {
                (0..problem.len()).filter(|&it| set >> it & 1 == 1).collect::<Vec<usize>>()
            });
            let agrees = |cut: &Vec<usize>| {
                (0..problem.len()).all(|entry| match decisions[entry] {
                    Decision::Open => true,
                    Decision::Soft => cut.contains(&entry),
                    Decision::Hard => !cut.contains(&entry),
                })
            };
            sets.filter(agrees).filter(|cut| opens(&problem, cut)).collect::<Vec<Vec<usize>>>()
        };
        for _ in 0..4 {
            let packed = packing.pack(&mut basis, &decisions, &mut enough());
            if packed == Packed::Endless {
                assert!(open(&decisions).is_empty(), "{problem:?}");
                break;
            }
            assert_eq!(packed, Packed::Greatest);
            let value = packing.value(&basis, &decisions);
            let mut prices = basis.prices.clone();
            for (price, decision) in prices.iter_mut().zip(&decisions) {
                assert!(*price > -1e-6 && (*decision == Decision::Open || price.abs() < 1e-6));
                if *decision == Decision::Soft {
                    *price = 1.0;
                }
            }
            for conflict in &packing.conflicts {
                let price: f64 = conflict.entries.iter().map(|&it| prices[it as usize]).sum();
                assert!(price > 1.0 - 1e-6, "{conflict:?} is not hit: {problem:?}");
            }
            assert!((prices.iter().sum::<f64>() - value[0]).abs() < 1e-6, "{problem:?}");
            let proof = packing.proof(&basis, &decisions);
            let size = proof.size();
            assert!((value[0] - 1e-5).ceil().total_cmp(&f64::from(narrow(size))).is_le());
            if problem.len() < 9 {
                let cuts = open(&decisions);
                for cut in &cuts {
                    assert!(size <= cut.len(), "{problem:?}");
                    let total = packing.levels.total(cut);
                    let differs = value.iter().zip(&total).find(|(a, b)| (*a - *b).abs() > 1e-4);
                    assert!(differs.is_none_or(|(value, total)| value < total), "{problem:?}");
                    for &entry in cut.iter().filter(|&&it| decisions[it] == Decision::Open) {
                        assert!(proof.size_with(entry) <= cut.len(), "{entry}: {problem:?}");
                    }
                }
            }
            let found = search.unhit(&prices, &mut enough());
            if found.is_empty() || numbers.below(3) == 0 {
                // More entries are decided, and the basis stays one.
                let entry = numbers.below(narrow(problem.len())) as usize;
                if decisions[entry] == Decision::Open {
                    decisions[entry] =
                        if numbers.below(2) == 0 { Decision::Soft } else { Decision::Hard };
                }
            }
            let conflicts = found.into_iter().map(|entries| Conflict { entries, hits: 1 });
            packing.conflicts.extend(conflicts);
        }
    }
}

/// Of three entries, each two are a conflict: half of each conflict is packed, and half of each entry hits them all.
#[test]
fn a_packing_may_hold_halves() {
    let problem = random(3, 3, false, &mut Numbers(1));
    let conflicts = [[0, 1], [1, 2], [0, 2]];
    let conflicts = conflicts.map(|entries| Conflict { entries: entries.to_vec(), hits: 1 }).into();
    let packing = Packing { levels: Levels::new(&problem, 40), conflicts };
    let mut basis = packing.empty();
    let decisions = [Decision::Open; 3];
    assert_eq!(packing.pack(&mut basis, &decisions, &mut enough()), Packed::Greatest);
    assert_eq!((packing.value(&basis, &decisions)[0], basis.prices.clone()), (1.5, vec![0.5; 3]));
    assert_eq!(packing.proof(&basis, &decisions).size(), 2);
}

/// A move is made only where the order gets cheaper, and none is left out that would make it so.
#[test]
fn a_node_is_moved_to_its_cheapest_place() {
    let mut moved = 0;
    for (problem, mut numbers) in small_problems(25, 500) {
        let mut order: Vec<usize> = (0..problem.nodes).collect();
        for at in 1..order.len() {
            order.swap(at, numbers.below(narrow(at + 1)) as usize);
        }
        let price_of = |order: &[usize]| {
            let placement = Placement::new(&problem, order);
            placement.price(&placement.cut())
        };
        let mut placement = Placement::new(&problem, &order);
        let node = order[numbers.below(narrow(order.len())) as usize];
        let mut others = order.clone();
        others.retain(|&other| other != node);
        let at_every_place = (0..=others.len()).map(|at| {
            let mut order = others.clone();
            order.insert(at, node);
            price_of(&order)
        });
        let (before, cheapest) = (price_of(&order), at_every_place.min());
        let is_moved = placement.sift(node, &mut enough());
        let after = placement.price(&placement.cut());
        assert_eq!((Some(after), is_moved), (cheapest, after < before), "{problem:?}");
        moved += usize::from(is_moved);
    }
    assert!(moved > 50, "{moved} nodes were moved");
}

/// Costs at all levels decide as the rank of cuts does, which the format describes.
#[test]
fn levels_compare_cuts_of_one_size_as_their_ranks_do() {
    for (problem, mut numbers) in small_problems(26, 500) {
        let levels = Levels::new(&problem, 1000);
        let size = 1 + numbers.below(3) as usize;
        let mut sets = [(); 2].map(|()| {
            let mut set: Vec<usize> = (0..problem.len()).collect();
            while set.len() > size {
                set.remove(numbers.below(narrow(set.len())) as usize);
            }
            set
        });
        sets.sort_by_key(|set| rank(&problem, set));
        let [first, second] = sets.each_ref().map(|set| levels.total(set));
        assert_eq!(first < second, sets[0] != sets[1], "{sets:?}: {problem:?}");
    }
}
