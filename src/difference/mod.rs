//! The difference of two inventories and their plans as a value; its words are a renderer's business.

mod diff_side;
mod entry_edits;
mod finding_changes;
mod key_edits;
mod key_values;
mod paired;
mod renames;
mod text_edits;
pub use diff_side::{DiffPlace, DiffSide};
pub use entry_edits::{EntryChange, EntryEdit, Relation};
pub use finding_changes::{FindingChanges, PlacedOccurrence};
pub use key_edits::{EditKind, KeyEdit};
pub use renames::renames;
