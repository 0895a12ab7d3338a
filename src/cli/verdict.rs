//! What a run comes to, which decides the exit status.

/// What a run comes to; the exit status says it, whatever the format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Done, nothing denied.
    Done = 0,
    /// Bad news that a script must see.
    BadNews = 1,
    /// The job could not be done.
    Failed = 2,
}
