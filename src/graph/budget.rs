//! Steps that searches may take: answers depend on them, never on time.

/// Steps that searches may still take, shared by all of them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget(u64);

impl Budget {
    /// A budget of so many steps; a step looks at one entry.
    pub(super) fn new(steps: u64) -> Self {
        Self(steps)
    }

    /// Takes so many steps, as far as there are any.
    pub(super) fn spend(&mut self, steps: usize) {
        self.0 = self.0.saturating_sub(steps as u64);
    }

    /// Whether no step is left.
    pub(super) fn is_spent(self) -> bool {
        self.0 == 0
    }

    /// How many steps are left.
    pub(super) fn left(self) -> u64 {
        self.0
    }

    /// Lets a search take no more steps than a number; those that it does not use stay.
    pub(super) fn at_most<T>(&mut self, steps: u64, search: impl FnOnce(&mut Self) -> T) -> T {
        let part = self.0.min(steps);
        let mut share = Self(part);
        let found = search(&mut share);
        self.0 -= part - share.0;
        found
    }

    /// Lets a search take one of so many parts of what is left; what it does not use stays.
    pub(super) fn share<T>(&mut self, of: u64, search: impl FnOnce(&mut Self) -> T) -> T {
        self.at_most(self.0 / of, search)
    }
}
