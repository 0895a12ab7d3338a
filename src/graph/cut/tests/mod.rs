//! Cuts against brute force, and against cuts that were planted.

mod each_part;
mod optima;

use super::branching::Branching;
use super::smallest_cut::{EqualCuts, MOST_EQUAL_CUTS};
use super::*;
use crate::budget::Budget;
use crate::source::narrow;

const COST: Cost =
    Cost { is_need: true, no_workaround: true, bridging: Bridging::Other, criticality: 1 };

const BRIDGINGS: [Bridging; 7] = [
    Bridging::Free,
    Bridging::Exchange,
    Bridging::Other,
    Bridging::Authentication,
    Bridging::Platform,
    Bridging::Network,
    Bridging::Storage,
];

/// Numbers that look random and are always the same (Knuth's multiplier for 64 bits).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        u32::try_from(self.0 >> 33).unwrap_or_default() % end
    }
}

fn cost(numbers: &mut Numbers) -> Cost {
    Cost {
        is_need: numbers.below(4) > 0,
        no_workaround: numbers.below(3) > 0,
        bridging: BRIDGINGS[numbers.below(7) as usize],
        criticality: u8::try_from(numbers.below(4)).unwrap_or_default(),
    }
}

/// Entries of random nodes, some with alternatives.
fn random(nodes: u32, entries: u32, alternatives: bool, numbers: &mut Numbers) -> CutProblem {
    let mut lists: Vec<(u32, Vec<u32>, u32)> = (0..entries)
        .map(|_| {
            let from = numbers.below(nodes);
            let many = if alternatives { 1 + numbers.below(3) } else { 1 };
            let needs = (0..many).map(|_| (from + 1 + numbers.below(nodes - 1)) % nodes);
            let mut needs: Vec<u32> = needs.collect();
            needs.sort_unstable();
            needs.dedup();
            let at_least = 1 + numbers.below(narrow(needs.len()));
            (from, needs, at_least)
        })
        .collect();
    lists.sort();
    let mut problem = CutProblem::new(nodes as usize);
    for (from, needs, at_least) in lists {
        problem.push(ProblemEntry { from, needs: &needs, at_least, cost: cost(numbers) });
    }
    problem
}

/// Nodes that need each other in pairs: each choice of one entry of every pair is a smallest cut.
fn pairs(nodes: u32, numbers: &mut Numbers) -> CutProblem {
    let mut problem = CutProblem::new(nodes as usize);
    for node in 0..nodes {
        let cost = Cost {
            no_workaround: numbers.below(2) > 0,
            bridging: BRIDGINGS[numbers.below(7) as usize],
            ..COST
        };
        problem.push(ProblemEntry { from: node, needs: &[node ^ 1], at_least: 1, cost });
    }
    problem
}

fn opens(problem: &CutProblem, cut: &[usize]) -> bool {
    let mut soft = vec![false; problem.len()];
    for &entry in cut {
        soft[entry] = true;
    }
    problem.order_without(&soft, &mut Budget::new(u64::MAX)).len() == problem.nodes
}

/// The rank of a cut among others, as the format describes it.
fn rank(problem: &CutProblem, cut: &[usize]) -> (usize, [usize; 12], Vec<usize>) {
    let count = |is: &dyn Fn(Cost) -> bool| cut.iter().filter(|&&e| is(problem.cost[e])).count();
    let of_kind = |bridging: Bridging| count(&|cost| cost.bridging == bridging);
    let of_dependents = |criticality: u8| count(&|cost| cost.criticality == criticality);
    let parts = [
        count(&|cost| cost.is_need),
        count(&|cost| cost.no_workaround),
        of_kind(Bridging::Storage),
        of_kind(Bridging::Network),
        of_kind(Bridging::Platform),
        of_kind(Bridging::Authentication),
        of_kind(Bridging::Other),
        of_kind(Bridging::Exchange),
        of_dependents(3),
        of_dependents(2),
        of_dependents(1),
        of_dependents(0),
    ];
    (cut.len(), parts, cut.to_vec())
}

/// The cost of each entry where no entry is preferred for its place.
fn plain_totals(problem: &CutProblem) -> Vec<scale::Total> {
    let scale = scale::Scale::new(problem).unwrap();
    problem.cost.iter().map(|&cost| scale.total(cost, None)).collect()
}

