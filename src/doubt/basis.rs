//! The facts on which findings rest.

use crate::format::{Family, Key};
use crate::source::FileId;
use crate::text::Untrusted;

/// A key of one thing.
#[derive(Clone, Copy, Debug)]
pub struct KeyOf<'a> {
    /// The id of the thing.
    pub id: &'a Untrusted,
    /// The file in which the thing is defined: its defaults give some keys of applications.
    pub file: FileId,
    /// The key, which also names the family of the thing.
    pub key: &'static Key,
}

/// A fact on which a finding rests. Text that could not be read may belie it; then the finding is withheld.
#[derive(Clone, Copy, Debug)]
pub enum Basis<'a> {
    /// Of a key of one thing no more is written than was read.
    Key(KeyOf<'a>),
    /// All values that order were read in the table of one thing.
    Order(Family, &'a Untrusted),
    /// The tables of a family say of a key no more than was read.
    Each(&'static Key),
    /// The terms of the plan say of time no more than was read.
    Time,
    /// No term is left out of the plan that makes it look late.
    Punctuality,
    /// All ids that the inputs define are known.
    Ids,
}
