//! How applications enter an order.

/// How an application enters an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is there already.
    There,
    /// It waits for its turn.
    Open,
    /// It would wait, but cannot come: for itself, or for what it requires or starts with.
    Barred,
    /// It is not to come, and nothing waits for it but what requires it.
    Absent,
}

impl Standing {
    /// Whether it never comes.
    #[must_use]
    pub fn never_comes(self) -> bool {
        matches!(self, Self::Barred | Self::Absent)
    }
}