/// All smallest cuts, the one that is due first: of all sets of entries, by their sizes.
fn by_brute_force(problem: &CutProblem) -> Vec<Vec<usize>> {
    let of_size = |size: usize| {
        let sets = (0_u32..1 << problem.len()).filter(|set| set.count_ones() as usize == size);
        let sets = sets.map(|set| (0..problem.len()).filter(|&it| set >> it & 1 == 1).collect());
        sets.filter(|cut: &Vec<usize>| opens(problem, cut)).collect::<Vec<Vec<usize>>>()
    };
    let mut all = (0..=problem.len()).map(of_size).find(|cuts| !cuts.is_empty()).unwrap();
    all.sort_by_key(|cut| rank(problem, cut));
    all
}

#[test]
fn small_cuts_are_those_of_brute_force() {
    let mut numbers = Numbers(1);
    let (mut sizes, mut many) = ([0; 5], 0);
    for round in 0..400 {
        let problem = if round % 20 == 19 {
            pairs(8, &mut numbers)
        } else {
            random(2 + round % 6, 3 + round % 10, round % 2 == 0, &mut numbers)
        };
        let all = by_brute_force(&problem);
        let due = &all[0];
        let first = all[1..].iter().take(MOST_EQUAL_CUTS).cloned().collect();
        let others = Some(EqualCuts { count: all.len() - 1, first });
        let cut = problem.smallest(&mut Budget::new(10_000_000));
        assert_eq!(cut, Cut { entries: due.clone(), at_least: due.len(), others }, "{problem:?}");
        sizes[due.len().min(4)] += 1;
        many += usize::from(all.len() > 1 + MOST_EQUAL_CUTS);
    }
    assert!(many >= 10, "{many} had more equal cuts than are kept");
    assert!(sizes[..4].iter().all(|&many| many > 10), "cuts of {sizes:?} entries were seen");
}

/// A layered graph of 2 000 nodes in which 20 entries lead back.
#[test]
fn few_entries_that_lead_back_are_found() {
    let mut numbers = Numbers(7);
    let mut lists: Vec<(u32, u32)> = Vec::new();
    for node in 40..2000 {
        let first = (node / 40 - 1) * 40;
        lists.extend((0..3).map(|_| (node, first + numbers.below(40))));
    }
    lists.extend((0..20).map(|_| (numbers.below(1000), 1000 + numbers.below(1000))));
    lists.sort_unstable();
    lists.dedup();
    let mut problem = CutProblem::new(2000);
    for (from, to) in lists {
        problem.push(ProblemEntry { from, needs: &[to], at_least: 1, cost: COST });
    }
    let cut = problem.smallest(&mut Budget::new(15_000_000));
    assert!(opens(&problem, &cut.entries));
    assert!(cut.entries.len() <= 20, "{} entries", cut.entries.len());
}

#[test]
fn a_ring_has_its_cheapest_entry_cut() {
    for nodes in [2_u32, 20, 60, 70, 5000] {
        let mut ring = CutProblem::new(nodes as usize);
        for node in 0..nodes {
            let cost = Cost { is_need: node != nodes / 2, ..COST };
            ring.push(ProblemEntry { from: node, needs: &[(node + 1) % nodes], at_least: 1, cost });
        }
        let cut = ring.smallest(&mut Budget::new(100_000_000));
        assert_eq!((&cut.entries, cut.is_proved()), (&vec![nodes as usize / 2], true));
        let others = cut.others.map(|others| (others.count, others.first));
        if nodes < 100 {
            let first: Vec<Vec<usize>> =
                (0..5).filter(|&at| at != nodes as usize / 2).map(|at| vec![at]).collect();
            let first = first.into_iter().take(nodes as usize - 1);
            let count = nodes as usize - 1;
            let most = count.min(MOST_EQUAL_CUTS);
            let first: Vec<Vec<usize>> = first.chain([vec![5]]).take(most).collect();
            assert_eq!(others, Some((count, first)));
        }
    }
}

#[test]
fn a_budget_that_ends_still_gives_a_cut() {
    let mut numbers = Numbers(3);
    for steps in [0, 10, 1000, 30_000] {
        let problem = random(300, 1200, true, &mut numbers);
        let cut = problem.smallest(&mut Budget::new(steps));
        assert!(opens(&problem, &cut.entries), "{steps} steps");
    }
}

