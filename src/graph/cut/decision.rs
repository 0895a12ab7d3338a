//! What a search has decided about an entry.

/// The decision about an entry on the way from the root of a search tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    /// It is not decided.
    Open,
    /// It is in the cut.
    Soft,
    /// It is not in the cut.
    Hard,
}
