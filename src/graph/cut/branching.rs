//! The smallest cut as a smallest set that hits all conflicts: those that are known, and those that such a set leaves
//! (the constraint generation of Baharev, Schichl, Neumaier and Achterberg 2021), by branch and bound (Land and Doig 1960).

use super::conflict_search::ConflictSearch;
use super::cost_levels::Levels;
use super::cut_problem::CutProblem;
use super::decision::Decision;
use super::packing::{Conflict, Packed, Packing};
use super::packing_basis::PackingBasis;
use crate::budget::Budget;
use crate::source::narrow;

/// Prices nearer than this to 0 or 1 count as whole.
const WHOLE: f64 = 1e-6;
/// Costs of a level that are nearer than this count as equal: they are whole numbers, or parts with small divisors.
const EQUAL: f64 = 1e-4;
/// The entries that are told apart where cuts of one size need not be: enough for most fractional hitting sets to be
/// whole.
const FEW_RANKS: usize = 40;
/// The entries that are told apart to decide ties. Among more than these, ties are not all decided.
const MOST_RANKS: usize = 1000;
/// The most numbers of all bases on the way from the root: 128 MiB.
const MOST_NUMBERS: usize = 1 << 24;

/// What a search looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum BetterCut {
    /// A cut with fewer entries than the best one.
    Fewer,
    /// A cut of the same size that comes before the best one.
    Cheaper,
}

/// How the look at the fractional hitting sets that agree with the decisions ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Relaxed {
    /// No better cut agrees with the decisions.
    InVain,
    /// A better cut may agree with them.
    Open,
}

/// A search for a smallest cut, and then for the first one of its size.
pub(super) struct Branching<'p> {
    problem: &'p CutProblem,
    search: ConflictSearch<'p>,
    packing: Packing,
    decisions: Vec<Decision>,
    best: Vec<usize>,
    /// What the best cut costs.
    total: Vec<f64>,
    goal: BetterCut,
    at_least: usize,
    /// The basis that the first look at the whole problem left.
    root: PackingBasis,
    /// The numbers of all bases on the way from the root.
    numbers: usize,
}

impl<'p> Branching<'p> {
    /// A search that begins with the cut of all entries, and a size that no cut is below.
    pub(super) fn new(problem: &'p CutProblem, at_least: usize) -> Self {
        let levels = Levels::new(problem, FEW_RANKS);
        let best: Vec<usize> = (0..problem.len()).collect();
        let total = levels.total(&best);
        let packing = Packing { levels, conflicts: Vec::new() };
        Self {
            problem,
            search: ConflictSearch::new(problem),
            root: packing.empty(),
            packing,
            decisions: vec![Decision::Open; problem.len()],
            best,
            total,
            goal: BetterCut::Fewer,
            at_least,
            numbers: 0,
        }
    }

    /// The best cut that is known, sorted.
    pub(super) fn best(&self) -> &[usize] {
        &self.best
    }

    /// A size that no cut is below.
    pub(super) fn at_least(&self) -> usize {
        self.at_least
    }

    /// Whether no cut is smaller than the best one.
    pub(super) fn is_proved(&self) -> bool {
        self.best.len() <= self.at_least
    }

    /// Takes a cut, sorted, as the best one where it is better.
    pub(super) fn offer(&mut self, cut: &[usize]) {
        let total = self.packing.levels.total(cut);
        if total < self.total {
            (self.best, self.total) = (cut.to_vec(), total);
        }
    }

    /// Looks for the bound that the greatest packing of all conflicts proves, and takes a hitting set that is as small.
    /// It begins only where the steps allow all rows to be exchanged once, for half a packing is a poor bound.
    pub(super) fn bound(&mut self, budget: &mut Budget) {
        let mut root = self.root.clone();
        let fits = self.problem.len().saturating_pow(2) as u64 <= budget.left();
        if fits && !self.is_proved() && self.relax(&mut root, budget) == Some(Relaxed::InVain) {
            self.at_least = self.best.len();
        }
        let proof = self.packing.proof(&root, &self.decisions);
        self.at_least = self.at_least.max(proof.size());
        self.root = root;
    }

    /// Looks for smaller cuts until there is none or the steps end.
    pub(super) fn prove(&mut self, budget: &mut Budget) {
        if !self.is_proved() && self.branch(self.root.clone(), budget).is_some() {
            self.at_least = self.best.len();
        }
    }

    /// Looks for the first cut of the size of the best one, which is proved; returns whether the steps did not end.
    ///
    /// That no cut is smaller counts as a conflict of all entries. So the fractional hitting sets are no smaller either,
    /// and it is their cost that decides.
    pub(super) fn decide_ties(&mut self, budget: &mut Budget) -> bool {
        self.goal = BetterCut::Cheaper;
        self.packing.levels = Levels::new(self.problem, MOST_RANKS);
        self.total = self.packing.levels.total(&self.best);
        let entries = (0..narrow(self.problem.len())).collect();
        self.packing.conflicts.push(Conflict { entries, hits: narrow(self.best.len()) });
        self.branch(self.packing.empty(), budget).is_some()
    }

