//! A population of lists: the first from rules and from rules with noise, then children of two, each improved
//! by both passes (a hybrid genetic algorithm after Hartmann 1998, and Valls, Ballestin and Quintanilla 2008).

use super::list_search::{Candidate, Search};
use super::random::Dice;
use crate::schedule::availability::Space;
use crate::schedule::indices::{IndexVec, JobIx};
use crate::schedule::priority;

/// How many lists live at the same time.
const SIZE: usize = 40;
/// After how many children without a better best a population is renewed.
const STALE: usize = 500;
/// After how many populations one begins with the best lists of those before it.
const APART: usize = 3;
/// How far noise moves a job in a rule's list, in hundredths of the list's length: in the first lists of a population,
/// which are good ones, and in the last, which are of all kinds.
const LEAST_NOISE: usize = 20;
const MOST_NOISE: usize = 100;
/// For fewer children than this a population has to hurry, and its lists are better ones from the beginning.
const FEW_CHILDREN: u64 = 1_000;
const HURRIED_NOISE: usize = 60;
/// How many jobs in a thousand a mutation puts elsewhere, and how many of a list on average at the most.
const MUTATIONS: usize = 20;
const MOST_MUTATIONS: usize = 3;
/// The part of the list by which a mutation puts a job earlier or later at the most.
const FAR: usize = 10;

impl<S: Space> Search<'_, '_, '_, S> {
    /// The best list of populations that live one after the other as long as the budget lasts. A population in which
    /// [`STALE`] children came without a better best has converged: no more children of it are worth their price, so a
    /// new one takes its place. The first begins with some lists, and each one behind [`APART`] others with their best.
    pub(crate) fn evolve(&mut self, rules: &[Vec<JobIx>], begin: &[Vec<JobIx>]) -> Candidate {
        let mut best = self.lived(rules, begin);
        let mut found = vec![best.list.clone()];
        while self.budget > 0 {
            let begin = if found.len() > APART { std::mem::take(&mut found) } else { Vec::new() };
            let other = self.lived(rules, &begin);
            found.push(other.list.clone());
            if other.rank < best.rank {
                best = other;
            }
        }
        best
    }

    /// The best list of one population, which begins with some lists.
    fn lived(&mut self, rules: &[Vec<JobIx>], begin: &[Vec<JobIx>]) -> Candidate {
        // A child is scheduled forwards, backwards and forwards.
        let is_hurried = self.budget < FEW_CHILDREN * 3 * self.placements();
        let mut population = self.first(rules, begin, is_hurried);
        let mut stale = 0;
        while self.budget > 0 && stale < STALE {
            // One parent is the better of two, and the other any list: where both are picked so, the population
            // converges before it has found much. Where few children are to come, that is what it has to do.
            let any = |dice: &mut Dice| dice.below(population.len());
            let better = |dice: &mut Dice| any(dice).min(any(dice));
            let one = if is_hurried { better(&mut self.dice) } else { any(&mut self.dice) };
            let other = better(&mut self.dice);
            let list = self.crossed(&population[one].list, &population[other].list);
            let list = self.mutated(list);
            let child = self.improved(list);
            stale = if child.rank < population[0].rank { 0 } else { stale + 1 };
            let at = population.partition_point(|of| of.rank < child.rank);
            match population.get_mut(at) {
                Some(same) if same.rank == child.rank => *same = child,
                _ => {
                    population.insert(at, child);
                    population.truncate(SIZE);
                }
            }
        }
        population.swap_remove(0)
    }

    /// The first lists of a population, improved, the best first; there is at least one. Behind those with which it
    /// begins come the lists of the rules with noise, each with more than the one before.
    fn first(
        &mut self,
        rules: &[Vec<JobIx>],
        begin: &[Vec<JobIx>],
        is_hurried: bool,
    ) -> Vec<Candidate> {
        let most = if is_hurried { HURRIED_NOISE } else { MOST_NOISE };
        let jobs = self.net.problem.jobs.len();
        let mut can = IndexVec::filled(false, jobs);
        rules[0].iter().for_each(|&job| can[job] = true);
        let mut population: Vec<Candidate> = Vec::new();
        for i in 0..SIZE {
            let list = begin.get(i).cloned().unwrap_or_else(|| {
                let noise = LEAST_NOISE + (most - LEAST_NOISE) * i / SIZE;
                let mut keys = IndexVec::<JobIx, _>::filled(0, jobs);
                for (at, &job) in rules[i % rules.len()].iter().enumerate() {
                    keys[job] = at * 100 + self.dice.below(1 + noise * jobs);
                }
                priority::list(self.net, &can, |job| keys[job])
            });
            population.push(self.improved(list));
            if self.budget == 0 {
                break;
            }
        }
        population.sort_by_key(|of| of.rank);
        population.dedup_by_key(|of| of.rank);
        population
    }

    /// Two-point crossover (Hartmann 1998): the beginning of one list, then a number of jobs of the other in its order,
    /// then the rest in the order of the first. The jobs that each job waits for stay before it.
    fn crossed(&mut self, one: &[JobIx], other: &[JobIx]) -> Vec<JobIx> {
        let count = one.len();
        let (a, b) = (self.dice.below(count + 1), self.dice.below(count + 1));
        let (first, second) = (a.min(b), a.max(b));
        self.mark = self.mark.wrapping_add(1);
        let (marks, mark) = (&mut self.marks, self.mark);
        let mut list = Vec::with_capacity(count);
        let mut add = |list: &mut Vec<JobIx>, job: JobIx| {
            if std::mem::replace(&mut marks[job], mark) != mark {
                list.push(job);
            }
        };
        for &job in &one[..first] {
            add(&mut list, job);
        }
        for &job in other {
            if list.len() >= second {
                break;
            }
            add(&mut list, job);
        }
        for &job in one {
            add(&mut list, job);
        }
        list
    }

    /// Puts a few jobs earlier or later, as far as the jobs for which they wait and those that wait for them let them.
    pub(crate) fn mutated(&mut self, mut list: Vec<JobIx>) -> Vec<JobIx> {
        let count = list.len();
        let often = MUTATIONS.min(MOST_MUTATIONS * 1000 / count.max(1));
        for from in 0..count {
            if !self.dice.in_thousand(often) {
                continue;
            }
            let (is_later, places) =
                (self.dice.below(2) == 0, 1 + self.dice.below(1 + count / FAR));
            let mut at = from;
            for _ in 0..places {
                let next = if is_later { at + 1 } else { at.wrapping_sub(1) };
                let Some(&other) = list.get(next) else { break };
                let (behind, before) = if is_later { (other, list[at]) } else { (list[at], other) };
                if self.waits_for(behind, before) {
                    break;
                }
                list.swap(at, next);
                at = next;
            }
        }
        list
    }

    /// Whether a job may have to stand behind another.
    pub(super) fn waits_for(&self, job: JobIx, other: JobIx) -> bool {
        self.before.of(job).binary_search(&other).is_ok()
    }
}
