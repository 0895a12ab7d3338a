//! Doubts: the values that may be written in an inventory and that could not be read.
//!
//! [`Doubts`] is the one ledger of them. A rule says by [`Basis`] what a finding rests on, and the finding is withheld
//! where the ledger has a doubt about that; a value is asked for as a [`Field`].

mod basis;
mod field;
mod keys_in_doubt;
mod ledger;
mod left_out;

pub use basis::{Basis, KeyOf};
pub use field::Field;
pub use keys_in_doubt::KeysInDoubt;
pub use ledger::Doubts;
pub use left_out::{LeftOut, Unread, UnreadPlace};
