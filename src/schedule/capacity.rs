//! How many units there are of a resource, or places in a wave.

/// How many units of a resource, or places of a wave, there are. An unlimited capacity is more than each limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Capacity {
    /// There are just this many.
    Limited(u32),
    /// There is any number of them.
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

    /// The capacity as a plain number, which profiles and trees of maxima compare and subtract in their innermost
    /// loops. An unlimited capacity is the greatest number there: a test of the least free units is then one and the
    /// same for all resources.
    pub(super) fn units(self) -> u32 {
        self.limit().unwrap_or(u32::MAX)
    }
}