/// Entries of every cost between few nodes, each repeated so often that every count is large.
fn of_every_cost(nodes: u32, repeated: usize) -> CutProblem {
    let mut problem = CutProblem::new(nodes as usize);
    for from in 0..nodes {
        for _ in 0..repeated {
            for bridging in BRIDGINGS {
                for criticality in 0..4 {
                    let cost = Cost { bridging, criticality, ..COST };
                    problem.push(ProblemEntry {
                        from,
                        needs: &[(from + 1) % nodes],
                        at_least: 1,
                        cost,
                    });
                }
            }
        }
    }
    problem
}

/// Totals are compared as the lists of their counts are, however large a set is.
#[test]
fn no_count_reaches_into_another() {
    let mut numbers = Numbers(11);
    let problem = of_every_cost(4, 7);
    let totals = plain_totals(&problem);
    let mut sets: Vec<Vec<usize>> = (0..200)
        .map(|_| {
            let most = 1 + numbers.below(9);
            (0..problem.len()).filter(|_| numbers.below(10) < most).collect()
        })
        .collect();
    sets.push((0..problem.len()).collect());
    for pair in sets.windows(2) {
        let total = |set: &[usize]| set.iter().map(|&entry| totals[entry]).sum::<scale::Total>();
        let parts = |set: &[usize]| (set.len(), rank(&problem, set).1);
        assert_eq!(total(&pair[0]).cmp(&total(&pair[1])), parts(&pair[0]).cmp(&parts(&pair[1])));
    }
}

/// The entries are told apart in blocks, and those of the first application are all in the cut.
#[test]
fn of_equal_cuts_of_many_blocks_the_first_entries_decide() {
    let problem = of_every_cost(4, 4);
    let cut = problem.smallest(&mut Budget::new(3_000_000));
    assert_eq!((cut.entries, cut.at_least), ((0..4 * 28).collect(), 4 * 28));
}

/// The decision of a block holds while the entries of the next one are told apart.
#[test]
fn the_entries_of_every_block_decide() {
    for nodes in [10, 60] {
        let mut equal = CutProblem::new(nodes as usize);
        for node in 0..nodes {
            for kind in 0..4 {
                let cost = Cost { criticality: kind, ..COST };
                equal.push(ProblemEntry { from: node, needs: &[node ^ 1], at_least: 1, cost });
            }
        }
        equal.decide_ties_by(std::cmp::Reverse);
        let due: Vec<usize> = (0..equal.len()).filter(|entry| entry / 4 % 2 == 1).collect();
        let budget = &mut Budget::new(100_000_000);
        let by_subsets = subsets::cut(&equal, budget);
        assert_eq!(by_subsets, (nodes <= 22).then(|| due.clone()));
        let mut search = Branching::new(&equal, 0);
        search.prove(budget);
        assert!(search.is_proved() && search.decide_ties(budget));
        assert_eq!(search.best(), due);
    }
}

/// Counts that fit into no number are refused by the search, and not added up wrongly.
#[test]
fn too_many_entries_of_all_kinds_are_left_to_the_local_search() {
    assert!(scale::Scale::new(&of_every_cost(4, 18)).is_some());
    let huge = of_every_cost(4, 1000);
    assert!(scale::Scale::new(&huge).is_none());
    let cut = huge.smallest(&mut Budget::new(10_000_000));
    assert!(opens(&huge, &cut.entries), "{} entries", cut.entries.len());
}

/// Where there are more equal cuts than can be counted, nothing is said of them, and the cut is proved.
#[test]
fn equal_cuts_that_are_too_many_are_not_counted() {
    let cut = pairs(40, &mut Numbers(9)).smallest(&mut Budget::new(100_000_000));
    assert_eq!((cut.entries.len(), cut.at_least, cut.others), (20, 20, None));
}

/// A budget that ends gives no list that is not whole.
#[test]
fn equal_cuts_are_all_known_or_none() {
    let mut numbers = Numbers(5);
    for round in 0..100 {
        let problem = random(3 + round % 5, 4 + round % 9, round % 2 == 0, &mut numbers);
        let all = by_brute_force(&problem);
        for steps in [1, 20, 100, 400, 2000] {
            let found = equal::cuts(&problem, all[0].len(), &mut Budget::new(steps));
            let found = found.map(|mut found| {
                found.sort_by_key(|cut| rank(&problem, cut));
                found
            });
            assert!(found.is_none_or(|found| found == all), "{problem:?}");
        }
    }
}
