//! The difference of two inventories and their plans as a value; its words are a renderer's business.

mod cause_finder;
mod diff_cause;
mod diff_side;
mod entry_edits;
mod finding_changes;
mod key_edits;
mod key_values;
mod moved_applications;
mod outlook;
mod owners_to_ask;
mod paired;
mod renames;
mod service_causes;
mod service_changes;
mod text_edits;
mod told_causes;
mod weak_points;
mod whole_difference;

pub use diff_cause::{CauseEdit, CauseReason, DiffCause};
pub use diff_side::{DiffPlace, DiffSide};
pub use entry_edits::{EntryChange, EntryEdit, Relation};
pub use finding_changes::{FindingChanges, PlacedOccurrence};
pub use key_edits::{EditKind, KeyEdit};
pub use moved_applications::{ApplicationChange, ApplicationDiff, ApplicationStand};
pub use outlook::{Outlook, OutlookBound};
pub use owners_to_ask::ToAsk;
pub use renames::renames;
pub use service_changes::{ServiceChange, ServiceDiff, ServiceStand};
pub use weak_points::WeakPoints;
pub use whole_difference::{Difference, OldPlan};
