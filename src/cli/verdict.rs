//! The outcome of a run, which decides the exit status.

/// The outcome of a run; the exit status states it, in every format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The job is done, and no finding is denied.
    Done = 0,
    /// The job is done, with bad news that a script must see.
    BadNews = 1,
    /// The job could not be done.
    Failed = 2,
}
