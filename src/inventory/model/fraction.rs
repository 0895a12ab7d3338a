//! Durations with a part of a number, until all inputs are read.

use crate::duration::Misread;
use crate::source::Span;

/// A duration as `"1,5d"`.
#[derive(Clone, Debug)]
pub struct Fraction {
    /// The key whose value it is.
    pub(crate) key: &'static str,
    /// The value as it is written.
    pub(crate) text: String,
    /// Its fault, and the help.
    pub(crate) misread: Misread,
    /// Where it stands.
    pub(crate) span: Span,
}
