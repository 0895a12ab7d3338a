//! Durations with a fraction, kept until all inputs are read.

use crate::duration::Misread;
use crate::source::Span;

/// A duration with a fraction, such as `"1,5d"`.
#[derive(Clone, Debug)]
pub struct Fraction {
    /// The key whose value the duration is.
    pub(crate) key: &'static str,
    /// The value as it is written.
    pub(crate) text: String,
    /// The fault of the value, with the help.
    pub(crate) misread: Misread,
    /// The place of the value.
    pub(crate) span: Span,
}