    /// Looks for better cuts that agree with the decisions; `None` where the steps end.
    fn branch(&mut self, mut basis: PackingBasis, budget: &mut Budget) -> Option<()> {
        if self.relax(&mut basis, budget)? == Relaxed::InVain {
            return Some(());
        }
        let before = self.decisions.clone();
        self.rule_out(&basis);
        let middle = |entry: usize| (basis.prices[entry] - 0.5).abs();
        let open = (0..before.len()).filter(|&entry| self.decisions[entry] == Decision::Open);
        let most_open = open.min_by(|&a, &b| middle(a).total_cmp(&middle(b)));
        let ended = most_open.map_or(Some(()), |entry| self.divide(&basis, entry, budget));
        self.decisions = before;
        ended
    }

    /// Decides an entry in both ways, one after the other.
    fn divide(&mut self, basis: &PackingBasis, entry: usize, budget: &mut Budget) -> Option<()> {
        self.numbers += basis.size();
        let ended = [Decision::Soft, Decision::Hard].into_iter().try_for_each(|decision| {
            if self.numbers > MOST_NUMBERS {
                return None;
            }
            budget.spend(basis.size() as u64);
            self.decisions[entry] = decision;
            self.branch(basis.clone(), budget)
        });
        self.numbers -= basis.size();
        ended
    }

    /// Makes the open entries hard with which no cut is smaller than the best one (the fixing by reduced costs of Dantzig,
    /// Fulkerson and Johnson 1954).
    fn rule_out(&mut self, basis: &PackingBasis) {
        if self.goal == BetterCut::Cheaper {
            return;
        }
        let proof = self.packing.proof(basis, &self.decisions);
        for (entry, decision) in self.decisions.iter_mut().enumerate() {
            if *decision == Decision::Open && proof.size_with(entry) >= self.best.len() {
                *decision = Decision::Hard;
            }
        }
    }

    /// Packs all conflicts that agree with the decisions, as they are found. Where the prices are a hitting set, it is
    /// offered. `None` where the steps end.
    ///
    /// Invariant: the prices of the greatest packing are the cheapest fractional set that hits the known conflicts (the
    /// duality of linear programs). So each round finds conflicts that were not known, or ends.
    fn relax(&mut self, basis: &mut PackingBasis, budget: &mut Budget) -> Option<Relaxed> {
        loop {
            match self.packing.pack(basis, &self.decisions, budget) {
                Packed::Greatest => {}
                Packed::Endless => return Some(Relaxed::InVain),
                Packed::Unfinished => return None,
            }
            if self.is_in_vain(basis) {
                return Some(Relaxed::InVain);
            }
            let mut prices = basis.prices.clone();
            for (price, decision) in prices.iter_mut().zip(&self.decisions) {
                if *decision == Decision::Soft {
                    *price = 1.0;
                }
            }
            let found = self.search.unhit(&prices, budget);
            if budget.is_spent() {
                return None;
            }
            if found.is_empty() {
                self.offer_whole(&prices, budget);
                let in_vain = self.is_in_vain(basis);
                return Some(if in_vain { Relaxed::InVain } else { Relaxed::Open });
            }
            let conflicts = found.into_iter().map(|entries| Conflict { entries, hits: 1 });
            self.packing.conflicts.extend(conflicts);
        }
    }

    /// Whether no cut that agrees with the decisions is better than the best one.
    fn is_in_vain(&self, basis: &PackingBasis) -> bool {
        let size = self.packing.proof(basis, &self.decisions).size();
        if self.goal == BetterCut::Fewer || size > self.best.len() {
            return size >= self.best.len();
        }
        let value = self.packing.value(basis, &self.decisions);
        let differs = value.iter().zip(&self.total).find(|(a, b)| (*a - *b).abs() > EQUAL);
        differs.is_none_or(|(value, total)| value > total)
    }

    /// Offers the hitting set that whole prices are, if every node comes with it.
    fn offer_whole(&mut self, prices: &[f64], budget: &mut Budget) {
        let is_whole = |price: &f64| (price - price.round()).abs() < WHOLE;
        let soft: Vec<bool> = prices.iter().map(|&price| price > 0.5).collect();
        let is_cut = prices.iter().all(is_whole)
            && self.problem.order_without(&soft, budget).len() == self.problem.nodes;
        if is_cut {
            let cut: Vec<usize> = (0..soft.len()).filter(|&entry| soft[entry]).collect();
            self.offer(&cut);
        }
    }
}
