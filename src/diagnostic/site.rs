//! Where a finding belongs.

use super::{Rule, Subject};
use crate::source::Span;

/// What decides whether a finding is listed before it is built: its rule has a level, exceptions are made for its
/// subject, and of many the first places are kept.
#[derive(Clone, Copy, Debug)]
pub struct Site {
    /// The rule that reports it.
    pub rule: Rule,
    /// The application, the service or another thing that it is about; `None` where it is about none.
    pub subject: Option<Subject>,
    /// The place that it points at.
    pub span: Span,
}
