//! The costs of entries as short lists of numbers that decide one after the other.

use super::cost::PARTS;
use super::cut_problem::CutProblem;

/// The bits of the numbers of a level: few enough for parts of their sums to be told apart in the 53 bits of a number
/// with a fraction.
const BITS: usize = 20;

/// The cost of each entry: 1 for itself, then the properties of [`super::cost::Cost::parts`], then its rank.
#[derive(Debug)]
pub(super) struct Levels {
    count: usize,
    /// The costs of all entries, one after the other.
    costs: Vec<f64>,
}

impl Levels {
    /// The costs of the entries of a problem, by which the first `ranks` of them in the decision of ties are told apart.
    ///
    /// After the first level, which counts entries, each holds as many of the properties as fit into it (a mixed radix,
    /// in which the counts of later properties never reach into an earlier one). A property that all entries have decides
    /// nothing. In a level of ranks, an entry takes more away than all entries after it.
    pub(super) fn new(problem: &CutProblem, ranks: usize) -> Self {
        let entries = problem.len();
        let mut counts = [0_u32; PARTS];
        for cost in &problem.cost {
            for (count, part) in counts.iter_mut().zip(cost.parts()) {
                *count += u32::from(part);
            }
        }
        let mut weights = [(0, 0); PARTS];
        let (mut level, mut room) = (1, 1_u32 << BITS);
        for (weight, &count) in weights.iter_mut().zip(&counts) {
            if count as usize == entries {
                continue;
            }
            if room <= count {
                (level, room) = (level + 1, 1 << BITS);
            }
            room = (room / (count + 1)).max(1);
            *weight = (level, room);
        }
        let properties = level + 1;
        let count = properties + entries.min(ranks).div_ceil(BITS);
        let mut costs = vec![0.0; entries * count];
        for (entry, cost) in costs.chunks_mut(count).enumerate() {
            cost[0] = 1.0;
            for (&(level, weight), part) in weights.iter().zip(problem.cost[entry].parts()) {
                if part {
                    cost[level] += f64::from(weight);
                }
            }
            let rank = problem.rank(entry);
            if let Some(bonus) = cost.get_mut(properties + rank / BITS) {
                *bonus -= f64::from(1_u32 << (BITS - 1 - rank % BITS));
            }
        }
        Self { count, costs }
    }

    /// How many levels there are.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// The costs of all entries, one after the other.
    pub(super) fn costs(&self) -> &[f64] {
        &self.costs
    }

    /// The cost of a set of entries. All costs are whole numbers, so the sums are exact.
    pub(super) fn total(&self, entries: &[usize]) -> Vec<f64> {
        let mut total = vec![0.0; self.count];
        for &entry in entries {
            let costs = &self.costs[entry * self.count..(entry + 1) * self.count];
            for (sum, cost) in total.iter_mut().zip(costs) {
                *sum += cost;
            }
        }
        total
    }
}
