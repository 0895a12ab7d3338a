//! The steps that searches may take: answers depend on steps, never on time.

/// The steps that all searches of a run together may still take.
#[derive(Clone, Copy, Debug)]
pub struct Budget(u64);

impl Budget {
    /// A budget of this number of steps; a step looks at one entry.
    #[must_use]
    pub fn new(steps: u64) -> Self {
        Self(steps)
    }

    /// Takes this number of steps, as far as they are there.
    pub fn spend(&mut self, steps: u64) {
        self.0 = self.0.saturating_sub(steps);
    }

    /// Whether no step is left.
    #[must_use]
    pub fn is_spent(self) -> bool {
        self.0 == 0
    }

    /// The number of steps that are left.
    #[must_use]
    pub fn left(self) -> u64 {
        self.0
    }

    /// Lets a search take at most this number of steps of its own, each of which is worth `worth` steps of this budget.
    pub(crate) fn lend<T>(
        &mut self,
        most: u64,
        worth: u64,
        search: impl FnOnce(&mut Self) -> T,
    ) -> T {
        let lent = most.min(self.0 / worth.max(1));
        let mut loan = Self(lent);
        let found = search(&mut loan);
        self.spend((lent - loan.0).saturating_mul(worth));
        found
    }

    /// Lets a search take at most this number of steps; those that it does not use stay.
    pub(crate) fn at_most<T>(&mut self, steps: u64, search: impl FnOnce(&mut Self) -> T) -> T {
        self.lend(steps, 1, search)
    }

    /// Lets a search take one part of `of` equal parts of the steps that are left; those that it does not use stay.
    pub(crate) fn share<T>(&mut self, of: u64, search: impl FnOnce(&mut Self) -> T) -> T {
        self.at_most(self.0 / of, search)
    }
}
