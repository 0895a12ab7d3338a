//! The value of a key, as far as it is known.

use crate::source::Span;

/// The value of a key in a table that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field<T> {
    /// The key is not written.
    Absent,
    /// The key is written with this value.
    Read(T),
    /// The key may be written, but no value could be read at this place.
    Unreadable(Span),
}

impl<T> Field<T> {
    /// Whether the key may be written with a value that nobody could read.
    #[must_use]
    pub const fn is_unreadable(&self) -> bool {
        matches!(self, Self::Unreadable(_))
    }
}
