//! How much there is of a resource, or of the places of a wave.

/// How many units of a resource, or places of a wave, there are. Any number of them is more than each limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Capacity {
    /// So many.
    Limited(u32),
    /// Any number.
    Unlimited,
}

impl Capacity {
    /// The capacity of a limit, where there is one.
    pub(crate) fn of(limit: Option<u32>) -> Self {
        limit.map_or(Self::Unlimited, Self::Limited)
    }

    /// The limit, where there is one.
    pub(crate) fn limit(self) -> Option<u32> {
        match self {
            Self::Limited(limit) => Some(limit),
            Self::Unlimited => None,
        }
    }

    /// How many units are too few for those that are wanted.
    pub(crate) fn lacking(self, wanted: u64) -> u64 {
        self.limit().map_or(0, |limit| wanted.saturating_sub(limit.into()))
    }

    /// The capacity as a plain number, which profiles and trees of maxima compare and subtract in their innermost loops.
    /// Any number is the greatest there: a test of the least free units is then the same for all resources.
    pub(super) fn units(self) -> u32 {
        self.limit().unwrap_or(u32::MAX)
    }
}
