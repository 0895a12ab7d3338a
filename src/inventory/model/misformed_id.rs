//! Ids that are not of the form of ids, until all inputs are read.

use super::placed::Named;

/// An id that is not of the form of ids.
#[derive(Clone, Copy, Debug)]
pub struct MisformedId {
    /// The table at the top that defines it.
    pub(crate) family: &'static str,
    /// The id with its place.
    pub(crate) id: Named,
    /// What is wrong with it.
    pub(crate) fault: &'static str,
}
