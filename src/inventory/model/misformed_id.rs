//! Ids that are not of the form of ids, until all inputs are read.

use super::placed::Named;
use crate::format::Family;

/// An id that is not of the form of ids.
#[derive(Clone, Copy, Debug)]
pub struct MisformedId {
    /// The family of the table that defines it.
    pub(crate) family: Family,
    /// The id with its place.
    pub(crate) id: Named,
    /// What is wrong with it.
    pub(crate) fault: &'static str,
}
