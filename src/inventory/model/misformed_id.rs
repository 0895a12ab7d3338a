//! Ids that break the rules for ids, kept until all inputs are read.

use super::placed::Named;
use crate::format::Family;

/// An id that breaks the rules for ids.
#[derive(Clone, Copy, Debug)]
pub struct MisformedId {
    /// The family of the table that defines it.
    pub(crate) family: Family,
    /// The id with its place.
    pub(crate) id: Named,
    /// The rule that the id breaks, in words.
    pub(crate) fault: &'static str,
}
