//! Names and values with their places in the text.

use crate::format::Symbol;
use crate::source::Span;

/// An id with the place where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Named {
    /// The id.
    pub symbol: Symbol,
    /// Where it stands.
    pub span: Span,
}

/// A value with the place where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}
