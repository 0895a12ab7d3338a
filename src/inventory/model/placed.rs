//! Names and values with their places in the text.

use crate::format::Symbol;
use crate::source::Span;

/// An id with the place where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Named {
    /// The id.
    pub symbol: Symbol,
    /// The place of the id in the text.
    pub span: Span,
}

/// A value with the place where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// The place of the value in the text.
    pub span: Span,
}
