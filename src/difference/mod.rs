//! The difference of two inventories and their plans as a value; its words are a renderer's business.

mod diff_side;
mod entry_edits;
mod paired;
mod renames;
pub use diff_side::{DiffPlace, DiffSide};
pub use entry_edits::{EntryChange, EntryEdit, Relation};
pub use renames::renames;
