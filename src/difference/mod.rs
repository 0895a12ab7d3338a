//! The difference of two inventories and their plans as a value; its words are a renderer's business.

mod cause_finder;
mod diff_cause;
mod diff_side;
mod entry_edits;
mod finding_changes;
mod key_edits;
mod key_values;
mod moved_applications;
mod paired;
mod renames;
mod service_causes;
mod text_edits;
mod told_causes;

pub use diff_cause::{CauseEdit, CauseReason, DiffCause};
pub use diff_side::{DiffPlace, DiffSide};
pub use entry_edits::{EntryChange, EntryEdit, Relation};
pub use finding_changes::{FindingChanges, PlacedOccurrence};
pub use key_edits::{EditKind, KeyEdit};
pub use moved_applications::{ApplicationChange, ApplicationDiff, ApplicationStand};
pub use renames::renames;
