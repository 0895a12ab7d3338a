//! The standing of applications in an order: there, open, barred or absent.

/// The standing of an application in an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is there already.
    There,
    /// It waits for its turn.
    Open,
    /// It would wait, but cannot come: it is on a cycle, or an application that it requires or starts with never comes.
    Barred,
    /// It is not to come, and only the applications that require it wait for it.
    Absent,
}

impl Standing {
    /// Whether it never comes.
    #[must_use]
    pub fn never_comes(self) -> bool {
        matches!(self, Self::Barred | Self::Absent)
    }
}
