//! Random components of 23 to 36 nodes, whose smallest cuts are known from elsewhere.
//!
//! The cuts were found once, by hand, with the solvers SCIP and CP-SAT (OR-tools 9) and two models of their own:
//! entries of one provider as a set that hits all cycles, of which those that a solution leaves are added until it leaves
//! none; entries with alternatives as positions of the nodes, by which each entry has enough providers before its owner or is
//! soft. The number of entries was made least first, then each property that costs in its order, and then the first
//! entries were put into the cut as long as that was possible. So each cut is known, and the sum of its numbers is kept.

use super::*;

/// A random component, the size of its smallest cut, and the sum of the numbers of the entries in it.
struct Known {
    nodes: u32,
    entries: u32,
    seed: u64,
    size: usize,
    sum: usize,
}

/// The steps within which each of them is proved: an eighth of those that there are.
const STEPS: u64 = 20_000_000;

const OF_ONE_PROVIDER: [Known; 17] = [
    Known { nodes: 23, entries: 69, seed: 100, size: 10, sum: 445 },
    Known { nodes: 23, entries: 80, seed: 101, size: 13, sum: 433 },
    Known { nodes: 24, entries: 96, seed: 102, size: 23, sum: 1178 },
    Known { nodes: 25, entries: 75, seed: 103, size: 7, sum: 190 },
    Known { nodes: 26, entries: 91, seed: 104, size: 13, sum: 321 },
    Known { nodes: 27, entries: 108, seed: 105, size: 19, sum: 992 },
    Known { nodes: 27, entries: 81, seed: 106, size: 14, sum: 423 },
    Known { nodes: 28, entries: 98, seed: 107, size: 14, sum: 649 },
    Known { nodes: 29, entries: 116, seed: 108, size: 22, sum: 1306 },
    Known { nodes: 30, entries: 90, seed: 109, size: 16, sum: 745 },
    Known { nodes: 31, entries: 108, seed: 110, size: 16, sum: 568 },
    Known { nodes: 31, entries: 124, seed: 111, size: 17, sum: 944 },
    Known { nodes: 32, entries: 96, seed: 112, size: 12, sum: 586 },
    Known { nodes: 33, entries: 115, seed: 113, size: 18, sum: 1026 },
    Known { nodes: 34, entries: 136, seed: 114, size: 27, sum: 1896 },
    Known { nodes: 35, entries: 105, seed: 115, size: 14, sum: 806 },
    Known { nodes: 36, entries: 126, seed: 116, size: 20, sum: 1331 },
];

const WITH_ALTERNATIVES: [Known; 5] = [
    Known { nodes: 23, entries: 46, seed: 200, size: 4, sum: 58 },
    Known { nodes: 26, entries: 78, seed: 202, size: 9, sum: 337 },
    Known { nodes: 29, entries: 72, seed: 204, size: 8, sum: 261 },
    Known { nodes: 31, entries: 93, seed: 205, size: 15, sum: 529 },
    Known { nodes: 36, entries: 108, seed: 208, size: 14, sum: 942 },
];

/// Nodes in a ring, each of which needs the next one and some of those behind it.
fn ring(nodes: u32, reach: u32, eighths: u32, numbers: &mut Numbers) -> CutProblem {
    let mut needs = Vec::new();
    for from in 0..nodes {
        for step in 1..=reach {
            if step == 1 || numbers.below(8) < eighths {
                needs.push((from, (from + step) % nodes));
            }
        }
    }
    let mut problem = CutProblem::new(nodes as usize);
    for (from, to) in needs {
        problem.push(ProblemEntry { from, needs: &[to], at_least: 1, cost: cost(numbers) });
    }
    problem
}

fn assert_known(problem: &CutProblem, size: usize, sum: usize) {
    let cut = problem.smallest(&mut Budget::new(STEPS));
    assert!(opens(problem, &cut.entries));
    assert_eq!((cut.entries.len(), cut.at_least), (size, size), "{problem:?}");
    assert_eq!(cut.entries.iter().sum::<usize>(), sum, "not the first of its size: {problem:?}");
}

#[test]
fn components_of_36_nodes_are_proved() {
    for (known, alternatives) in [(&OF_ONE_PROVIDER[..], false), (&WITH_ALTERNATIVES[..], true)] {
        for &Known { nodes, entries, seed, size, sum } in known {
            let problem = random(nodes, entries, alternatives, &mut Numbers(seed));
            assert_known(&problem, size, sum);
        }
    }
}

/// Moves alone end with 21 entries here.
#[test]
fn a_dense_component_of_28_nodes_is_proved() {
    assert_known(&random(28, 98, false, &mut Numbers(328)), 20, 1065);
}

#[test]
fn a_ring_of_36_nodes_is_proved() {
    assert_known(&ring(36, 11, 4, &mut Numbers(404)), 26, 1532);
}

/// What a search without enough steps proves is a bound, and its cut opens all nodes.
#[test]
fn a_search_that_ends_early_proves_less() {
    let mut proved = [0; 2];
    for known in &OF_ONE_PROVIDER {
        let problem = random(known.nodes, known.entries, false, &mut Numbers(known.seed));
        for (at, steps) in [30_000, 300_000].into_iter().enumerate() {
            let cut = problem.smallest(&mut Budget::new(steps));
            assert!(opens(&problem, &cut.entries) && cut.at_least <= known.size);
            assert!(cut.entries.len() >= known.size);
            proved[at] += usize::from(cut.is_proved());
        }
    }
    let [early, later] = proved;
    assert!(early < later && later < OF_ONE_PROVIDER.len(), "{proved:?} are proved");
}

/// The moves alone come close to the smallest cuts.
#[test]
fn moves_find_cuts_that_are_hardly_greater() {
    let mut greater = 0;
    for known in &OF_ONE_PROVIDER {
        let problem = random(known.nodes, known.entries, false, &mut Numbers(known.seed));
        let found = improve::cut(&problem, |_, _| 0, &mut Budget::new(STEPS));
        assert!(opens(&problem, &found) && found.len() >= known.size);
        greater += found.len() - known.size;
    }
    assert!(greater <= 5, "{greater} entries too many");
}
