//! How the values of a tree were made.

/// The way in which a value was made, by its place in the tree: it decides which keys may still be added to the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Made {
    /// The value was made by a header that names a table below it.
    OnTheWay,
    /// The value was made by a header of its own.
    ByHeader,
    /// The value was made by a dotted key.
    ByDots,
    /// The value was written as one whole.
    Whole,
}
